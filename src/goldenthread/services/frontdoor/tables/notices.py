"""Notices, alerts, notifications, what was told and asked, the risk conference, challenges and samples."""

from typing import Any

from django.db.models import Count, F, Max, OuterRef, Q, Subquery, TextField
from django.db.models.functions import Cast

from goldenthread.mechanisms.dataset import TEXT, WHOLE, YES_NO, Column, age_in_years, with_working_days
from goldenthread.services.frontdoor.models import (
    INDIVIDUALS,
    NOBODY_KNOWN,
    AlertOutcome,
    ConferenceCase,
    ContactType,
    DipSample,
    DomesticAbuseNotification,
    Feedback,
    HomeAuthorityNotice,
    InformationRequest,
    Known,
    MissingAlert,
    NotGiven,
    PoliceKind,
    PoliceNotification,
    Residency,
    RiskLevel,
    SampleAnswer,
    Source,
    ThresholdChallenge,
    Urgency,
)
from goldenthread.services.frontdoor.rereading import TITLES
from goldenthread.services.frontdoor.tables.parts import (
    AREA,
    KNOWN_ON,
    exploited,
    limited,
    on,
    table,
    told,
    whether,
    word,
)


class Questions:
    """The questions about a decision, of every version."""

    choices = tuple(TITLES.items())


NOBODY: dict[str, Any] = {"person": None}
CHANGED: dict[str, Any] = {"changed": ("changed_at",)}

DOMESTIC_ABUSE = table(
    "domestic_abuse_notifications",
    "Domestic abuse notifications",
    lambda: DomesticAbuseNotification.objects.all(),
    (
        AREA,
        told("incident", TEXT, "The incident", "pk"),
        on("received_on", "Day on which we were told", "received_at"),
        on("incident_on", "Day of the incident"),
        told("source", TEXT, "Who told us"),
        told("residency", TEXT, "Where the household lives", codes=Residency),
        told("children_in_household", WHOLE, "Children in the household; nought is an answer"),
        told("repeat", YES_NO, "Another incident of the household in the 12 months before"),
        told("incidents_in_12_months", WHOLE, "Incidents of the household in the 12 months to this one"),
        word("risk_level", "Level of the risk tool", codes=RiskLevel),
        on("school_told_on", "Day on which the school was told", "school_told_at"),
        word("kind", "What the police told of", "police__kind", codes=PoliceKind),
        word("grade", "Grade that the police gave", "police__grade"),
        told("transport_hub", YES_NO, "At a station or other transport hub", "police__transport_hub"),
        told("youngest_age", WHOLE, "Age of the youngest child of the household", "youngest_child_age"),
    ),
    says="Incidents of domestic abuse of which the front door was told",
    row="one incident",
    key=("incident",),
    happened="received_on",
    changed=("changed_at", "police__changed_at"),
    **NOBODY,
)
POLICE = table(
    "police_notifications",
    "Police notifications",
    lambda: PoliceNotification.objects.annotate(
        last_born_on=Max("people__person__born_on", filter=Q(people__is_child=True))
    ),
    (
        AREA,
        told("notification", TEXT, "The notification", "pk"),
        on("received_on", "Day of receipt", "received_at"),
        told("force", TEXT, "Police force"),
        told("kind", TEXT, "What it tells of", codes=PoliceKind),
        word("grade", "Grade that the police gave"),
        told("transport_hub", YES_NO, "At a station or other transport hub"),
        on("reviewed_on", "Day of the review", "reviewed_at"),
        on("last_born_on", "Day on which the youngest child of it was born, where known"),
    ),
    says="Notifications of the police about children",
    row="one notification",
    key=("notification",),
    happened="received_on",
    derived=(Column("youngest_age", WHOLE, "Age of the youngest child of it on the day of receipt"),),
    derive=lambda rows, tables: rows.mutate(youngest_age=age_in_years(rows.last_born_on, rows.received_on)),
    **NOBODY,
)
HOME_NOTICES = table(
    "home_authority_notices",
    "Notices to home authorities",
    lambda: HomeAuthorityNotice.objects.sent().annotate(tags=Cast("subject__needs", TextField())),
    (
        AREA,
        told("child", TEXT, "The child; empty while nobody is matched", "subject__person_id"),
        told("notice", TEXT, "The notice", "pk"),
        on("sent_on", "Day on which it was sent", "sent_at"),
        told("authority", TEXT, "Home authority"),
        told("type", TEXT, "Kind of contact", "subject__contact__type", codes=ContactType),
        whether(
            "with_referral", "A child who moved, whose open referral goes with the notice", Q(referral__isnull=False)
        ),
        whether("exploitation", "Exploitation is the kind of contact or among its needs", exploited("subject__")),
        on("confirmed_on", "Day on which the receipt was confirmed", "confirmed_at"),
        KNOWN_ON,
    ),
    says="Notices sent to other authorities about their children",
    row="one notice",
    key=("notice",),
    happened="sent_on",
    changed=("changed_at", "subject__changed_at"),
    **limited("confirmed_on", "confirmed_in_time", "sent_on", 1, "Receipt within one working day"),
)
TELLING = ("changed_at", "contact__changed_at", "contact__source__changed_at")


