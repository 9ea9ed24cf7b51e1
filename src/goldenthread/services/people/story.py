"""What the pages about a person show of identity, family and network: ready sentences, in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from goldenthread.mechanisms.access.models import Restriction, User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Identity, Tag
from goldenthread.mechanisms.pages.words import NOT_RECORDED, day
from goldenthread.services.people.models import (
    Allocation,
    BirthPrecision,
    Certainty,
    HouseholdMember,
    Involvement,
    InvolvementRole,
    Person,
    PersonKind,
    Relationship,
    Residence,
    ServiceStatus,
)
from goldenthread.services.people.sealing import WITHHELD, withheld_addresses

STORY_PAGE, RECORD_PAGE = "house:child", "people:person"
GIVES_PLACE_AWAY = (
    InvolvementRole.GP,
    InvolvementRole.HEALTH_VISITOR,
    InvolvementRole.SCHOOL_NURSE,
    InvolvementRole.TEACHER,
    InvolvementRole.SAFEGUARDING_LEAD,
)
STATUS_COLOURS = {"child protection": "red", "looked after": "purple", "child in need": "blue", "early help": "teal"}


@dataclass(frozen=True)
class Around:
    """Somebody round a person: who, what they are to the person, a line more, and a link where one may be followed."""

    name: str
    what: str
    says: str = ""
    href: str = ""


@dataclass(frozen=True)
class PeopleAround:
    """Who is at home, the family, professionals, and the workers; `withheld` says what a sealed address leaves out."""

    household: tuple[Around, ...] = ()
    family: tuple[Around, ...] = ()
    professionals: tuple[Around, ...] = ()
    workers: tuple[Around, ...] = ()
    withheld: str = ""


def href_of(person: Person) -> str:
    """The page that tells a child's story; of an adult, or where no such page is installed, the page of the record."""
    if person.is_child:
        with suppress(NoReverseMatch):
            return reverse(STORY_PAGE, args=[person.pk])
    return reverse(RECORD_PAGE, args=[person.pk])


def born_in_words(person: Person) -> str:
    """Date of birth as far as known, with the age today: "12 May 2009, age 7"."""
    if person.kind == PersonKind.UNBORN:
        return f"Unborn, expected {day(person.expected_on)}"
    if person.born_on is None:
        return NOT_RECORDED
    shown = {
        BirthPrecision.MONTH: f"{person.born_on:%B %Y}",
        BirthPrecision.YEAR: str(person.born_on.year),
        BirthPrecision.ESTIMATED: f"about {day(person.born_on)}",
    }.get(BirthPrecision(person.birth_precision), day(person.born_on))
    age = person.age(today())
    died = f", died {day(person.died_on)}" if person.died_on else ""
    return f"{shown}, {'aged' if died else 'age'} {age}{died}" if age is not None else shown


def status_tags(statuses: Iterable[ServiceStatus]) -> list[Tag]:
    """Badges of open statuses."""
    return [Tag(one.get_status_display(), STATUS_COLOURS.get(one.status, "grey")) for one in statuses]


def identity_of(person: Person, user: User) -> Identity:
    """The bar at the top of every page about a person, as this user may see it."""
    open_statuses = ServiceStatus.objects.open().filter(person=person).order_by("opened_on")
    address, sealed = _address(person, user)
    tags = status_tags(open_statuses)
    warnings = ["Sealed address: do not disclose it to anybody."] if sealed else []
    if person.merged_into_id is not None:
        warnings.append(f"This record was joined to {person.survivor.person_no}: everything is there.")
    if Restriction.objects.in_force().filter(person=person).exists():
        tags.append(Tag("Restricted record", "red"))
    facts = [
        ("Born", born_in_words(person)),
        ("Sex", person.get_sex_display()),
        ("Address", address),
        ("Lead worker", str(person.lead or "Nobody allocated")),
        ("Team", str(person.team or "None")),
        ("Person number", person.person_no),
    ]
    return Identity(name=str(person), facts=facts, tags=tags, warnings=warnings, href=href_of(person.survivor))


