"""The manager's board: every assessment under way by what it waits for, and how far each has come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import add_months
from goldenthread.mechanisms.pages.parts import Item, Link, Tag
from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.services.assessment.codes import AWAITED, BEING_WRITTEN, State
from goldenthread.services.assessment.models import (
    Assessment,
    AssessmentInstruction,
    AssessmentReview,
    CaseTransfer,
    ChildPart,
    Extension,
    HalfwayCheck,
)
from goldenthread.services.assessment.policy import PLAN_WORK, SERVICE, TRACKER
from goldenthread.services.assessment.views.showing import LIMIT, counter, day_number, lateness, names_of, tag_of

HALFWAY_DAY, WARNING_DAY, MOST = 10, 35, 200
STRIP = {"width": 640, "height": 60, "per_day": 8, "last": 78}


OTHER_LISTS = (
    ("Child tracker", "assessment:tracker", TRACKER),
    ("The service at a glance", "assessment:service", SERVICE),
)


@dataclass(frozen=True)
class Lane:
    """Assessments that wait for the same thing."""

    title: str
    says: str
    rows: tuple[tuple[Any, ...], ...]
    people: tuple[int, ...] = ()  # whom it shows, beside those of the assessments under way


@dataclass(frozen=True)
class Dot:
    """One assessment on the strip: where, and what it is when read out."""

    x: int
    y: int
    says: str
    late: bool


@dataclass(frozen=True)
class Board:
    """Lanes, and a strip of all open assessments by day number."""

    lead: str
    whose: tuple[Item, ...]
    lanes: tuple[Lane, ...]
    dots: tuple[Dot, ...]
    limit_x: int
    person_ids: tuple[int, ...]
    actions: tuple[Link, ...]

    @classmethod
    def of(cls, user: User, mine: bool, on: date) -> "Board":
        """What the user may see: of the own teams, or of the whole area."""
        teams = user.teams()
        narrowed = mine and bool(teams)
        found = list(under_way(user, teams if narrowed else set()))
        waiting = list(unplanned(user, teams if narrowed else set()))
        people = [part.person_id for one in found for part in one.children.all()]
        says = f"{counted(len(found), 'assessment')} under way"
        others = (to_judge(user, on), new_facts(user), moves(user))
        whose = (Item("My teams", "?whose=mine", current=mine), Item("The whole area", "?whose=all", current=not mine))
        return cls(
            lead=says[:1].upper() + says[1:],
            whose=whose if teams else (),
            lanes=(others[0], *lanes(found, [referral_row(one, user) for one in waiting], on), *others[1:]),
            dots=tuple(dots(found, on)),
            limit_x=LIMIT * STRIP["per_day"],
            person_ids=(
                *people,
                *(one.person_id for one in waiting),
                *(person for lane in others for person in lane.people),
            ),
            actions=tuple(Link(words, reverse(route)) for words, route, who in OTHER_LISTS if who(user)),
        )


def under_way(user: User, teams: set[int]) -> Any:
    """Unfinished assessments with what the lanes ask, in a fixed number of queries; the oldest referrals first."""
    rows: Any = Assessment.objects.visible_to(user)
    rows = rows.unfinished()
    rows = rows.of_teams(teams) if teams else rows
    awaited = Q(contributions__state__in=AWAITED)
    rows = rows.select_related("person", "lead", "team").prefetch_related("children__person")
    return rows.annotate(
        instructed=Exists(AssessmentInstruction.objects.filter(assessment=OuterRef("pk"))),
        checked=Exists(HalfwayCheck.objects.filter(assessment=OuterRef("pk"))),
        extended=Exists(Extension.objects.filter(assessment=OuterRef("pk"))),
        silent=Count("contributions", filter=awaited, distinct=True),
    ).order_by("referral_received_on", "pk")[:MOST]


def unplanned(user: User, teams: set[int]) -> Any:
    """Accepted referrals without an assessment."""
    referrals = apps.get_model("frontdoor.Referral").objects.visible_to(user).open().filter(nfa=False)
    referrals = referrals.filter(team__in=teams) if teams else referrals
    planned = ChildPart.objects.filter(referral__isnull=False).values("referral")
    return referrals.exclude(pk__in=planned).select_related("person", "team").order_by("referral_date", "pk")[:MOST]


def lanes(found: list[Any], waiting: list[tuple[Any, ...]], on: date) -> Iterable[Lane]:
    """Each lane with its rows; an assessment may stand in several."""
    begun = [one for one in found if one.state in BEING_WRITTEN]
    wanted = (
        ("Waiting for an instruction", "A manager must say what to find out", lambda one: not one.instructed),
        ("Ready to start", "Instructed, not started", lambda one: one.instructed and one.state == State.PLANNED),
        ("Submitted", "Wait for a manager", lambda one: one.state == State.SUBMITTED),
        ("Past day 45", "Late stays late", lambda one: day_number(one, on) > LIMIT),
        ("Past day 35", "Little time is left", lambda one: WARNING_DAY < day_number(one, on) <= LIMIT),
    )
    yield Lane("Waiting to be planned", "Accepted referrals without an assessment", tuple(waiting))
    for title, says, belongs in wanted:
        yield Lane(title, says, tuple(row(one, on) for one in found if belongs(one)))
    halfway = [one for one in begun if not one.checked and day_number(one, on) >= HALFWAY_DAY]
    yield Lane("Halfway check due", "Day 10 has come", tuple(row(one, on) for one in halfway))
    silent = [one for one in begun if one.silent]
    yield Lane("Agencies silent", "Asked and not answered", tuple(row(one, on) for one in silent))
    yield Lane("Being written", "Started, or returned for more work", tuple(row(one, on) for one in begun))


def new_facts(user: User) -> Lane:
    """What happened since an assessment, until somebody says whether it still stands."""
    rows: Any = AssessmentReview.objects.visible_to(user).filter(decided_on=None)
    found = rows.select_related("assessment__person", "assessment__lead").order_by("opened_on", "pk")[:MOST]
    return Lane(
        "New facts",
        "Say whether the assessment still stands",
        tuple(
            (
                Link(str(one.assessment.person), one.get_absolute_url()),
                one.new_fact,
                str(one.assessment.lead or "Nobody yet"),
                f"Since {day(one.opened_on)}",
            )
            for one in found
        ),
        tuple(one.assessment.person_id for one in found),
    )


def to_judge(user: User, on: date) -> Lane:
    """For an auditor: what was authorised within three months and nobody has judged."""
    title, says = "To judge", "Authorised within three months, and judged by nobody"
    if not user.holds(Role.AUDITOR):
        return Lane(title, says, ())
    rows: Any = Assessment.objects.visible_to(user).filter(judgements=None, authorised_on__gte=add_months(on, -3))
    rows = rows.annotate(extended=Exists(Extension.objects.filter(assessment=OuterRef("pk"))))
    found = rows.select_related("lead").prefetch_related("children__person").order_by("-authorised_on", "-pk")[:MOST]
    people = tuple(part.person_id for one in found for part in one.children.all())
    return Lane(title, says, tuple(row(one, on) for one in found), people)


def moves(user: User) -> Lane:
    """Families between two authorities, until somebody by name has them."""
    rows: Any = CaseTransfer.objects.visible_to(user)
    found = rows.waiting().select_related("person", "lead").order_by("notified_on", "pk")[:MOST]
    return Lane(
        "Moving between authorities",
        "Not accepted yet: whoever is named keeps watch",
        tuple(
            (
                Link(str(one.person), one.get_absolute_url()),
                f"{one}, told {day(one.notified_on)}",
                str(one.lead or "Nobody yet"),
                Tag("Avoided the work", "red") if one.avoidant else "Not accepted yet",
            )
            for one in found
        ),
        tuple(one.person_id for one in found),
    )


def row(one: Any, on: date) -> tuple[Any, ...]:
    """One line of a lane."""
    late = lateness(one, on, one.extended)
    children = names_of(sorted((part.person for part in one.children.all()), key=lambda person: person.pk))
    tags = [tag_of(one), late] if late else [tag_of(one)]
    return Link(children, one.get_absolute_url()), counter(one, on), str(one.lead or "Nobody yet"), tags


def referral_row(referral: Any, user: User) -> tuple[Any, ...]:
    """A referral that waits for its assessment; whoever may plan it finds the page behind the name."""
    name = str(referral.person)
    child = Link(name, f"/assessments/plan/{referral.pk}/") if PLAN_WORK(user, referral) else name
    return child, f"Referred {day(referral.referral_date)}", str(referral.team or "No team yet"), "Plan the assessment"


def dots(found: list[Any], on: date) -> Iterable[Dot]:
    """Each open assessment by its day; those of one day stand above each other."""
    stacked: dict[int, int] = {}
    for one in found:
        number = day_number(one, on)
        place = min(max(number, 0), STRIP["last"])
        stacked[place] = stacked.get(place, 0) + 1
        height = STRIP["height"] - 8 * min(stacked[place], 6)
        yield Dot(place * STRIP["per_day"], height, f"Day {number}", number > LIMIT)
