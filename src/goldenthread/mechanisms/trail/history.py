"""What a record was, and who looked at a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.mechanisms.trail.models import Entry
from goldenthread.mechanisms.trail.records import Record

LOOKING = ("read", "listed", "refused")  # actions that changed nothing


@dataclass(frozen=True)
class Version:
    """A record as it stood after one change."""

    number: int
    at: datetime
    who: str
    action: str
    reason: str
    values: dict[str, Any]
    changed: dict[str, tuple[Any, Any]]


def versions(record: Record) -> list[Version]:
    """Every version of a record, the first one first."""
    return list(
        _replayed(Entry.objects.filter(model=record._meta.label_lower, record_id=record.pk).order_by("version"))
    )


def _replayed(entries: QuerySet[Entry]) -> Iterator[Version]:
    values: dict[str, Any] = {}
    for entry in entries.exclude(version=None):
        values = values | {name: after for name, (_, after) in entry.changes.items()}
        changed = {name: (before, after) for name, (before, after) in entry.changes.items()}
        yield Version(entry.version or 0, entry.at, entry.actor_name, entry.action, entry.reason, values, changed)


def compare(record: Record, first: int, second: int) -> dict[str, tuple[Any, Any]]:
    """The fields in which two versions differ. Raises LookupError for a version that is not there."""
    known = {version.number: version.values for version in versions(record)}
    if missing := {first, second} - known.keys():
        raise LookupError(f"{record._meta.verbose_name}: found versions {sorted(known)}, expected {sorted(missing)}")
    names = known[first].keys() | known[second].keys()
    pairs = {name: (known[first].get(name), known[second].get(name)) for name in sorted(names)}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def who_looked(person_id: int) -> QuerySet[Entry]:
    """Every reading of a person, opened, listed or refused, the latest first."""
    opened = Q(person_id=person_id, action__in=("read", "refused"))
    in_a_list = Q(pk__in=Entry.objects.filter(shown__person_id=person_id).values("pk"))
    return Entry.objects.filter(opened | in_a_list).order_by("-at", "-pk")
