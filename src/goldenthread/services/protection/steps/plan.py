"""Working a protection plan: visits that meet it, oversight by two managers, and help after it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import not_the
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.practice.models import Visit, VisitChild
from goldenthread.services.protection import clocks, codes
from goldenthread.services.protection.models import PlanOversight, ProtectionPlan, ProtectionVisitDuty
from goldenthread.services.protection.policy import MANAGE, SENIORS
from goldenthread.services.protection.steps.gates import blank
from goldenthread.services.protection.steps.strategy import tell_managers

RUNNING = {"open": "open"}
Data = Mapping[str, Any]


def meet_visit(plan: ProtectionPlan, visit: Visit, child: VisitChild, on: date) -> ProtectionVisitDuty:
    """The visit that is due under a plan is met by one that practice keeps, and the next one becomes due.

    Raises GateRefused where a bedroom was seen neither this time nor the last.
    """
    last = plan.visit_duties.exclude(visited_on=None).order_by("-visited_on", "-pk").first()
    bedroom_or_reason(last, visit, child)
    says = {"visited_on": on, "seen_alone": child.seen_alone, "bedroom_seen": child.bedroom_seen, "visit": visit}
    about = {"area": plan.area, "plan": plan, "person": plan.person}
    if last is not None and last.visited_on is not None and on < last.visited_on:
        return ProtectionVisitDuty.begin(due_on=on, **says, **about)  # written up after a later visit
    duty = plan.visit_duties.filter(visited_on=None).order_by("due_on").first()
    if duty is None:
        since = last.visited_on if last is not None and last.visited_on is not None else plan.started_on
        duty = ProtectionVisitDuty.begin(due_on=clocks.visit_due(since, plan.visit_every), **about)
    duty.change(**says)
    ProtectionVisitDuty.begin(due_on=clocks.visit_due(on, plan.visit_every), **about)
    met: ProtectionVisitDuty = duty
    return met


def bedroom_or_reason(last: ProtectionVisitDuty | None, visit: Visit, child: VisitChild) -> None:
    """The bedroom is seen at least at every second visit, or the record says why it could not be (our choice)."""
    unseen = last is not None and last.bedroom_seen is False and child.bedroom_seen is False
    if unseen and "bedroom" not in visit.observations.casefold():
        says = (
            f"The bedroom of {child.person} was not seen last time either: see it, or say in what you saw and heard "
            "why the bedroom could not be seen."
        )
        raise GateRefused([Unmet(says, field="observations")])


MONTHS = {codes.OversightKind.TWELVE: 12, codes.OversightKind.TWENTY_ONE: 21}


@step("protection.write_oversight", title="Write the managers' finding", who=MANAGE, moves=RUNNING)
def write_oversight(
    plan: ProtectionPlan,
    *,
    by: User,
    kind: str,
    finding: str,
    decision: str,
    legal_considered: str,
    next_on: date | None = None,
) -> PlanOversight:
    """The first manager's finding and decision, and what legal planning would bring; another one signs it."""
    if blank(finding) or blank(decision) or blank(legal_considered):
        raise Refused("Write the finding, the decision, and why legal planning is or is not the next step.")
    due = add_months(plan.started_on, MONTHS.get(codes.OversightKind(kind), 0)) if kind in MONTHS else today()
    waiting = plan.oversights.filter(kind=kind, signed_on=None).order_by("due_on").first()
    oversight: PlanOversight = waiting or PlanOversight.begin(
        area=plan.area, plan=plan, person=plan.person, kind=kind, due_on=due
    )
    oversight.change(
        finding=finding,
        decision=decision,
        legal_considered=legal_considered,
        next_on=next_on,
        first_by_id=by.pk,
        first_on=today(),
    )
    tell_managers(plan, f"A finding about the plan of {plan.person} waits for the second signature.")
    return oversight


@step(
    "protection.sign_oversight",
    title="Sign as the second manager",
    who=SENIORS & not_the("first_by", "Two different managers sign."),
    moves={"found": "found"},
)
def sign_oversight(oversight: PlanOversight, *, by: User) -> None:
    """Signed by two named managers; the clock of the plan stops."""
    oversight.change(second_by_id=by.pk, signed_on=today())
    clock = {
        codes.OversightKind.TWELVE: clocks.TWELVE_MONTHS,
        codes.OversightKind.TWENTY_ONE: clocks.TWENTY_ONE_MONTHS,
    }.get(codes.OversightKind(oversight.kind))
    if clock is not None:
        clock.stop(oversight.plan)


def ended_by_a_conference(plan: ProtectionPlan, data: Data) -> Iterable[Unmet]:
    """Help after a plan begins when the plan has ended."""
    if plan.stepped_down_on is not None:
        yield Unmet("Help after this plan was opened already.")
    if blank(data.get("exit_plan")):
        yield Unmet("Say what must change, by when, and who steps in after.", field="exit_plan")


@step(
    "protection.step_down",
    title="Go on with a child in need plan",
    who=MANAGE,
    moves={"ended": "ended"},
    gates=[Gate("ended", "The plan has ended and nothing follows it yet", ended_by_a_conference)],
)
def step_down(plan: ProtectionPlan, *, by: User, started_on: date, step_down_reason: str, exit_plan: str) -> None:
    """Help under section 17 goes on after the plan, offered on the same day."""
    if plan.ended_on is not None and started_on < plan.ended_on:
        raise Refused("Help after the plan begins on the day on which the plan ended, or later.")
    plan.change(step_down_reason=step_down_reason, exit_plan=exit_plan, stepped_down_on=started_on)
