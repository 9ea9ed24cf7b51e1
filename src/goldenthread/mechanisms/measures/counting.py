"""The rows that a group of measures counts, each marked with the measures to which it belongs.

Measures of one table and one way of dating form a group. Its rows are built once: dated, joined with the person and
with the days or periods that count, and flagged. Everything above only adds flags up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import ibis
import pyarrow as pa

from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.dataset import Table, age_in_years, full_months
from goldenthread.mechanisms.dataset.snapshot import Snapshot

from .bands import Dimension
from .declarations import Average, Duration, Measure, Median, Share, Timing
from .dimensions import PERSON, day_column, person_columns

PARTNERSHIP = "partnership"


@dataclass(frozen=True)
class Signature:
    """What measures that can be counted together have in common."""

    table: str
    timing: Timing
    day: str | None
    starts: str | None
    ends: str | None

    @classmethod
    def of(cls, measure: Measure) -> Signature:
        """The signature of a measure."""
        return cls(measure.of, measure.timing, day_column(measure), measure.starts, measure.ends)


@dataclass
class Group:
    """Measures with one signature, and the dimensions that any of them is broken down by."""

    signature: Signature
    measures: list[Measure] = field(default_factory=list)
    dimensions: list[Dimension] = field(default_factory=list)

    def add(self, measure: Measure, dimensions: Iterable[Dimension]) -> None:
        """Take in one measure with its dimensions."""
        self.measures.append(measure)
        self.dimensions += [each for each in dimensions if each not in self.dimensions]

    def column_of(self, dimension: Dimension) -> str:
        """The name under which the rows carry a dimension."""
        return f"k{self.dimensions.index(dimension)}"


class Rows:
    """Builds rows of a group from a snapshot; `tables` are the declarations."""

    def __init__(self, snapshot: Snapshot, tables: Mapping[str, Table], signature: Signature) -> None:
        self.snapshot, self.tables, self.signature = snapshot, tables, signature
        self.table = tables[signature.table]

    @property
    def shared_identities(self) -> bool:
        """Whether one identity is one child in every area: in the record, not in imports of several areas."""
        return self.snapshot.manifest.source == "record"

    def dated(self) -> Any:
        """The rows of the table with the person's columns, and the day columns as days."""
        rows = self._with_person(self.snapshot.table(self.signature.table))
        days = {"day_": self.signature.day, "start_": self.signature.starts, "end_": self.signature.ends}
        return rows.mutate(**{name: rows[column].cast("date") for name, column in days.items() if column})

    def by_day(self, cells: pa.Table) -> Any:
        """Event rows, each once, with the cell of days to which its day belongs (columns `day`, `cell`)."""
        rows = self.dated()
        days = ibis.memtable(cells).rename(cell_day_="day", cell_="cell")
        return self._with_ages(rows.inner_join(days, rows.day_ == days.cell_day_).mutate(counted_on=ibis._.day_))

    def by_period(self, periods: Mapping[int, Period]) -> Any:
        """Rows once for each period in which they count, with its number as `cell_`."""
        rows, days = self.dated(), ibis.memtable(period_table(periods))
        within = {
            Timing.EVENT: lambda: [rows.day_ >= days.first_, rows.day_ <= days.last_],
            Timing.OPEN: lambda: [rows.start_ <= days.last_, rows.end_.isnull() | (rows.end_ > days.last_)],
            Timing.ANY: lambda: [rows.start_ <= days.last_, rows.end_.isnull() | (rows.end_ >= days.first_)],
        }[self.signature.timing]()
        joined = rows.inner_join(days, within)
        counted_on = joined.day_ if self.signature.timing is Timing.EVENT else joined.last_
        return self._with_ages(joined.mutate(counted_on=counted_on))

    def _with_person(self, rows: Any) -> Any:
        wanted = person_columns(self.table, self.tables)
        if not wanted or PERSON not in self.snapshot:
            return rows
        key = self.tables[PERSON].key
        person = self.snapshot.table(PERSON)
        identity = next(name for name in key if name != "area")
        renamed = {f"{name}_of_person_": name for name in key}
        person = person.select(*dict.fromkeys([*key, *wanted])).rename(renamed)
        same = [rows[self.table.person] == person[f"{identity}_of_person_"]]
        if "area" in key and not self.shared_identities:
            same.append(rows.area == person.area_of_person_)
        joined = rows.left_join(person, same)
        return joined.select(*rows.columns, *wanted)

    def _with_ages(self, rows: Any) -> Any:
        if "born_on" in rows.columns:
            rows = rows.mutate(age=age_in_years(rows.born_on.cast("date"), rows.counted_on))
        if "start_" in rows.columns:
            rows = rows.mutate(
                days_open=rows.counted_on.delta(rows.start_, unit="day"),
                months_open=full_months(rows.start_, rows.counted_on),
            )
        return rows


