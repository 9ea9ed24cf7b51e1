"""Words about numbers, computed from the numbers as printed: more, fewer, up 25.0%."""

from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.disclosure import Number, ProtectedFigure, rounded_half_up, worded
from goldenthread.mechanisms.disclosure.wording import decimals_for, exact
from goldenthread.mechanisms.papers.facts import MeasureFacts, Sort
from goldenthread.mechanisms.papers.nodes import AnyFigure, Words

SMALL_BASE = 10  # no percentage change on a smaller one


def day(period: Period) -> str:
    """The last day of a period as people write it."""
    return f"{period.last.day} {period.last:%B %Y}"


def when(period: Period, at_a_date: bool) -> str:
    """In 2016/17, or at 31 March 2017: generated, never typed."""
    if at_a_date or period.kind == "as-at":
        return f"at {day(period)}"
    if period.kind == "year":
        return f"in {period.key}"
    return f"in {period.label[0].lower()}{period.label[1:]}" if period.kind != "month" else f"in {period.label}"


def heading(period: Period, at_a_date: bool) -> str:
    """For the head of a column or the foot of an axis."""
    if period.kind == "quarter":
        return f"{period.key[-2:]} {period.key[:-3]}"
    return day(period) if at_a_date or period.kind == "as-at" else period.key


def compared(now: AnyFigure, before: AnyFigure, measure: MeasureFacts) -> int | None:
    """1 up, 0 level, -1 down, as printed; None when one of them is not shown."""
    if now.value is None or before.value is None:
        return None
    here, there = (_as_printed(value, measure) for value in (now.value, before.value))
    return (here > there) - (here < there)


def _as_printed(value: Number, measure: MeasureFacts) -> Number:
    decimals = decimals_for(value, measure.unit) if measure.decimals is None else measure.decimals
    return rounded_half_up(value, decimals)


def why_not(now: AnyFigure, before: AnyFigure) -> str:
    """Why two numbers are not compared."""
    if any(isinstance(each, ProtectedFigure) and each.is_withheld for each in (now, before)):
        return "not compared, because a number is withheld"
    if any(each.text == "no cases" for each in (now, before)):
        return "not compared, because there were no cases"
    return "not compared, because a number is not available"


def direction(now: AnyFigure, before: AnyFigure, measure: MeasureFacts, earlier: str) -> Words:
    """More than in 2015/16, fewer than at 31 March 2016, the same as."""
    more, fewer = ("more", "fewer") if measure.sort is Sort.COUNT else ("higher", "lower")
    turn = compared(now, before, measure)
    if turn is None:
        return Words(why_not(now, before), (now, before))
    word = {1: f"{more} than", 0: "the same as", -1: f"{fewer} than"}[turn]
    return Words(f"{word} {earlier}", (now, before))


def change(now: AnyFigure, before: AnyFigure, measure: MeasureFacts) -> Words:
    """Up 25.0% from 240; shares in percentage points; no percentage on a base under 10."""
    turn = compared(now, before, measure)
    reads = (now, before)
    if turn is None or now.value is None or before.value is None:
        return Words(why_not(now, before), reads)
    if turn == 0:
        return Words(f"unchanged at {now.text}", reads)
    word = "up" if turn > 0 else "down"
    return Words(f"{word}{_size(now.value, before.value, measure)} from {before.text}", reads)


def _size(now: Number, before: Number, measure: MeasureFacts) -> str:
    difference = abs(exact(now) - exact(before))
    if measure.sort is Sort.SHARE:
        return f" {worded(difference, '', 1)} percentage points"
    if measure.sort is not Sort.COUNT:
        return f" {worded(difference, '', 1)}"
    if before < SMALL_BASE:
        return ""
    return f" {worded(100 * difference / exact(before), '%')}"