def _outcomes() -> Any:
    decided = Feedback.objects.filter(contact__decided_at__isnull=False, kind=Feedback.Kind.OUTCOME)
    return decided.exclude(not_given_reason="", due_at=None, sent_at=None)


FEEDBACK = table(
    "referrer_feedback",
    "Outcomes told to referrers",
    _outcomes,
    (
        AREA,
        told("feedback", TEXT, "The feedback", "pk"),
        told("contact", TEXT, "Reference of the contact", "contact__ref"),
        on("decided_on", "Day of the decision", "contact__decided_at"),
        told("source", TEXT, "Who contacted us", "contact__source__kind", codes=Source),
        word("organisation", "Organisation of the referrer", "contact__source__organisation"),
        word("not_given_reason", "Why nobody was told", codes=NotGiven),
        on("sent_on", "Day on which the referrer was told", "sent_at"),
        KNOWN_ON,
    ),
    says="Outcomes owed to whoever referred, and what became of them",
    row="one outcome owed to one referrer",
    key=("feedback",),
    happened="decided_on",
    changed=TELLING,
    **NOBODY,
    **limited("sent_on", "told_in_time", "decided_on", 3, "Told within three working days"),
)


def _acknowledgements() -> Any:
    owed = Feedback.objects.filter(kind=Feedback.Kind.ACKNOWLEDGEMENT, not_given_reason="")
    return owed.exclude(contact__source__kind__in=[*INDIVIDUALS, *NOBODY_KNOWN])


