"""Counts many measures together: one pass over a table for each group of measures and each breakdown.

Events that can simply be added up are counted once by cells of days that lie between the borders of all periods, and
the cells are added to periods and to the partnership afterwards. Stocks, different children and medians cannot be
added; their rows are joined with the periods and areas in which they count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import repeat
from typing import Any, NamedTuple

import ibis
import pyarrow as pa
import pyarrow.compute as pc
from ibis import _

from goldenthread.mechanisms.calendar import Period

from .bands import Dimension
from .counting import PARTNERSHIP, Group, Rows, flags, is_middle, marks
from .declarations import Measure, Timing
from .figures import OF_A_BASE

ONE_DAY = timedelta(days=1)
ROWS_KEPT_IN_MEMORY = 5_000_000
Combination = tuple[Dimension, ...]
Values = tuple[tuple[str, str], ...]


class Tally(NamedTuple):
    """What was counted: rows of the whole, rows of the part, and the sum or the middle of their values."""

    whole: float = 0
    part: float = 0
    amount: float | None = None


Tallies = dict[Measure, dict[tuple[str, Period], dict[Values, Tally]]]  # by area and period, then by breakdown


def combinations_of(split: Dimension | None, wanted: Iterable[Combination]) -> list[Combination]:
    """Every combination of dimensions to group by, so that each part has its whole."""
    found = [tuple(each) for each in wanted if split not in each]
    if split is not None:
        found += [(split, *each) for each in list(found)]
    return list(dict.fromkeys(found))


class Count:
    """The counting of one group for some areas and periods; `areas` is None for every area."""

    def __init__(self, rows: Rows, group: Group, periods: Sequence[Period], areas: Sequence[str] | None) -> None:
        self.rows, self.group, self.areas = rows, group, areas
        self.periods = dict(enumerate(dict.fromkeys(periods)))
        self.combinations: dict[Combination, list[int]] = {}

    @property
    def adds_up(self) -> bool:
        """Whether cells can simply be added to periods and areas."""
        exact = any(measure.distinct or is_middle(measure) for measure in self.group.measures)
        return self.group.signature.timing is Timing.EVENT and not exact

    def want(self, number: int, combinations: Iterable[Combination]) -> None:
        """Ask for combinations of dimensions for one measure."""
        for each in combinations:
            self.combinations.setdefault(each, []).append(number)

    def run(self) -> Tallies:
        """Count everything that was asked for."""
        tallies: Tallies = {}
        cells = Cells(list(self.periods.values())) if self.adds_up else None
        rows = self.rows.by_day(cells.table()) if cells else self.rows.by_period(self.periods)
        marked = self._marked(rows)
        size = self.rows.snapshot.manifest.tables[self.rows.table.name].rows
        if size > ROWS_KEPT_IN_MEMORY:
            self._collect(known(marked), cells, tallies)
        else:
            with marked.cache() as kept:
                self._collect(kept, cells, tallies)
        return tallies

    def _marked(self, rows: Any) -> Any:
        if self.areas is not None:
            rows = rows.filter(_.area.isin(list(self.areas)))
        found = marks(self.group, rows) | flags(self.group, rows, self.rows.shared_identities)
        marked = rows.select(area_=rows.area, cell_=rows.cell_, **found)
        if self.adds_up:
            return marked
        reported = marked.mutate(area_=ibis.literal(PARTNERSHIP))
        return marked.union(reported)

    def _collect(self, rows: Any, cells: Cells | None, tallies: Tallies) -> None:
        """Every combination of plain columns in one query; those that multiply rows by themselves."""
        several = [each for each in self.combinations if any(map(_multiplies, each))]
        plain = [each for each in self.combinations if each not in several]
        self._store(sums_of(rows, self, plain, cells), plain, tallies)
        for combination in several:
            sums = sums_of(self._multiplied(rows, combination), self, [combination], cells)
            self._store(sums, [combination], tallies)

    def _store(self, sums: Any, combinations: Sequence[Combination], tallies: Tallies) -> None:
        """Take in the sums, one combination after the other: a row is empty in the columns it was not grouped by."""
        found = sums.to_pyarrow()
        columns = [name for name in found.schema.names if name.startswith("k")]
        patterns = pattern_of(found, columns)
        for combination in combinations:
            grouped_by = {self.group.column_of(each) for each in combination}
            pattern = sum(2**place for place, name in enumerate(columns) if name not in grouped_by)
            self._store_one(found.filter(pc.equal(patterns, pattern)), combination, tallies)

    def _store_one(self, rows: pa.Table, combination: Combination, tallies: Tallies) -> None:
        there = list(zip(rows["area_"].to_pylist(), rows["cell_"].to_pylist(), strict=True))
        places = {place: (place[0] or PARTNERSHIP, self.periods[place[1]]) for place in set(there)}
        columns = [
            [(each.key, value) for value in rows[self.group.column_of(each)].to_pylist()] for each in combination
        ]
        values = list(zip(*columns, strict=True)) if columns else [()] * rows.num_rows
        for number in self.combinations[combination]:
            found = tallies.setdefault(self.group.measures[number], {})
            at = {place: found.setdefault(where, {}) for place, where in places.items()}
            for place, value, tally in zip(there, values, _tallied(rows, number), strict=True):
                if tally.whole:
                    at[place][value] = tally

    def _multiplied(self, rows: Any, combination: Combination) -> Any:
        for dimension in combination:
            if dimension.through is not None:
                rows = self._through(rows, dimension)
            elif dimension.groups is not None:
                rows = grouped(rows, dimension, self.group.column_of(dimension))
        return known(rows)

    def _through(self, rows: Any, dimension: Dimension) -> Any:
        assert dimension.through is not None
        there = through_values(self.rows, dimension).rename({self.group.column_of(dimension): "value_"})
        same = [rows[f"on_{dimension.through.on}"] == there.on_, rows.on_area_ == there.area_of_on_]
        return rows.inner_join(there, same).drop("on_", "area_of_on_")


def through_values(rows: Rows, dimension: Dimension) -> Any:
    """Each counted row's values in another table, each once (columns `on_`, `area_of_on_`, `value_`)."""
    assert dimension.through is not None
    there = rows.snapshot.table(dimension.through.table)
    found = there.select(
        on_=there[dimension.through.on], area_of_on_=there.area, value_=dimension.expression().resolve(there)
    ).distinct()
    return grouped(found, dimension, "value_").distinct() if dimension.groups else found


