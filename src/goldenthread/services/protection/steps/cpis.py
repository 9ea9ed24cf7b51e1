"""Entries for the national child protection information service, notices from it, and its outages."""

from datetime import date, datetime
from hashlib import sha256
from typing import Any

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import Identifier, IdentifierType, Person, PersonKind
from goldenthread.services.protection import clocks, codes, court_clocks
from goldenthread.services.protection.models import (
    AttendanceSlip,
    CpisAccess,
    CpisEntry,
    CpisOutage,
    ProtectionPlan,
    UnbornCase,
)
from goldenthread.services.protection.policy import BOARD, SEND

CpisState = codes.CpisState
SLIP_DAYS = 7


def nhs_number_of(person: Person) -> str:
    """The live NHS number, or nothing."""
    return traced(person)[0]


def traced(person: Person) -> tuple[str, date | None]:
    """The live NHS number with the day on which it was verified, or nothing."""
    rows = Identifier.objects.live().filter(person=person, type=IdentifierType.NHS)
    return rows.values_list("value", "verified_on").first() or ("", None)


def fingerprint_of(entry: CpisEntry) -> str:
    """Of all that the national service is told of an entry: whom, what, since when, until when, whom to ring."""
    told = (
        entry.nhs_number,
        entry.kind,
        entry.starts_on,
        entry.ends_on,
        entry.reach_in_hours,
        entry.reach_out_of_hours,
    )
    return sha256("|".join(map(str, told)).encode()).hexdigest()


def whom_health_knows(person: Person) -> tuple[Person, codes.CpisKind]:
    """The child; for an unborn child the mother, on whose number the entry stands."""
    if person.kind == PersonKind.UNBORN:
        case = UnbornCase.objects.filter(person=person).exclude(mother=None).select_related("mother").first()
        if case is not None and case.mother is not None:
            return case.mother, codes.CpisKind.UNBORN
    return person, codes.CpisKind.PLAN


def queue_start(plan: ProtectionPlan) -> CpisEntry:
    """The status goes to the national service by the end of the next working day: dates and numbers, no reasons."""
    person, kind = whom_health_knows(plan.person)
    number, verified_on = traced(person)
    entry = CpisEntry.begin(
        area=plan.area,
        person=person,
        kind=kind,
        nhs_number=number,
        traced_on=verified_on,
        starts_on=plan.started_on,
        reach_in_hours=plan.area.telephone,
        reach_out_of_hours=plan.area.out_of_hours_telephone,
        queued_at=now(),
    )
    court_clocks.CPIS_SEND.start(entry)
    return entry


def queue_end(plan: ProtectionPlan) -> CpisEntry | None:
    """The end goes to the national service in the same time; None where no entry was ever made here."""
    people = [plan.person_id, whom_health_knows(plan.person)[0].pk]
    rows = CpisEntry.objects.filter(person__in=people, starts_on=plan.started_on, ends_on=None)
    entry: CpisEntry | None = rows.first()
    if entry is None:
        return None
    entry.change(ends_on=plan.ended_on, state=CpisState.TO_SEND, queued_at=now())
    court_clocks.CPIS_SEND.start(entry)
    return entry


def has_number(entry: CpisEntry, data: Any) -> Any:
    """The national service knows people by their NHS number alone."""
    if not entry.nhs_number and not nhs_number_of(entry.person):
        yield Unmet(
            "The NHS number is missing: trace it and add it to the record.", f"/people/{entry.person_id}/", "state"
        )


@step(
    "protection.send_entry",
    title="Send to the national service",
    who=SEND,
    moves={CpisState.TO_SEND: CpisState.SENT, CpisState.REJECTED: CpisState.SENT},
    gates=[Gate("number", "The NHS number is known", has_number)],
)
def send_entry(entry: CpisEntry, *, by: User) -> None:
    """It went with today's upload."""
    number, verified_on = traced(entry.person)
    entry.change(sent_at=now(), nhs_number=entry.nhs_number or number, traced_on=entry.traced_on or verified_on)
    entry.change(fingerprint=fingerprint_of(entry))


@step("protection.accept_entry", title="Accepted", who=SEND, moves={CpisState.SENT: CpisState.ACCEPTED})
def accept_entry(entry: CpisEntry, *, by: User) -> None:
    """The national service has it."""
    entry.change(accepted_at=now(), reject_reason="")
    court_clocks.CPIS_SEND.stop(entry, at=now())


@step("protection.reject_entry", title="Rejected", who=SEND, moves={CpisState.SENT: CpisState.REJECTED})
def reject_entry(entry: CpisEntry, *, by: User, reject_reason: str) -> None:
    """The national service refused it; it is put right within one working day, and the first limit stays."""
    if not reject_reason.strip():
        raise Refused("Say why it was rejected.")
    entry.change(rejected_at=now(), reject_reason=reject_reason)


