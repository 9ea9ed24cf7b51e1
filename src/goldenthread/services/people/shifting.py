"""Changing rows in a way that can be taken back: each keeps the values it had and those it was given."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.trail.context import note, person_stream
from goldenthread.mechanisms.trail.records import Record, plain
from goldenthread.services.people.models import Merge, MovedRow, Person


class Shifts:
    """The changes of one merge, kept to be taken back in the opposite order."""

    def __init__(self, merge: Merge) -> None:
        self.merge = merge
        self.rows: list[MovedRow] = []

    def shift(self, row: models.Model, values: Mapping[str, Any]) -> None:
        """Give a row new values and remember the old ones. Raises IntegrityError when the database refuses."""
        before = {name: plain(getattr(row, name)) for name in values}
        with transaction.atomic():
            give(row, values, self.merge.kept_id)
        after = {name: plain(value) for name, value in values.items()}
        self._remember(row, before=before, after=after)

    def try_to_shift(self, row: models.Model, values: Mapping[str, Any]) -> bool:
        """The same, but where there can be only one of the kind the row stays and is listed for a person."""
        try:
            self.shift(row, values)
        except IntegrityError:
            self.stays(row)
            return False
        return True

    def stays(self, row: models.Model) -> None:
        """List a row that stays with the joined record."""
        self._remember(row, what=MovedRow.What.STAYED)

    def made(self, restriction: Restriction) -> None:
        """A restriction that is lifted again when the two are parted."""
        self._remember(restriction, what=MovedRow.What.MADE)

    def _remember(self, row: models.Model, **what: Any) -> None:
        self.rows.append(MovedRow(merge=self.merge, model=row._meta.label_lower, record_id=row.pk, **what))

    def keep(self) -> None:
        """Store what was done, in order."""
        MovedRow.objects.bulk_create(self.rows)


def give(row: models.Model, values: Mapping[str, Any], person_id: int) -> None:
    """Give a row new values, in the trail: a record by `change`, another row with an entry about the person."""
    if isinstance(row, Record):
        type(row)._base_manager.get(pk=row.pk).change(**values)
        return
    changes = {name: [plain(getattr(row, name)), plain(value)] for name, value in values.items()}
    type(row)._base_manager.filter(pk=row.pk).update(**values)
    label = row._meta.label_lower
    note("changed", stream=person_stream(person_id), model=label, record_id=row.pk, person_id=person_id,
         changes=changes)  # fmt: skip


def take_back(moved: MovedRow) -> None:
    """Give a row the values it had, except where somebody changed them since."""
    if moved.what == MovedRow.What.MADE:
        Restriction.objects.in_force().filter(pk=moved.record_id).update(lifted_on=today())
        return
    model = apps.get_model(moved.model)
    row = model._base_manager.get(pk=moved.record_id)
    unchanged = {name: old for name, old in moved.before.items() if plain(getattr(row, name)) == moved.after[name]}
    values = {name: model._meta.get_field(name).to_python(old) for name, old in unchanged.items()}
    try:
        with transaction.atomic():
            give(row, values, moved.merge.joined_id)
    except IntegrityError:  # something of the kind was written since: only the owner goes back
        give(row, {name: old for name, old in values.items() if points_at_people(model, name)}, moved.merge.joined_id)


def points_at_people(model: type[models.Model], name: str) -> bool:
    """Whether a field of a model holds a person."""
    return model._meta.get_field(name).related_model is Person
