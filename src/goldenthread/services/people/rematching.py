"""The nightly comparison: everybody whose facts changed since the round before, beside everybody like them."""

from datetime import datetime
from itertools import islice
from typing import Any

from goldenthread.mechanisms.calendar import now, start_of_day, today
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.duplicates import propose_matches
from goldenthread.services.people.models import Identifier, MatchRound, Person, PersonName, Relationship, Residence

CLERK = SystemActor("nightly matching")
MOST = 5_000  # people in one round; those left over come first in the next
SOURCES: tuple[tuple[Any, str], ...] = (
    (Person, "pk"),
    (PersonName, "person_id"),
    (Identifier, "person_id"),
    (Residence, "person_id"),
    (Relationship, "to_person_id"),
)


def rematch(most: int = MOST) -> MatchRound:
    """Compare those who changed since the last round, the longest waiting first; open what is new."""
    last = MatchRound.objects.order_by("-up_to").first()
    changed = _changed_since(last.up_to if last else None)
    people = sorted(changed.items(), key=lambda one: one[1])
    opened, up_to = 0, now()
    for pk, moment in islice(people, most):
        opened += _compare(pk)
        up_to = moment if len(people) > most else up_to
    return MatchRound.objects.create(at=now(), up_to=up_to, people=min(len(people), most), opened=opened)


def _changed_since(moment: datetime | None) -> dict[int, datetime]:
    """People whose name, number, address, parent or own facts changed, with their latest change, when that is after a moment."""
    found: dict[int, datetime] = {}
    for model, path in SOURCES:
        rows = model._base_manager.all() if moment is None else model._base_manager.filter(changed_at__gt=moment)
        for pk, at in rows.values_list(path, "changed_at").iterator(chunk_size=5_000):
            found[pk] = max(at, found.get(pk, at))
    return found


def _compare(pk: int) -> int:
    person = Person.objects.filter(pk=pk, merged_into=None).first()
    if person is None:
        return 0
    with recording(CLERK, action="people.rematched", sentence="Compared with everybody alike"):
        return len(propose_matches(person))


def rematch_once_a_day() -> MatchRound | None:
    """One round unless today had one."""
    if MatchRound.objects.filter(at__gte=start_of_day(today())).exists():
        return None
    return rematch()
