"""Each step of early help with its form; the address list names these views."""

from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.forms import GoldenForm
from goldenthread.mechanisms.pages.parts import Link
from goldenthread.mechanisms.pages.taking import View, itself, page_of, written
from goldenthread.services.earlyhelp import steps
from goldenthread.services.earlyhelp.forms import around, family, hearing, team
from goldenthread.services.earlyhelp.models import (
    CarerPlan,
    CaseStudy,
    CheckBack,
    Closure,
    Disengagement,
    EarlyHelpAssessment,
    EarlyHelpRequest,
    Enrolment,
    Episode,
    FamilyView,
    Forum,
    ForumCase,
    ForumMeeting,
    GroupConference,
    ListEntry,
    PartnerUpdate,
    Programme,
    ProgrammeClaim,
    ServiceOffered,
    StepMove,
    TeamMember,
    ThematicReport,
    YoungCarer,
)
from goldenthread.services.earlyhelp.sources import sent_of, shown_of
from goldenthread.services.earlyhelp.steps.picturing import pictures
from goldenthread.services.earlyhelp.views.taking import Asked
from goldenthread.services.people.models import Person

CASE = ("person", "lead", "team", "area", "request")
OF_CASE = ("episode__person", "episode__area", "episode__lead", "episode__team", "area")
ON_A_DAY: dict[str, Any] = {"initial": lambda record: {"on": today()}}
TOLD_ON: dict[str, Any] = {"initial": lambda record: {"told_on": today()}}


def case(step: Any, form: type[GoldenForm], button: str, **more: Any) -> View:
    """A step on a case."""
    return page_of(step, Asked(form, button, Episode, CASE, **more))


def part(step: Any, form: type[GoldenForm], button: str, model: Any, **more: Any) -> View:
    """A step on something that belongs to a case; afterwards the case."""
    more.setdefault("back", lambda record: record.episode)
    return page_of(step, Asked(form, button, model, OF_CASE, **more))


def move(step: Any, form: type[GoldenForm], button: str, **more: Any) -> View:
    """A step on a move."""
    related = ("person", "area", "episode", "receiving_team", "recommended_by", "agreed_by")
    return page_of(step, Asked(form, button, StepMove, related, **more))


def of_person(step: Any, form: type[GoldenForm], button: str, **more: Any) -> View:
    """A step on the area of a person, about that person; afterwards what it made."""
    about: dict[str, Any] = {
        "subject": lambda person: person.area,
        "more": lambda person: {"person": person},
        "back": lambda person: reverse("earlyhelp:person", args=[person.pk]),
        "onward": itself,
    }
    return page_of(step, Asked(form, button, Person, ("area", "team", "lead"), **{**about, **more}))


def own_words(episode: Episode) -> str:
    """The page of what the family tells and plans itself."""
    return reverse("earlyhelp:own_words", args=[episode.pk])


def as_asked(request: EarlyHelpRequest) -> dict[str, Any]:
    """What the request said already."""
    partner = {"organisation": "", "organisation_type": ""}
    return {"main_need": request.main_need, "level": request.level, **partner}


def as_written(assessment: EarlyHelpAssessment) -> dict[str, Any]:
    """What the assessment says so far; yes and no in words."""
    names = ("child_view", "child_view_private", "child_view_reason", "contributors", "level_shown")
    answers = {True: "yes", False: "no", None: ""}
    words = {name: answers[getattr(assessment, name)] for name in ("caring_role_asked", "interpreter_used")}
    return {**{name: getattr(assessment, name) for name in names}, **words}


ask = of_person(steps.ask_for_early_help, family.AskForm, "Ask for early help")
propose_step_down = of_person(
    steps.propose_step_down,
    family.StepDownForm,
    "Propose the step down",
    initial=shown_of,
    more=lambda person: {"person": person, **sent_of(person)},
)
identify_carer = of_person(steps.identify_young_carer, around.CarerForm, "Record the young carer")
decide = page_of(
    steps.decide_request,
    Asked(family.DecideForm, "Decide", EarlyHelpRequest, ("person", "area"), initial=as_asked, onward=itself),
)

