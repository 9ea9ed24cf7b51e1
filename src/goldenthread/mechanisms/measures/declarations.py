"""The kinds of measure. A measure says what it counts; the engine computes it.

Besides the columns of its table (and sex, ethnicity, disabled and age of the person), an expression may use what the
engine adds to every row: `counted_on` (the day on which the row counts: the event's, or the last of the period),
`age` on that day, and for things with a start, `days_open` and `months_open` (completed months) on that day.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar

from .bands import Dimension


class Better(Enum):
    """Which way is good."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


HIGHER, LOWER, NEITHER = Better.HIGHER, Better.LOWER, Better.NEITHER


class Timing(Enum):
    """How a row belongs to a period."""

    EVENT = "dated in the period"
    OPEN = "open at the end of the last day"
    ANY = "open at any time in the period"


@dataclass(frozen=True, kw_only=True, eq=False)
class Measure:
    """What every measure declares.

    `of` names a table of the dataset; `among` and `where` are Ibis expressions on it (`from ibis import _`). Rows
    `among` are the whole and rows that are also `where` the part, so a part can never exceed its whole. `distinct`
    names a column of which different values are counted instead of rows. `by` adds breakdowns: columns or
    `Dimension`. `people` is False for measures that say nothing of persons and need no suppression.
    Raises ValueError when the dates do not fit the kind.
    """

    kind: ClassVar[str] = ""
    scale: ClassVar[int] = 1
    key: str
    title: str
    of: str
    says: str
    authority: str = ""
    when: str | None = None
    starts: str | None = None
    ends: str | None = None
    among: Any = None
    where: Any = None
    distinct: str | None = None
    unit: str = "children"
    decimals: int = 0
    better: Better = NEITHER
    by: tuple[str | Dimension, ...] = ()
    standard: bool = True
    people: bool = True
    edition: int = 1

    def __post_init__(self) -> None:
        if isinstance(self.by, (str, Dimension)):
            object.__setattr__(self, "by", (self.by,))
        if bool(self.when) == bool(self.starts) or bool(self.starts) != bool(self.ends):
            raise ValueError(f"Measure {self.key}: give `when`, or `starts` and `ends`, not both")

    @property
    def timing(self) -> Timing:
        """How rows belong to a period: by their day, or open at its end."""
        return Timing.EVENT if self.when else Timing.OPEN

    @property
    def split(self) -> Dimension | str | None:
        """The dimension whose parts add to a stated whole, if the measure has one."""
        return None

    @property
    def is_count(self) -> bool:
        """Whether the value is a count, with no denominator."""
        return False


@dataclass(frozen=True, kw_only=True, eq=False)
class Flow(Measure):
    """Events dated in a period, both ends included; with `starts` and `ends`, what was open at any time in it."""

    kind: ClassVar[str] = "flow"

    @property
    def timing(self) -> Timing:
        """By their day, or open at any time in the period."""
        return Timing.EVENT if self.when else Timing.ANY

    @property
    def is_count(self) -> bool:
        """A flow is a count."""
        return True


@dataclass(frozen=True, kw_only=True, eq=False)
class Stock(Measure):
    """Things started on or before a day and not ended, or ended after it."""

    kind: ClassVar[str] = "stock"

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.when:
            raise ValueError(f"Measure {self.key}: a stock has `starts` and `ends`, not `when`")

    @property
    def is_count(self) -> bool:
        """A stock is a count."""
        return True


@dataclass(frozen=True, kw_only=True, eq=False)
class Share(Measure):
    """Part of a whole of the same kind, in percent.

    With `across`, the share of each value of a dimension in the whole. Raises ValueError with neither it nor `where`.
    """

    kind: ClassVar[str] = "share"
    scale: ClassVar[int] = 100
    unit: str = "%"
    decimals: int = 1
    across: str | Dimension | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.where is None and self.across is None:
            raise ValueError(f"Measure {self.key}: a share needs `where` (the part) or `across` (a dimension)")

    @property
    def split(self) -> Dimension | str | None:
        """The dimension whose shares are given."""
        return self.across


@dataclass(frozen=True, kw_only=True, eq=False)
class Rate(Measure):
    """Events or stock per so many residents of an age band; the population has a year and a source."""

    kind: ClassVar[str] = "rate"
    per: int = 10_000
    population: str = "0-17"
    unit: str = "per 10,000"
    decimals: int = 1


@dataclass(frozen=True, kw_only=True, eq=False)
class Average(Measure):
    """The mean of `value` over the rows that have one; its base is how many have."""

    kind: ClassVar[str] = "average"
    value: Any
    unit: str = "days"
    decimals: int = 1


@dataclass(frozen=True, kw_only=True, eq=False)
class Median(Measure):
    """The middle `value`, or the mean of the two middle ones; its base is how many rows have one."""

    kind: ClassVar[str] = "median"
    value: Any
    unit: str = "days"
    decimals: int = 1


@dataclass(frozen=True, kw_only=True, eq=False)
class Longest(Median):
    """The greatest `value`, found as a median is; its base is how many rows have one."""

    kind: ClassVar[str] = "longest"
    decimals: int = 0


@dataclass(frozen=True, kw_only=True, eq=False)
class Distribution(Measure):
    """Counts by the values of a dimension, `across`, that add to a stated whole (unless it goes through a table)."""

    kind: ClassVar[str] = "distribution"
    across: str | Dimension

    @property
    def split(self) -> Dimension | str | None:
        """The dimension whose values are counted."""
        return self.across


@dataclass(frozen=True, kw_only=True, eq=False)
class Duration(Measure):
    """How long things had lasted, in days: those that ended in the period, or with `still_open` those open at its end.

    The mean, or with `middle` the median.
    """

    kind: ClassVar[str] = "duration"
    still_open: bool = False
    middle: bool = False
    unit: str = "days"
    decimals: int = 0

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.when:
            raise ValueError(f"Measure {self.key}: a duration has `starts` and `ends`, not `when`")

    @property
    def timing(self) -> Timing:
        """By the day on which it ended, or open at the end of the period."""
        return Timing.OPEN if self.still_open else Timing.EVENT


@dataclass(frozen=True, kw_only=True, eq=False)
class Quotient:
    """One counted measure over another of the same period, not a filter of it (contacts that became referrals).

    It may pass the whole: those counted above need not be among those below. `part` and `whole` are flows or stocks.
    """

    kind: ClassVar[str] = "quotient"
    key: str
    title: str
    part: Measure
    whole: Measure
    says: str
    authority: str = ""
    scale: int = 100
    unit: str = "%"
    decimals: int = 1
    better: Better = NEITHER
    people: bool = True
    edition: int = 1

    def __post_init__(self) -> None:
        if not (self.part.is_count and self.whole.is_count):
            raise ValueError(f"Measure {self.key}: part and whole of a quotient must be flows or stocks")
