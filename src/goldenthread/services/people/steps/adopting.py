"""Recording an adoption order: the child goes on under a new record, and the one before is closed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Restriction, User
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.mechanisms.trail.context import recording
from goldenthread.services.people.entering import NewPerson, enter_people
from goldenthread.services.people.models import (
    Adoption,
    Allocation,
    AllocationEnd,
    Identifier,
    IdentifierStatus,
    IdentifierType,
    Person,
    PersonKind,
    Residence,
    ServiceStatus,
)
from goldenthread.services.people.permissions import ADOPTION
from goldenthread.services.people.steps.guarding import restrict

KEPT_OPEN = "Adoption order: the record before it is opened only by those named."


def _born_child(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if person.kind != PersonKind.CHILD:
        yield Unmet("Only a child can be adopted.")
    elif data["ordered_on"] < (person.born_on or data["ordered_on"]):
        yield Unmet("The order is earlier than the birth.", field="ordered_on")
    if Adoption.objects.of(person).exists():
        yield Unmet("An adoption is recorded already.")
    if Restriction.objects.in_force().filter(person=person).exists():
        yield Unmet("This record is restricted: lift that first, for the adoption closes it altogether.")


def _work_has_ended(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    for one in ServiceStatus.objects.open().filter(person=person).order_by("pk"):
        yield Unmet(f"The record is still open: {one.get_status_display().lower()}. Close that first.")


def _two_are_named(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if len({user.pk for user in data.get("grantees") or ()}) < 2:
        yield Unmet("Name at least two people who may open the record before the adoption.", field="grantees")


@step(
    "people.record_adoption",
    title="Record an adoption",
    who=ADOPTION,
    gates=[
        Gate("child", "A child who is not adopted yet", _born_child),
        Gate("ended", "Every service has closed", _work_has_ended),
        Gate("named", "Two people who may open the record before", _two_are_named),
    ],
)
def record_adoption(
    person: Person,
    *,
    by: User,
    ordered_on: date,
    court: str,
    given: str,
    family: str,
    grantees: Sequence[User],
    middle: str = "",
) -> Adoption:
    """The child has a new record with the new name and no old number; the one before is closed, and the link kept apart.

    Adoption and Children Act 2002, sections 56 to 65: what identifies the child before is protected information.
    """
    after = NewPerson(
        given=given.strip(), middle=middle.strip(), family=family.strip(), born_on=person.born_on,
        birth_precision=person.birth_precision, sex=person.sex, ethnicity=person.ethnicity,
    )  # fmt: skip
    with recording(by, action="people.create_person", sentence="Create a person"):  # its own history tells no more
        adopted = enter_people(person.area, [after])[0]
    _close(person, ordered_on)
    restrict(
        person, by=by, on=ordered_on, reason=KEPT_OPEN, grantees=list(dict.fromkeys((by, *grantees))),
        kind=Restriction.Kind.ADOPTION, level=Restriction.Level.CLOSED,
    )  # fmt: skip
    told = {"ordered_on": ordered_on, "court": court.strip(), "recorded_by": by}
    return Adoption.begin(area=person.area, person=person, adopted=adopted, **told)


def _close(person: Person, on: date) -> None:
    """Nobody works with this record any more: allocations, addresses, numbers and deadlines end."""
    for allocation in Allocation.objects.open().filter(person=person):
        allocation.change(ends_on=max(on, allocation.starts_on), end_reason=AllocationEnd.CLOSED)
    for home in Residence.objects.filter(person=person, ends_on=None):
        home.change(ends_on=max(on, home.starts_on or on))
    numbers = Identifier.objects.live().filter(person=person).exclude(type=IdentifierType.RETURNS)
    for number in numbers:
        number.change(status=IdentifierStatus.SUPERSEDED)
    for deadline in Deadline.objects.running().filter(person=person):
        deadline.change(withdrawn_at=now(), withdrawn_reason="The record was closed")
    if person.lead_id or person.team_id:
        person.change(lead=None, team=None)
