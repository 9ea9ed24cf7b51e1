"""What happened to a person's record, and who looked, without giving away what the reader may not see."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.policy import policies
from goldenthread.mechanisms.pages.refusals import shown
from goldenthread.mechanisms.steps.step import STEPS
from goldenthread.mechanisms.trail.history import LOOKING, who_looked
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.people.models import Address, Person
from goldenthread.services.people.sealing import WITHHELD
from goldenthread.services.people.story import Eyes

MOST_SHOWN = 100
STORED = {"began": "Put on record", "changed": "Changed on record"}  # what was written outside a step, by an import
KEYS = {
    "area_id",
    "person_id",
    "postcode_key",
    "value_key",
    "clock",
    "subject_model",
    "subject_id",
    "suspended_seconds",
    "limit_text",
    "warn_at",
}
NOT_TOLD = {*KEYS, "sort_name", "evidence"}


@dataclass(frozen=True)
class Difference:
    """One field, before and after, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One entry of the trail, in words."""

    title: str
    record: str
    at: datetime
    who: str
    reason: str
    differences: tuple[Difference, ...]
    model: str = ""
    record_id: int = 0


@dataclass(frozen=True)
class Look:
    """Somebody opened the record, or saw it in a list."""

    who: str
    at: datetime
    what: str
    reason: str


class Reader:
    """What one user may be told of in the history of a record, by their eyes."""

    def __init__(self, eyes: Eyes, entries: Sequence[Entry]) -> None:
        self.hidden, self.withheld = eyes.hidden, eyes.withheld
        self.named = _named_in(entries)
        self.shut = _shut_to(eyes.user, entries)

    def may_know(self, entry: Entry) -> bool:
        """Not an entry of a record that the user may not open, such as a protected name, nor one of a hidden person."""
        if (entry.model, entry.record_id) in self.shut:
            return False
        named = {value for name, pair in entry.changes.items() if name.endswith("_id") for value in pair}
        return not (_points_to_people(entry) and named & self.hidden)

    def words(self, model: Any, name: str, value: Any) -> str:
        """A stored value in words; a sealed address is withheld."""
        try:
            field = model._meta.get_field(name.removesuffix("_id")) if model else None
        except FieldDoesNotExist:
            field = None
        if field is None or field.related_model is None or value is None:
            return shown(value, field)
        if field.related_model is Address and value in self.withheld:
            return WITHHELD
        return self.named.get((field.related_model, value), str(value))


def _shut_to(user: User, entries: Iterable[Entry]) -> set[tuple[str, Any]]:
    """Records of the entries that the policy of their model keeps from the user: one query for each model."""
    ids: defaultdict[str, set[Any]] = defaultdict(set)
    for entry in entries:
        ids[entry.model].add(entry.record_id)
    shut: set[tuple[str, Any]] = set()
    for label, wanted in ids.items():
        model = _model_of(label)
        if model is not None and model._meta.label in policies():
            open_to = model._default_manager.visible_to(user).filter(pk__in=wanted).values_list("pk", flat=True)
            shut |= {(label, pk) for pk in wanted - set(open_to)}
    return shut


def _named_in(entries: Iterable[Entry]) -> dict[tuple[Any, Any], str]:
    """Every record that the entries point at, by its name: one query for each kind."""
    wanted: defaultdict[Any, set[Any]] = defaultdict(set)
    for entry in entries:
        for field in _pointers_of(entry):
            wanted[field.related_model].update(entry.changes[field.attname])
    return {
        (model, pk): str(found)
        for model, ids in wanted.items()
        for pk, found in model._base_manager.in_bulk(ids - {None}).items()
    }


def _pointers_of(entry: Entry) -> list[Any]:
    """The fields of an entry that point at other records."""
    model = _model_of(entry.model)
    fields = model._meta.concrete_fields if model else ()
    return [field for field in fields if field.related_model is not None and field.attname in entry.changes]


def _points_to_people(entry: Entry) -> bool:
    return any(field.related_model is Person for field in _pointers_of(entry))


def _model_of(label: str) -> Any:
    try:
        return apps.get_model(label) if label else None
    except LookupError:
        return None


def changes_of(person: Person, eyes: Eyes) -> list[Change]:
    """The latest changes of everything about a person, the newest first."""
    rows = Entry.objects.filter(person_id__in=_records_of(person)).exclude(action__in=LOOKING).order_by("-pk")
    return _told(rows[:MOST_SHOWN], eyes)


def _records_of(person: Person) -> list[int]:
    """The person's own record and those that were joined to it: their history goes on here."""
    found = [person.pk]
    while more := list(Person.objects.filter(merged_into__in=found).exclude(pk__in=found).values_list("pk", flat=True)):
        found += more
    return found


def versions_of(person: Person, eyes: Eyes, model: str, record_id: int) -> list[Change]:
    """Every version of one record about a person, the newest first."""
    rows = Entry.objects.filter(person_id__in=_records_of(person), model=model, record_id=record_id)
    rows = rows.exclude(action__in=LOOKING)
    return _told(rows.order_by("-version", "-pk"), eyes)


def _told(entries: Iterable[Entry], eyes: Eyes) -> list[Change]:
    read = list(entries)
    reader = Reader(eyes, read)
    return [_change(entry, reader) for entry in read if reader.may_know(entry)]


def _change(entry: Entry, reader: Reader) -> Change:
    model = _model_of(entry.model)
    step = STEPS.get(entry.action)
    title = entry.sentence or (step.title if step else STORED.get(entry.action) or _in_words(entry.action))
    record = str(model._meta.verbose_name) if model else ""
    open_book = model is not None and model._meta.label in policies()  # else only that it happened is told
    told = [(name, pair) for name, pair in sorted(entry.changes.items()) if open_book and name not in NOT_TOLD]
    differences = tuple(
        Difference(_label(model, name), reader.words(model, name, before), reader.words(model, name, after))
        for name, (before, after) in told
    )
    return Change(
        title,
        record.capitalize(),
        entry.at,
        entry.actor_name,
        entry.reason,
        differences,
        entry.model,
        entry.record_id or 0,
    )


def _in_words(action: str) -> str:
    return action.rsplit(".", 1)[-1].replace("_", " ").capitalize()


def _label(model: Any, name: str) -> str:
    try:
        label = str(model._meta.get_field(name.removesuffix("_id")).verbose_name) if model else name
    except FieldDoesNotExist:
        label = name
    label = label.replace("_", " ")
    return label[:1].upper() + label[1:]


def looks_at(person: Person) -> list[Look]:
    """Who looked at a person, the latest first."""
    return [Look(one.actor_name, one.at, one.sentence, one.reason) for one in who_looked(person.pk)[:MOST_SHOWN]]
