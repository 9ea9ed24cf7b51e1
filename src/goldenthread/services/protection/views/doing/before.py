"""From the first discussion to the request for a conference: each step with its page."""

from typing import Any

from goldenthread.mechanisms.pages.forms import GoldenForm
from goldenthread.mechanisms.pages.taking import itself
from goldenthread.services.people.models import Person
from goldenthread.services.protection import models as held_here
from goldenthread.services.protection import steps
from goldenthread.services.protection.forms import conferring, court, cpis, enquiring, working
from goldenthread.services.protection.views.taking import OF_A_CHILD, Asked, StepAt, written


def of_child(form: type[GoldenForm], button: str, **more: Any) -> Asked:
    """About a child."""
    return Asked(form, button, Person, related=("area", "lead", "team"), onward=itself, **more)


OF_ROUTE = (*OF_A_CHILD, "enquiry")
PAGES: tuple[StepAt, ...] = (
    (
        "children/<int:pk>/illegal-work/",
        "illegal_work",
        steps.report_illegal_work,
        of_child(
            enquiring.IllegalWorkForm,
            "Report it",
            lead="A strategy discussion with the police is called by this, for today. An enquiry always follows.",
        ),
    ),
    ("children/<int:pk>/discussion/", "call", steps.call_discussion, of_child(enquiring.CallForm, "Call it")),
    (
        "children/<int:pk>/earlier-plan/",
        "earlier_plan",
        steps.record_earlier_plan,
        Asked(enquiring.EarlierPlanForm, "Record", Person, related=("area", "lead", "team")),
    ),
    ("children/<int:pk>/move/", "move", steps.notify_transfer, of_child(working.MoveForm, "Record the move")),
    (
        "children/<int:pk>/stay/",
        "record_stay",
        steps.record_temporary_plan,
        of_child(working.StayForm, "Record the stay", lead="The plan stays theirs: it is not counted here."),
    ),
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
        "discussions/<int:pk>/criminal-plan/",
        "write_criminal",
        steps.write_criminal_plan,
        Asked(
            enquiring.CriminalPlanForm,
            "Write the plan",
            held_here.StrategyMeeting,
            onward=itself,
            lead="Everybody who works with the child reads it. What only named people may know is a part of its own.",
        ),
    ),
    (
        "criminal-plans/<int:pk>/change/",
        "change_criminal",
        steps.change_criminal_plan,
        Asked(
            enquiring.CriminalPlanForm,
            "Save",
            held_here.CriminalPlan,
            related=(*OF_A_CHILD, "meeting"),
            initial=written(enquiring.CriminalPlanForm),
        ),
    ),
    (
        "criminal-plans/<int:pk>/end/",
        "end_criminal",
        steps.end_criminal_plan,
        Asked(enquiring.PoliceEndForm, "Record", held_here.CriminalPlan, related=(*OF_A_CHILD, "meeting")),
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
        "enquiries/<int:pk>/adolescent/",
        "propose_adolescent",
        steps.propose_adolescent_route,
        Asked(
            enquiring.AdolescentForm,
            "Propose it",
            held_here.Section47Enquiry,
            onward=itself,
            foresees={"parental_care": False},
            lead="A chair must agree. Until then the 15 working days to a conference run on.",
        ),
    ),
    (
        "adolescents/<int:pk>/agree/",
        "agree_adolescent",
        steps.agree_adolescent_route,
        Asked(enquiring.AnswerRouteForm, "Agree", held_here.AdolescentRoute, related=OF_ROUTE),
    ),
    (
        "adolescents/<int:pk>/decline/",
        "decline_adolescent",
        steps.decline_adolescent_route,
        Asked(enquiring.AnswerRouteForm, "Ask for a conference", held_here.AdolescentRoute, related=OF_ROUTE),
    ),
    (
        "adolescents/<int:pk>/end/",
        "end_adolescent",
        steps.end_adolescent_route,
        Asked(enquiring.EndRouteForm, "End it", held_here.AdolescentRoute, related=OF_ROUTE),
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
