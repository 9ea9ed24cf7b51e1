"""What every step on an action does besides: it adds to the story, and tells whom it concerns."""

from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions import gates
from goldenthread.mechanisms.actions.due import Due
from goldenthread.mechanisms.actions.models import Action, ProgressEntry
from goldenthread.mechanisms.actions.plan_codes import AT_WORK
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.step import Gate

STATE = "progress"
AnyDue = Due | date | str | None
REASON = Gate("reason", "The reason is given", gates.reason_given)


def say(action: Action, by: Any, text: str, *, as_at: date | None = None, **more: Any) -> ProgressEntry:
    """Another line of the story of an action, with the judgement that it has now. `more`: corrects, no_new_date."""
    return ProgressEntry.begin(
        area=action.area,
        action=action,
        as_at=as_at or today(),
        author=account(by),
        text=text,
        progress_set=action.progress,
        next_step=action.next_step,
        **more,
    )


def account(by: Any) -> User | None:
    """Who acts, where it is a person and not a part of the system."""
    return by if isinstance(by, User) else None


def tell(action: Action, user: User | None, by: Any, text: str) -> None:
    """Leave a notice with somebody, unless it is their own doing."""
    if user is not None and user.pk != by.pk:
        notify(text, user=user, person=action.person, area=action.area, link=action.get_absolute_url())


def overseer(action: Action) -> User:
    """Who answers for an action above its lead."""
    return action.sponsor or action.raised_by


def tell_those_who_follow(action: Action, by: Any, text: str) -> None:
    """Leave a notice with whoever runs a live plan in which the action stands, and name the bodies to be told."""
    for line in action.lines.current().filter(plan__state__in=AT_WORK).select_related("plan__owner"):
        tell(action, line.plan.owner, by, f"{text} Tell: {line.plan.monitored_by}.")
