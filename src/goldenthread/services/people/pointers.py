"""Everything in the house that points at a person, found in the models themselves, so that no room is forgotten."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.access.policy import declared
from goldenthread.mechanisms.trail.records import Record
from goldenthread.services.people.models import MatchCandidate, Merge, NamePart, Person, RowSince

# they tell of both records (matches, merges), are set on both (restrictions), or are made anew from others (words)
NOT_MOVED = (MatchCandidate, Merge, NamePart, RowSince, Person, Restriction)
Lock = Callable[[Person], str]


@dataclass(frozen=True)
class Pointer:
    """A field of a model that holds a person."""

    model: type[models.Model]
    field: str

    @property
    def label(self) -> str:
        """The model, as the lists of a merge name it."""
        return self.model._meta.label_lower

    def rows(self, person_id: int) -> Any:
        """The rows that point at a person, oldest first; nobody's permission is asked."""
        return self.model._base_manager.filter(**{self.field: person_id}).order_by("pk")


@cache
def pointers() -> tuple[Pointer, ...]:
    """Every field that points at a person and moves with them, the tables behind many-to-many fields included."""
    found = [
        Pointer(model, field.attname)
        for model in apps.get_models(include_auto_created=True)
        if model not in NOT_MOVED
        for field in model._meta.concrete_fields
        if field.related_model is Person
    ]
    return tuple(sorted(found, key=lambda one: (one.label, one.field)))


def records_pointing() -> Iterator[Pointer]:
    """Those of records that somebody writes, in contrast to what the house keeps for itself."""
    return (one for one in pointers() if issubclass(one.model, Record) and one.label != "clocks.deadline")


def locks_on(person: Person) -> list[str]:
    """Why a person's record must stay as it is now, such as an open court bundle.

    A room declares in `policy.MERGE_LOCKS` functions that give the sentence, or "" when nothing holds it.
    """
    return [says for lock in declared("policy", "MERGE_LOCKS") if (says := lock(person))]
