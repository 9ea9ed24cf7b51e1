"""Going over to the emergency mode, and back: what it relaxes, for how long, and who is told."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.practice.emergency import emergency_on
from goldenthread.services.practice.models.emergency import EmergencyMode
from goldenthread.services.practice.policy import WORKERS

DIRECT = may(Role.HEAD_OF_SERVICE)  # who acts for the director
TOLD = (*WORKERS, Role.REVIEWING_OFFICER, Role.FRONT_DOOR_MANAGER)
LONGEST = 3  # months; after that somebody decides again


def _for_a_time(area: Area, data: Mapping[str, Any]) -> Iterator[Unmet]:
    starts_on, until = data["starts_on"], data["until"]
    if len(str(data.get("reason", "")).split()) < 3:
        yield Unmet("Say in a sentence why visits cannot be made as usual", field="reason")
    if starts_on < today():
        yield Unmet(f"Found {day(starts_on)}; expected today or later: no past result is rewritten", field="starts_on")
    if not starts_on <= until <= add_months(starts_on, LONGEST):
        latest = day(add_months(starts_on, LONGEST))
        yield Unmet(f"Found {day(until)}; expected a day up to {latest}: then decide again", field="until")
    standing = emergency_on(area, starts_on)
    if standing is not None:
        yield Unmet(f"The mode is on already, until {day(standing.until)}: end that first", standing.get_absolute_url())


@step(
    "practice.begin_emergency",
    title="Go over to the emergency mode",
    who=DIRECT,
    gates=[Gate("time", "For a reason, and for a time", _for_a_time)],
)
def begin_emergency(area: Area, *, by: User, reason: str, starts_on: date, until: date) -> EmergencyMode:
    """Contact becomes weekly, by ways that depend on the grade of risk, and everybody who visits is told at once."""
    mode = EmergencyMode.begin(area=area, reason=reason.strip(), starts_on=starts_on, until=until, decided_by_id=by.pk)
    says = f"Emergency mode from {day(starts_on)} until {day(until)}: contact every week. {mode.reason}"
    _tell(mode, says)
    return mode


@step("practice.end_emergency", title="End the emergency mode", who=DIRECT)
def end_emergency(mode: EmergencyMode, *, by: User, on: date) -> EmergencyMode:
    """Visits are made as usual from a day on. Raises Refused where the mode does not hold then."""
    if mode.ended_on is not None or on > mode.until:
        raise Refused("The emergency mode has ended already.")
    if on < today():
        raise Refused(f"Found {day(on)}; expected today or later: no past result is rewritten.")
    mode.change(ended_on=on, ended_by_id=by.pk)
    _tell(mode, f"The emergency mode ends on {day(on)}: visits are made as usual again.")
    return mode


def _tell(mode: EmergencyMode, text: str) -> None:
    for role in TOLD:
        notify(text, role=role, area=mode.area, link=mode.get_absolute_url(), urgent=True)
