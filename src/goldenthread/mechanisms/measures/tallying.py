"""Takes in what an engine answered: cells are added up to periods and areas, sums sorted by measure, place and breakdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, repeat
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.mechanisms.calendar import Period

from .counting import PARTNERSHIP
from .declarations import Measure
from .engine import Combination, Count

Values = tuple[tuple[str, str], ...]
Numbers = npt.NDArray[Any]

# What was counted: rows of the whole, rows of the part, and the sum or the middle of their values. Plain tuples, for there
# are a million in a catalogue and Python's collector looks at every object that is anything more.
Tally = tuple[float, float, float | None]
Tallies = dict[Measure, dict[tuple[str, Period], dict[Values, Tally]]]  # by area and period, then by breakdown


class Coded(NamedTuple):
    """A column, or several together: its different values, and for each row the number of its own."""

    values: list[Any]
    codes: Numbers


class Sums(NamedTuple):
    """What was summed up for one measure: a number for each row."""

    whole: Numbers
    part: Numbers
    amount: Numbers | None

    def of(self, change: Any) -> Sums:
        """The same after something was done to each of them."""
        whole = change(self.whole)
        part = whole if self.part is self.whole else change(self.part)
        return Sums(whole, part, None if self.amount is None else change(self.amount))

    def at(self, places: Numbers) -> Sums:
        """Those in some places."""
        return self.of(lambda numbers: numbers[places])

    def tallies(self) -> Iterator[Tally]:
        """What each row says."""
        whole, part = (each.astype(np.int64).tolist() for each in (self.whole, self.part))
        return zip(whole, part, repeat(None) if self.amount is None else self.amount.tolist(), strict=False)


def store(count: Count, found: pa.Table, combinations: Sequence[Combination], tallies: Tallies) -> None:
    """Take in the sums, one combination after the other: a row is empty in the columns it was not grouped by."""
    columns = [name for name in found.schema.names if name.startswith("k")]
    patterns = pattern_of(found, columns)
    for combination in combinations:
        grouped_by = {count.group.column_of(each) for each in combination}
        pattern = sum(2**place for place, name in enumerate(columns) if name not in grouped_by)
        _store_one(count, found.filter(pc.equal(patterns, pattern)), combination, tallies)


def _store_one(count: Count, rows: pa.Table, combination: Combination, tallies: Tallies) -> None:
    if not rows.num_rows:
        return
    values = together(rows, {each.key: count.group.column_of(each) for each in combination})
    areas, cells = coded(rows["area_"]), rows["cell_"].to_numpy()
    for number in count.combinations[combination]:
        into = _Into(tallies.setdefault(count.group.measures[number], {}), values.values, count.spans.numbered)
        sums = _summed(rows, number)
        if not count.adds_up:
            into.put(areas, values.codes, cells, sums)
            continue
        everywhere = Coded([PARTNERSHIP], np.zeros_like(areas.codes))
        for where in (areas, everywhere):
            _added_up(into, where, values, cells, sums, count.spans.lies_in)


def _added_up(into: _Into, areas: Coded, values: Coded, cells: Numbers, sums: Sums, lies_in: Numbers) -> None:
    """Add cells up to the periods in which they lie, and put down what is not nought."""
    pairs, place = np.unique(values.codes * len(areas.values) + areas.codes, return_inverse=True)
    size = (len(pairs), len(lies_in))

    def over_periods(numbers: Numbers) -> Numbers:
        by_cell = np.bincount(place * size[1] + cells, weights=numbers, minlength=size[0] * size[1])
        return (
            np.rint(by_cell.reshape(size) @ lies_in) if numbers.dtype.kind == "i" else by_cell.reshape(size) @ lies_in
        )

    found = sums.of(over_periods)
    at, period = np.nonzero(found.whole)
    value, area = np.divmod(pairs[at], len(areas.values))
    into.put(Coded(areas.values, area), value, period, found.of(lambda numbers: numbers[at, period]))


class _Into(NamedTuple):
    """Where the tallies of one measure go."""

    found: dict[tuple[str, Period], dict[Values, Tally]]
    values: list[Values]
    periods: Mapping[int, Period]

    def put(self, areas: Coded, values: Numbers, periods: Numbers, sums: Sums) -> None:
        """Put down each row that counted anything, place by place."""
        found = np.lexsort((areas.codes, periods))
        found = found[sums.whole[found] != 0]
        if not found.size:
            return
        told = list(zip([self.values[code] for code in values[found].tolist()], sums.at(found).tallies(), strict=True))
        area, period = areas.codes[found], periods[found]
        starts = [0, *(np.nonzero(np.diff(area) | np.diff(period))[0] + 1).tolist(), len(told)]
        for start, after in pairwise(starts):
            place = areas.values[area[start]] or PARTNERSHIP, self.periods[int(period[start])]
            self.found.setdefault(place, {}).update(told[start:after])


def _summed(rows: pa.Table, number: int) -> Sums:
    """What the rows say of one measure."""
    names = set(rows.schema.names)
    whole = rows[f"w{number}"].to_numpy()
    part = rows[f"p{number}"].to_numpy() if f"p{number}" in names else whole
    amount = rows[f"v{number}"].fill_null(0.0).to_numpy() if f"v{number}" in names else None
    return Sums(whole, part, amount)


def together(rows: pa.Table, columns: Mapping[str, str]) -> Coded:
    """The values of each row by key, the same object for all rows with the same ones."""
    if not columns:
        return Coded([()], np.zeros(rows.num_rows, np.int64))
    each = [coded(rows[name]) for name in columns.values()]
    if len(each) == 1:
        return Coded([tuple(zip(columns, (value,), strict=True)) for value in each[0].values], each[0].codes)
    sizes = [len(one.values) for one in each]
    pairs, codes = np.unique(np.ravel_multi_index([one.codes for one in each], sizes), return_inverse=True)
    picked = [
        [one.values[code] for code in place] for one, place in zip(each, np.unravel_index(pairs, sizes), strict=True)
    ]
    return Coded([tuple(zip(columns, values, strict=True)) for values in zip(*picked, strict=True)], codes)


def coded(column: pa.ChunkedArray) -> Coded:
    """A column by its different values; empty is a value too."""
    found = column.combine_chunks().dictionary_encode("encode")
    return Coded(found.dictionary.to_pylist(), found.indices.to_numpy().astype(np.int64))


def pattern_of(rows: pa.Table, columns: Sequence[str]) -> Any:
    """Which of some columns are empty in each row, as a number: 2 to the power of each one's place, added up."""
    found = pa.array([0] * rows.num_rows, pa.int64())
    for place, name in enumerate(columns):
        found = pc.add(found, pc.multiply(pc.is_null(rows[name]).cast("int64"), 2**place))
    return found
