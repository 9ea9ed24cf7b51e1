"""The monthly session about open plans, families that disengage, and answers to drift."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.assessment import clocks
from goldenthread.services.assessment.codes import Disengaged, DriftLevel
from goldenthread.services.assessment.models import (
    ChildInNeedPlan,
    DisengagementDecision,
    DriftFlag,
    MonthlyOversight,
)
from goldenthread.services.assessment.policy import ANSWER_DRIFT, MANAGE_PLAN

OPEN = {ChildInNeedPlan.State.OPEN: ChildInNeedPlan.State.OPEN}
REVIEWED_AFTER = 3  # months, when work goes on with a family that has disengaged
Data = Mapping[str, Any]


def month_is_free(plan: ChildInNeedPlan, data: Data) -> Iterator[Unmet]:
    """One entry a month, about a month in which the plan was open, with words."""
    month = first_of(data["month"])
    if month < first_of(plan.started_on) or month > first_of(today()):
        yield Unmet("Choose a month in which the plan was open.", field="month")
    elif MonthlyOversight.objects.filter(plan=plan, month=month).exists():
        yield Unmet(f"The entry for {month:%B %Y} is written already.", field="month")
    if not data["decision"].strip():
        yield Unmet("Say what was decided, and why.", field="decision")


def first_of(day: date) -> date:
    """The first day of the month, which stands for it."""
    return day.replace(day=1)


@step(
    "assessment.write_oversight",
    title="Write this month’s oversight",
    who=MANAGE_PLAN,
    moves=OPEN,
    gates=[Gate("month", "The month is free, and there is a decision", month_is_free)],
)
def write_oversight(
    plan: ChildInNeedPlan, *, by: User, month: date, in_time: bool, smart: bool, visits_ok: bool, **judged: Any
) -> MonthlyOversight:
    """What the session said of one plan. `judged`: threshold_met, next_chair, step and decision.

    The level of drift is what the night found; nobody types it.
    """
    flag = DriftFlag.objects.waiting().filter(plan=plan).first()
    entry = MonthlyOversight.begin(
        area=plan.area,
        plan=plan,
        month=first_of(month),
        written_on=today(),
        written_by_id=by.pk,
        in_time=in_time,
        smart=smart,
        visits_ok=visits_ok,
        drift_level=flag.level if flag else DriftLevel.NONE,
        **judged,
    )
    running = clocks.OVERSIGHT.running(plan)
    if running is not None and localdate(running.started_at) == entry.month:
        clocks.OVERSIGHT.stop(plan)
    return entry


def disengagement_is_whole(plan: ChildInNeedPlan, data: Data) -> Iterator[Unmet]:
    """What was tried, the threshold, the reason, and for going on another plan."""
    wanted = {
        "tried": "List what was tried to reach the family.",
        "threshold_view": "Say whether the threshold is still met.",
        "rationale": "Say why you decide so.",
    }
    if data.get("decision") == Disengaged.CONTINUE:
        wanted["revised_plan"] = "Say how the plan changes now that the family does not take part."
    for name, says in wanted.items():
        if not str(data.get(name) or "").strip():
            yield Unmet(says, field=name)


@step(
    "assessment.decide_disengaged",
    title="Decide about a family that has disengaged",
    who=MANAGE_PLAN,
    moves=OPEN,
    gates=[Gate("whole", "What was tried, the threshold and the reason are said", disengagement_is_whole)],
)
def decide_disengaged(plan: ChildInNeedPlan, *, by: User, decision: str, **says: str) -> DisengagementDecision:
    """Go on with another plan and decide again in three months, or cease; a plan that ceases is then ended.

    `says`: tried, threshold_view, rationale, and revised_plan where the work goes on.
    """
    goes_on = decision == Disengaged.CONTINUE
    settle_earlier(plan)
    made = DisengagementDecision.begin(
        area=plan.area,
        plan=plan,
        decision=decision,
        decided_on=today(),
        decided_by=by,
        review_by=add_months(today(), REVIEWED_AFTER) if goes_on else None,
        **says,
    )
    clocks.DISENGAGED_REVIEW.start(made)
    return made


def settle_earlier(plan: ChildInNeedPlan) -> None:
    """A later decision is the review of the one before. Needs a recording."""
    for before in DisengagementDecision.objects.filter(plan=plan, reviewed_on=None, review_by__isnull=False):
        before.change(reviewed_on=today())
        clocks.DISENGAGED_REVIEW.stop(before)


def says_why(flag: DriftFlag, data: Data) -> Iterator[Unmet]:
    """A flag that waits is answered with a reason."""
    if flag.cleared_on is not None:
        yield Unmet("This flag is answered already.")
    if not data["reason"].strip():
        yield Unmet("Say why, and what happens now.", field="reason")


@step(
    "assessment.answer_drift",
    title="Answer the flag",
    who=ANSWER_DRIFT,
    gates=[Gate("why", "There is a reason", says_why)],
)
def answer_drift(flag: DriftFlag, *, by: User, response: str, reason: str) -> DriftFlag:
    """What a person does about a plan that drifts; a red one may be answered by a reviewing officer."""
    flag.change(response=response, cleared_because=reason, cleared_on=today(), cleared_by_id=by.pk)
    for clock in clocks.DRIFT_CLOCKS:
        clock.stop(flag)
    return flag
