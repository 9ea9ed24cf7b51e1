"""Each step of assessment with its form; the address list names these views."""

from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.pages.forms import GoldenForm
from goldenthread.mechanisms.pages.parts import Link
from goldenthread.mechanisms.pages.taking import Asked, page_of
from goldenthread.services.assessment import forms, steps
from goldenthread.services.assessment.codes import Factor
from goldenthread.services.assessment.models import (
    AdultPart,
    AgencyContribution,
    Assessment,
    AssessmentInstruction,
    ChildInNeedPlan,
    ChildPart,
)


def of_assessment(form: type[GoldenForm], button: str, **more: Any) -> Asked:
    """A form about an assessment."""
    return Asked(form, button, Assessment, related=("person", "lead", "team", "area"), **more)


def of_part(form: type[GoldenForm], button: str, model: Any, **more: Any) -> Asked:
    """A form about a part of an assessment; afterwards the workspace."""
    related = ("person", "assessment", "assessment__lead", "assessment__team", "area")
    return Asked(form, button, model, back=lambda part: part.assessment, related=related, **more)


def as_instructed(assessment: Assessment) -> dict[str, Any]:
    """What the manager said before, to be changed."""
    given = AssessmentInstruction.objects.filter(assessment=assessment).first()
    names = forms.InstructionForm.base_fields
    return {name: getattr(given, name) for name in names if hasattr(given, name)} if given else {}


def written_of_child(part: ChildPart) -> dict[str, Any]:
    """What the part says so far; yes and no in words."""
    factors = {factor.code: factor.text for factor in part.factors.filter(removed_on=None)}
    written = {name: getattr(part, name) for name in forms.ChildPartForm.base_fields if hasattr(part, name)}
    yes_no = {name: forms.in_words(getattr(part, name)) for name in ("seen_alone", "in_need")}
    return {**written, **yes_no, "factors": list(factors), "other_factor": factors.get(Factor.OTHER, "")}


def written_of_adult(part: AdultPart) -> dict[str, Any]:
    """What the part says so far."""
    return {name: getattr(part, name) for name in forms.AdultPartForm.base_fields if hasattr(part, name)}


def naming_adults(assessment: Assessment) -> tuple[Link, ...]:
    """Where an adult who cannot be chosen yet is named, for each child."""
    parts = assessment.children.select_related("person")
    return tuple(
        Link(
            f"Name an adult on the record of {part.person}", reverse("people:significant_adult", args=[part.person_id])
        )
        for part in parts
    )


instruction = page_of(
    steps.give_instruction,
    of_assessment(forms.InstructionForm, "Give the instruction", initial=as_instructed),
)
start = page_of(steps.start_assessment, of_assessment(forms.StartForm, "Start the assessment", foresees={}))
correct = page_of(steps.correct_start, of_assessment(forms.CorrectStartForm, "Correct the day"))
halfway = page_of(steps.hold_halfway_check, of_assessment(forms.HalfwayForm, "Record the check"))
extend = page_of(
    steps.extend_assessment,
    of_assessment(
        forms.ExtendForm,
        "Extend",
        lead="An extension explains why an assessment is late. It does not change the 45 working days.",
    ),
)
submit = page_of(steps.submit_assessment, of_assessment(forms.SubmitForm, "Submit to the manager", foresees={}))
send_back = page_of(steps.return_assessment, of_assessment(forms.ReturnForm, "Return for more work"))
authorise = page_of(steps.authorise_assessment, of_assessment(forms.AuthoriseForm, "Authorise", foresees={}))
abandon = page_of(steps.abandon_assessment, of_assessment(forms.AbandonForm, "Abandon the assessment"))
share = page_of(steps.share_with_family, of_assessment(forms.ShareForm, "Record"))
update = page_of(steps.update_for_new_facts, of_assessment(forms.UpdateForm, "Plan the update"))
add_adult = page_of(
    steps.add_adult,
    of_assessment(
        forms.AddAdultForm,
        "Add the adult",
        lead="Choose among the adults who are named on the child's record and have no part yet.",
        elsewhere=naming_adults,
    ),
)
ask = page_of(steps.ask_agency, of_assessment(forms.AskAgencyForm, "Ask the agency"))
child = page_of(
    steps.write_child_part,
    of_part(
        forms.ChildPartForm,
        "Save",
        ChildPart,
        initial=written_of_child,
        lead="Save as much as you have. What is still missing is listed before you submit.",
    ),
)
adult = page_of(
    steps.write_adult_part,
    of_part(
        forms.AdultPartForm,
        "Save",
        AdultPart,
        initial=written_of_adult,
        lead="Only those who work on this assessment read this part. It never goes into another adult's copy.",
    ),
)
answer = page_of(steps.receive_contribution, of_part(forms.AnswerForm, "Write down the answer", AgencyContribution))
no_reply = page_of(steps.accept_no_reply, of_part(forms.NoReplyForm, "Go on without it", AgencyContribution))
open_plan = page_of(steps.open_child_in_need_plan, of_part(forms.OpenPlanForm, "Open the plan", ChildPart))
PLAN: dict[str, Any] = {"model": ChildInNeedPlan, "related": ("person", "lead", "team", "area", "child_part")}
meeting = page_of(steps.hold_meeting, Asked(forms.MeetingForm, "Record the meeting", **PLAN))
end_plan = page_of(steps.end_child_in_need_plan, Asked(forms.EndPlanForm, "End the plan", **PLAN))