ACKNOWLEDGEMENTS = table(
    "acknowledgements",
    "Acknowledgements to professionals",
    _acknowledgements,
    (
        AREA,
        told("acknowledgement", TEXT, "The acknowledgement", "pk"),
        told("contact", TEXT, "Reference of the contact", "contact__ref"),
        on("received_on", "Day of receipt", "contact__received_at"),
        told("source", TEXT, "Who contacted us", "contact__source__kind", codes=Source),
        word("organisation", "Organisation of the referrer", "contact__source__organisation"),
        on("sent_on", "Day on which it was sent", "sent_at"),
        KNOWN_ON,
    ),
    says="Acknowledgements owed to professionals who contacted us",
    row="one acknowledgement owed to one professional",
    key=("acknowledgement",),
    happened="received_on",
    changed=TELLING,
    **NOBODY,
    **limited("sent_on", "sent_in_time", "received_on", 1, "Sent within one working day"),
)
ALERTS = table(
    "missing_alerts",
    "Missing-person alerts",
    lambda: MissingAlert.objects.all(),
    (
        AREA,
        told("alert", TEXT, "The alert", "pk"),
        on("received_on", "Day of receipt", "contact__received_at"),
        told("authority", TEXT, "Authority that sent it", "issuing_authority"),
        told("outcome", TEXT, "How it ended", codes=AlertOutcome, known_from="closed_on"),
        on("closed_on", "Day on which it was closed", "closed_at"),
        told("closed_by_override", YES_NO, "Closed without evidence by a service manager, with a reason"),
        word("evidence_note", "What shows that health was told"),
        told("document", TEXT, "Document that shows it", "document_id"),
    ),
    says="Alerts of other authorities about children missing from there",
    row="one alert",
    key=("alert",),
    happened="received_on",
    changed=("changed_at", "contact__changed_at"),
    derived=(Column("has_evidence", YES_NO, "Something shows that health was told"),),
    derive=lambda rows, tables: rows.mutate(has_evidence=rows.evidence_note.notnull() | rows.document.notnull()),
    **NOBODY,
)
ANSWERED_IN_TIME = Q(answered_at__isnull=False, answered_at__lte=F("due_at"))
REQUESTS = table(
    "information_requests",
    "Requests to partners",
    lambda: InformationRequest.objects.all(),
    (
        AREA,
        told("request", TEXT, "The request", "pk"),
        on("sent_on", "Day on which it was sent", "sent_at"),
        told("organisation", TEXT, "Who was asked"),
        told("priority", TEXT, "How soon", codes=Urgency),
        whether("with_context", "The partner was told why", ~Q(why="")),
        on("due_on", "Last day in time", "due_at", planned=True),
        on("answered_on", "Day of the answer", "answered_at"),
        whether("answered_in_time", "Answered by the due moment", ANSWERED_IN_TIME, known_from="answered_on"),
        told("known", TEXT, "Whether they are known there", "answer__known", codes=Known, known_from="answered_on"),
    ),
    says="Questions to partner agencies and their answers",
    row="one request to one agency",
    key=("request",),
    happened="sent_on",
    **NOBODY,
    **CHANGED,
)
CASES = table(
    "risk_conference_cases",
    "Cases at the risk conference",
    lambda: ConferenceCase.objects.filter(heard_at__isnull=False).annotate(child_count=Count("children")),
    (
        AREA,
        told("case", TEXT, "The case", "pk"),
        on("meeting_on", "Day of the meeting"),
        told("reason", TEXT, "Why it was referred", codes=ConferenceCase.Reason),
        told("back_within_12_months", YES_NO, "The victim's case was heard in the 12 months before"),
        told("children", WHOLE, "Children of the case", "child_count"),
        on("heard_on", "Day on which the outcome was recorded", "heard_at"),
        on("doctor_told_on", "Day on which the general practitioners were told", "doctor_told_at"),
        KNOWN_ON,
    ),
    says="Cases heard at the multi-agency risk assessment conference, our own copy",
    row="one case at one meeting",
    key=("case",),
    happened="meeting_on",
    **NOBODY,
    **CHANGED,
    **limited("doctor_told_on", "doctor_told_in_time", "heard_on", 5, "Told within five working days"),
)
CHALLENGES = table(
    "threshold_challenges",
    "Challenges of decisions",
    lambda: ThresholdChallenge.objects.all(),
    (
        AREA,
        told("challenge", TEXT, "The challenge", "pk"),
        on("raised_on", "Day on which it was raised", "raised_at"),
        told("agency", TEXT, "Agency that disagrees"),
        told("stage", TEXT, "How far it went", codes=ThresholdChallenge.Stage),
        on("answered_on", "Day of the answer", "answered_at"),
        word("result", "How it ended", codes=ThresholdChallenge.Result, known_from="answered_on"),
    ),
    says="Decisions with which an agency disagreed",
    row="one challenge",
    key=("challenge",),
    happened="raised_on",
    derived=(Column("answer_days", WHOLE, "Working days from the challenge to the answer"),),
    derive=lambda rows, tables: with_working_days(rows, tables, "raised_on", "answered_on", "answer_days"),
    **NOBODY,
    **CHANGED,
)
LEVEL_AGREED = SampleAnswer.objects.filter(sample=OuterRef("pk"), question="level_agreed").values("found")
SAMPLES = table(
    "decision_samples",
    "Decisions read again",
    lambda: DipSample.objects.filter(read_at__isnull=False),
    (
        AREA,
        told("sample", TEXT, "The sample", "pk"),
        on("month", "First day of the month of the decision"),
        on("read_on", "Day on which it was read", "read_at"),
        told("level_agreed", TEXT, "Whether the level was agreed", Subquery(LEVEL_AGREED), codes=SampleAnswer.Found),
    ),
    says="Decisions drawn by chance and read by somebody who had no part in them",
    row="one decision read again",
    key=("sample",),
    happened="read_on",
    **NOBODY,
    **CHANGED,
)
ANSWERS = table(
    "decision_sample_answers",
    "Answers about decisions read again",
    lambda: SampleAnswer.objects.all(),
    (
        AREA,
        told("answer", TEXT, "The answer", "pk"),
        told("sample", TEXT, "The sample", "sample_id"),
        told("version", TEXT, "Version of the questions", "sample__questions"),
        told("question", TEXT, "The question", codes=Questions),
        told("found", TEXT, "What was found", codes=SampleAnswer.Found),
        on("read_on", "Day on which it was read", "sample__read_at"),
    ),
    says="What was found to each question about a decision that was read again",
    row="one answer",
    key=("answer",),
    happened="read_on",
    **NOBODY,
    **CHANGED,
)
