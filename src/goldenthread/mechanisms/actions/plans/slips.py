"""Dates that were probably slipped when they were typed: the year of the one or the other, with what was meant."""

from typing import Any

from goldenthread.mechanisms.actions.codes import DueKind
from goldenthread.mechanisms.actions.due import Due
from goldenthread.mechanisms.calendar import add_months
from goldenthread.mechanisms.calendar.periods import spelled


def ends_before_it_starts(starts: Due, due: Due) -> str:
    """The sentence for an end before its start; empty when there is nothing wrong."""
    if starts.on is None or due.on is None or due.on >= starts.on:
        return ""
    later = add_months(due.on, 12)
    meant = f" Did you mean {_as_written(due, later)}?" if later >= starts.on else ""
    return f"It ends {due.raw}, before it starts {starts.raw}.{meant}"


def lies_outside(due: Due, plan: Any) -> str:
    """The sentence for a date outside the period of its plan; one year out, with the month it has, is probably a slip."""
    if due.on is None or plan.period_from <= due.on <= plan.period_to:
        return ""
    early = due.on < plan.period_from
    other = add_months(due.on, 12 if early else -12)
    meant = f" Probably {_as_written(due, other)}." if plan.period_from <= other <= plan.period_to else ""
    return f"Its date, {due.raw}, lies {'before the plan began' if early else 'after the plan ends'}.{meant}"


def _as_written(due: Due, day: Any) -> str:
    return spelled(day) if due.kind == DueKind.DAY else f"{day:%b-%y}"
