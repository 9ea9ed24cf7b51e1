"""Pages that begin a record: a contact taken by a worker, a domestic abuse notification."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.steps.step import Step
from goldenthread.services.frontdoor import steps
from goldenthread.services.frontdoor.forms import AbuseForm, ContactForm
from goldenthread.services.frontdoor.policy import DOOR
from goldenthread.services.frontdoor.views.stepping import StepPage


def area_of_request(request: HttpRequest) -> Area:
    """The area for which somebody records: the one named in the address, else their first. Raises PermissionDenied."""
    user: Any = request.user
    areas = Area.objects.filter(pk__in=user.areas(*DOOR))
    named = areas.filter(code=request.GET.get("area", "")).first() or areas.first()
    if named is None:
        raise PermissionDenied("Only workers of a front door record contacts.")
    return named


@dataclass(frozen=True)
class Recording:
    """A page that begins a record of an area with one step."""

    step: Step
    form: Any
    leads_to: str

    def view(self) -> Any:
        """The guarded view."""

        @lists(who=self.step.who)
        def page(request: HttpRequest) -> HttpResponse:
            area = area_of_request(request)
            form = self.form.of(request, initial={"received_at": now()}, user=request.user)
            if form.carries_out(self.step, area, by=request.user):
                messages.success(request, f"Done: {self.step.title}. {form.result}")
                return redirect(self.leads_to, *([form.result.pk] if self.leads_to == "frontdoor:contact" else []))
            shown = StepPage(self.step.title, str(area), reverse("frontdoor:queue"))
            return render(request, "frontdoor/step.html", {"form": form, "page": shown})

        return page


record_contact = Recording(steps.receive_contact, ContactForm, "frontdoor:contact").view()
record_abuse = Recording(steps.record_domestic_abuse, AbuseForm, "frontdoor:queue").view()
