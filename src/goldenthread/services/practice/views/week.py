"""My week: the visits of seven days, with the way between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from markupsafe import Markup

from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.boxes import line
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.mechanisms.pages.parts import Empty, Link, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import TEMPLATE, Asked, StepPage, page_of
from goldenthread.mechanisms.pages.words import counted, day, time_of_day
from goldenthread.services.practice.diary import first_free_day, to_be_written
from goldenthread.services.practice.models.diary import WritingDay
from goldenthread.services.practice.policy import READ, WORK
from goldenthread.services.practice.steps.diary import give_up_writing_day, keep_writing_day
from goldenthread.services.practice.views.emergency import emergency_says
from goldenthread.services.practice.week import DAYS, Stop, drawn, in_words, week_of, writing_days

LEAD = "Dark blocks are visits, taken to last an hour; pale bars are travel, reckoned by the straight line and a third more."
LEAD_OF_DAY = "A working day without visits, for writing up, thinking and bringing chronologies up to date."
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
    offer: Link | None
    actions: tuple[Link, ...]
    lead: str = LEAD
    nothing: Empty = EMPTY
    columns: tuple[str, ...] = ("When", "To whom", "Where", "What it is for", "Travel")

    @classmethod
    def of(cls, user: User, first: date) -> "WeekPage":
        """The user's own week."""
        stops, kept = week_of(user, first), writing_days(user, first)
        people = tuple({one.visit.person_id for one in stops})
        before, after = (f"?from={first + timedelta(days=days)}" for days in (-DAYS, DAYS))
        keep = Link(keep_writing_day.title, reverse("practice:keep_writing_day"))
        return cls(
            f"My week from {day(first)}",
            in_words(stops),
            drawn(stops, first, [one.on for one in kept]),
            tuple(_in_order(stops, kept)),
            people,
            before,
            after,
            emergency_says(user.areas(*READ.roles)),
            _offer(user),
            (keep,) if WORK(user, None) else (),
        )


def _offer(user: User) -> Link | None:
    """A day to be kept for what must be written soon; none where nothing must, or no day is free."""
    waiting = to_be_written(user, today()) if WORK(user, None) else 0
    free = first_free_day(user, today()) if waiting else None
    if free is None:
        return None
    says = f"{counted(waiting, 'record', 'records')} of yours must be written soon. Keep {free:%A} {day(free)} for it"
    return Link(says, f"{reverse('practice:keep_writing_day')}?on={free}")


def _in_order(stops: list[Stop], kept: list[WritingDay]) -> Iterator[tuple[Any, ...]]:
    """A line for each visit and each day kept for writing, as they come."""
    lines = [(one.at.date(), _line(one)) for one in stops] + [(one.on, _kept(one)) for one in kept]
    return (line for _, line in sorted(lines, key=lambda line: line[0]))


def _kept(one: WritingDay) -> tuple[Any, ...]:
    give_up = Link(give_up_writing_day.title, reverse("practice:give_up_writing_day", args=[one.pk]), day(one.on))
    return f"{one.on:%A} {day(one.on)}", "Nobody", "Writing and reflection", one.what_for, give_up


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


class KeepForm(GoldenForm):
    """Which day, and for what."""

    on = DayField(label="Which day")
    what_for = line("What is to be written or thought through", longest=200)


class GiveUpForm(GoldenForm):
    """Why the day is needed for something else."""

    keeps_draft = False
    reason = line("Why it is given up", longest=200)


@lists(who=WORK)
def keep_day(request: StaffRequest) -> HttpResponse:
    """Keep a day for writing in the reader's own diary."""
    area = Area.objects.filter(pk__in=request.user.areas(*WORK.roles)).order_by("name")[0]
    first = _asked(request.GET.get("on", "")) if "on" in request.GET else first_free_day(request.user, today())
    form = KeepForm.of(request, None, {"on": first})
    if form.carries_out(keep_writing_day, area, by=request.user):
        return redirect(form.result)
    page = StepPage(keep_writing_day.title, "", "Keep the day", reverse("practice:week"), LEAD_OF_DAY)
    return render(request, TEMPLATE, {"form": form, "page": page})


give_up = page_of(give_up_writing_day, Asked(GiveUpForm, "Give it up", WritingDay))
