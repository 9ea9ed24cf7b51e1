"""The time limits of a team's children: how many are late, and how many are about to be, by limit and by worker."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from goldenthread.mechanisms.access.models import Team
from goldenthread.mechanisms.calendar import add_working_days, end_of_day, today
from goldenthread.mechanisms.clocks.clock import CLOCKS
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Column, Link, Tag
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.practice.models.caseload import Pause

COLUMNS = (
    Column("Time limit"),
    Column("Late", numeric=True),
    Column("Due in 5 working days", numeric=True),
    Column("Due in 10 working days", numeric=True),
    Column("Paused"),
)
SOON, LATER = 5, 10  # working days ahead
# limits that the board counts together, for each worker
GROUPS = {
    "chronologies": ("practice.first_chronology", "practice.chronology_fresh"),
    "risks": ("practice.risk_review", "practice.risk_look_again"),
    "supervision": ("practice.supervision_child",),
}
Cells = tuple[Any, ...]


def until(count: int) -> datetime:
    """The end of the working day that many working days from today."""
    return end_of_day(add_working_days(today(), count))


@dataclass(frozen=True)
class Limits:
    """What is late and near for the children of a team: (limit, lead worker, late, in 5 days, in 10 days)."""

    rows: tuple[tuple[str, int | None, int, int, int], ...]

    @classmethod
    def of(cls, everybody: Any, at: datetime) -> "Limits":
        """Counted in one query."""
        rows = Deadline.objects.running().filter(person__in=everybody.values("pk"), due_at__lte=until(LATER))
        counts = rows.order_by().values_list("clock", "person__lead")
        return cls(
            tuple(
                counts.annotate(
                    late=Count("pk", filter=Q(due_at__lt=at)),
                    near=Count("pk", filter=Q(due_at__gte=at, due_at__lte=until(SOON))),
                    later=Count("pk", filter=Q(due_at__gte=at)),
                )
            )
        )

    def late_of(self, worker: int | None) -> Counter[str]:
        """How much of each group is late for the children of one worker."""
        found: Counter[str] = Counter()
        for clock, lead, late, _, _ in self.rows:
            if lead == worker:
                found.update({group: late for group, clocks in GROUPS.items() if clock in clocks})
        return found

    def cells(self, address: str, pauses: Iterable[Pause]) -> tuple[Cells, ...]:
        """A line for each limit, the latest first; every number opens its list at `address`."""
        sums: dict[str, list[int]] = {}
        for clock, _, *counts in self.rows:
            sums[clock] = [a + b for a, b in zip(sums.get(clock, [0, 0, 0]), counts, strict=True)]
        paused = {key: pause for pause in pauses for key in pause.clocks}
        found = sorted(sums.items(), key=lambda one: (-one[1][0], -one[1][1], one[0]))
        return tuple(_cells(clock, counts, address, paused.get(clock)) for clock, counts in found)


def _cells(clock: str, counts: list[int], address: str, pause: Pause | None) -> Cells:
    title = CLOCKS[clock][0].title if clock in CLOCKS else clock
    said = [Tag("Paused", "blue"), f"since {day(pause.since)}, until {day(pause.until)}"] if pause else "–"
    whens = ("late", str(SOON), str(LATER))
    links = (
        number(count, f"{address}&clock={clock}&when={when}", title) for count, when in zip(counts, whens, strict=True)
    )
    return title, *links, said


def number(count: int, href: str, about: str) -> Any:
    """A number that opens its list; nought opens nothing."""
    return Link(f"{count:,}", href, about) if count else 0


def pauses_of(team: Team) -> list[Pause]:
    """What the team has paused today."""
    return list(Pause.objects.on(today()).filter(team=team).order_by("until", "pk"))
