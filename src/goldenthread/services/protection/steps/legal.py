"""Legal planning: whether the threshold is met for the children of a family, and the start of pre-proceedings."""

from collections.abc import Sequence
from datetime import date

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import step
from goldenthread.services.people.models import Person
from goldenthread.services.protection import codes, court_clocks
from goldenthread.services.protection.models import LegalPlanning, LegalPlanningChild, PreProceedings
from goldenthread.services.protection.policy import SENIORS
from goldenthread.services.protection.steps.gates import blank


@step("protection.hold_legal_planning", title="Record a legal planning meeting", who=SENIORS)
def hold_legal_planning(
    person: Person,
    *,
    by: User,
    held_on: date,
    advice: str,
    decision: str,
    reasons: str,
    legal_adviser: str,
    chronology_current: bool,
    review_on: date | None = None,
    others: Sequence[Person] = (),
) -> LegalPlanning:
    """Is the threshold met, and what is next? The decision may open pre-proceedings. Decision and reason are required.

    `others` are the other children of the family whom it is about.
    """
    if not chronology_current:
        raise Refused("Bring the chronology and the assessment up to date first.")
    if blank(reasons):
        raise Refused("Say why this was decided.")
    if decision == codes.LegalDecision.ACCOMMODATION and review_on is None:
        raise Refused("Accommodation under section 20 needs a day of review.")
    planning = LegalPlanning.begin(
        area=person.area,
        person=person,
        held_on=held_on,
        advice=advice,
        decision=decision,
        decided_by_id=by.pk,
        legal_adviser=legal_adviser,
        reasons=reasons,
        review_on=review_on,
        team=person.team,
    )
    LegalPlanningChild.begin_many(
        LegalPlanningChild(area=person.area, planning=planning, person=one) for one in dict.fromkeys([person, *others])
    )
    if decision == codes.LegalDecision.PRE_PROCEEDINGS:
        open_pre_proceedings(planning)
    return planning


def open_pre_proceedings(planning: LegalPlanning) -> PreProceedings:
    """The last work before court; the letter is due in 5 working days."""
    case = PreProceedings.begin(
        area=planning.area,
        person=planning.person,
        planning=planning,
        decided_on=planning.held_on,
        previous=PreProceedings.objects.filter(person=planning.person).count(),
        lead=planning.person.lead,
        team=planning.team,
    )
    court_clocks.LETTER.start(case)
    return case
