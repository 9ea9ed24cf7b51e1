"""What the settings pages show: page objects, each made in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.urls import reverse

from goldenthread.mechanisms.access.choices import AreaChoice, area_choices
from goldenthread.mechanisms.access.models import Area, Membership, User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.clocks.clock import CLOCKS, in_force
from goldenthread.mechanisms.clocks.models import Dispensation
from goldenthread.mechanisms.measures.models import Comparator, Population
from goldenthread.mechanisms.measures.registry import declared_measures
from goldenthread.mechanisms.pages.parts import Column, Link, Pages, Row, Tag
from goldenthread.mechanisms.pages.words import counted, day, moment
from goldenthread.mechanisms.steps.step import STEPS
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.site.performance.catalogue import group_name
from goldenthread.site.settings_pages.noting import STREAM
from goldenthread.site.settings_pages.permissions import OF_SOMEBODY_ELSE, OF_THE_AREA, administers
from goldenthread.site.sign_ins import sign_ins_of

A_PAGE = 50
NO_PAGES = Pages()


@dataclass(frozen=True)
class Listing:
    """A table of one page of rows."""

    rows: Sequence[Sequence[Any]]
    pages: Pages = NO_PAGES


def paged(rows: Any, number: str | None, address: str) -> tuple[list[Any], Pages]:
    """One page of a queryset."""
    page = Paginator(rows, A_PAGE).get_page(number)
    return list(page.object_list), Pages(page.number, page.paginator.num_pages, address)


def changes(number: str | None, address: str = "?page={}") -> Listing:
    """Changes of settings, the latest first."""
    found, pages = paged(Entry.objects.filter(stream=STREAM).order_by("-sequence"), number, address)
    return Listing([[moment(one.at), one.actor_name, _title(one), _told(one)] for one in found], pages)


def latest_changes(count: int) -> Listing:
    """The latest changes of settings."""
    found = Entry.objects.filter(stream=STREAM).order_by("-sequence")[:count]
    return Listing([[moment(one.at), one.actor_name, _title(one), _told(one)] for one in found])


def _title(entry: Entry) -> str:
    return STEPS[entry.action].title if entry.action in STEPS else entry.sentence or entry.action


def _told(entry: Entry) -> list[str]:
    return [_change(name, *pair) for name, pair in entry.changes.items() if pair[1] not in (None, "")]


def _change(name: str, before: Any, after: Any) -> str:
    said = name.replace("_", " ").capitalize()
    return f"{said}: {after}" if before in (None, "", after) else f"{said}: {before}, now {after}"


def area_rows() -> list[list[Any]]:
    """Every area with how many teams are open."""
    areas = Area.objects.annotate(open_teams=Count("teams", filter=Q(teams__closed_on=None)))
    return [
        [
            Link(area.name, reverse("house:settings_area", args=[area.pk])),
            area.code,
            area.authority_number or "–",
            counted(area.open_teams, "team"),
            area.telephone or "–",
        ]
        for area in areas
    ]


@dataclass(frozen=True)
class AreaPage:
    """Everything that is set for one area."""

    area: Area
    may_change: bool
    details: Sequence[Row]
    teams: Sequence[Sequence[Any]]
    choices: Sequence[Sequence[Any]]
    dispensations: Sequence[Sequence[Any]]
    populations: Sequence[Sequence[Any]]

    @classmethod
    def of(cls, user: User, area: Area) -> "AreaPage":
        """In a fixed number of queries."""
        may_change = bool(OF_THE_AREA(user, area))
        details = [
            Row("Name", area.name),
            Row("Code", area.code),
            Row("Authority number", area.authority_number),
            Row("Telephone", area.telephone),
            Row("Out-of-hours telephone", area.out_of_hours_telephone),
        ]
        teams = area.teams.annotate(role_holders=Count("memberships__user", filter=_in_force(), distinct=True))
        return cls(
            area=area,
            may_change=may_change,
            details=details,
            teams=[_team_row(team, may_change) for team in teams],
            choices=_choice_rows(area, may_change),
            dispensations=[
                _dispensation_row(one, may_change) for one in area.dispensations.order_by("clock", "-since")
            ],
            populations=[
                [f"{one.year}", one.band, f"{one.value:,}", one.source, day(one.published_on)]
                for one in Population.objects.filter(area=area.code).order_by("-year", "band", "-published_on")
            ],
        )


def _in_force() -> Q:
    on = today()
    return Q(memberships__starts_on__lte=on) & (Q(memberships__ends_on=None) | Q(memberships__ends_on__gte=on))


def _team_row(team: Any, may_change: bool) -> list[Any]:
    if team.closed_on:
        return [team.name, f"Closed {day(team.closed_on)}", "–", "–"]
    ways = (("settings_change_team", "Rename"), ("settings_close_team", "Close"))
    links = [Link(text, reverse(f"house:{route}", args=[team.pk]), about=team.name) for route, text in ways]
    held = counted(team.role_holders, "person", "people").capitalize()
    return [team.name, "Open", held, links if may_change else "–"]


def _choice_rows(area: Area, may_change: bool) -> list[list[Any]]:
    """Each declared choice with what holds today and what is to come."""
    stored: dict[str, list[Any]] = {}
    for row in area.chosen.order_by("-since"):
        stored.setdefault(row.key, []).append(row)
    return [
        _choice_row(area, choice, stored.get(key, []), may_change) for key, choice in sorted(area_choices().items())
    ]


def _choice_row(area: Area, choice: AreaChoice, rows: list[Any], may_change: bool) -> list[Any]:
    on = today()
    now = next((one for one in rows if one.since <= on and (one.until is None or one.until >= on)), None)
    to_come = [f"From {day(one.since)}: {value_words(choice, one.value)}" for one in rows if one.since > on]
    holds = value_words(choice, now.value if now else choice.default)
    since = f"Since {day(now.since)}. {now.authority}" if now else "As it is without a choice"
    change = Link(choice.title, reverse("house:settings_choice", args=[area.pk, choice.key]), about="(change)")
    return [change if may_change else choice.title, [holds, *to_come], since]


def value_words(choice: AreaChoice, value: Any) -> str:
    """A value in the words of its option."""
    for option, words in choice.options:
        if option == value:
            return words
    if isinstance(value, bool):
        return "Yes" if value else "No"
    said = ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)
    return f"{said} {choice.unit}".strip() or "Nothing is set"


def _dispensation_row(one: Dispensation, may_change: bool) -> list[Any]:
    title = in_force(one.clock, today()).title if one.clock in CLOCKS else one.clock
    limit = (
        f"{one.limit_count} {one.limit_unit}{'' if one.limit_count == 1 else 's'}" if one.limit_count else "No limit"
    )
    span = f"From {day(one.since)}" + (f" to {day(one.until)}" if one.until else "")
    over = one.until is not None and one.until < today()
    end = Link("End", reverse("house:settings_end_dispensation", args=[one.pk]), about=title)
    return [title, limit, span, one.authority, end if may_change and not over else "–"]


ACCOUNTS = (Column("Name"), Column("E-mail address"), Column("Roles today"), Column("State"))


def accounts(asked: str, number: str | None, address: str) -> Listing:
    """Accounts by name, with the roles that they hold today."""
    rows = User.objects.filter(Q(name__icontains=asked) | Q(email__icontains=asked)) if asked else User.objects.all()
    found, pages = paged(rows.order_by("name", "pk"), number, address)
    held: dict[int, list[str]] = {}
    current = Membership.objects.on(today()).filter(user__in=[one.pk for one in found])
    for one in current.select_related("area", "team").order_by("role"):
        held.setdefault(one.user_id, []).append(role_words(one))
    listed = [
        [
            Link(one.name, reverse("house:settings_account", args=[one.pk])),
            one.email,
            held.get(one.pk) or "None",
            Tag("Active", "green") if one.is_active else Tag("Not active", "grey"),
        ]
        for one in found
    ]
    return Listing(listed, pages)


def role_words(membership: Membership) -> str:
    """A role and where it holds."""
    place = f"{membership.team}, {membership.area}" if membership.team else membership.area or "whole partnership"
    return f"{membership.get_role_display()}, {place}"


@dataclass(frozen=True)
class AccountPage:
    """One account: details, every role that it ever held, and what may be done."""

    account: User
    facts: Sequence[Row]
    roles: Sequence[Sequence[Any]]
    not_yours: str
    never_signed_in: bool
    has_second_factor: bool
    signed_in: Sequence[Sequence[Any]]

    @classmethod
    def of(cls, user: User, account: User) -> "AccountPage":
        """In a fixed number of queries."""
        answer = OF_SOMEBODY_ELSE(user, account)
        facts = [
            Row("E-mail address", account.email),
            Row("Telephone", account.telephone),
            Row("Organisation", account.organisation or "This partnership"),
            Row("Second factor", "Set up" if is_mfa_enabled(account) else "None"),
            Row("Their own record here", account.person.person_no if account.person else "None that is known"),
            Row("State", Tag("Active", "green") if account.is_active else Tag("Not active", "grey")),
            Row("Last signed in", moment(account.last_login) if account.last_login else "Never"),
        ]
        held = account.memberships.select_related("area", "team").order_by("-starts_on", "pk")
        return cls(
            account=account,
            facts=facts,
            roles=[_role_row(user, one, bool(answer)) for one in held],
            not_yours=answer.reason,
            never_signed_in=account.last_login is None,
            has_second_factor=is_mfa_enabled(account),
            signed_in=sign_ins_of(account),
        )


def _role_row(user: User, one: Membership, not_own: bool) -> list[Any]:
    over = one.ends_on is not None and one.ends_on < today()
    may_end = not_own and not over and administers(user, one.area_id)
    end = Link("End", reverse("house:settings_end_role", args=[one.pk]), about=role_words(one)) if may_end else "–"
    return [role_words(one), day(one.starts_on), day(one.ends_on) if one.ends_on else "No end", end]


def measure_title(figure: Comparator) -> str:
    """Of which measure a figure of others is, in words."""
    measure = declared_measures().get(figure.measure_key)
    return measure.title if measure else f"{group_name(figure.measure_key)} (not measured here)"


def _withdraw(figure: Comparator) -> Any:
    """Where to withdraw it, or why it was withdrawn."""
    gone = getattr(figure, "withdrawal", None)
    if gone is not None:
        return f"Withdrawn: {gone.reason}"
    address = reverse("house:settings_withdraw_comparator", args=[figure.pk])
    return Link("Withdraw", address, about=f"{measure_title(figure)}, {figure.year}")


def comparators(number: str | None) -> Listing:
    """Figures of others and targets, the latest added first."""
    found, pages = paged(Comparator.objects.select_related("withdrawal").order_by("-pk"), number, "?page={}")
    areas = dict(Area.objects.values_list("code", "name"))
    listed = [
        [
            measure_title(one),
            group_name(one.group),
            areas.get(one.area, one.area) or "Any area",
            f"{one.value:,g}{'' if one.unit == '%' else ' '}{one.unit}",
            one.year,
            one.source,
            _withdraw(one),
        ]
        for one in found
    ]
    return Listing(listed, pages)
