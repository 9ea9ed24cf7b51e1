"""What a table derives from others, in SQL that is worded once and kept for as long as the program runs.

Wording a derivation by Ibis takes longer than answering it for a day's rows, and it depends on declarations alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import ibis
import pyarrow as pa

from .columns import DAY, Table
from .manifest import DatasetError
from .registry import CALENDAR_COLUMNS, CALENDAR_DAYS

_worded: dict[Table, Wording] = {}


class Wording(NamedTuple):
    """A query over tables by their names, and what each of those was declared to be (nothing for the calendar)."""

    sql: str
    uses: dict[str, Table | None]


def raw_name(table: Table) -> str:
    """The name by which the query knows the table's own rows, before anything is derived."""
    return f"{table.name}_raw"


def worded(table: Table, tables: Mapping[str, Table]) -> Wording:
    """The query for a table with its derived columns, in the order of its key.

    Raises DatasetError when `derive` does not add every column.
    """
    found = _worded.get(table)
    if found is None or any(tables.get(name) is not used for name, used in found.uses.items()):
        found = _worded[table] = _put_into_words(table, tables)
    return found


def _put_into_words(table: Table, tables: Mapping[str, Table]) -> Wording:
    assert table.derive is not None
    others = _Others(tables)
    own = ibis.table(ibis.Schema.from_pyarrow(table.schema), name=raw_name(table))
    sql = str(ibis.to_sql(_ordered(table, table.derive(own, others)), dialect="duckdb"))
    return Wording(sql, others.used)


class _Others(Mapping[str, Any]):
    """What `derive` sees of the other tables, each with its derived columns; it remembers which were looked at."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self.tables = tables
        self.used: dict[str, Table | None] = {}

    def __iter__(self) -> Iterator[str]:
        return iter([*self.tables, CALENDAR_DAYS])

    def __len__(self) -> int:
        return len(self.tables) + 1

    def __getitem__(self, name: str) -> Any:
        schema = CALENDAR if name == CALENDAR_DAYS else self.tables[name].full_schema
        self.used[name] = self.tables.get(name)
        return ibis.table(ibis.Schema.from_pyarrow(schema), name=name)


CALENDAR = pa.schema([pa.field(column.name, column.type.value) for column in CALENDAR_COLUMNS])


def _ordered(table: Table, derived: Any) -> Any:
    missing = [name for name in table.every_column if name not in derived.columns]
    if missing:
        raise DatasetError(f"Table {table.name}: derive did not add {', '.join(missing)}")
    types = ibis.Schema.from_pyarrow(table.full_schema)
    # a day plus an interval is a moment to DuckDB and a day to Ibis, so only a cast by way of the moment is carried out
    days = {one.name: ibis._[one.name].cast("timestamp").cast("date") for one in table.derived if one.type is DAY}
    derived = derived.mutate(**days) if days else derived
    return derived.select(*table.every_column).cast(dict(types.items())).order_by(list(table.key))
