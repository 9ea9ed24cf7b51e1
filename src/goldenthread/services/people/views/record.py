"""Everything recorded of one person, with a way to change each part of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Entry, Identity, Item, Link, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.tabs import tabs_of
from goldenthread.mechanisms.pages.words import NOT_RECORDED, day, moment, time_of_day
from goldenthread.services.people import history as told
from goldenthread.services.people import steps
from goldenthread.services.people.allocations import DRIFT, changes_among
from goldenthread.services.people.engagement import CARING, adults_of, gaps_among
from goldenthread.services.people.models import (
    ConflictOfInterest,
    ContactMethod,
    HouseholdMember,
    Identifier,
    Involvement,
    Person,
    PersonKind,
    PersonName,
    Relationship,
    Residence,
    Seal,
    SealState,
    SignificantAdult,
)
from goldenthread.services.people.parents import COLUMNS as PARENT_COLUMNS
from goldenthread.services.people.parents import parent_status, parents_told
from goldenthread.services.people.permissions import WHO_LOOKED
from goldenthread.services.people.sealing import WITHHELD
from goldenthread.services.people.story import GIVES_PLACE_AWAY, Eyes, identity_of

RELATED = ("area", "team", "lead")
RARELY = (
    ("restrict", "Restrict the record", steps.restrict),
    ("record_adoption", "Record an adoption", steps.record_adoption),
)
UNDECIDED = (SealState.PROPOSED, SealState.SEALED, SealState.UNSEAL_PROPOSED)


@dataclass(frozen=True)
class Section:
    """One kind of thing about a person: a table, and what can be added."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[list[Any], ...]
    actions: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class RecordPage:
    """The whole record of a person, as this user may see it."""

    identity: Identity
    tabs: tuple[Item, ...]
    sections: tuple[Section, ...]
    actions: tuple[Link, ...] = ()

    @property
    def title(self) -> str:
        """The words of the tab that is open."""
        open_now = (each.text for tab in self.tabs for each in tab.within or (tab,) if each.current)
        return next(open_now, "Record")


def _link(text: str, route: str, record: Any, about: str = "") -> Link:
    return Link(text, reverse(f"people:{route}", args=[record.pk]), about)


def _dates(record: Any) -> str:
    if record.starts_on is None and record.ends_on is None:
        return ""
    begun = day(record.starts_on) if record.starts_on else "not known"
    return f"{begun} to {day(record.ends_on)}" if record.ends_on else f"since {begun}"


def _end(record: Any, route: str, about: str) -> Any:
    return "" if record.ends_on else _link("End", route, record, about)


@dataclass(frozen=True)
class Sight:
    """One person's record as one user may see it; what several sections need is read once.

    `no_place` when where the person lives now is withheld.
    """

    eyes: Eyes
    homes: tuple[Residence, ...]

    @classmethod
    def of(cls, person: Person, user: User) -> "Sight":
        """Read it for a user."""
        homes = person.residences.select_related("address").order_by("-starts_on", "-pk")
        return cls(Eyes.of(user), tuple(homes))

    @property
    def no_place(self) -> bool:
        """Whether an address in use now is withheld from the user."""
        return any(home.ends_on is None and home.address_id in self.eyes.withheld for home in self.homes)


@shows(Person, related=RELATED)
def person(request: StaffRequest, record: Person) -> HttpResponse:
    """The record, part by part; of one that was joined to another, that one."""
    user = request.user
    if record.merged_into_id is not None:
        return redirect("people:person", record.survivor.pk)
    sight = Sight.of(record, user)
    sections = tuple(section for build in SECTIONS for section in build(record, sight))
    if not steps.correct_person.allowed(user, record):
        sections = tuple(to_read(section) for section in sections)
    actions = tuple(_link(text, route, record) for route, text, step in RARELY if step.allowed(user, record))
    identity = identity_of(record, user, sight.eyes, sight.homes)
    page = RecordPage(identity, tabs_of(record, user, "people:person"), sections, actions)
    return render(request, "people/person.html", {"page": page})


