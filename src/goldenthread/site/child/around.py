"""Who is around a child, and whom to call today: everybody of the story in one query, whatever they are to the child."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import BooleanField, Case, CharField, DateField, F, IntegerField, Q, Value, When
from django.db.models.functions import Cast, Coalesce, NullIf

from goldenthread.mechanisms.access.models import Membership
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import age_on, today
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people.models import (
    Absence,
    AdultRole,
    Allocation,
    AllocationRole,
    ContactRule,
    Engagement,
    HouseholdMember,
    HouseholdRole,
    Involvement,
    InvolvementRole,
    Person,
    Relationship,
    RelationshipType,
    SignificantAdult,
)
from goldenthread.services.people.models.codes import RECIPROCALS
from goldenthread.services.people.story import GIVES_PLACE_AWAY, Eyes

NEAR = ("parent", "adoptive parent", "step-parent", "sibling", "half-sibling", "grandparent", "special guardian")
MOST = 8
HOME, TIE, ADULT, PROFESSIONAL, WORKER, COVER, MANAGER = range(7)
NOTHING, NO_DAY = Value("", output_field=CharField()), Cast(Value(None), DateField())
NOBODY, NO = Value(0, output_field=IntegerField()), Value(False, output_field=BooleanField())


class Known(NamedTuple):
    """Somebody round the child; `first` says of a tie that they stand first in it, of a worker that they lead."""

    kind: int
    person: int | None
    name: str
    what: str
    more: str
    also: str
    on: date | None
    until: date | None
    first: bool


def named(path: str = "") -> Any:
    """How a person is shown, in the database."""
    return Coalesce(
        NullIf(f"{path}display_name", NOTHING), NullIf(f"{path}placeholder_label", NOTHING), f"{path}person_no"
    )


@dataclass(frozen=True)
class Around:
    """Lines of words: at home, family who live elsewhere, professionals, and whom to call."""

    home: tuple[str, ...]
    home_says: str
    family: tuple[str, ...]
    family_title: str
    professionals: tuple[str, ...]
    call: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, child: Person, eyes: Eyes, withheld: bool) -> "Around":
        """As this reader may know it; who is at home is withheld with the address."""
        known = [one for one in _everybody(child, withheld) if one.person not in eyes.hidden]
        at_home = [] if withheld else [one for one in known if one.kind == HOME]
        elsewhere = [one for one in known if one.kind in (TIE, ADULT)]
        return cls(
            home=tuple(_at_home(one) for one in at_home),
            home_says="Withheld with the address." if withheld else "No household is recorded.",
            family=tuple(_family(elsewhere, {one.person for one in at_home}))[:MOST],
            family_title="Family" if withheld else "Family who live elsewhere",
            professionals=tuple(_professional(one) for one in known if one.kind == PROFESSIONAL)[:MOST],
            call=tuple(_to_call(child, known)),
        )


def _everybody(child: Person, withheld: bool) -> list[Known]:
    """Household, ties, adults who matter, professionals, workers and the team's manager."""
    first, *others = (
        rows.order_by().annotate(**{f"told_{name}": value for name, value in zip(Known._fields, told, strict=True)})
        .values_list(*(f"told_{name}" for name in Known._fields))
        for rows, told in (_household(child), _ties(child), _adults(child), _network(child, withheld), *_staff(child))
    )  # fmt: skip
    found = first.union(*others, all=True).order_by("told_kind", "-told_first", "told_what", "told_name")
    return [Known(*row) for row in found]


def _household(child: Person) -> Any:
    homes = HouseholdMember.objects.current().filter(person=child).values("household")
    rows = HouseholdMember.objects.current().standing().filter(household__in=homes).exclude(person=child)
    born, died = F("person__born_on"), F("person__died_on")
    return rows, (Value(HOME), F("person_id"), named("person__"), F("role"), F("basis"), NOTHING, born, died, NO)


def _ties(child: Person) -> Any:
    rows = Relationship.objects.current().standing().of(child).filter(type__in=NEAR)
    mine = When(from_person=child.pk, then=F("to_person_id"))
    other = Case(mine, default=F("from_person_id"))
    name = Case(When(from_person=child.pk, then=named("to_person__")), default=named("from_person__"))
    first = Case(When(to_person=child.pk, then=Value(True)), default=NO, output_field=BooleanField())
    return rows, (Value(TIE), other, name, F("type"), F("contact_rule"), NOTHING, NO_DAY, NO_DAY, first)


