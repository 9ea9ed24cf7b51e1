"""Each step of assessment with its form; the address list names these views."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.boxes import in_words
from goldenthread.mechanisms.pages.forms import GoldenForm
from goldenthread.mechanisms.pages.parts import Link, Row
from goldenthread.mechanisms.pages.taking import Asked, itself, page_of, written
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.assessment import steps
from goldenthread.services.assessment.codes import DriftRule, Factor
from goldenthread.services.assessment.forms import adults, assessing, hearing, helping
from goldenthread.services.assessment.models import (
    AdultNeed,
    AdultPart,
    AdultReferral,
    AgencyContribution,
    Assessment,
    AssessmentInstruction,
    AssessmentReview,
    CaseTransfer,
    ChildInNeedPlan,
    ChildPart,
    DriftFlag,
    FamilyMeeting,
    FamilyView,
    SpecialistAssessment,
)
from goldenthread.services.assessment.proportion import is_short
from goldenthread.services.assessment.views.tracker import lines_of


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
    names = assessing.InstructionForm.base_fields
    return {name: getattr(given, name) for name in names if hasattr(given, name)} if given else {}


def written_of_child(part: ChildPart) -> dict[str, Any]:
    """What the part says so far; yes and no in words."""
    factors = {factor.code: factor.text for factor in part.factors.filter(removed_on=None)}
    written = {name: getattr(part, name) for name in assessing.ChildPartForm.base_fields if hasattr(part, name)}
    yes_no = {name: in_words(getattr(part, name)) for name in ("seen_alone", "in_need")}
    return {**written, **yes_no, "factors": list(factors), "other_factor": factors.get(Factor.OTHER, "")}


def written_of_adult(part: AdultPart) -> dict[str, Any]:
    """What the part says so far."""
    return {name: getattr(part, name) for name in adults.AdultPartForm.base_fields if hasattr(part, name)}


def naming_adults(assessment: Assessment) -> tuple[Link, ...]:
    """Where an adult who cannot be chosen yet is named, for each child."""
    parts = assessment.children.select_related("person")
    return tuple(
        Link(
            f"Name an adult on the record of {part.person}", reverse("people:significant_adult", args=[part.person_id])
        )
        for part in parts
    )


def protocol(page: str = "") -> Callable[[Any], tuple[Link, ...]]:
    """The local protocol beside a form, from which one comes back to the form; that it is opened is counted.

    `page` is the end of the form's address, where that is not the record's own.
    """

    def link(record: Any) -> tuple[Link, ...]:
        at = reverse("frontdoor:protocol", query={"from": f"{record.get_absolute_url()}{page}"})
        return (Link("Local protocol for assessment", at),)

    return link


def every_question(part: ChildPart) -> tuple[Link, ...]:
    """The way from the short form to the long one, and the protocol."""
    longer = Link("Every question", f"{part.get_absolute_url()}every-question/", f"about {part.person}")
    return (longer, *protocol()(part)) if is_short(part.assessment) else protocol()(part)


instruction = page_of(
    steps.give_instruction,
    of_assessment(
        assessing.InstructionForm, "Give the instruction", initial=as_instructed, elsewhere=protocol("instruction/")
    ),
)
start = page_of(steps.start_assessment, of_assessment(assessing.StartForm, "Start the assessment", foresees={}))
correct = page_of(steps.correct_start, of_assessment(assessing.CorrectStartForm, "Correct the day"))
halfway = page_of(steps.hold_halfway_check, of_assessment(assessing.HalfwayForm, "Record the check"))
extend = page_of(
    steps.extend_assessment,
    of_assessment(
        assessing.ExtendForm,
        "Extend",
        lead="An extension explains why an assessment is late. It does not change the 45 working days.",
    ),
)
submit = page_of(steps.submit_assessment, of_assessment(assessing.SubmitForm, "Submit to the manager", foresees={}))
send_back = page_of(steps.return_assessment, of_assessment(assessing.ReturnForm, "Return for more work"))
authorise = page_of(steps.authorise_assessment, of_assessment(assessing.AuthoriseForm, "Authorise", foresees={}))
abandon = page_of(steps.abandon_assessment, of_assessment(assessing.AbandonForm, "Abandon the assessment"))
sent = page_of(steps.send_letter, of_assessment(assessing.SentForm, "Record it"))
share = page_of(steps.share_with_family, of_assessment(assessing.ShareForm, "Record"))
update = page_of(steps.update_for_new_facts, of_assessment(assessing.UpdateForm, "Plan the update"))
add_adult = page_of(
    steps.add_adult,
    of_assessment(
        adults.AddAdultForm,
        "Add the adult",
        lead="Choose among the adults who are named on the child's record and have no part yet.",
        elsewhere=naming_adults,
    ),
)
SAVE_OFTEN = "Save as much as you have. What is still missing is listed before you submit."
judge = page_of(
    steps.judge_assessment,
    of_assessment(
        assessing.JudgementForm,
        "Judge it",
        beside=lambda assessment: (
            Row("Referral received", day(assessment.referral_received_on)),
            Row("The manager's date", day(assessment.child_timescale)),
            Row("Authorised", day(assessment.authorised_on)),
        ),
        lead="In time for the child, and good, are two things. The manager's date is counted beside what you say.",
    ),
)
ask = page_of(steps.ask_agency, of_assessment(assessing.AskAgencyForm, "Ask the agency"))
child = page_of(
    steps.write_child_part,
    of_part(
        assessing.ChildPartForm,
        "Save",
        ChildPart,
        initial=written_of_child,
        lead=SAVE_OFTEN,
        elsewhere=every_question,
    ),
)
child_whole = page_of(
    steps.write_child_part,
    of_part(
        assessing.EveryQuestionForm,
        "Save",
        ChildPart,
        initial=written_of_child,
        lead=SAVE_OFTEN,
        elsewhere=protocol("every-question/"),
    ),
)
adult = page_of(
    steps.write_adult_part,
    of_part(
        adults.AdultPartForm,
        "Save",
        AdultPart,
        initial=written_of_adult,
        lead="Only those who work on this assessment read this part. It never goes into another adult's copy.",
    ),
)


refer_adult = page_of(
    steps.refer_adult,
    of_part(
        adults.ReferAdultForm,
        "Send the referral",
        AdultPart,
        lead="It is about this adult alone, and says of the child only what the other service must know.",
    ),
)
adult_answer = page_of(
    steps.answer_adult_referral,
    Asked(
        adults.AdultAnswerForm,
        "Write it down",
        AdultReferral,
        related=("person", "part__assessment", "part__assessment__lead", "part__assessment__team", "area"),
        back=lambda referral: referral.part.assessment,
        beside=lambda referral: (Row("Asked", referral.service), Row("What they need", referral.needs)),
    ),
)
adult_need = page_of(
    steps.note_adult_need,
    of_part(
        adults.AdultNeedForm,
        "Save",
        AdultPart,
        beside=lambda part: tuple(Row("Written down already", words) for words in part.needs_in_words()),
        lead="One need at a time. Written again, the newer words stand. It never goes into another adult's copy.",
    ),
)
take_back_need = page_of(
    steps.take_back_need,
    Asked(
        adults.TakeBackForm,
        "Take it back",
        AdultNeed,
        related=("person", "part__assessment", "part__assessment__lead", "part__assessment__team", "area"),
        back=lambda need: need.part.assessment,
        beside=lambda need: (Row("Need", need.in_words()),),
    ),
)


def of_contribution(form: type[GoldenForm], button: str) -> Asked:
    """A form about what an agency was asked; afterwards its page, which a partner may open too."""
    related = ("person", "area", "assessment", "assessment__lead", "assessment__team")
    return Asked(form, button, AgencyContribution, related=related, beside=as_asked)


def as_asked(asked: AgencyContribution) -> tuple[Row, ...]:
    """The question, to be looked at while it is answered."""
    return Row("What we ask", asked.question), Row("Why we ask", asked.reason)


answer = page_of(steps.receive_contribution, of_contribution(assessing.AnswerForm, "Write down the answer"))
used = page_of(steps.judge_contribution, of_contribution(assessing.JudgeForm, "Save"))
no_reply = page_of(steps.accept_no_reply, of_part(assessing.NoReplyForm, "Go on without it", AgencyContribution))
open_plan = page_of(steps.open_child_in_need_plan, of_part(helping.OpenPlanForm, "Open the plan", ChildPart))
PLAN: dict[str, Any] = {"model": ChildInNeedPlan, "related": ("person", "lead", "team", "area", "child_part")}
meeting = page_of(steps.hold_meeting, Asked(helping.MeetingForm, "Record the meeting", **PLAN))


lead = page_of(
    steps.name_lead_practitioner,
    Asked(
        helping.LeadForm,
        "Name the lead",
        initial=lambda plan: {"lead": plan.lead, "supervisor": plan.supervisor},
        **PLAN,
    ),
)


def as_shown(plan: ChildInNeedPlan) -> dict[str, Any]:
    """What the record shows for the monthly session, to be confirmed."""
    (line,) = lines_of([plan], today())
    said = {"in_time": line.in_time, "visits_ok": line.visits_ok, "smart": line.smart}
    words = {name: in_words(answer) for name, answer in said.items()}
    return {**words, "next_chair": line.next_chair(), "month": today().replace(day=1).isoformat()}


relative = page_of(steps.hear_relative, of_assessment(assessing.RelativeForm, "Save"))
network = page_of(steps.note_network_meeting, of_assessment(assessing.NetworkForm, "Record"))
specialist = page_of(steps.commission_specialist, of_assessment(assessing.SpecialistForm, "Commission it"))
finding = page_of(
    steps.receive_specialist,
    of_part(assessing.FindingForm, "Save", SpecialistAssessment, initial=written(assessing.FindingForm)),
)
new_fact = page_of(
    steps.decide_review,
    Asked(
        assessing.NewFactForm,
        "Decide",
        AssessmentReview,
        related=("assessment__person", "assessment__lead", "assessment__team", "area"),
        back=lambda review: review.assessment,
        beside=lambda review: (Row("New fact", review.new_fact), Row("Since", day(review.opened_on))),
    ),
)
oversight = page_of(steps.write_oversight, Asked(helping.OversightForm, "Write the entry", initial=as_shown, **PLAN))
disengaged = page_of(
    steps.decide_disengaged,
    Asked(
        helping.DisengagedForm,
        "Decide",
        lead="Going on is decided again in three months. A plan that ceases is then ended, with a letter to the family.",
        **PLAN,
    ),
)
OF_PLAN: dict[str, Any] = {
    "related": ("plan__person", "plan__lead", "plan__team", "area"),
    "back": lambda record: record.plan,
}
drift = page_of(
    steps.answer_drift,
    Asked(
        helping.DriftForm,
        "Answer",
        DriftFlag,
        beside=lambda flag: (
            Row("Level", flag.get_level_display()),
            Row("Why", [DriftRule(rule).label for rule in flag.rules]),
            Row("Since", day(flag.raised_on)),
        ),
        **OF_PLAN,
    ),
)
offer = page_of(steps.offer_family_meeting, Asked(helping.OfferForm, "Record the offer", **PLAN))
family_meeting = page_of(
    steps.record_family_meeting,
    Asked(
        helping.FamilyMeetingForm,
        "Save",
        FamilyMeeting,
        initial=lambda one: {**written(helping.FamilyMeetingForm)(one), "accepted": in_words(one.accepted)},
        **OF_PLAN,
    ),
)
transfer_assessment = page_of(
    steps.transfer_assessment, of_assessment(assessing.TransferForm, "Record the move", onward=itself)
)
transfer_plan = page_of(steps.transfer_plan, Asked(assessing.TransferForm, "Record the move", onward=itself, **PLAN))
MOVE: dict[str, Any] = {"model": CaseTransfer, "related": ("person", "lead", "team", "area", "assessment", "plan")}
accept_transfer = page_of(
    steps.accept_transfer,
    Asked(
        assessing.AcceptTransferForm,
        "Record",
        lead="When a family moves away, the work here ends with this: they have it, by name, from that day.",
        **MOVE,
    ),
)
withdraw_transfer = page_of(steps.withdraw_transfer, Asked(assessing.WithdrawTransferForm, "Record", **MOVE))
end_plan = page_of(steps.end_child_in_need_plan, Asked(helping.EndPlanForm, "End the plan", **PLAN))
ASKING = "They get the questions on paper or by a link, and need not answer. Whoever does not answer is counted too."
ask_about_assessment = page_of(
    steps.ask_about_assessment, of_assessment(hearing.AskViewForm, "Ask", onward=itself, lead=ASKING, foresees={})
)
ask_about_plan = page_of(steps.ask_about_plan, Asked(hearing.AskViewForm, "Ask", onward=itself, lead=ASKING, **PLAN))
record_view = page_of(
    steps.record_family_view,
    Asked(
        hearing.RecordViewForm,
        "Save the answers",
        FamilyView,
        related=("person", "lead", "team", "area", "assessment", "plan"),
        beside=lambda view: (Row("Who was asked", str(view)),),
    ),
)
