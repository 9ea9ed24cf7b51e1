"""Quarterly updates of partners, and thematic reports asked of one owner."""

from collections.abc import Mapping
from datetime import date

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.earlyhelp import clocks
from goldenthread.services.earlyhelp.models import PartnerUpdate, ThematicReport
from goldenthread.services.earlyhelp.policy import ANSWER_REPORT, COORDINATE, SEND_UPDATE
from goldenthread.services.earlyhelp.steps import gates


@step("earlyhelp.ask_update", title="Ask a partner for its update", who=COORDINATE, starts=[clocks.PARTNER_UPDATE])
def ask_update(area: Area, *, by: User, organisation: str, quarter_ends_on: date) -> PartnerUpdate:
    """Due 20 working days after the end of the quarter; those who work there are told."""
    made = PartnerUpdate.begin(area=area, organisation=organisation, quarter_ends_on=quarter_ends_on, asked_on=today())
    rows = User.objects.filter(organisation=organisation, is_active=True, memberships__role=Role.PARTNER).distinct()
    for user in rows:
        notify("Your quarterly update on early help is asked for.", user=user, area=area, link=made.get_absolute_url())
    return made


@step(
    "earlyhelp.send_update",
    title="Send the update",
    who=SEND_UPDATE,
    moves={PartnerUpdate.State.ASKED: PartnerUpdate.State.RECEIVED},
    gates=[Gate("nine", "All nine parts are answered", gates.nine_parts)],
    stops=[clocks.PARTNER_UPDATE],
)
def send_update(
    update: PartnerUpdate,
    *,
    by: User,
    parts: Mapping[str, str],
    assessments_completed: int = 0,
    referrals_made: int = 0,
    on: date | None = None,
) -> None:
    """Nine parts, “none” being an answer; nought is a figure too."""
    figures = {"assessments_completed": assessments_completed, "referrals_made": referrals_made}
    update.change(parts=dict(parts), sent_on=on or today(), sent_by=by, **figures)


@step("earlyhelp.use_update", title="Say where the update was used", who=COORDINATE)
def use_update(update: PartnerUpdate, *, by: User, used_in: str) -> None:
    """Partners see what became of what they wrote."""
    update.change(used_in=used_in)


@step("earlyhelp.ask_report", title="Ask for a thematic report", who=COORDINATE)
def ask_report(area: Area, *, by: User, asked_by: str, topic: str, owner: User, due_on: date) -> ThematicReport:
    """One topic, one owner, one date."""
    about = {"asked_by": asked_by, "topic": topic, "owner": owner, "due_on": due_on}
    made = ThematicReport.begin(area=area, asked_on=today(), **about)
    notify(f"You are asked for a report: {topic}.", user=owner, area=area, link=made.get_absolute_url())
    return made


@step(
    "earlyhelp.answer_report",
    title="Answer the thematic report",
    who=ANSWER_REPORT,
    moves={ThematicReport.State.ASKED: ThematicReport.State.RECEIVED},
    gates=[
        Gate(
            "whole",
            "A finding and recommendations",
            gates.wanted(
                finding="Write what was found.", recommendations="Write recommendations; “none” is an answer."
            ),
        )
    ],
)
def answer_report(
    report: ThematicReport, *, by: User, finding: str, recommendations: str, on: date | None = None
) -> None:
    """What was found and what should change."""
    report.change(finding=finding, recommendations=recommendations, received_on=on or today())
