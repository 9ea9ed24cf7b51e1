"""What must be true of a plan before it is submitted or signed off."""

from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.mechanisms.actions.codes import WITHOUT_BEING_DONE
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.services.people.models import Person
from goldenthread.services.practice.models.codes import PlanKind, ReviewDecision
from goldenthread.services.practice.models.plans import Plan
from goldenthread.services.practice.steps.smart import Promise, SmartResult, check

Data = Mapping[str, Any]


def none_of_the_kind(person: Person, data: Data) -> Iterator[Unmet]:
    """One open plan of a kind for each person who is in it."""
    people = [person, *data.get("others", ())]
    for one in people:
        standing = Plan.objects.live().of_kind(data["kind"]).about(one.pk).first()
        if standing is not None:
            says = f"{one} is already in an open {standing.get_kind_display().lower()}: end or review that one"
            yield Unmet(says, standing.get_absolute_url(), "kind")


def views_are_there(plan: Plan, data: Data) -> Iterator[Unmet]:
    """The child's own words with how and when, or the reason; and the parents' views."""
    change = f"{plan.get_absolute_url()}change/"
    if not plan.child_view and not plan.no_child_view_because:
        yield Unmet("Write down the child’s view in their own words, or why there is none", change)
    if plan.child_view and not (plan.child_view_how and plan.child_view_on):
        yield Unmet("Say how and when the child’s view was heard", change)
    if not plan.parent_views:
        yield Unmet("Write down the parents’ views", change)


def aims_are_there(plan: Plan, data: Data) -> Iterator[Unmet]:
    """At least one."""
    if not plan.planaim_rows.filter(taken_out_on=None).exists():
        yield Unmet("Add an aim: what shall be different, and how we will know", f"{plan.get_absolute_url()}aims/add/")


def contingency_is_there(plan: Plan, data: Data) -> Iterator[Unmet]:
    """At least one."""
    if not plan.plancontingency_rows.filter(taken_out_on=None).exists():
        yield Unmet("Say what happens if things go wrong: if, then, who", f"{plan.get_absolute_url()}if/add/")


def written_whole(plan: Plan, data: Data) -> Iterator[Unmet]:
    """Identity, danger and the day of the review."""
    change = f"{plan.get_absolute_url()}change/"
    for name, says in (
        ("identity_culture", "Say what matters about the child’s identity and culture"),
        ("danger_if_nothing_changes", "Say what happens if nothing changes"),
        ("review_due_on", "Set the day of the review"),
    ):
        if not getattr(plan, name):
            yield Unmet(says, change)


def promises_of(plan: Plan) -> list[Promise]:
    """The open and closed actions of a plan, as the check looks at them; withdrawn ones are left out."""
    rows = plan.planaction_rows.exclude(action__closure__in=WITHOUT_BEING_DONE).order_by("number")
    found = list(rows.select_related("action__lead").prefetch_related("action__measures"))
    return [_promise(one.number, one.action) for one in found]


def _promise(number: int, action: Any) -> Promise:
    measure = " ".join(one.text for one in action.measures.all())
    return Promise(number, action.title, action.led_by, measure, action.due_on, action.due_raw)


def smart_result(plan: Plan) -> SmartResult:
    """How the actions of a plan do in the check."""
    return check(promises_of(plan))


def actions_are_smart(plan: Plan, data: Data) -> Iterator[Unmet]:
    """Each action that fails is named with what it lacks, unless the manager says why it may stay."""
    reasons = data.get("smart_reasons") or {}
    for one, lacks in smart_result(plan).misses:
        if not str(reasons.get(one.number, "")).strip():
            yield Unmet(f"“{one.text}”: {' and '.join(lacks)}", plan.get_absolute_url(), f"reason_{one.number}")


def manager_agrees(plan: Plan, data: Data) -> Iterator[Unmet]:
    """Achievable and relevant are the manager's to judge."""
    if not data.get("achievable", True):
        yield Unmet("Return the plan: you do not find its actions achievable", f"{plan.get_absolute_url()}return/")
    if not data.get("relevant", True):
        yield Unmet("Return the plan: you do not find its actions relevant", f"{plan.get_absolute_url()}return/")


def pathway_was_shared(plan: Plan, data: Data) -> Iterator[Unmet]:
    """Only a pathway plan that the young person has seen is signed off (local practice)."""
    if plan.kind == PlanKind.PATHWAY and plan.shared_child_on is None:
        yield Unmet("Share the pathway plan with the young person first", f"{plan.get_absolute_url()}share/")


def next_review_is_set(plan: Plan, data: Data) -> Iterator[Unmet]:
    """A plan that goes on, or changes, is reviewed again, after this review."""
    following, held = data.get("next_review_on"), data.get("held_on")
    if data.get("decision") == ReviewDecision.END:
        return
    if following is None:
        yield Unmet("Set the day of the next review", "", "next_review_on")
    elif held is not None and following <= held:
        yield Unmet("The next review must be later than this one", "", "next_review_on")


def ends_after_its_start(plan: Plan, data: Data) -> Iterator[Unmet]:
    """A plan cannot end before it starts."""
    if data.get("on") is not None and data["on"] < plan.starts_on:
        yield Unmet("The plan cannot end before it starts", "", "on")
