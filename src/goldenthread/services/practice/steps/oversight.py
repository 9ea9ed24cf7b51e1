"""Decisions of managers, and cases that several services discuss together."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import not_the
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import Person
from goldenthread.services.practice import oversight_clocks as clocks
from goldenthread.services.practice.models.oversight import ComplexCase, ManagementDecision
from goldenthread.services.practice.models.oversight_codes import ORDER, ComplexState, DecisionKind, RiskGrade
from goldenthread.services.practice.oversight_policy import DECIDE_SENIOR, MANAGE, SENIOR

Data = Mapping[str, Any]
# who decides, and what a second manager signs (our choice; an area's scheme of delegation may ask for more)
ABOVE_THE_TEAM = {
    DecisionKind.OVERRIDE: SENIOR,
    DecisionKind.PLACEMENT: SENIOR,
    DecisionKind.PERMANENCE: SENIOR,
    DecisionKind.FUNDING: SENIOR,
}
SIGNED_TWICE = (DecisionKind.SHARE, DecisionKind.PERMANENCE, DecisionKind.DISENGAGED)
LISTED = {ComplexState.LISTED: ComplexState.LISTED}


def says_what_and_why(person: Any, data: Data) -> Iterator[Unmet]:
    """Two lines are enough: what was decided, and why."""
    if not data["decision"].strip():
        yield Unmet("Say what was decided.", field="decision")
    if not data["rationale"].strip():
        yield Unmet("Say why.", field="rationale")
    if data["kind"] == DecisionKind.DISENGAGED and data.get("continues") is None:
        yield Unmet("Say whether the work with the family continues.", field="continues")
    if data["decided_on"] > today():
        yield Unmet(f"Found {day(data['decided_on'])}; expected today or earlier.", field="decided_on")


@step(
    "practice.record_management_decision",
    title="Record a manager’s decision",
    who=MANAGE,
    gates=[Gate("why", "It says what was decided and why", says_what_and_why)],
)
def record_decision(
    person: Person, *, by: User, kind: str, decision: str, rationale: str, decided_on: date, **more: Any
) -> ManagementDecision:
    """What a manager decided and why. `more`: question, options, facts, continues, told_family_on, told_family_how.

    Raises Refused when the kind of decision belongs to a manager above the team.
    """
    above: tuple[Role, ...] = ABOVE_THE_TEAM.get(DecisionKind(kind), ())
    if above and not by.holds(*above, area_id=person.area_id):
        named = " or ".join(str(role.label).lower() for role in above)
        raise Refused(f"Only a {named} decides on “{DecisionKind(kind).label}”.")
    made = ManagementDecision.begin(
        area=person.area,
        person=person,
        kind=kind,
        decision=decision,
        rationale=rationale,
        decided_on=decided_on,
        decided_by=by,
        needs_countersigning=kind in SIGNED_TWICE,
        **more,
    )
    if kind == DecisionKind.DISENGAGED:
        clocks.stop_earlier_reviews_of_disengagement(person.pk, made)
        clocks.DISENGAGED_REVIEW.start(made)
    if made.needs_countersigning:
        text = f"A decision about {person} waits for a second signature: {made}"
        notify(text, role=Role.SERVICE_MANAGER, area=person.area, person=person, link=made.get_absolute_url())
    return made


@step(
    "practice.countersign_decision",
    title="Sign the decision as second manager",
    who=DECIDE_SENIOR & not_the("decided_by"),
)
def countersign(decision: ManagementDecision, *, by: User) -> ManagementDecision:
    """A second manager agrees. Raises Refused when nobody asked for it, or it is signed already."""
    if not decision.needs_countersigning or decision.countersigned_on is not None:
        raise Refused("This decision needs no second signature now.")
    return decision.change(countersigned_on=today(), countersigned_by=by)


@step("practice.tell_family_decision", title="Record that the family was told", who=MANAGE)
def tell_family(
    decision: ManagementDecision, *, by: User, told_family_on: date, told_family_how: str
) -> ManagementDecision:
    """When and how the family heard of a decision."""
    return decision.change(told_family_on=told_family_on, told_family_how=told_family_how)


def two_services(person: Any, data: Data) -> Iterator[Unmet]:
    """A complex case has two services or more."""
    if len([one for one in data["services"].split(",") if one.strip()]) < 2:
        yield Unmet("Name at least two services, with a comma between them.", field="services")


@step(
    "practice.list_complex_case",
    title="Put on the list of complex cases",
    who=MANAGE,
    gates=[Gate("services", "Two services or more", two_services)],
)
def list_complex_case(
    person: Person, *, by: User, services: str, question: str, owner: User, exploitation: str = ""
) -> ComplexCase:
    """Several services discuss the child together. Raises Refused when the child is on the list."""
    if ComplexCase.objects.listed().filter(person=person).exists():
        raise Refused(f"{person} is on the list already.")
    return ComplexCase.begin(
        area=person.area,
        person=person,
        services=services,
        question=question,
        owner=owner,
        exploitation=exploitation,
        listed_on=today(),
    )


@step("practice.discuss_complex_case", title="Record the discussion", who=MANAGE, moves=LISTED)
def discuss_complex_case(
    case: ComplexCase, *, by: User, decisions: str, discussed_on: date, **more: Any
) -> ComplexCase:
    """What the services decided. `more`: funding, review_on, letter_sent_on, exploitation. Raises Refused when blank."""
    if not decisions.strip():
        raise Refused("Say what was decided.")
    return case.change(decisions=decisions, discussed_on=discussed_on, **more)


def exploitation_is_reduced(case: ComplexCase, data: Data) -> Iterator[Unmet]:
    """Exploitation at medium or above stays on the list until it is reduced (local practice)."""
    if case.exploitation and ORDER.index(RiskGrade(case.exploitation)) >= ORDER.index(RiskGrade.MEDIUM):
        yield Unmet(f"Exploitation is {case.get_exploitation_display().lower()}; it stays listed until it is reduced.")
    if not data["reason"].strip():
        yield Unmet("Say why it comes off the list.", field="reason")


@step(
    "practice.remove_complex_case",
    title="Take off the list of complex cases",
    who=MANAGE,
    moves={ComplexState.LISTED: ComplexState.REMOVED},
    gates=[Gate("reduced", "Exploitation is reduced", exploitation_is_reduced)],
)
def remove_complex_case(case: ComplexCase, *, by: User, reason: str) -> ComplexCase:
    """The services need not discuss it together any more."""
    return case.change(removed_on=today(), removed_because=reason)
