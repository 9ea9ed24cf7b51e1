"""Allocating or passing on several children of a team at once, and pausing what can wait."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.access.models import Team, User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import counted
from goldenthread.services.people.models import AllocationEnd, Person
from goldenthread.services.practice.forms.oversight import PauseForm
from goldenthread.services.practice.models.caseload import Pause
from goldenthread.services.practice.oversight_policy import MANAGE
from goldenthread.services.practice.steps.caseload import (
    Bulk,
    allocate_many,
    begin_pause,
    end_pause,
    record_working_share,
)
from goldenthread.site.team.permissions import TEAM_BOARD, teams_of
from goldenthread.site.team.workers import NOBODY

MOST = 100  # children on one page of choosing
CHANGES = [(code.value, code.label) for code in AllocationEnd if code != AllocationEnd.CLOSED]


class PassOnForm(GoldenForm):
    """Which children go to which worker, from when, and what the worker must know."""

    children = forms.ModelMultipleChoiceField(
        label="Children", queryset=Person.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    worker = forms.ModelChoiceField(label="To which worker", queryset=User.objects.none())
    on = DayField(label="From which day")
    end_reason = forms.ChoiceField(
        label="Why the worker changes", choices=CHANGES, required=False, help_text="Where a child has a worker now."
    )
    note = forms.CharField(
        label="Handover note",
        widget=forms.Textarea,
        max_length=4_000,
        required=False,
        help_text="What the next worker must know. Needed where a child has a worker now.",
    )

    def __init__(self, *args: Any, children: Any = None, team: Team | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        offered: Any = self.fields["children"]
        offered.queryset, offered.label_from_instance = children, _in_words
        self.fields["worker"].queryset = workers_in(team)


class ShareForm(GoldenForm):
    """How much of a whole post somebody holds."""

    worker = forms.ModelChoiceField(label="Worker", queryset=User.objects.none())
    share = forms.DecimalField(
        label="Share of a whole post",
        min_value=Decimal("0.05"),
        max_value=1,
        decimal_places=2,
        help_text="1 for whole time, 0.5 for half",
    )
    since = DayField(label="From which day")
    practising_since = DayField(
        label="Day on which practice began",
        required=False,
        past=True,
        help_text="In the first year a worker carries less.",
    )

    def __init__(self, *args: Any, team: Team | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["worker"].queryset = workers_in(team)


def workers_in(team: Team | None) -> Any:
    """Those who hold a role in a team."""
    return User.objects.filter(is_active=True, memberships__team=team).distinct().order_by("name")


def _in_words(child: Person) -> str:
    return f"{child}: {child.lead or 'no worker'}"


def team_asked_for(request: StaffRequest) -> Team:
    """The team asked for, among those whose board the user may see."""
    asked = request.GET.get("team", "")
    if not asked.isdecimal():
        raise Http404("no team named")
    found: Team = get_object_or_404(teams_of(request.user), pk=asked)
    return found


def _children(request: StaffRequest, team: Team) -> Any:
    """The children to choose from: one worker's, nobody's, or all of the team."""
    rows = Person.objects.visible_to(request.user).children().of_team(team)  # type: ignore[attr-defined]
    worker = request.GET.get("worker", "")
    if worker == NOBODY:
        rows = rows.filter(lead=None)
    elif worker.isdecimal():
        rows = rows.filter(lead=worker)
    return rows.select_related("lead").order_by("lead__name", "sort_name", "pk")


@lists(who=TEAM_BOARD)
def pass_on(request: StaffRequest) -> HttpResponse:
    """Choose children of a team and give them to a worker."""
    team = team_asked_for(request)
    children = _children(request, team)
    form = PassOnForm.of(request, None, {"on": today()}, children=children, team=team)
    back = f"{reverse('house:team')}?team={team.pk}"
    if form.carries_out(allocate_many, team, by=request.user):
        _tell(request, form.result)
        return redirect(back)
    showed("children to pass on", {"team": str(team)}, children.values_list("pk", flat=True)[:MOST])
    return render(request, "team/step.html", {"form": form, "title": "Allocate or pass on several children",
                  "caption": str(team), "back": back, "button": "Give them to the worker"})  # fmt: skip


def _tell(request: StaffRequest, bulk: Bulk) -> None:
    if bulk.done:
        messages.success(request, f"{counted(len(bulk.done), 'child', 'children').capitalize()} passed on.")
    for child, why in bulk.refused:
        messages.warning(request, f"{child} was not passed on. {why}")


@lists(who=MANAGE)
def pause(request: StaffRequest) -> HttpResponse:
    """Pause tasks of a team that can wait."""
    team = team_asked_for(request)
    form = PauseForm.of(request)
    back = f"{reverse('house:team')}?team={team.pk}"
    if form.carries_out(begin_pause, team, by=request.user):
        messages.success(request, "The tasks are paused; what is late stays late.")
        return redirect(back)
    return render(request, "team/step.html", {"form": form, "title": "Pause tasks of the team", "caption": str(team),
                  "back": back, "button": "Pause them"})  # fmt: skip


@lists(who=MANAGE)
def share(request: StaffRequest) -> HttpResponse:
    """Record how much of a whole post a worker of a team holds."""
    team = team_asked_for(request)
    form = ShareForm.of(request, None, {"since": today()}, team=team)
    back = f"{reverse('house:team')}?team={team.pk}"
    if form.carries_out(record_working_share, team.area, by=request.user):
        messages.success(request, "The share of the post is recorded.")
        return redirect(back)
    return render(request, "team/step.html", {"form": form, "title": "Record the share of a post", "caption": str(team),
                  "back": back, "button": "Record it"})  # fmt: skip


@lists(who=MANAGE)
def resume(request: StaffRequest, pk: int) -> HttpResponse:
    """The tasks of a pause go on."""
    found = get_object_or_404(Pause.objects.visible_to(request.user), pk=pk)
    back = f"{reverse('house:team')}?team={found.team_id}"
    if request.method == "POST":
        end_pause(found, by=request.user)
        messages.success(request, "The tasks go on.")
    return redirect(back)
