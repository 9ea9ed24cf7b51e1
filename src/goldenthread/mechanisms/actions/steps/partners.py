"""A partner organisation is shown an action until a day, and nothing else of the case or the plan behind it."""

from datetime import date, timedelta
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions import partner_gates as checks
from goldenthread.mechanisms.actions.codes import OPEN, Part
from goldenthread.mechanisms.actions.models import Action, ActionPerson
from goldenthread.mechanisms.actions.policy import VERIFY
from goldenthread.mechanisms.actions.steps.telling import STATE, say, tell
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.calendar.periods import spelled
from goldenthread.mechanisms.steps.step import Gate, step


@step(
    "actions.share_with_partner",
    title="Share it with a partner organisation",
    who=VERIFY,
    state=STATE,
    moves={one: one for one in OPEN},
    gates=[
        Gate("partner", "It is a partner of the area", checks.is_a_partner),
        Gate("until", "It ends on a day", checks.sharing_ends),
    ],
)
def share_with_partner(action: Action, *, by: User, user: User, until: date, part: str = Part.PARTNER) -> ActionPerson:
    """The partner sees this action, and as a co-lead works on it, to the end of a day; then it is gone by itself."""
    fields: dict[str, Any] = {"part": part, "user": user, "words": user.organisation[:200], "since": today()}
    made = ActionPerson.begin(area=action.area, action=action, until=until, **fields)
    say(action, by, f"Shared with {user} ({user.organisation or 'partner'}) until {spelled(until)}.")
    tell(action, user, by, f"Shared with you until {spelled(until)}: {action}.")
    return made


@step("actions.end_sharing", title="End the sharing", who=VERIFY,
      gates=[Gate("runs", "It is shared still", checks.sharing_runs)])  # fmt: skip
def end_sharing(shared: ActionPerson, *, by: User) -> None:
    """Before its day: from now on it is not there for the partner."""
    shared.change(until=today() - timedelta(days=1))
    say(shared.action, by, f"No longer shared with {shared.user}.")
