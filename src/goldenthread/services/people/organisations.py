"""Joining two entries of one organisation, and parting them: every row that points at the second moves, and is known."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.trail.records import Record
from goldenthread.services.people.models import Organisation, OrganisationJoin, OrganisationName

NOT_MOVED = (Organisation, OrganisationJoin)
TAKEN_OVER = (  # where the kept entry says nothing of it
    "sort", "urn", "ods_code", "charity_no", "authority_code", "telephone", "offers", "ages", "cost", "how_to_ask", "languages",
    "audit_category",
)  # fmt: skip


def pointing() -> Iterator[tuple[type[Record], str]]:
    """Every field of a record, in whichever room, that points at an organisation."""
    for model in apps.get_models():
        if issubclass(model, Record) and model not in NOT_MOVED:
            for field in model._meta.concrete_fields:
                if field.related_model is Organisation:
                    yield model, field.attname


def join(made: OrganisationJoin) -> None:
    """Move what hangs on the joined entry; its name is one more name of the kept one.

    What cannot be there twice, such as two inspections of one day, stays with the joined entry.
    """
    kept, joined = made.kept, made.joined
    moved = [
        [model._meta.label_lower, row.pk, field]
        for model, field in pointing()
        for row in model._base_manager.filter(**{field: joined.pk}).order_by("pk")
        if _moves(row, field, kept.pk)
    ]
    alias = OrganisationName.begin(area=kept.area, organisation=kept, name=joined.name)
    filled = [name for name in TAKEN_OVER if not getattr(kept, name) and getattr(joined, name)]
    if filled:
        kept.change(**{name: getattr(joined, name) for name in filled})
    joined.change(joined_to=kept)
    made.change(moved=[*moved, [alias._meta.label_lower, alias.pk, ""]], filled=filled)


def _moves(row: models.Model, field: str, to: int) -> bool:
    try:
        with transaction.atomic():
            row.change(**{field: to})  # type: ignore[attr-defined]
    except IntegrityError:
        return False
    return True


def part(made: OrganisationJoin) -> None:
    """What moved goes back, unless somebody moved it on; what was written since stays with the kept entry."""
    kept, joined = made.kept, made.joined
    for label, pk, field in made.moved:
        row: Any = apps.get_model(label)._base_manager.get(pk=pk)
        if not field:
            row.change(ends_on=today())  # the name by which the kept entry was known too
        elif getattr(row, field) == kept.pk:
            _moves(row, field, joined.pk)
    taken = [name for name in made.filled if getattr(kept, name) == getattr(joined, name)]
    if taken:
        kept.change(**dict.fromkeys(taken, ""))
    joined.change(joined_to=None)
