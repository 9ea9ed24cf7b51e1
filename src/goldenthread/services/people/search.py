"""Searching for people: ranked, with the reasons, and without a trace of what somebody may not know."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from goldenthread.mechanisms.access.guards import showed
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.policy import kept_from
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.pages.words import lower_first
from goldenthread.mechanisms.trail.context import recording
from goldenthread.services.people.asking import Asked, PartialDay
from goldenthread.services.people.candidates import candidates
from goldenthread.services.people.facts import facts_of
from goldenthread.services.people.identifiers import CHECKS, problem_with
from goldenthread.services.people.matching import POSSIBLE, STRONG, Called, Facts, Match, compare
from goldenthread.services.people.models import (
    BirthPrecision,
    ContactMethod,
    Identifier,
    Person,
    SearchMade,
    ServiceStatus,
)

MOST_SHOWN = 50
NOT_ENOUGH = (
    "Give two facts or more, such as a given name and a family name, or a name and a date of birth; "
    "or one number: NHS number, pupil number, person number or telephone."
)


@dataclass(frozen=True)
class Found:
    """Somebody who matches and whom the searcher may see."""

    person: Person
    score: int
    why: tuple[str, ...]


@dataclass(frozen=True)
class Pointer:
    """Somebody who matches and is known elsewhere; no more is said than whom to ask."""

    person_id: int
    area: str
    team: str
    telephone: str
    score: int

    @property
    def says(self) -> str:
        """The sentence shown instead of the person."""
        ask = f"ask the {self.team} team" if self.team else "ask its front door"
        reached = f" on {self.telephone}" if self.telephone else ""
        likely = "strong" if self.score >= STRONG else "possible"
        return f"Known to {self.area} ({likely} match): {ask}{reached}."


@dataclass(frozen=True)
class Findings:
    """What a search found. `unmet` is filled instead when there was too little to go by."""

    asked: Asked
    found: tuple[Found, ...] = ()
    pointers: tuple[Pointer, ...] = ()
    more: bool = False
    unmet: str = ""

    @property
    def only_one(self) -> Person | None:
        """The person, when a number led to exactly one."""
        return self.found[0].person if self.asked.numbers and len(self.found) == 1 and not self.pointers else None


def search(text: str, user: User) -> Findings:
    """Find people for a user, and write down that they looked and whom they were shown."""
    asked = Asked.parse(text)
    if not asked.is_enough:
        return Findings(asked, unmet=NOT_ENOUGH)
    findings = find_people(asked, user)
    with recording(user):
        SearchMade.objects.create(by=user, at=now(), text=asked.text, found=len(findings.found))
        showed("searched for people", {"q": asked.text}, [one.person.pk for one in findings.found])
    return findings


def find_people(asked: Asked, user: User) -> Findings:
    """People who match, the best first, and pointers to those known elsewhere."""
    likeness = candidates(asked, user)
    facts = facts_of(likeness, user)
    wanted = facts_asked(asked)
    matches = {pk: compare(wanted, known) for pk, known in facts.items()}
    ordered = sorted(matches, key=lambda pk: (matches[pk].score, likeness[pk]), reverse=True)
    visible = set(Person.objects.visible_to(user).filter(pk__in=ordered).values_list("pk", flat=True))
    numbered = _numbered(asked, ordered)
    shown = [pk for pk in ordered if pk in visible]
    people = _loaded(shown[:MOST_SHOWN])
    found = tuple(
        Found(people[pk], matches[pk].score, _why(matches[pk], numbered.get(pk, ()))) for pk in shown[:MOST_SHOWN]
    )
    elsewhere = [pk for pk in ordered if pk not in visible and (matches[pk].score >= POSSIBLE or pk in numbered)]
    pointers = tuple(pointers_to({pk: matches[pk].score for pk in elsewhere}, user))
    return Findings(asked, found, pointers, more=len(shown) > MOST_SHOWN)


def facts_asked(asked: Asked) -> Facts:
    """A search as facts: which of the words is the given name is not known, so each is tried."""
    day = asked.days[0] if asked.days else None
    return Facts(
        names=tuple(_ways_to_say(asked.words)),
        born_on=day.first if day else None,
        birth_precision=_precision(day),
        numbers=frozenset(
            (kind, number) for number in asked.numbers for kind in CHECKS if not problem_with(kind, number)
        ),
        postcodes=frozenset(asked.postcodes),
    )


def _ways_to_say(words: tuple[str, ...]) -> Iterable[Called]:
    if len(words) == 1:
        yield from (Called(words[0], ""), Called("", words[0]))
    for place in range(1, len(words)):
        first, last = " ".join(words[:place]), " ".join(words[place:])
        yield from (Called(first, last), Called(last, first))
    if len(words) > 2:
        yield from (Called(words[0], words[-1]), Called(words[-1], words[0]))


def _precision(day: PartialDay | None) -> str:
    if day is None or day.day:
        return BirthPrecision.EXACT
    return BirthPrecision.MONTH if day.month else BirthPrecision.YEAR


def _loaded(ids: list[int]) -> dict[int, Person]:
    statuses = Prefetch("statuses", ServiceStatus.objects.open().order_by("opened_on"), to_attr="open_statuses")
    rows = Person.objects.filter(pk__in=ids).select_related("area", "team", "lead")
    return {person.pk: person for person in rows.prefetch_related(statuses)}


def _numbered(asked: Asked, ids: list[int]) -> dict[int, tuple[str, ...]]:
    """By which number each was found, in words."""
    reasons: dict[int, tuple[str, ...]] = {}
    if asked.telephones:
        rows = ContactMethod.objects.filter(value_key__in=asked.telephones, person__in=ids)
        reasons |= dict.fromkeys(rows.values_list("person", flat=True), ("same telephone number",))
    if asked.numbers:
        for one in Identifier.objects.trusted().filter(value__in=asked.numbers, person__in=ids):
            ended = "" if one.status in ("verified", "unverified") else f" ({one.get_status_display().lower()})"
            reasons[one.person_id] = (f"same {lower_first(one.get_type_display())}{ended}",)
        own = Person.objects.filter(person_no__in=asked.numbers, pk__in=ids).values_list("pk", flat=True)
        reasons |= dict.fromkeys(own, ("same person number",))
    return reasons


def _why(match: Match, numbered: tuple[str, ...]) -> tuple[str, ...]:
    shown = [reason for reason in match.reasons if not (numbered and "number" in reason)]
    return (*numbered, *shown) or ("a name like it",)


def pointers_to(scores: dict[int, int], user: User) -> Iterable[Pointer]:
    """Pointers to people who are not shown; a restricted person, and the user's own record, give none."""
    rows = Person.objects.filter(pk__in=scores).exclude(kept_from(user, "pk"))
    for person in rows.select_related("area", "team"):
        same_area = user.holds(*[held.role for held in user.held], area_id=person.area_id)
        team = person.team.name if person.team and same_area else ""
        yield Pointer(person.pk, person.area.name, team, person.area.telephone, scores[person.pk])
