"""The time limits of a team's children: how many are late, and how many are about to be, limit by limit."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from goldenthread.mechanisms.access.models import Team
from goldenthread.mechanisms.calendar import add_working_days, end_of_day, today
from goldenthread.mechanisms.clocks.clock import CLOCKS
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Column, Tag
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.practice.models.caseload import Pause

COLUMNS = (
    Column("Time limit"),
    Column("Late", numeric=True),
    Column("Due in 5 working days", numeric=True),
    Column("Due in 10 working days", numeric=True),
    Column("Paused"),
)
Cells = tuple[Any, ...]


def limit_rows(everybody: Any, pauses: Iterable[Pause], at: datetime) -> tuple[Cells, ...]:
    """A line for each limit that is late or near, the latest first; what is paused stays late and says so."""
    soon, later = (end_of_day(add_working_days(today(), count)) for count in (5, 10))
    rows = Deadline.objects.running().filter(person__in=everybody.values("pk"), due_at__lte=later)
    counts = (
        rows.order_by()
        .values("clock")
        .annotate(
            late=Count("pk", filter=Q(due_at__lt=at)),
            near=Count("pk", filter=Q(due_at__gte=at, due_at__lte=soon)),
            later=Count("pk", filter=Q(due_at__gte=at)),
        )
    )
    paused = {key: pause for pause in pauses for key in pause.clocks}
    found = sorted(counts, key=lambda one: (-one["late"], -one["near"], one["clock"]))
    return tuple(_cells(one, paused.get(one["clock"])) for one in found)


def _cells(one: dict[str, Any], pause: Pause | None) -> Cells:
    title = CLOCKS[one["clock"]][0].title if one["clock"] in CLOCKS else one["clock"]
    said = [Tag("Paused", "blue"), f"since {day(pause.since)}, until {day(pause.until)}"] if pause else "–"
    return title, one["late"], one["near"], one["later"], said


def pauses_of(team: Team) -> list[Pause]:
    """What the team has paused today."""
    return list(Pause.objects.on(today()).filter(team=team).order_by("until", "pk"))
