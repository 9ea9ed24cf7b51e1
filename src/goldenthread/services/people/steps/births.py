"""The birth of a child who was known before it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.clocks import UNBORN_CHECK
from goldenthread.services.people.identifiers import problem_with_nhs_number, tidy
from goldenthread.services.people.models import IdentifierType, Person, PersonKind, RelationshipType
from goldenthread.services.people.permissions import WORK_WITH_PEOPLE
from goldenthread.services.people.steps.describing import add_identifier


def _can_be_born(child: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if child.kind != PersonKind.UNBORN:
        yield Unmet("This child is born already.")
    mothers = child.relationships_to.filter(type=RelationshipType.PARENT, ends_on=None, from_person__sex="F")
    if not mothers.exists():
        yield Unmet("Record the mother first: the birth is hers too.", field="born_on")
    number = data.get("nhs_number", "")
    if number and (problem := problem_with_nhs_number(tidy(number))):
        yield Unmet(problem, field="nhs_number")


@step(
    "people.record_birth",
    title="Record the birth",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("unborn", "An unborn child with a mother", _can_be_born)],
    stops=[UNBORN_CHECK],
)
def record_birth(child: Person, *, by: User, born_on: date, sex: str, nhs_number: str = "") -> Person:
    """The unborn child is born: the same record goes on, with the same history, and the lead worker is told."""
    child.change(kind=PersonKind.CHILD, born_on=born_on, birth_precision="exact", sex=sex)
    if nhs_number:
        add_identifier(child, by=by, type=IdentifierType.NHS, value=nhs_number)
    if child.lead is not None and child.lead != by:
        notify(f"{child} was born on {day(born_on)}.", user=child.lead, person=child, area=child.area)
    return child
