"""The tables of the Standard Safeguarding Dataset as dated data, and which columns join them.

Source: Data to Insight, Standard Safeguarding Dataset, version 1.4 (`data/tables.csv`, a line a column). Three links that name a
column which that version does not have, or of another kind, are given as meant.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from goldenthread.returns.rules import Collection, Column, Kind, Owner, TableShape

FILE = Path(__file__).parent / "data" / "tables.csv"
KINDS = {"day": Kind.DAY, "whole": Kind.WHOLE}
CHILD = "child"
LINE = Column("line", "line", Kind.WHOLE)


@dataclass(frozen=True)
class Field:
    """A column: its table, kind, greatest length as text (None: any), whether rows are known by it, what it refers to."""

    table: str
    column: str
    kind: str
    length: int | None
    key: bool
    refers_to: tuple[str, str] | None


@cache
def fields() -> tuple[Field, ...]:
    """Every column of every table, in order."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(_field(row) for row in csv.DictReader(lines))


def _field(row: dict[str, str]) -> Field:
    table, dot, column = row["refers_to"].partition(".")
    refers_to = (f"ssd_{table}", column) if dot else None
    length = int(row["length"]) if row["length"] else None
    return Field(row["table"], row["column"], row["kind"], length, row["key"] == "yes", refers_to)


@cache
def fields_of(table: str) -> tuple[Field, ...]:
    """The columns of a table."""
    return tuple(field for field in fields() if field.table == table)


def person_column(table: str) -> str | None:
    """The column of a table that holds the number of the child; None where it has none."""
    named = [field.column for field in fields_of(table) if field.column.endswith("_person_id")]
    return named[0] if named else None


def _shape(table: str) -> TableShape:
    columns = [
        Column(one.column, one.column, KINDS.get(one.kind, Kind.TEXT), one.kind in KINDS) for one in fields_of(table)
    ]
    return TableShape(table, table, (*columns, LINE))


_TABLES = tuple(dict.fromkeys(field.table for field in fields()))
SSD = Collection(
    "ssd",
    tuple(_shape(table) for table in _TABLES),
    child=CHILD,
    # Whether an export holds together is for those who export.
    owners=dict.fromkeys(_TABLES, Owner.DATA_TEAM),
    places={one.table: (one.column,) for one in reversed(fields()) if one.key},
)
