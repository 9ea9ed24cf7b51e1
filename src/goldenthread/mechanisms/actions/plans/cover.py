"""What the report before a plan says of its lines: why some are still amber, what is late and why, what comes next."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from goldenthread.mechanisms.actions.codes import ImpactStrength, Progress
from goldenthread.mechanisms.actions.models import ImpactStatement, PausedAction, Plan
from goldenthread.mechanisms.actions.plans.lines import Line
from goldenthread.mechanisms.calendar import add_months
from goldenthread.mechanisms.pages.words import counted, day

AMBER = "orange"
NEXT = 3  # months
FELT = (ImpactStrength.SOME, ImpactStrength.CLEAR, ImpactStrength.LASTING)
NOTHING_SAID = "Nothing was said."


def cover_of(plan: Plan, lines: list[Line], on: date) -> dict[str, Any]:
    """Everything that the report prints besides the counts."""
    actions = [line.action.pk for line in lines]
    return {
        "amber": [[_name(one), _why(one)] for one in lines if one.printed.status.colour == AMBER],
        "late": [[_name(one), _how_late(one), one.row.last_text or NOTHING_SAID] for one in lines if one.is_late],
        "next": list(_next(lines, on)),
        "impact": list(_impact(actions)),
        "capacity": list(_capacity(actions)),
    }


def _name(line: Line) -> str:
    return f"{line.row.printed_ref} {line.row.says}"


def _how_late(line: Line) -> str:
    dateless = ", no new date" if line.has_no_new_date else ""
    return f"{counted(line.standing.days_late, 'day')}{dateless}"


def _why(line: Line) -> str:
    """The next step of a problem; else what was said last, and that it is late."""
    late = f"It is {counted(line.standing.days_late, 'day')} late. " if line.is_late else ""
    return late + (line.action.next_step or line.row.last_text or NOTHING_SAID)


def _next(lines: list[Line], on: date) -> Iterator[list[str]]:
    """Every line with a problem, with its next step, and whatever is due within the quarter."""
    until = add_months(on, NEXT)
    for line in lines:
        action = line.action
        soon = action.is_open and action.due_on is not None and on <= action.due_on <= until
        if action.progress in (Progress.PROBLEM, Progress.STUCK) or soon:
            yield [_name(line), action.due_in_words, action.next_step or "–"]


def _impact(actions: list[int]) -> Iterator[list[str]]:
    """What is different for people, where it was found to be, under the word for it."""
    rows = ImpactStatement.objects.filter(action__in=actions, strength__in=FELT).select_related("action")
    for one in rows.order_by("theme", "-judged_on", "-pk"):
        yield [one.theme or "Other", one.text, str(one.get_strength_display())]


def _capacity(actions: list[int]) -> Iterator[list[str]]:
    """What rests, why, and who covers."""
    rows = PausedAction.objects.filter(action__in=actions, pause__resumed_on=None).select_related(
        "action", "pause__team"
    )
    for one in rows.order_by("pause__since", "pk"):
        pause = one.pause
        yield [str(one.action), f"{pause.get_trigger_display()}, {pause.team}, since {day(pause.since)}", pause.cover]
