"""Warnings and escalations: run every few minutes by the background worker, safe to run twice."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.clocks.again import CLERK, warn_again
from goldenthread.mechanisms.clocks.clock import CLOCKS, in_force
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.trail.context import recording

BATCH = 200


@dataclass(frozen=True)
class Swept:
    """How many were told."""

    warned: int
    escalated: int


def sweep(link: Callable[[Deadline], str] = lambda deadline: "") -> Swept:
    """Warn of each deadline that is near, and tell the next in line of each that is late, once each."""
    moment = now()
    near = Deadline.objects.running().filter(warned_at=None, warn_at__lte=moment, due_at__gte=moment)
    late = Deadline.objects.running().filter(escalated_at=None, due_at__lt=moment)
    return Swept(_each(near, _warn, link) + warn_again(link), _each(late, _escalate, link))


def _each(rows: "object", tell: Callable[[Deadline, str], None], link: Callable[[Deadline], str]) -> int:
    told = 0
    while True:
        with recording(CLERK, action="clocks.told", sentence="Told about a deadline"), transaction.atomic():
            batch = list(rows.select_for_update(of=("self",))[:BATCH])  # type: ignore[attr-defined]
            for deadline in batch:
                tell(deadline, link(deadline))
        told += len(batch)
        if len(batch) < BATCH:
            return told


def _warn(deadline: Deadline, link: str) -> None:
    role = "" if deadline.owner_id else in_force(deadline.clock, deadline.started_at.date()).escalates_to
    notify(
        f"Due soon: {deadline.title}",
        user=deadline.owner,
        role=role,
        area_id=deadline.area_id,
        person_id=deadline.person_id,
        link=link,
    )
    deadline.change(warned_at=now())


def _escalate(deadline: Deadline, link: str) -> None:
    role = (
        in_force(deadline.clock, deadline.started_at.date()).escalates_to
        if deadline.clock in CLOCKS
        else "team manager"
    )
    notify(
        f"Late: {deadline.title}",
        role=role,
        area_id=deadline.area_id,
        team_id=deadline.team_id if role == "team manager" else None,
        person_id=deadline.person_id,
        link=link,
        urgent=True,
    )
    deadline.change(escalated_at=now())
