"""Running deadlines, computed again when an area's dispensation changes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache

from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.clock import CLOCKS, in_force
from goldenthread.mechanisms.clocks.models import Deadline

Due = Callable[[datetime], tuple[datetime | None, str]]


def recompute(area_id: int, clock: str) -> int:
    """Compute the due moment of each running deadline of a clock and an area again; gives how many moved.

    A deadline that moves is warned of and escalated afresh; the trail keeps what it was before.
    """
    if clock not in CLOCKS:
        return 0
    due = _due_for(area_id, clock)
    rows = Deadline.objects.running().filter(area=area_id, clock=clock).order_by("pk")
    return sum(_moved(deadline, due) for deadline in rows)


def _due_for(area_id: int, clock: str) -> Due:
    """The due moment by start; deadlines that start at one moment are looked up once."""

    @lru_cache(maxsize=10_000)
    def due(started: datetime) -> tuple[datetime | None, str]:
        return in_force(clock, started.astimezone(LONDON).date()).due_for(area_id, started)

    return due


def _moved(deadline: Deadline, due: Due) -> bool:
    due_at, text = due(deadline.started_at)
    if due_at is not None:
        due_at += timedelta(seconds=deadline.suspended_seconds)
    if (due_at, text) == (deadline.due_at, deadline.limit_text):
        return False
    clock = in_force(deadline.clock, deadline.started_at.astimezone(LONDON).date())
    warn = None if due_at is None else deadline.started_at + (due_at - deadline.started_at) * clock.warns
    deadline.change(due_at=due_at, limit_text=text, warn_at=warn, warned_at=None, escalated_at=None)
    return True
