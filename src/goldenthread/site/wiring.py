"""How the services meet: what one does when a step of another is taken, in the transaction of that step.

Services do not know each other. The site knows them all, so what joins them stands here, loaded once when it starts.
"""

from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Membership, Team, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.step import follows
from goldenthread.services.assessment import steps as assessing
from goldenthread.services.assessment.clocks import withdraw_clock_for
from goldenthread.services.assessment.codes import UNFINISHED, State
from goldenthread.services.assessment.codes import Outcome as Found
from goldenthread.services.assessment.models import Assessment, ChildInNeedPlan, ChildPart
from goldenthread.services.assessment.steps.gates import closure_codes_refused
from goldenthread.services.care.models import CarePeriod
from goldenthread.services.frontdoor.models import ClosureReason, ContactSubject, Referral
from goldenthread.services.frontdoor.steps import close_referral
from goldenthread.services.people.models import Allocation, Person, Status
from goldenthread.services.people.statuses import close_status, open_status
from goldenthread.services.people.steps import allocate
from goldenthread.services.protection.models import ProtectionPlan

CLOSES = {
    Found.NO_FURTHER_ACTION: ClosureReason.AFTER_ASSESSMENT,
    Found.ADVICE: ClosureReason.AFTER_ASSESSMENT,
    Found.EARLY_HELP: ClosureReason.TO_EARLY_HELP,
}


@follows("frontdoor.accept_referral")
def begin_the_work(subject: ContactSubject, referral: Referral, by: Any) -> None:
    """The child is a child in need of the team that takes it, and an assessment is planned with its instruction."""
    child = referral.person
    if referral.team_id and child.lead_id is None and child.team_id != referral.team_id:
        child.change(team=referral.team)
    open_status(child, Status.IN_NEED, referral.referral_date, f"Referral {subject.contact.ref}")
    planned = _planned_for_the_family(subject, referral)
    if planned is None:
        assessing.plan_assessment(referral.area, by=by, referrals=[referral])
    else:
        _join(planned, referral)


def _planned_for_the_family(subject: ContactSubject, referral: Referral) -> Assessment | None:
    """The assessment that is planned for another child of the same contact and team; a family has one."""
    rows = Assessment.objects.filter(state=State.PLANNED, team=referral.team, area=referral.area_id)
    found: Assessment | None = rows.filter(referral__subject__contact=subject.contact_id).first()
    return found


def _join(assessment: Assessment, referral: Referral) -> None:
    """Another child of the family, with what the front door asked about this one."""
    ChildPart.begin(
        area=referral.area,
        assessment=assessment,
        person=referral.person,
        referral=referral,
        referral_received_on=referral.referral_date,
    )
    if referral.referral_date < assessment.referral_received_on:
        assessment.change(referral_received_on=referral.referral_date)
    instruction = assessment.instruction
    told = {"questions": referral.questions_to_cover, "hypotheses": referral.hypotheses}
    fresh = {name: text for name, text in told.items() if text and text not in getattr(instruction, name)}
    added = {name: f"{getattr(instruction, name)}\n\n{referral.person}: {text}" for name, text in fresh.items()}
    sooner = min(instruction.first_see_by, referral.see_first_by or instruction.first_see_by)
    instruction.change(first_see_by=sooner, **added)


@follows("frontdoor.allocate_referral")
def give_the_case(referral: Referral, result: None, by: Any) -> None:
    """Whoever is given the referral works with the child, leads the assessment and owns its time limits."""
    worker = referral.worker
    if worker is None:
        return
    team = referral.team or _team_of(worker, referral.area_id)
    if team is not None:
        _work_with(referral.person, worker, team, by)
    for assessment in Assessment.objects.filter(children__referral=referral, state__in=UNFINISHED).distinct():
        assessment.change(lead=worker, team=assessment.team or team)
        _put_on_the_list(assessment, worker, team)
    _put_on_the_list(referral, worker, team)


def _team_of(worker: User, area_id: int) -> Team | None:
    rows = Membership.objects.on(today()).filter(user=worker, area=area_id).exclude(team=None).select_related("team")
    held = rows.first()
    return held.team if held else None


