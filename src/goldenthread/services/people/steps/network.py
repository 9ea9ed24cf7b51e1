"""Family, and professionals in the network of a person."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import (
    Involvement,
    Nature,
    Person,
    Professional,
    Relationship,
    RelationshipType,
    Sex,
)
from goldenthread.services.people.permissions import WORK_WITH_PEOPLE
from goldenthread.services.people.steps.needing import settle_essentials


def _two_people(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    other = data["other"]
    if other.pk == person.pk:
        yield Unmet("Nobody is their own relative: choose somebody else.", field="other")
    rows = Relationship.objects.current().filter(from_person=other, to_person=person, type=data["type"])
    if rows.exists():
        yield Unmet("This relationship is recorded already.", field="type")


def _after_birth(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    starts_on = data.get("starts_on")
    for one in (person, data["other"]):
        if starts_on and one.born_on and starts_on < one.born_on:
            yield Unmet(f"The relationship starts before {one} was born.", field="starts_on")


def _one_mother(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    other = data["other"]
    if data["type"] != RelationshipType.PARENT or data.get("nature") != Nature.BIOLOGICAL or other.sex != Sex.FEMALE:
        return
    mothers = Relationship.objects.current().filter(
        to_person=person, type=RelationshipType.PARENT, nature=Nature.BIOLOGICAL, from_person__sex=Sex.FEMALE
    )
    if mothers.exclude(from_person=other).exists():
        yield Unmet("A biological mother is recorded already: nobody has two.", field="other")


@step(
    "people.add_relationship",
    title="Add a relationship",
    who=WORK_WITH_PEOPLE,
    gates=[
        Gate("two people", "Two different people", _two_people),
        Gate("after birth", "Not before either was born", _after_birth),
        Gate("one mother", "One biological mother", _one_mother),
    ],
)
def add_relationship(person: Person, *, by: User, other: Person, type: str, **more: Any) -> Relationship:  # noqa: A002
    """Record what `other` is to this person: add_relationship(child, other=mother, type=PARENT).

    `more`: nature, parental_responsibility, certainty, evidence, tie, contact_rule, starts_on. One row is shown from both sides.
    """
    made = Relationship.begin(area=person.area, from_person=other, to_person=person, type=type, **more)
    settle_essentials(person)
    return made


TELLABLE = ("nature", "parental_responsibility", "certainty", "evidence", "tie", "contact_rule")


@step("people.change_relationship", title="Change what is known of a relationship", who=WORK_WITH_PEOPLE)
def change_relationship(relationship: Relationship, *, by: User, **told: Any) -> Relationship:
    """Change nature, parental responsibility, certainty, evidence, tie or contact. Raises TypeError for more."""
    if unknown := told.keys() - set(TELLABLE):
        raise TypeError(f"change_relationship: found {sorted(unknown)}, expected some of {TELLABLE}")
    relationship.change(**told)
    return relationship


@step("people.end_relationship", title="End a relationship", who=WORK_WITH_PEOPLE)
def end_relationship(relationship: Relationship, *, by: User, on: date) -> Relationship:
    """The relationship is over; it stays in the record."""
    relationship.change(ends_on=on)
    return relationship


def _new_involvement(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    rows = Involvement.objects.current().filter(person=person, professional=data["professional"], role=data["role"])
    if rows.exists():
        yield Unmet("This professional is recorded in this role already.", field="professional")


@step(
    "people.add_involvement",
    title="Add a professional to the network",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("new", "Not in this role already", _new_involvement)],
)
def add_involvement(person: Person, *, by: User, professional: Professional, role: str, **more: Any) -> Involvement:
    """A professional works with the person; `more`: invited_to_meetings, receives_plans, starts_on."""
    return Involvement.begin(area=person.area, person=person, professional=professional, role=role, **more)


def _not_before_it_began(involvement: Involvement, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if involvement.starts_on is not None and data["on"] < involvement.starts_on:
        yield Unmet(f"They work with the person since {involvement.starts_on}: the contact is earlier.", field="on")


@step(
    "people.note_contact",
    title="Note a contact with a professional",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("since it began", "Not before they worked with the person", _not_before_it_began)],
)
def note_contact(involvement: Involvement, *, by: User, on: date, about: str = "") -> Involvement:
    """Somebody here spoke with the professional or wrote to them; an earlier day does not replace a later one."""
    if involvement.contact_on is None or on >= involvement.contact_on:
        involvement.change(contact_on=on, contact_about=about.strip())
    return involvement


@step("people.end_involvement", title="End a professional's involvement", who=WORK_WITH_PEOPLE)
def end_involvement(involvement: Involvement, *, by: User, on: date) -> Involvement:
    """The professional no longer works with the person, and drops off invite lists."""
    involvement.change(ends_on=on)
    return involvement
