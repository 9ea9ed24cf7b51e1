"""Addresses, moves, households and ways to reach people."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, Sum

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.asking import digits_of
from goldenthread.services.people.entering import postcode_key
from goldenthread.services.people.models import (
    Address,
    AddressType,
    ContactKind,
    ContactMethod,
    Household,
    HouseholdMember,
    Person,
    Residence,
)
from goldenthread.services.people.permissions import WORK_WITH_PEOPLE
from goldenthread.services.people.steps.needing import settle_essentials

BY_NUMBER = (ContactKind.PHONE, ContactKind.MOBILE, ContactKind.TEXT)
ONE_DAY = timedelta(days=1)
MOST_NIGHTS = 7


def overlapping(person: Person, starts_on: date | None, ends_on: date | None) -> Any:
    """Main residences of a person in force on any day between two days; an open end reaches for ever."""
    rows = Residence.objects.main().filter(person=person)
    if ends_on is not None:
        rows = rows.filter(Q(starts_on=None) | Q(starts_on__lte=ends_on))
    return rows.filter(Q(ends_on=None) | Q(ends_on__gte=starts_on)) if starts_on is not None else rows


def _no_overlap(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if data.get("main", True) and overlapping(person, data.get("starts_on"), data.get("ends_on")).exists():
        says = "There is a main address for these days already: record a move, or end the other address first."
        yield Unmet(says, field="starts_on")


def _placed(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    told = data.get("address") or data.get("lines", "").strip() or data.get("postcode", "").strip()
    if not told and data.get("type") != AddressType.NO_FIXED_ABODE:
        yield Unmet("Give the house and street, or the postcode.", field="lines")
    if data.get("ends_on") and data.get("starts_on") and data["ends_on"] < data["starts_on"]:
        yield Unmet("The address ends before it begins.", field="ends_on")


def _seven_nights(person: Person, data: Mapping[str, Any], besides: int | None = None) -> Iterable[Unmet]:
    """A week has seven nights, in however many places somebody sleeps."""
    new = data.get("nights_per_week")
    if new is None:
        return
    open_now = Residence.objects.filter(person=person, ends_on=None).exclude(pk=besides)
    elsewhere = open_now.aggregate(nights=Sum("nights_per_week"))["nights"] or 0
    if new + elsewhere > MOST_NIGHTS:
        says = f"Found {new} nights a week, with {elsewhere} elsewhere; expected {MOST_NIGHTS} or fewer in all."
        yield Unmet(says, field="nights_per_week")


def _address(person: Person, given: dict[str, Any]) -> Address:
    """The address that was chosen, one with the same words, or a new one; takes its part out of `given`."""
    lines, postcode = given.pop("lines", "").strip(), given.pop("postcode", "").strip().upper()
    chosen: Address | None = given.pop("address", None)
    if chosen is not None:
        return chosen
    lines = lines or ("No fixed abode" if not postcode else "")
    same = Address.objects.filter(area=person.area, postcode_key=postcode_key(postcode), lines__iexact=lines).first()
    return same or Address.begin(area=person.area, lines=lines, postcode=postcode, postcode_key=postcode_key(postcode))


@step(
    "people.add_address",
    title="Add an address",
    who=WORK_WITH_PEOPLE,
    gates=[
        Gate("placed", "An address", _placed),
        Gate("one main", "One main address at a time", _no_overlap),
        Gate("nights", "Seven nights a week", _seven_nights),
    ],
)
def add_address(person: Person, *, by: User, **residence: Any) -> Residence:
    """Put a person at an address. `residence`: lines and postcode (or address), and the fields of Residence."""
    address = _address(person, residence)
    return Residence.begin(area=person.area, person=person, address=address, **residence)


def _moves_forward(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    later = Residence.objects.main().filter(person=person, ends_on=None, starts_on__gte=data["on"]).exists()
    if later or overlapping(person, data["on"], None).exclude(ends_on=None).exists():
        yield Unmet("There is a main address from this day or a later one already.", field="on")


@step(
    "people.move",
    title="Record a move",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("placed", "An address", _placed), Gate("forward", "A move goes forward in time", _moves_forward)],
)
def move(person: Person, *, by: User, on: date, **residence: Any) -> Residence:
    """The main address changes on a day: the old one ends the day before."""
    for earlier in Residence.objects.main().filter(person=person, ends_on=None):
        earlier.change(ends_on=on - ONE_DAY)
    address = _address(person, residence)
    return Residence.begin(
        area=person.area, person=person, address=address, **{**residence, "starts_on": on, "main": True}
    )


def _nights_here(residence: Residence, data: Mapping[str, Any]) -> Iterable[Unmet]:
    return _seven_nights(residence.person, data, residence.pk)


@step(
    "people.change_nights",
    title="Change the nights a week",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("nights", "Seven nights a week", _nights_here)],
)
def change_nights(residence: Residence, *, by: User, nights_per_week: int | None) -> Residence:
    """How much of the week somebody sleeps there, such as a child of parents who live apart."""
    residence.change(nights_per_week=nights_per_week)
    return residence


@step("people.end_residence", title="End an address", who=WORK_WITH_PEOPLE)
def end_residence(residence: Residence, *, by: User, on: date) -> Residence:
    """The person no longer lives or stays there."""
    residence.change(ends_on=on)
    return residence


@step("people.add_contact_method", title="Add a way to reach a person", who=WORK_WITH_PEOPLE)
def add_contact_method(person: Person, *, by: User, kind: str, value: str, **more: Any) -> ContactMethod:
    """Add a number or address; `more`: safe, safe_note, best_times, preferred, starts_on."""
    key = digits_of(value) if kind in BY_NUMBER else value.strip().casefold()
    return ContactMethod.begin(area=person.area, person=person, kind=kind, value=value.strip(), value_key=key, **more)


@step("people.end_contact_method", title="End a way to reach somebody", who=WORK_WITH_PEOPLE)
def end_contact_method(way: ContactMethod, *, by: User, on: date) -> ContactMethod:
    """It is no longer used; it stays in the record and can still be searched for."""
    way.change(ends_on=on)
    return way


@step("people.change_safety", title="Say whether it is safe to use", who=WORK_WITH_PEOPLE)
def change_safety(way: ContactMethod, *, by: User, safe: str, safe_note: str = "") -> ContactMethod:
    """Whether reaching somebody this way puts them at risk, and what to take care of; printed beside it everywhere."""
    way.change(safe=safe, safe_note=safe_note)
    return way


def _new_member(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    household = data.get("household")
    if household is not None and household.members.current().filter(person=person).exists():
        yield Unmet(f"{person} is already in this household.", field="household")


@step(
    "people.add_household_member",
    title="Add somebody to a household",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("new", "Not in the household already", _new_member)],
)
def add_household_member(
    person: Person, *, by: User, role: str, household: Household | None = None, **more: Any
) -> HouseholdMember:
    """Put a person into a household, a new one at their main address when none is named. `more`: basis, starts_on."""
    home = household or _new_household(person, more.get("starts_on"))
    made = HouseholdMember.begin(area=person.area, household=home, person=person, role=role, **more)
    settle_essentials(person)
    return made


def _new_household(person: Person, starts_on: date | None) -> Household:
    main = Residence.objects.main().filter(person=person, ends_on=None, sealed=False).first()
    family = person.sort_name.split(",")[0].title() or "Unnamed"
    return Household.begin(
        area=person.area, name=f"{family} household", address=main.address if main else None, starts_on=starts_on
    )


@step("people.end_household_member", title="Somebody left the household", who=WORK_WITH_PEOPLE)
def end_household_member(member: HouseholdMember, *, by: User, on: date) -> HouseholdMember:
    """The person no longer lives in the household."""
    member.change(ends_on=on)
    return member
