"""From the first discussion to the request for a conference: each step with its page."""

from typing import Any

from goldenthread.mechanisms.pages.forms import GoldenForm
from goldenthread.mechanisms.pages.taking import itself
from goldenthread.services.people.models import Person
from goldenthread.services.protection import models as held_here
from goldenthread.services.protection import steps
from goldenthread.services.protection.forms import conferring, court, cpis, enquiring, working
from goldenthread.services.protection.views.taking import Asked, StepAt, written


def of_child(form: type[GoldenForm], button: str, **more: Any) -> Asked:
    """About a child."""
    return Asked(form, button, Person, related=("area", "lead", "team"), onward=itself, **more)


PAGES: tuple[StepAt, ...] = (
    ("children/<int:pk>/discussion/", "call", steps.call_discussion, of_child(enquiring.CallForm, "Call it")),
    (
        "children/<int:pk>/earlier-plan/",
        "earlier_plan",
        steps.record_earlier_plan,
        Asked(enquiring.EarlierPlanForm, "Record", Person, related=("area", "lead", "team")),
    ),
    ("children/<int:pk>/move/", "move", steps.notify_transfer, of_child(working.MoveForm, "Record the move")),
    ("children/<int:pk>/unborn/", "open_unborn", steps.open_unborn_case, of_child(working.UnbornForm, "Record")),
    ("children/<int:pk>/alert/", "alert", steps.raise_alert, of_child(conferring.AlertForm, "Raise the alert")),
    (
        "children/<int:pk>/emergency/",
        "begin_emergency",
        steps.begin_emergency,
        of_child(court.EmergencyForm, "Record", lead="Hours run by the clock, nights and bank holidays too."),
    ),
    (
        "children/<int:pk>/legal-planning/",
        "plan_legally",
        steps.hold_legal_planning,
        of_child(court.LegalPlanningForm, "Record the meeting"),
    ),
    (
        "children/<int:pk>/issue/",
        "issue",
        steps.issue_proceedings,
        of_child(court.IssueForm, "Issue", lead="An emergency is never held up by what is asked here."),
    ),
    (
        "children/<int:pk>/looked-up/",
        "looked_up",
        steps.receive_access,
        of_child(cpis.AccessForm, "Record the notice"),
    ),
    (
        "discussions/<int:pk>/invite/",
        "invite_to_discussion",
        steps.invite_to_discussion,
        Asked(enquiring.InviteToDiscussionForm, "Invite", held_here.StrategyMeeting),
    ),
    (
        "discussions/<int:pk>/participants/",
        "participants",
        steps.note_participants,
        Asked(enquiring.ParticipantsForm, "Save", held_here.StrategyMeeting),
    ),
    (
        "discussions/<int:pk>/decide/",
        "decide",
        steps.decide_discussion,
        Asked(enquiring.DecideForm, "Record the decision", held_here.StrategyMeeting, lead="First note who took part."),
    ),
    (
        "discussions/<int:pk>/sensitive/",
        "write_sensitive",
        steps.write_sensitive_part,
        Asked(enquiring.SensitiveForm, "Keep it apart", held_here.StrategyMeeting),
    ),
    (
        "discussions/<int:pk>/sent/",
        "strategy_sent",
        steps.send_strategy_record,
        Asked(enquiring.RecordSentForm, "Record", held_here.StrategyMeeting),
    ),
    (
        "enquiries/<int:pk>/lead/",
        "open_enquiry",
        steps.open_enquiry,
        Asked(enquiring.OpenEnquiryForm, "Give the lead", held_here.Section47Enquiry),
    ),
    (
        "enquiries/<int:pk>/write/",
        "write_enquiry",
        steps.write_enquiry,
        Asked(
            enquiring.WriteEnquiryForm,
            "Save",
            held_here.Section47Enquiry,
            initial=written(enquiring.WriteEnquiryForm, "seen_alone"),
        ),
    ),
    (
        "enquiries/<int:pk>/submit/",
        "submit_enquiry",
        steps.submit_enquiry,
        Asked(enquiring.SubmitEnquiryForm, "Submit to the manager", held_here.Section47Enquiry, foresees={}),
    ),
    (
        "enquiries/<int:pk>/return/",
        "return_enquiry",
        steps.return_enquiry,
        Asked(enquiring.ReasonForm, "Return", held_here.Section47Enquiry),
    ),
    (
        "enquiries/<int:pk>/agree/",
        "agree_enquiry",
        steps.agree_enquiry,
        Asked(enquiring.AgreeEnquiryForm, "Agree", held_here.Section47Enquiry),
    ),
    (
        "enquiries/<int:pk>/told/",
        "tell_outcome",
        steps.tell_outcome,
        Asked(enquiring.TellOutcomeForm, "Record", held_here.Section47Enquiry),
    ),
    (
        "enquiries/<int:pk>/audit/",
        "audit",
        steps.write_repeat_audit,
        Asked(enquiring.RepeatAuditForm, "Write the audit", held_here.Section47Enquiry),
    ),
    (
        "enquiries/<int:pk>/conference/",
        "ask",
        steps.request_conference,
        Asked(
            enquiring.RequestForm,
            "Ask for a conference",
            held_here.Section47Enquiry,
            onward=itself,
            foresees={},
            lead="The clock runs on, whether the chair accepts or returns it.",
        ),
    ),
    (
        "requests/<int:pk>/accept/",
        "accept_request",
        steps.accept_request,
        Asked(enquiring.NothingForm, "Accept", held_here.ConferenceRequest),
    ),
    (
        "requests/<int:pk>/return/",
        "return_request",
        steps.return_request,
        Asked(enquiring.ReasonForm, "Return", held_here.ConferenceRequest),
    ),
    (
        "requests/<int:pk>/again/",
        "ask_again",
        steps.ask_again,
        Asked(enquiring.AskAgainForm, "Ask again", held_here.ConferenceRequest),
    ),
    (
        "requests/<int:pk>/book/",
        "book",
        steps.book_conference,
        Asked(conferring.BookForm, "Book", held_here.ConferenceRequest, onward=itself),
    ),
)
