"""What a table of the dataset is: its columns, their types, what one row stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

import pyarrow as pa
from django.db.models import Q


class ColumnType(Enum):
    """The six types a column may have, with the type each has in a Parquet file."""

    TEXT = pa.string()
    WHOLE = pa.int64()
    NUMBER = pa.float64()
    DAY = pa.date32()
    MOMENT = pa.timestamp("us", tz="Europe/London")
    YES_NO = pa.bool_()

    @property
    def is_time(self) -> bool:
        """Whether values of this type say when something happened."""
        return self in {ColumnType.DAY, ColumnType.MOMENT}


TEXT, WHOLE, NUMBER = ColumnType.TEXT, ColumnType.WHOLE, ColumnType.NUMBER
DAY, MOMENT, YES_NO = ColumnType.DAY, ColumnType.MOMENT, ColumnType.YES_NO


@dataclass(frozen=True)
class Column:
    """One column.

    `planned` marks a day that may lie ahead (a due day, an expected birth) and so outlives an as-at cut.
    `known_from` names the day column with which this value became known (a closure reason with the closure day).
    `needs` names other tables without which a derived column would mislead, so measures of it are not available.
    """

    name: str
    type: ColumnType
    says: str
    codes: Mapping[str, str] | None = None
    planned: bool = False
    known_from: str | None = None
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Table:
    """One table of the dataset, filled from the live record or from a file, and read by measures alike.

    `project(as_at)` gives a `values_list` queryset in the order of `columns`, or several; `derive(table, tables)` adds the
    `derived` columns for record and import alike. `happened` names the day on which a row began to be true:
    rows that began after the as-at day are left out. `changed` lists the lookups ("changed_at",
    "contact__changed_at") by which a refresh finds the rows that changed since the snapshot before.
    Raises ValueError when a key, person or `known_from` names no column, or there is no `area`.
    """

    name: str
    title: str
    says: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    person: str | None = "child"
    derived: tuple[Column, ...] = ()
    derive: Callable[[Any, Mapping[str, Any]], Any] | None = None
    project: Callable[[date], Any] | None = None
    happened: str | None = None
    changed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for field in ("columns", "derived", "key", "changed"):
            object.__setattr__(self, field, _as_tuple(getattr(self, field)))
        for wanted in self._columns_named():
            if wanted not in self.column_names:
                raise ValueError(f"Table {self.name}: there is no column {wanted!r}")
        if self.derived and self.derive is None:
            raise ValueError(f"Table {self.name}: derived columns need a derive function")

    def _columns_named(self) -> list[str]:
        named = ["area", *self.key, *(column.known_from for column in self.columns if column.known_from)]
        return named + [name for name in (self.person, self.happened) if name]

    def parts(self, as_at: date) -> tuple[Any, ...]:
        """The queries whose rows together are the table as the live record has it; none where only files fill it."""
        found = self.project(as_at) if self.project else ()
        return found if isinstance(found, tuple) else (found,)

    def about(self, people: Iterable[int], rows: Any) -> Q:
        """The condition on one of those queries that a row is about one of some people."""
        return Q(**{f"{self.lookup_of_person(rows)}__in": people})

    def lookup_of_person(self, rows: Any) -> str:
        """The lookup with which one of those queries fills the column of the person."""
        return str(rows._fields[self.column_names.index(str(self.person))])

    @property
    def column_names(self) -> tuple[str, ...]:
        """The columns that a projection or an import must fill, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def every_column(self) -> dict[str, Column]:
        """All columns by name, derived ones last."""
        return {column.name: column for column in (*self.columns, *self.derived)}

    @property
    def schema(self) -> pa.Schema:
        """The Parquet schema of the columns that are filled."""
        return pa.schema([pa.field(column.name, column.type.value) for column in self.columns])

    @property
    def full_schema(self) -> pa.Schema:
        """The Parquet schema of the stored file, derived columns last."""
        return pa.schema([pa.field(column.name, column.type.value) for column in self.every_column.values()])


def _as_tuple(given: Any) -> tuple[Any, ...]:
    return (given,) if isinstance(given, str) else tuple(given)
