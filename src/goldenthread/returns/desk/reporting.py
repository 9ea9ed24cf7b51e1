"""The report of a check; also of a census of a year whose own rules are not known, by those of the nearest year."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl

from goldenthread.returns.checking import Asked, report_of
from goldenthread.returns.cin.checking import NOT_TO_ITS_END, GatheringReader, closing_day
from goldenthread.returns.cin.columns import CIN
from goldenthread.returns.cin.gathering import Frames
from goldenthread.returns.cin.problems import Problems
from goldenthread.returns.cin.rules import RULES
from goldenthread.returns.models import Collection
from goldenthread.returns.rules import Findings, Tables, run
from goldenthread.returns.rules.reports import Report


def report_for(asked: Asked, collection: str, rules_year: int) -> Report:
    """The report of files whose collection year is `asked.year`, by the rules of `rules_year`.

    Raises ValueError for what cannot be checked, while its parts are read OSError.
    """
    if collection != Collection.CIN or asked.year in (None, rules_year):
        return report_of(replace(asked, year=rules_year), collection)
    report = Report(collection, asked.year)
    report.parts = _parts(asked, rules_year, report)
    return report


def _parts(asked: Asked, rules_year: int, report: Report) -> Iterator[Findings]:
    """Each census as a whole: dates and code lists are those of its own year, the rules those of another."""
    rules = RULES.chosen(rules_year, asked.rules)
    for path in asked.files():
        problems = Problems(path.name, accept_faults=True)
        reader = GatheringReader(problems, None, None)
        frames = _read(reader, path, asked)
        report.note((problem.says for problem in problems.kept), problems.total)
        if frames is None or reader.gatherer.year is None:
            continue
        year, complete = reader.gatherer.year, reader.gatherer.complete
        runs = [rule for rule in rules if complete or not rule.whole]
        found = replace(run(runs, Tables(CIN, frames, closing_day(frames, year), year=year)), file=path.name)
        found.not_run.update({rule.number: NOT_TO_ITS_END for rule in rules if rule not in runs})
        yield found


def _read(reader: GatheringReader, path: Path, asked: Asked) -> Frames | None:
    """The frames of a file; none where nothing of it can be read."""
    with path.open("rb") as stream:
        parts = list(reader.children(stream, asked.advance))
    parts += list(reader.gatherer.rest()) if reader.gatherer.year is not None else []
    return {name: pl.concat(part[name] for part in parts) for name in parts[0]} if parts else None
