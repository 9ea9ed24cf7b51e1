"""How an action is shown to be done: its measures, its evidence, and what it waits for."""

from datetime import date
from typing import Any, TypedDict, Unpack

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions import gates
from goldenthread.mechanisms.actions.codes import OPEN
from goldenthread.mechanisms.actions.models import Action, ActionMeasure, Dependency, Evidence
from goldenthread.mechanisms.actions.policy import VERIFY, WORK
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step

WHILE_OPEN: dict[str, Any] = {"state": "progress", "moves": {one: one for one in OPEN}}


class MoreOfMeasure(TypedDict, total=False):
    """What else may be said of a measure."""

    measure_key: str
    baseline: Any
    target: Any
    better: str
    target_by: date | None
    lead: User | None


@step("actions.add_measure", title="Say how we will know", who=WORK, **WHILE_OPEN)
def add_measure(action: Action, *, by: User, kind: str, text: str, **more: Unpack[MoreOfMeasure]) -> ActionMeasure:
    """One measure of an action. Raises Refused when it says nothing."""
    if not text.strip():
        raise Refused("Say how we will know.")
    return ActionMeasure.begin(area=action.area, action=action, kind=kind, text=text, **more)


@step("actions.answer_measure", title="Say what a measure showed", who=WORK,
      gates=[Gate("why", "What cannot be known has its reason", gates.answered_with_a_reason)])  # fmt: skip
def answer_measure(measure: ActionMeasure, *, by: User, result: str, value: Any = None, why: str = "") -> None:
    """What the measure says today."""
    measure.change(result=result, value=value, why=why, as_at=today())


class MoreOfEvidence(TypedDict, total=False):
    """What else may be said of evidence; with `due_on` and without `received_on` it is expected."""

    measure: ActionMeasure | None
    dated_on: date | None
    due_on: date | None
    received_on: date | None
    document: Any
    link: str
    contains_person: bool


@step("actions.add_evidence", title="Add evidence", who=WORK, **WHILE_OPEN)
def add_evidence(action: Action, *, by: User, kind: str, title: str, **more: Unpack[MoreOfEvidence]) -> Evidence:
    """What shows it, or what is expected to. Raises Refused for a measure of another action."""
    measure = more.get("measure")
    if measure is not None and measure.action_id != action.pk:
        raise Refused("The measure belongs to another action.")
    if not more.get("due_on"):
        more.setdefault("received_on", today())
    return Evidence.begin(area=action.area, action=action, kind=kind, title=title, **more)


@step("actions.receive_evidence", title="Evidence received", who=WORK)
def receive_evidence(evidence: Evidence, *, by: User, received_on: date, document: Any = None, link: str = "") -> None:
    """What was expected has come."""
    evidence.change(received_on=received_on, document=document or evidence.document, link=link or evidence.link)


@step("actions.accept_evidence", title="Accept the evidence", who=VERIFY,
      gates=[Gate("there", "It was received", gates.evidence_is_there)])  # fmt: skip
def accept_evidence(evidence: Evidence, *, by: User) -> None:
    """Somebody who does not lead the action has opened it and finds that it shows what it should."""
    evidence.change(accepted_on=today(), accepted_by=by)


@step("actions.set_aside_evidence", title="Set the evidence aside", who=VERIFY,
      gates=[Gate("reason", "The reason is given", gates.reason_given)])  # fmt: skip
def set_aside_evidence(evidence: Evidence, *, by: User, reason: str) -> None:
    """It was looked at and does not show what it should; it stays in the story and counts for nothing."""
    evidence.change(set_aside_because=reason, accepted_on=None, accepted_by=None)


@step("actions.wait_for", title="Say what it waits for", who=WORK, **WHILE_OPEN)
def wait_for(
    action: Action, *, by: User, kind: str, words: str, expected_on: date | None = None, on_action: Any = None
) -> Dependency:
    """Something else must happen first. Raises Refused when the action would wait for itself."""
    if on_action is not None and on_action.pk == action.pk:
        raise Refused("An action cannot wait for itself.")
    fields = {"kind": kind, "words": words, "expected_on": expected_on, "on_action": on_action}
    return Dependency.begin(area=action.area, action=action, **fields)


@step("actions.free_dependency", title="It need not wait any longer", who=WORK)
def free_dependency(dependency: Dependency, *, by: User, freed_on: date) -> None:
    """What it waited for has happened."""
    dependency.change(freed_on=freed_on)
