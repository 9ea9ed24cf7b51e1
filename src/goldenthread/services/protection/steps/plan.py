"""Working a protection plan: aims, visits, core groups, oversight by two managers, and help after it."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import not_the
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.protection import clocks, codes
from goldenthread.services.protection.models import (
    CoreGroup,
    CoreGroupAnswer,
    Invitation,
    PlanAction,
    PlanAim,
    PlanOversight,
    ProtectionPlan,
    ProtectionVisitDuty,
)
from goldenthread.services.protection.policy import MANAGE, SENIORS, WORK
from goldenthread.services.protection.steps.gates import blank
from goldenthread.services.protection.steps.strategy import tell_managers

RUNNING = {"open": "open"}
CORE_WEEKS = 6
Data = Mapping[str, Any]


@step("protection.add_aim", title="Add what must change", who=WORK, moves=RUNNING)
def add_aim(
    plan: ProtectionPlan, *, by: User, wanted: str, measured_by: str = "", exploitation: bool = False
) -> PlanAim:
    """What must change for the child, and how everybody will know."""
    if blank(wanted):
        raise Refused("Say what must change for the child.")
    return PlanAim.begin(
        area=plan.area,
        plan=plan,
        wanted=wanted,
        measured_by=measured_by,
        exploitation=exploitation,
        set_on=today(),
    )


@step("protection.add_action", title="Add who does what", who=WORK, moves=RUNNING)
def add_action(
    plan: ProtectionPlan, *, by: User, aim: PlanAim, says: str, who: str, due_on: date | None = None
) -> PlanAction:
    """One action for an aim of this plan."""
    if aim.plan_id != plan.pk:
        raise Refused("This aim belongs to another plan.")
    return PlanAction.begin(area=plan.area, aim=aim, says=says, who=who, due_on=due_on)


@step("protection.finish_actions", title="Mark what is done", who=WORK, moves=RUNNING)
def finish_actions(
    plan: ProtectionPlan, *, by: User, done_on: date, actions: Iterable[PlanAction], aims: Iterable[PlanAim] = ()
) -> None:
    """Actions that are done, and aims that are reached."""
    for action in actions:
        action.change(done_on=done_on)
    for aim in aims:
        aim.change(reached_on=done_on)


def visit_is_whole(plan: ProtectionPlan, data: Data) -> Iterable[Unmet]:
    """Alone or a reason; and the bedroom at least at every second visit (our choice)."""
    if not data.get("seen_alone") and blank(data.get("not_alone_reason")):
        yield Unmet("The child was not seen alone; say why.", field="not_alone_reason")
    last = plan.visit_duties.exclude(visited_on=None).order_by("-visited_on", "-pk").first()
    unseen = last is not None and last.bedroom_seen is False
    if unseen and not data.get("bedroom_seen") and blank(data.get("notes")):
        yield Unmet(
            "The bedroom was not seen last time; see it now, or say in the notes why you could not.",
            field="bedroom_seen",
        )
    if data["visited_on"] < plan.started_on:
        yield Unmet("The visit lies before the plan.", field="visited_on")


@step(
    "protection.record_visit",
    title="Record that the child was seen",
    who=WORK,
    moves=RUNNING,
    gates=[Gate("whole", "Alone or a reason, and the bedroom", visit_is_whole)],
)
def record_visit(  # noqa: PLR0913 (what a visit says)
    plan: ProtectionPlan,
    *,
    by: User,
    visited_on: date,
    seen_alone: bool,
    bedroom_seen: bool | None = None,
    not_alone_reason: str = "",
    notes: str = "",
) -> ProtectionVisitDuty:
    """The child was seen: the duty is met, and the next runs from this day. A visit without the child meets nothing."""
    return meet_visit(
        plan,
        visited_on,
        seen_alone=seen_alone,
        bedroom_seen=bedroom_seen,
        not_alone_reason=not_alone_reason,
        notes=notes,
        by_name=by.name,
    )


def meet_visit(plan: ProtectionPlan, visited_on: date, **says: Any) -> ProtectionVisitDuty:
    """The visit that is due is met on a day, and the next one becomes due. Needs a recording."""
    visits = plan.visit_duties.exclude(visited_on=None).order_by("-visited_on")
    last = visits.values_list("visited_on", flat=True).first()
    if last is not None and visited_on < last:
        return ProtectionVisitDuty.begin(
            area=plan.area, plan=plan, person=plan.person, due_on=visited_on, visited_on=visited_on, **says
        )
    duty = plan.visit_duties.filter(visited_on=None).order_by("due_on").first()
    if duty is None:
        due = clocks.visit_due(last or plan.started_on, plan.visit_every)
        duty = ProtectionVisitDuty.begin(area=plan.area, plan=plan, person=plan.person, due_on=due)
    duty.change(visited_on=visited_on, **says)
    due = clocks.visit_due(visited_on, plan.visit_every)
    ProtectionVisitDuty.begin(area=plan.area, plan=plan, person=plan.person, due_on=due)
    clocks.run_visit(plan, visited_on)
    return duty


def core_group_is_whole(plan: ProtectionPlan, data: Data) -> Iterable[Unmet]:
    """Each aim is answered, absences explained, and disengagement leads to a thought of legal planning."""
    aims = list(plan.aims.filter(reached_on=None).order_by("pk"))
    if not aims:
        yield Unmet("The plan has no aim yet: say what must change.", f"{plan.get_absolute_url()}aims/add/")
    answers = data.get("answers", {})
    for aim in aims:
        changed, progress = answers.get(aim.pk, ("", ""))
        if blank(changed) or blank(progress):
            yield Unmet(
                f"“{aim.wanted[:80]}”: say what changed for the child, and what was done.", field=f"changed_{aim.pk}"
            )
    if data.get("is_working") is None or data.get("danger_now") is None:
        yield Unmet("Say how safe the child is now, 0 to 10, and whether the plan works.", field="danger_now")
    if data.get("absent") and blank(data.get("absences")):
        yield Unmet("Explain who was absent, and why.", field="absences")
    if data.get("disengaging") and blank(data.get("legal_considered")):
        says = "The family disengages: consider legal planning, or say why not."
        yield Unmet(says, field="legal_considered")


@step(
    "protection.hold_core_group",
    title="Hold a core group",
    who=WORK,
    moves=RUNNING,
    gates=[Gate("whole", "Each aim answered, absences explained", core_group_is_whole)],
)
def hold_core_group(  # noqa: PLR0913 (what the minutes say)
    plan: ProtectionPlan,
    *,
    by: User,
    held_on: date,
    answers: Mapping[int, tuple[str, str]],
    danger_now: int,
    is_working: bool,
    came: Iterable[str] = (),
    absent: Iterable[str] = (),
    **says: Any,
) -> CoreGroup:
    """What changed for the child, aim by aim. `came` and `absent` are agencies; `answers` by aim: changed, done.

    `says`: absences, disengaging, legal_considered, plan_changes.
    """
    if held_on < plan.started_on:
        raise Refused("The core group lies before the plan.")
    group = _due_core_group(plan, held_on)
    next_on = held_on + timedelta(weeks=CORE_WEEKS)
    group.change(held_on=held_on, danger_now=danger_now, is_working=is_working, next_on=next_on, **says)
    CoreGroupAnswer.begin_many(
        CoreGroupAnswer(
            area=plan.area, core_group=group, aim=aim, changed=answers[aim.pk][0], progress=answers[aim.pk][1]
        )
        for aim in plan.aims.filter(pk__in=answers)
    )
    _note_agencies(plan, group, list(came), list(absent))
    number = plan.core_groups.count() + 1
    CoreGroup.begin(area=plan.area, plan=plan, person=plan.person, number=number, due_on=next_on)
    for clock in (clocks.CORE_FIRST, clocks.CORE_NEXT):
        clock.stop(plan, at=clocks.moment_of(held_on))
    clocks.CORE_NEXT.start(plan, at=held_on)
    if says.get("disengaging"):
        tell_managers(plan, f"The family of {plan.person} disengages: legal planning is to be considered.")
    return group


def _due_core_group(plan: ProtectionPlan, held_on: date) -> CoreGroup:
    waiting: CoreGroup | None = plan.core_groups.filter(held_on=None).order_by("due_on").first()
    if waiting is not None:
        return waiting
    number = plan.core_groups.count() + 1
    return CoreGroup.begin(area=plan.area, plan=plan, person=plan.person, number=number, due_on=held_on)


def _note_agencies(plan: ProtectionPlan, group: CoreGroup, came: list[str], absent: list[str]) -> None:
    """Attendance of a core group, counted with that of conferences."""
    attendance = dict.fromkeys(came, codes.Attendance.ATTENDED)
    attendance |= {agency: codes.Attendance.APOLOGIES for agency in absent if agency not in came}
    Invitation.begin_many(
        Invitation(
            area=plan.area,
            person=plan.person,
            core_group=group,
            meeting_kind=codes.MeetingKind.CORE_GROUP,
            meeting_on=group.held_on,
            agency=agency,
            invited_on=group.held_on,
            attendance=there,
            report_asked=False,
        )
        for agency, there in attendance.items()
    )


MONTHS = {codes.OversightKind.TWELVE: 12, codes.OversightKind.TWENTY_ONE: 21}


@step("protection.write_oversight", title="Write the managers' finding", who=MANAGE, moves=RUNNING)
def write_oversight(  # noqa: PLR0913 (what an oversight says)
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
