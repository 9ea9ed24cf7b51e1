"""What each worker of a team carries: children, families, weighted load, what is new, what is late."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from goldenthread.mechanisms.access.models import Team
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.pages.parts import Column, Link, Tag
from goldenthread.services.people.allocations import DRIFT
from goldenthread.services.people.models import Allocation
from goldenthread.services.practice.caseloads import Load, loads_of

NOBODY = "nobody"
A_WEEK = timedelta(days=7)
COLUMNS = (
    Column("Worker"),
    Column("Children", numeric=True),
    Column("Families", numeric=True),
    Column("Load"),
    Column("New this week", numeric=True),
    Column("Late", numeric=True),
)
Cells = tuple[Any, ...]


@dataclass(frozen=True)
class Leads:
    """Every lead worker that the children of a team had, read once: (child, worker, first day, whether now)."""

    rows: tuple[tuple[int, int, date, bool], ...]

    @classmethod
    def of(cls, everybody: Any) -> "Leads":
        """In the order of time."""
        rows = Allocation.objects.leading().filter(person__in=everybody.values("pk")).order_by("starts_on", "pk")
        found = rows.values_list("person_id", "worker_id", "starts_on", "ends_on")
        return cls(tuple((child, worker, start, end is None) for child, worker, start, end in found))

    def new_this_week(self) -> Counter[int]:
        """How many children each worker was given in the last seven days and still has."""
        since = today() - A_WEEK
        return Counter(worker for _, worker, start, now in self.rows if now and start > since)

    def drifting(self) -> dict[int, int]:
        """The children whose lead worker changed three times or more in twelve months, and how often."""
        starts: dict[int, list[date]] = {}
        for child, _, start, _ in self.rows:
            starts.setdefault(child, []).append(start)
        since = add_months(today(), -12)
        changes = {child: sum(day > since for day in days[1:]) for child, days in starts.items()}
        return {child: count for child, count in changes.items() if count >= DRIFT}


def worker_rows(
    team: Team, everybody: Any, counts: Iterable[Mapping[str, Any]], fresh: Mapping[int, int]
) -> tuple[Cells, ...]:
    """A line for each worker, nobody first; every number opens its list. `fresh`: children given this week."""
    loads = loads_of(everybody.select_related("lead"), team.area, today())
    return tuple(_cells(one, team, loads.get(one["lead"]), fresh.get(one["lead"], 0)) for one in counts)


def _cells(one: Mapping[str, Any], team: Team, load: Load | None, fresh: int) -> Cells:
    asked = {"team": team.pk, "worker": one["lead"] or NOBODY}
    late = Link(str(one["late"]), f"?{urlencode({**asked, 'late': 'on'})}", "late") if one["late"] else 0
    name = Link(one["lead__name"] or "Nobody: unallocated", f"?{urlencode(asked)}")
    if load is None:
        return name, one["count"], "–", "–", fresh, late
    weighed: Any = [load.in_words, Tag("Over capacity", "red")] if load.is_over else load.in_words
    return name, one["count"], load.families, weighed, fresh, late
