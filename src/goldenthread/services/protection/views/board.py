"""The protection board: lanes from the strategy discussion to court, and a ribbon of what will be late soon."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import add_months, add_working_days, now
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Item, Link, Tag, TimeLeft
from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.services.protection.models import (
    AdolescentRoute,
    Conference,
    ConferenceRequest,
    PreProceedings,
    Proceedings,
    ProtectionPlan,
    Section47Enquiry,
    StrategyMeeting,
)
from goldenthread.services.protection.policy import COURT
from goldenthread.services.protection.views.court import stands_of
from goldenthread.services.protection.views.early import day_of_fifteen
from goldenthread.services.protection.views.sheets import of_protection

MOST = 100
SOON, LATER = 5, 10  # working days of the ribbon


@dataclass(frozen=True)
class Lane:
    """Children who wait for the same thing; `more` says what is left out."""

    title: str
    says: str
    rows: tuple[tuple[Any, ...], ...]
    more: str = ""


@dataclass(frozen=True)
class Board:
    """Lanes and ribbon."""

    lead: str
    whose: tuple[Item, ...]
    ribbon: tuple[tuple[str, tuple[tuple[Any, ...], ...]], ...]
    lanes: tuple[Lane, ...]
    person_ids: tuple[int, ...]
    may_see_court: bool = False

    @classmethod
    def of(cls, user: User, mine: bool, on: date) -> "Board":
        """What the user may see: of the own teams, or of the whole area."""
        teams = user.teams()
        read = Reading(user, teams if mine and teams else set(), on)
        lanes, ribbon = tuple(read.lanes()), tuple(read.ribbon())
        whose = (Item("My teams", "?whose=mine", current=mine), Item("The whole area", "?whose=all", current=not mine))
        late = sum(len(rows) for _, rows in ribbon)
        lead = f"{counted(late, 'limit')} late or due within 10 working days"
        return cls(
            lead[:1].upper() + lead[1:], whose if teams else (), ribbon, lanes, tuple(read.people), bool(COURT(user))
        )


class Reading:
    """Reads the board for one user with a fixed number of queries."""

    def __init__(self, user: User, teams: set[int], on: date) -> None:
        self.user, self.teams, self.on = user, teams, on
        self.people: list[int] = []
        self.deadlines = self._deadlines()

    def _deadlines(self) -> list[Any]:
        """Running limits of protection that are late or due within 10 working days."""
        rows: Any = Deadline.objects.visible_to(self.user)
        rows = rows.due_by(add_working_days(self.on, LATER)).filter(of_protection())
        rows = rows.filter(team__in=self.teams) if self.teams else rows
        return list(rows.select_related("person", "owner").order_by("due_at", "pk")[: MOST * 2])

    def rows(self, model: Any, **wanted: Any) -> Any:
        """Rows of the reader's teams, or of the area."""
        rows = model.objects.visible_to(self.user).filter(**wanted).select_related("person", "person__lead")
        return rows.filter(person__team__in=self.teams) if self.teams else rows

    def ribbon(self) -> Iterator[tuple[str, tuple[tuple[Any, ...], ...]]]:
        """Late, within 5 and within 10 working days."""
        soon = add_working_days(self.on, SOON)
        bands: tuple[tuple[str, Callable[[date], bool]], ...] = (
            ("Late", lambda due: due < self.on),
            (f"Within {SOON} working days", lambda due: self.on <= due <= soon),
            (f"Within {LATER} working days", lambda due: due > soon),
        )
        for title, belongs in bands:
            found = [one for one in self.deadlines if belongs(one.due_on)]
            self.people += [one.person_id for one in found if one.person_id]
            yield title, tuple(ribbon_row(one) for one in found)

    def lanes(self) -> Iterator[Lane]:
        """From the first discussion to court."""
        yield self._lane(
            "Strategy discussion", "Called, not yet held", self.rows(StrategyMeeting, state="called"), called_words
        )
        yield self._lane(
            "Enquiry",
            "Not ended; the conference is due on day 15",
            self.rows(Section47Enquiry, ended_on=None),
            lambda one: day_of_fifteen(one.started_on, self.on),
        )
        waiting = self.rows(ConferenceRequest, state__in=("asked", "accepted", "returned"))
        yield self._lane("Conference asked for", "Not booked yet", waiting, request_words)
        yield self._lane("Conference booked", "To be held", self.rows(Conference, state="planned"), booked_words)
        plans = self.rows(ProtectionPlan, ended_on=None)
        first = plans.exclude(core_groups__held_on__isnull=False).filter(started_on__gte=add_months(self.on, -1))
        yield self._lane("First core group", "Not held yet", first, self._next_of_plan)
        yield self._lane("Plan", "Open, the oldest first", plans.order_by("started_on", "pk"), self._next_of_plan)
        old = plans.filter(started_on__lte=add_months(self.on, -12))
        yield self._lane("Over 12 months", "Two managers have looked, or must", old, self._next_of_plan)
        routes = self.rows(AdolescentRoute, state__in=("proposed", "open"))
        yield self._lane("Adolescents at risk outside the home", "In place of a conference", routes, route_words)
        yield self._lane("Pre-proceedings", "Before court", self.rows(PreProceedings, ended_on=None), self._stands)
        yield self._lane("Court", "To the final order", self.rows(Proceedings, ended_on=None), self._stands)

    def _lane(self, title: str, says: str, rows: Any, words: Any) -> Lane:
        found = list(rows[: MOST + 1])
        shown = found[:MOST]
        self.people += [one.person_id for one in shown]
        more = f"The first {MOST} are shown." if len(found) > MOST else ""
        lines = tuple(
            (Link(str(one.person), one.get_absolute_url()), words(one), str(one.person.lead or "Nobody yet"))
            for one in shown
        )
        return Lane(title, says, lines, more)

    def _stands(self, one: Any) -> str:
        return stands_of(one, self.on)

    def _next_of_plan(self, plan: Any) -> Any:
        """The next limit of the plan within the ribbon, else since when it runs."""
        mine = [one for one in self.deadlines if one.person_id == plan.person_id]
        since = f"{plan.get_latest_category_display()}, since {day(plan.started_on)}"
        return [since, f"{mine[0].title}: {day(mine[0].due_on)}"] if mine else since


def ribbon_row(one: Any) -> tuple[Any, ...]:
    """Whose limit, which, and how long is left; in words, never by colour alone."""
    child = Link(str(one.person), f"/protection/children/{one.person_id}/") if one.person_id else "–"
    return child, one.title, TimeLeft.of(one.due_at, now()), str(one.owner or "Nobody's own")


def called_words(meeting: Any) -> Any:
    """How urgent it is."""
    return Tag("A child may not be safe today", "red") if meeting.immediate else f"Recorded {day(meeting.concern_at)}"


def request_words(request: Any) -> str:
    """Where it stands."""
    return f"{request.get_state_display()}, due by {day(request.due_on)}"


def route_words(route: Any) -> Any:
    """Proposed or open, and since when."""
    return f"{route.get_state_display()}, {day(route.opened_on or route.proposed_on)}"


def booked_words(conference: Any) -> Any:
    """When, and whether it is inside the limit."""
    says = f"{conference.get_kind_display()}, {day(conference.planned_at)}"
    late = conference.planned_at.date() > conference.due_on
    return [says, Tag("After the limit", "red")] if late else says
