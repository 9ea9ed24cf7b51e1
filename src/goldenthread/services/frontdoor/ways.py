"""The way that records take through the front door: how many took each step, and within how long half of them did."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median
from textwrap import shorten

from markupsafe import Markup

from goldenthread.mechanisms.pages.words import counted
from goldenthread.mechanisms.papers.pictures import Picture
from goldenthread.mechanisms.papers.shapes import DARK, canvas, rectangle, text

Moments = Sequence[datetime | None]
WIDTH, BOX, HIGH, GAP, LEFT, TOP = 520, 160, 40, 60, 160, 10
MIDDLE = LEFT + BOX / 2
LINE, LETTERS = 22, 28  # of a way of ending: how high it is, and letters of its name
NONE, A_MINUTE, AN_HOUR, A_DAY = timedelta(0), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Leg:
    """From one stage to the next that was reached: how many went so, and the time within which half of them did."""

    start: int
    end: int
    count: int
    within: timedelta

    @property
    def says(self) -> str:
        """Number and time, as they stand on the arrow."""
        return said(self.count, self.within)


def said(count: int, within: timedelta) -> str:
    """How many, and within how long half of them; of a single one there is no half."""
    return f"{count:,}, {'half ' if count > 1 else ''}in {spent(within)}"


def legs_of(rows: Iterable[Moments]) -> list[Leg]:
    """Every way from stage to stage that a record took; a stage that was left out is passed by."""
    between: dict[tuple[int, int], list[timedelta]] = {}
    for moments in rows:
        reached = [(place, at) for place, at in enumerate(moments) if at is not None]
        for (start, left), (end, came) in pairwise(reached):
            # what was written down late may lie before the step it follows
            between.setdefault((start, end), []).append(max(came - left, NONE))
    return [Leg(*ways, len(times), half_in(times)) for ways, times in sorted(between.items())]


def half_in(times: Sequence[timedelta]) -> timedelta:
    """The median."""
    return timedelta(seconds=median(one.total_seconds() for one in times))


def ends_of(rows: Iterable[tuple[Moments, str]]) -> dict[str, tuple[int, timedelta]]:
    """For each way of ending, the most frequent first: how many, and within how long from the first stage to the last."""
    took: dict[str, list[timedelta]] = {}
    for moments, end in rows:
        if end and (first := moments[0]) is not None and (last := moments[-1]) is not None:
            took.setdefault(end, []).append(max(last - first, NONE))
    ranked = sorted(took.items(), key=lambda one: (-len(one[1]), one[0]))
    return {end: (len(times), half_in(times)) for end, times in ranked}


def spent(time: timedelta) -> str:
    """A time by the clock in words: minutes below two hours, hours below two days, then days."""
    if time < A_MINUTE:
        return "a minute"
    if time < 2 * AN_HOUR:
        return counted(round(time.total_seconds() / 60), "minute")
    return counted(round(time / AN_HOUR), "hour") if time < 2 * A_DAY else counted(round(time / A_DAY), "day")


def way_map(
    title: str, unit: tuple[str, str], stages: Sequence[str], rows: Sequence[tuple[Moments, str]]
) -> Picture | None:
    """Stages as boxes from top to bottom, with an arrow for each way between them; nothing without a record.

    `unit` is the word for one and for many; `rows` are the moments of a record, one for each stage, and how it ended.
    """
    legs, ends = legs_of(moments for moments, _ in rows), ends_of(rows)
    reached = [sum(moments[place] is not None for moments, _ in rows) for place in range(len(stages))]
    if not any(reached):
        return None
    last = (len(stages) - 1) * (HIGH + GAP) + TOP
    drawn = [*_boxes(stages, reached, unit), *(mark for leg in legs for mark in _arrow(leg)), *_ends(ends, last)]
    height = last + HIGH + LINE * len(ends) + 2 * TOP
    table = [(stages[leg.start], stages[leg.end], leg.count, spent(leg.within)) for leg in legs]
    table += [(stages[-1], f"Ended as: {end}", count, spent(within)) for end, (count, within) in ends.items()]
    words = "; ".join(f"{stages[leg.start].lower()} to {stages[leg.end].lower()}: {leg.says}" for leg in legs)
    headings = ("From", "To", unit[1].capitalize(), "Half of them within")
    return Picture(title, f"{title}. {words or 'No step yet'}.", canvas(WIDTH, height, drawn), headings, tuple(table))


def _top(place: int) -> float:
    return TOP + place * (HIGH + GAP)


def _boxes(stages: Sequence[str], reached: Sequence[int], unit: tuple[str, str]) -> Iterator[Markup]:
    for place, (name, count) in enumerate(zip(stages, reached, strict=True)):
        yield rectangle(LEFT, _top(place), BOX, HIGH, "#ffffff")
        yield text(MIDDLE, _top(place) + 17, name, "middle")
        yield text(MIDDLE, _top(place) + 33, counted(count, *unit), "middle")


def _arrow(leg: Leg) -> Iterator[Markup]:
    """Straight down to the next stage with its words beside it; round the left of stages that are passed by."""
    start, end = _top(leg.start) + HIGH, _top(leg.end)
    if leg.end == leg.start + 1:
        yield _line(f"M{MIDDLE},{start} L{MIDDLE},{end - 8}")
        yield _head(MIDDLE, end, (-5, -9), (5, -9))
        yield text(MIDDLE + 10, (start + end) / 2 + 4, leg.says)
        return
    bend = LEFT - 30 - 10 * (leg.end - leg.start)
    yield _line(f"M{LEFT},{start - 12} C{bend},{start} {bend},{end} {LEFT - 8},{end + 12}")
    yield _head(LEFT, end + 12, (-9, -5), (-9, 5))
    beside = LEFT * 0.25 + bend * 0.75 - 6  # to the left of where the line bends furthest
    for place, part in enumerate(leg.says.split(", ")):
        yield text(beside, (start + end) / 2 + 15 * place, part, "end")


def _ends(ends: Mapping[str, tuple[int, timedelta]], top: float) -> Iterator[Markup]:
    """Below the last stage: each way of ending with its number, and its time from the first stage."""
    for place, (end, (count, within)) in enumerate(ends.items()):
        y = top + HIGH + (place + 1) * LINE
        yield _line(f"M{LEFT + 20},{top + HIGH} L{LEFT + 20},{y - 5} L{LEFT + 34},{y - 5}")
        yield text(LEFT + 40, y, f"{shorten(end, LETTERS, placeholder='…')}: {said(count, within)}")


def _line(path: str) -> Markup:
    return Markup('<path d="{}" fill="none" stroke="{}" stroke-width="1.5"/>').format(path, DARK)


def _head(x: float, y: float, *wings: tuple[float, float]) -> Markup:
    points = " ".join(f"{x + across},{y + down}" for across, down in ((0, 0), *wings))
    return Markup('<polygon points="{}" fill="{}"/>').format(points, DARK)
