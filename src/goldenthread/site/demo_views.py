"""The role picker of the demonstration; outside it there is no such page."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from goldenthread.mechanisms.access.guards import public
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.pages.parts import Empty, Link

DEMONSTRATION_DOMAIN = "demonstration.invalid"  # e-mail addresses of the people whom one may be
TODAY = {
    Role.DUTY_WORKER: "Takes new contacts at the front door and records what callers say.",
    Role.OUT_OF_HOURS_WORKER: "Looks after what cannot wait until the morning.",
    Role.SOCIAL_WORKER: "Sees which visits and assessments are due and writes them up.",
    Role.TEAM_MANAGER: "Decides on assessments and looks at the team's late work.",
    Role.FRONT_DOOR_MANAGER: "Decides on contacts within one working day.",
    Role.SERVICE_MANAGER: "Compares teams and signs off what needs a second person.",
    Role.HEAD_OF_SERVICE: "Follows the measures of an area down to the records.",
    Role.EARLY_HELP_COORDINATOR: "Finds help for families below the threshold.",
    Role.EARLY_HELP_WORKER: "Leads early help cases: assessment, plan and the team around each family.",
    Role.DOMESTIC_ABUSE_LEAD: "Follows up notifications of domestic abuse.",
    Role.REVIEWING_OFFICER: "Prepares this month's reviews and checks that plans were kept.",
    Role.CONFERENCE_ADMINISTRATOR: "Books conferences, chases reports and sends the papers out.",
    Role.LEGAL_ADVISER: "Reads the cases on which advice is asked, and keeps the court timetable.",
    Role.DESIGNATED_OFFICER: "Advises on allegations against people who work with children.",
    Role.PARTNER: "Sends a worry about a child from a school, a surgery or the police.",
    Role.BUSINESS_SUPPORT: "Files what comes in for a team and sends its letters.",
    Role.AUDITOR: "Reads the records of a team for an audit, and changes nothing.",
    Role.ANALYST: "Builds the figures of the year and checks the returns.",
    Role.DATA_STEWARD: "Puts right doubtful records and joins duplicates.",
    Role.GOVERNANCE_OFFICER: "Reads who has looked at what, and why.",
    Role.BOARD_MANAGER: "Puts together the papers for the next board.",
    Role.COUNCILLOR: "Reads the scorecard and asks what lies behind a number.",
    Role.ADMINISTRATOR: "Looks after accounts and settings.",
}


@public
def pick_role(request: HttpRequest) -> HttpResponse:
    """Everybody whom the demonstration lets you be."""
    people = [_card(user) for user in _people()]
    empty = Empty(
        "The demonstration has not been built yet.",
        "Run `make demo`; it takes a few minutes.",
        Link("About", "/about/"),
    )
    return render(request, "house/demo.html", {"people": people, "empty": empty})


@public
@require_POST
def sign_in_as(request: HttpRequest, pk: int) -> HttpResponse:
    """Become somebody, in the demonstration only."""
    user = get_object_or_404(_people(), pk=pk)
    user.backend = "django.contrib.auth.backends.ModelBackend"
    signed_in: HttpResponse = perform_login(request, user, redirect_url="/")
    return signed_in


def _people() -> QuerySet[Any]:
    if not settings.GOLDENTHREAD_DEMO:
        raise Http404("only in the demonstration")
    users = get_user_model()._default_manager
    people = users.filter(is_active=True, is_superuser=False, memberships__isnull=False).distinct()
    return people.filter(email__endswith=f"@{DEMONSTRATION_DOMAIN}").prefetch_related(
        "memberships__area", "memberships__team"
    )


def _card(user: Any) -> dict[str, Any]:
    first = user.memberships.all()[0]
    where = ", ".join(str(place) for place in (first.team, first.area) if place) or "Whole partnership"
    return {
        "pk": user.pk,
        "name": user.name,
        "role": first.get_role_display(),
        "where": where,
        "today": TODAY[first.role],
    }
