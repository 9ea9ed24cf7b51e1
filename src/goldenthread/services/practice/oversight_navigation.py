"""What supervision, decisions, risk and handovers add to the navigation, and what of them waits for somebody."""

from typing import Any

from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.pages.navigation import PRACTICE, Entry
from goldenthread.mechanisms.pages.waiting import Waiting
from goldenthread.services.practice.models.caseload import Handover
from goldenthread.services.practice.models.oversight_codes import HandoverState
from goldenthread.services.practice.models.risk import RiskAssessment
from goldenthread.services.practice.oversight_policy import MANAGE, SUPERVISED


def handovers_for(user: Any) -> Any:
    """Handovers that this user is asked to accept, or has still to write."""
    rows = Handover.objects.visible_to(user).pending()  # type: ignore[attr-defined]
    mine = rows.filter(state=HandoverState.SENT, to_worker=user)
    return mine | rows.exclude(state=HandoverState.SENT).filter(from_worker=user)


def risks_to_decide(user: Any) -> Any:
    """Submitted risk assessments of children whom this manager sees, and did not submit."""
    return RiskAssessment.objects.visible_to(user).undecided().exclude(submitted_by=user)  # type: ignore[attr-defined]


OVERSIGHT_NAVIGATION = (
    Entry("Supervision", "practice:supervision", may(*SUPERVISED), place=42, group=PRACTICE),
    Entry("Complex cases", "practice:complex_cases", MANAGE, place=44, group=PRACTICE),
)
OVERSIGHT_WAITING = (
    Waiting("Handovers for you", handovers_for, "practice:handovers", may(*SUPERVISED)),
    Waiting("Risk assessments to decide", risks_to_decide, "practice:risks_to_decide", MANAGE),
)
