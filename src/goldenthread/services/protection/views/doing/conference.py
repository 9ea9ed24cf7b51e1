"""Conferences: each step with its page."""

from typing import Any

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.taking import itself
from goldenthread.services.protection import models as held_here
from goldenthread.services.protection import steps
from goldenthread.services.protection.forms import conferring
from goldenthread.services.protection.views.taking import Asked, StepAt, to_child, written


def after_agency(invitation: held_here.Invitation) -> Any:
    """To the conference; a partner who was asked by account goes home, for the conference is not theirs to open."""
    if invitation.user_id is not None:
        return "/"
    return invitation.conference or invitation.person


def as_before(child: held_here.ConferenceChild) -> dict[str, Any]:
    """A review starts from the plan as it stands."""
    plan = child.plan
    if plan is None:
        return {"visit_every": 10}
    danger = plan.body.danger_if_nothing_changes if plan.body is not None else ""
    return {"category": plan.latest_category, "harm": danger, "visit_every": plan.visit_every}


def conference_of(part: Any) -> Any:
    """Back to the conference."""
    return part.conference


OF_RELATIVE = ("area", "conference", "conference__person")
IN_CONFERENCE = ("area", "person", "conference", "conference__person", "plan__body", "enquiry")
PAGES: tuple[StepAt, ...] = (
    (
        "conferences/<int:pk>/move/",
        "move_conference",
        steps.move_conference,
        Asked(conferring.ChairForm, "Move", held_here.Conference, initial=written(conferring.ChairForm)),
    ),
    (
        "conferences/<int:pk>/invite/",
        "invite",
        steps.invite,
        Asked(conferring.InviteForm, "Invite", held_here.Conference),
    ),
    (
        "conferences/<int:pk>/family/",
        "relative",
        steps.add_relative,
        Asked(conferring.RelativeForm, "Add", held_here.Conference),
    ),
    (
        "conferences/<int:pk>/share/",
        "share",
        steps.share_report,
        Asked(
            conferring.ShareForm,
            "Record",
            held_here.Conference,
            lead="Each recipient is checked before anything is given.",
        ),
    ),
    (
        "conferences/<int:pk>/hold/",
        "hold",
        steps.hold_conference,
        Asked(conferring.HoldForm, "Record the conference", held_here.Conference),
    ),
    (
        "conferences/<int:pk>/adjourn/",
        "adjourn",
        steps.adjourn_conference,
        Asked(conferring.AdjournForm, "Adjourn", held_here.Conference, onward=itself),
    ),
    (
        "conferences/<int:pk>/copies/",
        "copies",
        steps.give_copies,
        Asked(
            conferring.CopiesForm,
            "Record the copies",
            held_here.Conference,
            lead="Parents who live apart have separate copies.",
        ),
    ),
    (
        "conferences/<int:pk>/delivered/",
        "delivered",
        steps.confirm_delivery,
        Asked(conferring.DeliveredForm, "Record", held_here.Conference),
    ),
    (
        "decisions/<int:pk>/",
        "decision",
        steps.record_decision,
        Asked(
            conferring.DecisionForm,
            "Record the decision",
            held_here.ConferenceChild,
            back=conference_of,
            initial=as_before,
            related=IN_CONFERENCE,
        ),
    ),
    (
        "decisions/<int:pk>/dissent/",
        "dissent",
        steps.record_dissent,
        Asked(conferring.DissentForm, "Record", held_here.ConferenceChild, back=conference_of, related=IN_CONFERENCE),
    ),
    (
        "dissents/<int:pk>/",
        "answer_dissent",
        steps.answer_dissent,
        Asked(
            conferring.AnswerDissentForm,
            "Answer",
            held_here.Dissent,
            back=lambda one: one.conference_child.conference,
            related=("area", "person", "conference_child__conference"),
        ),
    ),
    (
        "family/<int:pk>/prepare/",
        "prepare",
        steps.prepare_relative,
        Asked(
            conferring.PrepareForm,
            "Record",
            held_here.FamilyPart,
            back=conference_of,
            related=OF_RELATIVE,
            initial=written(conferring.PrepareForm),
        ),
    ),
    (
        "family/<int:pk>/appeal/",
        "appeal",
        steps.record_appeal,
        Asked(
            conferring.AppealForm,
            "Record",
            held_here.FamilyPart,
            back=conference_of,
            related=OF_RELATIVE,
            initial=written(conferring.AppealForm),
        ),
    ),
    (
        "family/<int:pk>/exclude/",
        "exclude",
        steps.exclude_relative,
        Asked(
            conferring.ExcludeForm,
            "Exclude",
            held_here.FamilyPart,
            back=conference_of,
            related=OF_RELATIVE,
        ),
    ),
    (
        "invitations/<int:pk>/report/",
        "report",
        steps.submit_report,
        Asked(
            conferring.ReportForm,
            "Send the report",
            held_here.Invitation,
            back=after_agency,
            related=("area", "person", "conference"),
            initial=lambda one: {"received_on": today()},
        ),
    ),
    (
        "invitations/<int:pk>/reply/",
        "reply",
        steps.reply_to_invitation,
        Asked(
            conferring.ReplyForm,
            "Record",
            held_here.Invitation,
            back=after_agency,
            related=("area", "person", "conference"),
        ),
    ),
    (
        "alerts/<int:pk>/",
        "answer_alert",
        steps.answer_alert,
        Asked(conferring.AnswerAlertForm, "Answer", held_here.QualityAlert, back=to_child),
    ),
)