def _work_with(child: Person, worker: User, team: Team, by: Any) -> None:
    """The lead where nobody leads; else a worker beside the lead, who keeps the child."""
    if child.lead_id is None:
        allocate(child, by=by, worker=worker, team=team, starts_on=today())
    elif not Allocation.objects.open().to(worker).filter(person=child).exists():
        Allocation.begin(area=child.area, person=child, worker=worker, team=team, lead=False, starts_on=today())


def _put_on_the_list(record: Any, worker: User, team: Team | None) -> None:
    """Running deadlines of a record that are the worker's to keep and stand on nobody's own list."""
    for deadline in Deadline.objects.running().about(record).filter(owner=None):
        deadline.change(owner=worker, team=team or deadline.team)


@follows("frontdoor.close_referral")
def end_the_work(referral: Referral, result: None, by: Any) -> None:
    """No assessment is owed for it any more, and the child is in need only while something else says so."""
    withdraw_clock_for(referral, "The referral was closed.")
    for assessment in Assessment.objects.filter(children__referral=referral, state__in=UNFINISHED).distinct():
        _abandon(assessment, referral, by)
    if not _still_in_need(referral.person_id):
        close_status(referral.person, Status.IN_NEED, referral.closed_on or today(), "Referral closed")
    if referral.team_id and referral.person.lead_id:
        text = f"The referral of {referral.person} was closed: end the allocation when nothing more is to be done."
        _tell_the_manager(referral, text)


def _abandon(assessment: Assessment, referral: Referral, by: Any) -> None:
    """Give up an assessment whose referrals are all closed; who may not is helped by the team's manager."""
    if assessment.children.filter(referral__closed_on=None).exclude(referral=referral).exists():
        return
    if assessing.abandon_assessment.allowed(by, assessment):
        closed_on = referral.closed_on or today()
        assessing.abandon_assessment(assessment, by=by, on=closed_on, reason="The referral was closed.")
    else:
        _tell_the_manager(referral, f"The referral of {referral.person} was closed: abandon its assessment.")


def _still_in_need(person_id: int) -> bool:
    """Whether a referral, a plan or care of the child is still open."""
    plans: Any = ChildInNeedPlan.objects
    return (
        Referral.objects.open().about(person_id).exists()
        or plans.still_open().filter(person=person_id).exists()
        or ProtectionPlan.objects.filter(person=person_id, ended_on=None).exists()
        or CarePeriod.objects.filter(person=person_id, ended_on=None).exists()
    )


def _tell_the_manager(referral: Referral, text: str) -> None:
    notify(text, role=Role.TEAM_MANAGER, area=referral.area, team=referral.team, person=referral.person)


@follows("assessment.authorise_assessment")
def close_where_nothing_follows(assessment: Assessment, result: None, by: Any) -> None:
    """The referral of each child for whom nothing more is done is closed on that day (children in need census)."""
    for part in assessment.children.select_related("referral__person").order_by("pk"):
        reason = CLOSES.get(Found(part.outcome)) if part.outcome else None
        if reason is not None and part.referral is not None:
            _close(part.referral, reason, assessment.authorised_on or today(), by)


@follows("assessment.end_child_in_need_plan")
def close_with_the_plan(plan: ChildInNeedPlan, result: None, by: Any) -> None:
    """A plan that ended with a closure code ends the episode of its referral."""
    if plan.closure_code and plan.referral is not None:
        _close(plan.referral, ClosureReason(plan.closure_code), plan.ended_on or today(), by)
    elif not _still_in_need(plan.person_id):
        close_status(plan.person, Status.IN_NEED, plan.ended_on or today(), "Child in need plan ended")


def _close(referral: Referral, reason: ClosureReason, on: date, by: Any) -> None:
    """Close an open referral, or leave it to the manager where the census or the permissions do not let us."""
    if referral.closed_on is not None:
        return
    refused = closure_codes_refused(referral.person_id, referral.pk)
    if reason not in refused and close_referral.allowed(by, referral):
        close_referral(referral, by=by, reason=reason, closed_on=on)
    else:
        _tell_the_manager(referral, f"Close the referral of {referral.person} with the reason that fits.")
