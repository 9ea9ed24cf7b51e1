"""A service that cannot do everything says what it stops, why, who covers, and when it goes on."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Area, Team, User
from goldenthread.mechanisms.actions import gates
from goldenthread.mechanisms.actions.models import Action, PausedAction, PauseEntry
from goldenthread.mechanisms.actions.policy import PAUSE
from goldenthread.mechanisms.actions.steps.telling import overseer, say, tell
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.calendar.periods import spelled
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step


@step(
    "actions.pause",
    title="Pause actions of a team",
    who=PAUSE,
    gates=[
        Gate("agreed", "A service manager agrees", gates.pause_is_agreed),
        Gate("actions", "Only what may rest is paused", gates.actions_may_rest),
        Gate("until", "It is said when they go on", gates.pause_ends),
    ],
)
def pause_actions(
    area: Area, *, by: User, team: Team, until: date, actions: Sequence[Action], **more: Any
) -> PauseEntry:
    """The actions rest with a reason. Their dates do not move: what is late stays late and says “paused since”.

    `more`: trigger, cover, agreed_by. Raises Refused when nobody else agrees.
    """
    if more["agreed_by"].pk == by.pk:
        raise Refused("Two people decide: somebody else must agree.")
    made = PauseEntry.begin(area=area, team=team, since=today(), until=until, **more)
    rests = [PausedAction(area=area, action=one, pause=made, since=made.since) for one in actions]
    PausedAction.begin_many(rests)
    for one in actions:
        one.change(paused_on=made.since)
        say(
            one,
            by,
            f"Paused ({made.get_trigger_display().lower()}) until about {spelled(until)}. Covered by: {made.cover}",
        )
        tell(one, overseer(one), by, f"Paused: {one}.")
    return made


@step("actions.resume", title="Go on with the actions", who=PAUSE,
      gates=[Gate("rests", "They still rest", gates.pause_goes_on)])  # fmt: skip
def resume_actions(pause: PauseEntry, *, by: User) -> None:
    """The pause is over; each action goes on with the date it had."""
    pause.change(resumed_on=today())
    for rest in pause.paused.filter(until=None).select_related("action__area", "action__lead"):
        rest.change(until=today())
        rest.action.change(paused_on=None)
        say(rest.action, by, "Goes on after its pause.")
        tell(rest.action, rest.action.lead, by, f"Goes on: {rest.action}.")
