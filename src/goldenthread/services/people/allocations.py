"""How often the lead worker changed."""

from datetime import date

from goldenthread.mechanisms.calendar import add_months
from goldenthread.services.people.models import Allocation, Person

DRIFT = 3  # changes in twelve months


def worker_changes(person: Person, on: date) -> int:
    """Changes of lead worker in the twelve months up to a day; the first worker is not a change."""
    starts = list(
        Allocation.objects.leading()
        .filter(person=person, starts_on__lte=on)
        .order_by("starts_on", "pk")
        .values_list("starts_on", flat=True)
    )
    return sum(start > add_months(on, -12) for start in starts[1:])


def has_drifted(person: Person, on: date) -> bool:
    """Three changes or more in twelve months."""
    return worker_changes(person, on) >= DRIFT
