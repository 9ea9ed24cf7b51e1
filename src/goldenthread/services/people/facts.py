"""What is known of stored people, for comparing; read for many at once."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from goldenthread.services.people.matching import Called, Facts
from goldenthread.services.people.models import (
    Identifier,
    Person,
    PersonName,
    Relationship,
    RelationshipType,
    Residence,
)
from goldenthread.services.people.sealing import shown_residences


def facts_of(people: Collection[int], user: Any = None) -> dict[int, Facts]:
    """The facts of people by id, in a fixed number of queries.

    Places that are sealed from the user are left out, or every sealed place when no user is given.
    """
    names: defaultdict[int, list[Called]] = defaultdict(list)
    rows = PersonName.objects.filter(person__in=people, protected=False)
    for person, given, family in rows.values_list("person", "given", "family"):
        names[person].append(Called(given, family))
    numbers = _grouped(Identifier.objects.live().filter(person__in=people).values_list("person", "type", "value"))
    places = _grouped(
        shown_residences(Residence.objects.filter(person__in=people), user).values_list(
            "person", "address", "address__postcode_key"
        )
    )
    parents = _grouped(
        Relationship.objects.current()
        .filter(to_person__in=people, type=RelationshipType.PARENT)
        .values_list("to_person", "from_person")
    )
    basics = Person.objects.filter(pk__in=people).values_list("pk", "born_on", "birth_precision", "sex")
    return {
        pk: Facts(
            names=tuple(names[pk]),
            born_on=born_on,
            birth_precision=precision,
            sex=sex,
            numbers=frozenset(numbers[pk]),
            addresses=frozenset(address for address, _ in places[pk]),
            postcodes=frozenset(code for _, code in places[pk] if code),
            parents=frozenset(parent for (parent,) in parents[pk]),
        )
        for pk, born_on, precision, sex in basics
    }


def _grouped(rows: Any) -> defaultdict[int, list[tuple[Any, ...]]]:
    found: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for first, *rest in rows:
        found[first].append(tuple(rest))
    return found
