"""How changes of settings reach the trail: one chain of their own, read on the settings page."""

from datetime import date
from typing import Any

from django.db import models

from goldenthread.mechanisms.trail.context import current, note

STREAM = "settings"


def noted(record: models.Model, **changes: Any) -> None:
    """Note what changed, each field as (before, after), under the step that is being taken."""
    plain = {name: [_plain(before), _plain(after)] for name, (before, after) in changes.items()}
    note(current().action, stream=STREAM, model=record._meta.label_lower, record_id=record.pk, changes=plain)


def added(record: models.Model, **values: Any) -> None:
    """Note a new row."""
    noted(record, **{name: (None, value) for name, value in values.items()})


def changed(record: models.Model, **values: Any) -> None:
    """Set fields of a stored row and note those that differ."""
    before = {name: getattr(record, name) for name in values}
    different = {name: (before[name], after) for name, after in values.items() if before[name] != after}
    if not different:
        return
    for name, (_, after) in different.items():
        setattr(record, name, after)
    record.save(update_fields=list(different))
    noted(record, **{"of": (str(record), str(record)), **different})


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, models.Model) else value
