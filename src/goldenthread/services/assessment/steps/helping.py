"""Child in need plans: opening, meeting, ending."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.mechanisms.trail.context import recording
from goldenthread.services.assessment import clocks
from goldenthread.services.assessment.codes import FamilyMeetingKind, LegalFramework, MeetingKind
from goldenthread.services.assessment.drift import print_of
from goldenthread.services.assessment.models import (
    ChildInNeedMeeting,
    ChildInNeedPlan,
    ChildPart,
    FamilyMeeting,
    MeetingMember,
)
from goldenthread.services.assessment.policy import (
    LEAD_PRACTITIONERS,
    MANAGE_PART,
    MANAGE_PLAN,
    PLAN_WORK,
    PRACTITIONERS,
    TEAM,
    WORK_OF_PLAN,
    WORK_PLAN,
)
from goldenthread.services.assessment.steps import gates
from goldenthread.services.assessment.written import Changed, end_written, review_written


class Member(NamedTuple):
    """One of the group around a plan: who, from where, whether there, and whether they agree to closing."""

    name: str
    agency: str
    present: bool
    agrees: bool | None = None


ALONE = [
    Gate("protection", "The child is not on a protection plan", gates.no_protection_plan),
    Gate("overlap", "No other plan of the child runs", gates.no_overlap),
]


@step(
    "assessment.open_child_in_need_plan",
    title="Open a child in need plan",
    who=MANAGE_PART,
    gates=[Gate("authorised", "An assessment or a conference found the child in need", gates.was_authorised), *ALONE],
)
def open_child_in_need_plan(
    part: ChildPart,
    *,
    by: User,
    started_on: date,
    threshold_reason: str,
    exit_plan: str,
    lead: User | None = None,
    legal_framework: str = LegalFramework.NONE,
) -> ChildInNeedPlan:
    """A plan of help under section 17 of the Children Act 1989; the first meeting's clock runs since authorisation."""
    plan = ChildInNeedPlan.begin(
        area=part.area,
        person=part.person,
        child_part=part,
        referral=part.referral,
        started_on=started_on,
        threshold_reason=threshold_reason,
        exit_plan=exit_plan,
        lead=lead or part.assessment.lead,
        team=part.assessment.team,
        legal_framework=legal_framework,
    )
    clocks.FIRST_MEETING.start(part, at=part.assessment.authorised_on or started_on)
    return plan


@step(
    "assessment.open_plan_after_protection",
    title="Open a child in need plan after protection",
    who=PLAN_WORK,
    gates=[Gate("ended", "A protection plan of the child has ended", gates.protection_ended), *ALONE],
    starts=[clocks.FIRST_MEETING_AFTER_PROTECTION],
)
def open_plan_after_protection(
    area: Area,
    *,
    by: User,
    person: Any,
    started_on: date,
    threshold_reason: str,
    exit_plan: str,
    lead: User | None = None,
) -> ChildInNeedPlan:
    """Help goes on when a protection plan ends, from the same day on."""
    return ChildInNeedPlan.begin(
        area=area,
        person=person,
        started_on=started_on,
        threshold_reason=threshold_reason,
        exit_plan=exit_plan,
        lead=lead or person.lead,
        team=person.team,
    )


