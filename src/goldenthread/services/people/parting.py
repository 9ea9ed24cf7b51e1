"""Parting two people who were wrongly joined: what was moved goes back, what was written since is put on a list."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.services.people.indexing import index_names
from goldenthread.services.people.models import Merge, MovedRow, Person, PersonName, RowSince
from goldenthread.services.people.pointers import Pointer, records_pointing
from goldenthread.services.people.shifting import take_back

Key = tuple[str, int]


def part(merge: Merge) -> list[RowSince]:
    """Give every row back to its owner; the rows written since that somebody must place."""
    moved = set(merge.moved.filter(what=MovedRow.What.MOVED).values_list("model", "record_id"))
    since = {key_of(row): (row, pointer) for pointer in records_pointing() for row in _written_since(merge, pointer)}
    taken = moved | _moved_by_later_merges(merge)
    fresh = {key: found for key, found in since.items() if key not in taken}
    listed = _shared_out(merge, fresh, moved)
    for row in merge.moved.exclude(what=MovedRow.What.STAYED).order_by("-pk"):
        take_back(row)
    _clocks_of(merge, moved)
    index_names(PersonName.objects.filter(person__in=(merge.kept_id, merge.joined_id)))
    return RowSince.begin_many(
        [RowSince(area=merge.area, merge=merge, model=key[0], record_id=key[1], field=field) for key, field in listed]
    )


def key_of(row: models.Model) -> Key:
    """A row by its model and id."""
    return row._meta.label_lower, row.pk


def _written_since(merge: Merge, pointer: Pointer) -> Any:
    return pointer.rows(merge.kept_id).filter(created_at__gte=merge.joined_at)


def _moved_by_later_merges(merge: Merge) -> set[Key]:
    later = MovedRow.objects.filter(merge__kept=merge.kept, merge__joined_at__gt=merge.joined_at)
    return set(later.values_list("model", "record_id"))


def _shared_out(merge: Merge, fresh: dict[Key, Any], moved: set[Key]) -> list[tuple[Key, str]]:
    """What hangs on a row goes with it; the rest is listed, each with the field that points at the person."""
    listed = []
    for key, (row, pointer) in fresh.items():
        parents = set(parents_of(row))
        if parents & moved:
            hand_over(row, pointer.field, merge.joined)
        elif not parents:
            listed.append((key, pointer.field))
    return listed


def parents_of(row: models.Model) -> Iterator[Key]:
    """The rows about people on which a row hangs: an attempt on the adult whom it was to involve."""
    bearing = {pointer.model for pointer in records_pointing()}
    for field in row._meta.concrete_fields:
        target: Any = field.related_model
        if target in bearing and (pk := getattr(row, field.attname)) is not None:
            yield target._meta.label_lower, pk


def hand_over(row: Any, field: str, person: Person) -> None:
    """Give a row, its deadlines and whatever hangs on it to a person."""
    before = getattr(row, field)
    if before == person.pk:
        return
    row.change(**{field: person.pk})
    for deadline in Deadline.objects.about(row).filter(person=before):
        deadline.change(person=person)
    for pointer in records_pointing():
        for link in pointer.model._meta.concrete_fields:
            if link.related_model is type(row):
                for child in pointer.rows(before).filter(**{link.attname: row.pk}):
                    hand_over(child, pointer.field, person)


def _clocks_of(merge: Merge, moved: set[Key]) -> None:
    """Deadlines that were begun since about rows that have gone back."""
    for deadline in Deadline.objects.filter(person=merge.kept, created_at__gte=merge.joined_at):
        if (deadline.subject_model, deadline.subject_id) in moved:
            deadline.change(person=merge.joined)


def record_of(row: RowSince) -> Any:
    """The row itself."""
    return apps.get_model(row.model)._base_manager.get(pk=row.record_id)
