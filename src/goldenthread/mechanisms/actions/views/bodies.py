"""Boards and committees: what each waits for, when it meets, and which plans it follows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.policy import declared
from goldenthread.mechanisms.actions import steps
from goldenthread.mechanisms.actions.codes import DueKind, Kind
from goldenthread.mechanisms.actions.forms import acting
from goldenthread.mechanisms.actions.forms import bodies as forms
from goldenthread.mechanisms.actions.models import Action, Body, Meeting, Plan, PlanBody
from goldenthread.mechanisms.actions.policy import KEEP_BODIES, READ_PLANS, SET
from goldenthread.mechanisms.actions.views.lists import CLOSED_LATELY, Sheet, links_by_area
from goldenthread.mechanisms.actions.views.showing import Cells, places, seen, tags_of
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Column, Empty, Item, Link, Row, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import Asked, page_of, written
from goldenthread.mechanisms.pages.words import counted, day

OUTSTANDING = (
    "No.", "Action", "Added", "Officer", "Target", Column("Days over", numeric=True),
    Column("Meetings missed", numeric=True), "How it stands",
)  # fmt: skip
HALF_A_YEAR = timedelta(days=183)  # no body meets less often
WAYS = (
    (steps.set_meeting, "set_meeting"), (steps.change_body, "change_body"), (steps.end_body, "end_body"),
)  # fmt: skip


@dataclass(frozen=True)
class Committees:
    """What every board and committee waits for."""

    title: str
    lead: str
    places: tuple[Item, ...]
    ways: tuple[Link, ...]
    sheets: tuple[Sheet, ...]

    @classmethod
    def of(cls, user: User) -> "Committees":
        """For one user: the bodies of the areas, then what each waits for."""
        meetings = Prefetch("meetings", Meeting.objects.not_cancelled().order_by("held_on"))
        bodies = list(seen(Body, user).standing().select_related("officer").prefetch_related(meetings).order_by("name"))
        rows = seen(Action, user).filter(kind=Kind.COMMITTEE).select_related("lead", "wanted_by")
        lately = rows.closed().filter(closed_on__gt=today() - HALF_A_YEAR)
        actions = [*rows.open().by_date(), *lately.order_by("closed_on", "pk")]
        sheets = [_bodies_sheet(bodies, actions)] if bodies else []
        sheets += [outstanding(body, _of(body, actions)) for body in bodies]
        elsewhere = dict.fromkeys(one.body or "No body named" for one in actions if one.wanted_by_id is None)
        sheets += [_not_kept_here(name, actions) for name in elsewhere]
        nothing = Sheet("Outstanding actions", OUTSTANDING, (), Empty("No board or committee waits for anything."))
        lead = f"{counted(sum(one.is_open for one in actions), 'action')} outstanding."
        ways = (*links_by_area(user, KEEP_BODIES.roles, "Add a board or committee", "actions:begin_body"), *_set(user))
        return cls(
            "Outstanding actions of committees", lead, places(user, "committees"), ways, tuple(sheets) or (nothing,)
        )


def _set(user: User) -> Iterator[Link]:
    return links_by_area(user, SET.roles, "Set an action", "actions:set")


def _of(body: Body, actions: list[Action]) -> list[Action]:
    """The actions of a body; what was completed stands on one list more, until it has met."""
    met = [one.held_on for one in body.meetings.all() if one.held_on < today()]
    after = met[-1] if met else date.min
    mine = [one for one in actions if one.wanted_by_id == body.pk]
    return [one for one in mine if one.is_open or (one.closed_on and one.closed_on > after)]


def _not_kept_here(name: str, actions: list[Action]) -> Sheet:
    mine = [one for one in actions if one.wanted_by_id is None and (one.body or "No body named") == name]
    mine = [one for one in mine if one.is_open or (one.closed_on and one.closed_on > today() - CLOSED_LATELY)]
    return _sheet(name, mine, [])


def outstanding(body: Body, actions: list[Action]) -> Sheet:
    """The sheet of outstanding actions of a body, numbered anew; the number of an action stays."""
    return _sheet(body.name, actions, [one.held_on for one in body.meetings.all() if not one.extraordinary])


def _sheet(title: str, actions: list[Action], meetings: list[date]) -> Sheet:
    cells = tuple((str(number), *_cells(action, meetings)) for number, action in enumerate(actions, 1))
    says = f"{sum(one.is_open for one in actions)} outstanding"
    return Sheet(title, OUTSTANDING, cells, Empty(f"{title}: nothing is outstanding."), says)


def missed(action: Action, meetings: list[date]) -> int:
    """How many ordinary meetings have passed since an open action was wanted: since its date, else since it was set."""
    wanted = action.due_on or action.raised_on
    return sum(wanted < one < today() for one in meetings) if action.is_open else 0


def _cells(action: Action, meetings: list[date]) -> Cells:
    link = Link(f"{action.number} {action.title}", action.get_absolute_url())
    item = f", {action.agenda_item}" if action.agenda_item else ""
    wanted = "Next meeting" if action.due_kind == DueKind.NONE else action.due_in_words
    target = wanted if action.is_open else "COMPLETED"
    ended = [f"{day(action.closed_on)}: {action.closure_reason}"] if not action.is_open else []
    days, stands = action.days_late(today()), [*tags_of(action, today()), *ended]
    return link, f"{day(action.raised_on)}{item}", action.led_by, target, days, missed(action, meetings), stands


def _bodies_sheet(bodies: list[Body], actions: list[Action]) -> Sheet:
    columns = (
        "Board or committee",
        "What it is",
        "Next meeting",
        "Papers due",
        "Officer",
        "Outstanding",
        "Oldest target",
    )
    return Sheet("Boards and committees", columns, tuple(_body_cells(one, actions) for one in bodies))


def _body_cells(body: Body, actions: list[Action]) -> Cells:
    mine = [one for one in actions if one.wanted_by_id == body.pk and one.is_open]
    ahead = next((one for one in body.meetings.all() if one.held_on >= today()), None)
    oldest = min((one.due_on for one in mine if one.due_on), default=None)
    when = (day(ahead.held_on), day(ahead.papers_due_on)) if ahead else ("None set", "–")
    return (
        Link(body.name, body.get_absolute_url()),
        body.get_kind_display(),
        *when,
        str(body.officer),
        len(mine),
        day(oldest) or "None",
    )


@dataclass(frozen=True)
class BodyPage:
    """One board or committee."""

    title: str
    caption: str
    facts: tuple[Row, ...]
    ways: tuple[Link, ...]
    sheets: tuple[Sheet, ...]

    @classmethod
    def of(cls, body: Body, user: User) -> "BodyPage":
        """As this user may see it."""
        rows = seen(Action, user).filter(wanted_by=body).select_related("lead")
        actions = [*rows.open().by_date(), *rows.closed().order_by("-closed_on", "pk")]
        sheets = [outstanding(body, _of(body, actions)), _meetings(body, user), _plans(body, user)]
        sheets += [found for hears in declared("agenda", "AGENDA") if (found := hears(body, user)).rows]
        if earlier := [one for one in actions if not one.is_open]:
            sheets.append(_discharged(earlier))
        title = body.name if body.ended_on is None else f"{body.name} (ended on {day(body.ended_on)})"
        return cls(title, body.get_kind_display(), tuple(_facts(body)), tuple(_ways(body, user)), tuple(sheets))


def _facts(body: Body) -> Iterator[Row]:
    ahead = body.next_meeting(today())
    yield Row("Next ordinary meeting", day(ahead.held_on) if ahead else "None set")
    yield Row("Papers due", day(ahead.papers_due_on) if ahead else f"{body.paper_days} days before a meeting")
    yield Row("Officer", str(body.officer))
    yield Row("Chair", body.chair)


def _ways(body: Body, user: User) -> Iterator[Link]:
    yield Link("Sheet of outstanding actions, to print", reverse("actions:outstanding", args=[body.pk]))
    for step, route in WAYS:
        if step.allowed(user, body) and body.ended_on is None:
            yield Link(step.title, reverse(f"actions:{route}", args=[body.pk]))
    if SET(user, body) and body.ended_on is None:
        asked = f"?area={body.area.code}&wanted_by={body.pk}&kind={Kind.COMMITTEE.replace(' ', '+')}"
        yield Link("Set an action that it wants", f"{reverse('actions:set')}{asked}")


def _meetings(body: Body, user: User) -> Sheet:
    keeps = bool(steps.cancel_meeting.who(user, body))
    cells = tuple(_meeting_cells(one, keeps) for one in body.meetings.order_by("-held_on"))
    return Sheet("Meetings", ("Meeting", "Papers due", "What it is"), cells, Empty("No meeting is set."))


def _meeting_cells(one: Meeting, keeps: bool) -> Cells:
    what: list[Any] = ["Called for one matter" if one.extraordinary else "Ordinary meeting"]
    if one.cancelled_because:
        what = [Tag("Cancelled", "grey"), one.cancelled_because]
    elif one.held_on >= today() and keeps:
        what.append(Link("Cancel it", reverse("actions:cancel_meeting", args=[one.pk]), day(one.held_on)))
    return day(one.held_on), day(one.papers_due_on), what


def _plans(body: Body, user: User) -> Sheet:
    rows = (
        seen(Plan, user)
        .filter(followings__body=body, followings__ended_on=None)
        .select_related("owner")
        .order_by("name")
    )
    cells = tuple((Link(str(one), one.get_absolute_url()), one.get_state_display(), str(one.owner)) for one in rows)
    return Sheet("Plans that it follows", ("Plan", "State", "Owner"), cells, Empty("It follows no plan."))


def _discharged(actions: list[Action]) -> Sheet:
    cells = tuple((Link(str(one), one.get_absolute_url()), day(one.closed_on), one.closure_reason) for one in actions)
    return Sheet("Discharged", ("Action", "When", "How"), cells)


@lists(who=READ_PLANS)
def committees(request: StaffRequest) -> HttpResponse:
    """What boards and committees wait for."""
    return render(request, "actions/list.html", {"page": Committees.of(request.user)})


@shows(Body, related=("area", "officer"))
def body(request: StaffRequest, body: Body) -> HttpResponse:
    """One board or committee."""
    return render(request, "actions/body.html", {"page": BodyPage.of(body, request.user)})


set_meeting = page_of(steps.set_meeting, Asked(forms.MeetingForm, "Set it", Body, onward=lambda made: made))
change_body = page_of(steps.change_body, Asked(forms.BodyForm, "Change it", Body, initial=written(forms.BodyForm)))
end_body = page_of(
    steps.end_body, Asked(acting.ConfirmForm, "End it", Body, foresees={}, lead="It meets no longer; its list is kept.")
)
cancel_meeting = page_of(
    steps.cancel_meeting,
    Asked(acting.ReasonForm, "Cancel the meeting", Meeting, related=("body",), back=lambda one: one.body),
)
follow_plan = page_of(steps.follow_plan, Asked(forms.FollowForm, "It follows the plan", Plan))
stop_following = page_of(
    steps.stop_following,
    Asked(
        acting.ReasonForm,
        "It follows the plan no longer",
        PlanBody,
        related=("plan", "body"),
        back=lambda one: one.plan,
    ),
)
