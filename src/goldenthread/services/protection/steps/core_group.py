"""Core groups: what changed for the child, aim by aim, and how each action of the written plan stands."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.codes import Progress
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.steps import claim_done, update_progress
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, Step, step
from goldenthread.services.practice.models import ChronologyEntry
from goldenthread.services.practice.models.codes import EntryCategory, PlanState, ReviewDecision
from goldenthread.services.practice.steps import review_plan
from goldenthread.services.protection import clocks, codes
from goldenthread.services.protection.models import CoreGroup, CoreGroupAnswer, Invitation, ProtectionPlan
from goldenthread.services.protection.policy import WORK
from goldenthread.services.protection.steps.gates import blank
from goldenthread.services.protection.steps.strategy import tell_managers
from goldenthread.services.protection.written import aims_of, follow_versions, promised

CORE_WEEKS = 6
Data = Mapping[str, Any]
Changed = tuple[str, int]  # what changed for the child, and where we are now, 0 to 10
Stands = tuple[str, str]  # how an action stands, and what was done


def aims_are_answered(plan: ProtectionPlan, data: Data) -> Iterator[Unmet]:
    """Free text alone cannot finish a core group: of each aim it says what changed for the child, with a score."""
    if plan.body is None:
        begin = f"/practice/people/{plan.person_id}/plans/begin/"
        yield Unmet("The plan is not written yet: begin it as a child protection plan.", begin)
    elif not (aims := aims_of(plan)):
        yield Unmet("The plan has no aim yet: say what must change.", f"{plan.body.get_absolute_url()}aims/add/")
    else:
        for aim in aims:
            changed, score = data.get("answers", {}).get(aim.pk, ("", None))
            if blank(changed) or score is None:
                says = f"“{aim.outcome_wanted[:80]}”: say what changed for the child, and where we are, 0 to 10."
                yield Unmet(says, field=f"changed_{aim.pk}")


def actions_are_answered(plan: ProtectionPlan, data: Data) -> Iterator[Unmet]:
    """Of each action that is not done it says what was done; whatever an action asks for is asked here too."""
    for one in promised(plan, open_only=True):
        stands, done = data.get("actions", {}).get(one.action_id, ("", ""))
        named = f"“{one.action.title[:80]}”"
        if blank(stands) or blank(done):
            yield Unmet(f"{named}: say what was done, and how it stands.", field=f"done_{one.action_id}")
            continue
        how, said = as_told(stands, done, data["held_on"])
        for unmet in how.unmet(one.action, **said):
            yield Unmet(f"{named}: {unmet.says}", unmet.link, f"done_{one.action_id}")


def as_told(stands: str, done: str, held_on: date) -> tuple[Step, dict[str, Any]]:
    """The step of the action, and what it is given: done, or an entry in its story with the day of the core group."""
    if stands == Progress.DONE:
        return claim_done, {"text": done, "on": held_on}
    return update_progress, {
        "text": done,
        "progress": stands,
        "as_at": held_on,
        "next_step": done if stands == Progress.PROBLEM else "",
        "blocked_reason": done if stands == Progress.STUCK else "",
        "help_wanted_from": "The team manager" if stands == Progress.STUCK else "",
    }


def group_is_told(plan: ProtectionPlan, data: Data) -> Iterator[Unmet]:
    """Safety and whether it works; absences explained; a family that disengages leads to a thought of court."""
    if data.get("is_working") is None or data.get("danger_now") is None:
        yield Unmet("Say how safe the child is now, 0 to 10, and whether the plan works.", field="danger_now")
    if data.get("absent") and blank(data.get("absences")):
        yield Unmet("Explain who was absent, and why.", field="absences")
    if data.get("disengaging") and blank(data.get("legal_considered")):
        says = "The family disengages: consider legal planning, or say why not."
        yield Unmet(says, field="legal_considered")
    if at_risk_of_exploitation(plan) and data.get("exploitation_action") is None:
        says = "Exploitation is on file: the plan needs an action about it. Choose which one it is, or add one."
        yield Unmet(says, field="exploitation_action")


def at_risk_of_exploitation(plan: ProtectionPlan) -> bool:
    """Whether the child's chronology tells of exploitation."""
    told = ChronologyEntry.objects.accepted().filter(person=plan.person_id, category=EntryCategory.EXPLOITATION)
    return bool(told.exists())


