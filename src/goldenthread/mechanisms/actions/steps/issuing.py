"""What is wrong is answered or let stand with a reason; then an issue is frozen for those who follow the plan."""

from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions import clocks, gates
from goldenthread.mechanisms.actions.models import AcceptedWarning, Plan, PlanIssue, PlanLine
from goldenthread.mechanisms.actions.plan_codes import AT_WORK
from goldenthread.mechanisms.actions.plans.lines import lines_of
from goldenthread.mechanisms.actions.plans.printing import digest_of, held_of
from goldenthread.mechanisms.actions.plans.warnings import Warned, unanswered, warnings_of
from goldenthread.mechanisms.actions.policy import RUN_PLAN
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step


def open_warnings(plan: Plan) -> list[Warned]:
    """The warnings of today that nobody has accepted."""
    return unanswered(plan, warnings_of(plan, lines_of(plan, today()), today()))


def warnings_are_answered(plan: Plan, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """Nothing is frozen with a warning that nobody answered."""
    for one in open_warnings(plan):
        yield Unmet(f"{one.line.row.printed_ref}: {one.says}", one.line.action.get_absolute_url())


@step("actions.accept_warning", title="Let the warning stand", who=RUN_PLAN,
      gates=[Gate("reason", "The reason is given", gates.reason_given)])  # fmt: skip
def accept_warning(line: PlanLine, *, by: User, rule: str, reason: str, everywhere: bool = False) -> int:
    """It is known and right so; `everywhere` for every line with a warning of the rule. Gives how many.

    Raises Refused when there is none.
    """
    found = [one for one in open_warnings(line.plan) if one.rule == rule and (everywhere or one.line.row.pk == line.pk)]
    if not found:
        raise Refused("This warning is no longer there.")
    fields: dict[str, Any] = {"accepted_by": by, "accepted_on": today(), "reason": reason.strip(), "rule": rule}
    AcceptedWarning.begin_many(
        AcceptedWarning(area=line.area, line=one.line.row, says=one.says, **fields) for one in found
    )
    return len(found)


@step("actions.freeze_issue", title="Freeze an issue", who=RUN_PLAN, moves={one: one for one in AT_WORK},
      gates=[Gate("warnings", "Every warning is answered", warnings_are_answered)])  # fmt: skip
def freeze_issue(plan: Plan, *, by: User, for_meeting: str = "") -> PlanIssue:
    """What the board or committee sees, for ever; papers are bound to its counts. The live plan moves on."""
    held = held_of(plan, lines_of(plan, today()), today())
    number = plan.issues.count() + 1
    made = PlanIssue.begin(
        area=plan.area,
        plan=plan,
        number=number,
        as_at=today(),
        made_by=by,
        for_meeting=for_meeting,
        held=held,
        digest=digest_of(held),
    )
    clocks.ask_for_issue(plan)
    return made
