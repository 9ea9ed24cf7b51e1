"""Creating a person only after looking, and deciding who is who."""

from collections.abc import Iterable, Mapping
from typing import Any

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.access.roles import CASE_HOLDING, Role
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.mechanisms.trail.context import current
from goldenthread.services.people.clocks import MATCH_DECISION, UNBORN_CHECK
from goldenthread.services.people.duplicates import (
    answerable,
    has_searched,
    keep_answers,
    matches_of,
    propose_matches,
    strong_hidden,
)
from goldenthread.services.people.entering import NewPerson, enter_people
from goldenthread.services.people.identifiers import problem_with
from goldenthread.services.people.models import MatchCandidate, MatchState, Person, PersonKind
from goldenthread.services.people.permissions import DECIDE_MATCHES, WORK_WITH_PEOPLE

ASK_FIRST = "Ask the information governance officer before creating this person."


def _whole(area: Area, data: Mapping[str, Any]) -> Iterable[Unmet]:
    """What a person's record cannot be without."""
    person: NewPerson = data["person"]
    if person.is_placeholder:
        if not person.placeholder_label.strip():
            yield Unmet(
                "Give a label for this unknown person, such as “man seen at the door”.", field="placeholder_label"
            )
        if not person.placeholder_reason.strip():
            yield Unmet("Say why the person cannot be named yet.", field="placeholder_reason")
    elif not person.family.strip():
        yield Unmet("Give the family name.", field="family")
    yield from _birth(person)
    for kind, value in person.numbers:
        if problem := problem_with(kind, value):
            yield Unmet(problem, field="nhs_number" if kind == "NHS" else "upn")


def _birth(person: NewPerson) -> Iterable[Unmet]:
    if person.kind == PersonKind.UNBORN and person.born_on:
        yield Unmet("An unborn child has no date of birth: give the expected date.", field="expected_on")
    if person.kind == PersonKind.UNBORN and not person.expected_on:
        yield Unmet("Give the expected date of birth.", field="expected_on")


def _looked_first(area: Area, data: Mapping[str, Any]) -> Iterable[Unmet]:
    person: NewPerson = data["person"]
    if not person.is_placeholder and not has_searched(person, _asker()):
        yield Unmet("Search again: nobody is created without a search on the same facts in the last 15 minutes.")


def _answered(area: Area, data: Mapping[str, Any]) -> Iterable[Unmet]:
    person: NewPerson = data["person"]
    if person.is_placeholder:
        return
    matches = matches_of(person, _asker())
    if strong_hidden(matches, _asker()):
        yield Unmet(ASK_FIRST)
    answers = data.get("different") or {}
    for pk, match in answerable(matches, _asker()).items():
        if not answers.get(pk, "").strip():
            says = f"Say why this is a different person from the {match.band.label.split(':')[0].lower()} match"
            yield Unmet(f"{says} ({match.score} points: {', '.join(match.reasons)}).", field=f"different_{pk}")


def _asker() -> User:
    return User.objects.get(pk=current().asking.actor.pk)


URGENT = tuple(str(role) for role in CASE_HOLDING)


@step(
    "people.create_person",
    title="Create a person",
    who=WORK_WITH_PEOPLE,
    gates=[
        Gate("whole", "The facts are whole and can be", _whole),
        Gate("searched", "A search on the same facts in the last 15 minutes", _looked_first, override=URGENT),
        Gate("answered", "Every strong and possible match is answered", _answered, override=URGENT),
    ],
)
def create_person(area: Area, *, by: User, person: NewPerson, different: Mapping[int, str] | None = None) -> Person:
    """Enter somebody new. `different` says for each match, by its id, why it is somebody else.

    Where it cannot wait, a case-holding role may go on with a reason; the data steward is told the same day.
    """
    matches = {} if person.is_placeholder else answerable(matches_of(person, by), by)
    made = enter_people(area, [person])[0]
    if person.is_placeholder:
        made.change(placeholder_label=f"{person.placeholder_label.strip()} ({person.placeholder_reason.strip()})"[:100])
    keep_answers(made, matches, different or {}, by)
    UNBORN_CHECK.start(made)
    if any(not (different or {}).get(pk, "").strip() for pk in matches):
        notify(
            "Somebody was created in a hurry although the record has people alike.",
            role=Role.DATA_STEWARD,
            area=area,
            person=made,
        )
    return made


@step("people.decide_match", title="Decide whether two people are one", who=DECIDE_MATCHES, stops=[MATCH_DECISION])
def decide_match(match: MatchCandidate, *, by: User, state: str, reason: str) -> MatchCandidate:
    """Same, different or cannot tell, with the reason. Different people are never proposed again,
    unless they turn out to share an NHS number."""
    match.change(state=MatchState(state), reason=reason, decided_by=by)
    return match


__all__ = ["create_person", "decide_match", "propose_matches"]
