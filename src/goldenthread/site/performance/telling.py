"""What a reader is told of a figure: the true number, or for those outside the protected one."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Protocol

from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.disclosure import SmallNumbers
from goldenthread.mechanisms.measures.figures import Figure, rounded
from goldenthread.mechanisms.measures.registry import AnyMeasure, declared_measures
from goldenthread.mechanisms.measures.results import NOTHING_TO_DIVIDE
from goldenthread.mechanisms.papers.facts import Fact, Request, Sort
from goldenthread.mechanisms.papers.measures_source import SORTS, MeasuresSource
from goldenthread.mechanisms.papers.numbers import Shown, protected_numbers
from goldenthread.site.performance.book import Book, book_of, key_of
from goldenthread.site.performance.spans import is_whole

SMALLEST_BASE = 10  # a percentage change is not given on fewer


@dataclass(frozen=True)
class Told:
    """A number in print; `value` is None where there is none, and `why` then says why."""

    text: str
    value: float | None = None
    part: str = ""
    whole: str = ""
    why: str = ""


BY_CATEGORY = Told("By category", why="It has a value for each category.")


class Numbers(Protocol):
    """Where a page gets its numbers."""

    @property
    def is_true(self) -> bool:
        """Whether small numbers are in the open."""

    def at(self, measure: str, area: str, period: Period) -> Told:
        """The total of a measure."""


@dataclass(frozen=True)
class TrueNumbers:
    """For those inside."""

    book: Book
    is_true: bool = True

    def at(self, measure: str, area: str, period: Period) -> Told:
        """The true number, with the part and the whole of a share."""
        figure = self.book.find(measure, area, period)
        return BY_CATEGORY if figure is None else told_of(figure)


@dataclass(frozen=True)
class ProtectedNumbers:
    """For everybody else: small numbers withheld, with others where they would give them away."""

    shown: Mapping[Hashable, Shown]
    is_true: bool = False

    def at(self, measure: str, area: str, period: Period) -> Told:
        """The protected number; parts of a year are not given, because quarters would be told by subtraction."""
        if not is_whole(period):
            return Told("not available", why="Only whole years and quarters are given.")
        shown = self.shown.get((measure, area, period.key, ()))
        if shown is None:
            return BY_CATEGORY
        value = shown.value.value
        part, whole = (str(one) if one is not None else "" for one in (shown.numerator, shown.denominator))
        return Told(str(shown.value), None if value is None else float(value), part, whole)


def told_of(figure: Figure) -> Told:
    """A true number in print."""
    if not figure.is_available:
        return Told("no cases" if figure.why == NOTHING_TO_DIVIDE else "not available", why=figure.why)
    has_parts = figure.kind in {"share", "rate", "quotient"}
    part = f"{figure.numerator:,.0f}" if has_parts and figure.numerator is not None else ""
    whole = f"{figure.denominator:,.0f}" if figure.denominator is not None and figure.kind != "distribution" else ""
    return Told(figure.shown(public=False), figure.exact(), part, whole)


def fact_of(figure: Figure) -> Fact:
    """A figure as papers know it, so that both protect in the same way."""
    sort = SORTS[figure.kind]
    part = figure.numerator if sort in (Sort.SHARE, Sort.RATE) else None
    whole = None if sort is Sort.COUNT else figure.denominator
    return Fact(
        measure=figure.measure,
        area=figure.area,
        period=figure.period,
        value=figure.unrounded() if figure.is_available else None,
        unit=figure.unit,
        snapshot=figure.snapshot,
        numerator=None if part is None else int(part),
        denominator=None if whole is None else int(whole),
        edition=figure.edition,
        missing=figure.why,
    )


def numbers_for(record: SnapshotRecord, area: str, sees_true: bool) -> TrueNumbers | ProtectedNumbers:
    """The numbers of an area for one reader."""
    if sees_true:
        return TrueNumbers(book_of(record))
    return ProtectedNumbers(_protected(key_of(record), record.folder, record.pk, area))


@lru_cache(maxsize=24)
def _protected(key: str, folder: str, record_pk: int, area: str) -> Mapping[Hashable, Shown]:
    """All numbers of an area together, so that no page gives away what another withholds."""
    record = SnapshotRecord.objects.get(pk=record_pk)
    source = MeasuresSource(record.open())
    facts = [
        fact_of(figure)
        for (_, where, period), figure in book_of(record).figures.items()
        if where == area and is_whole(period)
    ]
    answers = [(Request(fact.measure, area, fact.period), [fact]) for fact in facts]
    described = {name: source.measure(name) for name in {fact.measure for fact in facts}}
    return protected_numbers(answers, described, SmallNumbers(), None)


@dataclass(frozen=True)
class Change:
    """A change in words, with an arrow for the eye, and whether it is for the better where that is declared."""

    words: str
    arrow: str = ""
    verdict: str = ""


def change_between(now: Told, before: Told, measure: AnyMeasure) -> Change:
    """From the like period a year before: in points for percentages, and in percent where the base allows it."""
    if now.value is None or before.value is None:
        return Change("No comparison")
    difference = Fraction(str(now.value)) - Fraction(str(before.value))
    size = rounded(abs(difference), measure.decimals)
    if not size:
        return Change("The same", "▬")
    up = difference > 0
    words = f"{'Up' if up else 'Down'} {size:,}"
    if measure.unit == "%":
        words += " percentage points"
    elif before.value >= SMALLEST_BASE:
        words += f" ({rounded(abs(difference) * 100 / Fraction(str(before.value)), 1):,}%)"
    return Change(words, "▲" if up else "▼", _verdict(up, measure))


def _verdict(up: bool, measure: AnyMeasure) -> str:
    if measure.better.value == "neither":
        return ""
    return "Better" if up == (measure.better.value == "higher") else "Worse"


def measure_of(key: str) -> AnyMeasure | None:
    """The declared measure of a key, or None."""
    return declared_measures().get(key)
