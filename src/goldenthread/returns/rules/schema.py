"""What a collection's tables are called, ours beside the national names, and what their columns hold."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property

import polars as pl

from goldenthread.returns.rules.owners import Owner

NOT_LETTERS = re.compile(r"[^a-z0-9]")


class Kind(Enum):
    """What the values of a column are read as; what cannot be read is null."""

    TEXT = auto()
    DAY = auto()
    WHOLE = auto()
    TEXTS = auto()

    @property
    def dtype(self) -> pl.DataType:
        """The type of the column in a normalised frame."""
        kinds = {Kind.TEXT: pl.String(), Kind.DAY: pl.Date(), Kind.WHOLE: pl.Int64(), Kind.TEXTS: pl.List(pl.String())}
        return kinds[self]


@dataclass(frozen=True)
class Column:
    """A column: our name, the national element, its kind. `keep_text` keeps a day or number as written too,
    in `<name>_text`."""

    name: str
    source: str
    kind: Kind = Kind.TEXT
    keep_text: bool = False


@dataclass(frozen=True)
class TableShape:
    """A table: our name, the national name, its columns. Its frame has a column of its own name: the row's number."""

    name: str
    source: str
    columns: tuple[Column, ...]

    @cached_property
    def schema(self) -> dict[str, pl.DataType]:
        """The names and types of a normalised frame."""
        found: dict[str, pl.DataType] = {self.name: pl.Int64()}
        for column in self.columns:
            found[column.name] = column.kind.dtype
            if column.keep_text:
                found[f"{column.name}_text"] = pl.String()
        return found

    @cached_property
    def by_source(self) -> dict[str, Column]:
        """Columns by what a given frame may call them: the national name or ours, in any case."""
        return {plain(name): column for column in self.columns for name in (column.source, column.name)}


@dataclass(frozen=True)
class Collection:
    """A statutory return: its tables, which column names the child, whether values are read in capitals.

    `places` names the columns by which people tell one row of a child from another, such as the date of a referral.
    `owners` says who keeps a table or, as `table.column`, a column of it; the child's worker keeps what it does not name.
    """

    name: str
    tables: tuple[TableShape, ...]
    child: str
    capitals: bool = False
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    owners: Mapping[str, Owner] = field(default_factory=dict)

    @cached_property
    def by_name(self) -> dict[str, TableShape]:
        """Tables by our name."""
        return {table.name: table for table in self.tables}

    @cached_property
    def by_source(self) -> dict[str, TableShape]:
        """Tables by what may be given for them: the national name or ours, in any case."""
        return {plain(name): table for table in self.tables for name in (table.source, table.name)}

    def owner_of(self, table: str, columns: Sequence[str]) -> Owner:
        """Who keeps these columns of a table: the owner of the first of them, else of the table."""
        keeps_table = self.owners.get(table, Owner.WORKER)
        return self.owners.get(f"{table}.{columns[0]}", keeps_table) if columns else keeps_table

    def source_columns(self, table: str | None, columns: list[str]) -> list[str]:
        """The national names of columns of ours."""
        if table is None:
            return []
        named = {column.name: column.source for column in self.by_name[table].columns}
        return [named[column] for column in columns]


def plain(name: str) -> str:
    """A name without capitals and marks, by which names are matched."""
    return NOT_LETTERS.sub("", name.lower())
