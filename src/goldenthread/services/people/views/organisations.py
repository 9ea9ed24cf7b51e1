"""Organisations that were entered twice: proposed by anybody, joined and parted again by a steward."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.pages.forms import GoldenForm
from goldenthread.mechanisms.pages.parts import Empty, Link, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import Asked, page_of
from goldenthread.services.people import directory_forms as forms
from goldenthread.services.people import steps
from goldenthread.services.people.models import Organisation, OrganisationJoin, OrganisationJoinState
from goldenthread.services.people.permissions import WORK_WITH_PEOPLE
from goldenthread.services.people.views.guarding import ListPage

COLUMNS = ("Kept", "The same as", "Why", "Proposed by", "State", "")
COLOURS = {"proposed": "yellow", "joined": "green", "refused": "grey", "parted": "grey"}
LEAD = (
    "What hangs on the second entry moves to the first when a steward joins them, and goes back when they are parted."
)
NONE = Empty("No organisation was entered twice.", "Propose it on the page of the entry that is to be kept.")
MOST = 200
WAYS = {
    "approve_organisation_join": steps.approve_organisation_join,
    "refuse_organisation_join": steps.refuse_organisation_join,
    "part_organisations": steps.part_organisations,
}


@lists(who=WORK_WITH_PEOPLE)
def joins(request: StaffRequest) -> HttpResponse:
    """Those to be decided first, then the latest."""
    seen: Any = OrganisationJoin.objects.visible_to(request.user).select_related("kept", "joined", "proposed_by")
    waiting = list(seen.to_decide().order_by("pk")[:MOST])
    others = seen.exclude(state=OrganisationJoinState.PROPOSED).order_by("-pk")[:MOST]
    rows = tuple(_row(one, request.user) for one in (*waiting, *others))
    back = Link("Directory", reverse("people:directory"))
    page = ListPage("Organisations entered twice", LEAD, COLUMNS, rows, NONE, (back,))
    return render(request, "people/list.html", {"page": page})


def _row(one: OrganisationJoin, user: User) -> list[Any]:
    ways = [
        Link(step.title, reverse(f"people:{route}", args=[one.pk]), f": {one}")
        for route, step in WAYS.items()
        if step.allowed(user, one)
    ]
    kept, state = Link(one.kept.name, one.kept.get_absolute_url()), Tag(one.get_state_display(), COLOURS[one.state])
    why = [one.reason, *filter(None, (one.refused_because, one.parting_reason))]
    return [kept, one.joined.name, why, one.proposed_by.name, state, ways]


def _to_the_list(record: Any) -> str:
    return reverse("people:organisation_joins")


class JoinForm(GoldenForm):
    """Nothing is asked: the page says what becomes of it."""

    keeps_draft = False


DECIDED: dict[str, Any] = {"model": OrganisationJoin, "related": ("kept", "joined"), "back": _to_the_list}
propose = page_of(
    steps.propose_organisation_join, Asked(forms.JoinOrganisationForm, "Propose it", Organisation, lead=LEAD)
)
approve = page_of(steps.approve_organisation_join, Asked(JoinForm, "Join them", foresees={}, lead=LEAD, **DECIDED))
refuse = page_of(steps.refuse_organisation_join, Asked(forms.BecauseForm, "They are two", **DECIDED))
part = page_of(steps.part_organisations, Asked(forms.BecauseForm, "Part them", **DECIDED))
