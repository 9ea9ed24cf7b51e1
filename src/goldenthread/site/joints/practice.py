"""Where practice meets the other services: when its chronology, visits and summary begin to be owed."""

from datetime import date
from typing import Any

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.step import follows
from goldenthread.services.assessment.models import ChildInNeedPlan
from goldenthread.services.frontdoor.models import Referral, Source
from goldenthread.services.people.models import Allocation, Person, Residence, ServiceStatus, Status
from goldenthread.services.practice import clocks
from goldenthread.services.practice.duties import begin_duty, end_duty
from goldenthread.services.practice.models.codes import DutyKind, EntryCategory
from goldenthread.services.practice.steps.chronology import suggest_entry
from goldenthread.services.practice.steps.summaries import make_stale

AFTER_A_REFERRAL = (Status.IN_NEED, Status.CONTACT)


@follows("frontdoor.accept_referral")
def begin_with_a_referral(subject: Any, referral: Referral, by: Any) -> None:
    """The first chronology is due; what the police told is suggested for it."""
    clocks.begin_chronology(referral.person, referral.referral_date)
    if referral.source == Source.POLICE and referral.reason:
        suggest_entry(
            referral.person,
            event_on=referral.referral_date,
            category=EntryCategory.POLICE,
            what_happened=f"The police told us: {referral.reason}",
            source=f"Referral of {referral.referral_date:%d/%m/%Y}",
        )


@follows("frontdoor.close_referral")
def end_with_the_work(referral: Referral, result: Any, by: Any) -> None:
    """Nothing is owed any more once no other work with the child goes on."""
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
        make_stale(person, f"{allocation.worker} became the lead worker")


@follows("people.reallocate")
def worker_changed(person: Person, allocation: Allocation, by: Any) -> None:
    """Who holds the case stands in the summary."""
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
    """A protection plan that began stands in the summary."""
    if plan is not None:
        make_stale(child.person, "A protection plan began")