def to_read(section: Section) -> Section:
    """The section without anything to press; columns without a title hold only links."""
    kept = [place for place, title in enumerate(section.columns) if title not in ("", "Seal")]
    rows = tuple([row[place] for place in kept] for row in section.rows)
    return replace(section, columns=tuple(section.columns[place] for place in kept), rows=rows, actions=())


def _basics(one: Person, sight: Sight) -> Section:
    answers = one.disabilities.current().values_list("code", flat=True)
    codes = dict(one.disabilities.model._meta.get_field("code").flatchoices)
    rows = (
        ["Kind", one.get_kind_display()],
        ["Ethnicity", one.get_ethnicity_display() if one.ethnicity else None],
        ["Disability", ", ".join(str(codes[code]) for code in answers) or None],
    )
    actions = [_link("Correct", "correct", one), _link("Record a disability", "add_disability", one)]
    if one.kind == PersonKind.UNBORN:
        actions.append(_link("Record the birth", "record_birth", one))
    return Section("The person", ("What", "Answer"), rows, tuple(actions))


def _names(one: Person, sight: Sight) -> Section:
    names = list(one.names.order_by("ends_on", "pk"))
    open_to = _protected_open_to(sight.eyes.user, names)
    rows = tuple(_name(name, name.protected and name.pk not in open_to) for name in names)
    return Section("Names", ("Kind", "Name", "Used", ""), rows, (_link("Add a name", "add_name", one),))


def _protected_open_to(user: User, names: list[PersonName]) -> set[int]:
    """Of the protected names those that this user may know; asked only where there are any."""
    protected = [name.pk for name in names if name.protected]
    known = PersonName.objects.visible_to(user).filter(pk__in=protected) if protected else PersonName.objects.none()
    return set(known.values_list("pk", flat=True))


def _name(name: PersonName, hidden: bool) -> list[Any]:
    mark = Tag("Protected name", "red")
    shown: Any = mark if hidden else [name.full, mark] if name.protected else name.full
    return [name.get_type_display(), shown, _dates(name), _end(name, "end_name", "this name")]


def _numbers(one: Person, sight: Sight) -> Section:
    rows = tuple(_number(number) for number in one.identifiers.order_by("type", "pk"))
    return Section("Numbers", ("Kind", "Number", "Status", ""), rows, (_link("Add a number", "add_identifier", one),))


def _number(number: Identifier) -> list[Any]:
    change = _link("Change", "identifier_status", number, "the status of this number")
    return [number.get_type_display(), number.value, number.get_status_display(), change]


def _places(one: Person, sight: Sight) -> Section:
    seals = {seal.residence_id: seal for seal in one.seals.filter(state__in=UNDECIDED)}
    rows = tuple(_place(home, home.address_id in sight.eyes.withheld, seals.get(home.pk)) for home in sight.homes)
    actions = (_link("Record a move", "move", one), _link("Add an address", "add_address", one))
    return Section("Addresses", ("For", "Address", "From and until", "Seal", ""), rows, actions)


def _place(home: Residence, withheld: bool, seal: Seal | None) -> list[Any]:
    kind = f"{home.get_type_display()}{' (main)' if home.main else ''}"
    where = WITHHELD if withheld else str(home.address)
    end: Any = ""
    if home.ends_on is None and not withheld:
        end = [
            _link("End", "end_residence", home, "this address"),
            _link("Nights a week", "change_nights", home, "at this address"),
        ]
    nights = f"{home.nights_per_week} nights a week" if home.nights_per_week is not None else ""
    when = "" if withheld else ", ".join(part for part in (_dates(home), nights) if part)
    return [kind, where, when, _seal(home, seal, withheld), end]


