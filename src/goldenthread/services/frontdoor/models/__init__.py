"""Front door: contacts, decisions, referrals, requests and notices."""

from goldenthread.services.frontdoor.models.contacts import (
    Contact,
    ContactPerson,
    ContactSource,
    ContactSubject,
    NumberSeries,
    next_references,
)
from goldenthread.services.frontdoor.models.decisions import (
    Consultation,
    Signpost,
    ThresholdChallenge,
    ThresholdDecision,
    ThresholdDocument,
    ThresholdOpening,
    ThresholdParagraph,
)
from goldenthread.services.frontdoor.models.notices import (
    DomesticAbuseNotification,
    Handover,
    HomeAuthorityNotice,
    HouseholdChild,
    IncomingNotice,
    MissingAlert,
    PoliceNotification,
    PolicePerson,
)
from goldenthread.services.frontdoor.models.referrals import Referral, months_between
from goldenthread.services.frontdoor.models.requests import (
    Feedback,
    InformationAnswer,
    InformationRequest,
    WrittenConfirmation,
)

__all__ = [
    "Consultation",
    "Contact",
    "ContactPerson",
    "ContactSource",
    "ContactSubject",
    "DomesticAbuseNotification",
    "Feedback",
    "Handover",
    "HomeAuthorityNotice",
    "HouseholdChild",
    "IncomingNotice",
    "InformationAnswer",
    "InformationRequest",
    "MissingAlert",
    "NumberSeries",
    "PoliceNotification",
    "PolicePerson",
    "Referral",
    "Signpost",
    "ThresholdChallenge",
    "ThresholdDecision",
    "ThresholdDocument",
    "ThresholdOpening",
    "ThresholdParagraph",
    "WrittenConfirmation",
    "months_between",
    "next_references",
]
