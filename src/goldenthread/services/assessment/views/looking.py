"""The workspace, the family's copy, the board and the page of a child in need plan."""

from typing import Any

from django.apps import apps
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.mechanisms.access.guards import lists, showed, shows
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Empty
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import TEMPLATE, StepPage
from goldenthread.services.assessment import steps
from goldenthread.services.assessment.forms.assessing import PlanForm
from goldenthread.services.assessment.models import (
    AgencyContribution,
    Assessment,
    CaseTransfer,
    ChildInNeedPlan,
    ChildPart,
)
from goldenthread.services.assessment.policy import ANSWER, BOARD, PLAN_WORK, SENIOR, SERVICE, TRACKER
from goldenthread.services.assessment.views.board import Board
from goldenthread.services.assessment.views.gathered import BesidePage
from goldenthread.services.assessment.views.plan import PlanPage
from goldenthread.services.assessment.views.service import ServicePage
from goldenthread.services.assessment.views.sheets import contribution_page, transfer_page
from goldenthread.services.assessment.views.showing import Workspace
from goldenthread.services.assessment.views.tracker import RULES, Tracker

Referral: Any = apps.get_model("frontdoor.Referral")
NO_PLANS = Empty("No child in need plan is open here.", "Plans are opened from authorised assessments.")
OF_PLAN = ("person", "person__area", "person__team", "person__lead", "lead", "supervisor", "team", "area", "child_part")
OF_CONTRIBUTION = ("person", "area", "assessment", "assessment__lead", "assessment__team", "document")
RELATED = ("person", "lead", "team", "area", "authorised_by", "instruction__given_by")


@shows(Assessment, related=RELATED)
def workspace(request: StaffRequest, assessment: Assessment) -> HttpResponse:
    """One assessment: what is asked and still blank, the text, and what happened."""
    page = Workspace.of(assessment, request.user)
    showed("assessment", {"assessment": assessment.pk}, page.person_ids)
    return render(request, "assessment/workspace.html", {"page": page})


@shows(ChildPart, related=("person", "assessment", "area"))
def beside(request: StaffRequest, part: ChildPart) -> HttpResponse:
    """The assessments of one child side by side."""
    page = BesidePage.of(part, request.user)
    return render(request, "assessment/beside.html", {"page": page, "back": part.assessment.get_absolute_url()})


@lists(who=BOARD)
def board(request: StaffRequest) -> HttpResponse:
    """Every assessment under way that the user may see, by what it waits for."""
    page = Board.of(request.user, mine=request.GET.get("whose") != "all", on=today())
    showed("assessment board", {"whose": request.GET.get("whose", "mine")}, page.person_ids)
    return render(request, "assessment/board.html", {"page": page})


@shows(Referral, who=PLAN_WORK, related=("person", "team", "worker", "area", "subject"))
def plan(request: StaffRequest, referral: Any) -> HttpResponse:
    """Plan one assessment for the children of an accepted referral."""
    first = {"referrals": [referral.pk], "lead": referral.worker_id}
    form = PlanForm.of(request, referral, first, about=referral, user=request.user)
    if form.carries_out(steps.plan_assessment, referral.area, by=request.user, team=referral.team):
        messages.success(request, "The assessment is planned.")
        return redirect(form.result)
    page = StepPage("Plan an assessment", str(referral.person), "Plan the assessment", "/assessments/")
    return render(request, TEMPLATE, {"form": form, "page": page})


@lists(who=TRACKER)
def tracker(request: StaffRequest) -> HttpResponse:
    """Every open child in need plan that the user may see, the worst first: the list of the monthly session."""
    page = Tracker.of(request.user, mine=request.GET.get("whose") != "all", on=today())
    showed("child tracker", {"whose": request.GET.get("whose", "mine")}, page.person_ids)
    context = {"page": page, "rules": RULES, "nothing": NO_PLANS}
    return render(request, "assessment/tracker.html", context)


@lists(who=SERVICE)
def service(request: StaffRequest) -> HttpResponse:
    """One area in its financial year: counts, and the texts of factors without a code."""
    areas = list(Area.objects.filter(pk__in=request.user.areas(*SENIOR)).order_by("name"))
    if not areas:
        raise Http404("no area of your own")
    area = next((one for one in areas if one.code == request.GET.get("area", "")), areas[0])
    page = ServicePage.of(request.user, areas, area, today())
    showed("service at a glance", {"area": area.code}, page.person_ids)
    return render(request, "assessment/service.html", {"page": page})


@shows(ChildInNeedPlan, related=OF_PLAN)
def cin_plan(request: StaffRequest, plan: ChildInNeedPlan) -> HttpResponse:
    """One child in need plan."""
    return render(request, "assessment/plan.html", {"page": PlanPage.of(plan, request.user)})


@shows(AgencyContribution, who=ANSWER, related=OF_CONTRIBUTION)
def contribution(request: StaffRequest, asked: AgencyContribution) -> HttpResponse:
    """What an agency was asked, and what came of it; the partner who was asked sees it too."""
    return render(request, "assessment/sheet.html", {"page": contribution_page(asked, request.user)})


@shows(CaseTransfer, related=("person", "lead", "team", "area", "assessment", "plan"))
def transfer(request: StaffRequest, transfer: CaseTransfer) -> HttpResponse:
    """A move between authorities."""
    page = transfer_page(transfer, request.user)
    showed("transfer", {"transfer": transfer.pk}, [one.pk for one in transfer.people()])
    return render(request, "assessment/sheet.html", {"page": page})
