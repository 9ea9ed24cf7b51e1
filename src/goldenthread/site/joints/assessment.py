"""Where assessment meets practice, the front door, people and early help."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import follows
from goldenthread.services.assessment.models import Assessment, CaseTransfer, ChildInNeedPlan
from goldenthread.services.assessment.policy import CHRONOLOGY_FIRST
from goldenthread.services.assessment.steps.gates import FROM_OTHER_ROOMS
from goldenthread.services.assessment.steps.gathering import open_reviews
from goldenthread.services.earlyhelp.models import Episode, StepMove
from goldenthread.services.frontdoor.models import Contact, ContactSubject
from goldenthread.services.people.models import HouseholdMember, Person
from goldenthread.services.practice.duties import end_duty
from goldenthread.services.practice.models.codes import DutyKind
from goldenthread.services.practice.steps.chronology import is_signed_off


def chronology_is_signed_off(assessment: Assessment, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """The chronology of each child is fresh and signed off before a manager authorises (an area may choose not to)."""
    on = data["on"]
    if not chosen(assessment.area_id, CHRONOLOGY_FIRST, on):
        return
    for part in assessment.children.select_related("person").order_by("pk"):
        if not is_signed_off(part.person_id, on):
            says = f"{part.person}: the chronology is not signed off, or its last review is over three months old."
            yield Unmet(says, reverse("practice:chronology", args=[part.person_id]))


FROM_OTHER_ROOMS.append(chronology_is_signed_off)


@follows("frontdoor.receive_contact")
def a_contact_asks_of_the_assessment(area: Any, contact: Contact, by: Any) -> None:
    """A new worry about a child may change what an assessment found."""
    for subject in contact.subjects.filter(person__isnull=False, is_child=True):
        _ask_whether_it_stands(subject)


@follows("frontdoor.identify_subject")
def a_found_child_asks_of_the_assessment(subject: ContactSubject, result: Any, by: Any) -> None:
    """The same for a child whose record was found later; asked again it opens nothing."""
    if subject.person_id is not None and subject.is_child:
        _ask_whether_it_stands(subject)


def _ask_whether_it_stands(subject: ContactSubject) -> None:
    """The contact is named by its number: who called stays at the front door."""
    if subject.person_id is not None:
        open_reviews(subject.person_id, f"Contact {subject.contact.ref}", today())


@follows("people.add_household_member")
def another_adult_asks_of_the_assessment(person: Person, member: HouseholdMember, by: Any) -> None:
    """Another adult in the home of a child is a new fact."""
    if person.is_child:
        return
    at_home = HouseholdMember.objects.current().filter(household=member.household_id).exclude(pk=member.pk)
    for other in at_home.select_related("person"):
        if other.person.is_child:
            open_reviews(other.person_id, f"{person} lives in the household", today())


@follows("earlyhelp.accept_step_down")
def end_the_plan_now(move: StepMove, episode: Episode, by: Any) -> None:
    """Early help took the family: whoever manages the child in need plan is told to end it."""
    plans: Any = ChildInNeedPlan.objects
    for plan in plans.still_open().filter(person__in=_family(move)).select_related("person", "area", "team"):
        text = f"Early help took {plan.person} on {day(move.accepted_on)}: hold the closing meeting and end the plan."
        where = {"area": plan.area, "team": plan.team, "person": plan.person, "link": plan.get_absolute_url()}
        notify(text, role=Role.TEAM_MANAGER, **where)


def _family(move: StepMove) -> list[int]:
    return [move.person_id, *move.people.values_list("person", flat=True)]


@follows("assessment.accept_transfer")
def visits_are_theirs_now(transfer: CaseTransfer, result: None, by: Any) -> None:
    """Another authority has the child in need plan: no visit is owed here."""
    plan = transfer.plan
    if plan is not None and plan.ended_on is not None:
        end_duty(plan.person, DutyKind.CHILD_IN_NEED, on=plan.ended_on, because=f"Moved to {transfer.authority}")
