"""The eleven lists as dated data: headings, which cells must be filled, what they may hold.

Source: Ofsted, inspection of local authority children's services, child-level data (Annex A), as used from 2018.
`data/lists.csv` has a line a heading, `data/values.csv` the letters and labels of the choices.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from goldenthread.returns.rules import Collection, Column, Kind, TableShape

DATA = Path(__file__).parent / "data"
KINDS = {"day": Kind.DAY, "whole": Kind.WHOLE}
NOT_WORD = re.compile(r"[^a-z0-9]+")
CHILD = "child_unique_id"
LINE = Column("line", "line", Kind.WHOLE)


@dataclass(frozen=True)
class Heading:
    """A column of a list. `values` names the choices it is filled from, if there are such."""

    place: int
    title: str
    heading: str
    required: bool
    kind: str

    @property
    def column(self) -> str:
        """Our name of the column."""
        return NOT_WORD.sub("_", self.heading.lower()).strip("_")

    @property
    def table(self) -> str:
        """Our name of the list."""
        return f"list_{self.place}"


@cache
def headings() -> tuple[Heading, ...]:
    """Every heading of every list, in order."""
    return tuple(
        Heading(int(row["list"]), row["title"], row["heading"], row["required"] == "yes", row["kind"])
        for row in _lines("lists")
    )


@cache
def choices(name: str) -> frozenset[str]:
    """All ways, without marks and in small letters, in which one of the choices may be written: a, male, amale."""
    found = set()
    for row in _lines("values"):
        if row["values"] == name:
            label = NOT_WORD.sub("", row["label"].lower())
            found |= {row["letter"], label, row["letter"] + label}
    return frozenset(found)


@cache
def spellings(place: int, heading: str) -> tuple[str, ...]:
    """Other ways in which a heading is commonly written, without marks and in small letters."""
    rows = (row for row in _lines("spellings") if row["heading"] == heading and row["list"] in ("", str(place)))
    return tuple(NOT_WORD.sub("", row["spelling"].lower()) for row in rows)


@cache
def labels(name: str) -> tuple[tuple[str, str], ...]:
    """The choices of a name as they are printed: letter and label."""
    return tuple((row["letter"], row["label"]) for row in _lines("values") if row["values"] == name)


def _lines(name: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _shape(place: int) -> TableShape:
    columns = [
        Column(one.column, one.heading, KINDS.get(one.kind, Kind.TEXT), keep_text=one.kind in KINDS)
        for one in headings()
        if one.place == place
    ]
    return TableShape(f"list_{place}", f"List {place}", (*columns, LINE))


def _places() -> dict[str, tuple[str, ...]]:
    """In each list the first day that is not of birth."""
    days = [one for one in headings() if one.kind == "day" and one.column != "date_of_birth"]
    return {one.table: (one.column,) for one in reversed(days)}


ANNEX_A = Collection("annex-a", tuple(_shape(place) for place in range(1, 12)), child=CHILD, places=_places())
