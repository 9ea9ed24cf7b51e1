"""What an action changed for people, said when it is verified and again after three and twelve months."""

from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions import clocks, gates
from goldenthread.mechanisms.actions.codes import OPEN, Progress
from goldenthread.mechanisms.actions.models import Action, Evidence, ImpactStatement
from goldenthread.mechanisms.actions.policy import VERIFY
from goldenthread.mechanisms.actions.steps.telling import STATE
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.steps.step import Gate, step

FIRST_LOOK = 3  # months after it was verified; the second is after twelve (our choice)


def said_impact(
    action: Action, by: User, text: str, strength: str, evidence: Evidence | None = None, theme: str = ""
) -> ImpactStatement:
    """Keep what somebody found different for people, and when it is looked at again: after three months, then twelve."""
    again = add_months(action.verified_on or today(), FIRST_LOOK if action.is_open else clocks.SECOND_LOOK)
    fields: dict[str, Any] = {
        "judged_by": by,
        "judged_on": today(),
        "check_again_on": again if again > today() else None,
    }
    return ImpactStatement.begin(
        area=action.area,
        action=action,
        text=text.strip(),
        strength=strength,
        theme=theme.strip(),
        evidence=evidence,
        **fields,
    )


@step(
    "actions.judge_impact",
    title="Say what is different now",
    who=VERIFY,
    state=STATE,
    moves={**{one: one for one in OPEN}, Progress.DONE: Progress.DONE},
    gates=[Gate("impact", "It is said what is different for people", gates.impact_is_judged)],
)
def judge_impact(
    action: Action, *, by: User, impact: str, strength: str, theme: str = "", evidence: Evidence | None = None
) -> ImpactStatement:
    """The difference is judged again, three and twelve months after it was done, or whenever it shows."""
    made = said_impact(action, by, impact, strength, evidence, theme)
    if not action.is_open:
        clocks.ask_for_impact(action)
    return made
