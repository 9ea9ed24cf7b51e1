"""Bringing in a file of police notifications: read whole, and stored whole or not at all."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import counted
from goldenthread.services.frontdoor import steps
from goldenthread.services.frontdoor.forms.notices import PoliceFileForm
from goldenthread.services.frontdoor.police_feed import COLUMNS, FileRefused, told_in
from goldenthread.services.frontdoor.policy import DOOR
from goldenthread.services.frontdoor.views.registers import area_of_request


@lists(who=may(*DOOR))
def bring_in(request: StaffRequest) -> HttpResponse:
    """Each line becomes a notification; those that came before are passed over."""
    area = area_of_request(request, may(*DOOR))
    form = PoliceFileForm.of(request, about=area, user=request.user)
    if form.is_valid():
        try:
            made = steps.bring_in_police_file(area, by=request.user, lines=told_in(form.cleaned_data["file"].read()))
            messages.success(request, f"Brought in: {counted(len(made), 'notification')}.")
            return redirect("frontdoor:police")
        except FileRefused as refused:
            form.add_error("file", str(refused))
    showed("police file", {}, [])
    shown = {"form": form, "columns": COLUMNS, "back": reverse("frontdoor:police"), "area": area}
    return render(request, "frontdoor/police_file.html", shown)
