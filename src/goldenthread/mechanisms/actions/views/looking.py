"""The list of what somebody owes, and the page of one action."""

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.mechanisms.access.guards import showed, shows, signed_in
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.views.showing import ActionPage, Mine
from goldenthread.mechanisms.pages.requests import StaffRequest


@signed_in
def mine(request: StaffRequest) -> HttpResponse:
    """Everything I owe, from every meeting, plan, supervision and review, in one list by date."""
    page = Mine.of(request.user)
    showed("my actions", {}, page.person_ids)
    return render(request, "actions/mine.html", {"page": page})


@shows(Action, related=("person", "lead", "sponsor", "raised_by", "verified_by"))
def action(request: StaffRequest, action: Action) -> HttpResponse:
    """One action, with its story."""
    return render(request, "actions/action.html", {"page": ActionPage.of(action, request.user)})
