"""Due moments again, after the rules behind them changed: an area's dispensation, or the list of bank holidays."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache

from goldenthread.mechanisms.calendar import UnknownHoliday, now, working_day_table
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.clock import BY_DISPENSATION, CLOCKS, in_force
from goldenthread.mechanisms.clocks.models import Deadline, HolidayList
from goldenthread.mechanisms.trail.context import SystemActor, recording

CLERK = SystemActor("deadline clerk")
Due = Callable[[datetime], tuple[datetime | None, str]]


def recompute(clock: str, area_id: int) -> int:
    """Compute the due moment of each running deadline of a clock and an area again; gives how many moved.

    One that moves is warned of and escalated afresh; the trail keeps what it was before. One whose date somebody set
    for this record alone stays as it is. Call it in a step or a recording.
    """
    due = _due_for(clock, area_id)
    rows = Deadline.objects.running().filter(area=area_id, clock=clock).order_by("pk")
    return sum(_moved(deadline, due) for deadline in rows if _set_by_the_clock(deadline))


def recompute_after_new_holidays() -> int:
    """Every running deadline again, when the software knows other bank holidays than it did; gives how many moved."""
    digest = HolidayList.digest_of(working_day_table())
    last = HolidayList.objects.order_by("-pk").first()
    if last is not None and last.digest == digest:
        return 0
    with recording(CLERK, action="clocks.recomputed", reason="The list of bank holidays changed"):
        HolidayList.objects.create(digest=digest, noticed_at=now())
        if last is None:  # nothing ran by an earlier list
            return 0
        running = Deadline.objects.running().filter(clock__in=CLOCKS).order_by("clock", "area")
        return sum(recompute(*pair) for pair in running.values_list("clock", "area").distinct())


def _due_for(clock: str, area_id: int) -> Due:
    """The due moment by start; deadlines that start at one moment are looked up once."""

    @lru_cache(maxsize=10_000)
    def due(started: datetime) -> tuple[datetime | None, str]:
        return in_force(clock, started.astimezone(LONDON).date()).due_for(area_id, started)

    return due


def _set_by_the_clock(deadline: Deadline) -> bool:
    """Whether its limit is one that the clock gives, and not a date that somebody agreed for this record, or rests."""
    if deadline.suspended_at is not None:
        return False
    text = deadline.limit_text
    return text.endswith(BY_DISPENSATION) or text in {clock.limit.text for clock in CLOCKS.get(deadline.clock, ())}


def _moved(deadline: Deadline, due: Due) -> bool:
    try:
        due_at, text = due(deadline.started_at)
    except UnknownHoliday:  # it was computed from a list that knew later days; it keeps what that gave
        return False
    if due_at is not None:
        due_at += timedelta(seconds=deadline.suspended_seconds)
    if (due_at, text) == (deadline.due_at, deadline.limit_text):
        return False
    clock = in_force(deadline.clock, deadline.started_at.astimezone(LONDON).date())
    deadline.change(
        due_at=due_at,
        limit_text=text,
        warn_at=clock.warning_of(deadline.started_at, due_at),
        warned_at=None,
        escalated_at=None,
    )
    return True
