"""The rows that a group of measures counts, each marked with the measures to which it belongs.

Measures of one table and one way of dating form a group. Its rows are built once: dated, joined with the person and
with the days or periods that count, and flagged. Everything above only adds flags up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import ibis
import sqlglot

from goldenthread.mechanisms.dataset import Table, age_in_years, full_months
from goldenthread.mechanisms.dataset.snapshot import Snapshot

from .bands import Dimension
from .declarations import Average, Duration, Measure, Median, Share, Timing
from .dimensions import PERSON, day_column, person_columns

PARTNERSHIP = "partnership"
ROWS = "counted_rows"
ON_THE_DAY = "day_ = cell_day_"
WITHIN = {
    Timing.EVENT: "day_ BETWEEN first_ AND last_",
    Timing.OPEN: "start_ <= last_ AND (end_ IS NULL OR end_ > last_)",
    Timing.ANY: "start_ <= last_ AND (end_ IS NULL OR end_ >= first_)",
}


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

    def counted(self, spans: str, within: str) -> str:
        """A query for the rows once for each span in which they count, with its number as `cell_`.

        It joins the person's columns, the day columns as days, `counted_on`, ages and durations. It is SQL and not Ibis
        because it is the same for every measure, and wording it anew with every column took longer than answering it.
        """
        there, days = self.snapshot.table(self.table.name).get_name(), self._days()
        dated = "".join(f', CAST(rows_."{column}" AS DATE) AS {name}' for name, column in days.items())
        person = "".join(f', person_."{name}"' for name in self._of_person())
        counted_on = "day_" if self.signature.timing is Timing.EVENT else "last_"
        spanned = (
            f'SELECT dated_.*, cell_, {counted_on} AS counted_on FROM (SELECT rows_.*{person}{dated} FROM "{there}" AS rows_'
            f"{self._person_joined()}) AS dated_ JOIN {spans} AS spans_ ON {within}"
        )
        since = since_then("born_on" in self._stored(), "start_" in days)
        return f'SELECT "t0".*{"".join(f", {sql}" for sql in since.worded)} FROM ({spanned}) AS "t0"'

    def listed(self, periods: str) -> Any:
        """The rows that count in periods, for Ibis."""
        query = self.counted(periods, WITHIN[self.signature.timing])
        return self.snapshot.backend.sql(query, schema=ibis.schema(self._columns()))

    def shape(self) -> Any:
        """What that query gives, as a table named ROWS for the expressions of declarations."""
        return ibis.table(self._columns(), name=ROWS)

    def _stored(self) -> dict[str, Any]:
        columns = dict(self.snapshot.table(self.table.name).schema())
        person = self.snapshot.table(PERSON).schema() if self._of_person() else {}
        return columns | {name: person[name] for name in self._of_person()}

    def _columns(self) -> dict[str, Any]:
        stored, days = self._stored(), self._days()
        counted: dict[str, Any] = dict.fromkeys([*days, "counted_on"], "date") | {"cell_": "int64"}
        return {**stored, **counted, **since_then("born_on" in stored, "start_" in days).types}

    def _days(self) -> dict[str, str]:
        days = {"day_": self.signature.day, "start_": self.signature.starts, "end_": self.signature.ends}
        return {name: column for name, column in days.items() if column}

    def _of_person(self) -> list[str]:
        return list(person_columns(self.table, self.tables)) if PERSON in self.snapshot else []

    def _person_joined(self) -> str:
        if not self._of_person():
            return ""
        key = self.tables[PERSON].key
        identity = next(name for name in key if name != "area")
        areas = " AND rows_.area = person_.area" if "area" in key and not self.shared_identities else ""
        there = self.snapshot.table(PERSON).get_name()
        return f' LEFT JOIN "{there}" AS person_ ON rows_."{self.table.person}" = person_."{identity}"{areas}'


@dataclass(frozen=True)
class Since:
    """Columns that say how long ago something was on the day on which a row counts: their words in SQL, their types."""

    worded: tuple[str, ...] = ()
    types: Mapping[str, Any] = field(default_factory=dict)


@cache
def since_then(born: bool, started: bool) -> Since:
    """Age, and days and months open, of rows that know when a person was born or when something started."""
    rows = ibis.table({"born_on": "date", "start_": "date", "counted_on": "date"}, name="dated_")
    found: dict[str, Any] = {}
    if born:
        found["age"] = age_in_years(rows.born_on, rows.counted_on)
    if started:
        found["days_open"] = rows.counted_on.delta(rows.start_, unit="day")
        found["months_open"] = full_months(rows.start_, rows.counted_on)
    if not found:
        return Since()
    asked = rows.select(**found)
    query = sqlglot.parse_one(str(ibis.to_sql(asked, dialect="duckdb")), dialect="duckdb").assert_is(sqlglot.exp.Select)
    return Since(tuple(each.sql("duckdb") for each in query.selects), asked.schema().fields)


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


def part_of(measure: Measure, rows: Any, whole: Any) -> Any:
    """Whether a row belongs to the part of a measure: always inside its whole."""
    if isinstance(measure, Share) and measure.where is not None:
        return whole & resolved(measure.where, rows).fill_null(False)
    return whole


def has_part(measure: Measure) -> bool:
    """Whether a measure counts a part of its whole; else both are the same."""
    return isinstance(measure, Share) and measure.where is not None


def value_of(measure: Measure, rows: Any) -> Any:
    """The number of which a measure takes the mean or median; None for those that count."""
    if isinstance(measure, Duration):
        return rows.days_open
    return resolved(measure.value, rows) if isinstance(measure, (Average, Median)) else None


def is_middle(measure: Measure) -> bool:
    """Whether a measure is a median, or another figure that needs every value at once."""
    return isinstance(measure, Median) or (isinstance(measure, Duration) and measure.middle)


def flags(group: Group, rows: Any, shared_identities: bool) -> dict[str, Any]:
    """What every row says for every measure: w whole, p part if it is another, v value, d what must differ.

    In imports two areas may use one identity for two children, so there `shared_identities` is False.
    """
    found: dict[str, Any] = {}
    for number, measure in enumerate(group.measures):
        found[f"w{number}"] = whole = whole_of(measure, rows)
        if has_part(measure):
            found[f"p{number}"] = part_of(measure, rows, whole)
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
