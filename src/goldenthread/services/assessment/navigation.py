"""The entry of assessment in the main navigation, and what waits for a manager on Today."""

from typing import Any

from goldenthread.mechanisms.pages.navigation import FAMILIES, Entry
from goldenthread.mechanisms.pages.waiting import Waiting
from goldenthread.services.assessment.codes import DriftLevel
from goldenthread.services.assessment.models import AssessmentReview, CaseTransfer, DriftFlag
from goldenthread.services.assessment.policy import BOARD, TRACKER, WORK

NAVIGATION = (Entry("Assessments", "assessment:board", BOARD, place=30, under=("assessment",), group=FAMILIES),)


def drifting(user: Any) -> Any:
    """Flags that are answered by a day."""
    return DriftFlag.objects.visible_to(user).filter(cleared_on=None, level__in=(DriftLevel.AMBER, DriftLevel.RED))


def new_facts(user: Any) -> Any:
    """New facts about assessments that nobody has decided."""
    return AssessmentReview.objects.visible_to(user).filter(decided_on=None)


def moving(user: Any) -> Any:
    """Families between two authorities whom nobody has accepted."""
    rows: Any = CaseTransfer.objects.visible_to(user)
    return rows.waiting()


WAITING = (
    Waiting("Child in need plans that drift", drifting, "assessment:tracker", TRACKER, query="whose=all"),
    Waiting("New facts about assessments", new_facts, "assessment:board", WORK),
    Waiting("Families that move, not accepted yet", moving, "assessment:board", WORK, query="whose=all"),
)
