"""How many weeks each case ran or runs, against the 26 of the law; as bars, and as a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import add_months
from goldenthread.mechanisms.pages.parts import Link, Tag
from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.services.protection.court_clocks import COURT_WEEKS, twenty_six_weeks
from goldenthread.services.protection.models import Proceedings

PER_WEEK, WIDEST, MOST = 7, 60, 100  # points of the drawing a week, weeks that are drawn, and cases
ENDED, RUNNING = "#4c2c92", "#1d70b8"


@dataclass(frozen=True)
class CaseBar:
    """One case: whose, how long, and how it is drawn."""

    title: str
    says: str
    width: int
    colour: str


@dataclass(frozen=True)
class CourtWeeks:
    """Cases that ended in the twelve months to a day, and those that run."""

    lead: str
    bars: tuple[CaseBar, ...]
    rows: tuple[tuple[Any, ...], ...]
    person_ids: tuple[int, ...]
    limit_x: int = COURT_WEEKS * PER_WEEK
    columns: tuple[str, ...] = ("Family", "Issued", "Final order", "Weeks", "In 26 weeks", "Orders")

    @classmethod
    def of(cls, user: User, on: date) -> "CourtWeeks":
        """Of the families whom this user may see, the longest first."""
        rows: Any = Proceedings.objects.visible_to(user).filter(issued_on__lte=on)
        lately = rows.filter(Q(ended_on=None) | Q(ended_on__gt=add_months(on, -12), ended_on__lte=on))
        found = list(lately.select_related("person").prefetch_related("children").order_by("issued_on", "pk")[:MOST])
        found.sort(key=lambda case: -days_of(case, on))
        ended, people = [one for one in found if one.ended_on], tuple(one.person_id for one in found)
        return cls(in_sum(ended), tuple(bars_of(found, on)), tuple(rows_of(found, on)), people)


def days_of(case: Proceedings, on: date) -> int:
    """Days from the issue to the final order, or to a day while the case runs."""
    return ((case.ended_on or on) - case.issued_on).days


def weeks_of(case: Proceedings, on: date) -> str:
    """The same in weeks, as “24.6”."""
    return f"{days_of(case, on) / 7:.1f}"


def in_time(case: Proceedings) -> bool:
    """Whether the final order came by the last day of 26 weeks that begin with the day of issue."""
    return case.ended_on is not None and case.ended_on <= twenty_six_weeks(case.issued_on)


def in_sum(ended: list[Proceedings]) -> str:
    """The average and the share in time, with both counts."""
    if not ended:
        return "No case ended in the last twelve months."
    mean = sum(days_of(one, one.issued_on) for one in ended) / len(ended) / 7
    kept = sum(map(in_time, ended))
    share = f"{kept} of {len(ended)} ({100 * kept / len(ended):.1f}%) in {COURT_WEEKS} weeks"
    return f"{counted(len(ended), 'case')} ended in the last twelve months: on average {mean:.1f} weeks; {share}."


def bars_of(cases: list[Proceedings], on: date) -> Iterator[CaseBar]:
    """A bar for each case; one that runs has a colour of its own and says so."""
    for case in cases:
        width = min(days_of(case, on) * PER_WEEK // 7, WIDEST * PER_WEEK)
        says = f"{weeks_of(case, on)} weeks{'' if case.ended_on else ' so far'}"
        yield CaseBar(str(case.person), says, max(width, 2), ENDED if case.ended_on else RUNNING)


def rows_of(cases: list[Proceedings], on: date) -> Iterator[tuple[Any, ...]]:
    """The same as lines of a table."""
    for case in cases:
        ended = day(case.ended_on) if case.ended_on else "Not yet"
        late = case.ended_on is None and on > twenty_six_weeks(case.issued_on)
        kept = Tag("Yes", "green") if in_time(case) else Tag("No", "red") if case.ended_on or late else "–"
        orders = [one.get_order_display() for one in case.children.all() if one.order] or "–"
        yield (
            Link(str(case.person), case.get_absolute_url()), day(case.issued_on), ended, weeks_of(case, on), kept, orders
        )  # fmt: skip
