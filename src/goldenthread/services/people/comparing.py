"""Two people side by side, and what joining their records moves, in words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import CharField, Value

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Tag
from goldenthread.mechanisms.pages.words import NOT_RECORDED
from goldenthread.mechanisms.trail.records import Record
from goldenthread.services.people.models import (
    Identifier,
    Merge,
    MovedRow,
    Person,
    PersonName,
    Relationship,
    RelationshipType,
    Residence,
    RowSince,
    ServiceStatus,
)
from goldenthread.services.people.pointers import pointers
from goldenthread.services.people.story import Eyes, born_in_words, told_address

FOR_THE_HOUSE = {"steps.notice", "people.namepart", "auth.user"}
PARENTS = (RelationshipType.PARENT, RelationshipType.ADOPTIVE_PARENT)
SAME, DIFFERENT, ONE_ONLY = Tag("Same", "green"), Tag("Different", "red"), Tag("One only", "yellow")


def side_by_side(one: Person, other: Person, user: User) -> list[list[Any]]:
    """Each fact of both, and whether they agree; a sealed address stays withheld from this user."""
    sides = Sides.of((one, other), user)
    first, second = sides.facts(one), sides.facts(other)
    return [[name, first[name], second[name], _compared(first[name], second[name])] for name in first]


def _compared(one: str, other: str) -> Tag | str:
    if NOT_RECORDED in (one, other):
        return "" if one == other else ONE_ONLY
    return SAME if one.casefold() == other.casefold() else DIFFERENT


@dataclass(frozen=True)
class Sides:
    """What is compared of some people, read at once; values are words by the key of the person."""

    eyes: Eyes
    names: dict[int, list[str]]
    numbers: dict[int, list[str]]
    parents: dict[int, list[str]]
    statuses: dict[int, list[str]]
    homes: dict[int, Residence]

    @classmethod
    def of(cls, people: Sequence[Person], user: User) -> "Sides":
        """In one query for each kind, as far as the user may see."""
        eyes = Eyes.of(user)
        names = PersonName.objects.filter(person__in=people, protected=False).order_by("pk")
        numbers = Identifier.objects.live().filter(person__in=people).order_by("type")
        parents = Relationship.objects.current().filter(to_person__in=people, type__in=PARENTS)
        parents = parents.exclude(from_person__in=eyes.hidden).select_related("from_person").order_by("pk")
        statuses = ServiceStatus.objects.open().filter(person__in=people).order_by("opened_on")
        homes = Residence.objects.main().on(today()).filter(person__in=people).select_related("address")
        return cls(
            eyes,
            _of_each((one.person_id, str(one)) for one in names),
            _of_each((one.person_id, str(one)) for one in numbers),
            _of_each((tie.to_person_id, str(tie.from_person)) for tie in parents),
            _of_each((one.person_id, str(one.get_status_display())) for one in statuses),
            {one.person_id: one for one in homes},
        )

    def facts(self, person: Person) -> dict[str, str]:
        """One side."""
        return {
            "Names": _listed(self.names, person),
            "Born": born_in_words(person),
            "Sex": person.get_sex_display(),
            "Ethnicity": person.get_ethnicity_display() if person.ethnicity else NOT_RECORDED,
            "Numbers": _listed(self.numbers, person),
            "Address": told_address(self.homes.get(person.pk), self.eyes)[0],
            "Parents": _listed(self.parents, person),
            "Open to": _listed(self.statuses, person),
            "Team": str(person.team or NOT_RECORDED),
            "Lead worker": str(person.lead or NOT_RECORDED),
        }


def _of_each(pairs: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for pk, words in pairs:
        found[pk].append(words)
    return found


def _listed(found: dict[int, list[str]], person: Person) -> str:
    return "; ".join(found.get(person.pk, ())) or NOT_RECORDED


def in_words(counts: Iterable[tuple[str, int]]) -> list[list[Any]]:
    """How many rows of each kind, the most first."""
    told = [(_kind(label), count) for label, count in counts if label not in FOR_THE_HOUSE]
    return [[kind, count] for kind, count in sorted(told, key=lambda one: (-one[1], one[0]))]


def _kind(label: str) -> str:
    name = str(apps.get_model(label)._meta.verbose_name_plural)
    return name[:1].upper() + name[1:]


def would_move(joined: Person) -> list[list[Any]]:
    """Before a merge: how many rows of each kind point at the person who is joined."""
    label = [one.rows(joined.pk).order_by().values_list(_named(one.label)) for one in pointers()]
    return in_words(Counter(name for (name,) in label[0].union(*label[1:], all=True)).items())


def _named(label: str) -> Value:
    return Value(label, output_field=CharField())


def moved(merge: Merge) -> list[list[Any]]:
    """After it: how many rows of each kind were moved or had to change."""
    labels = merge.moved.filter(what=MovedRow.What.MOVED).values_list("model", flat=True)
    return in_words(Counter(labels).items())


def duplicates_left(merge: Merge) -> list[str]:
    """Rows that stayed with the joined record because the kept one has one of the kind; a person closes them."""
    rows = list(merge.moved.filter(what=MovedRow.What.STAYED).order_by("pk"))
    found = found_rows(rows)
    told = [(row, found[(row.model, row.record_id)]) for row in rows]
    return [f"{_kind(row.model)}: {_row_in_words(record, row.record_id)}" for row, record in told]


def found_rows(rows: Iterable[MovedRow | RowSince]) -> dict[tuple[str, int], Any]:
    """The rows that a list names, by model and id: one query for each kind."""
    wanted: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        wanted[row.model].append(row.record_id)
    return {
        (label, pk): found
        for label, ids in wanted.items()
        for pk, found in apps.get_model(label)._base_manager.in_bulk(ids).items()
    }


def _row_in_words(found: Any, pk: int) -> str:
    kind: Any = type(found)  # a record that says nothing of itself is told by its number
    return f"number {pk}" if kind.__str__ is Record.__str__ else f"{found} (number {pk})"
