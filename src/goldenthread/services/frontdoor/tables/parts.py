"""How the tables of this room are declared: each column says where it comes from, and whether it was in time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import ibis
from django.db.models import BooleanField, CharField, DateField, F, Q, Value
from django.db.models.expressions import ExpressionWrapper
from django.db.models.functions import NullIf
from ibis import _

from goldenthread.mechanisms.dataset import DAY, TEXT, YES_NO, Column, Table
from goldenthread.services.frontdoor.models import EXPLOITED, NeedTag

ONE_DAY = ibis.interval(days=1)
IN_TIME = "{says}; empty while that can still happen"


@dataclass(frozen=True)
class Told:
    """A column and where its values are in the record: a path, an expression, or a function of the as-at day."""

    column: Column
    source: Any

    def at(self, as_at: date) -> Any:
        """The source on an as-at day."""
        return self.source(as_at) if callable(self.source) else self.source


def told(name: str, kind: Any, says: str, source: Any = None, *, codes: Any = None, **more: Any) -> Told:
    """A column; its source is the field of its own name unless another is given. `codes` is a code list."""
    listed = {str(value): str(label) for value, label in codes.choices} if codes else None
    return Told(Column(name, kind, says, codes=listed, **more), source if source is not None else name)


def on(name: str, says: str, path: str = "", **more: Any) -> Told:
    """The day in London of a moment, or a day itself when no path is given."""
    return told(name, DAY, says, path or name, **more)


def word(name: str, says: str, path: str = "", **more: Any) -> Told:
    """A text, or nothing when it is empty."""
    return told(name, TEXT, says, NullIf(F(path or name), Value(""), output_field=CharField()), **more)


def whether(name: str, says: str, condition: Q, **more: Any) -> Told:
    """Yes or no, by a condition."""
    return told(name, YES_NO, says, ExpressionWrapper(condition, output_field=BooleanField()), **more)


def exploited(path: str = "") -> Q:
    """Whether exploitation is told of a child; the rows name the needs of the subject at `path` as text, `tags`."""
    return Q(**{f"{path}contact__type__in": EXPLOITED}) | Q(tags__contains=f'"{NeedTag.EXPLOITATION}"')


AREA = told("area", TEXT, "Code of the area", "area__code")
# the as-at day, on every row: what is not done by then is not done
KNOWN_ON = told(
    "known_on",
    DAY,
    "Day up to which the row is known",
    lambda as_at: Value(as_at, output_field=DateField()),
    planned=True,
)


def table(name: str, title: str, rows: Callable[[], Any], columns: tuple[Told, ...], **declared: Any) -> Table:
    """A table whose columns and projection are one list. `declared`: says, row, key, happened, and so on."""

    def project(as_at: date) -> Any:
        return rows().values_list(*(one.at(as_at) for one in columns))

    listed = tuple(one.column for one in columns)
    return Table(name=name, title=title, columns=listed, project=project, **declared)


def limited(done: str, in_time: str, start: str, working_days: int, says: str) -> dict[str, Any]:
    """The derived columns of a limit in working days: the last day, whether it was kept, when that was settled."""

    def derive(rows: Any, tables: Mapping[str, Any]) -> Any:
        return with_timeliness(with_due_day(rows, tables, start, working_days), done, in_time, "settled_on")

    derived = (
        Column("due_on", DAY, "Last day in time"),
        Column(in_time, YES_NO, IN_TIME.format(says=says)),
        Column("settled_on", DAY, "Day on which it was done, or the first day on which it was overdue"),
    )
    return {"derive": derive, "derived": derived}


def with_due_day(rows: Any, tables: Mapping[str, Any], start: str, working_days: int) -> Any:
    """Add `due_on`, the last day in time so many working days after a day, which is day zero."""
    days = tables["calendar_days"]
    first = days.select(first_day_=days.day, first_number_=days.number)
    last = days.filter(days.working).select(last_day_=days.day, last_number_=days.number)
    joined = rows.left_join(first, rows[start].cast("date") == first.first_day_)
    joined = joined.left_join(last, joined.first_number_ + working_days == last.last_number_)
    return joined.mutate(due_on=_.last_day_.cast("date")).select(*rows.columns, "due_on")


def with_timeliness(rows: Any, done: str, in_time: str, settled: str) -> Any:
    """Add whether it was done by `due_on`, and the day on which that was settled: when it was done, or was overdue.

    Neither is known while it may still be done in time. The due day itself is in time (measures catalogue, rule 8).
    """
    finished, overdue = rows[done].notnull(), rows.due_on < rows.known_on
    kept = ibis.cases((finished, rows[done] <= rows.due_on), (overdue, False))
    day = ibis.cases((finished, rows[done]), (overdue, (rows.due_on + ONE_DAY).cast("date")))
    return rows.mutate(**{in_time: kept, settled: day})
