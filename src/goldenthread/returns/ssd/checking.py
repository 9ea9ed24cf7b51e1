"""Checks whether a Standard Safeguarding Dataset holds together: a folder of files, or anybody's data frames."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from goldenthread.returns.checking import Asked
from goldenthread.returns.rules import Findings, Tables, frames_of
from goldenthread.returns.rules.reports import Report
from goldenthread.returns.rules.running import run_without
from goldenthread.returns.ssd.dataset import SSD
from goldenthread.returns.ssd.folder import read_folder, table_of, with_child
from goldenthread.returns.ssd.rules import REGISTRY

LATEST = REGISTRY.years[-1]


def check(tables: Mapping[str, Any], year: int = LATEST, rules: Iterable[str] | None = None) -> Findings:
    """The findings on frames by table (`ssd_person` and so on). Raises ValueError for an unknown table, rule or year."""
    frames = {name: with_child(name, frame) for name, frame in frames_of(SSD, tables).items()}
    return _checked(frames, {}, year, rules)


def report_of(asked: Asked) -> Report:
    """The report of the tables in a folder. Raises ValueError for an unknown rule or year, while it is read OSError."""
    year = asked.year or LATEST
    REGISTRY.chosen(year, asked.rules)
    report = Report(SSD.name, asked.year)

    def parts() -> Iterator[Findings]:
        folder = read_folder(asked.files())
        report.note(folder.reading.problems, folder.reading.total)
        report.note(folder.reading.notes, 0)
        yield _checked(folder.frames, folder.lacking, year, asked.rules)

    report.parts = parts()
    return report


def recognises(path: Path) -> bool:
    """Whether a file is one of the tables, by the columns that its first line names."""
    return table_of(path) is not None


def _checked(
    frames: dict[str, pl.DataFrame], lacking: Mapping[str, set[str]], year: int, numbers: Iterable[str] | None
) -> Findings:
    """A table that was not supplied has no rules; a rule about a column that is not there is not run."""
    chosen = [rule for rule in REGISTRY.chosen(year, numbers) if set(rule.marks) <= frames.keys()]
    return run_without(chosen, Tables(SSD, frames, date(year, 3, 31)), lacking)