def grouped(rows: Any, dimension: Dimension, column: str) -> Any:
    """The codes in a column replaced by the groups in which they are; a row appears once for each of its groups."""
    pairs = [(code, group) for group, codes in (dimension.groups or {}).items() for code in dict.fromkeys(codes)]
    codes, groups = zip(*pairs, strict=True)
    names = ibis.memtable(pa.table({"code_": list(codes), "group_": list(groups)}))
    joined = rows.inner_join(names, rows[column] == names.code_)
    return joined.mutate(**{column: _.group_}).drop("code_", "group_")


def pattern_of(rows: pa.Table, columns: Sequence[str]) -> Any:
    """Which of some columns are empty in each row, as a number: 2 to the power of each one's place, added up."""
    found = pa.array([0] * rows.num_rows, pa.int64())
    for place, name in enumerate(columns):
        found = pc.add(found, pc.multiply(pc.is_null(rows[name]).cast("int64"), 2**place))
    return found


def _tallied(rows: pa.Table, number: int) -> Iterator[Tally]:
    """What each row says of one measure."""
    amounts = rows[f"v{number}"].to_pylist() if f"v{number}" in rows.schema.names else repeat(None)
    whole, part = (rows[f"{kind}{number}"].to_pylist() for kind in "wp")
    return (Tally(*each) for each in zip(whole, part, amounts, strict=False))


def known(rows: Any) -> Any:
    """The same rows, once the engine has been handed the small tables of days, periods and codes that they lean on.

    Asking for rows by SQL does not hand them over; asking for none of the rows does.
    """
    rows.limit(0).to_pyarrow()
    return rows


