"""A worker's visits of a week with the way between them: where each is, how far it is, and where time is too short."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise
from math import hypot
from typing import Any

from django.utils.timezone import localtime
from markupsafe import Markup

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar.days import end_of_day, start_of_day
from goldenthread.mechanisms.pages.words import day, time_of_day
from goldenthread.mechanisms.papers.shapes import DARK, HEIGHT, PALE, canvas, rectangle, text
from goldenthread.services.people.models import Residence
from goldenthread.services.people.sealing import WITHHELD, withheld_addresses
from goldenthread.services.practice.models.codes import VisitContext, VisitMethod
from goldenthread.services.practice.models.diary import WritingDay
from goldenthread.services.practice.models.emergency import EmergencyMode
from goldenthread.services.practice.models.visits import Visit
from goldenthread.services.practice.policy import EMERGENCY_SPEED, TRAVEL_SPEED

DAYS = 7
A_VISIT = timedelta(minutes=60)  # how long one is taken to last (our choice)
ROUNDABOUT = 4 / 3  # roads are a third longer than the straight line (our choice)
FIRST_HOUR, LAST_HOUR, NAMES, HOUR = 8, 20, 130, 42  # of the drawing: hours shown, and points for names and an hour


@dataclass(frozen=True)
class Stop:
    """One visit: when, to whom, where, and the way from the stop before it on the same day.

    `minutes` is None where the way is not known; `short_by` says how many minutes are missing. Whoever speaks with
    somebody by video or telephone does not travel.
    """

    visit: Visit
    where: str
    minutes: int | None = None
    short_by: int = 0
    is_first: bool = True

    @property
    def travels(self) -> bool:
        """Whether somebody goes there."""
        return self.visit.method == VisitMethod.FACE_TO_FACE

    @property
    def at(self) -> datetime:
        """When it begins, in London."""
        return localtime(self.visit.planned_for)

    @property
    def way(self) -> str:
        """The way from the stop before, in words."""
        if not self.travels:
            return "No travel"
        if self.is_first:
            return "First of the day"
        if self.minutes is None:
            return "Not known"
        return f"About {self.minutes} minutes" if self.minutes else "The same place"


def week_of(user: User, first: date) -> list[Stop]:
    """The worker's planned visits of seven days, in order; whatever address is sealed from the worker is withheld."""
    planned: Any = Visit.objects.planned().visible_to(user)
    between = planned.filter(planned_for__gte=start_of_day(first), planned_for__lte=end_of_day(_last(first)))
    visits = list(between.filter(worker=user).select_related("person").order_by("planned_for", "pk"))
    homes = _homes(visits, first)
    withheld = set(withheld_addresses(user).values_list("address", flat=True)) if homes else set()
    return list(_stops(visits, homes, withheld, _speeds(visits, first)))


def _speeds(visits: list[Visit], first: date) -> dict[date, int]:
    """How fast one travels on each day: slower while the emergency mode is on."""
    if not visits:
        return {}
    area = visits[0].area_id
    usual, slow = (int(chosen(area, key, first)) for key in (TRAVEL_SPEED, EMERGENCY_SPEED))
    modes = EmergencyMode.objects.filter(area=area, until__gte=first, starts_on__lte=_last(first))
    days = [first + timedelta(days=number) for number in range(DAYS)]
    return {on: slow if any(mode.holds(on) for mode in modes) else usual for on in days}


def _last(first: date) -> date:
    return first + timedelta(days=DAYS - 1)


def _homes(visits: Iterable[Visit], on: date) -> dict[int, Residence]:
    people = [one.person_id for one in visits]
    rows = Residence.objects.main().on(on).filter(person__in=people).select_related("address")
    return {row.person_id: row for row in rows.order_by("pk")}


