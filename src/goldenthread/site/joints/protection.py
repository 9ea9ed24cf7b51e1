"""Where protection meets the other services: the front door, assessments, help after a plan, and visits."""

from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import follows
from goldenthread.services.assessment import steps as assessing
from goldenthread.services.assessment.models import ChildPart
from goldenthread.services.assessment.steps.helping import close_for_protection
from goldenthread.services.frontdoor.models import ContactSubject, Outcome, Referral
from goldenthread.services.people.models import Person, Status
from goldenthread.services.people.statuses import close_status, open_status
from goldenthread.services.practice import clocks
from goldenthread.services.practice.duties import end_duty, met_at
from goldenthread.services.practice.models import Plan, PlanReview, Visit
from goldenthread.services.practice.models.codes import DutyKind, PlanKind, ReviewDecision
from goldenthread.services.protection import steps as protecting
from goldenthread.services.protection.codes import ConferenceDecision
from goldenthread.services.protection.models import (
    ConferenceChild,
    ProtectionPlan,
    Section47Enquiry,
    StrategyDiscussion,
    StrategyMeeting,
)
from goldenthread.services.protection.steps.copies import queue_copies
from goldenthread.services.protection.steps.plan import meet_visit
from goldenthread.services.protection.written import follow_versions

ENDS_IN_CONFERENCE = "A protection plan ends at a review conference: book the review, or bring it forward."
REVIEWED_BY = "The review conference reviews it"


@follows("frontdoor.accept_referral")
def call_at_once(subject: ContactSubject, referral: Referral, by: Any) -> None:
    """A referral for a strategy discussion calls it, with what the front door knows; its clock runs since the contact."""
    if subject.outcome != Outcome.STRATEGY or StrategyDiscussion.objects.filter(referral=referral).exists():
        return
    child = referral.person
    if not protecting.call_discussion.allowed(by, child):
        text = f"Call a strategy discussion about {child}: the referral asks for it."
        notify(text, role=Role.TEAM_MANAGER, area=referral.area, team=referral.team, person=child, urgent=True)
        return
    protecting.call_discussion(
        child,
        by=by,
        trigger=f"Referral {subject.contact.ref}: a strategy discussion at once",
        concern_at=subject.contact.received_at,
        referral=referral,
    )


@follows("protection.decide_discussion")
def assess_within_the_enquiry(meeting: StrategyMeeting, enquiries: list[Section47Enquiry], by: Any) -> None:
    """An enquiry stands inside an assessment (children in need census): one is planned where none is under way."""
    for enquiry in enquiries:
        referral = enquiry.referral or _open_referral(enquiry.person_id)
        if referral is None:
            continue
        if enquiry.referral_id is None:
            enquiry.change(referral=referral)
        under_way = ChildPart.objects.of_unfinished().filter(referral=referral).exists()
        if not under_way and assessing.plan_assessment.allowed(by, referral.area):
            assessing.plan_assessment(referral.area, by=by, referrals=[referral])


def _open_referral(person_id: int) -> Referral | None:
    found: Referral | None = Referral.objects.open().about(person_id).order_by("-referral_date", "-pk").first()
    return found


@follows("protection.record_decision")
def help_gives_way_to_protection(child: ConferenceChild, plan: ProtectionPlan | None, by: Any) -> None:
    """A child in need plan ends, with its visits, on the day on which a protection plan begins: they never overlap."""
    if plan is not None and plan.ended_on is None and plan.started_on == child.decided_on:
        close_for_protection(child.person_id, plan.started_on)
        end_duty(child.person, DutyKind.CHILD_IN_NEED, on=plan.started_on, because="A protection plan began")


@follows("protection.record_decision")
def help_without_protection(child: ConferenceChild, plan: ProtectionPlan | None, by: Any) -> None:
    """A conference that made no plan says what help there is instead: whoever manages it is told where it begins."""
    person, begins = child.person, _where_help_begins(child)
    if begins:
        text = f"The conference about {person} decided: {child.get_decision_display()}. Begin it today."
        notify(text, role=Role.TEAM_MANAGER, area=child.area, team=person.team, person=person, link=begins)


def _where_help_begins(child: ConferenceChild) -> str:
    if child.decision == ConferenceDecision.NO_PLAN_EARLY_HELP:
        return reverse("earlyhelp:propose_step_down", args=[child.person_id])
    if child.decision != ConferenceDecision.NO_PLAN_IN_NEED:
        return ""
    part = ChildPart.objects.filter(person=child.person_id).order_by("-referral_received_on", "-pk").first()
    at = reverse("assessment:open_plan", args=[part.pk]) if part else child.get_absolute_url()
    return str(at)


@follows("protection.step_down")
def help_goes_on(plan: ProtectionPlan, result: None, by: Any) -> None:
    """Help after protection: a child in need plan from that day on."""
    assessing.open_plan_after_protection(
        plan.area,
        by=by,
        person=plan.person,
        started_on=plan.stepped_down_on,
        threshold_reason=plan.step_down_reason,
        exit_plan=plan.exit_plan,
        lead=plan.lead,
    )
    if plan.stepped_down_on is not None:
        open_status(plan.person, Status.IN_NEED, plan.stepped_down_on, "Help after a protection plan")
        close_status(plan.person, Status.PROTECTION, plan.stepped_down_on, "The protection plan ended")


@follows("practice.record_visit")
def a_visit_meets_the_plan(visit: Visit, result: Visit, by: Any) -> None:
    """A visit at which a child on a plan was seen face to face meets the visit that is due under the plan."""
    held = localtime(visit.held_at or now()).date()
    visited = {one.person_id: one for one in visit.children.select_related("person")}
    seen = {pk: visited[pk] for pk in met_at(visit, visited.values(), visit.method, held)}
    for plan in ProtectionPlan.objects.open_on(held).filter(person__in=seen, ended_on=None).select_related("person"):
        meet_visit(plan, visit, seen[plan.person_id], held)


def _protected_by(plan: Plan) -> Any:
    """The open protection plan of which this is the written plan."""
    return ProtectionPlan.objects.still_open().filter(body=plan)


@follows("practice.begin_plan")
def it_is_the_written_plan(person: Person, plan: Plan, by: Any) -> None:
    """A child protection plan that is begun for a child whose protection plan is not written yet, is that one's."""
    if plan.kind == PlanKind.CHILD_PROTECTION:
        for protection in ProtectionPlan.objects.still_open().filter(person=person, body=None):
            protection.change(body=plan)


@follows("practice.review_plan")
def the_next_version(plan: Plan, review: PlanReview, by: Any) -> None:
    """The protection plan goes on with the latest version; only a review conference ends it."""
    for protection in _protected_by(plan):
        if review.decision == ReviewDecision.END:
            raise Refused(ENDS_IN_CONFERENCE)
        follow_versions(protection)
        clocks.PLAN_REVIEW.withdraw(plan, REVIEWED_BY)


@follows("practice.sign_off_plan")
def the_conference_reviews_it(plan: Plan, result: None, by: Any) -> None:
    """The review conference has its own limit, so that a review is not owed twice; its members wait for their copies."""
    for protection in _protected_by(plan):
        clocks.PLAN_REVIEW.withdraw(plan, REVIEWED_BY)
        queue_copies(protection)


@follows("practice.end_plan")
def only_a_conference_ends_it(plan: Plan, result: None, by: Any) -> None:
    """Neither the worker nor the manager ends a protection plan: a review conference does."""
    if _protected_by(plan).exists():
        raise Refused(ENDS_IN_CONFERENCE)
