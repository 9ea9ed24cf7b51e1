"""What must be true before a step on a board, a committee or one of its meetings."""

from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.mechanisms.actions.gates import reason_given
from goldenthread.mechanisms.actions.models import Action, Body
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.calendar.periods import spelled
from goldenthread.mechanisms.pages.words import counted
from goldenthread.mechanisms.steps.refusals import Unmet

Data = Mapping[str, Any]
__all__ = [
    "body_stands", "day_is_free", "follows_once", "follows_still", "meeting_lies_ahead", "name_is_free", "nothing_is_outstanding",
    "reason_given",
]  # fmt: skip


def name_is_free(area: Any, data: Data) -> Iterator[Unmet]:
    """One body of a name in an area."""
    name = data["name"].strip()
    if Body.objects.standing().filter(area=area, name__iexact=name).exists():
        yield Unmet(f"There is a body called “{name}” already.", field="name")


def body_stands(body: Body, data: Data) -> Iterator[Unmet]:
    """A body that ended has no meetings and no officer."""
    if body.ended_on is not None:
        yield Unmet(f"It ended on {spelled(body.ended_on)}.")


def nothing_is_outstanding(body: Body, data: Data) -> Iterator[Unmet]:
    """Its actions are discharged before it ends."""
    outstanding = Action.objects.open().filter(wanted_by=body).count()
    if outstanding:
        yield Unmet(f"{counted(outstanding, 'action')} outstanding: discharge first.", body.get_absolute_url())


def day_is_free(body: Body, data: Data) -> Iterator[Unmet]:
    """A body meets once a day."""
    if body.meetings.filter(held_on=data["held_on"]).exists():
        yield Unmet(f"It has a meeting on {spelled(data['held_on'])} already.", field="held_on")


def meeting_lies_ahead(meeting: Any, data: Data) -> Iterator[Unmet]:
    """What was held is not cancelled."""
    if meeting.cancelled_because:
        yield Unmet("It is cancelled already.")
    elif meeting.held_on < today():
        yield Unmet(f"It was held on {spelled(meeting.held_on)}.")


def follows_still(following: Any, data: Data) -> Iterator[Unmet]:
    """Nobody stops twice."""
    if following.ended_on is not None:
        yield Unmet(f"It stopped on {spelled(following.ended_on)}.")


def follows_once(plan: Any, data: Data) -> Iterator[Unmet]:
    """A body of the same area that stands, once."""
    body = data["body"]
    if body.area_id != plan.area_id or body.ended_on is not None:
        yield Unmet("Choose a body of this area that still meets.", field="body")
    elif plan.followings.current().filter(body=body).exists():
        yield Unmet(f"{body} follows the plan already.", field="body")