@step(
    "protection.hold_core_group",
    title="Hold a core group",
    who=WORK,
    moves={"open": "open"},
    gates=[
        Gate("aims", "Each aim is answered", aims_are_answered),
        Gate("actions", "Each action is answered", actions_are_answered),
        Gate("whole", "Absences are explained, and safety is scaled", group_is_told),
    ],
)
def hold_core_group(
    plan: ProtectionPlan,
    *,
    by: User,
    held_on: date,
    answers: Mapping[int, Changed],
    danger_now: int,
    is_working: bool,
    actions: Mapping[int, Stands] | None = None,
    came: Iterable[str] = (),
    absent: Iterable[str] = (),
    **says: Any,
) -> CoreGroup:
    """What changed for the child, aim by aim, and how each action stands. `came` and `absent` are agencies.

    `answers` and `actions` go by the number of the aim, or of the action. `says`: absences, disengaging,
    legal_considered, plan_changes, exploitation_action. What changes in a plan that was signed off begins a new version.
    """
    if held_on < plan.started_on:
        raise Refused("The core group lies before the plan.")
    group = _due_core_group(plan, held_on)
    next_on = held_on + timedelta(weeks=CORE_WEEKS)
    group.change(held_on=held_on, danger_now=danger_now, is_working=is_working, next_on=next_on, **says)
    _score_aims(plan, group, answers)
    for one in promised(plan, open_only=True):
        _tell_action(one.action, by, (actions or {})[one.action_id], held_on)
    _note_agencies(plan, group, list(came), list(absent))
    _run_to_the_next(plan, held_on, next_on)
    if says.get("disengaging"):
        tell_managers(plan, f"The family of {plan.person} disengages: legal planning is to be considered.")
    if not blank(says.get("plan_changes")):
        _begin_version(plan, by, group)
    return group


def _due_core_group(plan: ProtectionPlan, held_on: date) -> CoreGroup:
    waiting: CoreGroup | None = plan.core_groups.filter(held_on=None).order_by("due_on").first()
    if waiting is not None:
        return waiting
    number = plan.core_groups.count() + 1
    return CoreGroup.begin(area=plan.area, plan=plan, person=plan.person, number=number, due_on=held_on)


def _score_aims(plan: ProtectionPlan, group: CoreGroup, answers: Mapping[int, Changed]) -> None:
    """The answers are kept with the core group; the latest score stands in the written plan."""
    for aim in aims_of(plan):
        changed, score = answers[aim.pk]
        CoreGroupAnswer.begin(area=plan.area, core_group=group, aim=aim, changed=changed, score=score)
        aim.change(where_at_review=score)


def _tell_action(action: Action, by: User, told: Stands, held_on: date) -> None:
    """What a core group says of an action stands once, in the action's own story."""
    how, said = as_told(*told, held_on)
    how(action, by=by, **said)


def _run_to_the_next(plan: ProtectionPlan, held_on: date, next_on: date) -> None:
    number = plan.core_groups.count() + 1
    CoreGroup.begin(area=plan.area, plan=plan, person=plan.person, number=number, due_on=next_on)
    for clock in (clocks.CORE_FIRST, clocks.CORE_NEXT):
        clock.stop(plan, at=clocks.moment_of(held_on))
    clocks.CORE_NEXT.start(plan, at=held_on)


def _begin_version(plan: ProtectionPlan, by: User, group: CoreGroup) -> None:
    """A version that was signed off is fixed: what the core group changes is written in the next one."""
    body = plan.body
    if body is None or body.state != PlanState.SIGNED_OFF or body.review_due_on is None or group.held_on is None:
        return
    if body.review_due_on > group.held_on:
        review_plan(
            body,
            by=by,
            held_on=group.held_on,
            progress=f"Core group {group.number}: {group.plan_changes}",
            decision=ReviewDecision.CHANGE,
            next_review_on=body.review_due_on,
        )
        follow_versions(plan)


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
