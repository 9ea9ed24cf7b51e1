"""Who may be meant by a search, before anybody asks who may see them."""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

from django.db.models import F, Q

from goldenthread.services.people.asking import Asked, PartialDay
from goldenthread.services.people.models import ContactMethod, Identifier, NamePart, Person, Residence
from goldenthread.services.people.nearness import Near, words_near
from goldenthread.services.people.sealing import shown_residences

MOST_ROWS = 8_000
MOST_PEOPLE = 120
ENOUGH = 20  # people found by two names, beyond whom one name and the birth are not looked for
PLACED = 300  # how many people one postcode may bring


def candidates(asked: Asked, user: Any) -> dict[int, float]:
    """People by id with how near their names are (0 to 2), at most `MOST_PEOPLE`, the nearest kept."""
    found = _by_names(words_near(asked.words), asked.days)
    for pk in (*_by_place(asked, user), *_by_telephone(asked)):
        found[pk] = found.get(pk, 0.0) + 1
    for pk in _by_number(asked):
        found[pk] = found.get(pk, 0.0) + 10  # a number of one's own comes before any likeness
    ordered = sorted(found.items(), key=lambda item: -item[1])
    return dict(ordered[:MOST_PEOPLE])


def _by_names(near: list[list[Near]], days: tuple[PartialDay, ...]) -> dict[int, float]:
    found: dict[int, float] = {}
    for first, second in _pairs_of([words for words in near if words]):
        for pk, score in _pairs(first, second, days).items():
            found[pk] = max(score, found.get(pk, 0.0))
    if days and len(found) < ENOUGH:
        for pk, score in _with_birth([word for words in near for word in words], days).items():
            found.setdefault(pk, score)
    return found


def _pairs_of(near: list[list[Near]]) -> list[tuple[list[Near], list[Near]]]:
    """Which two of the words are looked for together: each two of three, of more those that begin and end the name."""
    if len(near) <= 3:
        return list(combinations(near, 2))
    return [(near[0], near[-1]), (near[0], near[1]), (near[-2], near[-1])]


def _pairs(first: list[Near], second: list[Near], days: tuple[PartialDay, ...]) -> dict[int, float]:
    """People with a word near the first and another near the second."""
    one, other = _by_pk(first), _by_pk(second)
    rows = NamePart.objects.filter(word__in=one, person__name_parts__word__in=other)
    rows = rows.exclude(person__name_parts__pk=F("pk")) if one.keys() & other.keys() else rows
    found: dict[int, float] = {}
    taken = rows.values_list("person", "person__born_on", "word", "person__name_parts__word")
    for pk, born_on, word, another in taken[:MOST_ROWS]:
        score = one[word] + other[another] + _birth_counts(born_on, days)
        found[pk] = max(score, found.get(pk, 0.0))
    return found


def _with_birth(words: list[Near], days: tuple[PartialDay, ...]) -> dict[int, float]:
    """People with any of the words, born when asked or with day and month swapped."""
    born = Q(pk__in=[])
    for day in _with_swapped(days):
        born |= Q(person__born_on__range=(day.first, day.last)) | Q(person__expected_on__range=(day.first, day.last))
    nearness = _by_pk(words)
    rows = NamePart.objects.filter(born, word__in=nearness).values_list("person", "word")
    found: dict[int, float] = {}
    for pk, word in rows[:MOST_ROWS]:
        found[pk] = max(nearness[word] + 0.5, found.get(pk, 0.0))
    return found


def _by_pk(words: Iterable[Near]) -> dict[int, float]:
    found: dict[int, float] = {}
    for word in words:
        found[word.pk] = max(word.nearness, found.get(word.pk, 0.0))
    return found


def _with_swapped(days: tuple[PartialDay, ...]) -> list[PartialDay]:
    return [*days, *(day.swapped for day in days if day.swapped)]


def _birth_counts(born_on: Any, days: tuple[PartialDay, ...]) -> float:
    if any(day.holds(born_on) for day in days):
        return 1.0
    return 0.7 if any(day.holds(born_on) for day in _with_swapped(days)) else 0.0


def _by_place(asked: Asked, user: Any) -> list[int]:
    if not asked.postcodes:
        return []
    rows = Residence.objects.filter(address__postcode_key__in=asked.postcodes, person__merged_into=None)
    return list(shown_residences(rows, user).values_list("person", flat=True).distinct()[:PLACED])


def _by_telephone(asked: Asked) -> list[int]:
    if not asked.telephones:
        return []
    rows = ContactMethod.objects.filter(value_key__in=asked.telephones, person__merged_into=None)
    return list(rows.values_list("person", flat=True).distinct()[:PLACED])


def _by_number(asked: Asked) -> set[int]:
    if not asked.numbers:
        return set()
    numbered = Identifier.objects.trusted().filter(value__in=asked.numbers).values_list("person", flat=True)
    own = Person.objects.filter(Q(person_no__in=asked.numbers) | Q(pk__in=numbered)).select_related("merged_into")
    return {person.survivor.pk for person in own}  # a joined number leads to the record that is kept
