"""What papers ask of whoever computes figures, and what they get back."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.disclosure import Number

Breakdown = tuple[tuple[str, str], ...]  # dimension and value, in order of dimension


class Sort(Enum):
    """How a number came about, which decides how it may be shown and compared."""

    COUNT = "count"
    SHARE = "share"
    RATE = "rate"
    AVERAGE = "average"


@dataclass(frozen=True)
class MeasureFacts:
    """What a paper prints about a measure beside its numbers."""

    key: str
    title: str
    says: str
    unit: str
    sort: Sort
    authority: str = ""
    edition: int = 1
    better: str = "neither"
    decimals: int | None = None
    at_a_date: bool = False  # counted at the end of the period, not during it
    about_people: bool = True
    definition: str = ""  # exactly what is counted and by whose rule, made from the declaration


@dataclass(frozen=True)
class Fact:
    """One computed number with where it came from. `value` is None when it could not be had; `missing` says why.

    `label` is what people call the value of the dimension that was asked for.
    """

    measure: str
    area: str
    period: Period
    value: Number | None
    unit: str
    snapshot: str
    breakdown: Breakdown = ()
    numerator: int | None = None
    denominator: int | None = None
    edition: int = 1
    missing: str = ""
    label: str = ""

    @property
    def name(self) -> Hashable:
        """The same number has the same name wherever it is printed."""
        return self.measure, self.area, self.period.key, self.breakdown


@dataclass(frozen=True)
class Request:
    """One number, or with `by` one for each value of a dimension."""

    measure: str
    area: str
    period: Period
    breakdown: Breakdown = ()
    by: str = ""


@dataclass(frozen=True)
class ComparatorFact:
    """A published number of another group, in its own year and with its source."""

    group: str
    value: Number
    year: str
    source: str


@dataclass(frozen=True)
class PopulationFact:
    """Residents of an age band behind the rates of an area."""

    band: str
    year: str
    value: int
    source: str


@dataclass(frozen=True)
class SnapshotFacts:
    """The data behind a paper."""

    name: str
    as_at: date
    source: str = "record"


class FigureSource(Protocol):
    """Computes what a paper needs. `figures` is called once for each rendering, with everything it needs."""

    @property
    def snapshot(self) -> SnapshotFacts:
        """The data that the figures come from."""

    def measure(self, key: str) -> MeasureFacts:
        """What is declared under a key. Raises KeyError when nothing is."""

    def figures(self, requests: Sequence[Request]) -> list[list[Fact]]:
        """The numbers for each request, in order; one each unless it asks `by`."""

    def comparators(self, measure: str, area: str, period: Period) -> list[ComparatorFact]:
        """Numbers to stand beside a figure; none when none are known."""

    def populations(self, area: str, period: Period) -> list[PopulationFact]:
        """The residents used for rates."""

    def area_title(self, area: str) -> str:
        """What an area is called. Raises KeyError when there is no such area."""

    def freeze(self, facts: Sequence[Fact]) -> list[str]:
        """Keeps each number for ever with its provenance, and says under which name."""
