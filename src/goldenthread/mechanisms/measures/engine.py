"""Counts many measures together: one pass over a table for each group of measures and each breakdown.

Events that can simply be added up are counted once by cells of days that lie between the borders of all periods, and
the cells are added to periods and to the partnership afterwards. Stocks, different children and medians cannot be
added; their rows are joined with the periods and areas in which they count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import ibis
import pyarrow as pa
from ibis import _

from goldenthread.mechanisms.calendar import Period

from .bands import Dimension
from .counting import PARTNERSHIP, Group, Rows, flags, is_middle, marks
from .declarations import Measure, Timing

ONE_DAY = timedelta(days=1)
ROWS_KEPT_IN_MEMORY = 5_000_000
Combination = tuple[Dimension, ...]
Values = tuple[tuple[str, str], ...]


@dataclass
class Tally:
    """What was counted for one measure, area, period and breakdown: rows of whole and part, and the sum or median."""

    whole: float = 0
    part: float = 0
    amount: float | None = None

    def add(self, other: Tally) -> None:
        """Add what was counted elsewhere."""
        self.whole += other.whole
        self.part += other.part
        if other.amount is not None:
            self.amount = (self.amount or 0) + other.amount


Address = tuple[Measure, str, Period, Values]
Tallies = dict[Address, Tally]


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
            self._collect(marked, cells, tallies)
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
        for combination, numbers in self.combinations.items():
            for found in _records(self._counted(rows, combination, numbers)):
                values = tuple((each.key, found[self.group.column_of(each)]) for each in combination)
                for number in numbers:
                    self._store(tallies, cells, number, found, values)

    def _store(self, tallies: Tallies, cells: Cells | None, number: int, found: dict[str, Any], values: Values) -> None:
        tally = Tally(found[f"w{number}"] or 0, found[f"p{number}"] or 0, found.get(f"v{number}"))
        if not tally.whole:
            return
        measure = self.group.measures[number]
        if cells is None:
            tallies[measure, found["area_"], self.periods[found["cell_"]], values] = tally
            return
        for period in cells.periods_of[found["cell_"]]:
            for area in (found["area_"], PARTNERSHIP):
                tallies.setdefault((measure, area, period, values), Tally()).add(tally)

    def _counted(self, rows: Any, combination: Combination, numbers: list[int]) -> Any:
        for dimension in combination:
            if dimension.through is not None:
                rows = self._through(rows, dimension)
            elif dimension.groups is not None:
                rows = grouped(rows, dimension, self.group.column_of(dimension))
        keys = ["area_", "cell_", *(self.group.column_of(each) for each in combination)]
        sums: dict[str, Any] = {}
        for number in numbers:
            sums |= _sums(self.group.measures[number], number, rows)
        return rows.group_by(keys).agg(**sums)

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


def _sums(measure: Measure, number: int, rows: Any) -> dict[str, Any]:
    whole, part = rows[f"w{number}"], rows[f"p{number}"]
    if measure.distinct:
        what = rows[f"d{number}"]
        counted = [ibis.ifelse(each, what, ibis.null(what.type())).nunique() for each in (whole, part)]
    else:
        counted = [each.cast("int64").sum() for each in (whole, part)]
    sums = {f"w{number}": counted[0], f"p{number}": counted[1]}
    if f"v{number}" in rows.columns:
        values = ibis.ifelse(whole, rows[f"v{number}"], ibis.null("float64"))
        sums[f"v{number}"] = values.median() if is_middle(measure) else values.sum()
    return sums


def _records(expression: Any) -> Iterator[dict[str, Any]]:
    for batch in expression.to_pyarrow().to_batches():
        yield from batch.to_pylist()


class Cells:
    """The days between the borders of all periods, as numbered cells."""

    def __init__(self, periods: Sequence[Period]) -> None:
        borders = {period.first for period in periods} | {period.last + ONE_DAY for period in periods}
        self.borders = sorted(borders)
        self.periods_of = [
            [period for period in periods if period.first <= border <= period.last] for border in self.borders
        ]

    def table(self) -> pa.Table:
        """Every day that lies in a period, with the number of its cell."""
        days, cells = [], []
        for number, (first, after) in enumerate(zip(self.borders, self.borders[1:], strict=False)):
            if self.periods_of[number]:
                count = (after - first).days
                days += [first + timedelta(days=n) for n in range(count)]
                cells += [number] * count
        return pa.table({"day": pa.array(days, pa.date32()), "cell": pa.array(cells, pa.int32())})
