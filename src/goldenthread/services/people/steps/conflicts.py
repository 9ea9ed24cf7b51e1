"""Who must not work with a person, although nothing in the record says why."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import ConflictOfInterest, Person
from goldenthread.services.people.permissions import MANAGE_PEOPLE, WORK_WITH_PEOPLE


def _not_yet(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    worker = data["worker"]
    if ConflictOfInterest.objects.open().filter(person=person, worker=worker).exists():
        yield Unmet(f"A conflict of {worker} is recorded already.", field="worker")


@step(
    "people.declare_conflict",
    title="Declare a conflict of interest",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("new", "Not declared already", _not_yet)],
)
def declare_conflict(person: Person, *, by: User, worker: User, reason: str, on: date) -> ConflictOfInterest:
    """A worker knows the family in another way: nobody allocates them, and the manager is told.

    Raises Refused where somebody who is no manager declares it for somebody else.
    """
    if worker != by and not MANAGE_PEOPLE(by, person):
        raise Refused("Choose yourself: for somebody else a manager declares it.")
    made = ConflictOfInterest.begin(area=person.area, person=person, worker=worker, reason=reason.strip(), starts_on=on)
    says = f"{worker} must not work with {person}: a conflict of interest was declared."
    notify(
        says, role=Role.TEAM_MANAGER, area=person.area, team=person.team, person=person, urgent=person.lead == worker
    )
    return made


@step("people.end_conflict", title="End a conflict of interest", who=MANAGE_PEOPLE)
def end_conflict(conflict: ConflictOfInterest, *, by: User, on: date) -> ConflictOfInterest:
    """It stands no longer. Raises Refused for a day before it was declared."""
    if on < conflict.starts_on:
        raise Refused("It was declared later than that.")
    return conflict.change(ends_on=on)
