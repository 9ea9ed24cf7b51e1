"""Pages that begin a record: a contact taken by a worker, a domestic abuse notification."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.pages.parts import Empty
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import counted
from goldenthread.mechanisms.steps.step import Step
from goldenthread.services.frontdoor import steps
from goldenthread.services.frontdoor.forms import AbuseForm, ContactForm, ShiftForm
from goldenthread.services.frontdoor.models import Contact
from goldenthread.services.frontdoor.policy import DOOR
from goldenthread.services.frontdoor.views.board import people_in
from goldenthread.services.frontdoor.views.showing import link_to, seen, state_tag
from goldenthread.services.frontdoor.views.stepping import StepPage

NO_SHIFT = Empty("Nothing came out of hours that is not handed over.")


def area_of_request(request: StaffRequest) -> Area:
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
        def page(request: StaffRequest) -> HttpResponse:
            area = area_of_request(request)
            form = self.form.of(request, initial={"received_at": now()}, user=request.user)
            if form.carries_out(self.step, area, by=request.user):
                messages.success(request, f"Done: {self.step.title}. {form.result}")
                return redirect(self.leads_to, *([form.result.pk] if self.leads_to == "frontdoor:contact" else []))
            shown = StepPage(self.step.title, str(area), reverse("frontdoor:queue"))
            return render(request, "frontdoor/step.html", {"form": form, "page": shown})

        return page


@lists(who=steps.hand_over_shift.who)
def hand_over(request: StaffRequest) -> HttpResponse:
    """The contacts of the shift, with their states, and what the morning should know."""
    area, form = area_of_request(request), ShiftForm.of(request, user=request.user)
    shift = list(seen(Contact, request.user).of_the_shift().filter(area=area).select_related("source").with_subjects())
    if form.carries_out(steps.hand_over_shift, area, by=request.user, contacts=shift):
        messages.success(request, f"Handed over: {counted(len(shift), 'contact')}.")
        return redirect("frontdoor:queue")
    showed("out-of-hours shift", {}, people_in(shift))
    rows = tuple((link_to(one), one.get_type_display(), state_tag(one)) for one in shift)
    return render(request, "frontdoor/shift.html", {"form": form, "rows": rows, "empty": NO_SHIFT})


record_contact = Recording(steps.receive_contact, ContactForm, "frontdoor:contact").view()
record_abuse = Recording(steps.record_domestic_abuse, AbuseForm, "frontdoor:queue").view()
