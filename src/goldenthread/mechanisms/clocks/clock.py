"""The declaration of a time limit, and starting, stopping and moving its deadlines."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import Any

from django.db import models

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import Limit, now, start_of_day
from goldenthread.mechanisms.calendar.days import LONDON, add_working_days
from goldenthread.mechanisms.clocks.models import Deadline, Dispensation
from goldenthread.mechanisms.trail.context import recording

CLOCKS: dict[str, list["Clock"]] = {}
BY_DISPENSATION = "(local dispensation)"  # ends the words of a limit that an area was allowed
Moment = Callable[[Any], datetime | date | None]


def field(path: str) -> Moment:
    """The value of a field of the record, as where a clock starts or stops."""
    return attrgetter(path)


@dataclass(frozen=True)
class Clock:
    """A time limit of one kind of record, kept by its owner.

    `starts` and `stops` give the moment from the record (a day means its beginning or its end); `limit` counts from the
    start, day zero. `owner` and `team` say on whose list it stands. `warns` is the part of the limit after which the
    owner is warned; `escalates_to` is told when it is late. `applies(record)` False: no clock for this record.
    `also_warns` says who is told besides, and how long before it is due: a role of the team or area, or None for the
    owner. `may_rest` names the authority that lets it be suspended; without one it never is.
    When guidance changes, declare another clock with the same key and a later `since`: old cases keep old rules.
    """

    key: str
    title: str
    model: str
    starts: Moment
    stops: Moment
    limit: Limit
    authority: str
    since: date
    escalates_to: Role
    owner: Callable[[Any], Any] = lambda record: None
    team: Callable[[Any], Any] = lambda record: None
    applies: Callable[[Any], bool] = lambda record: True
    warns: float = 0.75
    near: int = 1  # working days before the due day at which it counts as near
    may_rest: str = ""
    also_warns: tuple[tuple[Limit, Role | None], ...] = ()

    def __post_init__(self) -> None:
        """Register the clock. Raises ValueError for a second one with the same key and date."""
        same = CLOCKS.setdefault(self.key, [])
        if any(clock.since == self.since for clock in same):
            raise ValueError(f"clock {self.key!r} is declared twice from {self.since}")
        same.append(self)

    def start(self, record: Any, *, at: datetime | date | None = None) -> Deadline | None:
        """Start the clock for a record; None when it does not apply. Starting it twice gives the running one."""
        if not self.applies(record):
            return None
        running = self.running(record)
        if running is not None:
            return running
        started = _moment(at if at is not None else self.starts(record), now())
        clock = in_force(self.key, started.astimezone(LONDON).date())
        due, text = clock.due_for(record.area_id, started)
        return Deadline.begin(
            clock=self.key,
            title=clock.title,
            subject_model=record._meta.label_lower,
            subject_id=record.pk,
            area_id=record.area_id,
            person_id=record.person_id_of(),
            owner=clock.owner(record),
            team=clock.team(record),
            started_at=started,
            limit_text=text,
            due_at=due,
            warn_at=clock.warning_of(started, due),
        )

    def running(self, record: Any) -> Deadline | None:
        """The deadline that runs for a record, or None."""
        found: Deadline | None = Deadline.objects.about(record).running().filter(clock=self.key).first()
        return found

    def stop(self, record: Any, *, at: datetime | date | None = None) -> Deadline | None:
        """Stop the clock for a record; None when it was not running."""
        running = self.running(record)
        if running is None:
            return None
        stopped = _moment(at if at is not None else self.stops(record), now())
        return self._gone_on(running, stopped).change(stopped_at=stopped)

    def withdraw(self, record: Any, reason: str) -> Deadline | None:
        """The duty is no longer owed: keep the deadline with the reason. None when it was not running."""
        running = self.running(record)
        return None if running is None else running.change(withdrawn_at=now(), withdrawn_reason=reason)

    def move_start(self, record: Any, *, at: datetime | date, reason: str) -> Deadline | None:
        """The date that started the clock was wrong: recompute; the trail keeps the old one with the reason.

        Raises ValueError without a reason.
        """
        if not reason.strip():
            raise ValueError("changing a date that starts a clock: found no reason, expected one")
        with recording(reason=reason):
            running = self.running(record)
            if running is None:
                return None
            started = _moment(at, now())
            clock = in_force(self.key, started.astimezone(LONDON).date())
            due, text = clock.due_for(record.area_id, started)
            return running.change(
                started_at=started, due_at=due, limit_text=text, warn_at=clock.warning_of(started, due)
            )

    def suspend(self, record: Any, *, reason: str, at: datetime | date | None = None) -> Deadline | None:
        """Let the running clock rest; nobody is warned meanwhile. None when it was not running, or rests already.

        Raises ValueError without a reason, or when no authority allows this clock to rest.
        """
        if not self.may_rest:
            raise ValueError(f"suspending “{self.title}”: found no authority that allows it")
        if not reason.strip():
            raise ValueError("suspending a clock: found no reason, expected one")
        running = self.running(record)
        if running is None or running.suspended_at is not None:
            return None
        with recording(reason=reason):
            return running.change(
                suspended_at=_moment(at, now()), due_before_at=running.due_at, due_at=None, warn_at=None
            )

    def resume(self, record: Any, *, at: datetime | date | None = None) -> Deadline | None:
        """Let a resting clock go on: it is due later by as long as it rested. None when it did not rest."""
        running = self.running(record)
        rests = running is not None and running.suspended_at is not None
        return self._gone_on(running, _moment(at, now())) if running and rests else None

    def _gone_on(self, running: Deadline, at: datetime) -> Deadline:
        if running.suspended_at is None:
            return running
        rested = max(at - running.suspended_at, timedelta(0))
        due = None if running.due_before_at is None else running.due_before_at + rested
        return running.change(
            suspended_at=None,
            suspended_seconds=running.suspended_seconds + round(rested.total_seconds()),
            due_before_at=None,
            due_at=due,
            warn_at=self.warning_of(running.started_at, due),
        )

    def hand_over(self, record: Any, *, owner: Any, team: Any = None) -> Deadline | None:
        """Put the running deadline on somebody else's list."""
        running = self.running(record)
        return None if running is None else running.change(owner=owner, team=team or running.team)

    def start_for(self, record: Any, result: Any) -> None:
        """Start it for whichever of a step's record and result it belongs to."""
        for one in self._of(record, result):
            self.start(one)

    def stop_for(self, record: Any, result: Any) -> None:
        """Stop it for whichever of a step's record and result it belongs to."""
        for one in self._of(record, result):
            self.stop(one)

    def _of(self, *candidates: Any) -> list[Any]:
        fitting = [c for c in candidates if isinstance(c, models.Model) and c._meta.label == self.model]
        return fitting[-1:]

    def due_for(self, area_id: int, started: datetime) -> tuple[datetime | None, str]:
        """The due moment and the limit in words, by the area's own dispensation if it has one."""
        day = started.astimezone(LONDON).date()
        dispensation = Dispensation.objects.on(self.key, area_id, day).first()
        if dispensation is None:
            return self.limit.due(started), self.limit.text
        if dispensation.limit_count is None:
            return None, f"no limit {BY_DISPENSATION}"
        limit = Limit(dispensation.limit_count, dispensation.limit_unit)  # type: ignore[arg-type]  # a checked choice
        return limit.due(started), f"{limit.text} {BY_DISPENSATION}"

    def warning_of(self, started: datetime, due: datetime | None) -> datetime | None:
        """When the owner is warned of a deadline; never without a limit."""
        return None if due is None else started + (due - started) * self.warns