def _adults(child: Person) -> Any:
    rows = SignificantAdult.objects.of(child)
    return rows, (Value(ADULT), F("adult_id"), NOTHING, F("role"), F("position"), NOTHING, NO_DAY, NO_DAY, NO)


def _network(child: Person, withheld: bool) -> Any:
    rows = Involvement.objects.current().filter(person=child)
    rows = rows.exclude(role__in=GIVES_PLACE_AWAY) if withheld else rows
    where = F("professional__organisation__name")
    name = F("professional__name")
    return rows, (Value(PROFESSIONAL), NOBODY, name, F("role"), where, NOTHING, F("contact_on"), NO_DAY, NO)


def _staff(child: Person) -> Iterator[Any]:
    rows = Allocation.objects.open().filter(person=child)
    name, team, reached = F("worker__name"), F("team__name"), F("worker__telephone")
    yield rows, (Value(WORKER), NOBODY, name, F("role"), team, reached, NO_DAY, NO_DAY, F("lead"))
    covering = Absence.objects.on(today()).filter(worker__in=rows.values("worker"), cover__isnull=False)
    name, reached = F("cover__name"), F("cover__telephone")
    yield covering, (Value(COVER), NOBODY, name, F("worker__name"), NOTHING, reached, NO_DAY, F("ends_on"), NO)
    managing = Membership.objects.on(today()).filter(Q(team=child.team_id), ~Q(team=None), role=Role.TEAM_MANAGER)
    name, reached = F("user__name"), F("user__telephone")
    yield managing, (Value(MANAGER), NOBODY, name, NOTHING, NOTHING, reached, NO_DAY, NO_DAY, NO)


def _at_home(one: Known) -> str:
    age = age_on(one.on, min(today(), one.until or today())) if one.on else None
    part = "" if one.more == HouseholdMember.Basis.ALL else f", {HouseholdMember.Basis(one.more).label.lower()}"
    return f"{one.name}, {HouseholdRole(one.what).label.lower()}{f', age {age}' if age is not None else ''}{part}"


def _family(known: list[Known], at_home: set[int | None]) -> Iterator[str]:
    """Close family who are not at home, with how they stand to the work; a father who is not known is said."""
    adults = [one for one in known if one.kind == ADULT]
    positions = {one.person: Engagement(one.more).label.lower() for one in adults}
    for one in known:
        if one.kind == TIE and one.person not in at_home:
            rule = "" if one.more in ("", ContactRule.NONE) else f"; contact: {ContactRule(one.more).label.lower()}"
            position = f", {positions[one.person]}" if one.person in positions else ""
            yield f"{one.name} ({_what(one).lower()}){position}{rule}"
    for one in adults:
        if one.person is None:
            yield f"{AdultRole(one.what).label}: {Engagement(one.more).label.lower()}"


def _what(tie: Known) -> str:
    """What the other is to the child."""
    said = str(RelationshipType(tie.what).label)
    return said if tie.first else RECIPROCALS.get(tie.what, said)


def _professional(one: Known) -> str:
    last = f"; last contact {day(one.on)}" if one.on else ""
    return f"{one.name}, {InvolvementRole(one.what).label}, {one.more}{last}"


def _to_call(child: Person, known: list[Known]) -> Iterator[tuple[str, str]]:
    """The workers, the manager of the team, and the number for nights: what they are, and name with telephone."""
    for one in known:
        if one.kind == WORKER:
            yield f"{AllocationRole(one.what).label}{', lead' if one.first else ''}", _reached(one)
        elif one.kind == COVER:
            back = f", until {day(one.until)}" if one.until else ""
            yield f"Covers for {one.what}{back}", _reached(one)
        elif one.kind == MANAGER:
            yield "Manager", _reached(one)
    if child.area.out_of_hours_telephone:
        yield "Nights and weekends", child.area.out_of_hours_telephone


def _reached(one: Known) -> str:
    return ", ".join(part for part in (one.name, one.more, one.also) if part)
