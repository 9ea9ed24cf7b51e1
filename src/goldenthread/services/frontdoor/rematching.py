"""Each night: are children whom other authorities miss among the people who became known here since?"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from goldenthread.mechanisms.calendar import add_months, now, start_of_day, today
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.trail.context import SystemActor
from goldenthread.services.frontdoor.models import AlertMatch, ContactSubject, ContactType
from goldenthread.services.frontdoor.steps import suggest_match
from goldenthread.services.people.asking import Asked
from goldenthread.services.people.facts import facts_of
from goldenthread.services.people.matching import WEAK, Facts, compare
from goldenthread.services.people.models import BirthPrecision, Person
from goldenthread.services.people.search import facts_asked

MATCHER = SystemActor("alert matching")
MATCHED_FOR = 12  # months after an alert
NEW_FOR = timedelta(days=7)  # nights that failed are made good within a week


def look_again_at_alerts() -> list[AlertMatch]:
    """Suggest to duty workers whoever is new here and like a missing child of the last twelve months.

    Nobody is suggested twice for one alert, also when somebody said that it is another child.
    """
    people = _new_people()
    facts = facts_of(list(people))
    known = set(AlertMatch.objects.filter(person__in=people).values_list("subject", "person"))
    return [
        suggest_match(subject, by=MATCHER, person=people[pk], score=score, why=why)
        for subject in _alerts()
        for pk, score, why in _alike(subject, people, facts)
        if (subject.pk, pk) not in known
    ]


def _new_people() -> dict[int, Person]:
    rows = Person.objects.children().standing().filter(created_at__gte=now() - NEW_FOR)
    return {person.pk: person for person in rows}


def _alerts() -> Any:
    since = start_of_day(add_months(today(), -MATCHED_FOR))
    rows = ContactSubject.objects.children().unmatched().select_related("contact")
    return rows.filter(contact__type=ContactType.MISSING_ALERT, contact__received_at__gte=since).order_by("pk")


def _alike(
    subject: ContactSubject, people: dict[int, Person], facts: dict[int, Facts]
) -> Iterator[tuple[int, int, str]]:
    """People of the same area who are like the child that an alert describes: score and reasons."""
    told = told_of(subject)
    if told.names:
        for pk, person in people.items():
            match = compare(told, facts[pk])
            if person.area_id == subject.area_id and match.score >= WEAK:
                yield pk, match.score, ", ".join(match.reasons)


def told_of(subject: ContactSubject) -> Facts:
    """What an alert tells of a child; an age gives the year of birth, give or take one."""
    told = facts_asked(Asked.parse(subject.described_as))
    born, precision = told.born_on, told.birth_precision
    if born is None and subject.age_told is not None:
        year = subject.contact.received_at.astimezone(LONDON).year - subject.age_told
        born, precision = date(year, 1, 1), BirthPrecision.ESTIMATED
    return Facts(told.names, born, precision, subject.sex_told or "U", told.numbers, told.postcodes)
