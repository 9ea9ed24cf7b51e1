"""The lists of actions and plans, the pages of one, and what is begun in an area."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed, shows, signed_in
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.access.permissions import Permission
from goldenthread.mechanisms.actions import steps
from goldenthread.mechanisms.actions.forms import ActionForm, bodies, planning, setting
from goldenthread.mechanisms.actions.models import Action, Plan, PlanIssue, PlanLine
from goldenthread.mechanisms.actions.plans.warnings import RULES
from goldenthread.mechanisms.actions.policy import (
    BEGIN_PLAN,
    KEEP_BODIES,
    PAUSE,
    READ_ISSUES,
    READ_PLANS,
    RUN_PLAN,
    SET,
)
from goldenthread.mechanisms.actions.views import lists as pages
from goldenthread.mechanisms.actions.views.one import ActionPage
from goldenthread.mechanisms.actions.views.planning import MeetingPage, PlanPage, PrintPage, ordered, with_counts
from goldenthread.mechanisms.actions.views.showing import MOST, Mine, seen
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import TEMPLATE, StepPage
from goldenthread.mechanisms.steps.step import Step

OF_ACTION = ("area", "person", "lead", "sponsor", "raised_by", "verified_by", "parent", "instead")
OF_PLAN = ("area", "owner", "officer", "follows")
COPIES = ("Same text", "Same measure, other result")


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


@shows(Plan, related=OF_PLAN)
def print_plan(request: StaffRequest, plan: Plan) -> HttpResponse:
    """A plan in the layout of its print, as it stands."""
    return render(request, "actions/print.html", {"page": PrintPage.of_plan(plan)})


@shows(PlanIssue, related=("plan", "made_by"))
def issue(request: StaffRequest, issue: PlanIssue) -> HttpResponse:
    """What was frozen."""
    return render(request, "actions/print.html", {"page": PrintPage.of_issue(issue)})


def _begins(step: Step, who: Permission, form: type[ActionForm], back: str, says: str) -> Any:
    """The view of a step that begins something in an area, which the address names."""

    @lists(who=who)
    def view(request: StaffRequest) -> HttpResponse:
        area = _area(request, who)
        linked = {name: request.GET[name] for name in form.base_fields if name in request.GET}
        asked = form.of(request, None, linked, about=area, user=request.user)
        if asked.carries_out(step, area, by=request.user):
            messages.success(request, says)
            made = asked.result
            return redirect(made if hasattr(made, "get_absolute_url") else reverse(back))
        page = StepPage(step.title, area.name, step.title, reverse(back))
        return render(request, TEMPLATE, {"form": asked, "page": page})

    return view


def _area(request: StaffRequest, who: Permission) -> Area:
    """The area that is asked for, where the user may begin something in it; the first one when none is named."""
    areas = pages.areas_for(request.user, who.roles)
    asked = request.GET.get("area", "")
    found = next((area for area in areas if asked in ("", area.code)), None)
    if found is None:
        raise Http404("no such area of yours")
    return found


begin_body = _begins(
    steps.begin_body, KEEP_BODIES, bodies.NewBodyForm, "actions:committees", "The board is added. Set its meetings."
)
set_one = _begins(steps.set_action, SET, setting.SetForm, "actions:overseen", "The action is set.")
begin_plan = _begins(
    steps.begin_plan, BEGIN_PLAN, planning.BeginPlanForm, "actions:plans", "The plan is begun. Add its sections."
)
read = _begins(
    steps.read_prose,
    SET,
    setting.ReadForm,
    "actions:promises",
    "The text was read. Take up or dismiss what it promises.",
)
pause = _begins(steps.pause_actions, PAUSE, setting.PauseForm, "actions:pauses", "The actions rest.")


@shows(PlanLine, who=RUN_PLAN, related=("plan", "action", "area"))
def accept_warning(request: StaffRequest, line: PlanLine) -> HttpResponse:
    """A warning on a line is let stand, with the reason."""
    rule = request.GET.get("rule", "")
    if rule not in (*RULES, *COPIES):
        raise Http404("no such rule")
    form = planning.AcceptForm.of(request, line, about=line, user=request.user)
    if form.carries_out(steps.accept_warning, line, by=request.user, rule=rule):
        messages.success(request, "The warning stands, with your reason.")
        return redirect(line.plan)
    page = StepPage(steps.accept_warning.title, f"{rule}: {line}", "Let it stand", line.plan.get_absolute_url())
    return render(request, TEMPLATE, {"form": form, "page": page})
