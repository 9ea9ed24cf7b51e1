"""What was true at the end of an earlier day: later facts are taken out of a table."""

from __future__ import annotations

from datetime import date, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.mechanisms.calendar import start_of_day

from .columns import Column, Table


def cut_as_at(table: Table, frame: pa.Table, as_at: date) -> tuple[pa.Table, bool]:
    """The rows and values that had happened by the end of `as_at`, and whether anything was taken out.

    A row goes when its `happened` day is later. A later day becomes empty unless it is `planned`, and with it
    every value `known_from` it.
    """
    kept = frame
    if table.happened:
        kept = frame.filter(pc.invert(_is_later(table.every_column[table.happened], frame, as_at)))
    later = {
        column.name: _is_later(column, kept, as_at)
        for column in table.columns
        if column.type.is_time and not column.planned
    }
    touched = kept.num_rows < frame.num_rows
    for position, column in enumerate(table.columns):
        mask = later.get(column.known_from or column.name)
        if mask is not None and pc.any(mask).as_py():
            emptied = pc.if_else(mask, pa.scalar(None, column.type.value), kept.column(column.name))
            kept, touched = kept.set_column(position, column.name, emptied), True
    return kept, touched


def _is_later(column: Column, frame: pa.Table, as_at: date) -> pa.ChunkedArray:
    tomorrow = as_at + timedelta(days=1)
    limit = tomorrow if pa.types.is_date(column.type.value) else start_of_day(tomorrow)
    values = frame.column(column.name)
    return pc.fill_null(pc.greater_equal(values, pa.scalar(limit, column.type.value)), False)