def _multiplies(dimension: Dimension) -> bool:
    """Whether one row may stand under several values of a dimension."""
    return dimension.through is not None or dimension.groups is not None


def sums_of(rows: Any, count: Count, combinations: Sequence[Combination], cells: Cells | None) -> Any:
    """One row of sums for each area, period and value of each combination, in one query with grouping sets.

    Ibis has no words for grouping sets, so this one query is SQL; every name in it is one that the group made up.
    With `cells`, those are then added up to periods and, with an empty area, to the partnership.
    """
    group = count.group
    columns = {group.column_of(dimension) for combination in combinations for dimension in combination}
    keys = "".join(f", {name}" for name in sorted(columns))
    sets = ", ".join(
        f"({', '.join(['area_', 'cell_', *map(group.column_of, combination)])})" for combination in combinations
    )
    numbers = sorted({number for combination in combinations for number in count.combinations[combination]})
    sums = {name: sql for number in numbers for name, sql in _sums(group.measures[number], number).items()}
    asked = ", ".join(f"{sql} AS {name}" for name, sql in sums.items())
    query = f"SELECT area_, cell_{keys}, {asked} FROM ({ibis.to_sql(rows)}) AS rows_ GROUP BY GROUPING SETS ({sets})"
    if cells is not None:
        added = ", ".join(f"CAST(SUM({name}) AS {_type(name)}) AS {name}" for name in sums)
        spans = ", ".join(f"({cell}, {period})" for cell, period in cells.spans(count.periods))
        query = (
            f"SELECT area_, period_ AS cell_{keys}, {added} FROM ({query}) AS found_ "
            f"JOIN (VALUES {spans}) AS spans_ (in_cell_, period_) ON cell_ = in_cell_ "
            f"GROUP BY GROUPING SETS ((area_, period_{keys}), (period_{keys}))"
        )
    schema = {"area_": "string", "cell_": "int64"} | dict.fromkeys(sorted(columns), "string")
    numbered = {name: "float64" if _type(name) == "DOUBLE" else "int64" for name in sums}
    return rows.get_backend().sql(query, schema=ibis.schema(schema | numbered))


def _type(name: str) -> str:
    """The type of a sum: values are added up as they are, rows are counted."""
    return "DOUBLE" if name.startswith("v") else "BIGINT"


def _sums(measure: Measure, number: int) -> dict[str, str]:
    """What is added up for one measure: its whole and its part, and the sum or the middle of its values."""
    whole, part = f"w{number}", f"p{number}"
    if measure.distinct:
        sums = {each: f"COUNT(DISTINCT CASE WHEN {each} THEN d{number} END)" for each in (whole, part)}
    else:
        sums = {each: f"CAST(SUM(CAST({each} AS INTEGER)) AS BIGINT)" for each in (whole, part)}
    if measure.kind in OF_A_BASE:
        values = f"CASE WHEN {whole} THEN v{number} END"
        sums[f"v{number}"] = f"MEDIAN({values})" if is_middle(measure) else f"SUM({values})"
    return sums


class Cells:
    """The days between the borders of all periods, as numbered cells."""

    def __init__(self, periods: Sequence[Period]) -> None:
        borders = {period.first for period in periods} | {period.last + ONE_DAY for period in periods}
        self.borders = sorted(borders)
        self.periods_of = [
            [period for period in periods if period.first <= border <= period.last] for border in self.borders
        ]

    def spans(self, periods: Mapping[int, Period]) -> list[tuple[int, int]]:
        """Each cell with the number of each period in which it lies."""
        numbers = {period: number for number, period in periods.items()}
        return [(cell, numbers[period]) for cell, within in enumerate(self.periods_of) for period in within]

    def table(self) -> pa.Table:
        """Every day that lies in a period, with the number of its cell."""
        days, cells = [], []
        for number, (first, after) in enumerate(zip(self.borders, self.borders[1:], strict=False)):
            if self.periods_of[number]:
                count = (after - first).days
                days += [first + timedelta(days=n) for n in range(count)]
                cells += [number] * count
        return pa.table({"day": pa.array(days, pa.date32()), "cell": pa.array(cells, pa.int32())})
