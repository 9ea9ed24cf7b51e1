"""Reads the file of faults, and puts one into the rows of a child."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import polars as pl

from goldenthread.mechanisms.calendar import add_months
from goldenthread.returns.ssda903.generator import day_text, reference
from goldenthread.returns.ssda903.reference import with_placement_geography
from goldenthread.returns.ssda903.tables import LAST

CHANGE = re.compile(r"(?P<table>[A-Za-z0-9]+(?:_l)?)(?P<how>[+*-]|#\d)?")
BIRTHDAY = re.compile(r"b(\d+)(?:\+(\d+))?")
XML = "xml"


@dataclass(frozen=True)
class Fault:
    rule: str
    form: str
    story: str
    changes: tuple
    also: frozenset

    @property
    def year(self):
        return 2026 if self.form == XML else int(self.form)


def read_fault(line):
    head, story, changes, also = (part.strip() for part in line.split("|"))
    rule, _, form = head.partition(" ")
    return Fault(rule, form or "2026", story, tuple(changes.split(";")), frozenset(also.split()))


LINES = Path(__file__).with_name("faults.txt").read_text("utf-8").splitlines()
FAULTS = [read_fault(line) for line in LINES if not line.startswith("#")]


def with_fault(tables, child, fault):
    """The tables with the rows of one child changed."""
    for change in fault.changes:
        tables = changed(tables, child, *change.split())
    return tables


def changed(tables, child, place, *cells):
    parts = CHANGE.fullmatch(place)
    name, how = parts["table"], parts["how"] or ""
    frame = tables.get(name, pl.DataFrame(schema=tables[name.removesuffix(LAST)].schema))
    mine = pl.col("CHILD") == child
    born = tables["Header"].filter(mine)["DOB"].first()
    values = {column: value_of(value, born) for column, value in (cell.split("=") for cell in cells)}
    if how == "-":
        frame = frame.filter(~mine)
    elif how in ("+", "*"):
        row = frame.filter(mine).row(-1, named=True) if how == "*" else {"CHILD": child, "DOB": born}
        row = {column: value for column, value in (row | values).items() if column in frame.columns}
        frame = pl.concat([frame, pl.DataFrame([row], schema=dict.fromkeys(row, pl.String))], how="diagonal")
    else:
        count = pl.int_range(pl.len()).over("CHILD")
        there = mine & (count == int(how[1:]) - 1) if how else mine
        frame = frame.with_columns(
            pl.when(there).then(pl.lit(value, dtype=pl.String)).otherwise(pl.col(column)).alias(column)
            for column, value in values.items()
        )
    return tables | {name: frame}


def value_of(text, born):
    if birthday := BIRTHDAY.fullmatch(text):
        day = datetime.strptime(born, "%d/%m/%Y").date()  # noqa: DTZ007 - a day without time
        return day_text(add_months(day, 12 * int(birthday[1])) + timedelta(days=int(birthday[2] or 0)))
    return text or None


def with_columns_of_the_xml(tables):
    """The tables with what only the XML form has: who is an asylum-seeking child, and where placements are."""
    made = dict(tables)
    for last in ("", LAST):
        known = pl.col("CHILD").is_in(tables[f"UASC{last}"]["CHILD"].implode())
        made[f"Header{last}"] = tables[f"Header{last}"].with_columns(
            UASC=pl.when(known).then(pl.lit("1")).otherwise(pl.lit("0"))
        )
        made[f"Episodes{last}"] = with_placement_geography(tables[f"Episodes{last}"], reference(), frozenset())
    return made
