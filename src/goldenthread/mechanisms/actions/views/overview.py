"""Actions seen from above: promises in a calendar, dates month by month, plans that share actions, a handover."""

from calendar import Calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed, shows, signed_in
from goldenthread.mechanisms.access.models import Membership, User
from goldenthread.mechanisms.actions.codes import Kind
from goldenthread.mechanisms.actions.models import (
    Action,
    DueMove,
    Escalation,
    Meeting,
    Plan,
    PlanIssue,
    PlanLine,
    ProgressEntry,
    RegressionWatch,
)
from goldenthread.mechanisms.actions.pictures import Span, ruler, span_of
from goldenthread.mechanisms.actions.plan_codes import PlanState
from goldenthread.mechanisms.actions.plans.lines import Line, lines_of
from goldenthread.mechanisms.actions.policy import READ_PLANS
from goldenthread.mechanisms.actions.views.lists import Sheet, shared
from goldenthread.mechanisms.actions.views.showing import (
    COLUMNS,
    MOST,
    Cells,
    due_shown,
    known_people,
    places,
    rows_about,
    seen,
)
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.pages.boxes import record
from goldenthread.mechanisms.pages.forms import DayField
from goldenthread.mechanisms.pages.parts import Column, Empty, Item, Link, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import counted, day

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday and Sunday")
GROUPED = (Kind.SUPERVISION, Kind.REVIEW, Kind.PROMISE)  # each under a heading of its own
LAST_MONTH = timedelta(days=28)


@dataclass(frozen=True)
class Page:
    """A page of tables, with the way back."""

    title: str
    lead: str
    back: str
    sheets: tuple[Sheet, ...]
    places: tuple[Item, ...] = ()
    ways: tuple[Link, ...] = ()


def month_asked(given: str) -> date:
    """The first day of a month like 2026-06; of this month when nothing, or nonsense, is asked."""
    try:
        return date.fromisoformat(f"{given}-01")
    except ValueError:
        return today().replace(day=1)


@signed_in
def calendar(request: StaffRequest) -> HttpResponse:
    """Promises of a month, with the meetings and the looks at watched figures of its days."""
    month = month_asked(request.GET.get("month", ""))
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    first, last = weeks[0][0], weeks[-1][-1]
    happens = dict(_happenings(request.user, first, last))
    rows = tuple(_week(week, month, happens) for week in weeks)
    promised = seen(Action, request.user).open().filter(kind=Kind.PROMISE, due_on__range=(first, last))
    showed("calendar of promises", {"month": f"{month:%Y-%m}"}, _people_of(promised))
    sheet = Sheet(f"{month:%B %Y}", ("Week", *DAYS), rows)
    count = promised.filter(due_on__range=(month, add_months(month, 1) - timedelta(days=1))).count()
    lead = f"{counted(count, 'promise')} due in the month."
    address = reverse("actions:calendar")
    others = [(add_months(month, step), text) for step, text in ((-1, "The month before"), (1, "The month after"))]
    ways = tuple(Link(text, f"{address}?month={one:%Y-%m}") for one, text in others)
    page = Page("Calendar of promises", lead, "", (sheet,), places(request.user, "promises"), ways)
    return render(request, "actions/list.html", {"page": page})


def _people_of(actions: Any) -> list[int]:
    return list(actions.exclude(person=None).values_list("person", flat=True).distinct())


def _happenings(user: User, first: date, last: date) -> Iterator[tuple[date, list[Any]]]:
    """What each day of a span holds, as far as the user may see it."""
    found: dict[date, list[Any]] = {}
    promised = seen(Action, user).open().filter(kind=Kind.PROMISE, due_on__range=(first, last)).order_by("due_on", "pk")
    for action in promised:
        late = [Tag("Late", "red")] if action.due_on < today() else []
        found.setdefault(action.due_on, []).extend(
            [Link(f"{action.number} {action.title}", action.get_absolute_url()), *late]
        )
    for meeting in seen(Meeting, user).not_cancelled().filter(held_on__range=(first, last)).select_related("body"):
        found.setdefault(meeting.held_on, []).append(Link(f"Meeting: {meeting.body}", meeting.get_absolute_url()))
    watches = seen(RegressionWatch, user).running().filter(next_on__range=(first, last)).select_related("action")
    for watch in watches:
        found.setdefault(watch.next_on, []).append(Link(f"Look at: {watch}", watch.action.get_absolute_url()))
    yield from found.items()


