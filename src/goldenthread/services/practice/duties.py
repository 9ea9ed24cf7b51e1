"""Visiting duties as other rooms start and end them, inside a step of their own.

begin_duty(child, DutyKind.PROTECTION, on=plan.started_on)
end_duty(child, DutyKind.PROTECTION, on=plan.ended_on, because="The protection plan ended")
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.services.people.models import Person, ServiceStatus, Status
from goldenthread.services.practice import clocks
from goldenthread.services.practice.emergency import ways_that_count
from goldenthread.services.practice.models.codes import ATTEMPTS, DutyKind, VisitMethod, VisitStatus
from goldenthread.services.practice.models.visits import Visit, VisitChild, VisitDuty
from goldenthread.services.practice.policy import IN_NEED_EVERY, PROTECTION_EVERY

Unit = VisitDuty.Unit
BY_CHOICE = {DutyKind.PROTECTION: PROTECTION_EVERY, DutyKind.CHILD_IN_NEED: IN_NEED_EVERY}
USUAL: dict[str, tuple[int, str]] = {
    DutyKind.LOOKED_AFTER: (6, Unit.WEEKS),
    DutyKind.EARLY_HELP: (20, Unit.WORKING_DAYS),
    DutyKind.CARE_LEAVER: (8, Unit.WEEKS),
    DutyKind.MISSING: (3, Unit.WORKING_DAYS),
    DutyKind.AGREED: (20, Unit.WORKING_DAYS),
}
CANCELLED = (VisitStatus.CANCELLED_BY_US, VisitStatus.CANCELLED_BY_FAMILY)
URGENT = (DutyKind.PROTECTION, DutyKind.MISSING)  # written up by the next working day


def usual_interval(kind: str, area: Any, on: date) -> tuple[int, str]:
    """How often such visits are made: the area's own setting, or what is usual."""
    if kind in BY_CHOICE:
        return int(chosen(area, BY_CHOICE[DutyKind(kind)], on)), Unit.WORKING_DAYS
    return USUAL[kind]


def begin_duty(
    person: Person, kind: str, *, on: date, every: int | None = None, unit: str = "", authority: str = ""
) -> VisitDuty:
    """Visits are owed from a day on; a duty of the kind that runs already is given back as it is."""
    usual = usual_interval(kind, person.area_id, on)
    count, counted_in = (every, unit or Unit.WORKING_DAYS) if every else usual
    standing: VisitDuty | None = VisitDuty.objects.running().filter(person=person, kind=kind).first()
    if standing is not None:
        return standing
    fields = {"kind": kind, "every": count, "unit": counted_in, "authority": authority}
    duty = VisitDuty.begin(area=person.area, person=person, starts_on=on, **fields)
    clocks.start_visit_duty_clock(duty, on)
    return duty


def end_duty(person: Person, kind: str, *, on: date, because: str) -> VisitDuty | None:
    """Visits are no longer owed; None when they were not."""
    standing: VisitDuty | None = VisitDuty.objects.running().filter(person=person, kind=kind).first()
    return None if standing is None else close_duty(standing, on=on, because=because)


def close_duty(duty: VisitDuty, *, on: date, because: str) -> VisitDuty:
    """Visits are no longer owed; a deadline that still runs is withdrawn with the reason."""
    clocks.VISIT_DUE.withdraw(duty, because)
    return duty.change(ended_on=max(on, duty.starts_on), end_reason=because)


def met_at(visit: Visit, rows: Iterable[VisitChild], method: str, on: date) -> list[int]:
    """Of whom among those visited it meets the duties: of each who was seen face to face.

    While the area's emergency mode is on, other ways count too by the grade of risk (see `emergency`); by telephone
    nobody is seen, so that it counts where the child was heard.
    """
    told = list(rows)
    ways = ways_that_count(visit.area_id, [row.person_id for row in told], on)
    heard = method == VisitMethod.PHONE
    return [row.person_id for row in told if method in ways[row.person_id] and (row.seen or (heard and row.views))]


def meet_duties(person_ids: list[int], at: datetime, on: date) -> list[VisitDuty]:
    """The children were seen: their duties are met, and the next visits are due an interval later."""
    duties = VisitDuty.objects.running().filter(person__in=person_ids, starts_on__lte=on)
    met = []
    for duty in duties.select_related("person__lead", "person__team", "area"):
        if duty.met_on is not None and duty.met_on > on:
            continue  # written up after a later visit
        clocks.VISIT_DUE.stop(duty, at=at)
        duty.change(met_on=on)
        clocks.start_visit_duty_clock(duty, at)
        met.append(duty)
    return met


def is_urgent(person_ids: list[int]) -> bool:
    """Whether one of these children is visited for protection or after missing."""
    owed = VisitDuty.objects.running().filter(person__in=person_ids, kind__in=URGENT)
    return owed.exists() or protected(person_ids)


def protected(person_ids: list[int]) -> bool:
    """Whether one of these children has a duty of protection here, or a protection plan in the room that keeps them."""
    owed = VisitDuty.objects.running().filter(person__in=person_ids, kind=DutyKind.PROTECTION)
    plans = ServiceStatus.objects.open().filter(person__in=person_ids, status=Status.PROTECTION)
    return owed.exists() or plans.exists()


def failed_before(visit: Visit, person_ids: list[int]) -> bool:
    """Whether the last visit tried before this one to any of the children failed too."""
    earlier = Visit.objects.filter(children__person__in=person_ids, held_at__lt=visit.held_at)
    earlier = earlier.exclude(pk=visit.pk).exclude(status__in=CANCELLED).distinct().order_by("-held_at", "-pk")
    last = earlier.first()
    return last is not None and last.status in ATTEMPTS