def _seal(home: Residence, seal: Seal | None, withheld: bool) -> list[Any]:
    if seal is None:
        return [] if home.ends_on or withheld else [_link("Propose to seal", "propose_seal", home)]
    ways = {"approve_seal": steps.approve_seal, "refuse_seal": steps.refuse_seal, "review_seal": steps.review_seal,
            "propose_unseal": steps.propose_unseal, "approve_unseal": steps.approve_unseal}  # fmt: skip
    state = Tag(seal.get_state_display(), "red")
    return [state, *(_link(way.title, route, seal) for route, way in ways.items() if way.possible(seal))]


def _reached(one: Person, sight: Sight) -> Section:
    rows = tuple(_way(way) for way in one.contact_methods.current())
    action = _link("Add a way to reach them", "add_contact", one)
    return Section("Ways to reach them", ("Kind", "Number or address", "Safe", "Take care", ""), rows, (action,))


def _way(way: ContactMethod) -> list[Any]:
    safe = Tag(way.get_safe_display(), "green" if way.safe == "yes" else "red")
    about = f"the {way.get_kind_display().lower()}"
    links = [_link("Change safety", "change_safety", way, f"of {about}"), _link("End", "end_contact", way, about)]
    return [way.get_kind_display(), way.value, safe, way.safe_note, links]


def _family(one: Person, ties: list[Relationship], sight: Sight) -> Section:
    rows = tuple(_tie(tie, one) for tie in ties if tie.other(one).pk not in sight.eyes.hidden)
    action = _link("Add a relationship", "add_relationship", one)
    return Section("Family and others", ("Who", "What they are", "How sure", "When", ""), rows, (action,))


def _tie(tie: Relationship, one: Person) -> list[Any]:
    end = _end(tie, "end_relationship", "this relationship") if tie.to_person_id == one.pk else ""
    return [str(tie.other(one)), tie.says_of_other(one), tie.get_certainty_display(), _dates(tie), end]


def _home(one: Person, members: list[HouseholdMember], sight: Sight) -> Section:
    if sight.no_place:
        return Section("Household", (), (), (), ("The household is withheld with the address.",))
    rows = tuple(_member(member) for member in members if member.person_id not in sight.eyes.hidden)
    action = _link("Add to a household", "add_household", one)
    return Section("Household", ("Household", "Who", "Role", "When", ""), rows, (action,))


def _kin(one: Person, sight: Sight) -> tuple[Section, ...]:
    """Parents, family, household, and the adults who matter; who cares at home but is not among them is told there."""
    ties = Relationship.objects.standing().of(one).select_related("from_person", "to_person").order_by("ends_on", "pk")
    adults, found = adults_of(one), list(ties)
    homes = HouseholdMember.objects.filter(person=one).values("household")
    rows = HouseholdMember.objects.standing().filter(household__in=homes).select_related("person", "household")
    members = list(rows.order_by("ends_on", "pk"))
    now_at = {member.household_id for member in members if member.person_id == one.pk and member.ends_on is None}
    carers = [m for m in members if m.household_id in now_at and m.ends_on is None and m.role in CARING]
    family, home = _family(one, found, sight), _home(one, members, sight)
    return _parents(one, found, adults, sight), family, home, _adults(one, adults, carers, sight)


def _parents(one: Person, ties: list[Relationship], adults: list[SignificantAdult], sight: Sight) -> Section:
    """Of a child its parents; of an adult whether they are a parent."""
    if not one.is_child:
        return Section("As a parent", ("What", "Answer"), (["Children under 18", parent_status(one, today())],))
    ours = [tie for tie in ties if tie.to_person_id == one.pk]
    return Section("Parents", PARENT_COLUMNS, tuple(parents_told(ours, adults, sight.eyes.hidden)))


def _member(member: HouseholdMember) -> list[Any]:
    end = _end(member, "end_household", f"the membership of {member.person}")
    return [member.household.name, str(member.person), member.get_role_display(), _dates(member), end]


