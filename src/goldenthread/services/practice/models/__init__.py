"""The records of practice, one name a line so that each part of the room can add its own."""

from goldenthread.services.practice.models.chronology import ChronologyEntry, ChronologyReview
from goldenthread.services.practice.models.notes import CaseNote, NoteAbout, NoteAddendum, NoteCopy
from goldenthread.services.practice.models.plans import (
    Plan,
    PlanAction,
    PlanAim,
    PlanContingency,
    PlanCopy,
    PlanPerson,
    PlanReview,
)
from goldenthread.services.practice.models.summaries import (
    CaseSummary,
    DirectWork,
    FiledDocument,
    Letter,
    PartnerReferral,
    Photo,
    Tool,
)
from goldenthread.services.practice.models.visits import Visit, VisitChild, VisitDuty

__all__ = [
    "CaseNote",
    "CaseSummary",
    "ChronologyEntry",
    "ChronologyReview",
    "DirectWork",
    "FiledDocument",
    "Letter",
    "NoteAbout",
    "NoteAddendum",
    "NoteCopy",
    "PartnerReferral",
    "Photo",
    "Plan",
    "PlanAction",
    "PlanAim",
    "PlanContingency",
    "PlanCopy",
    "PlanPerson",
    "PlanReview",
    "Tool",
    "Visit",
    "VisitChild",
    "VisitDuty",
]
