"""Children who stay here for a time while another authority keeps their protection plan."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import Person, Status
from goldenthread.services.people.statuses import close_status, open_status
from goldenthread.services.protection import clocks, codes
from goldenthread.services.protection.models import ProtectionPlan, TemporaryPlan, Transfer
from goldenthread.services.protection.policy import CALL
from goldenthread.services.protection.steps.gates import blank, required
from goldenthread.services.protection.steps.moving import notify_transfer

Data = Mapping[str, Any]
HERE = TemporaryPlan.State.HERE
SAYS = "the day agreed"


def no_plan_of_ours(person: Person, data: Data) -> Iterator[Unmet]:
    """A child with a plan of this area has no other, and one stay at a time."""
    if ProtectionPlan.objects.still_open().filter(person=person).exists():
        yield Unmet("The child is on a protection plan of this area; that one counts.")
    standing = TemporaryPlan.objects.filter(person=person, state=HERE).first()
    if standing is not None:
        yield Unmet("A stay of this child is recorded already.", standing.get_absolute_url())


def stay_is_agreed(person: Person, data: Data) -> Iterator[Unmet]:
    """Who keeps the plan, with whom the child lives, and who does what."""
    yield from required(
        data,
        ("authority", "Say which authority keeps the plan."),
        ("lives_with", "Say with whom the child lives, and where."),
        ("their_worker", "Name their worker, with the telephone."),
        ("agreed", "Say who visits, how often, and who acts in an emergency."),
    )
    if data["expected_until"] < data["here_since"]:
        yield Unmet("The day to look again lies before the stay.", field="expected_until")


@step(
    "protection.record_temporary_plan",
    title="Record a child who is here for a time on a plan of another authority",
    who=CALL,
    gates=[
        Gate("ours", "There is no plan of this area", no_plan_of_ours),
        Gate("agreed", "The two authorities agreed who does what", stay_is_agreed),
    ],
)
def record_temporary_plan(
    person: Person, *, by: User, here_since: date, expected_until: date, **says: Any
) -> TemporaryPlan:
    """Their plan, their duty; here so that nobody who meets the child is without it.

    `says`: authority, category, plan_since, lives_with, their_worker, agreed.
    """
    stay = TemporaryPlan.begin(
        area=person.area,
        person=person,
        here_since=here_since,
        expected_until=expected_until,
        team=person.team,
        **says,
    )
    clocks.run_to(clocks.TEMPORARY_STAY, stay, expected_until, SAYS)
    open_status(person, Status.ELSEWHERE, here_since, f"The plan is with {stay.authority}")
    return stay


@step("protection.extend_stay", title="The stay goes on", who=CALL, moves={HERE: HERE})
def extend_stay(stay: TemporaryPlan, *, by: User, expected_until: date, agreed: str) -> None:
    """Looked at again with the other authority: still for a time, until another day."""
    if expected_until <= stay.expected_until:
        raise Refused("The new day lies after the one that was agreed.")
    if blank(agreed):
        raise Refused("Say who visits, how often, and who acts in an emergency.")
    clocks.TEMPORARY_STAY.stop(stay)
    stay.change(expected_until=expected_until, agreed=agreed)
    clocks.run_to(clocks.TEMPORARY_STAY, stay, expected_until, SAYS)


@step(
    "protection.end_stay",
    title="The stay ended",
    who=CALL,
    moves={HERE: TemporaryPlan.State.ENDED},
)
def end_stay(stay: TemporaryPlan, *, by: User, ended_on: date, became: str) -> Transfer | None:
    """Back, moved on, or here for good: then the move is recorded, and the conference is due in 15 working days."""
    if ended_on < stay.here_since:
        raise Refused("A stay ends on or after the day on which it began.")
    stay.change(ended_on=ended_on, became=became)
    clocks.TEMPORARY_STAY.stop(stay, at=clocks.moment_of(ended_on))
    close_status(stay.person, Status.ELSEWHERE, ended_on, stay.get_became_display())
    if became != codes.StayBecame.STAYS:
        return None
    told = {"direction": Transfer.Direction.IN, "authority": stay.authority, "category": stay.category}
    move: Transfer = notify_transfer(stay.person, by=by, notified_on=ended_on, **told)
    return move
