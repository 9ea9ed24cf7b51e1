"""The tables of the return as dated data, and how they lie in each other.

Source: Department for Education, special educational needs survey (SEN2), person level, 2023 to 2026: the names of modules and
items. Which codes a setting, a cease reason or the source of a request may have is in the guide of each year; that is not checked
here.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from goldenthread.returns.rules import Collection, Column, Kind, Owner, TableShape

DATA = Path(__file__).parent / "data"
FIRST_YEAR, LAST_YEAR = 2023, 2027
PERSON = "Person"
# The group in which each stands; a column `<Group>TableId` says in which of them.
INSIDE = {
    PERSON: (),
    "Requests": (PERSON,),
    "Assessment": (PERSON, "Requests"),
    "NamedPlan": (PERSON, "Requests", "Assessment"),
    "PlanDetail": (PERSON, "Requests", "Assessment", "NamedPlan"),
    "ActivePlans": (PERSON, "Requests"),
    "PlacementDetail": (PERSON, "Requests", "ActivePlans"),
    "SENneed": (PERSON, "Requests", "ActivePlans"),
}
KINDS = {"day": Kind.DAY, "whole": Kind.WHOLE}
LINE = Column("line", "line", Kind.WHOLE)
PLACES = {
    PERSON: ("UPN",),
    "Requests": ("ReceivedDate",),
    "Assessment": ("AssessmentOutcomeDate",),
    "NamedPlan": ("StartDate",),
    "PlacementDetail": ("EntryDate",),
    "SENneed": ("SENtype",),
}


@dataclass(frozen=True)
class Item:
    """A column: its table, what it may hold, whether it must be filled, and in which collection years it is asked for."""

    table: str
    column: str
    kind: str
    required: bool
    since: int
    until: int | None


@cache
def items() -> tuple[Item, ...]:
    """Every column of every table, in order."""
    return tuple(
        Item(
            row["table"],
            row["column"],
            row["kind"],
            row["required"] == "yes",
            int(row["since"] or FIRST_YEAR),
            int(row["until"]) if row["until"] else None,
        )
        for row in _lines("columns")
    )


def choices(name: str, year: int) -> list[str]:
    """The codes of a list in a collection year; none for what is no list."""
    return [
        row["code"]
        for row in _lines("values")
        if row["values"] == name and int(row["since"] or FIRST_YEAR) <= year <= int(row["until"] or LAST_YEAR)
    ]


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def _lines(name: str) -> Iterator[dict[str, str]]:
    return iter(_rows(name))


def key_of(table: str) -> str:
    """The column that numbers the rows of a table, in it and in what stands inside it."""
    return f"{table}TableId"


def _shape(table: str) -> TableShape:
    keys = [Column(key_of(group), key_of(group)) for group in (*INSIDE[table], table)]
    held = [
        Column(one.column, one.column, KINDS.get(one.kind, Kind.TEXT), one.kind in KINDS)
        for one in items()
        if one.table == table
    ]
    return TableShape(table, table, (*keys, *held, LINE))


SEN2 = Collection(
    "sen2",
    tuple(_shape(table) for table in INSIDE),
    child=key_of(PERSON),
    places=PLACES,
    owners=dict.fromkeys(INSIDE, Owner.EDUCATION),
)
