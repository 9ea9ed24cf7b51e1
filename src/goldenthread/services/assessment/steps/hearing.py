"""What families think of our work: asked at the end and after the first meeting, answered on paper or by a link."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.mechanisms.trail.context import SystemActor
from goldenthread.services.assessment.codes import State, ViewOccasion, ViewWay
from goldenthread.services.assessment.models import Assessment, ChildInNeedPlan, FamilyView
from goldenthread.services.assessment.models.hearing import QUESTIONS
from goldenthread.services.assessment.policy import BY_THE_LINK, WORK, WORK_PLAN, WORK_VIEW

Data = Mapping[str, Any]
FAMILY = SystemActor("family with a link")


def somebody_is_asked(record: Any, data: Data) -> Iterator[Unmet]:
    """It is said who is asked, and the same person is not asked twice at once."""
    name = data["asked_of"].strip()
    if not name:
        yield Unmet("Say who is asked.", field="asked_of")
    for waiting in record.family_views.filter(answered_on=None, asked_of__iexact=name):
        if waiting.waits_on(data.get("on") or today()):
            yield Unmet(f"{name} was asked already and may still answer.", waiting.get_absolute_url())


def met_once(plan: ChildInNeedPlan, data: Data) -> Iterator[Unmet]:
    """Families are asked after the first meeting, when they know us."""
    if not plan.meetings.exists():
        yield Unmet(
            "Record the first meeting first: families are asked after it.", f"{plan.get_absolute_url()}meeting/"
        )


ASKED = Gate("asked", "Who is asked", somebody_is_asked)


def _ask(record: Any, occasion: str, on: date | None, **about: Any) -> FamilyView:
    shared = {"area": record.area, "person": record.person, "lead": record.lead, "team": record.team}
    return FamilyView.begin(occasion=occasion, asked_on=on or today(), **shared, **about)


@step(
    "assessment.ask_about_assessment",
    title="Ask what the family thinks of the assessment",
    who=WORK,
    moves={State.AUTHORISED: State.AUTHORISED},
    gates=[ASKED],
)
def ask_about_assessment(assessment: Assessment, *, by: User, asked_of: str, on: date | None = None) -> FamilyView:
    """One of the family is asked when the assessment has ended."""
    return _ask(assessment, ViewOccasion.ASSESSED, on, assessment=assessment, asked_of=asked_of)


@step(
    "assessment.ask_about_plan",
    title="Ask what the family thinks of the help",
    who=WORK_PLAN,
    gates=[ASKED, Gate("met", "The first meeting was held", met_once)],
)
def ask_about_plan(plan: ChildInNeedPlan, *, by: User, asked_of: str, on: date | None = None) -> FamilyView:
    """One of the family is asked after the first meeting, and again when the plan has ended."""
    occasion = ViewOccasion.FIRST_MEETING if plan.ended_on is None else ViewOccasion.PLAN_ENDED
    return _ask(plan, occasion, on, plan=plan, asked_of=asked_of)


def something_said(view: FamilyView, data: Data) -> Iterator[Unmet]:
    """A question was answered or something written, and not for the second time."""
    if view.answered_on is not None:
        yield Unmet("The answers were given already.")
    if not any(data.get(name) for name in (*QUESTIONS, "words")):
        yield Unmet("Answer at least one question.", field=next(iter(QUESTIONS)))
    if (on := data.get("on")) and on < view.asked_on:
        yield Unmet("It cannot be answered before it was asked.", field="on")


SAID = Gate("said", "Something was said", something_said)


@step("assessment.record_family_view", title="Write down what the family said", who=WORK_VIEW, gates=[SAID])
def record_family_view(view: FamilyView, *, by: User, on: date, way: str, **said: str) -> FamilyView:
    """The answers as they came on paper or were told; `said` has each question's answer, and their own words."""
    return view.change(answered_on=on, way=way, **said)


def still_open(view: FamilyView, data: Data) -> Iterator[Unmet]:
    """The link is open for four weeks."""
    if not view.waits_on(today()):
        yield Unmet("This link is not open any more.")


@step(
    "assessment.answer_family_view",
    title="Answer by the link",
    who=BY_THE_LINK,
    gates=[Gate("open", "The link is open", still_open), SAID],
)
def answer_family_view(view: FamilyView, *, by: SystemActor, **said: str) -> FamilyView:
    """The family itself answers; nobody signs in, and the worker is told that an answer came."""
    answered: FamilyView = view.change(answered_on=today(), way=ViewWay.LINK, **said)
    if view.lead is not None:
        text = f"The family of {view.person} answered what it thinks of our work."
        notify(text, user=view.lead, area=view.area, person=view.person, link=view.get_absolute_url())
    return answered