def _professionals(one: Person, sight: Sight) -> Section:
    rows = one.involvements.select_related("professional__organisation").order_by("ends_on", "pk")
    rows = rows.exclude(role__in=GIVES_PLACE_AWAY) if sight.no_place else rows
    actions = (_link("Add a professional", "add_involvement", one), Link("Directory", reverse("people:directory")))
    notes = ("School and health services are withheld with the address.",) if sight.no_place else ()
    columns = ("Role", "Who", "Organisation", "When", "")
    return Section("Professionals", columns, tuple(_involvement(row) for row in rows), actions, notes)


def _involvement(row: Involvement) -> list[Any]:
    end = _end(row, "end_involvement", "this involvement")
    return [row.get_role_display(), row.professional.name, row.professional.organisation.name, _dates(row), end]


def _adults(one: Person, adults: list[SignificantAdult], carers: list[HouseholdMember], sight: Sight) -> Section:
    hidden = sight.eyes.hidden
    rows = tuple(_adult(adult) for adult in adults if adult.adult_id not in hidden)
    gaps = tuple(gaps_among(one, adults, carers, hidden)) if one.is_child else ()
    action = _link("Record an adult who matters", "significant_adult", one)
    return Section("Adults who matter to the child", ("What they are", "Who", "Position", ""), rows, (action,), gaps)


def _adult(adult: SignificantAdult) -> list[Any]:
    attempt = _link("Record an attempt", "attempt", adult, f"to involve {adult.adult or 'the adult who is not known'}")
    return [adult.get_role_display(), str(adult.adult or "Not known"), adult.get_position_display(), attempt]


def _workers(one: Person, sight: Sight) -> tuple[Section, ...]:
    rows = list(one.allocations.select_related("worker", "team", "cover_for__worker").order_by("-starts_on", "-pk"))
    changes = changes_among([row.starts_on for row in reversed(rows) if row.lead], today())
    drift = (f"{changes} changes of lead worker in 12 months.",) if changes >= DRIFT else ()
    ways = (
        ("allocate", "Allocate a worker"),
        ("reallocate", "Change the lead worker"),
        ("pass_to_team", "Pass to a team"),
    )
    section = Section(
        "Allocations", ("Role", "Who", "Team", "When", ""), tuple(_allocation(row) for row in rows), (), drift
    )
    declare = _link("Declare a conflict of interest", "declare_conflict", one)
    if not steps.allocate.allowed(sight.eyes.user, one):
        return (replace(to_read(section), actions=(declare,)),)
    links = tuple(_link(text, route, one) for route, text in ways)
    return replace(section, actions=(*links, declare)), *_conflicts(one, sight)


def _conflicts(one: Person, sight: Sight) -> tuple[Section, ...]:
    """Who must not work with the person; nothing where nobody said so."""
    seen: Any = ConflictOfInterest.objects.visible_to(sight.eyes.user)
    found = seen.open().filter(person=one).select_related("worker").order_by("pk")
    rows = tuple(
        [row.worker.name, row.reason, _dates(row), _end(row, "end_conflict", f"the conflict of {row.worker}")]
        for row in found
    )
    columns = ("Who", "How they stand to the family", "When", "")
    return (Section("Who must not work with them", columns, rows),) if rows else ()


def _allocation(row: Any) -> list[Any]:
    role = f"{row.get_role_display()}{' (lead)' if row.lead else ''}"
    covered = row.cover_for and f"covers for {row.cover_for.worker}"
    weighs = f"weighs {row.weight.normalize():f}" if row.weight is not None else ""
    return [
        ", ".join(part for part in (role, covered, weighs) if part),
        row.worker.name,
        row.team.name,
        [_dates(row), f"Without a handover: {row.without_handover}"] if row.without_handover else _dates(row),
        _end(row, "end_allocation", f"the allocation of {row.worker}"),
    ]


def alone(build: Callable[[Person, Sight], Section]) -> Callable[[Person, Sight], tuple[Section, ...]]:
    """A section that reads what it needs by itself."""
    return lambda one, sight: (build(one, sight),)


