"""Reading decisions again each month."""

from collections.abc import Iterator, Mapping
from datetime import date
from random import Random
from typing import Any

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions.codes import Kind
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.steps import set_action
from goldenthread.mechanisms.calendar import add_months, now, start_of_day, today
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.frontdoor.models import DipSample, SampleAnswer, ThresholdDecision
from goldenthread.services.frontdoor.rereading import version_of, version_on
from goldenthread.services.frontdoor.steps.permissions import NOT_INVOLVED, only

SAMPLERS = (Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)


def decisions_of(area: Area, month: date) -> Any:
    """The standing decisions of a month that were not drawn yet."""
    rows = ThresholdDecision.objects.filter(area=area, is_current=True, sample=None)
    return rows.filter(
        decided_at__gte=start_of_day(month.replace(day=1)),
        decided_at__lt=start_of_day(add_months(month.replace(day=1), 1)),
    )


def _something_to_draw(area: Any, data: Mapping[str, Any]) -> Iterator[Unmet]:
    if data.get("month") is None:
        yield Unmet("Say which month.", field="month")
    elif not decisions_of(area, data["month"]).exists():
        yield Unmet("No decision of that month is left to draw.", field="month")


@step(
    "frontdoor.draw_sample",
    title="Draw decisions to read again",
    who=may(*SAMPLERS),
    gates=(Gate("decisions", "Decisions of the month", _something_to_draw),),
)
def draw_sample(area: Area, *, by: Any, month: date, count: int = 10) -> list[DipSample]:
    """Draw decisions of a month by chance; the month and what was drawn before decide which, so nobody picks."""
    left = list(decisions_of(area, month).order_by("pk"))
    drawn = Random(f"{area.code} {month:%Y-%m} {len(left)}").sample(left, min(count, len(left)))  # no secret
    about = {"area": area, "month": month.replace(day=1), "questions": version_on(today()).name}
    rows = [DipSample(decision=one, **about) for one in drawn]
    return DipSample.begin_many(rows)


def _every_answer(sample: DipSample, data: Mapping[str, Any]) -> Iterator[Unmet]:
    if sample.read_at is not None:
        yield Unmet("It was read already; what was found stays.")
    for question in version_of(sample.questions).questions:
        if data.get(question.key) not in SampleAnswer.Found.values:
            yield Unmet(question.missing, field=question.key)


@step(
    "frontdoor.read_sample",
    title="Record what was found",
    who=only(NOT_INVOLVED, may(*SAMPLERS)),
    gates=(Gate("answers", "Every question is answered", _every_answer),),
)
def read_sample(sample: DipSample, *, by: Any, actions: str = "", **found: Any) -> None:
    """A decision was read again by somebody who had no part in it; `found` are the answers by their questions."""
    asked = [question.key for question in version_of(sample.questions).questions]
    rows = [SampleAnswer(area_id=sample.area_id, sample=sample, question=one, found=found[one]) for one in asked]
    SampleAnswer.begin_many(rows)
    sample.change(read_at=now(), read_by=by, actions=actions)


def _was_read(sample: DipSample, data: Mapping[str, Any]) -> Iterator[Unmet]:
    if sample.read_at is None:
        yield Unmet("Record first what was found.")


@step(
    "frontdoor.add_sample_action",
    title="Set an action that follows",
    who=only(NOT_INVOLVED, may(*SAMPLERS)),
    gates=(Gate("read", "The decision was read again", _was_read),),
)
def add_sample_action(sample: DipSample, *, by: Any, title: str, due: Any, lead: Any) -> Action:
    """Somebody puts right what was found; it stands among everybody's actions and names no child."""
    made: Action = set_action(
        sample.area, by=by, kind=Kind.FINDING, title=title, due=due, lead=lead, source=sample, source_title=str(sample)
    )
    return made
