"""The chronology drawn along time: what happened by part of life, the child's age, and the work as a faint second track.

The drawing is made of plain numbers here and printed as SVG by the template; the table beneath it says the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.mechanisms.calendar import age_on
from goldenthread.mechanisms.pages.words import day

WIDTH, LEFT, LANE, TOP = 960, 150, 26, 34
ROOM = WIDTH - LEFT - 20
MOST_TICKS = 12


@dataclass(frozen=True)
class Mark:
    """One event on the drawing; `lane` names its track, `size` is how much it matters, `shape` the kind."""

    on: date
    lane: str
    says: str
    size: int = 2
    shape: str = "dot"


@dataclass(frozen=True)
class Drawn:
    """A mark with its place."""

    x: float
    y: float
    radius: float
    shape: str
    says: str


@dataclass(frozen=True)
class Tick:
    """A line across the drawing at the start of a year or month, with the child's age then."""

    x: float
    words: str
    age: str


@dataclass(frozen=True)
class Lane:
    """One track with its name."""

    y: float
    name: str


@dataclass(frozen=True)
class Picture:
    """The whole drawing."""

    width: int
    height: int
    left: int
    axis_y: float
    work_y: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    marks: tuple[Drawn, ...]
    work: tuple[Drawn, ...]
    says: str

    @classmethod
    def of(
        cls, marks: Sequence[Mark], work: Sequence[Mark], first: date, last: date, born_on: date | None
    ) -> "Picture | None":
        """Nothing is drawn when there is nothing to draw."""
        if not marks and not work:
            return None
        names = list(dict.fromkeys(mark.lane for mark in marks))
        at = {name: TOP + LANE * number for number, name in enumerate(names)}
        work_y = TOP + LANE * len(names)
        return cls(
            width=WIDTH,
            height=work_y + 58,
            left=LEFT,
            axis_y=work_y + 18,
            work_y=work_y,
            lanes=tuple(Lane(at[name], name) for name in names),
            ticks=tuple(_ticks(first, last, born_on)),
            marks=tuple(_drawn(mark, at[mark.lane], first, last) for mark in marks),
            work=tuple(_drawn(mark, work_y, first, last) for mark in work),
            says=f"{len(marks)} events from {day(first)} to {day(last)} by part of life; the table below says the same.",
        )


def place(on: date, first: date, last: date) -> float:
    """Where a day stands from left to right, in the units of the drawing."""
    days = max((last - first).days, 1)
    inside = min(max((on - first).days, 0), days)
    return round(LEFT + ROOM * inside / days, 1)


def _drawn(mark: Mark, y: float, first: date, last: date) -> Drawn:
    return Drawn(place(mark.on, first, last), y, 3 + 1.5 * mark.size, mark.shape, f"{day(mark.on)}: {mark.says}")


def _ticks(first: date, last: date, born_on: date | None) -> list[Tick]:
    """The first of each year, or of each month when the drawing is of two years or less; never too many."""
    months = (last.year - first.year) * 12 + last.month - first.month
    starts = (
        _months(first, last) if months <= 24 else [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    )
    step = -(-len(starts) // MOST_TICKS) or 1
    words = "{:%b %Y}" if months <= 24 else "{:%Y}"
    return [Tick(place(one, first, last), words.format(one), _age(born_on, one)) for one in starts[::step]]


def _months(first: date, last: date) -> list[date]:
    count = (last.year - first.year) * 12 + last.month - first.month
    numbers = [first.year * 12 + first.month + one for one in range(count)]
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def _age(born_on: date | None, on: date) -> str:
    if born_on is None or on < born_on:
        return ""
    return f"age {age_on(born_on, on)}"
