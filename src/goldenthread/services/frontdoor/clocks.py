"""Time limits of the front door. Day zero is the day of receipt; hour clocks run through nights and holidays.

The limits of Working Together 2023 on contacts were in the edition of 2013, which applied from 15 April 2013; the
decision within one working day and the acknowledgement stand there as "within one working day".
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import Limit, days, end_of_day, hours, working_days
from goldenthread.mechanisms.calendar.days import LONDON, ONE_DAY, add_working_days, working_days_between
from goldenthread.mechanisms.clocks.clock import Clock, field
from goldenthread.services.frontdoor.models import Channel, Domain, Feedback, Urgency
from goldenthread.services.frontdoor.policy import TWENTY_FOUR_HOURS

GUIDANCE = "Working Together to Safeguard Children (statutory guidance; 2013 edition onwards)"
LOCAL = "Local practice; the limit is our choice"
OURS = "Our choice"
WORKING_TOGETHER_2013 = date(2013, 4, 15)
SCHOOL_STARTS, OFFICE_OPENS = time(8, 45), time(9, 0)
READY_BEFORE_CONFERENCE = 2  # working days


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


def clock(name: str, title: str, model: str, limit: Limit, **declared: Any) -> Clock:
    """A clock of this room: our choice, told to the front door manager when late, unless declared otherwise.

    `starts`, `stops`, `owner` and `team` are the names of fields of the record, or functions of it.
    """
    usual: dict[str, Any] = {"authority": OURS, "since": WORKING_TOGETHER_2013, "escalates_to": Role.FRONT_DOOR_MANAGER}
    named = {
        key: field(value) if key in FIELDS and isinstance(value, str) else value for key, value in declared.items()
    }
    return Clock(key=f"frontdoor.{name}", title=title, model=f"frontdoor.{model}", limit=limit, **usual | named)


FIELDS = ("starts", "stops", "owner", "team")


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


DECISION = clock(
    "decision",
    "Decision on a contact",
    "Contact",
    working_days(1),
    starts="received_at",
    stops="decided_at",
    authority=GUIDANCE,
    escalates_to=Role.SERVICE_MANAGER,
    owner="taken_by",
    applies=lambda contact: contact.domain != Domain.ADULTS,
)
DECISION_24H = clock(
    "decision_24h",
    "Decision on a contact within 24 hours",
    "Contact",
    hours(24),
    starts="received_at",
    stops="decided_at",
    authority="Local practice of the area",
    escalates_to=Role.SERVICE_MANAGER,
    owner="taken_by",
    applies=keeps_24_hours,
    warns=22 / 24,  # two hours before
)
ACKNOWLEDGE = clock(
    "acknowledge",
    "Acknowledgement to the professional who referred",
    "Feedback",
    working_days(1),
    starts="contact.received_at",
    stops="sent_at",
    authority=GUIDANCE,
    owner="contact.taken_by",
    applies=is_acknowledgement,
)
SECOND_CHECK = clock(
    "second_check",
    "Second check of a decision",
    "ThresholdDecision",
    working_days(1),
    starts="decided_at",
    stops="checked_at",
    authority=LOCAL,
    escalates_to=Role.HEAD_OF_SERVICE,
    applies=field("check_required"),
)
RETURNED = clock(
    "returned",
    "Decision taken again after the second check returned it",
    "ThresholdDecision",
    same_day(),
    starts="checked_at",
    stops=lambda decision: None,
    authority=LOCAL,
    escalates_to=Role.SERVICE_MANAGER,
    owner="decided_by",
)
FEEDBACK = clock(
    "feedback",
    "Outcome told to the referrer",
    "Feedback",
    working_days(3),
    starts="contact.decided_at",
    stops="sent_at",
    owner="contact.taken_by",
    applies=is_outcome,
)
# the decision never waits for an answer past its own limit
REQUESTS = tuple(
    clock(
        f"request_{urgency}",
        f"Partner's answer to an information request ({urgency})",
        "InformationRequest",
        limit,
        starts="sent_at",
        stops="answered_at",
        authority="Our choice (common practice of hubs)",
        applies=asks_with(urgency),
    )
    for urgency, limit in (
        (Urgency.RED, hours(4)),
        (Urgency.AMBER, working_days(1)),
        (Urgency.GREEN, working_days(3)),
    )
)
WRITTEN = clock(
    "written",
    "Telephone referral confirmed in writing",
    "Contact",
    working_days(2),
    starts="received_at",
    stops="written_confirmation.received_at",
    authority="Regional procedure",
    owner="taken_by",
    applies=lambda contact: contact.channel == Channel.TELEPHONE and contact.source.is_agency,
)
HOME_AUTHORITY_SEND = clock(
    "home_authority_send",
    "Home authority told of its child",
    "HomeAuthorityNotice",
    same_day(),
    starts="found_at",
    stops="sent_at",
    authority="Local practice (made and received)",
)
HOME_AUTHORITY = clock(
    "home_authority",
    "Home authority's receipt of a notice",
    "HomeAuthorityNotice",
    working_days(1),
    starts="sent_at",
    stops="confirmed_at",
    authority="Local practice (made and received); the limit is our choice",
)
ALERT = clock(
    "alert",
    "Missing-person alert sent to health and closed",
    "MissingAlert",
    working_days(1),
    starts="contact.received_at",
    stops="closed_at",
    owner="contact.taken_by",
)
POLICE_REVIEW = clock(
    "police_review",
    "Police notification reviewed",
    "PoliceNotification",
    working_days(1),
    starts="received_at",
    stops="reviewed_at",
    authority="Local practice (daily review)",
)
SCHOOL_TOLD = clock(
    "encompass",
    "School told of domestic abuse before the next school day",
    "DomesticAbuseNotification",
    NextMorning(1, "working day", SCHOOL_STARTS),
    starts="received_at",
    stops="school_told_at",
    # watched before the duty of 2025, as areas did by agreement with their police
    authority="Domestic Abuse Act 2021, s49A and statutory guidance of 2025 (a duty of the police; we watch)",
    escalates_to=Role.DOMESTIC_ABUSE_LEAD,
    applies=lambda incident: incident.police_id is not None and incident.school_age_child,
)
CONFERENCE_RESEARCH = clock(
    "marac_research",
    "Information sent to the risk conference",
    "ConferenceCase",
    working_days(READY_BEFORE_CONFERENCE),  # before the meeting: `keep_meeting_day` sets the due moment
    starts="list_received_at",
    stops="research_sent_at",
    escalates_to=Role.DOMESTIC_ABUSE_LEAD,
)
CONFERENCE_DOCTOR = clock(
    "marac_gp",
    "General practitioners told what the risk conference heard",
    "ConferenceCase",
    working_days(5),
    starts="heard_at",
    stops="doctor_told_at",
    authority="Local practice (whatever the actions); the limit is our choice",
    escalates_to=Role.DOMESTIC_ABUSE_LEAD,
)
ALLOCATE = clock(
    "allocate",
    "Worker allocated to a referral",
    "Referral",
    working_days(1),
    starts="accepted_at",
    stops="allocated_at",
    escalates_to=Role.SERVICE_MANAGER,
    team="team",
)
SIGNPOST_CHECK = clock(
    "signpost_check", "Whether the service was taken up", "Signpost", days(28), starts="sent_at", stops="checked_at"
)
OUT_OF_HOURS = clock(
    "oohs",
    "Out-of-hours contact handed over",
    "Contact",
    NextMorning(1, "working day", OFFICE_OPENS),
    starts="received_at",
    stops="handed_over_at",
    escalates_to=Role.SERVICE_MANAGER,
    owner="taken_by",
    applies=field("out_of_hours"),
)
CHALLENGE = clock(
    "challenge",
    "Answer to a challenged decision, at each stage",
    "ThresholdChallenge",
    working_days(2),
    starts="stage_since",
    stops="answered_at",
    authority="Regional procedure for professional disagreement; the limit is our choice",
    escalates_to=Role.SERVICE_MANAGER,
)
NOTICE_IN = clock(
    "notice_in",
    "Notice of a looked-after child placed here seen",
    "IncomingNotice",
    working_days(5),
    starts="effective_on",
    stops="notice_seen_at",
    authority="Care Planning, Placement and Case Review (England) Regulations 2010, reg 13 (their duty; in emergency)",
    since=date(2011, 4, 1),
    applies=lambda notice: notice.type == notice.Type.LOOKED_AFTER_HERE and notice.in_emergency,
)
NOTICE_BEFORE = clock(
    "notice_before",
    "Notice of a looked-after child before the placement here seen",
    "IncomingNotice",
    same_day(),
    starts="effective_on",
    stops="notice_seen_at",
    authority="Care Planning, Placement and Case Review (England) Regulations 2010, reg 13 (their duty)",
    since=date(2011, 4, 1),
    applies=lambda notice: notice.type == notice.Type.LOOKED_AFTER_HERE and not notice.in_emergency,
)
NOTICE_HOUSING = clock(
    "notice_housing",
    "Notice of a homeless family placed here seen",
    "IncomingNotice",
    days(14),
    starts="effective_on",
    stops="notice_seen_at",
    authority="Housing Act 1996, s208 (their duty)",
    since=date(1997, 1, 20),
    applies=lambda notice: notice.type == notice.Type.TEMPORARY_ACCOMMODATION,
)
NOTICES_IN = (NOTICE_IN, NOTICE_BEFORE, NOTICE_HOUSING)


def keep_meeting_day(case: Any) -> None:
    """Our information is due at the end of the second working day before the meeting, however late the list came."""
    deadline = CONFERENCE_RESEARCH.start(case)
    if deadline is None:
        return
    day = case.meeting_on
    while working_days_between(day, case.meeting_on) < READY_BEFORE_CONFERENCE:
        day -= ONE_DAY
    due = end_of_day(day)
    warn = deadline.started_at + (due - deadline.started_at) * CONFERENCE_RESEARCH.warns
    text = f"{READY_BEFORE_CONFERENCE} working days before the meeting"
    deadline.change(due_at=due, warn_at=warn, limit_text=text)
