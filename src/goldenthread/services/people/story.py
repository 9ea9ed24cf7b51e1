"""What the pages about a person show of identity, family and network: ready sentences, in a fixed number of queries."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import NoReverseMatch, reverse

from goldenthread.mechanisms.access.models import Restriction, User
from goldenthread.mechanisms.access.policy import kept_from
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.storing import path_of
from goldenthread.mechanisms.pages.parts import Identity, Tag
from goldenthread.mechanisms.pages.words import NOT_RECORDED, day
from goldenthread.services.people.allocations import absences_of
from goldenthread.services.people.kinship import own_family
from goldenthread.services.people.languages import language_name
from goldenthread.services.people.models import (
    Absence,
    Allocation,
    BirthPrecision,
    Certainty,
    Flag,
    FlagKind,
    HouseholdMember,
    InterpreterNeed,
    Involvement,
    InvolvementRole,
    LanguageNeed,
    Person,
    PersonKind,
    Relationship,
    Residence,
    ServiceStatus,
    Status,
)
from goldenthread.services.people.photos import PHOTO, small_photo
from goldenthread.services.people.sealing import WITHHELD, withheld_addresses

STATUS, WARNING, INTERPRETER, AWAY = "status", "warning", "interpreter", "away"
STORY_PAGE, RECORD_PAGE = "house:child", "people:person"
GIVES_PLACE_AWAY = (
    InvolvementRole.GP,
    InvolvementRole.HEALTH_VISITOR,
    InvolvementRole.SCHOOL_NURSE,
    InvolvementRole.TEACHER,
    InvolvementRole.SAFEGUARDING_LEAD,
)
STATUS_COLOURS = {
    "child protection": "red",
    "plan elsewhere": "red",
    "looked after": "purple",
    "child in need": "blue",
    "early help": "teal",
}


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
    return [_status_tag(one.status) for one in statuses]


@dataclass(frozen=True)
class Eyes:
    """What one user may not see, asked once for a page: people, and the addresses of sealed homes.

    `restricted` are all people whose record is restricted, for the mark on a record that this user may open.
    """

    user: User
    hidden: frozenset[int]
    restricted: frozenset[int]
    withheld: frozenset[int]

    @classmethod
    def of(cls, user: User) -> "Eyes":
        """Ask for one user, in two queries."""
        hides = Exists(Restriction.objects.hidden_from(user).filter(pk=OuterRef("pk")))
        rows = list(Restriction.objects.in_force().annotate(hides=hides).values_list("person", "hides"))
        own = own_family(user)
        return cls(
            user=user,
            hidden=frozenset({person for person, hidden in rows if hidden} | own),
            restricted=frozenset(person for person, _ in rows),
            withheld=frozenset(withheld_addresses(user).values_list("address", flat=True)),
        )


def eyes_of_a_recipient(user: User) -> Eyes:
    """What may go into a copy for somebody outside: nobody restricted and no sealed address, whoever makes it."""
    restricted = frozenset(Restriction.objects.in_force().values_list("person", flat=True))
    withheld = frozenset(withheld_addresses(None).values_list("address", flat=True))
    return Eyes(user=user, hidden=restricted, restricted=restricted, withheld=withheld)


def identity_of(
    person: Person, user: User, eyes: Eyes | None = None, homes: Iterable[Residence] | None = None
) -> Identity:
    """The bar at the top of every page about a person, as this user may see it.

    A page that has asked already gives its `eyes` and the person's `homes`, with their addresses.
    """
    eyes = eyes or Eyes.of(user)
    home = _home(person) if homes is None else next((one for one in homes if one.main and one.holds(today())), None)
    address, sealed = told_address(home, eyes)
    marks = _marks(person, home, eyes)
    tags = [_status_tag(code) for mark, code, *_ in marks if mark == STATUS]
    tags += [_interpreter_tag(code, need) for mark, code, need, _ in marks if mark == INTERPRETER]
    warnings = ["Sealed address: do not disclose it to anybody."] if sealed else []
    warnings += [_warning(code, advice, due) for mark, code, advice, due in marks if mark == WARNING]
    away = [away_in_words(cover, back) for mark, cover, _, back in marks if mark == AWAY]
    photos = [small_photo(path_of(Document(stored_name=name))) for mark, name, *_ in marks if mark == PHOTO]
    if person.merged_into_id is not None:
        warnings.append(f"This record was joined to {person.survivor.person_no}: everything is there.")
    if person.pk in eyes.restricted:
        tags.append(Tag("Restricted record", "red"))
    facts = [
        ("Born", born_in_words(person)),
        ("Sex", person.get_sex_display()),
        ("Address", address),
        ("Lead worker", ", ".join([str(person.lead or "Nobody allocated"), *away])),
        ("Team", str(person.team or "No team")),
        ("Person number", person.person_no),
    ]
    photo = photos[-1] if photos else ""
    href = href_of(person.survivor)
    return Identity(name=str(person), facts=facts, tags=tags, warnings=warnings, href=href, photo_href=photo)


def _marks(person: Person, home: Residence | None, eyes: Eyes) -> list[tuple[str, str, str, date | None]]:
    """Open statuses, warnings in force, languages to be interpreted, the photo, and an absent worker, in one query.

    Each is (what, code, words, day), the earliest day first.

    A warning about a home is shown on everybody who mainly lives there, unless the reader may not know where that is.
    """
    nothing, no_day = Value("", output_field=CharField()), Cast(Value(None), DateField())
    away, covers = Absence.objects.on(today()).filter(worker=person.lead_id), Coalesce("cover__name", nothing)
    about = Q(person=person)
    if home is not None and home.address_id not in eyes.withheld:
        there = Residence.objects.main().on(today()).filter(address=home.address_id).values("person")
        about |= Q(of_the_home=True, person__in=there) & ~Q(person__in=eyes.hidden)
    wanted: tuple[tuple[Any, str, Any, Any, Any], ...] = (
        (ServiceStatus.objects.open().filter(person=person), STATUS, F("status"), nothing, F("opened_on")),
        (Flag.objects.in_force().filter(about), WARNING, F("kind"), F("advice"), F("review_due_on")),
        (Document.objects.kept().filter(person=person, kind=PHOTO), PHOTO, F("stored_name"), nothing, no_day),
        (_interpreted(person), INTERPRETER, F("language"), F("interpreter"), no_day),
        (away, AWAY, covers, nothing, F("ends_on")),
    )
    rows = [
        model.order_by()
        .annotate(mark=Value(mark, output_field=CharField()), told_code=code, told=words, told_on=on)
        .values_list("mark", "told_code", "told", "told_on")
        for model, mark, code, words, on in wanted
    ]
    return list(rows[0].union(*rows[1:], all=True).order_by("told_on", "told_code"))


def away_in_words(cover: str, back: date | None) -> str:
    """That a worker is away, and who covers: “away until 7 April 2017: Eve covers”."""
    until = f" until {day(back)}" if back else ""
    return f"away{until}: {f'{cover} covers' if cover else 'nobody covers'}"


def _status_tag(code: str) -> Tag:
    return Tag(Status(code).label, STATUS_COLOURS.get(code, "grey"))


def _interpreted(person: Person) -> Any:
    """Languages in which the person needs an interpreter."""
    rows = LanguageNeed.objects.current().filter(person=person)
    return rows.exclude(interpreter=InterpreterNeed.NOT_NEEDED)


def _interpreter_tag(language: str, need: str) -> Tag:
    return Tag(f"Use interpreter: {language_name(language)}, {InterpreterNeed(need).label.lower()}", "orange")


def _warning(code: str, advice: str, due: date | None) -> str:
    """The banner of a warning; one that nobody reviewed in time is marked, never silently left out."""
    stale = f" (not reviewed since {day(due)})" if due is not None and due < today() else ""
    return f"{FlagKind(code).label}: {advice}{stale}"


def address_shown(person: Person, user: User) -> str:
    """Where a person lives now, or that it is withheld from this user."""
    return told_address(_home(person), Eyes.of(user))[0]


def told_address(home: Residence | None, eyes: Eyes) -> tuple[str, bool]:
    """The address as this user may see it, and whether it is sealed."""
    if home is None:
        return NOT_RECORDED, False
    if home.address_id in eyes.withheld:
        return WITHHELD, True
    return str(home.address), bool(home.sealed)


def _home(person: Person) -> Residence | None:
    rows = Residence.objects.main().on(today()).filter(person=person).select_related("address")
    found: Residence | None = rows.first()
    return found


def hidden_people(user: User) -> Any:
    """Ids of people of whom this user may not see a trace: restricted ones, and their own family."""
    return set(Person.objects.filter(kept_from(user, "pk")).order_by().values_list("pk", flat=True))


def people_around(person: Person, user: User) -> PeopleAround:
    """Household, family, professionals and workers, without a trace of anybody restricted from this user."""
    eyes = Eyes.of(user)
    withheld = told_address(_home(person), eyes)[0] == WITHHELD
    members = [] if withheld else _household(person, eyes.hidden)
    ties = [tie for tie in _ties(person) if tie.other(person).pk not in eyes.hidden]
    related = [member.person_id for member in members] + [tie.other(person).pk for tie in ties]
    open_to = set(Person.objects.visible_to(user).filter(pk__in=related).values_list("pk", flat=True))
    return PeopleAround(
        household=tuple(_at_home(member, open_to) for member in members),
        family=tuple(_relative(tie, person, open_to) for tie in ties),
        professionals=tuple(_professionals(person, withheld)),
        workers=tuple(_workers(person)),
        withheld="Address, household, school and health services are withheld." if withheld else "",
    )


def _household(person: Person, hidden: Collection[int]) -> Sequence[HouseholdMember]:
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
    rows = Allocation.objects.open().filter(person=person).select_related("worker", "team", "cover_for__worker")
    found = list(rows.order_by("-lead", "starts_on"))
    standing_in = {one.worker_id: one for one in absences_of([one.worker_id for one in found])}
    for one in found:
        what = f"{one.get_role_display()}{' (lead)' if one.lead else ''}"
        what += f", covers for {one.cover_for.worker}" if one.cover_for else ""
        parts = (
            str(one.team) if str(one.team).lower().endswith("team") else f"{one.team} team",
            one.worker.telephone,
            f"since {day(one.starts_on)}",
        )
        yield Around(one.worker.name, what, ", ".join(part for part in parts if part))
        away = standing_in.get(one.worker_id)
        if away is not None:
            yield _covering(away)


def _covering(away: Absence) -> Around:
    until = f"until {day(away.ends_on)}" if away.ends_on else "until further notice"
    if away.cover is None:
        return Around("Nobody", f"Covers for {away.worker}", f"{until}: call the manager")
    return Around(away.cover.name, f"Covers for {away.worker}", ", ".join(filter(None, (away.cover.telephone, until))))
