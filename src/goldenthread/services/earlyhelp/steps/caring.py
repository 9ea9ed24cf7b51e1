"""Young carers: identified when it appears that they may have needs, assessed, and offered a transition assessment."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import age_on
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.earlyhelp import clocks
from goldenthread.services.earlyhelp.codes import LOCAL_DEFINITION, CarerNeeds, Scope
from goldenthread.services.earlyhelp.models import Agreement, CarerPlan, YoungCarer
from goldenthread.services.earlyhelp.policy import ASSESS_CARER, COORDINATE, IDENTIFY, REVIEW_CARER_PLAN
from goldenthread.services.earlyhelp.steps import gates
from goldenthread.services.people.models import InformationShare, Person
from goldenthread.services.people.models.sharing import Basis

ADULT = 18


@step(
    "earlyhelp.identify_young_carer",
    title="Identify a young carer",
    who=IDENTIFY,
    gates=[Gate("likely", "The answer is yes or likely", gates.question_answered)],
    starts=[clocks.YOUNG_CARER, clocks.YOUNG_CARER_18],
)
def identify_young_carer(
    area: Area,
    *,
    by: User,
    person: Person,
    cared_for_described: str,
    cared_for_need: str,
    gives_care: str,
    identified_on: date,
    tasks: Sequence[str] = (),
    **says: Any,
) -> YoungCarer:
    """Anybody under 18 who gives or intends to give care (Children Act 1989, section 17ZA); the local service's own
    definition is noted beside it and decides nothing."""
    if person.born_on and age_on(person.born_on, identified_on) >= ADULT:
        raise Refused("A young carer is under 18.")
    if YoungCarer.objects.filter(person=person, ended_on=None).exists():
        raise Refused("The child is recorded as a young carer already.")
    carer = YoungCarer.begin(
        area=area,
        person=person,
        cared_for_described=cared_for_described,
        cared_for_need=cared_for_need,
        gives_care=gives_care,
        identified_on=identified_on,
        identified_by=by,
        tasks=list(tasks),
        in_local_definition=cared_for_need in LOCAL_DEFINITION,
        **says,
    )
    where = {"area": area, "person": person, "link": carer.get_absolute_url()}
    notify(f"A young carer was identified: {person}.", role=Role.EARLY_HELP_COORDINATOR, **where)
    return carer


@step("earlyhelp.name_assessor", title="Name who assesses the young carer", who=COORDINATE)
def name_assessor(carer: YoungCarer, *, by: User, assessor: User, started_on: date) -> None:
    """The assessment has somebody's name, and stands on their list."""
    carer.change(assessor=assessor, assessment_started_on=started_on)
    clocks.YOUNG_CARER.hand_over(carer, owner=assessor)


@step(
    "earlyhelp.assess_young_carer",
    title="Complete the young carer's needs assessment",
    who=ASSESS_CARER,
    gates=[
        Gate(
            "whole",
            "Whether the care is too much, and what follows",
            gates.wanted(outcome="Write what the assessment found and what follows."),
        )
    ],
    stops=[clocks.YOUNG_CARER],
)
def assess_young_carer(carer: YoungCarer, *, by: User, on: date, excessive: bool, outcome: str, **says: Any) -> None:
    """Is the care excessive or inappropriate, and what changes? `says`: school_knows, adult_assessment_asked_on,
    review_due_on, hours_a_week."""
    if on < carer.identified_on:
        raise Refused("The assessment lies before the child was identified.")
    kept = {name: value for name, value in says.items() if value not in (None, "")}
    carer.change(assessed_on=on, excessive=excessive, outcome=outcome, **kept)


