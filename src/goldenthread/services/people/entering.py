"""Entering people, one or a hundred thousand, with their names, numbers and addresses, ready to be found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.mechanisms.access.models import Area
from goldenthread.services.people.identifiers import tidy
from goldenthread.services.people.indexing import index_names
from goldenthread.services.people.matching import Called, Facts
from goldenthread.services.people.models import (
    Address,
    BirthPrecision,
    Identifier,
    IdentifierType,
    NameType,
    Person,
    PersonKind,
    PersonName,
    Residence,
    Sex,
)


@dataclass(frozen=True)
class NewPerson:
    """What is known of somebody who is to be entered."""

    kind: str = PersonKind.CHILD
    given: str = ""
    middle: str = ""
    family: str = ""
    known_as: str = ""
    born_on: date | None = None
    birth_precision: str = BirthPrecision.EXACT
    expected_on: date | None = None
    died_on: date | None = None
    sex: str = Sex.UNKNOWN
    ethnicity: str = ""
    nhs_number: str = ""
    upn: str = ""
    address: str = ""
    postcode: str = ""
    placeholder_label: str = ""
    placeholder_reason: str = ""

    @property
    def is_placeholder(self) -> bool:
        """Somebody not yet identified, for whom there is no name to search for."""
        return self.kind == PersonKind.UNKNOWN

    @property
    def numbers(self) -> list[tuple[str, str]]:
        """The numbers given, tidied."""
        given = ((IdentifierType.NHS, tidy(self.nhs_number)), (IdentifierType.UPN, tidy(self.upn)))
        return [(kind, value) for kind, value in given if value]

    @property
    def facts(self) -> Facts:
        """The same for comparing."""
        names = [Called(self.given, self.family)] + ([Called(self.known_as, self.family)] if self.known_as else [])
        return Facts(
            names=tuple(names) if self.family else (),
            born_on=self.born_on,
            birth_precision=self.birth_precision,
            sex=self.sex,
            numbers=frozenset(self.numbers),
            postcodes=frozenset({postcode_key(self.postcode)} - {""}),
        )

    def person(self, area: Area) -> Person:
        """The person, not yet stored."""
        return Person(
            area=area,
            kind=self.kind,
            born_on=self.born_on,
            birth_precision=self.birth_precision if self.born_on else BirthPrecision.UNKNOWN,
            expected_on=self.expected_on,
            died_on=self.died_on,
            sex=self.sex,
            ethnicity=self.ethnicity,
            placeholder_label=self.placeholder_label,
            display_name=self._shown[:200],
            sort_name=self._sorted[:200],
        )

    def names(self, person: Person) -> list[PersonName]:
        """The names, not yet stored."""
        if not self.family:
            return []
        legal = {"type": NameType.LEGAL, "given": self.given, "middle": self.middle}
        known = {"type": NameType.KNOWN_AS, "given": self.known_as}
        wanted = [legal, known] if self.known_as else [legal]
        return [PersonName(area=person.area, person=person, family=self.family, **each) for each in wanted]

    @property
    def _shown(self) -> str:
        return " ".join(part for part in (self.known_as or self.given, self.family) if part) or self.placeholder_label

    @property
    def _sorted(self) -> str:
        return sorting(self.known_as or self.given, self.family) or self.placeholder_label.casefold()


def sorting(given: str, family: str) -> str:
    """A name as lists are sorted by it."""
    return ", ".join(part for part in (family.casefold(), given.casefold()) if part)


def postcode_key(postcode: str) -> str:
    """A postcode without its space, in capitals."""
    return tidy(postcode)


def enter_people(area: Area, entries: Sequence[NewPerson]) -> list[Person]:
    """Store people with what is known of them, in the order given; meant for steps, imports and the demonstration.

    Nothing is searched for: the step people.create_person does that.
    """
    people = Person.begin_many([entry.person(area) for entry in entries])
    both = list(zip(entries, people, strict=True))
    index_names(PersonName.begin_many([name for entry, person in both for name in entry.names(person)]))
    Identifier.begin_many(
        [
            Identifier(area=area, person=person, type=kind, value=value)
            for entry, person in both
            for kind, value in entry.numbers
        ]
    )
    _house([(entry, person) for entry, person in both if entry.address or entry.postcode])
    return people


def _house(both: Iterable[tuple[NewPerson, Person]]) -> None:
    """Put people at their addresses; those entered together with the same address share it."""
    placed = list(both)
    wanted = {(entry.address, entry.postcode): person.area for entry, person in placed}
    addresses = [
        Address(area=area, lines=lines, postcode=postcode.upper(), postcode_key=postcode_key(postcode))
        for (lines, postcode), area in wanted.items()
    ]
    stored = dict(zip(wanted, Address.begin_many(addresses), strict=True))
    Residence.begin_many(
        [Residence(area=p.area, person=p, address=stored[(entry.address, entry.postcode)]) for entry, p in placed]
    )