def _stops(
    visits: list[Visit], homes: Mapping[int, Residence], withheld: set[int], speeds: Mapping[date, int]
) -> Iterator[Stop]:
    """Each visit with the way from where the worker was last on that day."""
    for on, found in groupby(visits, lambda one: localtime(one.planned_for).date()):
        before: Visit | None = None
        gone_to: Visit | None = None
        for visit in found:
            where = _where(visit, homes.get(visit.person_id), withheld)
            goes = visit.method == VisitMethod.FACE_TO_FACE
            if before is None or gone_to is None or not goes:
                yield Stop(visit, where, is_first=gone_to is None)
            else:
                minutes = _minutes(_place(gone_to, homes), _place(visit, homes), speeds[on])
                free = (visit.planned_for - before.planned_for - A_VISIT).total_seconds() / 60
                yield Stop(visit, where, minutes, max(0, round((minutes or 0) - free)), is_first=False)
            before, gone_to = visit, visit if goes else gone_to


def _where(visit: Visit, home: Residence | None, withheld: set[int]) -> str:
    if visit.method != VisitMethod.FACE_TO_FACE:
        return str(visit.get_method_display())
    if visit.context != VisitContext.HOME:
        return str(visit.get_context_display())
    if home is None:
        return "No address recorded"
    return WITHHELD if home.address_id in withheld else str(home.address)


def _place(visit: Visit, homes: Mapping[int, Residence]) -> tuple[int, int] | None:
    """Where a visit is, in metres; None where it is not at the home, or the home has not been placed."""
    home = homes.get(visit.person_id)
    at_home = visit.context == VisitContext.HOME and visit.method == VisitMethod.FACE_TO_FACE
    if not at_home or home is None or home.address.easting is None or home.address.northing is None:
        return None
    return home.address.easting, home.address.northing


def _minutes(one: tuple[int, int] | None, other: tuple[int, int] | None, speed: int) -> int | None:
    """The way between two places in whole minutes, rounded up to five."""
    if one is None or other is None:
        return None
    metres = hypot(one[0] - other[0], one[1] - other[1]) * ROUNDABOUT
    return -int(-metres / (speed * 1000 / 60) // 5) * 5


def writing_days(user: User, first: date) -> list[WritingDay]:
    """The days of the week that the worker keeps for writing."""
    seen: Any = WritingDay.objects.kept().visible_to(user)
    return list(seen.filter(worker=user).between(first, _last(first)).order_by("on"))


def drawn(stops: list[Stop], first: date, writing: Iterable[date] = ()) -> Markup:
    """The week as a drawing: a row a day, a block a visit, a thin line for the way to it, a pale row for writing."""
    days = [first + timedelta(days=number) for number in range(DAYS)]
    width, row = NAMES + HOUR * (LAST_HOUR - FIRST_HOUR) + 20, HEIGHT + 16
    marks = [*_hours(), *(mark for place, one in enumerate(days) for mark in _of_day(one, place * row + 26, stops))]
    for place in (days.index(one) for one in writing):
        marks.append(rectangle(NAMES, place * row + 26, width - NAMES - 20, HEIGHT, PALE))
        marks.append(text(NAMES + 8, place * row + 41, "Writing and reflection"))
    return canvas(width, row * DAYS + 34, marks)


def _hours() -> Iterator[Markup]:
    for hour in range(FIRST_HOUR, LAST_HOUR + 1, 2):
        yield text(NAMES + HOUR * (hour - FIRST_HOUR), 14, f"{hour}:00", "middle")


def _of_day(on: date, top: int, stops: list[Stop]) -> Iterator[Markup]:
    yield text(0, top + 15, f"{on:%A}")
    mine = [one for one in stops if one.at.date() == on]
    for one in mine:
        yield rectangle(_across(one.at), top, HOUR * A_VISIT.total_seconds() / 3600 - 2, HEIGHT, DARK)
    for _, one in pairwise(mine):
        if one.minutes:
            way = HOUR * one.minutes / 60
            yield rectangle(_across(one.at) - way, top + HEIGHT / 2 - 2, way - 2, 5, PALE)


def _across(at: datetime) -> float:
    hours = min(max(at.hour + at.minute / 60, FIRST_HOUR), LAST_HOUR)
    return NAMES + HOUR * (hours - FIRST_HOUR)


def in_words(stops: list[Stop]) -> str:
    """What the drawing says."""
    told = (f"{one.at:%A} {day(one.at.date())} at {time_of_day(one.at)}: {one.visit.person}" for one in stops)
    return "; ".join(told) or "No visit is planned."
