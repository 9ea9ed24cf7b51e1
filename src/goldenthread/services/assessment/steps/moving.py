"""Families who move between authorities: told, watched until somebody there accepts, and only then let go."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.apps import apps
from django.urls import reverse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.assessment import clocks
from goldenthread.services.assessment.codes import UNFINISHED, Closure, Direction, State, TransferState
from goldenthread.services.assessment.models import Assessment, CaseTransfer, ChildInNeedPlan
from goldenthread.services.assessment.policy import MANAGE_TRANSFER, WORK, WORK_PLAN, WORK_TRANSFER
from goldenthread.services.assessment.written import end_written
from goldenthread.services.people.steps.sharing import shared_in_step

Data = Mapping[str, Any]
MOVING = {state: state for state in (*UNFINISHED, State.AUTHORISED)}
SUMMARY, MOVES = "Transfer summary", "The family moves there, and the work goes on there"
OPEN = {ChildInNeedPlan.State.OPEN: ChildInNeedPlan.State.OPEN}


def somebody_watches(record: Any, data: Data) -> Iterator[Unmet]:
    """A family that avoided the work is watched by a named person until the other authority has it."""
    if data.get("avoidant") and not data.get("watch", "").strip():
        yield Unmet("Say who keeps watch until they accept, and how.", field="watch")
    if not data.get("authority", "").strip():
        yield Unmet("Name the other authority.", field="authority")


def moves_once(record: Assessment | ChildInNeedPlan, data: Data) -> Iterator[Unmet]:
    """One move at a time."""
    for waiting in record.transfers.waiting():
        yield Unmet(f"A move to or from {waiting.authority} waits already.", waiting.get_absolute_url())


def not_protected(record: Assessment | ChildInNeedPlan, data: Data) -> Iterator[Unmet]:
    """Who is on a protection plan moves with a transfer conference (Working Together)."""
    children = record.children.values("person") if isinstance(record, Assessment) else [record.person_id]
    plans = apps.get_model("protection.ProtectionPlan").objects.still_open().filter(person__in=children)
    for plan in plans.select_related("person"):
        says = f"{plan.person} is on a protection plan: record the move there, for it needs a conference."
        yield Unmet(says, reverse("protection:move", args=[plan.person_id]))


GATES = [
    Gate("watch", "It is said where to, and who keeps watch", somebody_watches),
    Gate("once", "No other move waits", moves_once),
    Gate("protection", "No child is on a protection plan", not_protected),
]


def _told(record: Any, by: User, **said: Any) -> CaseTransfer:
    about = {"area": record.area, "person": record.person, "lead": record.lead, "team": record.team}
    made = CaseTransfer.begin(**about, **said)
    if made.direction == Direction.OUT:
        for one in made.people():
            shared_in_step(one, by=by, on=made.notified_on, recipient=made.authority, what=SUMMARY, why=MOVES)
    return made


@step("assessment.transfer_assessment", title="The family moves", who=WORK, moves=MOVING, gates=GATES)
def transfer_assessment(
    assessment: Assessment, *, by: User, direction: str, authority: str, notified_on: date, **said: Any
) -> CaseTransfer:
    """A family under assessment moves between authorities. `said`: meeting_on, avoidant and watch."""
    return _told(
        assessment, by, assessment=assessment, direction=direction, authority=authority, notified_on=notified_on, **said
    )


@step("assessment.transfer_plan", title="The family moves", who=WORK_PLAN, moves=OPEN, gates=GATES)
def transfer_plan(
    plan: ChildInNeedPlan, *, by: User, direction: str, authority: str, notified_on: date, **said: Any
) -> CaseTransfer:
    """A child with a child in need plan moves between authorities. `said`: meeting_on, avoidant and watch."""
    return _told(plan, by, plan=plan, direction=direction, authority=authority, notified_on=notified_on, **said)


@step(
    "assessment.accept_transfer",
    title="Record that it is accepted",
    who=MANAGE_TRANSFER,
    moves={TransferState.NOTIFIED: TransferState.ACCEPTED},
)
def accept_transfer(
    transfer: CaseTransfer, *, by: User, accepted_on: date, accepted_by: str, meeting_on: date | None = None
) -> None:
    """Somebody by name has taken it. What moved out is theirs from that day: the work here ends, and says why."""
    if accepted_on < transfer.notified_on:
        raise Refused("It cannot be accepted before it was told.")
    if transfer.plan is not None and accepted_on <= transfer.plan.started_on:
        raise Refused("The child in need plan began that day or later; a plan ends after its start.")
    transfer.change(accepted_on=accepted_on, accepted_by=accepted_by, meeting_on=meeting_on or transfer.meeting_on)
    if transfer.direction == Direction.OUT:
        reason = f"{transfer.authority} goes on with it: accepted on {day(accepted_on)} by {accepted_by}"
        _let_go(transfer, accepted_on, reason)
        _ask_to_close(transfer, reason)


def _let_go(transfer: CaseTransfer, on: date, reason: str) -> None:
    if transfer.plan is not None and transfer.plan.ended_on is None:
        ended = {"ended_on": on, "end_reason": reason, "closure_code": Closure.OTHER_AUTHORITY}
        transfer.plan.change(state=ChildInNeedPlan.State.ENDED, **ended)
        clocks.stop_meetings(transfer.plan, reason[:300])
        end_written(transfer.plan, on, reason)
    if transfer.assessment is not None and transfer.assessment.state in UNFINISHED:
        transfer.assessment.change(state=State.ABANDONED, abandoned_on=on, abandoned_reason=reason)
        clocks.give_up(transfer.assessment, reason[:300])
        for part in transfer.assessment.children.select_related("referral").exclude(referral=None):
            clocks.withdraw_clock_for(part.referral, reason[:300])


def _ask_to_close(transfer: CaseTransfer, reason: str) -> None:
    text = f"{transfer.person} moved. {reason}. Close the referral as transferred."
    where = {"area": transfer.area, "team": transfer.team, "person": transfer.person}
    notify(text[:300], role=Role.TEAM_MANAGER, link=transfer.get_absolute_url(), **where)


@step(
    "assessment.withdraw_transfer",
    title="The family does not move",
    who=WORK_TRANSFER,
    moves={TransferState.NOTIFIED: TransferState.WITHDRAWN},
)
def withdraw_transfer(transfer: CaseTransfer, *, by: User, reason: str) -> None:
    """The move did not happen, and the work goes on here."""
    if not reason.strip():
        raise Refused("Say why the family does not move.")
    transfer.change(withdrawn_because=f"{day(today())}: {reason}")