def lead_is_qualified(plan: ChildInNeedPlan, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """A social worker leads, or where the area says so another practitioner whom a social worker supervises."""
    lead, supervisor = data["lead"], data.get("supervisor")
    if lead.holds(*TEAM, area_id=plan.area_id):
        return
    if not chosen(plan.area_id, LEAD_PRACTITIONERS, today()):
        yield Unmet("A social worker leads a child in need plan in this area.", field="lead")
    elif not lead.holds(*PRACTITIONERS, area_id=plan.area_id):
        yield Unmet("A social worker or a family help practitioner of this area leads the plan.", field="lead")
    if supervisor is None or supervisor == lead or not supervisor.holds(*TEAM, area_id=plan.area_id):
        yield Unmet("Name the social worker who supervises the lead practitioner.", field="supervisor")


@step(
    "assessment.name_lead_practitioner",
    title="Name the lead practitioner",
    who=MANAGE_PLAN,
    moves={ChildInNeedPlan.State.OPEN: ChildInNeedPlan.State.OPEN},
    gates=[Gate("qualified", "The lead is qualified, or supervised", lead_is_qualified)],
)
def name_lead_practitioner(
    plan: ChildInNeedPlan, *, by: User, lead: User, supervisor: User | None = None
) -> ChildInNeedPlan:
    """Who leads the plan from now on; what is due of it goes to their list (Working Together 2023, family help)."""
    led: ChildInNeedPlan = plan.change(lead=lead, supervisor=supervisor)
    for clock in (clocks.FIRST_MEETING_AFTER_PROTECTION, clocks.REVIEW, clocks.LATER_REVIEW):
        clock.hand_over(plan, owner=lead)
    if plan.child_part is not None:
        clocks.FIRST_MEETING.hand_over(plan.child_part, owner=lead)
    where: dict[str, Any] = {"area": plan.area, "person": plan.person, "link": plan.get_absolute_url()}
    notify(f"You lead the child in need plan of {plan.person}.", user=lead, **where)
    return led


@step(
    "assessment.hold_meeting",
    title="Hold a child in need meeting",
    who=WORK_PLAN,
    moves={ChildInNeedPlan.State.OPEN: ChildInNeedPlan.State.OPEN},
    gates=[
        Gate("chair", "The chair is the one the rule names", gates.chair_rule, override=(Role.SERVICE_MANAGER,)),
        Gate("agreement", "A closing meeting says who agreed", gates.closing_says_who_agreed),
        Gate("family", "A family group meeting was considered", gates.family_meeting_considered),
        Gate("aims", "Each aim of the written plan is answered", gates.aims_are_answered),
    ],
)
def hold_meeting(
    plan: ChildInNeedPlan,
    *,
    by: User,
    held_on: date,
    chair_role: str,
    closing: bool = False,
    members: Sequence[Member] = (),
    answers: Mapping[int, Changed] | None = None,
    **says: Any,
) -> ChildInNeedMeeting:
    """The minutes of a meeting; the next is due in 6 weeks while the plan is young, then in 3 months (our choice).

    `answers` go by the number of the aim; the meeting is the review of the written plan, and what it changes there begins
    a new version. `says`: chair, attended, child_took_part, progress, decisions, plan_changes and what else the minutes
    hold.
    """
    if held_on < plan.started_on:
        raise Refused("The meeting lies before the plan.")
    number = plan.meetings.count() + 1
    kind = MeetingKind.CLOSING if closing else MeetingKind.FIRST if number == 1 else MeetingKind.REVIEW
    broken = list(gates.chair_rule(plan, {"held_on": held_on, "chair_role": chair_role}))
    meeting = ChildInNeedMeeting.begin(
        area=plan.area,
        plan=plan,
        number=number,
        kind=kind,
        held_on=held_on,
        chair_role=chair_role,
        chair_rule_met=not broken,
        plan_print=print_of(plan),
        **says,
    )
    MeetingMember.begin_many([MeetingMember(area=plan.area, meeting=meeting, **member._asdict()) for member in members])
    following = clocks.next_meeting(plan, held_on)
    review_written(meeting, by, answers or {}, following.due_on if following else None)
    return meeting


@step(
    "assessment.offer_family_meeting",
    title="Offer a family group meeting",
    who=WORK_PLAN,
    moves={ChildInNeedPlan.State.OPEN: ChildInNeedPlan.State.OPEN},
)
def offer_family_meeting(
    plan: ChildInNeedPlan, *, by: User, offered_on: date, kind: str = FamilyMeetingKind.CHILD_IN_NEED
) -> FamilyMeeting:
    """The family is offered a meeting of its own; what came of it is written later."""
    return FamilyMeeting.begin(area=plan.area, plan=plan, offered_on=offered_on, kind=kind)


@step(
    "assessment.record_family_meeting",
    title="Record the family’s answer and plan",
    who=WORK_OF_PLAN,
    gates=[Gate("answer", "The answer is said, and a meeting that was held made a plan", gates.family_answer_is_whole)],
)
def record_family_meeting(
    meeting: FamilyMeeting, *, by: User, accepted: bool, held_on: date | None = None, **says: Any
) -> FamilyMeeting:
    """Whether the family wanted it, when it met, and the family’s own plan. `says`: declined_because, family_plan, reviewed_on."""
    return meeting.change(accepted=accepted, held_on=held_on, **says)


@step(
    "assessment.end_child_in_need_plan",
    title="End the child in need plan",
    who=MANAGE_PLAN,
    moves={ChildInNeedPlan.State.OPEN: ChildInNeedPlan.State.ENDED},
    gates=[
        Gate("closing", "There was a closing meeting or there is a reason", gates.plan_can_end),
        Gate("closure", "The closure code fits the episode", gates.closure_fits),
    ],
)
def end_child_in_need_plan(
    plan: ChildInNeedPlan,
    *,
    by: User,
    ended_on: date,
    exit_answer: str,
    end_reason: str = "",
    closure_code: str = "",
) -> None:
    """The plan ends, with the answer to its exit plan."""
    plan.change(ended_on=ended_on, exit_answer=exit_answer, end_reason=end_reason, closure_code=closure_code)
    clocks.stop_meetings(plan, "The plan ended")
    end_written(plan, ended_on, "The child in need plan ended")


def close_for_protection(person_id: int, on: date) -> ChildInNeedPlan | None:
    """End a child's plan on the day a protection plan begins; None when there was none. Needs a recording.

    Raises Refused where the plan began that very day, because a plan ends after its start.
    """
    plans: Any = ChildInNeedPlan.objects
    plan: ChildInNeedPlan | None = plans.still_open().filter(person=person_id).first()
    if plan is None:
        return None
    if on <= plan.started_on:
        raise Refused("The child in need plan began that day; a plan ends after its start.")
    reason = "The child became subject of a protection plan"
    with recording(reason=reason):
        plan.change(ended_on=on, end_reason=reason, state=ChildInNeedPlan.State.ENDED)
        clocks.stop_meetings(plan, reason)
        end_written(plan, on, reason)
    return plan
