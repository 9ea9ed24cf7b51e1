"""Where practice meets the other services: when its involvements begin and end, and what begins to be owed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import follows
from goldenthread.services.assessment.codes import UNFINISHED
from goldenthread.services.assessment.models import Assessment, ChildInNeedPlan
from goldenthread.services.frontdoor.models import Referral, Source
from goldenthread.services.people.models import Allocation, Person, Residence, ServiceStatus, Status
from goldenthread.services.practice import clocks
from goldenthread.services.practice.caseloads import weighs_more
from goldenthread.services.practice.duties import begin_duty, end_duty
from goldenthread.services.practice.models.codes import DutyKind, EntryCategory
from goldenthread.services.practice.models.involvement import Service
from goldenthread.services.practice.steps.chronology import suggest_entry
from goldenthread.services.practice.steps.closing_gates import asked_before_closing
from goldenthread.services.practice.steps.involvement import involve, moved_to, settle
from goldenthread.services.practice.steps.summaries import make_stale
from goldenthread.services.protection.models import Proceedings, ProceedingsChild

AFTER_A_REFERRAL = (Status.IN_NEED, Status.CONTACT)


@follows("frontdoor.accept_referral")
def begin_with_a_referral(subject: Any, referral: Referral, by: Any) -> None:
    """Work with a child in need begins, and the first chronology is due; what the police told is suggested for it."""
    involve(referral.person, Service.IN_NEED, referral.referral_date, referral.team)
    clocks.begin_chronology(referral.person, referral.referral_date)
    if referral.source == Source.POLICE and referral.reason:
        suggest_entry(
            referral.person,
            event_on=referral.referral_date,
            category=EntryCategory.POLICE,
            what_happened=f"The police told us: {referral.reason}",
            source=f"Referral of {day(referral.referral_date)}",
        )


@follows("frontdoor.close_referral")
def end_with_the_work(referral: Referral, result: Any, by: Any) -> None:
    """Once no other work with the child goes on the case is to be closed, and no chronology is owed.

    Until then the last chronology stays as it is: the closing asks for it.
    """
    if not Referral.objects.open().about(referral.person_id).exclude(pk=referral.pk).exists():
        settle(referral.person, Service.IN_NEED, _day(referral.closed_on), by)
    if not work_goes_on(referral):
        clocks.end_chronology(referral.person, "The work ended")


def work_goes_on(referral: Referral) -> bool:
    """Whether there is other work with the child than this referral's."""
    others = Referral.objects.open().about(referral.person_id).exclude(pk=referral.pk)
    status = ServiceStatus.objects.open().filter(person=referral.person).exclude(status__in=AFTER_A_REFERRAL)
    return bool(others.exists() or status.exists())


@follows("assessment.open_child_in_need_plan")
def visits_are_owed(part: Any, plan: ChildInNeedPlan, by: Any) -> None:
    """A child in need plan owes visits from its first day."""
    _begin_visits(plan)


@follows("assessment.open_plan_after_protection")
def visits_go_on(area: Any, plan: ChildInNeedPlan, by: Any) -> None:
    """Help after protection owes visits too."""
    _begin_visits(plan)


def _begin_visits(plan: ChildInNeedPlan) -> None:
    begin_duty(plan.person, DutyKind.CHILD_IN_NEED, on=plan.started_on, authority=plan.statutory_basis)
    make_stale(plan.person, "A child in need plan began")


@follows("assessment.end_child_in_need_plan")
def visits_are_no_longer_owed(plan: ChildInNeedPlan, result: None, by: Any) -> None:
    """With the plan its visits end."""
    end_duty(plan.person, DutyKind.CHILD_IN_NEED, on=_day(plan.ended_on), because="The child in need plan ended")


def _day(day: date | None) -> date:
    return day or today()


@follows("people.allocate")
def another_worker(person: Person, allocation: Allocation, by: Any) -> None:
    """Who holds the case stands in the summary."""
    if allocation.lead:
        worker_changed(person, allocation, by)


@follows("people.reallocate")
def worker_changed(person: Person, allocation: Allocation, by: Any) -> None:
    """Who holds the case stands in the summary, and the team with the involvement."""
    moved_to(person, allocation.team)
    make_stale(person, f"{allocation.worker} became the lead worker")


@follows("people.move")
def home_changed(person: Person, residence: Residence, by: Any) -> None:
    """A move is suggested for the chronology, without the address, and the summary is confirmed anew."""
    make_stale(person, "The address changed")
    if person.is_child:
        suggest_entry(
            person,
            event_on=residence.starts_on or today(),
            category=EntryCategory.HOME,
            what_happened=f"{person} moved to another home",
            source="Addresses of the record",
        )


@follows("protection.record_decision")
def plan_changed(child: Any, plan: Any, by: Any) -> None:
    """A protection plan begins another involvement and stands in the summary; at its end the involvement is settled."""
    if plan is None:
        return
    if plan.ended_on is not None:
        settle(child.person, Service.PROTECTION, plan.ended_on, by)
        return
    involve(child.person, Service.PROTECTION, plan.started_on, child.person.team)
    make_stale(child.person, "A protection plan began")


@follows("protection.step_down")
def help_after_protection(plan: Any, result: Any, by: Any) -> None:
    """The work goes on as help to a child in need, not as protection."""
    day = _day(plan.stepped_down_on)
    involve(plan.person, Service.IN_NEED, day, plan.person.team)
    settle(plan.person, Service.PROTECTION, day, by)


weighs_more("open assessment", "children__person", lambda: Assessment.objects.filter(state__in=UNFINISHED))
weighs_more(
    "proceedings", "person", lambda: ProceedingsChild.objects.filter(proceedings__state=Proceedings.State.ISSUED)
)


@asked_before_closing
def unfinished_assessments(person: Person) -> Iterator[Unmet]:
    """Nobody leaves a child whose assessment nobody has authorised."""
    rows = Assessment.objects.filter(children__person=person, state__in=UNFINISHED).distinct()
    for assessment in rows.order_by("pk"):
        says = f"An assessment is {assessment.get_state_display().lower()}: have it authorised, or abandon it."
        yield Unmet(says, assessment.get_absolute_url())
