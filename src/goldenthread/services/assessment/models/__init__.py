"""Records of assessment and of children in need."""

from goldenthread.services.assessment.models.assessing import (
    Assessment,
    AssessmentInstruction,
    AssessmentJudgement,
    AssessmentReview,
    Extension,
    HalfwayCheck,
    NetworkMeeting,
    SpecialistAssessment,
)
from goldenthread.services.assessment.models.hearing import FamilyView
from goldenthread.services.assessment.models.helping import (
    ChildInNeedMeeting,
    ChildInNeedPlan,
    DisengagementDecision,
    FamilyMeeting,
    MeetingAnswer,
    MeetingMember,
)
from goldenthread.services.assessment.models.moving import CaseTransfer
from goldenthread.services.assessment.models.overseeing import DriftFlag, DriftHit, MonthlyOversight
from goldenthread.services.assessment.models.parts import (
    AdultNeed,
    AdultPart,
    AdultReferral,
    AgencyContribution,
    AssessmentFactor,
    ChildPart,
    KinPart,
)

__all__ = [
    "AdultNeed",
    "AdultPart",
    "AdultReferral",
    "AgencyContribution",
    "Assessment",
    "AssessmentFactor",
    "AssessmentInstruction",
    "AssessmentJudgement",
    "AssessmentReview",
    "CaseTransfer",
    "ChildInNeedMeeting",
    "ChildInNeedPlan",
    "ChildPart",
    "DisengagementDecision",
    "DriftFlag",
    "DriftHit",
    "Extension",
    "FamilyMeeting",
    "FamilyView",
    "HalfwayCheck",
    "KinPart",
    "MeetingAnswer",
    "MeetingMember",
    "MonthlyOversight",
    "NetworkMeeting",
    "SpecialistAssessment",
]
