"""A plan is shared with other areas, and given a key of its own."""

from typing import Any

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.actions import gates
from goldenthread.mechanisms.actions.models import Plan, PlanArea, StatusScheme
from goldenthread.mechanisms.actions.plans.lines import scheme_of
from goldenthread.mechanisms.actions.policy import RUN_PLAN
from goldenthread.mechanisms.actions.scheme_gates import scheme_is_whole
from goldenthread.mechanisms.actions.steps.planning import UNFINISHED, keep_linked
from goldenthread.mechanisms.steps.step import Gate, step


@step("actions.share_plan", title="Say whose plan it is too", who=RUN_PLAN, **UNFINISHED)
def share_plan(plan: Plan, *, by: User, areas: list[Area]) -> None:
    """The other areas whose plan it is: their workers read it, and their actions may stand in it. Lines stay as they are."""
    keep_linked(PlanArea, plan, "area", [area for area in areas if area.pk != plan.area_id])


@step("actions.change_scheme", title="Change what the colours mean", who=RUN_PLAN, **UNFINISHED, gates=[
    Gate("whole", "The key is complete", scheme_is_whole), Gate("reason", "The reason is given", gates.reason_given),
])  # fmt: skip
def change_scheme(plan: Plan, *, by: User, written: dict[str, Any], reason: str) -> StatusScheme:
    """The next edition of the key of this plan; issues that were frozen keep theirs."""
    edition = scheme_of(plan).edition + 1
    made = StatusScheme.begin(
        area=plan.area,
        plan=plan,
        edition=edition,
        written={**written, "edition": edition},
        because=reason.strip()[:300],
    )
    plan.change(own_scheme=made, scheme_edition=edition)
    return made