SECTIONS: tuple[Callable[[Person, Sight], tuple[Section, ...]], ...] = (
    *map(alone, (_basics, _names, _numbers, _places, _reached)),
    _kin,
    alone(_professionals),
    _workers,
)


@dataclass(frozen=True)
class HistoryPage:
    """Changes or looks, as a timeline."""

    title: str
    identity: Identity
    tabs: tuple[Item, ...]
    entries: tuple[Entry, ...]
    back: str = ""


@shows(Person, related=RELATED)
def history(request: StaffRequest, record: Person) -> HttpResponse:
    """What was changed, by whom, and from what to what."""
    user, eyes = request.user, Eyes.of(request.user)
    entries = tuple(_together(told.changes_of(record, eyes), record))
    page = HistoryPage("Changes", identity_of(record, user, eyes), tabs_of(record, user, "people:history"), entries)
    return render(request, "people/history.html", {"page": page})


@shows(Person, related=RELATED)
def versions(request: StaffRequest, record: Person, model: str, record_id: int) -> HttpResponse:
    """Every version of one thing about a person, each beside the one before."""
    eyes = Eyes.of(request.user)
    changes = told.versions_of(record, eyes, model, record_id)
    if not changes:
        raise Http404("no such record about this person")
    entries = tuple(_entry(change) for change in changes)
    back = reverse("people:history", args=[record.pk])
    page = HistoryPage(f"Versions: {changes[0].record}", identity_of(record, eyes.user, eyes), (), entries, back)
    return render(request, "people/history.html", {"page": page})


def _together(changes: Iterable[told.Change], person: Person) -> Iterator[Entry]:
    """What one step did to several records is one entry, with a link to the versions of each."""
    for _, found in groupby(changes, lambda one: (one.title, one.who, one.reason, moment(one.at))):
        alike = list(found)
        first = alike[0]
        reason = f"Reason: {first.reason}" if first.reason else ""
        parts = tuple((_versions_link(one, person), _differences(one)) for one in alike)
        yield Entry(first.title, moment(first.at), first.who, reason, parts=parts)


def _versions_link(change: told.Change, person: Person) -> Link:
    href = reverse("people:versions", args=[person.pk, change.model, change.record_id]) if change.record_id else ""
    return Link(change.record or "Record", href)


def _entry(change: told.Change) -> Entry:
    says = "\n".join(filter(None, [_differences(change), f"Reason: {change.reason}" if change.reason else ""]))
    return Entry(f"{change.title}: {change.record.lower()}" if change.record else change.title,
                 moment(change.at), change.who, says)  # fmt: skip


def _differences(change: told.Change) -> str:
    return "\n".join(_difference(one) for one in change.differences if one.before != one.after)


def _difference(one: told.Difference) -> str:
    before = "" if one.before == NOT_RECORDED else f"{one.before} → "
    return f"{one.field}: {before}{one.after}"


@shows(Person, who=WHO_LOOKED, related=RELATED)
def looked(request: StaffRequest, record: Person) -> HttpResponse:
    """Everybody who opened the record or saw it in a list."""
    entries = tuple(one_line_each(told.looks_at(record)))
    page = HistoryPage(
        "Who has looked", identity_of(record, request.user), tabs_of(record, request.user, "people:looked"), entries
    )
    return render(request, "people/history.html", {"page": page})


def one_line_each(looks: Iterable[told.Look]) -> Iterable[Entry]:
    """Looks that follow each other on one day, by the same person at the same thing, are one line."""
    for (who, what, reason, _), found in groupby(looks, lambda one: (one.who, one.what, one.reason, day(one.at))):
        alike = list(found)
        times = f", {len(alike)} times since {time_of_day(alike[-1].at)}" if len(alike) > 1 else ""
        yield Entry(
            what.capitalize() or "Opened", moment(alike[0].at) + times, who, f"Reason: {reason}" if reason else ""
        )
