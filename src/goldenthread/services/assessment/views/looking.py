"""The workspace, the family's copy, the board and the page of a child in need plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.mechanisms.access.guards import lists, showed, shows
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Link, Row, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import TEMPLATE, StepPage
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.assessment import steps
from goldenthread.services.assessment.codes import DOMESTIC_ABUSE
from goldenthread.services.assessment.forms import PlanForm
from goldenthread.services.assessment.models import AdultPart, Assessment, AssessmentFactor, ChildInNeedPlan, ChildPart
from goldenthread.services.assessment.policy import BOARD, PLAN_WORK, WORK
from goldenthread.services.assessment.views.board import Board
from goldenthread.services.assessment.views.showing import Workspace

Referral: Any = apps.get_model("frontdoor.Referral")
ASK_FIRST = "Domestic abuse is recorded. Ask the manager before anybody gets a copy, and hand it over safely."
RELATED = ("person", "lead", "team", "area", "authorised_by")


@shows(Assessment, related=RELATED)
def workspace(request: StaffRequest, assessment: Assessment) -> HttpResponse:
    """One assessment: what is asked and still blank, the text, and what happened."""
    page = Workspace.of(assessment, request.user)
    showed("assessment", {"assessment": assessment.pk}, assessment.children.values_list("person_id", flat=True))
    return render(request, "assessment/workspace.html", {"page": page})


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


@dataclass(frozen=True)
class CopyPage:
    """The family's copy for one recipient: other adults' parts are left out."""

    title: str
    recipients: tuple[Link, ...]
    recipient: str
    facts: tuple[Row, ...]
    children: tuple[tuple[str, tuple[Row, ...]], ...]
    own: tuple[Row, ...]
    warning: str

    @classmethod
    def of(cls, assessment: Assessment, user: Any, adult_id: str) -> "CopyPage":
        """For the adult whose part is named; for nobody in particular no adult's part is in it."""
        adults = list(AdultPart.objects.visible_to(user).filter(assessment=assessment).select_related("person"))
        chosen = next((adult for adult in adults if str(adult.pk) == adult_id), None)
        parts = ChildPart.objects.visible_to(user).filter(assessment=assessment).select_related("person").order_by("pk")
        facts = (
            Row("Why we did this", "A worry about your family was referred to us, and we looked at it with you."),
            Row("Worker", str(assessment.lead or "Not recorded")),
            Row("Finished on", day(assessment.authorised_on)),
        )
        links = tuple(Link(f"Copy for {one.person}", f"?adult={one.pk}") for one in adults)
        children = tuple((str(part.person), tuple(of_child(part))) for part in parts)
        name = str(chosen.person) if chosen else ""
        own = tuple(of_adult(chosen)) if chosen else ()
        factors = AssessmentFactor.objects.filter(child_part__in=parts, code__in=DOMESTIC_ABUSE, removed_on=None)
        warning = ASK_FIRST if factors.exists() else ""
        return cls("What we found, and what happens next", links, name, facts, children, own, warning)


def of_child(part: Any) -> Iterator[Row]:
    """What the copy says of a child: not the analysis of other people."""
    yield Row("What life is like", part.day_in_life)
    yield Row("What the child says", part.child_views)
    yield Row("What goes well", part.strengths)
    yield Row("What we decided", part.get_outcome_display())
    yield Row("What happens next", part.next_steps)


def of_adult(part: Any) -> Iterator[Row]:
    """What the copy says of the adult who gets it."""
    yield Row("What you told us", part.own_words)
    yield Row("How you look after your children", part.capacity)
    yield Row("What you need yourself", part.own_needs)


@shows(Assessment, who=WORK, related=RELATED)
def copy(request: StaffRequest, assessment: Assessment) -> HttpResponse:
    """The family's copy to print, built for one recipient."""
    showed("family's copy", {"assessment": assessment.pk}, assessment.children.values_list("person_id", flat=True))
    page = CopyPage.of(assessment, request.user, request.GET.get("adult", ""))
    return render(request, "assessment/copy.html", {"page": page, "back": assessment.get_absolute_url()})


@dataclass(frozen=True)
class PlanPage:
    """One child in need plan with its meetings."""

    title: str
    tag: Tag
    facts: tuple[Row, ...]
    meetings: tuple[tuple[Any, ...], ...]
    actions: tuple[Link, ...]

    @classmethod
    def of(cls, plan: ChildInNeedPlan, user: Any) -> "PlanPage":
        """As this user may act on it."""
        tag = Tag(plan.get_state_display(), "blue" if plan.ended_on is None else "grey")
        return cls(
            f"Child in need plan of {plan.person}",
            tag,
            tuple(of_plan(plan)),
            tuple(meetings_of(plan)),
            tuple(acts(plan, user)),
        )


def of_plan(plan: ChildInNeedPlan) -> Iterator[Row]:
    """What the plan says."""
    yield Row("Started", day(plan.started_on))
    yield Row("Statutory basis", plan.statutory_basis)
    yield Row("Why the child needs it", plan.threshold_reason)
    yield Row("Exit plan", plan.exit_plan)
    yield Row("Lead worker", plan.lead and str(plan.lead))
    if plan.child_part is not None:
        yield Row("Assessment", Link("Open the assessment", f"/assessments/{plan.child_part.assessment_id}/"))
    if plan.ended_on is not None:
        yield Row("Ended", f"{day(plan.ended_on)}. {plan.end_reason}")
        yield Row("Whether it changed", plan.exit_answer)


def meetings_of(plan: ChildInNeedPlan) -> Iterator[tuple[Any, ...]]:
    """Its meetings, first to last."""
    for one in plan.meetings.order_by("number"):
        rule = Tag("As the rule says", "green") if one.chair_rule_met else Tag("Overridden", "orange")
        yield (
            f"{one.number}. {one.get_kind_display()}",
            day(one.held_on),
            one.get_chair_role_display(),
            rule,
            one.decisions,
        )


def acts(plan: ChildInNeedPlan, user: Any) -> Iterator[Link]:
    """What the user can do with the plan now."""
    if steps.hold_meeting.allowed(user, plan):
        yield Link("Record a meeting", f"{plan.get_absolute_url()}meeting/")
    if steps.end_child_in_need_plan.allowed(user, plan):
        yield Link("End the plan", f"{plan.get_absolute_url()}end/")


@shows(ChildInNeedPlan, related=("person", "lead", "team", "area", "child_part"))
def cin_plan(request: StaffRequest, plan: ChildInNeedPlan) -> HttpResponse:
    """One child in need plan."""
    return render(request, "assessment/plan.html", {"page": PlanPage.of(plan, request.user)})
