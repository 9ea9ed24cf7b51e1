"""How often the lead worker changed, and who covers while the worker is away."""

from collections.abc import Iterable, Sequence
from datetime import date

from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.services.people.models import Absence, Allocation, Person

DRIFT = 3  # changes in twelve months


def worker_changes(person: Person, on: date) -> int:
    """Changes of lead worker in the twelve months up to a day; the first worker is not a change."""
    starts = list(
        Allocation.objects.leading()
        .filter(person=person, starts_on__lte=on)
        .order_by("starts_on", "pk")
        .values_list("starts_on", flat=True)
    )
    return changes_among(starts, on)


def changes_among(starts: Sequence[date], on: date) -> int:
    """The same, for a page that has read already on which days lead workers began, in order."""
    return sum(start > add_months(on, -12) for start in starts[1:])


def has_drifted(person: Person, on: date) -> bool:
    """Three changes or more in twelve months."""
    return worker_changes(person, on) >= DRIFT


def absences_of(workers: Iterable[int]) -> list[Absence]:
    """Who of some workers is away today, with who covers."""
    rows = Absence.objects.on(today()).filter(worker__in=list(workers))
    return list(rows.select_related("worker", "cover").order_by("pk"))
