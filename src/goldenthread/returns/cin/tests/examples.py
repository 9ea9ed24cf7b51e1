"""Reads the examples of the rules: see README.md in the folder `examples`."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import polars as pl

HEADING = re.compile(r"rule (?P<number>\w+)(?P<whole> fails| passes)?(?: in (?P<year>\d{4}))?")
FOLDER = Path(__file__).parent / "examples"
LISTS = {"AssessmentFactors"}


@dataclass
class Example:
    number: str
    year: int
    fails: bool | None
    tables: dict = field(default_factory=dict)
    marked: set = field(default_factory=set)

    def __str__(self):
        return f"{self.number} in {self.year}" + ("" if self.fails is None else " fails" if self.fails else " passes")

    def passes(self, table, columns):
        """Whether a row of a table that has something in one of these columns is not marked."""
        names, rows = self.tables.get(table, ((), ()))
        asked = [names.index(column) for column in columns if column in names]
        told = (number for number, row in enumerate(rows) if any(row[place] is not None for place in asked))
        return any((table, number) not in self.marked for number in told)

    def frames(self, make=pl.DataFrame):
        """The tables as data frames, all values text."""
        return {
            name: make({column: [row[n] for row in rows] for n, column in enumerate(columns)})
            for name, (columns, rows) in self.tables.items()
        }


@cache
def examples():
    found = [read(block) for file in sorted(FOLDER.glob("*.txt")) for block in file.read_text("utf-8").split("\n\n")]
    assert len(found) > 121
    return found


def read(block):
    heading, *lines = block.strip().splitlines()
    parts = HEADING.fullmatch(heading)
    whole = {None: None, " fails": True, " passes": False}[parts["whole"]]
    example = Example(parts["number"], int(parts["year"] or 2026), whole)
    for line in lines:
        table, colon, columns = line.partition(":")
        if colon:
            example.tables[table] = (columns.split(), [])
        else:
            add(example, line.split())
    return example


def add(example, values):
    name = list(example.tables)[-1]
    columns, rows = example.tables[name]
    if values[-1] == "*":
        values.pop()
        example.marked.add((name, len(rows)))
    assert len(values) == len(columns), (example, values)
    rows.append([value_of(*pair) for pair in zip(columns, values, strict=True)])


def value_of(column, text):
    if text == "-":
        return None
    return text.split(",") if column in LISTS else text
