"""The base of every stored record: it changes only in the open."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from typing import Any, ClassVar, Self
from uuid import UUID

from django.conf import settings
from django.db import models

from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.trail.bulk import insert_many
from goldenthread.mechanisms.trail.context import current, note, person_stream, recording

BOOKKEEPING = {"version", "created_at", "created_by", "changed_at", "changed_by"}


class PlainSaveRefused(RuntimeError):
    """A record was saved without going through `begin` or `change`."""


class SomeoneElseChangedIt(RuntimeError):
    """The record moved on since the person looked at it.

    `changes` says, field by field, (before, after, who); nothing was stored.
    """

    def __init__(self, record: models.Model, seen: int, changes: dict[str, tuple[Any, Any, str]]) -> None:
        super().__init__(f"{record._meta.verbose_name} was changed by somebody else since version {seen}")
        self.record, self.seen, self.changes = record, seen, changes


def plain(value: Any) -> Any:
    """A field's value as the trail keeps it."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, list | tuple | set):
        return [plain(item) for item in value]
    return value


class Record(models.Model):
    """A dated, versioned row of one area.

    `PERSON` is the path to the person whom the record is about ("person", "subject__person"), or None. It decides
    in which chain of the trail the record's history is kept. `PEOPLE` are paths to those whom it is about too, such as
    through the rows that point at it.
    """

    PERSON: ClassVar[str | None] = "person"
    PEOPLE: ClassVar[tuple[str, ...]] = ()

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    changed_at = models.DateTimeField(editable=False, db_index=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """What people read where a model has no better name for itself: "Copy given 12"."""
        name = str(self._meta.verbose_name)
        return f"{name[:1].upper()}{name[1:]} {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Always refused: see `begin` and `change`."""
        raise PlainSaveRefused(f"{type(self).__name__}.save: use begin() or change() inside a step")

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Always refused: records end, they are not removed."""
        raise PlainSaveRefused(f"{type(self).__name__}.delete: records end by a step, nothing is removed")

    @classmethod
    def begin(cls, **fields: Any) -> Self:
        """Store a new record and its first entry in the trail. Raises NobodyIsActing outside a step or recording."""
        return cls.begin_many([cls(**fields)])[0]

    @classmethod
    def begin_many(cls, records: Iterable[Self]) -> list[Self]:
        """Store many new records, each with its entry in the trail."""
        with recording():
            actor, at = current().asking.actor, now()
            fresh = list(records)
            for record in fresh:
                record.created_at = record.changed_at = at
                record.created_by_id = record.changed_by_id = actor.pk
            insert_many(cls, fresh)
            for record in fresh:
                record._note(
                    {name: [None, value] for name, value in record._values().items() if value not in (None, "")}
                )
            return fresh

    def change(self, **fields: Any) -> Self:
        """Store new values of the named fields and an entry with the old and the new.

        Raises SomeoneElseChangedIt when the row has moved on since this copy was read; nothing is stored then.
        """
        with recording():
            before = self._values()
            for name, value in fields.items():
                if name not in self._field_names():
                    raise AttributeError(f"{type(self).__name__} has no field {name!r}")
                setattr(self, name, value)
            after = self._values()
            differing = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
            if differing:
                self._store(differing)
                self._note(differing)
            return self

    def _store(self, differing: dict[str, Any]) -> None:
        seen, self.version = self.version, self.version + 1
        self.changed_at, self.changed_by_id = now(), current().asking.actor.pk
        values = {name: getattr(self, name) for name in [*differing, "version", "changed_at", "changed_by_id"]}
        if not type(self)._base_manager.filter(pk=self.pk, version=seen).update(**values):
            raise SomeoneElseChangedIt(self, seen, changes_since(self, seen))

    @classmethod
    def _field_names(cls) -> set[str]:
        return {name for field in cls._meta.concrete_fields for name in (field.name, field.attname)}

    def _values(self) -> dict[str, Any]:
        left_out = BOOKKEEPING | {f"{name}_id" for name in BOOKKEEPING} | {"id"}
        names = [field.attname for field in self._meta.concrete_fields if field.attname not in left_out]
        return {name: plain(getattr(self, name)) for name in names}

    def person_id_of(self) -> int | None:
        """The id of the person whom this record is about, or None."""
        if self.PERSON is None:
            return None
        *path, last = self.PERSON.split("__")
        holder: Any = reduce(getattr, path, self)
        found = getattr(holder, "pk" if last == "self" else f"{last}_id")
        return None if found is None else int(found)

    def _note(self, changes: dict[str, Any]) -> None:
        person_id, label = self.person_id_of(), self._meta.label_lower
        mine = current()
        note(
            mine.action or ("began" if self.version == 1 else "changed"),
            stream=f"{label}:{self.pk}" if person_id is None else person_stream(person_id),
            model=label,
            record_id=self.pk,
            version=self.version,
            person_id=person_id,
            changes=changes,
        )


def changes_since(record: Record, seen: int) -> dict[str, tuple[Any, Any, str]]:
    """What others changed in a record after version `seen`: field -> (before, after, who), oldest before kept."""
    from goldenthread.mechanisms.trail.models import Entry  # models need Record's module first

    found: dict[str, tuple[Any, Any, str]] = {}
    entries = Entry.objects.filter(model=record._meta.label_lower, record_id=record.pk, version__gt=seen)
    for entry in entries.order_by("version"):
        for name, (before, after) in entry.changes.items():
            found[name] = (found[name][0] if name in found else before, after, entry.actor_name)
    return found


def together(of: str, *names: str) -> models.CheckConstraint:
    """A constraint of the model called `of`: all of these fields are set, or none is."""
    none = models.Q(**{f"{name}__isnull": True for name in names})
    every = models.Q(**{f"{name}__isnull": False for name in names})
    return models.CheckConstraint(condition=none | every, name=f"{of}_{'_and_'.join(names)}"[:60])


def in_order(of: str, first: str, last: str) -> models.CheckConstraint:
    """A constraint of the model called `of`: `last` is not before `first`."""
    condition = models.Q(**{f"{last}__isnull": True}) | models.Q(**{f"{last}__gte": models.F(first)})
    return models.CheckConstraint(condition=condition, name=f"{of}_{first}_before_{last}"[:60])
