"""Words that go before a board: the report on an issue, held against its counts, and one page of assurance on an action."""

from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.codes import EvidenceKind
from goldenthread.mechanisms.actions.models import Action, AssuranceReport, Evidence, PlanCover, PlanIssue
from goldenthread.mechanisms.actions.plans.claims import untrue, untrue_of
from goldenthread.mechanisms.actions.policy import RUN_PLAN, WORK
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step


def claims_hold(issue: PlanIssue, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """No figure, no “few” or “most” and no cited line that the frozen lines do not bear out."""
    for name in ("text", "capacity"):
        for says in untrue(data.get(name, ""), issue.held):
            yield Unmet(says, field=name)


@step("actions.write_cover", title="Write the report before it", who=RUN_PLAN,
      gates=[Gate("claims", "What it claims is so", claims_hold)])  # fmt: skip
def write_cover(issue: PlanIssue, *, by: User, text: str, capacity: str = "") -> PlanCover:
    """What the board should know, beside the counts that are bound to the issue. A figure that is not of the plan names
    where it is from: “(source: audit of fifty files)”.
    """
    told = {"text": text.strip(), "capacity": capacity.strip(), "written_by": by, "written_on": today()}
    before = PlanCover.objects.filter(issue=issue).first()
    return before.change(**told) if before else PlanCover.begin(area=issue.area, issue=issue, **told)


def shares_are_possible(action: Action, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """No figure that cannot be of as many as were looked at."""
    for name in ("found", "so_what", "still_to_do"):
        for says in untrue_of(data.get(name, ""), data["count"]):
            yield Unmet(says, field=name)


@step("actions.write_assurance", title="Write a one-page assurance report", who=WORK,
      gates=[Gate("claims", "What it claims can be", shares_are_possible)])  # fmt: skip
def write_assurance(action: Action, *, by: User, topic: str, **told: Any) -> AssuranceReport:
    """What was looked at, how many, what was found, what it means and what is still to do; it is evidence to be looked at.

    `told`: the other columns of the report.
    """
    made = AssuranceReport.begin(
        area=action.area, action=action, topic=topic.strip(), written_by=by, written_on=today(), **told
    )
    shown = {
        "kind": EvidenceKind.ASSURANCE,
        "title": f"Assurance: {topic.strip()}"[:200],
        "link": made.get_absolute_url(),
    }
    Evidence.begin(area=action.area, action=action, dated_on=today(), received_on=today(), **shown)
    return made
