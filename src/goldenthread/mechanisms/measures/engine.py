"""Counts many measures together: one pass over a table for each group of measures and each breakdown.

Events that can simply be added up are counted once by cells of days that lie between the borders of all periods, and
the cells are added to periods and to the partnership afterwards. Stocks, different children and medians cannot be
added; their rows are joined with the periods and areas in which they count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import ibis
from ibis import _

from goldenthread.mechanisms.dataset.snapshot import Snapshot

from .bands import Dimension
from .counting import ON_THE_DAY, ROWS, WITHIN, Group, Rows, flags, has_part, is_middle, marks
from .declarations import Longest, Measure, Timing
from .dimensions import PERSON
from .figures import OF_A_BASE
from .spans import Spans

Combination = tuple[Dimension, ...]


def combinations_of(split: Dimension | None, wanted: Iterable[Combination]) -> list[Combination]:
    """Every combination of dimensions to group by, so that each part has its whole."""
    found = [tuple(each) for each in wanted if split not in each]
    if split is not None:
        found += [(split, *each) for each in list(found)]
    return list(dict.fromkeys(found))


class Query(NamedTuple):
    """One question for the engine, and the combinations of dimensions whose sums its answer holds."""

    sql: str
    combinations: list[Combination]


class Count:
    """The counting of one group; `areas` is None for every area."""

    def __init__(self, rows: Rows, group: Group, spans: Spans, areas: Sequence[str] | None) -> None:
        self.rows, self.group, self.spans, self.areas = rows, group, spans, areas
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

    def open_tables(self, snapshot: Snapshot) -> None:
        """Let the engine of a snapshot look at every table that the queries will name."""
        through = [each.through.table for each in self.group.dimensions if each.through is not None]
        for name in (self.rows.table.name, PERSON, *through):
            if name in snapshot and snapshot is self.rows.snapshot:
                snapshot.table(name)
            elif name in snapshot:
                snapshot.lay_open(name)

    def queries(self) -> list[Query]:
        """Every combination of plain columns in one query; those that multiply rows by themselves."""
        rows = self._marked()
        several = [each for each in self.combinations if any(map(_multiplies, each))]
        plain = [each for each in self.combinations if each not in several]
        alone = [Query(sums_of(self._multiplied(rows, each), self, [each]), [each]) for each in several]
        return [Query(sums_of(rows, self, plain), plain), *alone]

    def counted(self) -> str:
        """The query for the rows of the group, each in its cell or in its periods."""
        if self.adds_up:
            return self.rows.counted(self.spans.days, ON_THE_DAY)
        return self.rows.counted(self.spans.periods, WITHIN[self.group.signature.timing])

    def _marked(self) -> Any:
        rows = self.rows.shape()
        if self.areas is not None:
            rows = rows.filter(_.area.isin(list(self.areas)))
        found = marks(self.group, rows) | flags(self.group, rows, self.rows.shared_identities)
        return rows.select(area_=rows.area, cell_=rows.cell_, **found)

    def _multiplied(self, rows: Any, combination: Combination) -> Any:
        for dimension in combination:
            if dimension.through is not None:
                rows = self._through(rows, dimension)
            elif dimension.groups is not None:
                rows = grouped(rows, dimension, self.group.column_of(dimension))
        return rows

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
    groups: dict[str, list[str]] = {}
    for group, codes in (dimension.groups or {}).items():
        for code in dict.fromkeys(codes):
            groups.setdefault(code, []).append(group)
    names = ibis.cases(*((rows[column] == code, ibis.array(within)) for code, within in groups.items()))
    return rows.mutate(**{column: names}).filter(_[column].notnull()).mutate(**{column: _[column].unnest()})


def _multiplies(dimension: Dimension) -> bool:
    """Whether one row may stand under several values of a dimension."""
    return dimension.through is not None or dimension.groups is not None


def sums_of(rows: Any, count: Count, combinations: Sequence[Combination]) -> str:
    """A query for one row of sums for each area, period and value of each combination, with grouping sets.

    Ibis has no words for grouping sets, so this one query is SQL; every name in it is one that the group made up.
    A row with an empty area stands for the partnership; cells are added up to it later, and there are none.
    """
    group = count.group
    columns = sorted({group.column_of(dimension) for combination in combinations for dimension in combination})
    keys = "".join(f", {name}" for name in columns)
    wholes = ["area_, cell_"] if count.adds_up else ["area_, cell_", "cell_"]
    sets = ", ".join(
        f"({', '.join([whole, *map(group.column_of, combination)])})"
        for combination in combinations
        for whole in wholes
    )
    numbers = sorted({number for combination in combinations for number in count.combinations[combination]})
    sums = {name: sql for number in numbers for name, sql in _sums(group.measures[number], number).items()}
    asked = ", ".join(f"{sql} AS {name}" for name, sql in sums.items())
    return (
        f"WITH {ROWS} AS ({count.counted()}) SELECT area_, cell_{keys}, {asked} "
        f"FROM ({count.rows.snapshot.backend.compile(rows)}) AS marked_ GROUP BY GROUPING SETS ({sets})"
    )


def _sums(measure: Measure, number: int) -> dict[str, str]:
    """What is added up for one measure: its whole and its part, and the sum, the middle or the greatest of its values."""
    whole = f"w{number}"
    counted = [whole, f"p{number}"] if has_part(measure) else [whole]
    if measure.distinct:
        sums = {each: f"COUNT(DISTINCT CASE WHEN {each} THEN d{number} END)" for each in counted}
    else:
        sums = {each: f"CAST(SUM(CAST({each} AS INTEGER)) AS BIGINT)" for each in counted}
    if measure.kind in OF_A_BASE:
        values = f"CASE WHEN {whole} THEN v{number} END"
        sums[f"v{number}"] = f"{_taken(measure)}({values})"
    return sums


def _taken(measure: Measure) -> str:
    """What is taken of the values, in SQL."""
    if isinstance(measure, Longest):
        return "MAX"
    return "MEDIAN" if is_middle(measure) else "SUM"
