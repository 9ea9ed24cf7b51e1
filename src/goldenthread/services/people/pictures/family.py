"""The family round a person, as far as one reader may see it, with the generation of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from goldenthread.mechanisms.calendar import today
from goldenthread.services.people.models import (
    HouseholdMember,
    Nature,
    Person,
    PersonKind,
    Relationship,
    RelationshipType,
    Residence,
    Sex,
)
from goldenthread.services.people.story import Eyes

HOPS, MOST_DRAWN = 3, 60
UNKNOWN_FATHER = 0  # no person has this number
COUPLES = (
    RelationshipType.MARRIED,
    RelationshipType.CIVIL_PARTNER,
    RelationshipType.PARTNER,
    RelationshipType.FORMER_PARTNER,
)
# how many generations the first person of a relationship stands above the second
ABOVE: dict[str, int] = {
    RelationshipType.PARENT: 1,
    RelationshipType.ADOPTIVE_PARENT: 1,
    RelationshipType.STEP_PARENT: 1,
    RelationshipType.FOSTER_CARER: 1,
    RelationshipType.SPECIAL_GUARDIAN: 1,
    RelationshipType.KINSHIP_CARER: 1,
    RelationshipType.PRIVATE_FOSTER_CARER: 1,
    RelationshipType.GUARDIAN: 1,
    RelationshipType.AUNT_OR_UNCLE: 1,
    RelationshipType.GRANDPARENT: 2,
    RelationshipType.SIBLING: 0,
    RelationshipType.HALF_SIBLING: 0,
    RelationshipType.STEP_SIBLING: 0,
    RelationshipType.COUSIN: 0,
    **dict.fromkeys(COUPLES, 0),
}
PARENTS = (RelationshipType.PARENT, RelationshipType.ADOPTIVE_PARENT)


@dataclass(frozen=True)
class Relative:
    """Somebody in the picture."""

    pk: int
    name: str
    sex: str
    born: str = ""
    unborn: bool = False
    died: bool = False
    known: bool = True
    sorted_by: tuple[str, int] = ("", 0)


@dataclass(frozen=True)
class Couple:
    """Two people who are or were together, or who have children together."""

    first: int
    second: int
    kind: str = ""  # a relationship type; empty when nothing is recorded between them
    ended: bool = False


@dataclass(frozen=True)
class Birth:
    """A child of one or two people; `style` is how the line is drawn."""

    child: int
    parents: tuple[int, ...]
    style: str = "solid"


@dataclass
class Family:
    """Everybody to be drawn, what lies between them, and who lives with the person."""

    subject: int
    people: dict[int, Relative]
    ties: list[Relationship]
    generations: dict[int, int] = field(default_factory=dict)
    household: frozenset[int] = frozenset()
    withheld: bool = False

    @property
    def births(self) -> list[Birth]:
        """Each child once for the parents by birth and once for those by adoption; a disputed parent alone."""
        found = []
        for child in self.people:
            tied = [tie for tie in self.ties if tie.to_person_id == child and tie.type in PARENTS]
            found += list(_births(child, tied))
        if self.father_missing:
            found = [_with_father(birth, self.subject) for birth in found]
        return found

    @property
    def father_missing(self) -> bool:
        """Whether the gap where the father should be is drawn."""
        return UNKNOWN_FATHER in self.people

    @property
    def couples(self) -> list[Couple]:
        """Couples by what is recorded between them, and parents of one child between whom nothing is."""
        told = {_pair(tie.from_person_id, tie.to_person_id): tie for tie in self.ties if tie.type in COUPLES}
        pairs = {_pair(*birth.parents) for birth in self.births if len(birth.parents) == 2}
        known = [Couple(*pair, tie.type, tie.ends_on is not None) for pair, tie in sorted(told.items())]
        return [*known, *(Couple(*pair) for pair in sorted(pairs - told.keys()))]


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one <= other else (other, one)


def _with_father(birth: Birth, subject: int) -> Birth:
    if birth.child != subject or len(birth.parents) != 1 or birth.style != "solid":
        return birth
    return Birth(birth.child, (UNKNOWN_FATHER, *birth.parents))


def _births(child: int, ties: list[Relationship]) -> Iterator[Birth]:
    adopted = [tie for tie in ties if tie.type == RelationshipType.ADOPTIVE_PARENT or tie.nature == Nature.ADOPTIVE]
    disputed = [tie for tie in ties if tie.certainty == "disputed" and tie not in adopted]
    sure = [tie for tie in ties if tie not in adopted and tie not in disputed]
    for group, style in ((sure, "solid"), (adopted, "dashed")):
        if group:
            yield Birth(child, tuple(tie.from_person_id for tie in group[:2]), style)
            yield from (Birth(child, (tie.from_person_id,), style) for tie in group[2:])
    yield from (Birth(child, (tie.from_person_id,), "dashed") for tie in disputed)


def family_of(person: Person, eyes: Eyes, left_out: Iterable[int] = ()) -> Family:
    """Read the family of a person, at most three relationships away, without anybody hidden or left out."""
    hidden = {*eyes.hidden, *left_out} - {person.pk}
    ties = _ties(_near(person.pk, hidden))
    people = {one.pk: one for tie in ties for one in (tie.from_person, tie.to_person)} | {person.pk: person}
    family = Family(person.pk, {pk: _relative(one) for pk, one in people.items()}, ties)
    family.generations = _generations(person.pk, ties)
    family.people = {pk: one for pk, one in family.people.items() if pk in family.generations}
    family.ties = [tie for tie in ties if {tie.from_person_id, tie.to_person_id} <= family.people.keys()]
    _note_missing_father(family, person)
    family.withheld = place_withheld(person, eyes)
    if not family.withheld:
        family.household = _household(person.pk) & family.people.keys()
    return family


def _rows() -> "Iterable[Relationship]":
    drawn = Q(ends_on=None) | Q(type__in=COUPLES)
    return Relationship.objects.standing().filter(drawn, type__in=ABOVE.keys())


def _near(subject: int, hidden: set[int]) -> set[int]:
    """Whoever is at most three relationships away; paths through hidden people do not lead on."""
    found = frontier = {subject}
    for _ in range(HOPS):
        rows = _rows().filter(Q(from_person__in=frontier) | Q(to_person__in=frontier))  # type: ignore[attr-defined]
        reached = {pk for pair in rows.values_list("from_person", "to_person") for pk in pair}
        frontier = set(sorted(reached - found - hidden)[: MOST_DRAWN - len(found)])
        found = found | frontier
        if not frontier:
            break
    return found


def _ties(people: set[int]) -> list[Relationship]:
    rows = _rows().filter(from_person__in=people, to_person__in=people)  # type: ignore[attr-defined]
    return list(rows.select_related("from_person", "to_person").order_by("starts_on", "pk"))


def _relative(one: Person) -> Relative:
    birth: date | None = one.born_on or one.expected_on
    return Relative(
        pk=one.pk,
        name=str(one),
        sex=one.sex,
        born=_years(one),
        unborn=one.kind == PersonKind.UNBORN,
        died=one.died_on is not None,
        known=one.kind != PersonKind.UNKNOWN,
        sorted_by=(str(birth or "9999"), one.pk),
    )


def _years(one: Person) -> str:
    """Birth, and death or age, as short as a genogram has it; the table under it has the dates."""
    if one.kind == PersonKind.UNBORN:
        return f"due {one.expected_on:%B %Y}" if one.expected_on else "unborn"
    if one.born_on is None:
        return f"died {one.died_on.year}" if one.died_on else ""
    if one.died_on is not None:
        return f"{one.born_on.year}–{one.died_on.year}"
    return f"{one.born_on.year}, age {one.age(today())}"


def _generations(subject: int, ties: list[Relationship]) -> dict[int, int]:
    """The generation of each, the person's own being 0 and that of the parents -1."""
    found, frontier = {subject: 0}, [subject]
    while frontier:
        here = frontier.pop(0)
        for tie in ties:
            ends = (tie.from_person_id, tie.to_person_id)
            if here not in ends:
                continue
            there = ends[1] if here == ends[0] else ends[0]
            step = ABOVE[tie.type] if here == ends[0] else -ABOVE[tie.type]
            if there not in found:
                found[there] = found[here] + step
                frontier.append(there)
    return found


def _note_missing_father(family: Family, person: Person) -> None:
    """An empty symbol where the father of the child should be, so that the gap is seen."""
    parents = [tie for tie in family.ties if tie.to_person_id == person.pk and tie.type in PARENTS]
    told = {family.people[tie.from_person_id].sex for tie in parents}
    if parents and person.is_child and len(parents) == 1 and told == {Sex.FEMALE}:
        family.people[UNKNOWN_FATHER] = Relative(UNKNOWN_FATHER, "Father not known", Sex.MALE, known=False)
        family.generations[UNKNOWN_FATHER] = family.generations[parents[0].from_person_id]


def place_withheld(person: Person, eyes: Eyes) -> bool:
    """Whether where a person lives now must not be seen, and so not who lives there nor their school."""
    if not eyes.withheld:
        return False
    return Residence.objects.filter(person=person, ends_on=None, address__in=eyes.withheld).exists()


def _household(subject: int) -> frozenset[int]:
    homes = HouseholdMember.objects.current().filter(person=subject).values("household")
    return frozenset(HouseholdMember.objects.current().filter(household__in=homes).values_list("person", flat=True))
