"""What leaves the house: the family's copy for one recipient, letters, and papers of a plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.mechanisms.access.guards import showed, shows
from goldenthread.mechanisms.pages.parts import Link, Row
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.assessment import letters
from goldenthread.services.assessment.codes import DOMESTIC_ABUSE
from goldenthread.services.assessment.models import (
    AdultPart,
    AgencyContribution,
    Assessment,
    AssessmentFactor,
    ChildInNeedPlan,
    ChildPart,
)
from goldenthread.services.assessment.policy import WORK, WORK_PART

ASK_FIRST = "Domestic abuse is recorded. Ask the manager before anybody gets a copy, and hand it over safely."
RELATED = ("person", "lead", "team", "area", "authorised_by")


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


@shows(Assessment, who=WORK, related=RELATED)
def letter(request: StaffRequest, assessment: Assessment, kind: str) -> HttpResponse:
    """A letter about an assessment, to print."""
    if kind not in letters.OF_ASSESSMENT:
        raise Http404("no such letter")
    showed(f"letter: {kind}", {"assessment": assessment.pk}, assessment.children.values_list("person_id", flat=True))
    _, write = letters.OF_ASSESSMENT[kind]
    back = assessment.get_absolute_url()
    return render(request, "assessment/paper.html", {"page": write(assessment), "back": back})


@shows(AgencyContribution, who=WORK_PART, related=("person", "assessment__lead", "area"))
def request_letter(request: StaffRequest, asked: AgencyContribution) -> HttpResponse:
    """What an agency is asked, to print or send."""
    back = asked.assessment.get_absolute_url()
    return render(request, "assessment/paper.html", {"page": letters.agency_request(asked), "back": back})


@shows(ChildInNeedPlan, related=("person", "lead", "team", "area"))
def plan_paper(request: StaffRequest, plan: ChildInNeedPlan, kind: str) -> HttpResponse:
    """A paper of a plan, to print."""
    if kind not in letters.OF_PLAN:
        raise Http404("no such paper")
    _, write = letters.OF_PLAN[kind]
    return render(request, "assessment/paper.html", {"page": write(plan), "back": plan.get_absolute_url()})