def in_force(key: str, day: date) -> Clock:
    """The clock of a key whose rules hold on a day: the latest `since` not after it, else the earliest."""
    clocks = sorted(CLOCKS[key], key=lambda clock: clock.since)
    return next((clock for clock in reversed(clocks) if clock.since <= day), clocks[0])


def _moment(value: datetime | date | None, default: datetime) -> datetime:
    if value is None:
        return default
    if isinstance(value, datetime):
        return value
    return start_of_day(value)


def near_from(due_at: datetime, working_days_before: int) -> datetime:
    """When a deadline begins to count as near."""
    day = due_at.astimezone(LONDON).date()
    earlier = day - timedelta(days=1)
    while add_working_days(earlier, working_days_before) > day:
        earlier -= timedelta(days=1)
    return start_of_day(earlier)


def start_many(
    clock: Clock,
    records: Iterable[Any],
    stopped: Callable[[Any], datetime | date | None],
    own_due: Callable[[Any], datetime | None] = lambda record: None,
) -> list[Deadline]:
    """Deadlines for many records at once, as an import needs them; `stopped(record)` is None while one still runs.

    `own_due(record)` is a due moment that somebody set for this record alone, or None.

    Nothing is looked up per record but the dispensation of its area and day, which is remembered.
    """
    due = lru_cache(maxsize=10_000)(
        lambda area_id, started: in_force(clock.key, started.astimezone(LONDON).date()).due_for(area_id, started)
    )
    made: list[Deadline] = []
    for record in records:
        if not clock.applies(record):
            continue
        started = _moment(clock.starts(record), now())
        due_at, text = due(record.area_id, started)
        due_at, ended = own_due(record) or due_at, stopped(record)
        made.append(
            Deadline(
                clock=clock.key,
                title=clock.title,
                subject_model=record._meta.label_lower,
                subject_id=record.pk,
                area_id=record.area_id,
                person_id=record.person_id_of(),
                owner=clock.owner(record),
                team=clock.team(record),
                started_at=started,
                limit_text=text,
                due_at=due_at,
                warn_at=clock.warning_of(started, due_at),
                stopped_at=None if ended is None else _moment(ended, now()),
            )
        )
    return Deadline.begin_many(made)
