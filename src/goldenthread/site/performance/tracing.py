"""From a number to the rows behind it, as far as each reader may follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.access.policy import kept_from
from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.dataset import TEXT, Column, Table
from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.mechanisms.measures.counting import PARTNERSHIP
from goldenthread.mechanisms.measures.declarations import Measure, Quotient
from goldenthread.mechanisms.measures.registry import AnyMeasure, declared_measures
from goldenthread.mechanisms.measures.tracing import Trace, trace
from goldenthread.services.people.models import Person
from goldenthread.site.performance.asking import RECORD
from goldenthread.site.performance.book import key_of
from goldenthread.site.performance.permissions import PSEUDONYMOUS_ROWS
from goldenthread.site.performance.spans import present_tables

PART, WHOLE = "part", "whole"
TELLING = {"born_on", "died_on", "upn", "postcode"}  # left out where rows stand without the child
PLACES = {"area", "team"}


@dataclass(frozen=True)
class Origin:
    """Where a number stands: measure, area, period and breakdown of a snapshot."""

    snapshot: SnapshotRecord
    measure: AnyMeasure
    area: str
    period: Period
    breakdown: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Rows:
    """Rows that a reader may see, and how many are not among them.

    With `named`, the people may be opened; without it, rows stand without the child and what would point at it.
    """

    table: Table
    found: Sequence[Mapping[str, Any]]
    hidden: int
    named: bool
    columns: tuple[Column, ...] = ()


def counted(origin: Origin, side: str) -> tuple[Measure, Trace]:
    """The measure whose rows are meant, and its rows. Raises KeyError for a breakdown that is not offered."""
    measure = origin.measure
    if isinstance(measure, Quotient):
        measure = measure.part if side == PART else measure.whole
    breakdown = tuple(sorted(origin.breakdown.items()))
    where = origin.area, origin.period, breakdown
    return measure, _traced(key_of(origin.snapshot), origin.snapshot.folder, measure, where)


@lru_cache(maxsize=4)
def _traced(key: str, folder: str, measure: Measure, where: tuple[str, Period, tuple[tuple[str, str], ...]]) -> Trace:
    area, period, breakdown = where
    snapshot = Snapshot.open(folder)
    return trace(snapshot, measure, area, period, dict(breakdown), present_tables(snapshot))


def rows_for(user: User, origin: Origin, side: str) -> Rows:
    """The rows of a part or a whole that this reader may see: of people whom they may open, else without the child."""
    measure, traced = counted(origin, side)
    quotient = isinstance(origin.measure, Quotient)
    rows = traced.numerator if side == PART or quotient else traced.denominator
    table = declared_tables()[measure.of]
    in_record = origin.snapshot.source == RECORD
    seen = _openable(user, origin.area) if in_record and traced.person else set()
    named = [row for row in rows if traced.person and row[traced.person] in seen]
    if named or not _reads_pseudonymous(user, origin.area):
        return Rows(table, named, len(rows) - len(named), named=True, columns=_columns(table, traced, True))
    hidden = _restricted(user) if in_record and traced.person else set()
    bare = [row for row in rows if not traced.person or row[traced.person] not in hidden]
    return Rows(table, bare, len(rows) - len(bare), named=False, columns=_columns(table, traced, False))


def _reads_pseudonymous(user: User, area: str) -> bool:
    """An analyst follows numbers of the areas in which they are one; of the partnership, when of each."""
    members = list(Area.objects.all() if area == PARTNERSHIP else Area.objects.filter(code=area))
    return bool(members) and all(PSEUDONYMOUS_ROWS(user, one) for one in members)


def _openable(user: User, area: str) -> set[str]:
    """The people whom somebody may open, in one query, as the snapshot names them."""
    people: Any = Person.objects.visible_to(user)
    if area != PARTNERSHIP:
        people = people.filter(area__code=area)
    return {str(pk) for pk in people.values_list("pk", flat=True)}


def _restricted(user: User) -> set[str]:
    return {str(pk) for pk in Person.objects.filter(kept_from(user, "pk")).values_list("pk", flat=True)}


def _columns(table: Table, traced: Trace, named: bool) -> tuple[Column, ...]:
    shown = [column for name, column in table.every_column.items() if name in traced.columns and name != traced.person]
    if named:
        return tuple(column for column in shown if column.name not in table.key or len(table.key) > 1)
    return tuple(column for column in shown if _tells_nobody(column))


def _tells_nobody(column: Column) -> bool:
    """Days, numbers and codes; no identifier, no free text, no day of birth."""
    if column.name in TELLING:
        return False
    return column.type is not TEXT or bool(column.codes) or column.name in PLACES


def find_measure(key: str) -> AnyMeasure | None:
    """The declared measure of a key, or None."""
    return declared_measures().get(key)
