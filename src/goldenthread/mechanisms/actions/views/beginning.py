"""The page of a step that begins something in an area."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.access.permissions import Permission
from goldenthread.mechanisms.actions.views.lists import areas_for
from goldenthread.mechanisms.pages.forms import RecordForm
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import TEMPLATE, StepPage
from goldenthread.mechanisms.steps.step import Step


def begins(step: Step, who: Permission, form: type[RecordForm], back: str, says: str) -> Any:
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
    areas = areas_for(request.user, who.roles)
    asked = request.GET.get("area", "")
    found = next((area for area in areas if asked in ("", area.code)), None)
    if found is None:
        raise Http404("no such area of yours")
    return found