def address_shown(person: Person, user: User) -> str:
    """Where a person lives now, or that it is withheld from this user."""
    return _address(person, user)[0]


def _address(person: Person, user: User) -> tuple[str, bool]:
    """The address as this user may see it, and whether it is sealed."""
    home = Residence.objects.main().on(today()).filter(person=person).select_related("address").first()
    if home is None:
        return NOT_RECORDED, False
    if withheld_addresses(user).filter(address=home.address_id).exists():
        return WITHHELD, True
    return str(home.address), bool(home.sealed)


def hidden_people(user: User) -> Any:
    """Ids of people of whom this user may not see a trace: restricted ones, and their own record."""
    hidden = set(Restriction.objects.hidden_from(user).values_list("person", flat=True))
    return hidden | ({user.person_id} if user.person_id else set())


def people_around(person: Person, user: User) -> PeopleAround:
    """Household, family, professionals and workers, without a trace of anybody restricted from this user."""
    hidden = hidden_people(user)
    withheld = _address(person, user)[0] == WITHHELD
    members = [] if withheld else _household(person, hidden)
    ties = [tie for tie in _ties(person) if tie.other(person).pk not in hidden]
    related = [member.person_id for member in members] + [tie.other(person).pk for tie in ties]
    open_to = set(Person.objects.visible_to(user).filter(pk__in=related).values_list("pk", flat=True))
    return PeopleAround(
        household=tuple(_at_home(member, open_to) for member in members),
        family=tuple(_relative(tie, person, open_to) for tie in ties),
        professionals=tuple(_professionals(person, withheld)),
        workers=tuple(_workers(person)),
        withheld="Address, household, school and health services are withheld." if withheld else "",
    )


def _household(person: Person, hidden: set[int]) -> Sequence[HouseholdMember]:
    homes = HouseholdMember.objects.current().filter(person=person).values("household")
    rows = HouseholdMember.objects.current().standing().filter(household__in=homes).exclude(person=person)
    return list(rows.exclude(person__in=hidden).select_related("person", "household").order_by("role", "pk"))


def _at_home(member: HouseholdMember, open_to: set[int]) -> Around:
    basis = "" if member.basis == HouseholdMember.Basis.ALL else member.get_basis_display()
    return _person(member.person, member.get_role_display(), basis, open_to)


def _person(person: Person, what: str, says: str, open_to: set[int]) -> Around:
    return Around(str(person), what, says, href_of(person) if person.pk in open_to else "")


def _ties(person: Person) -> list[Relationship]:
    rows = Relationship.objects.current().standing().of(person).select_related("from_person", "to_person")
    return list(rows.order_by("type", "pk"))


def _relative(tie: Relationship, person: Person, open_to: set[int]) -> Around:
    says = [tie.get_certainty_display()] if tie.certainty == Certainty.DISPUTED else []
    if tie.parental_responsibility not in ("", "none", "not known"):
        says.append(f"parental responsibility: {tie.get_parental_responsibility_display().lower()}")
    return _person(tie.other(person), tie.says_of_other(person), ", ".join(says), open_to)


def _professionals(person: Person, withheld: bool) -> Iterable[Around]:
    rows = Involvement.objects.current().filter(person=person).select_related("professional__organisation")
    rows = rows.exclude(role__in=GIVES_PLACE_AWAY) if withheld else rows
    for one in rows.order_by("role", "pk"):
        work = one.professional
        reached = work.telephone or work.email
        says = ", ".join(part for part in (work.organisation.name, reached) if part)
        yield Around(work.name, one.get_role_display(), says)


def _workers(person: Person) -> Iterable[Around]:
    rows = Allocation.objects.open().filter(person=person).select_related("worker", "team")
    for one in rows.order_by("-lead", "starts_on"):
        what = f"{one.get_role_display()}{' (lead)' if one.lead else ''}"
        says = ", ".join(
            part for part in (f"{one.team} team", one.worker.telephone, f"since {day(one.starts_on)}") if part
        )
        yield Around(one.worker.name, what, says)
