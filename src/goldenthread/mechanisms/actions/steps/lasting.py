"""The watch that keeps what was met from sliding back."""

from datetime import date
from decimal import Decimal
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions import clocks, gates
from goldenthread.mechanisms.actions.codes import Progress, Recurs
from goldenthread.mechanisms.actions.due import next_round
from goldenthread.mechanisms.actions.figures import shown
from goldenthread.mechanisms.actions.models import Action, RegressionWatch, WatchCheck
from goldenthread.mechanisms.actions.policy import WATCH
from goldenthread.mechanisms.actions.steps.closing import open_again
from goldenthread.mechanisms.actions.steps.telling import STATE, say, tell_those_who_follow
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.step import Gate, step


@step(
    "actions.set_watch",
    title="Watch that it lasts",
    who=WATCH,
    state=STATE,
    moves={one: one for one in (Progress.CLAIMED, Progress.DONE)},
    gates=[Gate("test", "There is something to look at, and a floor", gates.watch_has_a_test)],
)
def set_watch(action: Action, *, by: User, floor: Decimal, owner: User, **more: Any) -> RegressionWatch:
    """A figure is looked at again and again; when it falls through the floor the action opens again.

    `more`: measure_key or question, better, every, next_on.
    """
    every = more.setdefault("every", Recurs.QUARTERLY)
    next_on = more.pop("next_on", None) or next_round(today(), every)
    made = RegressionWatch.begin(
        area=action.area, action=action, floor=floor, owner=owner, set_on=today(), next_on=next_on, **more
    )
    clocks.keep_watch(made)
    say(action, by, f"Watched from now on: {made}.")
    return made


@step(
    "actions.look_at_watch",
    title="Look at the watched figure",
    who=WATCH,
    gates=[
        Gate("running", "The watch goes on", gates.watch_goes_on),
        Gate("value", "The figure is given", gates.value_is_given),
    ],
)
def look_at_watch(watch: RegressionWatch, *, by: User, value: Decimal | None = None, **more: Any) -> WatchCheck:
    """The figure of today: it held, or it dipped, and the action opens again. `more`: part and whole, source."""
    part, whole = more.get("part"), more.get("whole")
    found = value if value is not None else Decimal(100) * Decimal(part or 0) / Decimal(whole or 1)
    return record_look(watch, by, found, more)


def record_look(watch: RegressionWatch, by: Any, value: Decimal, more: dict[str, Any]) -> WatchCheck:
    """Keep one look and act on it; `by` may be a part of the system that reads the figures."""
    held = watch.holds(value)
    looked_on: date = more.pop("looked_on", None) or today()
    look = WatchCheck.begin(area=watch.area, watch=watch, looked_on=looked_on, value=value, held=held, **more)
    watch.change(last_on=looked_on, next_on=next_round(looked_on, watch.every))
    clocks.keep_watch(watch)
    action = watch.action
    if held:
        return look
    dipped = f"{watch} is at {shown(round(value, 2))}, through its floor of {shown(watch.floor)}."
    if action.is_open:
        say(action, by, dipped)
    else:
        open_again(action, by, dipped)
    tell_those_who_follow(action, by, f"Dipped: {action}. {dipped}")
    return look


@step("actions.end_watch", title="End the watch", who=WATCH,
      gates=[Gate("running", "The watch goes on", gates.watch_goes_on),
             Gate("reason", "The reason is given", gates.reason_given)])  # fmt: skip
def end_watch(watch: RegressionWatch, *, by: User, reason: str) -> None:
    """It has lasted long enough, or something else looks after it."""
    watch.change(ended_on=today(), ended_because=reason)
    clocks.WATCH.withdraw(watch, reason)
