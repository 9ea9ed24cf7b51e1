"""Keeping a day for writing and reflection, and giving it up."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.access.permissions import Permission
from goldenthread.mechanisms.access.policy import YES, Answer, no
from goldenthread.mechanisms.calendar import is_working_day, today
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.practice.diary import is_free
from goldenthread.services.practice.models.diary import WritingDay
from goldenthread.services.practice.policy import WORK


def _is_theirs(user: User, kept: WritingDay | None) -> Answer:
    return YES if kept is None or kept.worker_id == user.pk else no("Only whoever kept the day gives it up.")


OWN = WORK & Permission(_is_theirs, "whose day it is")


def a_working_day_ahead(area: Area, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """A day that has not passed, on which people work."""
    if data["on"] < today():
        yield Unmet(f"Found {day(data['on'])}; expected today or later", field="on")
    elif not is_working_day(data["on"]):
        yield Unmet(f"{day(data['on'])} is no working day", field="on")


@step(
    "practice.keep_writing_day",
    title="Keep a day for writing",
    who=WORK,
    gates=[Gate("ahead", "A working day that lies ahead", a_working_day_ahead)],
)
def keep_writing_day(area: Area, *, by: User, on: date, what_for: str) -> WritingDay:
    """The diary shows it, and the manager sees why nobody is out. Raises Refused where a visit is planned then."""
    if not is_free(by, on):
        raise Refused(f"You have a visit planned on {day(on)}: choose another day, or move the visit.")
    if WritingDay.objects.kept().filter(worker=by, on=on).exists():
        raise Refused(f"{day(on)} is kept already.")
    team = next((one.team_id for one in by.held if one.team_id and one.area_id == area.pk), None)
    return WritingDay.begin(area=area, worker=by, team_id=team, on=on, what_for=what_for.strip())


@step("practice.give_up_writing_day", title="Give the day up", who=OWN)
def give_up_writing_day(kept: WritingDay, *, by: User, reason: str) -> WritingDay:
    """It is needed for something else; how often that happens can be seen."""
    if not reason.strip():
        raise Refused("Say why it is given up.")
    return kept.change(given_up_because=reason.strip())
