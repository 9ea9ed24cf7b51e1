"""The page of the day."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.mechanisms.access.guards import public, showed, signed_in
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.site.today.page import Today


@signed_in
def today(request: StaffRequest) -> HttpResponse:
    """My deadlines, my children, what I should know, and what waits for my role."""
    page = Today.of(request.user)
    showed("today", {}, page.person_ids)
    return render(request, "today/today.html", {"page": page})


@public
def front(request: HttpRequest) -> HttpResponse:
    """The day's work of whoever is signed in; the way in for everybody else."""
    if not request.user.is_authenticated:
        return redirect("house:demo" if settings.GOLDENTHREAD_DEMO else "account_login")
    return today(request)
