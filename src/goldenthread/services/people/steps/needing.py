"""Languages, interpreters, characteristics, immigration, GP and school, and what is to happen to a next child."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.clocks import ESSENTIAL
from goldenthread.services.people.essentials import missing_essentials
from goldenthread.services.people.models import (
    AnswerSource,
    Characteristic,
    CharacteristicKind,
    ImmigrationStatus,
    InterpreterBooking,
    InterpreterKind,
    LanguageNeed,
    ParentContingency,
    Person,
    PersonKind,
    Registration,
)
from goldenthread.services.people.models.needs import ONLY_FROM_SELF
from goldenthread.services.people.permissions import WORK_WITH_PEOPLE


def settle_essentials(person: Person) -> None:
    """Stop the clock of essential information when all four are answered."""
    if not missing_essentials(person):
        ESSENTIAL.stop(person)


def _three_letters(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    code = data["language"]
    if len(code) != 3 or not code.isalpha() or not code.islower():
        yield Unmet(f"Found “{code}”; expected three small letters of ISO 639-3, such as eng or pol.", field="language")


THREE_LETTERS = Gate("language", "A language of ISO 639-3", _three_letters)


@step("people.add_language", title="Record a language", who=WORK_WITH_PEOPLE, gates=[THREE_LETTERS])
def add_language(person: Person, *, by: User, language: str, use: str, **need: Any) -> LanguageNeed:
    """Record a language, or change what is recorded of it. `need`: english, interpreter, interpreter_gender, formats,
    starts_on."""
    for earlier in LanguageNeed.objects.current().filter(person=person, language=language, use=use):
        earlier.change(ends_on=need.get("starts_on") or earlier.starts_on or earlier.created_at.date())
    made = LanguageNeed.begin(area=person.area, person=person, language=language, use=use, **need)
    settle_essentials(person)
    return made


def _not_the_child(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if data["kind"] != InterpreterKind.PROFESSIONAL and not data.get("reason_not_professional", "").strip():
        yield Unmet("Say why it is not a professional interpreter.", field="reason_not_professional")
    if data["kind"] == InterpreterKind.FAMILY and data.get("is_a_child"):
        yield Unmet("A child is never booked to interpret for a parent: find somebody else.", field="is_a_child")


@step(
    "people.book_interpreter",
    title="Book an interpreter",
    who=WORK_WITH_PEOPLE,
    gates=[THREE_LETTERS, Gate("not a child", "A professional, or a reason; never a child", _not_the_child)],
)
def book_interpreter(
    person: Person, *, by: User, kind: str, needed_on: date, is_a_child: bool = False, **booking: Any
) -> InterpreterBooking:
    """Book somebody to interpret at a visit or meeting. `booking`: occasion, language, mode, interpreter, booked_on,
    reason_not_professional."""
    return InterpreterBooking.begin(area=person.area, person=person, kind=kind, needed_on=needed_on, **booking)


@step("people.record_interpreter", title="Record whether the interpreter came", who=WORK_WITH_PEOPLE)
def record_interpreter(booking: InterpreterBooking, *, by: User, outcome: str) -> InterpreterBooking:
    """Attended, late, cancelled or did not attend."""
    booking.change(outcome=outcome)
    return booking


def _answered(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    value, unknown = data.get("value", "").strip(), data.get("unknown_reason", "")
    if bool(value) == bool(unknown):
        yield Unmet("Give the answer, or why there is none.", field="value")
    if value and data["kind"] in ONLY_FROM_SELF and data["source"] != AnswerSource.SELF:
        yield Unmet("Only the person can say this of themselves.", field="source")


@step(
    "people.record_characteristic",
    title="Record a characteristic",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("answered", "An answer or why there is none, from whoever can say it", _answered)],
)
def record_characteristic(person: Person, *, by: User, kind: str, asked_on: date, **answer: Any) -> Characteristic:
    """Record what was answered; the answer before keeps its dates. `answer`: value, unknown_reason, source
    (Equality Act 2010)."""
    for earlier in Characteristic.objects.current().filter(person=person, kind=CharacteristicKind(kind)):
        earlier.change(ends_on=asked_on)
    return Characteristic.begin(area=person.area, person=person, kind=kind, asked_on=asked_on, **answer)


@step("people.record_immigration", title="Record the immigration status", who=WORK_WITH_PEOPLE)
def record_immigration(person: Person, *, by: User, status: str, starts_on: date, **more: Any) -> ImmigrationStatus:
    """The status from a day on; the one before ends. `more`: no_recourse, next_review_on."""
    for earlier in ImmigrationStatus.objects.current().filter(person=person):
        earlier.change(ends_on=starts_on)
    return ImmigrationStatus.begin(area=person.area, person=person, status=status, starts_on=starts_on, **more)


@step("people.register_with", title="Record the GP practice or school", who=WORK_WITH_PEOPLE)
def register_with(person: Person, *, by: User, kind: str, organisation: Any, starts_on: date) -> Registration:
    """The person is registered there from a day on; the registration before ends."""
    for earlier in Registration.objects.current().filter(person=person, kind=kind):
        earlier.change(ends_on=starts_on)
    return Registration.begin(
        area=person.area, person=person, kind=kind, organisation=organisation, starts_on=starts_on
    )


def _planned(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if person.is_child and person.kind == PersonKind.UNBORN:
        yield Unmet("This is written for a parent.")
    for name, says in (("plan", "Say what is to happen."), ("shared_with", "Say with whom it is shared.")):
        if not data.get(name, "").strip():
            yield Unmet(says, field=name)


@step(
    "people.write_contingency",
    title="Write what is to happen if they are a parent again",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("planned", "A plan, and with whom it is shared", _planned)],
)
def write_contingency(parent: Person, *, by: User, concern: str, review_due_on: date, **more: Any) -> ParentContingency:
    """One row for each parent after a child was removed or died. `more`: plan, shared_with."""
    return ParentContingency.begin(
        area=parent.area, person=parent, concern=concern, review_due_on=review_due_on, written_by=by, **more
    )
