"""The child's pages: who it is, why we are involved, what worries us, what works, what is next and by when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.db.models import CharField, F, Value
from django.urls import reverse

from goldenthread.mechanisms.access.models import Restriction, User
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Empty, Entry, Identity, Item, Link, Pages, Row, Tag
from goldenthread.mechanisms.pages.tabs import tabs_of
from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.services.assessment.codes import State
from goldenthread.services.assessment.models import ChildInNeedPlan, ChildPart
from goldenthread.services.care.models import CarePeriod
from goldenthread.services.frontdoor.models import Referral
from goldenthread.services.people.models import Allocation, HouseholdMember, NameType, Person, PersonName
from goldenthread.services.people.sealing import WITHHELD
from goldenthread.services.people.story import PeopleAround, identity_of, people_around
from goldenthread.services.practice.summary import summary_rows
from goldenthread.services.protection.models import Category, ProtectionPlan
from goldenthread.site.child.events import Happening, history_of, told
from goldenthread.site.places import links_of
from goldenthread.site.team.page import team_name
from goldenthread.site.today.page import time_left

LATEST = 8  # events on the story
NEXT = 10  # deadlines on the story
A_PAGE = 50  # events of the timeline
NOTHING_DUE = Empty("Nothing is due.", "When a step starts a time limit for this child, it appears here.")
NO_HISTORY = Empty("Nothing is recorded that you may open.", "Contacts, referrals and all that follows appear here.")


@dataclass(frozen=True)
class Story:
    """The one screen."""

    identity: Identity
    tabs: tuple[Item, ...]
    summary: tuple[Row, ...]
    why: tuple[Row, ...]
    found: tuple[Row, ...]
    due: tuple[tuple[Any, ...], ...]
    agreed: tuple[tuple[Any, ...], ...]
    home: tuple[str, ...]
    home_says: str
    workers: tuple[str, ...]
    latest: tuple[Entry, ...]
    timeline_href: str
    nothing_due: Empty = NOTHING_DUE
    no_history: Empty = NO_HISTORY
    columns: tuple[str, ...] = ("What happens next", "Time left")
    agreed_columns: tuple[str, ...] = ("What was agreed", "By when")

    @classmethod
    def of(cls, child: Person, user: User) -> "Story":
        """The story as this user may read it."""
        identity = who(child, user)
        withheld = any(fact == WITHHELD for _, fact in identity.facts)
        return cls(
            identity=identity,
            tabs=tabs_of(child, user, "house:child"),
            summary=summary_rows(child, user),
            why=tuple(_why(child, user)),
            found=tuple(_found(child, user)),
            due=tuple(_due(child, user)),
            agreed=tuple(_agreed(child, user)),
            home=() if withheld else tuple(_at_home(child, user)),
            home_says="Withheld with the address." if withheld else "No household is recorded.",
            workers=tuple(_workers(child)),
            latest=tuple(told(row).entry for row in history_of(child.pk, user, process=False)[:LATEST]),
            timeline_href=reverse("house:child_timeline", args=[child.pk]),
        )


def who(child: Person, user: User) -> Identity:
    """The bar: the person as every page shows them, with other names and the plans and orders in force."""
    identity = identity_of(child, user)
    names = PersonName.objects.current().filter(person=child, type=NameType.KNOWN_AS, protected=False)
    known_as = [("Known as", str(name)) for name in names]
    return replace(
        identity,
        facts=[*known_as, *identity.facts],
        tags=[*identity.tags, *_standing(child, user)],
    )


def _standing(child: Person, user: User) -> Iterator[Tag]:
    """Plans and legal status today, each in its own words, in one query."""
    kinds: tuple[tuple[Any, Any], ...] = (
        (ProtectionPlan, F("latest_category")),
        (CarePeriod, F("legal_status")),
        (ChildInNeedPlan, Value("", output_field=CharField())),
    )
    rows = [
        model.objects.visible_to(user)
        .filter(person=child, ended_on=None)
        .order_by()
        .annotate(told_kind=Value(number), told_code=code)
        .values_list("told_kind", "told_code", "started_on")
        for number, (model, code) in enumerate(kinds)
    ]
    for kind, code, since in rows[0].union(*rows[1:], all=True):
        yield _standing_tag(kind, code, day(since))


def _standing_tag(kind: int, code: str, since: str) -> Tag:
    if kind == 0:
        return Tag(f"Protection plan: {Category(code).label.lower()}, since {since}", "red")
    if kind == 1:
        return Tag(f"{CarePeriod.LegalStatus(code).label}, since {since}", "purple")
    return Tag(f"Child in need plan since {since}", "blue")


def _why(child: Person, user: User) -> Iterator[Row]:
    """Why we are involved now: the latest referral, and what was seen and worried about at the door."""
    rows = Referral.objects.visible_to(user).filter(person=child).select_related("subject", "worker", "team")
    latest = rows.order_by("-referral_date", "-pk").first()
    if latest is None:
        yield Row("Referral", "No referral that you may open.")
        return
    closed = f", closed on {day(latest.closed_on)}" if latest.closed_on else ""
    yield Row("Referred", f"{day(latest.referral_date)} by {latest.get_source_display()}{closed}")
    yield Row("Need", latest.get_primary_need_display())
    again = latest.re_referral and latest.months_since_previous is not None
    if again:
        yield Row(
            "Referred before", f"{counted(latest.months_since_previous, 'month')} earlier, so this is a re-referral"
        )
    subject = latest.subject
    for name, text in (
        ("What was told", latest.reason),
        ("Worry", subject.worry if subject else ""),
        ("Strengths at the time", subject.strengths if subject else ""),
        ("To find out", latest.questions_to_cover),
        ("Safety now", latest.safety_now),
    ):
        if text:
            yield Row(name, text)


def _found(child: Person, user: User) -> Iterator[Row]:
    """What the latest authorised assessment found: what worries us, what works, what was agreed."""
    rows = ChildPart.objects.visible_to(user).filter(person=child, assessment__state=State.AUTHORISED)
    part = rows.select_related("assessment").order_by("-assessment__authorised_on", "-pk").first()
    if part is None:
        return
    yield Row("Assessed", f"Authorised on {day(part.assessment.authorised_on)}: {part.get_outcome_display().lower()}")
    for name, text in (
        ("What we are worried about", part.risk_analysis),
        ("What is working", part.strengths),
        ("What life is like for the child", part.day_in_life),
        ("What the child says", part.child_views),
        ("What was agreed", part.next_steps),
    ):
        if text:
            yield Row(name, text)


def _due(child: Person, user: User) -> Iterator[tuple[Any, ...]]:
    """What happens next, the least time left first."""
    running = Deadline.objects.running().visible_to(user).filter(person=child).select_related("owner", "team")
    rows = list(running.order_by(F("due_at").asc(nulls_last=True), "pk")[:NEXT])
    links, moment = links_of(rows), now()
    here = reverse("house:child", args=[child.pk])
    for one in rows:
        what = Link(one.title, links[one.pk]) if links[one.pk] not in ("", here) else one.title
        whose = str(one.owner or (team_name(one.team) if one.team else "Nobody's own"))
        yield ([what, f"{whose}. Limit: {one.limit_text}"], time_left(one, moment))


def _agreed(child: Person, user: User) -> Iterator[tuple[Any, ...]]:
    """What somebody said they would do for the child, the earliest first, wherever it was agreed."""
    visible: Any = Action.objects.visible_to(user)
    for one in visible.about(child.pk).open().by_date().select_related("lead")[:NEXT]:
        whose = str(one.lead or one.lead_words)
        yield (
            [Link(one.title, one.get_absolute_url()), f"{whose}. {one.source_title}"],
            day(one.due_on) if one.due_on else "No date",
        )


def _at_home(child: Person, user: User) -> Iterator[str]:
    homes = HouseholdMember.objects.current().filter(person=child).values("household")
    hidden = Restriction.objects.hidden_from(user).values("person")
    rows = HouseholdMember.objects.current().filter(household__in=homes).exclude(person=child)
    rows = rows.exclude(person__in=hidden).exclude(person=user.person_id).select_related("person")
    for member in rows.order_by("role", "pk"):
        age = member.person.age(today())
        yield f"{member.person}, {member.get_role_display().lower()}{f', age {age}' if age is not None else ''}"


def _workers(child: Person) -> Iterator[str]:
    rows = Allocation.objects.open().filter(person=child).select_related("worker", "team")
    for one in rows.order_by("-lead", "starts_on"):
        lead = ", lead" if one.lead else ""
        reached = f", {one.worker.telephone}" if one.worker.telephone else ""
        yield f"{one.worker} ({one.get_role_display().lower()}{lead}), {team_name(one.team)}{reached}"


@dataclass(frozen=True)
class Year:
    """One year of a timeline: what happened to the child, and the course of the work, folded."""

    name: str
    entries: tuple[Entry, ...]
    process: tuple[Entry, ...]
    process_says: str


@dataclass(frozen=True)
class Timeline:
    """Everything that happened, the latest first."""

    identity: Identity
    tabs: tuple[Item, ...]
    lead: str
    years: tuple[Year, ...]
    pages: Pages
    nothing: Empty = NO_HISTORY

    @classmethod
    def of(cls, child: Person, user: User, number: str | None) -> "Timeline":
        """One page of the timeline."""
        here = int(number) if number and number.isdecimal() and int(number) > 0 else 1
        found = list(history_of(child.pk, user)[(here - 1) * A_PAGE : here * A_PAGE + 1])
        return cls(
            identity=who(child, user),
            tabs=tabs_of(child, user, "house:child_timeline"),
            lead="What you may see, the latest first.",
            years=tuple(_by_year([told(row) for row in found[:A_PAGE]])),
            pages=Pages(
                previous_href=f"?page={here - 1}" if here > 1 else "",
                next_href=f"?page={here + 1}" if len(found) > A_PAGE else "",
            ),
        )


def _by_year(happenings: list[Happening]) -> Iterator[Year]:
    for year, group in groupby(happenings, key=lambda one: one.on.year):
        inside = list(group)
        process = tuple(one.entry for one in inside if one.process)
        says = f"Course of the work: {counted(len(process), 'event')}"
        yield Year(str(year), tuple(one.entry for one in inside if not one.process), process, says)


@dataclass(frozen=True)
class PeoplePage:
    """Everybody round the child."""

    identity: Identity
    tabs: tuple[Item, ...]
    around: PeopleAround
    groups: tuple[tuple[str, tuple[tuple[Any, ...], ...], Empty], ...]
    columns: tuple[str, ...] = ("Who", "What they are", "More")

    @classmethod
    def of(cls, child: Person, user: User) -> "PeoplePage":
        """Household, family, professionals and workers, as this user may see them."""
        around = people_around(child, user)
        groups = (
            ("At home", around.household, Empty("Nobody is recorded at home.", "Add the household in the record.")),
            ("Family", around.family, Empty("No family is recorded.", "Add relationships in the record.")),
            ("Professionals", around.professionals, Empty("No professionals are recorded.", "Add them in the record.")),
            ("Workers", around.workers, Empty("Nobody is allocated.", "A manager allocates a worker in the record.")),
        )
        rows = tuple((title, tuple(map(_person, people)), empty) for title, people, empty in groups)
        return cls(who(child, user), tabs_of(child, user, "house:child_people"), around, rows)


def _person(one: Any) -> tuple[Any, ...]:
    return (Link(one.name, one.href) if one.href else one.name, one.what, one.says or "–")
