"""Who of a team is away, and who covers."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists
from goldenthread.mechanisms.access.models import Team, User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.mechanisms.pages.parts import Link, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people.models import Absence
from goldenthread.services.people.steps import end_absence, record_absence
from goldenthread.services.practice.oversight_policy import MANAGE
from goldenthread.site.team.passing import team_asked_for, workers_in

COLUMNS = ("Who is away", "From", "Until", "Who covers", "To do")


class AbsenceForm(GoldenForm):
    """Who is away, until when, and who covers."""

    worker = forms.ModelChoiceField(label="Who is away", queryset=User.objects.none())
    starts_on = DayField(label="From which day")
    ends_on = DayField(label="Last day away", required=False, help_text="Leave it empty when it is not known.")
    cover = forms.ModelChoiceField(label="Who covers", queryset=User.objects.none(), required=False)

    def __init__(self, *args: Any, team: Team | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("worker", "cover"):
            self.fields[name].queryset = workers_in(team)


class BackForm(GoldenForm):
    """The last day away."""

    on = DayField(label="Last day away")


def absences_of(team: Team) -> list[Absence]:
    """Who of a team is away today."""
    rows = Absence.objects.on(today()).filter(team=team).select_related("worker", "cover")
    return list(rows.order_by("starts_on", "pk"))


def cells(one: Absence) -> tuple[Any, ...]:
    """A line of the board."""
    back = Link("Record that the worker is back", reverse("house:back_at_work", args=[one.pk]), f": {one.worker}")
    until = day(one.ends_on) if one.ends_on else "Not known"
    return str(one.worker), day(one.starts_on), until, str(one.cover) if one.cover else Tag("Nobody", "orange"), back


@lists(who=MANAGE)
def absence(request: StaffRequest) -> HttpResponse:
    """Record who of a team is away."""
    team = team_asked_for(request)
    form = AbsenceForm.of(request, None, {"starts_on": today()}, team=team)
    back = f"{reverse('house:team')}?team={team.pk}"
    if form.carries_out(record_absence, team, by=request.user):
        messages.success(request, "The absence is recorded.")
        return redirect(back)
    return render(request, "team/step.html", {"form": form, "title": "Record who is away and who covers",
                  "caption": str(team), "back": back, "button": "Record it"})  # fmt: skip


@lists(who=MANAGE)
def back_at_work(request: StaffRequest, pk: int) -> HttpResponse:
    """Somebody is back."""
    rows: Any = Absence.objects.visible_to(request.user)
    found: Absence = get_object_or_404(rows.select_related("worker", "team"), pk=pk)
    form = BackForm.of(request, found, {"on": today()})
    back = f"{reverse('house:team')}?team={found.team_id}"
    if form.carries_out(end_absence, found, by=request.user):
        messages.success(request, f"{found.worker} is back.")
        return redirect(back)
    return render(request, "team/step.html", {"form": form, "title": "Record that the worker is back",
                  "caption": str(found.worker), "back": back, "button": "Record it"})  # fmt: skip
