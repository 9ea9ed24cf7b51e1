"""The child's pages: story, timeline, people."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.services.people.models import Person
from goldenthread.services.people.permissions import BREAK_GLASS
from goldenthread.site.child.page import PeoplePage, Story
from goldenthread.site.child.timeline import Timeline

RELATED = ("area", "team", "lead")


def or_in_an_emergency(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Tell whoever holds cases how a record is opened in an emergency, where there is none that they may open.

    The page is the same whether the child is another team's, restricted or not there, so that it gives nothing away.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            if not BREAK_GLASS(request.user):  # type: ignore[arg-type]  # the guard has sent strangers to sign in
                raise
            return render(request, "child/not_open.html", status=404)

    return guarded


@or_in_an_emergency
@shows(Person, related=RELATED)
def story(request: StaffRequest, child: Person) -> HttpResponse:
    """Who the child is, why we are involved, what worries us, what works, and what is next."""
    if child.merged_into_id is not None:
        return redirect("house:child", child.survivor.pk)
    return render(request, "child/story.html", {"page": Story.of(child, request.user)})


@or_in_an_emergency
@shows(Person, related=RELATED)
def timeline(request: StaffRequest, child: Person) -> HttpResponse:
    """Everything that happened, the latest first."""
    page = Timeline.of(child, request.user, request.GET)
    return render(request, "child/timeline.html", {"page": page})


@or_in_an_emergency
@shows(Person, related=RELATED)
def people(request: StaffRequest, child: Person) -> HttpResponse:
    """Who is round the child."""
    return render(request, "child/people.html", {"page": PeoplePage.of(child, request.user)})