def period_table(periods: Mapping[int, Period]) -> pa.Table:
    """Periods as a table: number, first and last day."""
    return pa.table(
        {
            "cell_": pa.array(list(periods), pa.int32()),
            "first_": pa.array([period.first for period in periods.values()], pa.date32()),
            "last_": pa.array([period.last for period in periods.values()], pa.date32()),
        }
    )


def resolved(expression: Any, rows: Any) -> Any:
    """An expression of a declaration on these rows. Raises AttributeError for a column that is not there."""
    if isinstance(expression, str):
        return rows[expression]
    if hasattr(expression, "resolve"):
        return expression.resolve(rows)
    return expression(rows) if callable(expression) else expression


def whole_of(measure: Measure, rows: Any) -> Any:
    """Whether a row belongs to the whole of a measure (what it counts, where it has no denominator)."""
    conditions = [measure.among]
    if not isinstance(measure, Share):
        conditions.append(measure.where)
    found = [resolved(each, rows).fill_null(False) for each in conditions if each is not None]
    if (value := value_of(measure, rows)) is not None:
        found.append(value.notnull())
    whole = found[0] if found else ibis.literal(True)
    for each in found[1:]:
        whole = whole & each
    return whole


def part_of(measure: Measure, rows: Any) -> Any:
    """Whether a row belongs to the part of a measure: always inside its whole."""
    whole = whole_of(measure, rows)
    if isinstance(measure, Share) and measure.where is not None:
        return whole & resolved(measure.where, rows).fill_null(False)
    return whole


def value_of(measure: Measure, rows: Any) -> Any:
    """The number of which a measure takes the mean or median; None for those that count."""
    if isinstance(measure, Duration):
        return rows.days_open
    return resolved(measure.value, rows) if isinstance(measure, (Average, Median)) else None


def is_middle(measure: Measure) -> bool:
    """Whether a measure is a median."""
    return isinstance(measure, Median) or (isinstance(measure, Duration) and measure.middle)


def flags(group: Group, rows: Any, shared_identities: bool) -> dict[str, Any]:
    """What every row says for every measure: w whole, p part, v value, d what must differ.

    In imports two areas may use one identity for two children, so there `shared_identities` is False.
    """
    found: dict[str, Any] = {}
    for number, measure in enumerate(group.measures):
        found[f"w{number}"], found[f"p{number}"] = whole_of(measure, rows), part_of(measure, rows)
        if (value := value_of(measure, rows)) is not None:
            found[f"v{number}"] = value.cast("float64")
        if measure.distinct:
            what = rows[measure.distinct]
            found[f"d{number}"] = what if shared_identities else rows.area + "/" + what.cast("string")
    return found


def marks(group: Group, rows: Any) -> dict[str, Any]:
    """The dimensions of every row, and the columns by which rows of other tables are found."""
    found: dict[str, Any] = {}
    for dimension in group.dimensions:
        if dimension.through is None:
            found[group.column_of(dimension)] = resolved(dimension.expression(), rows)
        else:
            found |= {f"on_{dimension.through.on}": rows[dimension.through.on], "on_area_": rows.area}
    return found
