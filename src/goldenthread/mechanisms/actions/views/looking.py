"""The lists of actions and plans, the pages of one, and what is begun in an area."""

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.mechanisms.access.guards import lists, showed, shows, signed_in
from goldenthread.mechanisms.actions import steps
from goldenthread.mechanisms.actions.forms import bodies, planning, setting
from goldenthread.mechanisms.actions.models import Action, Plan, PlanIssue
from goldenthread.mechanisms.actions.policy import (
    BEGIN_PLAN,
    KEEP_BODIES,
    PAUSE,
    READ_ISSUES,
    READ_PLANS,
    SET,
)
from goldenthread.mechanisms.actions.views import lists as pages
from goldenthread.mechanisms.actions.views.beginning import begins
from goldenthread.mechanisms.actions.views.one import ActionPage
from goldenthread.mechanisms.actions.views.planning import MeetingPage, PlanPage, ordered, with_counts
from goldenthread.mechanisms.actions.views.showing import MOST, Mine, seen
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.requests import StaffRequest

OF_ACTION = ("area", "person", "lead", "sponsor", "raised_by", "verified_by", "parent", "instead")
OF_PLAN = ("area", "owner", "officer")


@signed_in
def mine(request: StaffRequest) -> HttpResponse:
    """Everything I owe, from every meeting, plan, supervision and review, in one list by date."""
    page = Mine.of(request.user)
    showed("my actions", {}, page.person_ids)
    return render(request, "actions/mine.html", {"page": page})


def _list(request: StaffRequest, page: pages.ListPage) -> HttpResponse:
    """A list of tables, and in the trail whom it showed."""
    showed(page.title, {}, page.person_ids)
    return render(request, "actions/list.html", {"page": page})


@signed_in
def promises(request: StaffRequest) -> HttpResponse:
    """What was found in words, to be taken up or dismissed."""
    return _list(request, pages.promises(request.user))


@lists(who=READ_PLANS)
def overseen(request: StaffRequest) -> HttpResponse:
    """What somebody looks after, by what it needs."""
    return _list(request, pages.overseen(request.user))


@lists(who=READ_PLANS)
def watches(request: StaffRequest) -> HttpResponse:
    """What is kept from sliding back."""
    return _list(request, pages.watches(request.user))


@lists(who=READ_PLANS)
def pauses(request: StaffRequest) -> HttpResponse:
    """What rests, and since when."""
    return _list(request, pages.pauses(request.user))


@lists(who=READ_ISSUES)
def plans(request: StaffRequest) -> HttpResponse:
    """Plans, and what was frozen of them."""
    rows = with_counts(seen(Plan, request.user).select_related("owner"), today())
    issues = seen(PlanIssue, request.user).order_by("-as_at", "-pk")[:MOST]
    return _list(request, pages.plans(request.user, ordered(rows), issues))


@shows(Action, related=OF_ACTION)
def action(request: StaffRequest, action: Action) -> HttpResponse:
    """One action, with its story."""
    return render(request, "actions/action.html", {"page": ActionPage.of(action, request.user)})


@shows(Plan, related=OF_PLAN)
def plan(request: StaffRequest, plan: Plan) -> HttpResponse:
    """One plan, as it stands."""
    page = PlanPage.of(plan, request.user, request.GET.get("sort", ""), request.GET.get("shown", ""))
    return render(request, "actions/plan.html", {"page": page})


@shows(Plan, related=OF_PLAN)
def meeting(request: StaffRequest, plan: Plan) -> HttpResponse:
    """A plan walked through in a meeting."""
    return render(request, "actions/meeting.html", {"page": MeetingPage.of(plan)})


begin_body = begins(
    steps.begin_body, KEEP_BODIES, bodies.NewBodyForm, "actions:committees", "The board is added. Set its meetings."
)
set_one = begins(steps.set_action, SET, setting.SetForm, "actions:overseen", "The action is set.")
begin_plan = begins(
    steps.begin_plan, BEGIN_PLAN, planning.BeginPlanForm, "actions:plans", "The plan is begun. Add its sections."
)
read = begins(
    steps.read_prose,
    SET,
    setting.ReadForm,
    "actions:promises",
    "The text was read. Take up or dismiss what it promises.",
)
pause = begins(steps.pause_actions, PAUSE, setting.PauseForm, "actions:pauses", "The actions rest.")
