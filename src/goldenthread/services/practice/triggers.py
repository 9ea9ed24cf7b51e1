"""What asks for a second look at a risk by itself: steps of people and of practice that may change it.

What other services tell (a contact at the front door) is joined in the site. Nothing here decides anything: the lead
worker looks again and says whether the risk has changed.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from goldenthread.mechanisms.actions.codes import Kind
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.step import follows
from goldenthread.services.people.models import HouseholdMember, Person
from goldenthread.services.practice.models.chronology import ChronologyEntry
from goldenthread.services.practice.models.codes import EntryCategory
from goldenthread.services.practice.models.oversight_codes import Reviewed, RiskTrigger
from goldenthread.services.practice.models.supervision import ActionReview, SupervisionSession
from goldenthread.services.practice.steps.risk import look_again_at

FRESH = timedelta(days=28)  # an event of long ago that is only now written down changes no risk of today (our choice)
BY_CATEGORY = {
    EntryCategory.MISSING: RiskTrigger.MISSING,
    EntryCategory.POLICE: RiskTrigger.POLICE,
    EntryCategory.DISCLOSURE: RiskTrigger.DISCLOSURE,
    EntryCategory.COURT: RiskTrigger.COURT,
    EntryCategory.HEALTH: RiskTrigger.HOSPITAL,
}


@follows("people.move")
def after_a_move(person: Person, residence: Any, by: Any) -> None:
    """Another home: other streets, other people, another school perhaps."""
    if person.is_child:
        look_again_at(person, trigger=RiskTrigger.MOVE, event=f"Moved on {day(residence.starts_on)}")


@follows("people.reallocate")
def after_a_change_of_worker(person: Person, allocation: Any, by: Any) -> None:
    """A new worker sees the risk with new eyes."""
    event = f"{allocation.worker} became the lead worker on {day(allocation.starts_on)}"
    look_again_at(person, trigger=RiskTrigger.WORKER, event=event)


@follows("people.add_household_member")
def after_somebody_moved_in(person: Person, member: HouseholdMember, by: Any) -> None:
    """An adult in the home of a child."""
    if person.is_child:
        return
    for child in _children_at_home(member):
        look_again_at(child, trigger=RiskTrigger.NEW_ADULT, event=f"{person} lives in the household")


def _children_at_home(member: HouseholdMember) -> Iterator[Person]:
    rows = HouseholdMember.objects.current().filter(household=member.household_id).exclude(pk=member.pk)
    yield from (one.person for one in rows.select_related("person") if one.person.is_child)


@follows("practice.accept_entry")
def after_a_significant_event(entry: ChronologyEntry, result: Any, by: Any) -> None:
    """What the chronology took in, when it happened lately and is of a kind that may change the risk."""
    trigger = BY_CATEGORY.get(EntryCategory(entry.category))
    if trigger is not None and entry.event_on >= today() - FRESH:
        look_again_at(entry.person, trigger=trigger, event=entry.what_happened)


@follows("practice.review_action")
def after_a_failed_action(session: SupervisionSession, review: ActionReview, by: Any) -> None:
    """An action of the child's plan was not done."""
    action = review.action
    if review.result == Reviewed.NOT_DONE and action.kind == Kind.CASE_PLAN and action.person is not None:
        look_again_at(action.person, trigger=RiskTrigger.FAILED_ACTION, event=f"Not done: {action.title}")