@step("protection.receive_access", title="Record a notice of health staff", who=SEND)
def receive_access(person: Person, *, by: User, setting: str, at: datetime) -> CpisAccess:
    """Health staff looked the child up: the worker is told and says what was done about it."""
    access = CpisAccess.begin(area=person.area, person=person, setting=setting, at=at, received_at=now())
    court_clocks.CPIS_ACCESS.start(access)
    text = f"{person} was looked up at {setting} on {day(at)}. Find out why, and write down what you did."
    where: dict[str, Any] = {"area": person.area, "person": person, "link": access.get_absolute_url()}
    if person.lead is not None:
        notify(text, user=person.lead, **where)
    else:
        notify(text, role=Role.TEAM_MANAGER, team=person.team, **where)
    return access


@step("protection.act_on_access", title="Say what was done", who=BOARD)
def act_on_access(access: CpisAccess, *, by: User, action: str) -> None:
    """The worker acted."""
    if not action.strip():
        raise Refused("Say what you did.")
    access.change(action=action, read_by_id=by.pk, read_at=now())
    court_clocks.CPIS_ACCESS.stop(access, at=now())


@step("protection.switch_to_fallback", title="Switch to the fallback list", who=SEND)
def switch_to_fallback(
    area: Area, *, by: User, began_on: date, cause: str, sent_to: str, list_sent_at: datetime | None = None
) -> CpisOutage:
    """The national service is down: the list goes to named hospital contacts, and slips are closed every week."""
    if not cause.strip():
        raise Refused("Say why the national service cannot be used.")
    if not sent_to.strip():
        raise Refused("Name the units and contacts who get the list.")
    if CpisOutage.objects.filter(area=area, state=CpisOutage.State.RUNNING).exists():
        raise Refused("The fallback is on already.")
    outage = CpisOutage.begin(
        area=area,
        began_on=began_on,
        cause=cause,
        switched_by_id=by.pk,
        sent_to=sent_to,
        list_sent_at=list_sent_at or now(),
    )
    court_clocks.CPIS_RECONCILE.start(outage)
    return outage


RUNNING = {CpisOutage.State.RUNNING: CpisOutage.State.RUNNING}


@step("protection.receive_slip", title="Add an attendance slip", who=SEND)
def receive_slip(
    outage: CpisOutage, *, by: User, unit: str, attended_at: datetime, person: Any = None
) -> AttendanceSlip:
    """A hospital says that a child on the list came; without a child it still has to be matched."""
    return AttendanceSlip.begin(
        area=outage.area, outage=outage, person=person, unit=unit, attended_at=attended_at, received_on=today()
    )


@step(
    "protection.answer_slip",
    title="Answer the slip",
    who=SEND,
    moves={AttendanceSlip.State.OPEN: AttendanceSlip.State.CLOSED},
)
def answer_slip(slip: AttendanceSlip, *, by: User, known_before: bool, action: str, person: Any = None) -> None:
    """Which child it was, whether the worker knew, and what was done."""
    child = person or slip.person
    if child is None:
        raise Refused("Match the slip with a child first.")
    if not action.strip():
        raise Refused("Say what was done.")
    slip.change(person=child, known_before=known_before, action=action, closed_on=today())


@step("protection.reconcile", title="Close the week", who=SEND, moves=RUNNING)
def reconcile(outage: CpisOutage, *, by: User, on: date) -> list[AttendanceSlip]:
    """Every slip of the week is answered; those still open go to the service manager. Gives the open ones."""
    left = list(outage.slips.filter(state=AttendanceSlip.State.OPEN))
    for slip in left:
        slip.change(escalated_on=on)
    if left:
        text = f"Week to {day(on)}: {counted(len(left), 'attendance slip')} of the fallback list not answered."
        notify(text, role=Role.SERVICE_MANAGER, area=outage.area, link=outage.get_absolute_url(), urgent=True)
    outage.change(reconciled_on=on)
    court_clocks.CPIS_RECONCILE.stop(outage, at=clocks.moment_of(on))
    court_clocks.CPIS_RECONCILE.start(outage, at=on)
    return left


@step(
    "protection.end_outage",
    title="Switch back",
    who=SEND,
    moves={CpisOutage.State.RUNNING: CpisOutage.State.ENDED},
)
def end_outage(outage: CpisOutage, *, by: User, ended_on: date) -> None:
    """The national service works again; slips still open keep their place until they are answered."""
    if ended_on < outage.began_on:
        raise Refused("It cannot end before it began.")
    outage.change(ended_on=ended_on)
    if not outage.slips.filter(state=AttendanceSlip.State.OPEN).exists():
        court_clocks.CPIS_RECONCILE.withdraw(outage, "The national service works again")
