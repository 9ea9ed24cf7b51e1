"""What leaves the house: the family's copy for one recipient, letters, papers of a plan, and what goes elsewhere."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.mechanisms.access.guards import showed, shows
from goldenthread.mechanisms.pages.parts import Link, Row
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.assessment import letters, summaries
from goldenthread.services.assessment.codes import DOMESTIC_ABUSE
from goldenthread.services.assessment.models import (
    AdultPart,
    AdultReferral,
    AgencyContribution,
    Assessment,
    AssessmentFactor,
    CaseTransfer,
    ChildInNeedPlan,
    ChildPart,
)
from goldenthread.services.assessment.policy import WORK, WORK_PART, WORK_REFERRAL, WORK_TRANSFER
from goldenthread.services.people.models import Person
from goldenthread.services.practice.packs.pack import Pack, Section, facts
from goldenthread.services.practice.views.safely import given_safely, names_a_sealed_place

ASK_FIRST = "Domestic abuse is recorded. Ask the manager before anybody gets a copy, and hand it over safely."
RELATED = ("person", "lead", "team", "area", "authorised_by")


def people_of(assessment: Assessment) -> list[Person]:
    """Whose addresses a paper about an assessment must not give away: children and adults."""
    children, adults = assessment.children.values("person"), assessment.adults.values("person")
    return list(Person.objects.filter(pk__in=children) | Person.objects.filter(pk__in=adults))


@dataclass(frozen=True)
class CopyPage:
    """The family's copy, for whom there are copies, and what must be asked first."""

    pack: Pack
    recipients: tuple[Link, ...]
    files: tuple[Link, ...]
    warning: str

    @classmethod
    def of(cls, assessment: Assessment, user: Any, adult_id: str) -> "CopyPage":
        """For the adult whose part is named; for nobody in particular no adult's part is in it."""
        adults = list(AdultPart.objects.visible_to(user).filter(assessment=assessment).select_related("person"))
        chosen = next((adult for adult in adults if str(adult.pk) == adult_id), None)
        parts = ChildPart.objects.visible_to(user).filter(assessment=assessment).select_related("person").order_by("pk")
        abuse = AssessmentFactor.objects.filter(child_part__in=parts, code__in=DOMESTIC_ABUSE, removed_on=None)
        named = f"?adult={chosen.pk}&as=" if chosen else "?as="
        return cls(
            copy_for(assessment, list(parts), chosen),
            tuple(Link(f"Copy for {one.person}", f"?adult={one.pk}") for one in adults),
            tuple(Link(words, f"{named}{kind}") for words, kind in (("PDF", "pdf"), ("Word", "word"))),
            ASK_FIRST if abuse.exists() else "",
        )


def copy_for(assessment: Assessment, parts: list[Any], adult: AdultPart | None) -> Pack:
    """What one adult of the family reads: the children, and of the adults nobody else."""
    why = (
        Row("Why we did this", "A worry about your family was referred to us, and we looked at it with you."),
        Row("Worker", str(assessment.lead or "Not recorded")),
        Row("Finished on", day(assessment.authorised_on)),
    )
    disagree = (
        "Tell the worker, or the worker’s manager. You may complain to the council, and you may have somebody to speak "
        "for you. Ask us how."
    )
    sections = (
        Section("What this is", facts=facts(why)),
        *(Section(str(part.person), facts=facts(of_child(part))) for part in parts),
        Section("About you", facts=facts(of_adult(adult)) if adult else ()),
        Section("If you disagree", (disagree,)),
    )
    to = str(adult.person) if adult else "Without any adult’s part"
    return letters.letter("What we found, and what happens next", to, assessment.person, *sections)


def of_child(part: Any) -> tuple[Row, ...]:
    """What the copy says of a child: not the analysis of other people."""
    return (
        Row("What life is like", part.day_in_life),
        Row("What the child says", part.child_views),
        Row("What goes well", part.strengths),
        Row("What we decided", part.get_outcome_display()),
        Row("What happens next", part.next_steps),
    )


def of_adult(part: AdultPart) -> tuple[Row, ...]:
    """What the copy says of the adult who gets it."""
    return (
        Row("What you told us", part.own_words),
        Row("How you look after your children", part.capacity),
        Row("What you want to change", part.wanted),
        Row("What you need yourself", "\n".join(part.needs_in_words())),
    )


@shows(Assessment, who=WORK, related=RELATED)
def copy(request: StaffRequest, assessment: Assessment) -> HttpResponse:
    """The family's copy to print, built for one recipient."""
    showed("family's copy", {"assessment": assessment.pk}, assessment.children.values_list("person_id", flat=True))
    page = CopyPage.of(assessment, request.user, request.GET.get("adult", ""))
    if "as" in request.GET or names_a_sealed_place(page.pack, people_of(assessment)):
        return given_safely(request, assessment, page.pack, people_of(assessment))
    shown = {"page": page, "pack": page.pack, "files": page.files, "back": assessment.get_absolute_url()}
    return render(request, "assessment/copy.html", shown)


@shows(Assessment, who=WORK, related=RELATED)
def letter(request: StaffRequest, assessment: Assessment, kind: str) -> HttpResponse:
    """A letter about an assessment, to print."""
    if kind not in letters.OF_ASSESSMENT:
        raise Http404("no such letter")
    showed(f"letter: {kind}", {"assessment": assessment.pk}, assessment.children.values_list("person_id", flat=True))
    _, write = letters.OF_ASSESSMENT[kind]
    return given_safely(request, assessment, write(assessment), people_of(assessment))


@shows(Assessment, who=WORK, related=RELATED)
def whole(request: StaffRequest, assessment: Assessment) -> HttpResponse:
    """The whole assessment, for the file and the court."""
    showed("whole assessment", {"assessment": assessment.pk}, assessment.children.values_list("person_id", flat=True))
    return given_safely(request, assessment, summaries.whole_assessment(assessment), people_of(assessment))


@shows(AgencyContribution, who=WORK_PART, related=("person", "assessment__lead", "area"))
def request_letter(request: StaffRequest, asked: AgencyContribution) -> HttpResponse:
    """What an agency is asked, to print or send."""
    return given_safely(request, asked, letters.agency_request(asked), people_of(asked.assessment))


@shows(AdultReferral, who=WORK_REFERRAL, related=("person", "part__assessment__lead", "part__assessment__team", "area"))
def adult_letter(request: StaffRequest, referral: AdultReferral) -> HttpResponse:
    """The referral of a parent to another service, to print or send."""
    people = people_of(referral.part.assessment)
    return given_safely(request, referral, letters.adult_referral_letter(referral), people)


@shows(ChildInNeedPlan, related=("person", "lead", "team", "area"))
def plan_paper(request: StaffRequest, plan: ChildInNeedPlan, kind: str) -> HttpResponse:
    """A paper of a plan, to print."""
    if kind not in letters.OF_PLAN:
        raise Http404("no such paper")
    _, write = letters.OF_PLAN[kind]
    return given_safely(request, plan, write(plan), [plan.person])


@shows(CaseTransfer, who=WORK_TRANSFER, related=("person", "lead", "team", "area", "assessment", "plan"))
def summary(request: StaffRequest, transfer: CaseTransfer) -> HttpResponse:
    """What the other authority must know."""
    people = people_of(transfer.assessment) if transfer.assessment else [transfer.person]
    showed("transfer summary", {"transfer": transfer.pk}, [one.pk for one in people])
    return given_safely(request, transfer, summaries.transfer_summary(transfer), people)
