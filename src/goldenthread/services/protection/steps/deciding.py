"""What a conference decided about each child, and what follows from it at once."""

from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import add_months, add_working_days, today
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import Status
from goldenthread.services.people.statuses import close_status, open_status
from goldenthread.services.practice.duties import begin_duty, end_duty
from goldenthread.services.practice.models import VisitDuty
from goldenthread.services.practice.models.codes import DutyKind
from goldenthread.services.protection import clocks, codes
from goldenthread.services.protection.models import (
    CategoryChange,
    ConferenceChild,
    CoreGroup,
    Dissent,
    InitialConference,
    PlanOversight,
    PlanReview,
    ProtectionPlan,
    ProtectionVisitDuty,
    Transfer,
)
from goldenthread.services.protection.policy import CHAIR
from goldenthread.services.protection.steps import gates
from goldenthread.services.protection.steps.cpis import queue_end, queue_start
from goldenthread.services.protection.written import begin_written, end_written, review_written

Decision = codes.ConferenceDecision


@step(
    "protection.record_decision",
    title="Record the decision for the child",
    who=CHAIR,
    gates=[
        Gate("held", "The conference was held and has not decided yet", gates.not_yet_decided),
        Gate("fits", "The decision fits the conference", gates.decision_fits),
        Gate("plan", "A plan is written in the room", gates.plan_is_written),
    ],
)
def record_decision(child: ConferenceChild, *, by: User, decision: str, **says: Any) -> ProtectionPlan | None:
    """The decision, with reasons. A plan begins on the day of the conference; an ended one ends on it.

    `says`: took_part, no_part_reason, child_views, parents_views, safety_scale, harm, category, other_categories,
    reasons, must_change, measured_by, contingency, visit_every, core_group, next_review_by, end_reason, changed_enough.
    """
    changed_enough = says.pop("changed_enough", None)
    conference = child.conference
    child.change(decision=decision, decided_on=conference.held_on, **says)
    if conference.is_review:
        return _review(child, changed_enough, by)
    plan_made = decision == Decision.PLAN
    initial = InitialConference.begin(
        area=child.area,
        person=child.person,
        enquiry=child.enquiry,
        held_on=conference.held_on,
        transfer_in=conference.kind == codes.ConferenceKind.TRANSFER_IN,
        plan_made=plan_made,
        team=conference.team,
        sitting=conference,
    )
    _settle_transfer(child, conference.held_on)
    return begin_plan(child, initial) if plan_made else None


def _settle_transfer(child: ConferenceChild, held_on: date) -> None:
    transfer = Transfer.objects.filter(conference=child.conference, person=child.person_id).first()
    if transfer is not None:
        transfer.change(conference_on=held_on, state=Transfer.State.DONE)
        clocks.TRANSFER_IN.stop(transfer, at=clocks.moment_of(held_on))


def begin_plan(child: ConferenceChild, initial: InitialConference) -> ProtectionPlan:
    """The plan with everything it owes, the status, and the entry for the national service."""
    person, started_on = child.person, initial.held_on
    plan = ProtectionPlan.begin(
        area=child.area,
        person=person,
        referral=child.enquiry.referral if child.enquiry else None,
        conference=initial,
        started_on=started_on,
        initial_category=child.category,
        latest_category=child.category,
        previous_plans=gates.earlier_plans_of(person),
        previous_ended_on=gates.last_plan_ended(person),
        visit_every=child.visit_every,
        lead=person.lead,
        team=person.team,
    )
    child.change(plan=plan)
    begin_written(plan, child)
    about = {"area": plan.area, "plan": plan}
    CategoryChange.begin(category=child.category, since=started_on, reason=child.reasons, **about)
    PlanReview.begin(person=person, due_on=child.next_review_by or add_months(started_on, 3), **about)
    ProtectionVisitDuty.begin(person=person, due_on=clocks.visit_due(started_on, plan.visit_every), **about)
    CoreGroup.begin(person=person, due_on=add_working_days(started_on, 10), **about)
    for kind, count in ((codes.OversightKind.TWELVE, 12), (codes.OversightKind.TWENTY_ONE, 21)):
        PlanOversight.begin(person=person, kind=kind, due_on=add_months(started_on, count), **about)
    clocks.begin_plan(plan)
    begin_duty(person, DutyKind.PROTECTION, on=started_on, every=plan.visit_every, authority="Protection plan")
    open_status(person, Status.PROTECTION, started_on, f"Conference of {day(started_on)}")
    queue_start(plan)
    return plan


