"""What is wrong with plans: one board over all of them, and the page on which a warning is let stand with its reason."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed, shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions import steps
from goldenthread.mechanisms.actions.forms import planning
from goldenthread.mechanisms.actions.models import Plan, PlanLine
from goldenthread.mechanisms.actions.plan_codes import PlanState
from goldenthread.mechanisms.actions.plans.lines import lines_of_many
from goldenthread.mechanisms.actions.plans.warnings import (
    OF_SEVERAL,
    RULES,
    Warned,
    accepted_in,
    counted_by_rule,
    warnings_of,
)
from goldenthread.mechanisms.actions.policy import READ_PLANS, RUN_PLAN
from goldenthread.mechanisms.actions.views.lists import ListPage, Sheet
from goldenthread.mechanisms.actions.views.showing import Cells, places, seen
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Column, Empty, Link
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import TEMPLATE, StepPage
from goldenthread.mechanisms.pages.words import counted, day

BOARD = "board"
COLUMNS = ("Line", "Rule", "What is wrong", "To do")
STANDING = ("Line", "Rule", "What it says", "Why it stands")
NOTHING = Empty("Nothing is wrong with any plan.", "Warnings appear here before an issue can be frozen.")


@lists(who=READ_PLANS)
def board(request: StaffRequest) -> HttpResponse:
    """Everything that nobody has answered, plan by plan, and what was let stand."""
    page = _board(request.user)
    showed(page.title, {}, ())
    return render(request, "actions/list.html", {"page": page})


def _board(user: User) -> ListPage:
    plans = list(
        seen(Plan, user)
        .exclude(state=PlanState.CLOSED)
        .select_related("owner", "area", "own_scheme")
        .order_by("name", "pk")
    )
    lines, accepted = lines_of_many(plans, today()), accepted_in(plans)
    sheets: list[Sheet] = []
    every: list[Warned] = []
    for plan in plans:
        found = warnings_of(plan, lines[plan.pk], today())
        waiting = [one for one in found if one.key not in accepted]
        stands = [(one, accepted[one.key]) for one in found if one.key in accepted]
        every += waiting
        sheets += list(_of_plan(plan, waiting, stands, bool(RUN_PLAN(user, plan))))
    if every:
        sheets.insert(
            0, Sheet("How many of each", ("Rule", Column("Warnings", numeric=True)), tuple(counted_by_rule(every)))
        )
    lead = f"{counted(len(every), 'warning')} in {counted(len(plans), 'plan')} that nobody has answered.".capitalize()
    return ListPage(
        "Warnings", lead, places(user, "warnings"), tuple(sheets) or (Sheet("Warnings", COLUMNS, (), NOTHING),)
    )


def _of_plan(plan: Plan, waiting: list[Warned], stands: list[Any], runs: bool) -> Iterator[Sheet]:
    if waiting:
        yield Sheet(str(plan), COLUMNS, tuple(cells_of(one, runs, BOARD) for one in waiting))
    if stands:
        rows = tuple(
            (str(one.line.row), one.rule, one.says, f"{let.reason} ({let.accepted_by}, {day(let.accepted_on)})")
            for one, let in stands
        )
        yield Sheet(f"{plan}: let stand", STANDING, rows)


def cells_of(one: Warned, runs: bool, back: str = "") -> Cells:
    """A warning as a row, with what can be done about it."""
    return str(one.line.row), one.rule, one.says, _answers(one, runs, back)


def _answers(one: Warned, runs: bool, back: str) -> Any:
    mend = Link("Open the action", one.line.action.get_absolute_url(), str(one.line.row))
    asked = f"?rule={one.rule.replace(' ', '+').replace(',', '%2C')}{f'&back={back}' if back else ''}"
    stand = f"{reverse('actions:accept_warning', args=[one.line.row.pk])}{asked}"
    return [mend, Link("Let it stand", stand, f"{one.rule}: {one.line.row}")] if runs else mend


@shows(PlanLine, who=RUN_PLAN, related=("plan", "action", "area"))
def accept(request: StaffRequest, line: PlanLine) -> HttpResponse:
    """A warning on a line is let stand, with the reason."""
    rule = request.GET.get("rule", "")
    if rule not in (*RULES, *OF_SEVERAL):
        raise Http404("no such rule")
    back = reverse("actions:warnings") if request.GET.get("back") == BOARD else line.plan.get_absolute_url()
    form = planning.AcceptForm.of(request, line, about=line, user=request.user)
    if form.carries_out(steps.accept_warning, line, by=request.user, rule=rule):
        messages.success(request, "The warning stands, with your reason.")
        return redirect(back)
    page = StepPage(steps.accept_warning.title, f"{rule}: {line}", "Let it stand", back)
    return render(request, TEMPLATE, {"form": form, "page": page})
