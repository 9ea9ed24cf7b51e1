"""The records of practice, one name a line so that each part of the room can add its own."""

from goldenthread.services.practice.models.caseload import CaseloadDay, Handover, Pause, WorkingShare
from goldenthread.services.practice.models.chronology import ChronologyEntry, ChronologyReview
from goldenthread.services.practice.models.copies import FileCopy, Redaction, VisitPack
from goldenthread.services.practice.models.diary import WritingDay
from goldenthread.services.practice.models.emergency import EmergencyMode
from goldenthread.services.practice.models.involvement import CaseInvolvement
from goldenthread.services.practice.models.notes import CaseNote, NoteAbout, NoteAddendum, NoteCopy
from goldenthread.services.practice.models.oversight import ComplexCase, ManagementDecision
from goldenthread.services.practice.models.plans import (
    Plan,
    PlanAction,
    PlanAim,
    PlanContingency,
    PlanCopy,
    PlanPerson,
    PlanReview,
)
from goldenthread.services.practice.models.risk import (
    RiskAssessment,
    RiskItem,
    RiskLookAgain,
    RiskShare,
    RiskUnknown,
)
from goldenthread.services.practice.models.standards import PracticeStandard
from goldenthread.services.practice.models.summaries import (
    CaseSummary,
    DirectWork,
    FiledDocument,
    Letter,
    PartnerReferral,
    Tool,
)
from goldenthread.services.practice.models.supervision import (
    ActionReview,
    SupervisionCasePart,
    SupervisionMember,
    SupervisionPrivate,
    SupervisionSession,
)
from goldenthread.services.practice.models.visits import Visit, VisitChild, VisitDuty

__all__ = [
    "ActionReview",
    "CaseInvolvement",
    "CaseNote",
    "CaseSummary",
    "CaseloadDay",
    "ChronologyEntry",
    "ChronologyReview",
    "ComplexCase",
    "DirectWork",
    "EmergencyMode",
    "FileCopy",
    "FiledDocument",
    "Handover",
    "Letter",
    "ManagementDecision",
    "NoteAbout",
    "NoteAddendum",
    "NoteCopy",
    "PartnerReferral",
    "Pause",
    "Plan",
    "PlanAction",
    "PlanAim",
    "PlanContingency",
    "PlanCopy",
    "PlanPerson",
    "PlanReview",
    "PracticeStandard",
    "Redaction",
    "RiskAssessment",
    "RiskItem",
    "RiskLookAgain",
    "RiskShare",
    "RiskUnknown",
    "SupervisionCasePart",
    "SupervisionMember",
    "SupervisionPrivate",
    "SupervisionSession",
    "Tool",
    "Visit",
    "VisitChild",
    "VisitDuty",
    "VisitPack",
    "WorkingShare",
    "WritingDay",
]
