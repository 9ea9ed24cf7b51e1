"""Notices to home authorities, missing-person alerts, police and domestic abuse notifications, notices from others."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import add_months, now
from goldenthread.mechanisms.documents.storing import accept
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.frontdoor.clocks import (
    ALERT,
    HOME_AUTHORITY,
    HOME_AUTHORITY_SEND,
    NOTICE_HOUSING,
    NOTICE_IN,
    POLICE_REVIEW,
    SCHOOL_TOLD,
)
from goldenthread.services.frontdoor.models import (
    AlertOutcome,
    Contact,
    ContactSubject,
    ContactType,
    DomesticAbuseNotification,
    HomeAuthorityNotice,
    HouseholdChild,
    IncomingNotice,
    MissingAlert,
    NoFurtherActionReason,
    NoticeState,
    Outcome,
    PoliceNotification,
    PolicePerson,
    RiskLevel,
    SubjectState,
    ThresholdDecision,
)
from goldenthread.services.frontdoor.policy import DOOR
from goldenthread.services.frontdoor.steps import gates
from goldenthread.services.frontdoor.steps.following import follow
from goldenthread.services.frontdoor.steps.permissions import account, contact_with, only, standing

ALERTED = contact_with("type", ContactType.MISSING_ALERT, "This contact is not a missing-person alert.")
SENDER = gates.wanted(
    team_spoken_to="Say which team you spoke to.",
    person_spoken_to="Name the person you spoke to.",
    method="Say how it was sent.",
)


def _content(notice: HomeAuthorityNotice, data: Mapping[str, Any]) -> Any:
    if not (data.get("content") or notice.content).strip():
        yield Unmet("Write what the home authority needs to know.", field="content")


@step(
    "frontdoor.draft_home_notice",
    title="Draft a notice to the home authority",
    who=may(*DOOR),
    gates=(Gate("authority", "The authority", gates.wanted(authority="Name the home authority.")),),
)
def draft_home_notice(
    subject: ContactSubject, *, by: Any, authority: str, content: str = "", found_at: datetime | None = None
) -> HomeAuthorityNotice:
    """Start telling another authority of its child; the notice is to be sent on the day the child was found."""
    subject.change(home_authority=authority)
    notice = HomeAuthorityNotice.begin(
        area_id=subject.area_id,
        subject=subject,
        authority=authority,
        content=content,
        found_at=found_at or subject.contact.received_at,
    )
    HOME_AUTHORITY_SEND.start(notice)
    return notice


@step(
    "frontdoor.send_home_notice",
    title="Send the notice",
    who=may(*DOOR),
    moves={NoticeState.DRAFTED: NoticeState.SENT},
    gates=(Gate("whom", "Team, person and way", SENDER), Gate("content", "What is sent", _content)),
)
def send_home_notice(notice: HomeAuthorityNotice, *, by: Any, **sent: Any) -> None:
    """The home authority was told, and a joint strategy discussion offered; its receipt is awaited.

    `sent`: team_spoken_to, person_spoken_to, method, content, joint_strategy.
    """
    moment = sent.pop("sent_at", None) or now()
    notice.change(sent_at=moment, **sent)
    HOME_AUTHORITY_SEND.stop(notice)
    deadline = HOME_AUTHORITY.start(notice)
    notice.change(receipt_due_at=deadline.due_at if deadline else None)


@step(
    "frontdoor.confirm_receipt",
    title="Record the receipt",
    who=may(*DOOR),
    moves={NoticeState.SENT: NoticeState.CONFIRMED},
    gates=(
        Gate(
            "who and when",
            "Who confirmed it, and when",
            gates.wanted(confirmed_by_name="Say who confirmed it.", confirmed_at="Say when it was confirmed."),
        ),
    ),
)
def confirm_receipt(
    notice: HomeAuthorityNotice, *, by: Any, confirmed_at: datetime, confirmed_by_name: str, **more: Any
) -> None:
    """The home authority has the notice. `more`: their_reference, their_decision, joint_strategy."""
    notice.change(confirmed_at=confirmed_at, confirmed_by_name=confirmed_by_name, **more)
    HOME_AUTHORITY.stop(notice, at=confirmed_at)


@step("frontdoor.record_alert", title="Record a missing-person alert", who=only(ALERTED, may(*DOOR)))
def record_alert(
    contact: Contact, *, by: Any, issuing_authority: str, child_described: str, **more: Any
) -> MissingAlert:
    """Another authority misses a child. `more`: risk_told, missing_since, local_addresses."""
    alert = MissingAlert.begin(
        area_id=contact.area_id,
        contact=contact,
        issuing_authority=issuing_authority,
        child_described=child_described,
        **more,
    )
    ALERT.start(alert)
    return alert


@step("frontdoor.search_alert", title="Record the search", who=may(*DOOR))
def search_alert(alert: MissingAlert, *, by: Any, search_result: str) -> None:
    """Whether the missing child is known here."""
    alert.change(searched_at=now(), search_result=search_result)


@step(
    "frontdoor.send_alert_to_health",
    title="Record that health was told",
    who=may(*DOOR),
    gates=(Gate("whom", "Whom", gates.wanted(sent_to="Name the health organisations.")),),
)
def send_alert_to_health(
    alert: MissingAlert, *, by: Any, sent_to: str, evidence_note: str = "", file: UploadedFile | None = None
) -> None:
    """Which health organisations were told, and what shows it: a file, or an e-mail pasted with its time.

    Raises FileRefused when the file cannot be taken.
    """
    document = alert.document
    if file is not None:
        document = accept(file, area=alert.area, title=f"Health told: {alert.contact}", kind="evidence", holder=alert)
    alert.change(
        sent_to_health=True,
        sent_to=sent_to,
        sent_at=now(),
        sent_by=account(by),
        evidence_note=evidence_note or alert.evidence_note,
        document=document,
    )


@step(
    "frontdoor.close_alert",
    title="Close the alert",
    who=may(*DOOR),
    gates=gates.CLOSE_ALERT,
)
def close_alert(alert: MissingAlert, *, by: Any, outcome: str = AlertOutcome.NO_MATCH, **found: Any) -> None:
    """End the alert; with no match, no further action is proposed for each child it describes.

    `found`: found_on, call_back. A service manager may close without evidence and says why; it is counted.
    """
    without = not (alert.sent_to_health and gates.has_evidence(alert) and alert.searched_at)
    alert.change(outcome=outcome, closed_at=now(), closed_by=account(by), closed_by_override=without, **found)
    ALERT.stop(alert)
    if outcome in (AlertOutcome.NO_MATCH, AlertOutcome.CHILD_FOUND):
        _propose_nothing_further(alert.contact, by)


def _propose_nothing_further(contact: Contact, by: Any) -> None:
    for subject in contact.subjects.filter(state=SubjectState.OPEN):
        if standing(subject) is None:
            ThresholdDecision.begin(
                area_id=contact.area_id,
                subject=subject,
                level=1,
                paragraph="missing-person alert",
                outcome=Outcome.NO_FURTHER_ACTION,
                no_further_action_reason=NoFurtherActionReason.NOT_RESIDENT,
                rationale="An alert of another authority; the child is not known here and health was told.",
                proposed_by=account(by),
                proposed_at=now(),
            )
        subject.change(state=SubjectState.PROPOSED)
    follow(contact)


@step("frontdoor.record_police_notification", title="Record a police notification", who=may(*DOOR))
def record_police_notification(
    area: Area, *, by: Any, people: Sequence[Mapping[str, Any]] = (), **facts: Any
) -> PoliceNotification:
    """What the police told us and of whom; it is to be reviewed within a working day."""
    notification = PoliceNotification.begin(area=area, **({"received_at": now()} | facts))
    for one in people:
        PolicePerson.begin(area=area, notification=notification, **one)
    POLICE_REVIEW.start(notification)
    return notification


@step("frontdoor.review_police_notification", title="Review a police notification", who=may(*DOOR))
def review_police_notification(notification: PoliceNotification, *, by: Any, contact: Contact | None = None) -> None:
    """Somebody read it; with a contact if it became one."""
    notification.change(reviewed_at=now(), reviewed_by=by, contact=contact or notification.contact)
    POLICE_REVIEW.stop(notification)


@step(
    "frontdoor.record_domestic_abuse",
    title="Record domestic abuse",
    who=may(*DOOR, Role.DOMESTIC_ABUSE_LEAD),
    gates=gates.DOMESTIC_ABUSE,
)
def record_domestic_abuse(
    area: Area, *, by: Any, incident_on: date, children: Sequence[Mapping[str, Any]] = (), **facts: Any
) -> DomesticAbuseNotification:
    """An incident with the children who live with it; whether it is a repeat is worked out here."""
    alike = same_household(area, incident_on, facts, [one["person"] for one in children if one.get("person")])
    count = alike.count() + 1
    incident = DomesticAbuseNotification.begin(
        area=area,
        incident_on=incident_on,
        repeat=count > 1,
        incidents_in_12_months=count,
        conference_prompted=facts.get("risk_level") == RiskLevel.HIGH or count >= 3,
        **({"received_at": now()} | facts),
    )
    for one in children:
        HouseholdChild.begin(area=area, notification=incident, **one)
    SCHOOL_TOLD.start(incident)
    if incident.conference_prompted:
        text = "A domestic abuse incident is high risk or the third in 12 months: consider the risk conference."
        notify(text, role=Role.DOMESTIC_ABUSE_LEAD, area=area, person=incident.victim)
    return incident


def same_household(area: Area, day: date, facts: Mapping[str, Any], children: Sequence[Any]) -> Any:
    """Incidents of the same household, victim or child in the twelve months to a day, the anniversary included."""
    alike = Q(pk__in=HouseholdChild.objects.filter(person__in=children).values("notification"))
    if facts.get("household"):
        alike |= Q(household=facts["household"])
    if facts.get("victim"):
        alike |= Q(victim=facts["victim"])
    window = Q(area=area, incident_on__gte=add_months(day, -12), incident_on__lte=day)
    return DomesticAbuseNotification.objects.filter(window & alike)


@step("frontdoor.note_school_told", title="Record that the school was told", who=may(*DOOR, Role.DOMESTIC_ABUSE_LEAD))
def note_school_told(
    incident: DomesticAbuseNotification, *, by: Any, school_told_by: str, school_told_at: datetime | None = None
) -> None:
    """The police told the school, or somebody else did."""
    incident.change(school_told_at=school_told_at or now(), school_told_by=school_told_by)
    SCHOOL_TOLD.stop(incident)


@step("frontdoor.record_notice_in", title="Record a notice from another body", who=may(*DOOR))
def record_notice_in(area: Area, *, by: Any, **facts: Any) -> IncomingNotice:
    """A child or family came to live here, or somebody who may pose a risk."""
    notice = IncomingNotice.begin(area=area, **({"received_at": now()} | facts))
    NOTICE_IN.start(notice)
    NOTICE_HOUSING.start(notice)
    return notice


@step("frontdoor.see_notice_in", title="Record that their notice was seen", who=may(*DOOR))
def see_notice_in(notice: IncomingNotice, *, by: Any) -> None:
    """The written notice that the other body owes us was seen."""
    notice.change(notice_seen_at=now(), dealt_by=by)
    NOTICE_IN.stop(notice)
    NOTICE_HOUSING.stop(notice)
