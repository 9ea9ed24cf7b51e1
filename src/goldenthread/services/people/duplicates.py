"""People who may be one and the same: before somebody is created, and afterwards."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.policy import kept_from
from goldenthread.mechanisms.calendar import now
from goldenthread.services.people.asking import Asked, PartialDay
from goldenthread.services.people.candidates import candidates
from goldenthread.services.people.clocks import MATCH_DECISION
from goldenthread.services.people.entering import NewPerson
from goldenthread.services.people.facts import facts_of
from goldenthread.services.people.matching import POSSIBLE, STRONG, Match, compare
from goldenthread.services.people.models import (
    Adoption,
    IdentifierType,
    MatchBand,
    MatchCandidate,
    MatchState,
    Person,
    PersonName,
    SearchMade,
)
from goldenthread.services.people.names import words_of
from goldenthread.services.people.nearness import nearness

A_SEARCH_LASTS = timedelta(minutes=15)


def asked_for(person: NewPerson) -> Asked:
    """The search that somebody who is to be entered amounts to."""
    words = dict.fromkeys([*words_of(person.known_as), *words_of(person.given), *words_of(person.family)])
    day = person.born_on or person.expected_on
    return Asked(
        words=tuple(words)[:5],
        days=(PartialDay(day.year, day.month, day.day),) if day else (),
        numbers=tuple(value for _, value in person.numbers),
        postcodes=tuple(person.facts.postcodes),
    )


def matches_of(person: NewPerson, user: Any) -> dict[int, Match]:
    """Strong and possible matches of somebody who is to be entered, by the id of who is there already."""
    found = facts_of(candidates(asked_for(person), user), user)
    matches = {pk: compare(person.facts, facts) for pk, facts in found.items()}
    return {pk: match for pk, match in matches.items() if match.score >= POSSIBLE}


def strong_hidden(matches: Mapping[int, Match], user: User) -> set[int]:
    """Strong matches whom the user may not know of."""
    strong = [pk for pk, match in matches.items() if match.score >= STRONG]
    return set(_hidden(strong, user))


def answerable(matches: Mapping[int, Match], user: User) -> dict[int, Match]:
    """The matches that the user may be told of, in whatever way."""
    hidden = set(_hidden(matches, user))
    return {pk: match for pk, match in matches.items() if pk not in hidden}


def _hidden(people: Iterable[int], user: User) -> Iterable[int]:
    return Person.objects.filter(kept_from(user, "pk"), pk__in=people).values_list("pk", flat=True)


def has_searched(person: NewPerson, user: User) -> bool:
    """Whether the user searched on the same facts in the last fifteen minutes."""
    recent = SearchMade.objects.filter(by=user, at__gte=now() - A_SEARCH_LASTS).values_list("text", flat=True)
    return any(same_facts(person, Asked.parse(text)) for text in recent)


def same_facts(person: NewPerson, asked: Asked) -> bool:
    """Whether a search asked for one of the numbers, or for two other facts, of somebody who is to be entered."""
    if set(asked.numbers) & {value for _, value in person.numbers}:
        return True
    days = (person.born_on, person.expected_on)
    facts = (
        _any_near(asked.words, (*words_of(person.given), *words_of(person.known_as))),
        _any_near(asked.words, words_of(person.family)),
        any(day.holds(known) for day in asked.days for known in days),
        bool(set(asked.postcodes) & person.facts.postcodes),
    )
    return sum(facts) >= 2


def _any_near(asked: Iterable[str], words: Iterable[str]) -> bool:
    return any(nearness(one, word) for one in asked for word in words)


def keep_answers(person: Person, matches: Mapping[int, Match], different: Mapping[int, str], user: User) -> None:
    """Store each match of a new person: as different people with the reason, or as one to be decided."""
    rows = []
    for pk, match in matches.items():
        reason = different.get(pk, "").strip()
        state = MatchState.DIFFERENT if reason else MatchState.OPEN
        rows.append(_candidate(person, pk, match, state=state, reason=reason, decided_by=user if reason else None))
    _kept(rows)


def candidate_for(person: Person, other: Person) -> MatchCandidate:
    """The candidate of two people, opened again or made, whatever their points."""
    first, second = sorted((person.pk, other.pk))
    standing: MatchCandidate | None = MatchCandidate.objects.filter(person=first, other=second).first()
    if standing is not None:
        return standing.change(state=MatchState.OPEN)
    facts = facts_of([first, second])
    return _kept([_candidate(person, other.pk, compare(facts[first], facts[second]))])[0]


def _kept(rows: list[MatchCandidate]) -> list[MatchCandidate]:
    """Store candidates; a strong one that is open must be decided in time."""
    made = MatchCandidate.begin_many(rows)
    for row in made:
        if row.state == MatchState.OPEN and row.band == MatchBand.STRONG:
            MATCH_DECISION.start(row)
    return made


def _candidate(person: Person, other: int, match: Match, **decided: Any) -> MatchCandidate:
    first, second = sorted((person.pk, other))
    evidence = [[one.points, one.says] for one in match.evidence]
    return MatchCandidate(
        area=person.area,
        person_id=first,
        other_id=second,
        score=match.score,
        band=match.band,
        evidence=evidence,
        **decided,
    )


def propose_matches(person: Person) -> list[MatchCandidate]:
    """Compare a stored person with everybody alike; open what is new. Decided pairs stay decided,
    unless they turn out to share an NHS number."""
    mine = facts_of([person.pk])[person.pk]
    alone = {person.pk, *_kept_apart(person)}
    others = facts_of({pk for pk in candidates(_asked_for_stored(person, mine.numbers), None) if pk not in alone})
    matches = {pk: compare(mine, facts) for pk, facts in others.items()}
    alike = {pk: m for pk, m in matches.items() if m.score >= POSSIBLE or mine.numbers & others[pk].numbers}
    known = {_other(row, person.pk): row for row in MatchCandidate.objects.filter(Q(person=person) | Q(other=person))}
    for pk in alike.keys() & known.keys():
        found_out = known[pk].state == MatchState.DIFFERENT and _share_nhs(mine.numbers, others[pk].numbers)
        if found_out or known[pk].state == MatchState.OPEN:
            _weigh_again(known[pk], alike[pk])
    fresh = [_candidate(person, pk, match) for pk, match in alike.items() if pk not in known]
    return _kept(fresh)


def _kept_apart(person: Person) -> set[int]:
    """The other record of an adopted child, which nobody is told of."""
    rows = Adoption.objects.of(person).values_list("person_id", "adopted_id")
    return {pk for both in rows for pk in both}


def _weigh_again(row: MatchCandidate, match: Match) -> None:
    """An open match, or one that is open again, by what is known now."""
    evidence = [[one.points, one.says] for one in match.evidence]
    row.change(state=MatchState.OPEN, score=match.score, band=match.band, evidence=evidence)
    if match.band == MatchBand.STRONG:
        MATCH_DECISION.start(row, at=now())


def _asked_for_stored(person: Person, numbers: frozenset[tuple[str, str]]) -> Asked:
    words = [
        word
        for name in PersonName.objects.filter(person=person, protected=False)
        for word in (*words_of(name.given), *words_of(name.family))
    ]
    day = person.born_on
    return Asked(
        words=tuple(dict.fromkeys(words))[:5],
        days=(PartialDay(day.year, day.month, day.day),) if day else (),
        numbers=tuple(value for kind, value in numbers if kind != IdentifierType.UPN_UNKNOWN),
    )


def _share_nhs(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> bool:
    return any(kind == IdentifierType.NHS for kind, _ in one & other)


def _other(row: MatchCandidate, pk: int) -> int:
    return int(row.other_id if row.person_id == pk else row.person_id)
