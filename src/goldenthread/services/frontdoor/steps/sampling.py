"""Reading decisions again each month."""

from collections.abc import Iterator, Mapping
from datetime import date
from random import Random
from typing import Any

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import add_months, now, start_of_day
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.frontdoor.models import DipSample, ThresholdDecision
from goldenthread.services.frontdoor.steps import gates
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
    rows = [DipSample(area=area, month=month.replace(day=1), decision=one) for one in drawn]
    return DipSample.begin_many(rows)


@step(
    "frontdoor.read_sample",
    title="Record what was found",
    who=only(NOT_INVOLVED, may(*SAMPLERS)),
    gates=(
        Gate(
            "answers",
            "Every question is answered",
            gates.wanted(
                level_agreed="Say whether you agree with the level.",
                early_help_consulted="Say whether early help was asked.",
                rationale_clear="Say whether the reasons are clear.",
            ),
        ),
    ),
)
def read_sample(sample: DipSample, *, by: Any, **found: Any) -> None:
    """A decision was read again by somebody who had no part in it.

    `found`: level_agreed, early_help_consulted, rationale_clear, actions.
    """
    sample.change(read_at=now(), read_by=by, **found)
