"""Names, numbers and what is known of a person."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.clocks import NHS_NUMBER, UNBORN_CHECK
from goldenthread.services.people.duplicates import propose_matches
from goldenthread.services.people.entering import sorting
from goldenthread.services.people.essentials import nhs_number_settled
from goldenthread.services.people.identifiers import problem_with, tidy
from goldenthread.services.people.indexing import index_names
from goldenthread.services.people.models import (
    Disability,
    DisabilityCode,
    Identifier,
    IdentifierStatus,
    NameType,
    Person,
    PersonKind,
    PersonName,
)
from goldenthread.services.people.permissions import WORK_WITH_PEOPLE
from goldenthread.services.people.steps.needing import settle_essentials

ONLY_ONE = (NameType.LEGAL, NameType.KNOWN_AS)


def show_name(person: Person) -> None:
    """Keep the name that lists show: known as, else legal; a protected name is never shown."""
    names = {name.type: name for name in PersonName.objects.current().filter(person=person, protected=False)}
    name = names.get(NameType.KNOWN_AS) or names.get(NameType.LEGAL)
    if name is not None:
        person.change(display_name=name.full[:200], sort_name=sorting(name.given, name.family)[:200])


def _named(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if not data.get("family", "").strip():
        yield Unmet("Give the family name.", field="family")


@step("people.add_name", title="Add a name", who=WORK_WITH_PEOPLE, gates=[Gate("named", "A family name", _named)])
def add_name(
    person: Person,
    *,
    by: User,
    type: str,  # noqa: A002 (the name of the field)
    family: str,
    starts_on: date | None = None,
    **more: Any,
) -> PersonName:
    """Add a name; a new legal or known-as name ends the one before. `more`: given, middle, family_first,
    original_script, protected."""
    if type in ONLY_ONE:
        for earlier in PersonName.objects.current().filter(person=person, type=type):
            last = starts_on if starts_on and (earlier.starts_on is None or starts_on >= earlier.starts_on) else None
            earlier.change(type=NameType.PREVIOUS, ends_on=last)
    name = PersonName.begin(
        area=person.area, person=person, type=type, family=family.strip(), starts_on=starts_on, **more
    )
    index_names([name])
    show_name(person)
    propose_matches(person)
    return name


@step("people.end_name", title="End a name", who=WORK_WITH_PEOPLE)
def end_name(name: PersonName, *, by: User, on: date) -> PersonName:
    """The name is no longer used; it stays in the record and can still be searched for."""
    name.change(ends_on=on)
    show_name(name.person)
    return name


def _can_be(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if problem := problem_with(data["type"], tidy(data["value"])):
        yield Unmet(problem, field="value")


def _one_live(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    live = Identifier.objects.live().filter(person=person, type=data["type"]).first()
    if live is not None:
        yield Unmet(f"There is already a live {live}: mark it superseded or wrong first.", field="value")


@step(
    "people.add_identifier",
    title="Add a number",
    who=WORK_WITH_PEOPLE,
    gates=[
        Gate("can be", "The check digit or letter is right", _can_be),
        Gate("one", "One live number a kind", _one_live),
    ],
)
def add_identifier(
    person: Person,
    *,
    by: User,
    type: str,  # noqa: A002 (the name of the field)
    value: str,
    source: str = "",
    verified_on: date | None = None,
) -> Identifier:
    """Add a number; the same live number on somebody else opens a match to decide at once."""
    status = IdentifierStatus.VERIFIED if verified_on else IdentifierStatus.UNVERIFIED
    made = Identifier.begin(
        area=person.area,
        person=person,
        type=type,
        value=tidy(value),
        status=status,
        source=source,
        verified_on=verified_on,
    )
    settle_nhs_number(person)
    propose_matches(person)
    return made


def settle_nhs_number(person: Person) -> None:
    """Stop the clock of the NHS number when it is verified, or traced without result."""
    if nhs_number_settled(person):
        NHS_NUMBER.stop(person)


@step("people.change_identifier_status", title="Change what a number is worth", who=WORK_WITH_PEOPLE)
def change_identifier_status(identifier: Identifier, *, by: User, status: str, on: date) -> Identifier:
    """Verified, superseded, another person's or invalid."""
    ended = {} if status in (IdentifierStatus.VERIFIED, IdentifierStatus.UNVERIFIED) else {"ends_on": on}
    identifier.change(status=status, verified_on=on if status == IdentifierStatus.VERIFIED else None, **ended)
    settle_nhs_number(identifier.person)
    return identifier


def _birth_fits(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    kind, born_on = data.get("kind", person.kind), data.get("born_on", person.born_on)
    died_on = data.get("died_on", person.died_on)
    if kind == PersonKind.UNBORN and born_on:
        yield Unmet("An unborn child has no date of birth: give the expected date.", field="born_on")
    if born_on and died_on and died_on < born_on:
        yield Unmet("The date of death is before the date of birth.", field="died_on")


CORRECTABLE = ("kind", "born_on", "birth_precision", "expected_on", "died_on", "sex", "ethnicity")


@step(
    "people.correct_person",
    title="Correct what is known of a person",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("birth", "Birth and death fit together", _birth_fits)],
)
def correct_person(person: Person, *, by: User, **facts: Any) -> Person:
    """Change kind, birth, death, sex or ethnicity. Raises TypeError for anything else."""
    if unknown := facts.keys() - set(CORRECTABLE):
        raise TypeError(f"correct_person: found {sorted(unknown)}, expected some of {CORRECTABLE}")
    moved = {"expected_on", "kind"} & {name for name, value in facts.items() if getattr(person, name) != value}
    person.change(**facts)
    if moved:
        UNBORN_CHECK.stop(person)
        UNBORN_CHECK.start(person)
    settle_essentials(person)
    propose_matches(person)
    return person


def _stands_alone(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    codes = set(Disability.objects.current().filter(person=person).values_list("code", flat=True)) | {data["code"]}
    if DisabilityCode.NONE in codes and len(codes) > 1:
        yield Unmet("“None” stands alone: end the other answers first.", field="code")


@step(
    "people.add_disability",
    title="Record a disability",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("alone", "“None” stands alone", _stands_alone)],
)
def add_disability(
    person: Person, *, by: User, code: str, description: str = "", starts_on: date | None = None
) -> Disability:
    """Record a disability, or that there is none."""
    return Disability.begin(area=person.area, person=person, code=code, description=description, starts_on=starts_on)