def _week(week: list[date], month: date, happens: dict[date, list[Any]]) -> Cells:
    """A row: the working days each with a cell, Saturday and Sunday together."""
    cells = [_day(one, month, happens) for one in week[:5]]
    return (f"{week[0].day} {week[0]:%b}", *cells, [*_day(week[5], month, happens), *_day(week[6], month, happens)])


def _day(on: date, month: date, happens: dict[date, list[Any]]) -> list[Any]:
    number = f"{on.day}" if on.month == month.month else f"{on.day} {on:%b}"
    today_is = [Tag("Today", "blue")] if on == today() else []
    return [number, *today_is, *happens.get(on, [])]


@shows(Plan, who=READ_PLANS, related=("area", "owner"))
def plan_ruler(request: StaffRequest, plan: Plan) -> HttpResponse:
    """First date, present date and today of every line of a plan, under one ruler."""
    lines = lines_of(plan, today())
    span = span_of([one.action for one in lines], today()) if lines else None
    rows = tuple(_ruled(one, span) for one in lines)
    says = (
        "A ring is the first date, a disc the date now, the broken line today; red between ring and disc is the slip."
    )
    sheet = Sheet(
        "Dates month by month", ("Ref and action", "Months", "Due"), rows, Empty("The plan has no line."), says
    )
    page = Page(str(plan), "", plan.get_absolute_url(), (sheet,))
    return render(request, "actions/overview.html", {"page": page})


def _ruled(line: Line, span: Span | None) -> Cells:
    what = Link(f"{line.row.printed_ref} {line.row.says}", line.action.get_absolute_url())
    return what, ruler(line.action, today(), span), due_shown(line.action, today())


@lists(who=READ_PLANS)
def shared_map(request: StaffRequest) -> HttpResponse:
    """Which plans share which actions: one update serves them all."""
    lines = seen(PlanLine, request.user).current().exclude(plan__state=PlanState.CLOSED)
    plans = {one.pk: one for one in seen(Plan, request.user).exclude(state=PlanState.CLOSED).order_by("name", "pk")}
    stands: dict[int, set[int]] = {}
    for action, plan in lines.values_list("action", "plan"):
        stands.setdefault(action, set()).add(plan)
    both = shared(request.user)
    sheets = (_matrix(plans, stands.values()), *((both,) if both.rows else ()))
    page = Page("Which plans share actions", "", reverse("actions:plans"), sheets)
    return render(request, "actions/overview.html", {"page": page})


def _matrix(plans: dict[int, Plan], stands: Iterable[set[int]]) -> Sheet:
    """Plan by plan: how many actions stand in both; where a plan meets itself, how many it has."""
    counts: dict[tuple[int, int], int] = {}
    for found in stands:
        for one in found:
            counts[one, one] = counts.get((one, one), 0) + 1
        for one, other in combinations(sorted(found), 2):
            counts[one, other] = counts[other, one] = counts.get((one, other), 0) + 1
    rows = tuple(
        (Link(str(plan), plan.get_absolute_url()), *(counts.get((pk, other), 0) for other in plans))
        for pk, plan in plans.items()
    )
    columns = (Column("Plan"), *(Column(plan.code, numeric=True) for plan in plans.values()))
    return Sheet("Actions that two plans share", columns, rows, Empty("There is no plan."))


class HandoverForm(forms.Form):
    """Whose work is gone through or taken over, and since when changes are told."""

    of = record("Whose?", required=False)
    since = DayField(label="What changed since?", required=False)

    def __init__(self, data: Any, areas: Iterable[int]) -> None:
        super().__init__(data)
        ever = Membership.objects.filter(Q(area__in=list(areas)) | Q(area=None)).values("user")  # also who has left
        self.fields["of"].queryset = User.objects.filter(pk__in=ever).order_by("name")  # type: ignore[attr-defined]  # a box of records


