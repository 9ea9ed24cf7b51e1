"""Children on a plan who move in or out, and unborn children."""

from datetime import date, datetime, timedelta
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import add_working_days, today
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import Person
from goldenthread.services.protection import clocks, codes
from goldenthread.services.protection.models import (
    Conference,
    ConferenceChild,
    EarlierPlan,
    ProtectionPlan,
    Transfer,
    UnbornCase,
)
from goldenthread.services.protection.policy import CALL, CHAIR, MANAGE, WORK
from goldenthread.services.protection.steps import gates
from goldenthread.services.protection.steps.deciding import end_the_plan

State = Transfer.State


@step("protection.notify_transfer", title="Record a move", who=CALL)
def notify_transfer(
    person: Person, *, by: User, direction: str, authority: str, notified_on: date, category: str = ""
) -> Transfer:
    """A child on a plan moves in or out for good; who moves in has a conference within 15 working days."""
    out = direction == Transfer.Direction.OUT
    if out and not ProtectionPlan.objects.still_open().filter(person=person).exists():
        raise Refused("The child has no protection plan here to hand over.")
    if not out and not authority.strip():
        raise Refused("Say which authority has the plan now.")
    transfer = Transfer.begin(
        area=person.area,
        person=person,
        direction=direction,
        authority=authority,
        notified_on=notified_on,
        category=category,
        team=person.team,
    )
    clocks.TRANSFER_IN.start(transfer)
    return transfer


@step(
    "protection.book_transfer",
    title="Book the transfer conference",
    who=CHAIR | MANAGE,
    moves={State.NOTIFIED: State.ACCEPTED},
    gates=[Gate("chair", "The chair stands apart", gates.chair_stands_apart)],
)
def book_transfer(
    transfer: Transfer,
    *,
    by: User,
    accepted_on: date,
    planned_at: datetime,
    chair: User,
    place: str = "",
    after_limit_reason: str = "",
) -> Conference:
    """The move is accepted, and the conference that receives the child is booked."""
    due_on = add_working_days(transfer.notified_on, 15)
    if transfer.direction == Transfer.Direction.OUT:
        raise Refused("The receiving authority holds the conference; record it when it was held.")
    if planned_at.date() > due_on and not after_limit_reason.strip():
        raise Refused(f"The limit is {day(due_on)}; say why it is held after that.")
    conference = Conference.begin(
        area=transfer.area,
        person=transfer.person,
        kind=codes.ConferenceKind.TRANSFER_IN,
        planned_at=planned_at,
        due_on=due_on,
        chair=chair,
        team=transfer.team,
        place=place,
        after_limit_reason=after_limit_reason,
    )
    ConferenceChild.begin(area=transfer.area, conference=conference, person=transfer.person)
    transfer.change(accepted_on=accepted_on, conference=conference)
    if not EarlierPlan.objects.filter(person=transfer.person, authority=transfer.authority).exists():
        EarlierPlan.begin(area=transfer.area, person=transfer.person, authority=transfer.authority)
    return conference


def received_before_the_end(transfer: Transfer, data: Any) -> Any:
    """The receiving conference is held before the old plan ends (Working Together)."""
    if transfer.direction != Transfer.Direction.OUT:
        yield Unmet("The plan of a child who moves in ends there, not here.")
    elif data["conference_on"] > data["their_plan_ended_on"]:
        yield Unmet("The receiving conference comes before the end of our plan.", field="their_plan_ended_on")


@step(
    "protection.complete_transfer_out",
    title="The other authority has the plan",
    who=CHAIR,
    moves={State.NOTIFIED: State.DONE, State.ACCEPTED: State.DONE},
    gates=[Gate("order", "Their conference was held first", received_before_the_end)],
)
def complete_transfer_out(transfer: Transfer, *, by: User, conference_on: date, their_plan_ended_on: date) -> None:
    """Their conference was held: our plan ends as moved permanently, and the child is theirs."""
    transfer.change(conference_on=conference_on, their_plan_ended_on=their_plan_ended_on)
    plan = ProtectionPlan.objects.still_open().filter(person=transfer.person).first()
    if plan is not None:
        end_the_plan(plan, their_plan_ended_on, codes.EndReason.MOVED)


@step("protection.open_unborn_case", title="Record an unborn child at risk", who=CALL)
def open_unborn_case(
    person: Person,
    *,
    by: User,
    expected_on: date,
    risks: str,
    mother: Person | None = None,
    second_parent: Person | None = None,
    second_parent_unknown: str = "",
    maternity_unit: str = "",
    birth_plan: str = "",
    told_on: date | None = None,
    late_booking_reason: str = "",
) -> UnbornCase:
    """The unborn child has a record; the conference is due ten weeks before the expected date."""
    if person.kind != "unborn child":
        raise Refused("This is the record of a child who is born; open it on the record of the unborn child.")
    if second_parent is None and not second_parent_unknown.strip():
        raise Refused("Name the second parent, or say what is done to find out who it is.")
    case = UnbornCase.begin(
        area=person.area,
        person=person,
        mother=mother,
        second_parent=second_parent,
        second_parent_unknown=second_parent_unknown,
        expected_on=expected_on,
        told_on=told_on or today(),
        maternity_unit=maternity_unit,
        risks=risks,
        birth_plan=birth_plan,
        late_booking_reason=late_booking_reason,
        lead=person.lead,
        team=person.team,
    )
    clocks.run_to(clocks.PRE_BIRTH, case, clocks.latest_pre_birth(expected_on), "10 weeks before the expected date")
    return case


Born = UnbornCase.State


@step("protection.plan_birth", title="Write the birth plan", who=WORK, moves={Born.EXPECTED: Born.EXPECTED})
def plan_birth(
    case: UnbornCase,
    *,
    by: User,
    birth_plan: str,
    discharge_meeting_on: date | None = None,
    maternity_unit: str = "",
    pre_birth_assessment: str = "",
) -> None:
    """Who does what at the birth, and before mother and child go home; what the pre-birth assessment found."""
    said = {"birth_plan": birth_plan, "pre_birth_assessment": pre_birth_assessment, "maternity_unit": maternity_unit}
    case.change(discharge_meeting_on=discharge_meeting_on, **said)


@step("protection.record_birth", title="Record the birth", who=WORK, moves={Born.EXPECTED: Born.BORN})
def record_birth(case: UnbornCase, *, by: User, born_on: date, mother_unwell: bool = False) -> None:
    """The child is born: a core group or review within 10 days, or 20 where the mother is unwell."""
    case.change(born_on=born_on, mother_unwell=mother_unwell)
    case.person.change(kind="child", born_on=born_on)
    clocks.PRE_BIRTH.withdraw(case, "The child is born")
    clocks.BIRTH_CORE.start(case)
    if mother_unwell:
        last = born_on + timedelta(days=clocks.BIRTH_DAYS_UNWELL)
        clocks.run_to(clocks.BIRTH_CORE, case, last, "20 days, the mother being unwell")
    for plan in ProtectionPlan.objects.still_open().filter(person=case.person_id).select_related("person"):
        clocks.TURNING_18.start(plan)


@step(
    "protection.meet_after_birth", title="Core group or review after the birth", who=WORK, moves={Born.BORN: Born.ENDED}
)
def meet_after_birth(case: UnbornCase, *, by: User, seen_after_birth_on: date) -> None:
    """Those who work with the family met after the birth."""
    case.change(seen_after_birth_on=seen_after_birth_on)
    clocks.BIRTH_CORE.stop(case, at=clocks.moment_of(seen_after_birth_on))
