"""What was true at the end of an earlier day: later facts are taken out of a table."""

from __future__ import annotations

from datetime import date, timedelta
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.mechanisms.calendar import start_of_day

from .columns import Column, Table


def cut_as_at(table: Table, frame: pa.Table, as_at: date) -> tuple[pa.Table, pa.Table]:
    """The rows and values that had happened by the end of `as_at`; and the rows, as they were, that this changed.

    A row goes when its `happened` day is later. A later day becomes empty unless it is `planned`, and with it
    every value `known_from` it.
    """
    later = {
        column.name: _is_later(column, frame, as_at)
        for column in table.columns
        if column.name == table.happened or (column.type.is_time and not column.planned)
    }
    touched = reduce(pc.or_, later.values(), pa.chunked_array([pa.repeat(False, frame.num_rows)]))
    if not pc.any(touched).as_py():
        return frame, frame.slice(0, 0)
    kept = frame
    for position, column in enumerate(table.columns):
        mask = later.get(column.known_from or column.name)
        if mask is not None and column.name != table.happened:
            emptied = pc.if_else(mask, pa.scalar(None, column.type.value), kept.column(column.name))
            kept = kept.set_column(position, column.name, emptied)
    if table.happened:
        kept = kept.filter(pc.invert(later[table.happened]))
    return kept, frame.filter(touched)


def _is_later(column: Column, frame: pa.Table, as_at: date) -> pa.ChunkedArray:
    tomorrow = as_at + timedelta(days=1)
    limit = tomorrow if pa.types.is_date(column.type.value) else start_of_day(tomorrow)
    values = frame.column(column.name)
    return pc.fill_null(pc.greater_equal(values, pa.scalar(limit, column.type.value)), False)
