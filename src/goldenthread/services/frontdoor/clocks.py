"""Time limits of the front door. Day zero is the day of receipt; hour clocks run through nights and holidays.

The limits of Working Together 2023 on contacts were in the edition of 2013, which applied from 15 April 2013; the
decision within one working day and the acknowledgement stand there as "within one working day".
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import Limit, days, hours, working_days
from goldenthread.mechanisms.calendar.days import LONDON, add_working_days
from goldenthread.mechanisms.clocks.clock import CLOCKS, Clock, field
from goldenthread.services.frontdoor.models import Channel, Domain, Feedback, Urgency
from goldenthread.services.frontdoor.policy import TWENTY_FOUR_HOURS

GUIDANCE = "Working Together to Safeguard Children (statutory guidance; 2013 edition onwards)"
LOCAL = "Local practice; the limit is our choice"
OURS = "Our choice"
WORKING_TOGETHER_2013 = date(2013, 4, 15)
SCHOOL_STARTS, OFFICE_OPENS = time(8, 45), time(9, 0)


@dataclass(frozen=True)
class NextMorning(Limit):
    """Until a time of the morning of the next working day, which stands in for the next school day."""

    at: time = OFFICE_OPENS

    @property
    def text(self) -> str:
        """As a person would say it."""
        return f"by {self.at:%H:%M} on the next working day"

    def due(self, started_at: datetime) -> datetime:
        """That moment of the next working day. Raises UnknownHoliday."""
        day = add_working_days(started_at.astimezone(LONDON).date(), 1)
        return datetime.combine(day, self.at, LONDON)


def same_day() -> Limit:
    """Until the end of the day itself."""
    return days(0)


def keeps_24_hours(contact: Any) -> bool:
    """Whether the area of a contact chose the 24-hour clock."""
    day = contact.received_at.astimezone(LONDON).date()
    return contact.domain != Domain.ADULTS and bool(chosen(contact.area_id, TWENTY_FOUR_HOURS, day))


def is_acknowledgement(feedback: Any) -> bool:
    """An acknowledgement that is owed to a professional."""
    owed = feedback.kind == Feedback.Kind.ACKNOWLEDGEMENT and not feedback.not_given_reason
    return owed and bool(feedback.contact.source.is_agency)


def is_outcome(feedback: Any) -> bool:
    """An outcome that somebody is to be told."""
    return feedback.kind == Feedback.Kind.OUTCOME and not feedback.not_given_reason


def asks_with(urgency: Urgency) -> Any:
    """Requests of one urgency; information-only contacts ask as green ones."""
    wanted = (urgency, Urgency.BLUE) if urgency is Urgency.GREEN else (urgency,)
    return lambda request: request.priority in wanted


DECISION = Clock(
    key="frontdoor.decision",
    title="Decision on a contact",
    model="frontdoor.Contact",
    starts=field("received_at"),
    stops=field("decided_at"),
    limit=working_days(1),
    authority=GUIDANCE,
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.SERVICE_MANAGER,
    owner=field("taken_by"),
    applies=lambda contact: contact.domain != Domain.ADULTS,
)
DECISION_24H = Clock(
    key="frontdoor.decision_24h",
    title="Decision on a contact within 24 hours",
    model="frontdoor.Contact",
    starts=field("received_at"),
    stops=field("decided_at"),
    limit=hours(24),
    authority="Local practice of the area",
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.SERVICE_MANAGER,
    owner=field("taken_by"),
    applies=keeps_24_hours,
)
ACKNOWLEDGE = Clock(
    key="frontdoor.acknowledge",
    title="Acknowledgement to the professional who referred",
    model="frontdoor.Feedback",
    starts=lambda feedback: feedback.contact.received_at,
    stops=field("sent_at"),
    limit=working_days(1),
    authority=GUIDANCE,
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.FRONT_DOOR_MANAGER,
    owner=lambda feedback: feedback.contact.taken_by,
    applies=is_acknowledgement,
)
SECOND_CHECK = Clock(
    key="frontdoor.second_check",
    title="Second check of a decision",
    model="frontdoor.ThresholdDecision",
    starts=field("decided_at"),
    stops=field("checked_at"),
    limit=working_days(1),
    authority=LOCAL,
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.HEAD_OF_SERVICE,
    applies=lambda decision: decision.check_required,
)
RETURNED = Clock(
    key="frontdoor.returned",
    title="Decision taken again after the second check returned it",
    model="frontdoor.ThresholdDecision",
    starts=field("checked_at"),
    stops=lambda decision: None,
    limit=same_day(),
    authority=LOCAL,
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.SERVICE_MANAGER,
    owner=field("decided_by"),
)
FEEDBACK = Clock(
    key="frontdoor.feedback",
    title="Outcome told to the referrer",
    model="frontdoor.Feedback",
    starts=lambda feedback: feedback.contact.decided_at,
    stops=field("sent_at"),
    limit=working_days(3),
    authority=OURS,
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.FRONT_DOOR_MANAGER,
    owner=lambda feedback: feedback.contact.taken_by,
    applies=is_outcome,
)


def request_clock(urgency: Urgency, limit: Limit) -> Clock:
    """The clock of questions to partners at one urgency; the decision never waits past its own limit."""
    return Clock(
        key=f"frontdoor.request_{urgency}",
        title="Partner's answer to an information request",
        model="frontdoor.InformationRequest",
        starts=field("sent_at"),
        stops=field("answered_at"),
        limit=limit,
        authority="Our choice (common practice of hubs)",
        since=WORKING_TOGETHER_2013,
        escalates_to=Role.FRONT_DOOR_MANAGER,
        applies=asks_with(urgency),
    )


REQUESTS = (
    request_clock(Urgency.RED, hours(4)),
    request_clock(Urgency.AMBER, working_days(1)),
    request_clock(Urgency.GREEN, working_days(3)),
)
WRITTEN = Clock(
    key="frontdoor.written",
    title="Telephone referral confirmed in writing",
    model="frontdoor.Contact",
    starts=field("received_at"),
    stops=lambda contact: contact.written_confirmation.received_at,
    limit=working_days(2),
    authority="Regional procedure",
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.FRONT_DOOR_MANAGER,
    owner=field("taken_by"),
    applies=lambda contact: contact.channel == Channel.TELEPHONE and contact.source.is_agency,
)
HOME_AUTHORITY_SEND = Clock(
    key="frontdoor.home_authority_send",
    title="Home authority told of its child",
    model="frontdoor.HomeAuthorityNotice",
    starts=field("found_at"),
    stops=field("sent_at"),
    limit=same_day(),
    authority="Local practice (made and received)",
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.FRONT_DOOR_MANAGER,
)
HOME_AUTHORITY = Clock(
    key="frontdoor.home_authority",
    title="Home authority's receipt of a notice",
    model="frontdoor.HomeAuthorityNotice",
    starts=field("sent_at"),
    stops=field("confirmed_at"),
    limit=working_days(1),
    authority="Local practice (made and received); the limit is our choice",
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.FRONT_DOOR_MANAGER,
)
ALERT = Clock(
    key="frontdoor.alert",
    title="Missing-person alert sent to health and closed",
    model="frontdoor.MissingAlert",
    starts=lambda alert: alert.contact.received_at,
    stops=field("closed_at"),
    limit=working_days(1),
    authority=OURS,
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.FRONT_DOOR_MANAGER,
    owner=lambda alert: alert.contact.taken_by,
)
POLICE_REVIEW = Clock(
    key="frontdoor.police_review",
    title="Police notification reviewed",
    model="frontdoor.PoliceNotification",
    starts=field("received_at"),
    stops=field("reviewed_at"),
    limit=working_days(1),
    authority="Local practice (daily review)",
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.FRONT_DOOR_MANAGER,
)
SCHOOL_TOLD = Clock(
    key="frontdoor.encompass",
    title="School told of domestic abuse before the next school day",
    model="frontdoor.DomesticAbuseNotification",
    starts=field("received_at"),
    stops=field("school_told_at"),
    limit=NextMorning(1, "working day", SCHOOL_STARTS),
    authority="Domestic Abuse Act 2021, s49A and statutory guidance of 2025 (a duty of the police; we watch)",
    since=WORKING_TOGETHER_2013,  # watched before the duty, as areas did by agreement with their police
    escalates_to=Role.DOMESTIC_ABUSE_LEAD,
    applies=lambda incident: incident.police_id is not None and incident.school_age_child,
)
ALLOCATE = Clock(
    key="frontdoor.allocate",
    title="Worker allocated to a referral",
    model="frontdoor.Referral",
    starts=field("accepted_at"),
    stops=field("allocated_at"),
    limit=working_days(1),
    authority=OURS,
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.SERVICE_MANAGER,
    team=field("team"),
)
SIGNPOST_CHECK = Clock(
    key="frontdoor.signpost_check",
    title="Whether the service was taken up",
    model="frontdoor.Signpost",
    starts=field("sent_at"),
    stops=field("checked_at"),
    limit=days(28),
    authority=OURS,
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.FRONT_DOOR_MANAGER,
)
OUT_OF_HOURS = Clock(
    key="frontdoor.oohs",
    title="Out-of-hours contact handed over",
    model="frontdoor.Contact",
    starts=field("received_at"),
    stops=field("handed_over_at"),
    limit=NextMorning(1, "working day", OFFICE_OPENS),
    authority=OURS,
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.SERVICE_MANAGER,
    owner=field("taken_by"),
    applies=lambda contact: bool(contact.out_of_hours),
)
NOTICE_IN = Clock(
    key="frontdoor.notice_in",
    title="Notice of a looked-after child placed here seen",
    model="frontdoor.IncomingNotice",
    starts=field("effective_on"),
    stops=field("notice_seen_at"),
    limit=working_days(5),
    authority="Care Planning, Placement and Case Review (England) Regulations 2010, reg 13 (in emergency)",
    since=date(2011, 4, 1),
    escalates_to=Role.FRONT_DOOR_MANAGER,
    applies=lambda notice: notice.type == notice.Type.LOOKED_AFTER_HERE,
)
NOTICE_HOUSING = Clock(
    key="frontdoor.notice_housing",
    title="Notice of a homeless family placed here seen",
    model="frontdoor.IncomingNotice",
    starts=field("effective_on"),
    stops=field("notice_seen_at"),
    limit=days(14),
    authority="Housing Act 1996, s208",
    since=date(1997, 1, 20),
    escalates_to=Role.FRONT_DOOR_MANAGER,
    applies=lambda notice: notice.type == notice.Type.TEMPORARY_ACCOMMODATION,
)

__all__ = [
    "ACKNOWLEDGE",
    "ALERT",
    "ALLOCATE",
    "CLOCKS",
    "DECISION",
    "DECISION_24H",
    "FEEDBACK",
    "HOME_AUTHORITY",
    "HOME_AUTHORITY_SEND",
    "NOTICE_HOUSING",
    "NOTICE_IN",
    "OUT_OF_HOURS",
    "POLICE_REVIEW",
    "REQUESTS",
    "RETURNED",
    "SCHOOL_TOLD",
    "SECOND_CHECK",
    "SIGNPOST_CHECK",
    "WRITTEN",
]
