"""The table that the mechanisms themselves contribute: every clock that ever ran."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ibis import _

from goldenthread.mechanisms.clocks.models import Deadline

from .columns import DAY, MOMENT, TEXT, WHOLE, YES_NO, Column, Table
from .deriving import with_working_days


def _project(as_at: date) -> Any:
    rows = Deadline.objects.filter(withdrawn_at=None)
    return rows.values_list(
        "area__code", "pk", "clock", "person_id", "team__name", "limit_text", "started_at", "due_at", "stopped_at"
    )


def _derive(table: Any, tables: Mapping[str, Any]) -> Any:
    """In time means stopped by the due moment; a duty without a limit is neither in time nor late."""
    days = table.mutate(started_on=_.started_at.date(), due_on=_.due_at.date(), stopped_on=_.stopped_at.date())
    counted = with_working_days(days, tables, "started_on", "stopped_on", "working_days_taken")
    return counted.mutate(in_time=_.stopped_at <= _.due_at, had_limit=_.due_at.notnull())


DEADLINES = Table(
    name="deadlines",
    title="Deadlines",
    says="Every duty with a clock that started, whether or not it has been met",
    row="one clock that ran for one record",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("deadline", TEXT, "The deadline"),
        Column("clock", TEXT, "Which clock"),
        Column("child", TEXT, "The person whom it is about"),
        Column("team", TEXT, "The team that owes it"),
        Column("limit_text", TEXT, "The limit in words, local dispensation included"),
        Column("started_at", MOMENT, "When it started"),
        Column("due_at", MOMENT, "When it is due; empty without a limit", planned=True),
        Column("stopped_at", MOMENT, "When it was met"),
    ),
    key=("deadline",),
    happened="started_at",
    changed=("changed_at",),
    project=_project,
    derived=(
        Column("started_on", DAY, "Day it started"),
        Column("due_on", DAY, "Day it is due"),
        Column("stopped_on", DAY, "Day it was met"),
        Column("working_days_taken", WHOLE, "Working days from start to stop, the starting day being day zero"),
        Column("in_time", YES_NO, "Met by the due moment; empty while it runs or without a limit"),
        Column("had_limit", YES_NO, "Whether there was a limit to keep"),
    ),
    derive=_derive,
)
TABLES = (DEADLINES,)
