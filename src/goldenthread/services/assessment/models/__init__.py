"""Records of assessment and of children in need."""

from goldenthread.services.assessment.models.assessing import (
    Assessment,
    AssessmentInstruction,
    AssessmentReview,
    Extension,
    HalfwayCheck,
    NetworkMeeting,
    SpecialistAssessment,
)
from goldenthread.services.assessment.models.helping import (
    ChildInNeedMeeting,
    ChildInNeedPlan,
    DisengagementDecision,
    FamilyMeeting,
    MeetingAnswer,
    MeetingMember,
)
from goldenthread.services.assessment.models.moving import CaseTransfer
from goldenthread.services.assessment.models.overseeing import DriftFlag, MonthlyOversight
from goldenthread.services.assessment.models.parts import (
    AdultPart,
    AgencyContribution,
    AssessmentFactor,
    ChildPart,
    KinPart,
)

__all__ = [
    "AdultPart",
    "AgencyContribution",
    "Assessment",
    "AssessmentFactor",
    "AssessmentInstruction",
    "AssessmentReview",
    "CaseTransfer",
    "ChildInNeedMeeting",
    "ChildInNeedPlan",
    "ChildPart",
    "DisengagementDecision",
    "DriftFlag",
    "Extension",
    "FamilyMeeting",
    "HalfwayCheck",
    "KinPart",
    "MeetingAnswer",
    "MeetingMember",
    "MonthlyOversight",
    "NetworkMeeting",
    "SpecialistAssessment",
]