speak = case(steps.speak_to_family, family.SpokenForm, "Record")
change_lead = case(steps.change_lead, family.LeadForm, "Change the lead")
set_cover = case(steps.set_cover, family.CoverForm, "Save")
add_member = case(steps.add_member, team.MemberForm, "Add to the team")
record_agreement = case(steps.record_agreement, family.AgreementForm, "Record the answer")
share = case(steps.share_notes, family.ShareForm, "Save")
open_for_safety = case(
    steps.open_for_safety,
    family.SafetyForm,
    "Open the notes for today",
    lead="Agreement covers early help; safeguarding law covers the rest. The lead is told, and the reading is kept.",
)
look = case(steps.look_at_long_case, family.FindingForm, "Record the look")
offer_service = case(steps.offer_service, around.ServiceForm, "Record the service", asks_address=("service",))
start_assessment = case(steps.start_assessment, family.StartForm, "Start", onward=itself, **ON_A_DAY)
hold_meeting = case(steps.hold_meeting, team.MeetingForm, "Record the meeting")
hear_account = case(
    steps.hear_account,
    hearing.AccountForm,
    "Save their words",
    lead="Write what they say, not what you make of it. It stands beside your own words, and nobody edits it.",
    back=own_words,
    **TOLD_ON,
)
consider_conference = case(
    steps.consider_conference,
    hearing.ConsiderForm,
    "Save",
    onward=itself,
    lead="The wider family meets, with time of its own, and makes the plan. It is the family's choice.",
    **ON_A_DAY,
)
score = case(
    steps.score_distance,
    family.ScoreForm,
    "Save the scores",
    lead="Score with the family. The first and the last use the same questions, so that they can be compared.",
)
score_functioning = case(steps.score_functioning, family.FunctioningForm, "Save the scores")
rate_plan = case(steps.rate_plan, family.RatingForm, "Save the rating")
step_up = case(steps.propose_step_up, family.StepUpForm, "Propose the step up", onward=itself)
disengaged = case(steps.decide_disengaged, family.DisengagedForm, "Decide")
propose_closure = case(steps.propose_closure, family.ClosureForm, "Propose to close")
set_action = case(
    steps.set_team_action,
    around.TeamActionForm,
    "Write it down",
    lead="Somebody of the team, or of the family, does something by a day. It stands on the family's sheet.",
)
ask_view = case(steps.ask_family_view, hearing.AskViewForm, "Ask", **ON_A_DAY)
give_copy = case(steps.give_copy, hearing.CopyForm, "Record the copy")
write_study = case(
    steps.write_study,
    hearing.StudyForm,
    "Save the story",
    onward=itself,
    lead="Change names, ages, places and days. Somebody else reads it before anybody hears it.",
)
list_at_forum = case(steps.list_at_forum, around.ListAtForumForm, "Bring to the forum")
find_need = case(steps.find_need, around.NeedForm, "Save the need")

WRITTEN = {"back": lambda assessment: assessment}
write = part(steps.write_assessment, family.WriteForm, "Save", EarlyHelpAssessment, initial=as_written, **WRITTEN)
hear_parent = part(steps.hear_parent, family.ParentForm, "Save", EarlyHelpAssessment, **WRITTEN)
complete = part(
    steps.complete_assessment, family.CompleteForm, "Complete the assessment", EarlyHelpAssessment, **WRITTEN
)
authorise_closure = part(steps.authorise_closure, family.DayForm, "Authorise", Closure, **ON_A_DAY)
send_closure_back = part(steps.send_closure_back, family.ReasonForm, "Send back", Closure)
leave_team = part(steps.leave_team, family.DayForm, "Take them out of the team", TeamMember, **ON_A_DAY)
add_picture = part(
    steps.add_picture,
    team.PictureForm,
    "Save the picture",
    TeamMember,
    elsewhere=lambda member: (
        (Link("Remove the picture", reverse("earlyhelp:remove_picture", args=[member.pk])),)
        if pictures([member]).exists()
        else ()
    ),
)
remove_picture = part(steps.remove_picture, family.ReasonForm, "Remove it", TeamMember)
CONFERENCE: dict[str, Any] = {"back": lambda conference: conference}
answer_conference = part(
    steps.answer_conference, hearing.ConferenceAnswerForm, "Save the answer", GroupConference, **CONFERENCE, **ON_A_DAY
)
hold_conference = part(
    steps.hold_conference, hearing.ConferenceForm, "Save the family's plan", GroupConference, **CONFERENCE
)
review_conference = part(
    steps.review_conference, family.FindingForm, "Record the review", GroupConference, **CONFERENCE, **ON_A_DAY
)
set_conference_action = part(
    steps.set_conference_action, around.TeamActionForm, "Write it down", GroupConference, **CONFERENCE
)
stop_service = part(steps.stop_service, around.StopServiceForm, "Stop the service", ServiceOffered, **ON_A_DAY)
check_back = part(steps.check_back, family.CheckBackForm, "Save", CheckBack, **ON_A_DAY)
STUDY: dict[str, Any] = {"back": lambda study: study}
change_study = part(
    steps.change_study, hearing.StudyForm, "Save", CaseStudy, initial=written(hearing.StudyForm), **STUDY
)
clear_study = part(steps.clear_study, GoldenForm, "Clear it", CaseStudy, foresees={}, **STUDY)
record_view = part(steps.record_family_view, hearing.ViewForm, "Save the answers", FamilyView, **ON_A_DAY)
review_disengaged = part(steps.review_disengaged, family.FindingForm, "Record the review", Disengagement)
evidence = part(steps.evidence_need, family.EvidenceForm, "Save", ProgrammeClaim, back=lambda claim: claim)
claim_outcome = part(
    steps.claim_outcome, family.DayForm, "Claim the outcome", ProgrammeClaim, back=lambda claim: claim, **ON_A_DAY
)
audit_claim = part(steps.audit_claim, around.AuditForm, "Record the audit", ProgrammeClaim, back=lambda claim: claim)

