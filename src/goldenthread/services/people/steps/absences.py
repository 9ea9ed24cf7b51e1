"""A worker is away, and somebody covers."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Membership, Team, User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import Absence
from goldenthread.services.people.permissions import MANAGE_PEOPLE


def _cover_fits(team: Team, data: Mapping[str, Any]) -> Iterable[Unmet]:
    """Somebody else of the area, who is not away then; one absence of a worker at a time."""
    worker, cover, starts_on, ends_on = (data.get(name) for name in ("worker", "cover", "starts_on", "ends_on"))
    if ends_on is not None and ends_on < data["starts_on"]:
        yield Unmet(f"Found {day(ends_on)}; expected {day(starts_on)} or later.", field="ends_on")
    if Absence.objects.on(data["starts_on"]).filter(worker=worker).exists():
        yield Unmet(f"An absence of {worker} is recorded already.", field="worker")
    if cover is None:
        return
    if cover == worker:
        yield Unmet("Somebody else must cover.", field="cover")
    elif not Membership.objects.on(today()).filter(user=cover, area=team.area_id).exists():
        yield Unmet(f"{cover} has no role in {team.area}.", field="cover")
    elif Absence.objects.on(data["starts_on"]).filter(worker=cover).exists():
        yield Unmet(f"{cover} is away then.", field="cover")


@step(
    "people.record_absence",
    title="Record who is away and who covers",
    who=MANAGE_PEOPLE,
    gates=[Gate("fits", "Somebody else covers, who is there", _cover_fits)],
)
def record_absence(
    team: Team, *, by: User, worker: User, starts_on: date, ends_on: date | None = None, cover: User | None = None
) -> Absence:
    """The pages of the worker's children and the board say who covers; whoever covers is told, and may open them."""
    fields = {"team": team, "worker": worker, "cover": cover, "starts_on": starts_on, "ends_on": ends_on}
    made = Absence.begin(area=team.area, **fields)
    if cover is not None:
        back = f" until {day(ends_on)}" if ends_on else ""
        notify(f"You cover for {worker} from {day(starts_on)}{back}.", user=cover, area=team.area)
    return made


@step("people.end_absence", title="Record that the worker is back", who=MANAGE_PEOPLE)
def end_absence(absence: Absence, *, by: User, on: date) -> Absence:
    """The last day away is known. Raises Refused for a day before the first."""
    if on < absence.starts_on:
        raise Refused(f"Found {day(on)}; expected {day(absence.starts_on)} or later.")
    return absence.change(ends_on=on)
