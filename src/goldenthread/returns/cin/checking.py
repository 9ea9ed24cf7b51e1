"""Puts a census through its national rules: anybody's data frames, or a file of any size in parts.

A file is checked so many children at a time. Of a rule that compares different children only the columns that it
needs are kept of every child, and it is run at the end.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.parsers.expat import XMLParserType

import polars as pl

from goldenthread.returns.checking import Asked
from goldenthread.returns.cin.builder import Limits
from goldenthread.returns.cin.columns import CIN
from goldenthread.returns.cin.gathering import Frames, Gatherer
from goldenthread.returns.cin.given import tables_given
from goldenthread.returns.cin.problems import Problems
from goldenthread.returns.cin.reader import Reader
from goldenthread.returns.cin.rules import RULES
from goldenthread.returns.rules import Findings, Rule, Tables, run
from goldenthread.returns.rules.gathering import columns_kept
from goldenthread.returns.rules.rechecking import ByChild, Session
from goldenthread.returns.rules.reports import Report

HEAD = 4096
# Before the outermost element may stand a mark of byte order, the declaration and comments.
ROOT = re.compile(rb"^[^<]{0,4}(\s|<\?.*?\?>|<!--.*?-->)*<Message[\s>]", re.DOTALL)
NOT_TO_ITS_END = "the file could not be read to its end"


def check(tables: Mapping[str, Any], year: int = 2026, rules: Iterable[str] | None = None) -> Findings:
    """The findings of the rules (all of the year, or those with these numbers) on frames by national table name.

    The frames may be pandas or Polars, with national column names. The dates of the year come from the `ReferenceDate` of a
    `Header`; without one it closes on 31 March of `year`. Raises ValueError for an unknown year, rule or table.
    """
    chosen = RULES.chosen(year, rules)
    frames = tables_given(tables)
    return run(chosen, Tables(CIN, frames, closing_day(frames, year), year=year))


def session(tables: Mapping[str, Any], year: int = 2026) -> Session:
    """A census that is held while its children are put right, to check one of them again at a time.

    Raises ValueError for an unknown year or table.
    """
    frames = tables_given(tables)
    whole = Tables(CIN, frames, closing_day(frames, year), year=year)
    held = {name: ByChild(frame, CIN.child) for name, frame in frames.items()}

    def narrowed(child: str, edited: Mapping[str, Any]) -> tuple[Tables, frozenset[str]]:
        mine, changed = {name: rows.rows(child) for name, rows in held.items()}, tables_given(edited)
        return Tables(CIN, mine | changed, whole.closes, year=year), frozenset(changed)

    return Session(whole, RULES.chosen(year, None), narrowed)


def closing_day(frames: Mapping[str, pl.DataFrame], year: int) -> date:
    """The reference date of a header, or 31 March of the year where there is none."""
    header = frames.get("header")
    stated = None if header is None else header["reference_date"].min()
    return stated if isinstance(stated, date) else date(year, 3, 31)


class FileCheck:
    """The check of one census file. `problems` fills with what the file itself has wrong while `parts` is read.

    `year` is the collection year asked for; None for that of the file. `numbers` chooses rules.
    """

    def __init__(
        self,
        path: Path,
        year: int | None = None,
        numbers: Iterable[str] | None = None,
        limits: Limits | None = None,
        advance: Callable[[int], None] = lambda count: None,
    ) -> None:
        self.path = path
        self.year = year
        self.numbers = None if numbers is None else tuple(numbers)
        self.limits = limits
        self.advance = advance
        self.problems = Problems(path.name, accept_faults=True)
        if year is not None:
            RULES.chosen(year, self.numbers)
        self._kept: list[Frames] = []
        self._closes: date | None = None

    def parts(self) -> Iterator[Findings]:
        """The findings of each part of the file, and last those about all of its children.

        Raises OSError where it cannot be read, ValueError where there are no such rules in its year.
        """
        reader = GatheringReader(self.problems, self.limits, self.year)
        gatherer = reader.gatherer
        with self.path.open("rb") as stream:
            for frames in reader.children(stream, self.advance):
                yield self._checked(frames, gatherer)
        if gatherer.year is not None:
            for frames in gatherer.rest():
                yield self._checked(frames, gatherer)
            yield self._checked_whole(gatherer)

    def _rules(self, gatherer: Gatherer, whole: bool) -> list[Rule]:
        assert gatherer.year is not None
        return [rule for rule in RULES.chosen(gatherer.year, self.numbers) if bool(rule.whole) is whole]

    def _checked(self, frames: Frames, gatherer: Gatherer) -> Findings:
        assert gatherer.year is not None
        self.year = gatherer.year
        self._closes = self._closes or closing_day(frames, gatherer.year)
        self._kept.append(columns_kept(frames, self._rules(gatherer, whole=True), CIN.child))
        tables = Tables(CIN, frames, self._closes, year=gatherer.year)
        return replace(run(self._rules(gatherer, whole=False), tables), file=self.path.name)

    def _checked_whole(self, gatherer: Gatherer) -> Findings:
        assert gatherer.year is not None and self._closes is not None
        rules = self._rules(gatherer, whole=True)
        if not gatherer.complete:
            nothing = run([], Tables(CIN, {}, self._closes))
            return replace(nothing, not_run=dict.fromkeys((rule.number for rule in rules), NOT_TO_ITS_END))
        frames = {name: pl.concat(part[name] for part in self._kept) for name in self._kept[0]}
        found = run(rules, Tables(CIN, frames, self._closes, year=gatherer.year))
        return replace(found, file=self.path.name)


class GatheringReader(Reader[Frames]):
    """One reading of one file for checking: values are kept as they stand."""

    def __init__(self, problems: Problems, limits: Limits | None, year: int | None) -> None:
        self._year = year
        super().__init__(problems, limits, self._gather)

    def _gather(self, problems: Problems, limits: Limits, parser: XMLParserType) -> Gatherer:
        self.gatherer = Gatherer(problems, limits, parser, self._year)
        return self.gatherer


def report_of(asked: Asked) -> Report:
    """The report of one census file or several, each checked on its own.

    Raises ValueError for a year or rule that there is not, while its parts are read OSError.
    """
    checks = [FileCheck(path, asked.year, asked.rules, advance=asked.advance) for path in asked.files()]
    report = Report("cin", asked.year)

    def parts() -> Iterator[Findings]:
        for check_of_file in checks:
            for part in check_of_file.parts():
                report.year = report.year or check_of_file.year
                yield part
            problems = check_of_file.problems
            report.note((problem.says for problem in problems.kept), problems.total)

    report.parts = parts()
    return report


def recognises(path: Path) -> bool:
    """Whether a file is a children in need census: an XML document whose outermost element is `Message`."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    return ROOT.search(head.replace(b"\x00", b"")) is not None
