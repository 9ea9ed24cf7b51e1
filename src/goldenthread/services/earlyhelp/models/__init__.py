"""The records of early help."""

from goldenthread.services.earlyhelp.models.episodes import (
    EarlyHelpAssessment,
    Episode,
    EpisodePerson,
    LeadRole,
    ParentView,
    SafetyReading,
    TeamMember,
)
from goldenthread.services.earlyhelp.models.families import (
    CaseStudy,
    FamilyAccount,
    FamilyAnswer,
    FamilyCopy,
    FamilyView,
    GroupConference,
)
from goldenthread.services.earlyhelp.models.forums import (
    CaseDiscussion,
    Forum,
    ForumCase,
    ForumMeeting,
)
from goldenthread.services.earlyhelp.models.keys import FamilyKey, KeyTry, digest_of
from goldenthread.services.earlyhelp.models.moves import (
    MovePerson,
    StepMove,
    WeeklyLook,
)
from goldenthread.services.earlyhelp.models.offers import HelpOffer, OfferNeed
from goldenthread.services.earlyhelp.models.partners import (
    PartnerUpdate,
    SharingAgreement,
    ThematicReport,
)
from goldenthread.services.earlyhelp.models.programmes import (
    ActivitySession,
    CarerPlan,
    ClaimNeed,
    Enrolment,
    ListEntry,
    Programme,
    ProgrammeClaim,
    ServiceOffered,
    SessionAttendance,
    YoungCarer,
)
from goldenthread.services.earlyhelp.models.requests import (
    Agreement,
    EarlyHelpRequest,
    RequestPerson,
)
from goldenthread.services.earlyhelp.models.work import (
    CheckBack,
    Closure,
    Disengagement,
    DistanceScore,
    DomainScore,
    FamilyMeeting,
    FunctioningScore,
    MeetingSeat,
    PlanRating,
)

__all__ = [
    "ActivitySession",
    "Agreement",
    "CarerPlan",
    "CaseDiscussion",
    "CaseStudy",
    "CheckBack",
    "ClaimNeed",
    "Closure",
    "Disengagement",
    "DistanceScore",
    "DomainScore",
    "EarlyHelpAssessment",
    "EarlyHelpRequest",
    "Enrolment",
    "Episode",
    "EpisodePerson",
    "FamilyAccount",
    "FamilyAnswer",
    "FamilyCopy",
    "FamilyKey",
    "FamilyMeeting",
    "FamilyView",
    "Forum",
    "ForumCase",
    "ForumMeeting",
    "FunctioningScore",
    "GroupConference",
    "HelpOffer",
    "KeyTry",
    "LeadRole",
    "ListEntry",
    "MeetingSeat",
    "MovePerson",
    "OfferNeed",
    "ParentView",
    "PartnerUpdate",
    "PlanRating",
    "Programme",
    "ProgrammeClaim",
    "RequestPerson",
    "SafetyReading",
    "ServiceOffered",
    "SessionAttendance",
    "SharingAgreement",
    "StepMove",
    "TeamMember",
    "ThematicReport",
    "WeeklyLook",
    "YoungCarer",
    "digest_of",
]
