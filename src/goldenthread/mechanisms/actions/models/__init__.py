"""Actions and what hangs on them, and the plans that print them. One action has one judgement; a plan only shows it."""

from goldenthread.mechanisms.actions.models.actions import SOON_DAYS, Action, ActionPerson, ActionRows, OfAction
from goldenthread.mechanisms.actions.models.bodies import Body, Meeting, PlanBody
from goldenthread.mechanisms.actions.models.importing import ImportRow, PlanImport
from goldenthread.mechanisms.actions.models.pausing import PausedAction, PauseEntry
from goldenthread.mechanisms.actions.models.plans import (
    AcceptedWarning,
    AimSource,
    Plan,
    PlanAim,
    PlanArea,
    PlanBefore,
    PlanCover,
    PlanIssue,
    PlanLine,
    PlanSection,
    PlanSponsor,
    StatusScheme,
)
from goldenthread.mechanisms.actions.models.proving import (
    ActionMeasure,
    ActionSource,
    Dependency,
    Evidence,
    ImpactStatement,
    RegressionWatch,
    WatchCheck,
)
from goldenthread.mechanisms.actions.models.reporting import AssuranceReport
from goldenthread.mechanisms.actions.models.telling import DueMove, Escalation, FoundPromise, ProgressEntry

__all__ = [
    "SOON_DAYS",
    "AcceptedWarning",
    "Action",
    "ActionMeasure",
    "ActionPerson",
    "ActionRows",
    "ActionSource",
    "AimSource",
    "AssuranceReport",
    "Body",
    "Dependency",
    "DueMove",
    "Escalation",
    "Evidence",
    "FoundPromise",
    "ImpactStatement",
    "ImportRow",
    "Meeting",
    "OfAction",
    "PauseEntry",
    "PausedAction",
    "Plan",
    "PlanAim",
    "PlanArea",
    "PlanBefore",
    "PlanBody",
    "PlanCover",
    "PlanImport",
    "PlanIssue",
    "PlanLine",
    "PlanSection",
    "PlanSponsor",
    "ProgressEntry",
    "RegressionWatch",
    "StatusScheme",
    "WatchCheck",
]