@lists(who=READ_PLANS)
def handover(request: StaffRequest) -> HttpResponse:
    """What a worker has in hand or leaves behind: open, promised, changed since a day, and said to whom."""
    form = HandoverForm(request.GET or None, request.user.areas(*READ_PLANS.roles))
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    leaver, since = asked.get("of"), asked.get("since") or today() - LAST_MONTH
    sheets: tuple[Sheet, ...] = ()
    if leaver is not None:
        sheets, people = _left_behind(leaver, request.user, since)
        showed("handover", {"of": leaver.pk, "since": since.isoformat()}, people)
    lead = f"What {leaver} leads and looks after, and what changed since {day(since)}." if leaver else ""
    page = Page("What somebody has in hand", lead, reverse("actions:overseen"), sheets)
    return render(request, "actions/overview.html", {"page": page, "filter": form})


def _left_behind(leaver: User, reader: User, since: date) -> tuple[tuple[Sheet, ...], list[int]]:
    """As far as the reader may see it, and whom it shows."""
    mine: Any = seen(Action, reader)
    led, above = mine.led_by(leaver), mine.overseen_by(leaver)
    every = mine.filter(Q(pk__in=led.values("pk")) | Q(pk__in=above.values("pk")))
    groups = {
        "Set in supervision": led.filter(kind=Kind.SUPERVISION),
        "Decided in reviews and conferences": led.filter(kind=Kind.REVIEW),
        "Leads besides": led.exclude(kind__in=GROUPED),
        "Sponsors, set for others or runs the plan of": above,
        "Promised": led.filter(kind=Kind.PROMISE),
    }
    held = {title: list(rows.open().select_related("person").by_date()[:MOST]) for title, rows in groups.items()}
    known = known_people(reader, [action for some in held.values() for action in some])
    sheets = [
        Sheet(title, COLUMNS, tuple(rows_about(some, known)), Empty(f"{title}: nothing open."))
        for title, some in held.items()
    ]
    return (*sheets, _changed(every, since), _said_to(every, leaver, reader, since)), list(known)


def _changed(actions: Any, since: date) -> Sheet:
    """Entries and moves of dates, the newest first."""
    entries = ProgressEntry.objects.filter(action__in=actions.values("pk"), as_at__gte=since)
    moves = DueMove.objects.filter(action__in=actions.values("pk"), moved_on__gte=since)
    found = [
        (one.as_at, one.action, one.text, str(one.author or "an import"))
        for one in entries.select_related("action", "author").order_by("-as_at", "-pk")[:MOST]
    ]
    found += [
        (
            one.moved_on,
            one.action,
            f"Was {one.was_raw or 'no date'}, now {one.now_raw}. {one.reason}",
            str(one.moved_by),
        )
        for one in moves.select_related("action", "moved_by").order_by("-moved_on", "-pk")[:MOST]
    ]
    newest = sorted(found, key=lambda one: one[0], reverse=True)
    rows = tuple((day(on), Link(str(action), action.get_absolute_url()), says, by) for on, action, says, by in newest)
    columns = ("When", "Action", "What changed", "By whom")
    return Sheet(f"Changed since {day(since)}", columns, rows, Empty(f"Nothing changed since {day(since)}."))


def _said_to(actions: Any, leaver: User, reader: User, since: date) -> Sheet:
    """What went up, to whom, and with what answer; and what each board was given."""
    up = Escalation.objects.filter(action__in=actions.values("pk"), raised_on__gte=since)
    rows: list[Cells] = [
        (
            day(one.raised_on),
            str(one.to),
            Link(str(one.action), one.action.get_absolute_url()),
            one.reason,
            one.answer or "None yet",
        )
        for one in up.select_related("action", "to").order_by("-raised_on", "-pk")
    ]
    issues = seen(PlanIssue, reader).filter(made_by=leaver, as_at__gte=since).order_by("-as_at", "-pk")
    rows += [
        (
            day(one.as_at),
            one.for_meeting or "No meeting named",
            Link(str(one), one.get_absolute_url()),
            "Issue frozen",
            "–",
        )
        for one in issues.select_related("plan")
    ]
    discharged = actions.filter(kind=Kind.COMMITTEE, closed_on__gte=since).order_by("-closed_on", "-pk")
    rows += [
        (
            day(one.closed_on),
            one.body or "A committee",
            Link(str(one), one.get_absolute_url()),
            one.closure_reason,
            "Discharged",
        )
        for one in discharged
    ]
    return Sheet(
        "Said to whom", ("When", "To whom", "About", "What", "Answer"), tuple(rows), Empty("Nothing was sent up.")
    )
