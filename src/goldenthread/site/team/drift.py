"""Signs that a case drifts: workers change, a protection plan grows old, nothing moves, or supervision says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import BigIntegerField, CharField, DateField, Exists, F, Max, OuterRef, Value
from django.db.models.functions import Cast

from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.pages.words import counted
from goldenthread.services.people.allocations import DRIFT, changes_among
from goldenthread.services.people.models import Allocation, ServiceStatus, Status
from goldenthread.services.practice.models.plans import Plan
from goldenthread.services.practice.models.supervision import SupervisionCasePart

LONG, VERY_LONG = 15, 24  # months on a protection plan
A_WEEK = timedelta(days=7)
LED, OLD_PLAN = "led", "plan"
NO_MOVE = "the review found no aim nearer"
SEEN = "supervision found drift"
NOBODY, NO_DAY = Cast(Value(None), BigIntegerField()), Cast(Value(None), DateField())


@dataclass(frozen=True)
class Drift:
    """For each child that drifts, the signs in words; and the children given to their worker in the last seven days."""

    signs: dict[int, tuple[str, ...]]
    given_this_week: dict[int, int]

    @classmethod
    def of(cls, everybody: Any) -> "Drift":
        """Of the children of a team, in one query."""
        starts: dict[int, list[date]] = {}
        signs: dict[int, list[str]] = {}
        given: dict[int, int] = {}
        for sign, child, since, worker, ended in _rows(everybody):
            if sign != LED:
                signs.setdefault(child, []).append(_in_words(sign, since))
                continue
            starts.setdefault(child, []).append(since)
            if ended is None and since > today() - A_WEEK:
                given[child] = worker
        for child, days in starts.items():
            if (changes := changes_among(sorted(days), today())) >= DRIFT:
                signs.setdefault(child, []).insert(0, f"{counted(changes, 'change')} of worker in a year")
        return cls({child: tuple(words) for child, words in signs.items()}, given)

    def in_words(self, child: int) -> str:
        """The signs of one child; empty when there is none."""
        words = ", ".join(self.signs.get(child, ()))
        return f"Drift: {words}" if words else ""


def _in_words(sign: str, since: date | None) -> str:
    if sign != OLD_PLAN or since is None:
        return sign
    months = VERY_LONG if since <= add_months(today(), -VERY_LONG) else LONG
    return f"more than {months} months on a protection plan"


def _rows(everybody: Any) -> Iterator[tuple[str, int, Any, Any, Any]]:
    """(Sign, child, day, worker, last day) of each lead worker that a child had, and of each sign."""
    ids = everybody.values("pk")
    led = Allocation.objects.leading().filter(person__in=ids)
    old = ServiceStatus.objects.open().filter(
        person__in=ids, status=Status.PROTECTION, opened_on__lte=add_months(today(), -LONG)
    )
    aims = Max(F("planaim_rows__where_at_review") - F("planaim_rows__first_score"))
    still = Plan.objects.in_force().filter(person__in=ids).annotate(gained=aims).filter(gained__lte=0)
    later = SupervisionCasePart.objects.posted().filter(
        person=OuterRef("person"), session__held_on__gt=OuterRef("session__held_on")
    )
    said = SupervisionCasePart.objects.posted().filter(~Exists(later), person__in=ids, drift=True)
    queries = [
        _signs(led, LED, F("starts_on"), F("worker"), F("ends_on")),
        _signs(old, OLD_PLAN, F("opened_on")),
        _signs(still, NO_MOVE),
        _signs(said, SEEN),
    ]
    yield from queries[0].union(*queries[1:], all=True)


def _signs(rows: Any, sign: str, since: Any = NO_DAY, worker: Any = NOBODY, ended: Any = NO_DAY) -> Any:
    told = {"sign": Value(sign, output_field=CharField()), "sign_since": since, "sign_by": worker, "sign_until": ended}
    return rows.order_by().annotate(**told).values_list("sign", "person_id", "sign_since", "sign_by", "sign_until")