def _review(child: ConferenceChild, changed_enough: bool | None, by: User) -> ProtectionPlan | None:
    plan: ProtectionPlan | None = child.plan
    held_on: date | None = child.conference.held_on
    if plan is None or held_on is None:
        raise Refused("No plan of the child is reviewed here.")
    _note_review(plan, child, held_on, changed_enough)
    if child.decision == Decision.ENDS:
        end_the_plan(plan, held_on, child.end_reason)
        return plan
    review = PlanReview.begin(
        area=plan.area, plan=plan, person=plan.person, due_on=child.next_review_by or add_months(held_on, 6)
    )
    clocks.run_to(clocks.REVIEW_NEXT, plan, review.due_on, "6 months, or sooner as the conference decided")
    review_written(plan, child, by)
    _go_on(plan, child, held_on)
    clocks.TURNING_18.start(plan)
    _flag_no_change(plan, changed_enough)
    return plan


def _note_review(plan: ProtectionPlan, child: ConferenceChild, held_on: date, changed_enough: bool | None) -> None:
    """The review that was due is held; both clocks of reviews stop."""
    waiting = plan.reviews.filter(held_on=None).order_by("due_on").first()
    if waiting is None:
        PlanReview.begin(
            area=plan.area,
            plan=plan,
            person=plan.person,
            due_on=child.conference.due_on,
            held_on=held_on,
            sitting=child.conference,
            changed_enough=changed_enough,
        )
    else:
        waiting.change(held_on=held_on, sitting=child.conference, changed_enough=changed_enough)
    for clock in (clocks.REVIEW_FIRST, clocks.REVIEW_NEXT):
        clock.stop(plan, at=clocks.moment_of(held_on))


def _go_on(plan: ProtectionPlan, child: ConferenceChild, held_on: date) -> None:
    """The interval of the visits, and the category with a line of history where it changed."""
    if child.category != plan.latest_category:
        CategoryChange.begin(area=plan.area, plan=plan, category=child.category, since=held_on, reason=child.reasons)
    plan.change(latest_category=child.category, visit_every=child.visit_every)
    for duty in VisitDuty.objects.running().filter(person=plan.person_id, kind=DutyKind.PROTECTION):
        duty.change(every=child.visit_every)


def _flag_no_change(plan: ProtectionPlan, changed_enough: bool | None) -> None:
    """Two reviews in a row without enough change: two managers look at it, for the plan does not work."""
    count = plan.no_change_reviews + 1 if changed_enough is False else 0
    plan.change(no_change_reviews=count)
    if count == 2:
        PlanOversight.begin(
            area=plan.area,
            plan=plan,
            person=plan.person,
            kind=codes.OversightKind.NO_CHANGE,
            due_on=add_working_days(today(), 10),
        )
        text = f"Two reviews in a row found no change for {plan.person}: consider legal planning."
        notify(text, role=Role.SERVICE_MANAGER, area=plan.area, person=plan.person, link=plan.get_absolute_url())


def end_the_plan(plan: ProtectionPlan, ended_on: date, reason: str) -> None:
    """A conference ended the plan: nothing of it is owed, and help under section 17 is offered the same day."""
    plan.change(ended_on=ended_on, end_reason=reason)
    because = f"The plan ended: {plan.get_end_reason_display()}"
    clocks.end_plan(plan, because)
    end_written(plan, ended_on, because)
    end_duty(plan.person, DutyKind.PROTECTION, on=ended_on, because=because)
    close_status(plan.person, Status.PROTECTION, ended_on, plan.get_end_reason_display())
    queue_end(plan)
    notify(
        f"The protection plan of {plan.person} has ended; decide today what help goes on.",
        role=Role.TEAM_MANAGER,
        area=plan.area,
        team=plan.team or plan.person.team,
        person=plan.person,
        link=plan.get_absolute_url(),
    )


@step("protection.record_dissent", title="Record a disagreement", who=CHAIR)
def record_dissent(
    child: ConferenceChild,
    *,
    by: User,
    about: str,
    reason: str,
    agency: str = "",
    name: str = "",
    by_parent: bool = False,
    escalated_to: str = "",
) -> Dissent:
    """A member, or a parent, disagrees; it is written down with the reason and answered."""
    if child.decided_on is None:
        raise Refused("There is no decision to disagree with yet.")
    if not reason.strip():
        raise Refused("Give the reason in the words of whoever disagrees.")
    if not agency and not by_parent:
        raise Refused("Say which agency disagrees, or that it is a parent.")
    return Dissent.begin(
        area=child.area,
        conference_child=child,
        person=child.person,
        agency=agency,
        name=name,
        by_parent=by_parent,
        about=about,
        reason=reason,
        raised_on=today(),
        escalated_to=escalated_to,
    )


@step("protection.answer_dissent", title="Answer the disagreement", who=CHAIR)
def answer_dissent(dissent: Dissent, *, by: User, chair_reply: str, outcome: str = "") -> None:
    """The chair's reply."""
    if not chair_reply.strip():
        raise Refused("Write the reply.")
    dissent.change(chair_reply=chair_reply, outcome=outcome, replied_on=today())
