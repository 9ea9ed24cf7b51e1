"""Assessments that are ordered before court: by whom, due when, filed, or not made after all."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.pages.words import day as in_words
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import Person
from goldenthread.services.protection import clocks, court_clocks
from goldenthread.services.protection.models import PreProceedings, PreProceedingsAssessment
from goldenthread.services.protection.policy import LITIGATE
from goldenthread.services.protection.steps.court import RUNNING
from goldenthread.services.protection.steps.gates import blank, required

Data = Mapping[str, Any]
State = PreProceedingsAssessment.State


def order_is_whole(case: PreProceedings, data: Data) -> Iterator[Unmet]:
    """It says of whom, by whom and what must be answered, and is due after it was ordered."""
    yield from required(
        data,
        ("questions", "Say what it must answer."),
        ("made_by", "Say who makes it."),
        ("of_whom", "Say of whom."),
    )
    if data["due_on"] < data["ordered_on"]:
        yield Unmet("It cannot be due before it was ordered.", field="due_on")
    if data["ordered_on"] < case.decided_on:
        says = f"Pre-proceedings were decided on {in_words(case.decided_on)}; an earlier one belongs to the assessment."
        yield Unmet(says, field="ordered_on")


@step(
    "protection.order_assessment",
    title="Order an assessment before court",
    who=LITIGATE,
    moves=RUNNING,
    gates=[Gate("whole", "Of whom, by whom, what and by when", order_is_whole)],
)
def order_assessment(
    case: PreProceedings,
    *,
    by: User,
    kind: str,
    of_whom: str,
    made_by: str,
    questions: str,
    ordered_on: date,
    due_on: date,
    person: Person | None = None,
) -> PreProceedingsAssessment:
    """What must be known before court is asked of somebody, by a day; the day is on the lead worker's list."""
    made = PreProceedingsAssessment.begin(
        area=case.area,
        pre_proceedings=case,
        person=person or case.person,
        kind=kind,
        of_whom=of_whom,
        made_by=made_by,
        questions=questions,
        ordered_on=ordered_on,
        due_on=due_on,
    )
    clocks.run_to(court_clocks.PRE_ASSESSMENT, made, due_on, "the day that was ordered")
    return made


def filed_in_order(one: PreProceedingsAssessment, data: Data) -> Iterator[Unmet]:
    """Filed after it was ordered, with what it found; late, with the reason."""
    if data["filed_on"] < one.ordered_on:
        yield Unmet("It cannot be filed before it was ordered.", field="filed_on")
    if data["filed_on"] > one.due_on and blank(data.get("late_reason")):
        yield Unmet(f"It was due by {in_words(one.due_on)}; say why it is late.", field="late_reason")
    yield from required(data, ("finding", "Say what it found."))


@step(
    "protection.file_assessment",
    title="Record that it was filed",
    who=LITIGATE,
    moves={State.ORDERED: State.FILED},
    gates=[Gate("order", "Filed after it was ordered; late, with the reason", filed_in_order)],
)
def file_assessment(
    one: PreProceedingsAssessment, *, by: User, filed_on: date, finding: str, late_reason: str = ""
) -> None:
    """It is here, with what it found."""
    one.change(filed_on=filed_on, finding=finding, late_reason=late_reason)
    court_clocks.PRE_ASSESSMENT.stop(one, at=clocks.moment_of(filed_on))


@step(
    "protection.drop_assessment",
    title="It is not made after all",
    who=LITIGATE,
    moves={State.ORDERED: State.DROPPED},
)
def drop_assessment(one: PreProceedingsAssessment, *, by: User, reason: str) -> None:
    """Nobody makes it any more, and why."""
    if blank(reason):
        raise Refused("Say why it is not made.")
    one.change(dropped_reason=reason)
    court_clocks.PRE_ASSESSMENT.withdraw(one, reason[:300])
