"""My week: the visits of seven days, with the way between them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from markupsafe import Markup

from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Empty, Link, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day, time_of_day
from goldenthread.services.practice.policy import READ
from goldenthread.services.practice.views.emergency import emergency_says
from goldenthread.services.practice.week import DAYS, Stop, drawn, in_words, week_of

LEAD = "Dark blocks are visits, taken to last an hour; pale bars are travel, reckoned by the straight line and a third more."
EMPTY = Empty("No visit is planned in these seven days.", "Plan one from the Visits tab of a person.")


@dataclass(frozen=True)
class WeekPage:
    """Seven days from one on: the drawing, and a line for each visit."""

    title: str
    words: str
    svg: Markup
    rows: tuple[tuple[Any, ...], ...]
    person_ids: tuple[int, ...]
    before: str
    after: str
    emergency: str
    lead: str = LEAD
    nothing: Empty = EMPTY
    columns: tuple[str, ...] = ("When", "To whom", "Where", "What it is for", "Travel")

    @classmethod
    def of(cls, user: User, first: date) -> "WeekPage":
        """The user's own week."""
        stops = week_of(user, first)
        people = tuple({one.visit.person_id for one in stops})
        says = emergency_says(user.areas(*READ.roles))
        title = f"My week from {day(first)}"
        before, after = (f"?from={first + timedelta(days=days)}" for days in (-DAYS, DAYS))
        return cls(title, in_words(stops), drawn(stops, first), tuple(map(_line, stops)), people, before, after, says)


def _line(one: Stop) -> tuple[Any, ...]:
    when = Link(f"{one.at:%A} {day(one.at.date())}, {time_of_day(one.at)}", one.visit.get_absolute_url())
    short = Tag(f"{one.short_by} minutes too short", "orange")
    return when, str(one.visit.person), one.where, one.visit.purpose, [one.way, short] if one.short_by else one.way


def _asked(text: str) -> date:
    """The first day that the address asks for; today where it asks for none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today()


@lists(who=READ)
def week(request: StaffRequest) -> HttpResponse:
    """The reader's own week."""
    page = WeekPage.of(request.user, _asked(request.GET.get("from", "")))
    showed("my week", {}, page.person_ids)
    return render(request, "practice/week.html", {"page": page})
