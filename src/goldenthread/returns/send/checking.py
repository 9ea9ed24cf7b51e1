"""Checks a SEN2 return: an XML file, or anybody's data frames."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from goldenthread.returns.checking import Asked
from goldenthread.returns.problems import Reading
from goldenthread.returns.rules import Findings, Tables, frames_of, run
from goldenthread.returns.rules.reports import Report
from goldenthread.returns.send.reading import SendReader
from goldenthread.returns.send.rules import REGISTRY
from goldenthread.returns.send.tables import SEN2

LATEST = REGISTRY.years[-1]
HEAD = 4096
OURS = re.compile(rb"<Message[\s>].*(<Collection>\s*SEN2\s*</Collection>|<Persons[\s>])", re.DOTALL)
THURSDAY = 3


def check(tables: Mapping[str, Any], year: int = LATEST, rules: Iterable[str] | None = None) -> Findings:
    """The findings on frames by table (`Person`, `Requests` and so on), `PersonTableId` and the like saying what belongs together.

    Raises ValueError for an unknown table, rule or year.
    """
    return _checked(frames_of(SEN2, tables), reference_day(year), year, rules)


def reference_day(year: int) -> date:
    """The census day: the third Thursday of January."""
    first = date(year, 1, 1)
    return first + timedelta(days=(THURSDAY - first.weekday()) % 7 + 14)


def report_of(asked: Asked) -> Report:
    """The report of one file or several. Raises ValueError for an unknown rule or year, while it is read OSError."""
    REGISTRY.chosen(asked.year or LATEST, asked.rules)
    report = Report(SEN2.name, asked.year)

    def parts() -> Iterator[Findings]:
        for path in asked.files():
            reading = Reading()
            reader = SendReader(path.name, reading)
            frames = reader.read(path)
            report.note(reading.problems, reading.total)
            year = asked.year or year_of(reader.header)
            report.year = report.year or year
            found = _checked(frames, _stated_day(reader.header) or reference_day(year), year, asked.rules)
            yield replace(found, file=path.name)

    report.parts = parts()
    return report


def recognises(path: Path) -> bool:
    """Whether a file is of this return: its header says SEN2, or it has persons."""
    with path.open("rb") as stream:
        return OURS.search(stream.read(HEAD).replace(b"\x00", b"")) is not None


def year_of(header: Mapping[str, str]) -> int:
    """The collection year that a header states, the latest where it states none that is known."""
    stated = header.get("Year", "")
    return int(stated) if stated.isdecimal() and int(stated) in REGISTRY.years else LATEST


def _stated_day(header: Mapping[str, str]) -> date | None:
    try:
        return date.fromisoformat(header.get("ReferenceDate", ""))
    except ValueError:
        return None


def _checked(frames: dict[str, pl.DataFrame], closes: date, year: int, numbers: Iterable[str] | None) -> Findings:
    """A table that was not supplied has no rules."""
    chosen = [rule for rule in REGISTRY.chosen(year, numbers) if set(rule.marks) <= frames.keys()]
    return run(chosen, Tables(SEN2, frames, closes, year=year))