def agreed_to_tell(carer: YoungCarer, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """The school and adult services are told only with the family's agreement to just that."""
    scope = data.get("told") or Scope.SCHOOL
    rows = Agreement.objects.in_force().covering(scope).filter(person=carer.person_id)
    if not rows.exists():
        yield Unmet(f"The family has not agreed to “{Scope(scope).label.lower()}”; ask them, and record the answer.")


@step(
    "earlyhelp.tell_of_carer",
    title="Tell the school or adult services",
    who=IDENTIFY,
    gates=[
        Gate("agreement", "The family agreed to it", agreed_to_tell),
        Gate("whom", "Whom", gates.wanted(recipient="Say whom you told.")),
    ],
)
def tell_of_carer(carer: YoungCarer, *, by: User, told: str, recipient: str, on: date) -> InformationShare:
    """The school knows, or adult services are asked to assess who is cared for; it stands among what was shared."""
    if told == Scope.SCHOOL:
        carer.change(school_knows=True)
    else:
        carer.change(adult_assessment_asked_on=on)
    return InformationShare.begin(
        area=carer.area,
        person=carer.person,
        shared_on=on,
        shared_by=by,
        recipient=recipient,
        what="That the child gives care",
        why=str(Scope(told).label),
        basis=Basis.CONSENT,
        consent_said="Given",
        told_family=True,
    )


def plan_whole(carer: YoungCarer, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """Made after the assessment, with the child, and looked at again; support is named where there are needs."""
    if carer.assessed_on is None:
        yield Unmet("Complete the assessment first; the plan follows from it.", f"{carer.get_absolute_url()}assess/")
    boxes = {
        "child_wants": "Write what the child wants, in their own words.",
        "if_worse": "Say whom the child calls when things go wrong.",
        "agreed_by": "Say who of the family agreed to the plan.",
    }
    yield from gates.wanted(**boxes)(carer, data)
    support = ("does_less", "for_child", "for_cared_for", "at_school")
    if data["decision"] != CarerNeeds.NONE and not any(gates.said(data, name) for name in support):
        yield Unmet("Say what changes: what the child does less, or who helps and how.", field="does_less")
    if data["review_due_on"] <= data["made_on"]:
        yield Unmet("The review lies after the plan.", field="review_due_on")
    for one in carer.plans.filter(reviewed_on=None):
        yield Unmet("There is a plan already: review it first.", one.get_absolute_url())


@step(
    "earlyhelp.plan_for_carer",
    title="Make the young carer's plan",
    who=ASSESS_CARER,
    gates=[Gate("whole", "What the child wants, what changes, and when it is looked at again", plan_whole)],
)
def plan_for_carer(
    carer: YoungCarer, *, by: User, made_on: date, decision: str, review_due_on: date, **says: Any
) -> CarerPlan:
    """Whether there are needs for support and how they are met (Children Act 1989, section 17ZC), made with the child.

    `says`: child_wants, does_less, for_child, for_cared_for, at_school, if_worse, agreed_by, copy_given_on.
    """
    about = {"made_on": made_on, "made_by": by, "decision": decision, "review_due_on": review_due_on}
    plan = CarerPlan.begin(area=carer.area, carer=carer, **about, **says)
    carer.change(review_due_on=review_due_on)
    clocks.run_until(clocks.CARER_REVIEW.start(plan), review_due_on, "the day that was agreed")
    return plan


@step(
    "earlyhelp.review_carer_plan",
    title="Review the young carer's plan",
    who=REVIEW_CARER_PLAN,
    gates=[Gate("finding", "What was found", gates.wanted(finding="Write what changed for the child."))],
    stops=[clocks.CARER_REVIEW],
)
def review_carer_plan(plan: CarerPlan, *, by: User, on: date, finding: str, still_cares: bool) -> None:
    """What changed for the child. Who still gives care gets another plan; for who does not, the record ends."""
    if plan.reviewed_on is not None:
        raise Refused("The plan was reviewed already.")
    if on < plan.made_on:
        raise Refused("The review lies before the plan.")
    plan.change(reviewed_on=on, reviewed_by=by, review_finding=finding)
    plan.carer.change(review_due_on=None, ended_on=None if still_cares else on)


def begin_transitions() -> int:
    """Start the clock of each young carer whose 17th birthday has come near; how many. For the daily round."""
    waiting = YoungCarer.objects.filter(ended_on=None, transition_offered_on=None).select_related("person")
    with recording(
        SystemActor("young carers"), action="earlyhelp.begin_transition", sentence="A 17th birthday is near"
    ):
        fresh = [one for one in waiting if clocks.YOUNG_CARER_18.running(one) is None]
        return len([one for one in fresh if clocks.YOUNG_CARER_18.start(one) is not None])


@step(
    "earlyhelp.offer_transition", title="Offer the transition assessment", who=COORDINATE, stops=[clocks.YOUNG_CARER_18]
)
def offer_transition(carer: YoungCarer, *, by: User, on: date) -> None:
    """Adult services offer to assess a young carer who will soon be 18 (Care Act 2014, sections 63 and 64)."""
    carer.change(transition_offered_on=on)