complete_down = move(
    steps.complete_step_down,
    family.CompleteDownForm,
    "Save",
    initial=lambda one: {"goals": one.goals, "main_need": one.main_need, "receiving_team": one.receiving_team_id},
)
agree_move = move(steps.agree_move, family.DayForm, "Agree", **ON_A_DAY)
decline_move = move(steps.decline_move, family.ReasonForm, "Do not agree")
accept_down = move(steps.accept_step_down, family.WorkerForm, "Accept the family", onward=itself, **ON_A_DAY)
accept_up = move(steps.accept_step_up, family.DayForm, "Accept the family", **ON_A_DAY)
return_move = move(steps.return_move, family.ReasonForm, "Return with this reason")
send_again = move(steps.send_again, family.AnswerForm, "Send again")
settle = move(steps.settle_move, family.SettleForm, "Decide", **ON_A_DAY)
move_contact = move(steps.record_move_contact, family.MoveContactForm, "Record", **ON_A_DAY)
look_at_move = move(steps.look_at_move, family.LookForm, "Record the look", **ON_A_DAY)

hold_forum = page_of(steps.hold_forum, Asked(around.ForumMeetingForm, "Record the meeting", Forum, ("area",)))
decide_forum_case = page_of(
    steps.decide_forum_case,
    Asked(
        around.ForumDecisionForm,
        "Record the decision",
        ForumCase,
        ("person", "forum", "episode", "area"),
        back=lambda one: one,
    ),
)
minute = page_of(
    steps.minute_discussion,
    Asked(around.DiscussionForm, "Save", ForumMeeting, ("forum", "area"), back=lambda meeting: meeting.forum),
)
CARER: dict[str, Any] = {"model": YoungCarer, "related": ("person", "area")}
name_assessor = page_of(steps.name_assessor, Asked(around.AssessorForm, "Name the assessor", **CARER))
assess_carer = page_of(steps.assess_young_carer, Asked(around.CarerAssessmentForm, "Complete", **CARER))
tell_of_carer = page_of(steps.tell_of_carer, Asked(around.TellForm, "Record that they were told", **CARER, **ON_A_DAY))
plan_for_carer = page_of(
    steps.plan_for_carer,
    Asked(
        around.CarerPlanForm,
        "Make the plan",
        **CARER,
        initial=lambda carer: {"made_on": today()},
        back=lambda carer: carer,
        onward=lambda plan: plan.carer.get_absolute_url(),
        lead="Made with the child, and given to the child to keep.",
    ),
)
review_carer_plan = page_of(
    steps.review_carer_plan,
    Asked(
        around.CarerReviewForm,
        "Record the review",
        CarerPlan,
        ("carer__person", "area"),
        back=lambda plan: plan.carer,
        **ON_A_DAY,
    ),
)
set_carer_action = page_of(
    steps.set_carer_action,
    Asked(
        around.TeamActionForm,
        "Write it down",
        CarerPlan,
        ("carer__person", "area"),
        back=lambda plan: plan.carer,
        lead="Somebody takes something off the child's hands by a day. It stands among everybody's actions.",
    ),
)
offer_transition = page_of(steps.offer_transition, Asked(family.DayForm, "Record the offer", **CARER, **ON_A_DAY))
enrol = page_of(steps.enrol, Asked(around.EnrolForm, "Enrol", Programme, ("area",)))
end_enrolment = page_of(
    steps.end_enrolment,
    Asked(around.EndEnrolmentForm, "End", Enrolment, ("person", "programme", "area"), back=lambda one: one.programme),
)
UPDATE: dict[str, Any] = {
    "model": PartnerUpdate,
    "related": ("area",),
    "back": lambda one: reverse("earlyhelp:updates"),
}
send_update = page_of(steps.send_update, Asked(around.UpdateForm, "Send the update", **UPDATE))
use_update = page_of(steps.use_update, Asked(around.UsedForm, "Save", **UPDATE))
answer_report = page_of(
    steps.answer_report,
    Asked(
        around.ReportForm,
        "Send the report",
        ThematicReport,
        ("area", "owner"),
        back=lambda one: reverse("earlyhelp:updates"),
    ),
)
take_recommendation = page_of(
    steps.take_recommendation,
    Asked(
        around.RecommendationForm,
        "Make it an action",
        ThematicReport,
        ("area", "owner"),
        back=lambda one: reverse("earlyhelp:updates"),
    ),
)
answer_list = page_of(
    steps.answer_list_offer,
    Asked(around.OfferForm, "Save", ListEntry, ("person", "area"), back=lambda one: reverse("earlyhelp:board")),
)
