"""The way of a plan: begun, written, submitted, signed off, shared, reviewed, ended."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import Permission, may, not_the
from goldenthread.mechanisms.access.policy import YES, Answer, no
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions.alike import LOOK_ALIKE
from goldenthread.mechanisms.actions.codes import OPEN, WITHOUT_BEING_DONE, Kind, MeasureKind
from goldenthread.mechanisms.actions.proving import add_measure
from goldenthread.mechanisms.actions.steps import set_action
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import Person
from goldenthread.services.people.steps.sharing import shared_in_step
from goldenthread.services.practice import clocks
from goldenthread.services.practice.models.codes import CopyState, PlanKind, PlanState, ReviewDecision
from goldenthread.services.practice.models.plans import (
    Plan,
    PlanAction,
    PlanAim,
    PlanContingency,
    PlanCopy,
    PlanPerson,
    PlanReview,
)
from goldenthread.services.practice.policy import MANAGE, WORK, of_plan
from goldenthread.services.practice.steps import plan_gates as gates

DRAFT = {PlanState.DRAFT: PlanState.DRAFT}
SHARED = {
    state: state for state in (PlanState.DRAFT, PlanState.SUBMITTED, PlanState.SIGNED_OFF, PlanState.UNDER_REVIEW)
}
AUTHOR = "Somebody else must sign off the plan that you submitted: two people decide."
CARRIED = ("kind", "parent_views", "identity_culture", "danger_if_nothing_changes", "agencies")


def _is_early_help(user: User, plan: Plan | None) -> Answer:
    if plan is None or plan.kind == PlanKind.EARLY_HELP:
        return YES
    return no("Only a manager signs off this kind of plan.")


EARLY_HELP = Permission(_is_early_help, "early help plans")
MANAGE_IT = (may(Role.EARLY_HELP_COORDINATOR) & EARLY_HELP) | MANAGE
SIGN_OFF = MANAGE_IT & not_the("submitted_by", AUTHOR)


@step(
    "practice.begin_plan",
    title="Begin a plan",
    who=WORK,
    gates=[Gate("no other", "No other plan of this kind is open", gates.none_of_the_kind)],
)
def begin_plan(
    person: Person,
    *,
    by: User,
    kind: str,
    starts_on: date,
    others: Sequence[Person] = (),
    **written: Any,
) -> Plan:
    """A draft of any kind of plan for a person, and for others of the family. `written`: fields of Plan."""
    plan = Plan.begin(area=person.area, person=person, kind=kind, starts_on=starts_on, **written)
    named = {one.pk: one for one in (person, *others)}
    PlanPerson.begin_many([PlanPerson(area=plan.area, plan=plan, person=one) for one in named.values()])
    return plan


@step("practice.change_plan", title="Write the plan", who=WORK, moves=DRAFT)
def change_plan(plan: Plan, *, by: User, **written: Any) -> Plan:
    """New words in a draft. Whoever changes what somebody else has changed is shown what, field by field."""
    return plan.change(**written)


@step("practice.add_aim", title="Add an aim", who=WORK, moves=DRAFT)
def add_aim(plan: Plan, *, by: User, need: str, outcome_wanted: str, how_we_will_know: str, where_now: int) -> PlanAim:
    """A need or worry with what shall be different, how we will know, and where we are, 0 to 10."""
    return PlanAim.begin(
        area=plan.area,
        plan=plan,
        number=plan.planaim_rows.count() + 1,
        need=need,
        outcome_wanted=outcome_wanted,
        how_we_will_know=how_we_will_know,
        where_now=where_now,
        first_score=where_now,
    )


@step("practice.change_aim", title="Change the aim", who=of_plan(WORK))
def change_aim(aim: PlanAim, *, by: User, **written: Any) -> PlanAim:
    """New words or another score in an aim of a draft; in the first version the score is where we began."""
    _must_be_draft(aim.plan)
    first = {"first_score": written["where_now"]} if "where_now" in written and aim.plan.edition == 1 else {}
    return aim.change(**written, **first)


@step("practice.take_out_aim", title="Take the aim out", who=of_plan(WORK))
def take_out_aim(aim: PlanAim, *, by: User, on: date) -> PlanAim:
    """The aim is no longer part of the draft; it stays readable with the day."""
    _must_be_draft(aim.plan)
    return aim.change(taken_out_on=on)


@step("practice.add_plan_action", title="Add an action", who=WORK, moves=DRAFT, gates=[LOOK_ALIKE])
def add_plan_action(
    plan: Plan, *, by: User, aim: PlanAim, title: str, due: Any, how_we_will_know: str, **more: Any
) -> PlanAction:
    """Somebody does something for an aim by a day. `more`: lead, lead_words, agency, plain_title (see set_action)."""
    if aim.plan_id != plan.pk:
        raise Refused("The aim belongs to another plan.")
    more.pop("another", None)
    made = set_action(
        plan.area, by=by, kind=Kind.CASE_PLAN, title=title, due=due, person=plan.person, source=plan, **more
    )
    if how_we_will_know.strip():
        add_measure(made, by=by, kind=MeasureKind.JUDGEMENT, text=how_we_will_know)
    number = plan.planaction_rows.count() + 1
    return PlanAction.begin(area=plan.area, plan=plan, aim=aim, action=made, number=number)


@step("practice.add_contingency", title="Add what happens if", who=WORK, moves=DRAFT)
def add_contingency(plan: Plan, *, by: User, if_this: str, then_this: str, who: str) -> PlanContingency:
    """If this happens, then this is done, by this person."""
    return PlanContingency.begin(area=plan.area, plan=plan, if_this=if_this, then_this=then_this, who=who)


@step("practice.take_out_contingency", title="Take it out", who=of_plan(WORK))
def take_out_contingency(contingency: PlanContingency, *, by: User, on: date) -> PlanContingency:
    """The contingency is no longer part of the draft."""
    _must_be_draft(contingency.plan)
    return contingency.change(taken_out_on=on)


def _must_be_draft(plan: Plan) -> None:
    if plan.state != PlanState.DRAFT:
        raise Refused("A submitted or signed-off version is fixed. Review the plan to begin a new version.")


@step(
    "practice.submit_plan",
    title="Submit the plan",
    who=WORK,
    moves={PlanState.DRAFT: PlanState.SUBMITTED},
    gates=[
        Gate("views", "The child's and the parents' views are there", gates.views_are_there),
        Gate("aims", "There is an aim", gates.aims_are_there),
        Gate("contingency", "It says what happens if things go wrong", gates.contingency_is_there),
        Gate("whole", "Every part is written", gates.written_whole),
    ],
    starts=[clocks.PLAN_SIGN_OFF],
)
def submit_plan(plan: Plan, *, by: User) -> None:
    """Hand the plan to the manager, who has 3 working days."""
    plan.change(submitted_at=now(), submitted_by_id=by.pk)
    notify(
        f"The {plan.get_kind_display().lower()} of {plan.person} is ready to sign off.",
        role=Role.TEAM_MANAGER,
        area=plan.area,
        team=plan.person.team,
        person=plan.person,
        link=plan.get_absolute_url(),
    )


@step(
    "practice.return_plan",
    title="Return the plan",
    who=SIGN_OFF,
    moves={PlanState.SUBMITTED: PlanState.DRAFT},
    stops=[clocks.PLAN_SIGN_OFF],
)
def return_plan(plan: Plan, *, by: User, comment: str) -> None:
    """More work is needed."""
    worker = plan.submitted_by
    plan.change(manager_comment=comment, submitted_at=None, submitted_by=None)
    if worker is not None:
        text = f"The plan of {plan.person} came back: {comment}"
        notify(text, user=worker, area=plan.area, person=plan.person, link=plan.get_absolute_url())


@step(
    "practice.sign_off_plan",
    title="Sign off the plan",
    who=SIGN_OFF,
    moves={PlanState.SUBMITTED: PlanState.SIGNED_OFF},
    gates=[
        Gate(
            "smart", "Each action is specific, measurable and has a day, or it is said why not", gates.actions_are_smart
        ),
        Gate("agreed", "The manager finds the actions achievable and relevant", gates.manager_agrees),
        Gate("shared", "A pathway plan was shared with the young person", gates.pathway_was_shared),
    ],
    stops=[clocks.PLAN_SIGN_OFF],
)
def sign_off_plan(
    plan: Plan,
    *,
    by: User,
    on: date,
    comment: str = "",
    achievable: bool = True,
    relevant: bool = True,
    smart_reasons: Mapping[int, str] | None = None,
    recipients: Sequence[str] = (),
) -> None:
    """The version is fixed, the earlier one replaced, copies wait to be sent, and the review clock runs.

    `smart_reasons` says for each action that fails the check, by its number, why it may stay.
    """
    result = gates.smart_result(plan)
    reasons = smart_reasons or {}
    plan.change(
        state=PlanState.SIGNED_OFF,
        signed_off_on=on,
        signed_off_by_id=by.pk,
        manager_comment=comment,
        smart_actions=result.checked,
        smart_met=result.met,
        smart_misses=[
            {"action": one.text, "lacks": list(lacks), "reason": reasons.get(one.number, "")}
            for one, lacks in result.misses
        ],
    )
    failed = {one.number for one, _ in result.misses}
    for row in plan.planaction_rows.exclude(action__closure__in=WITHOUT_BEING_DONE):
        row.change(passes=row.number not in failed)
    _replace(plan.replaces, on)
    PlanCopy.begin_many(
        [PlanCopy(area=plan.area, plan=plan, recipient=name) for name in dict.fromkeys(recipients or _usual(plan))]
    )
    clocks.start_plan_clocks(plan)


def _usual(plan: Plan) -> list[str]:
    """Who has a copy unless it is said otherwise: those in the plan, and the parents of a child."""
    people = [str(row.person) for row in plan.planperson_rows.select_related("person").order_by("pk")]
    return [*people, "Parents"] if plan.person.is_child else people


def _replace(earlier: Plan | None, on: date) -> None:
    if earlier is not None and earlier.state in (PlanState.SIGNED_OFF, PlanState.UNDER_REVIEW):
        earlier.change(state=PlanState.REPLACED, ended_on=max(on, earlier.starts_on), end_reason="A later version")
        clocks.PLAN_REVIEW.stop(earlier, at=clocks.moment_of(on))
        clocks.PLAN_SHARED.withdraw(earlier, "Replaced by a later version")


@step("practice.share_plan", title="Record who has seen the plan", who=WORK, moves=SHARED)
def share_plan(
    plan: Plan,
    *,
    by: User,
    shared_child_on: date | None = None,
    shared_child_format: str = "",
    shared_parents_on: date | None = None,
) -> None:
    """When the child and the parents were shown the plan, and how the child was."""
    plan.change(
        shared_child_on=shared_child_on or plan.shared_child_on,
        shared_child_format=shared_child_format or plan.shared_child_format,
        shared_parents_on=shared_parents_on or plan.shared_parents_on,
    )
    if plan.shared_child_on and plan.shared_parents_on:
        clocks.PLAN_SHARED.stop(plan)


@step("practice.record_copy", title="Record what became of the copy", who=of_plan(WORK))
def record_copy(
    copy: PlanCopy, *, by: User, how: str = "", sent_on: date | None = None, received_on: date | None = None
) -> None:
    """When the copy went and when it arrived; that it went is among what was shared."""
    if sent_on and copy.sent_on is None:
        plan = copy.plan
        shared_in_step(
            plan.person,
            by=by,
            on=sent_on,
            recipient=copy.recipient,
            what=str(plan),
            why="So that they know the plan and do their part",
            told_family=plan.shared_parents_on is not None,
        )
    sent = sent_on or copy.sent_on
    state = CopyState.RECEIVED if received_on else CopyState.SENT if sent else CopyState.QUEUED
    copy.change(how=how or copy.how, sent_on=sent, received_on=received_on, state=state)


@step(
    "practice.review_plan",
    title="Review the plan",
    who=WORK | may(Role.REVIEWING_OFFICER),
    moves={PlanState.SIGNED_OFF: (PlanState.SIGNED_OFF, PlanState.UNDER_REVIEW)},
    gates=[Gate("next", "The next review has a day", gates.next_review_is_set)],
)
def review_plan(
    plan: Plan,
    *,
    by: User,
    held_on: date,
    progress: str,
    decision: str,
    child_view: str = "",
    next_review_on: date | None = None,
    scores: Mapping[int, int] | None = None,
) -> PlanReview:
    """What a review found and decided; `scores` are by the number of the aim.

    To change the plan begins a new version as a draft; this one stays in force until that is signed off.
    """
    given = scores or {}
    for aim in plan.planaim_rows.filter(taken_out_on=None, number__in=given):
        aim.change(where_at_review=given[aim.number])
    review = PlanReview.begin(
        area=plan.area,
        plan=plan,
        held_on=held_on,
        held_by_id=by.pk,
        progress=progress,
        child_view=child_view,
        decision=decision,
        next_review_on=next_review_on,
    )
    if decision == ReviewDecision.GO_ON:
        plan.change(review_due_on=next_review_on)
        clocks.restart_review(plan, held_on)
    else:
        plan.change(state=PlanState.UNDER_REVIEW)
        clocks.PLAN_REVIEW.stop(plan, at=clocks.moment_of(held_on))
    if decision == ReviewDecision.CHANGE:
        _next_version(plan, held_on, next_review_on)
    return review


def _next_version(plan: Plan, on: date, review_due_on: date | None) -> Plan:
    """A draft with what goes on; views and sharing are asked anew."""
    fresh = Plan.begin(
        area=plan.area,
        person=plan.person,
        replaces=plan,
        edition=plan.edition + 1,
        starts_on=on,
        review_due_on=review_due_on,
        **{name: getattr(plan, name) for name in CARRIED},
    )
    aims = list(plan.planaim_rows.filter(taken_out_on=None))
    people, ifs = plan.planperson_rows.all(), plan.plancontingency_rows.filter(taken_out_on=None)
    PlanPerson.begin_many([PlanPerson(area=plan.area, plan=fresh, person_id=one.person_id) for one in people])
    carried = PlanAim.begin_many([_carried(aim, fresh, number) for number, aim in enumerate(aims, 1)])
    _carry_actions(plan, fresh, dict(zip([aim.pk for aim in aims], carried, strict=True)))
    PlanContingency.begin_many(
        [
            PlanContingency(area=plan.area, plan=fresh, if_this=one.if_this, then_this=one.then_this, who=one.who)
            for one in ifs
        ]
    )
    return fresh


def _carry_actions(plan: Plan, fresh: Plan, aims: Mapping[int, PlanAim]) -> None:
    """Actions still open stand in the new version too; they are kept once."""
    rows = plan.planaction_rows.filter(aim__in=aims, action__progress__in=OPEN)
    PlanAction.begin_many(
        [
            PlanAction(area=plan.area, plan=fresh, aim=aims[one.aim_id], action_id=one.action_id, number=number)
            for number, one in enumerate(rows, 1)
        ]
    )


def _carried(aim: PlanAim, fresh: Plan, number: int) -> PlanAim:
    return PlanAim(
        area=aim.area,
        plan=fresh,
        number=number,
        need=aim.need,
        outcome_wanted=aim.outcome_wanted,
        how_we_will_know=aim.how_we_will_know,
        where_now=aim.latest_score,
        first_score=aim.first_score,
    )


@step(
    "practice.end_plan",
    title="End the plan",
    who=MANAGE_IT,
    moves={
        PlanState.DRAFT: PlanState.ENDED,
        PlanState.SIGNED_OFF: PlanState.ENDED,
        PlanState.UNDER_REVIEW: PlanState.ENDED,
    },
    gates=[Gate("order", "It ends after it began", gates.ends_after_its_start)],
)
def end_plan(plan: Plan, *, by: User, on: date, reason: str) -> None:
    """The plan is no longer needed, or was never finished; nothing is deleted."""
    plan.change(state=PlanState.ENDED, ended_on=on, end_reason=reason)
    clocks.PLAN_REVIEW.stop(plan, at=clocks.moment_of(on))
    clocks.PLAN_SHARED.withdraw(plan, "The plan ended")
    for draft in Plan.objects.filter(replaces=plan, state=PlanState.DRAFT):
        draft.change(state=PlanState.ENDED, ended_on=max(on, draft.starts_on), end_reason="The plan ended")
