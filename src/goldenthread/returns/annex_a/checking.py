"""Checks the lists of an inspection: a workbook, or anybody's data frames."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from goldenthread.returns.annex_a.allocated import allocated_in
from goldenthread.returns.annex_a.lists import ANNEX_A
from goldenthread.returns.annex_a.rules import REGISTRY
from goldenthread.returns.annex_a.workbook import is_workbook, read_workbook
from goldenthread.returns.checking import Asked
from goldenthread.returns.rules import Findings, Tables, frames_of
from goldenthread.returns.rules.reports import Report
from goldenthread.returns.rules.running import run_without

LATEST = REGISTRY.years[-1]


def check(tables: Mapping[str, Any], year: int = LATEST, rules: Iterable[str] | None = None) -> Findings:
    """The findings on frames named List 1 to List 11, with their headings as columns.

    Raises ValueError for an unknown list, rule or year.
    """
    return _checked(frames_of(ANNEX_A, tables), {}, year, rules)


def report_of(asked: Asked) -> Report:
    """The report of one workbook or several. Raises ValueError for an unknown rule or year, while it is read OSError."""
    year = asked.year or LATEST
    REGISTRY.chosen(year, asked.rules)
    report = Report(ANNEX_A.name, asked.year)

    def parts() -> Iterator[Findings]:
        for path in asked.files():
            workbook = read_workbook(path)
            report.note(workbook.reading.problems, workbook.reading.total)
            report.note(workbook.reading.notes, 0)
            report.allocated = allocated_in(workbook.frames)
            if workbook.frames:
                yield replace(_checked(workbook.frames, workbook.lacking, year, asked.rules), file=path.name)

    report.parts = parts()
    return report


def recognises(path: Path) -> bool:
    """Whether a file is a workbook with at least one of the lists."""
    return is_workbook(path)


def _checked(
    frames: dict[str, pl.DataFrame], lacking: Mapping[str, set[str]], year: int, numbers: Iterable[str] | None
) -> Findings:
    """A list that was not supplied has no rules; a rule about a column that is not there is not run."""
    chosen = [rule for rule in REGISTRY.chosen(year, numbers) if set(rule.reads) <= frames.keys()]
    return run_without(chosen, Tables(ANNEX_A, frames, date(year, 3, 31)), lacking)
