"""Indicators of notices, notifications, alerts, partners, the risk conference, challenges and samples."""

import ibis
from ibis import _

from goldenthread.mechanisms.measures import (
    HIGHER,
    LOWER,
    Average,
    Bands,
    Dimension,
    Flow,
    Share,
)
from goldenthread.services.frontdoor.measures.contacts import AGES_AT_CONTACT, EXPLOITED, GUIDANCE, LOCAL, RESIDENCE
from goldenthread.services.frontdoor.models import (
    Known,
    Residency,
    SampleAnswer,
    ThresholdChallenge,
)

WITH_REFERRAL = Dimension(
    "with referral", "Referral goes with it", ibis.cases((_.with_referral, "child moved"), else_="child found here")
)
YOUNGEST = Dimension("age", "Age of the youngest child", Bands("youngest_age", AGES_AT_CONTACT))
OF_POLICE = ("kind", "grade", "transport_hub", YOUNGEST)
RECEIPTS = Share(
    key="home-authority-receipt-share",
    title="Home authority confirmed receipt",
    of="home_authority_notices",
    when="settled_on",
    where=_.confirmed_in_time,
    better=HIGHER,
    by=("authority", "type", WITH_REFERRAL, EXPLOITED),
    says="Notices to home authorities whose receipt was confirmed within one working day of sending, of those "
    "confirmed or overdue in the period.",
    authority=LOCAL,
)
FEEDBACK = Share(
    key="referrer-feedback-share",
    title="Referrers told the outcome in time",
    of="referrer_feedback",
    when="settled_on",
    among=_.not_given_reason.isnull(),
    where=_.told_in_time,
    better=HIGHER,
    by=("organisation", "source"),
    people=False,
    says="Outcomes told to the referrer within three working days of the decision, of those told or overdue in the "
    "period. Those who could not or did not wish to be told are left out and counted apart.",
    authority=GUIDANCE,
)
FEEDBACK_NOT_GIVEN = Flow(
    key="feedback-not-given",
    title="Outcomes not told, with the reason",
    of="referrer_feedback",
    when="decided_on",
    among=_.not_given_reason.notnull(),
    by=("not_given_reason",),
    unit="contacts",
    people=False,
    says="Contacts decided whose referrer is not told, by reason.",
    authority=LOCAL,
)
ABUSE_WITH_CHILDREN = Flow(
    key="da-notifications-children",
    title="Police notifications with a child in the household",
    of="domestic_abuse_notifications",
    when="received_on",
    among=_.children_in_household > 0,
    unit="notifications",
    by=(RESIDENCE, "risk_level", *OF_POLICE),
    says="Domestic abuse incidents of which the front door was told, with a child in the household.",
    authority=LOCAL,
)
ABUSE_REPEATS = Flow(
    key="da-repeat-incidents",
    title="Repeat incidents",
    of="domestic_abuse_notifications",
    when="received_on",
    among=_.repeat & (_.residency == Residency.RESIDENT.value),
    unit="incidents",
    better=LOWER,
    by=("risk_level", *OF_POLICE),
    says="Domestic abuse incidents of households that live here with an earlier one in the 12 months before.",
    authority=LOCAL,
)
POLICE = Flow(
    key="police-notifications",
    title="Police notifications",
    of="police_notifications",
    when="received_on",
    unit="notifications",
    by=OF_POLICE,
    says="Notifications of the police about children.",
    authority=LOCAL,
)
ALERTS = Flow(
    key="missing-alerts",
    title="Missing-person alerts from other authorities",
    of="missing_alerts",
    when="received_on",
    unit="alerts",
    by=("authority", "outcome"),
    says="Alerts received from other authorities about children missing from there.",
    authority=LOCAL,
)
ALERT_EVIDENCE = Share(
    key="alert-evidence-share",
    title="Alerts with evidence that health was told",
    of="missing_alerts",
    when="received_on",
    where=_.has_evidence,
    better=HIGHER,
    says="Alerts received with something that shows that health was told, of all alerts received.",
    authority=LOCAL,
)
ACKNOWLEDGED = Share(
    key="acknowledgement-1wd-share",
    title="Professionals acknowledged in one working day",
    of="acknowledgements",
    when="settled_on",
    where=_.sent_in_time,
    better=HIGHER,
    by=("organisation", "source"),
    people=False,
    says="Acknowledgements sent to professionals within one working day of receipt, of those sent or overdue.",
    authority=GUIDANCE,
)
REQUESTS_WITH_CONTEXT = Share(
    key="request-context-share",
    title="Requests that say why",
    of="information_requests",
    when="sent_on",
    where=_.with_context,
    better=HIGHER,
    by=("organisation",),
    people=False,
    says="Requests to partners that told them why we ask, of all requests; it can fall short only in imported years.",
    authority=LOCAL,
)
REQUESTS_IN_TIME = Share(
    key="request-answer-share",
    title="Partners' answers in time",
    of="information_requests",
    when="sent_on",
    where=_.answered_in_time.fill_null(False),
    better=HIGHER,
    by=("organisation", "priority"),
    people=False,
    says="Requests answered by their due moment, of all requests sent in the period.",
    authority=LOCAL,
)
REQUESTS_KNOWN = Share(
    key="request-known-share",
    title="Answers that the child is known",
    of="information_requests",
    when="answered_on",
    where=_.known == Known.YES.value,
    by=("organisation",),
    says="Answers of partners that they know the child or family, of all answers.",
    authority=LOCAL,
)
CASES = Flow(
    key="marac-cases",
    title="Cases at the risk conference",
    of="risk_conference_cases",
    when="meeting_on",
    unit="cases",
    by=("reason", Dimension("repeat", "Back within 12 months", "back_within_12_months")),
    says="Cases heard at the multi-agency risk assessment conference, by the day of the meeting.",
    authority=LOCAL,
)
CASES_WITH_CHILDREN = Flow(
    key="marac-cases-children",
    title="Cases with children at the risk conference",
    of="risk_conference_cases",
    when="meeting_on",
    among=_.children > 0,
    unit="cases",
    says="Cases heard at the conference with at least one child.",
    authority=LOCAL,
)
CHILDREN_SHARE = Share(
    key="marac-children-share",
    title="Share of conference cases with children",
    of="risk_conference_cases",
    when="meeting_on",
    where=_.children > 0,
    says="Cases with at least one child, of all cases heard.",
    authority=LOCAL,
)
MEETINGS_WITH_CHILDREN = Flow(
    key="marac-meetings-children",
    title="Conference meetings with a case with children",
    of="risk_conference_cases",
    when="meeting_on",
    among=_.children > 0,
    distinct="meeting_on",
    unit="meetings",
    people=False,
    says="Days on which the conference heard at least one case with children.",
    authority=LOCAL,
)
DOCTORS_TOLD = Share(
    key="marac-gp-share",
    title="General practitioners told in time",
    of="risk_conference_cases",
    when="settled_on",
    where=_.doctor_told_in_time,
    better=HIGHER,
    people=False,
    says="Cases of which the general practitioners of victim and children were told within five working days, whatever "
    "the actions, of those told or overdue in the period.",
    authority=LOCAL,
)
CHALLENGES = Flow(
    key="threshold-challenges",
    title="Decisions challenged",
    of="threshold_challenges",
    when="raised_on",
    unit="challenges",
    by=("agency", "stage", "result"),
    people=False,
    says="Decisions with which an agency disagreed, by the day on which it said so.",
    authority=LOCAL,
)
CHALLENGES_UPHELD = Share(
    key="threshold-challenges-upheld-share",
    title="Challenges upheld",
    of="threshold_challenges",
    when="answered_on",
    where=_.result == ThresholdChallenge.Result.UPHELD.value,
    by=("agency",),
    people=False,
    says="Challenges after which the decision changed, of all challenges answered.",
    authority=LOCAL,
)
CHALLENGE_DAYS = Average(
    key="threshold-challenge-days-mean",
    title="Days to the answer to a challenge",
    of="threshold_challenges",
    when="answered_on",
    value=_.answer_days,
    unit="working days",
    better=LOWER,
    by=("agency", "stage"),
    people=False,
    says="Mean working days from the day on which an agency challenged a decision to the answer, by the day of the answer.",
    authority=LOCAL,
)
SAMPLES_AGREED = Share(
    key="decision-sample-agreed-share",
    title="Decisions read again whose level was agreed",
    of="decision_samples",
    when="read_on",
    where=_.level_agreed == SampleAnswer.Found.YES.value,
    better=HIGHER,
    people=False,
    says="Decisions drawn by chance whose level another manager agreed with, of all that were read again.",
    authority=LOCAL,
)
SAMPLE_ANSWERS = Share(
    key="decision-sample-answers-share",
    title="What was right in decisions read again",
    of="decision_sample_answers",
    when="read_on",
    among=_.found != SampleAnswer.Found.NOT_NEEDED.value,
    where=_.found == SampleAnswer.Found.YES.value,
    better=HIGHER,
    by=("question", "version"),
    people=False,
    says="Questions about decisions drawn by chance that another manager answered with yes, of those answered with yes "
    "or no. Each version of the questions is told apart.",
    authority=LOCAL,
)
