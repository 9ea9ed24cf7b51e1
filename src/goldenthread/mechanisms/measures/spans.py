"""The periods of one computation, and the cells of days between their borders, as tables that the engine can join."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
from ibis.util import gen_name

from goldenthread.mechanisms.calendar import Period

ONE_DAY = timedelta(days=1)


class Spans:
    """Periods by number.

    `days` names a table that gives each day its cell (`cell_day_`, `cell_`), `periods` one with their first and last days
    (`cell_`, `first_`, `last_`).
    """

    def __init__(self, periods: Iterable[Period]) -> None:
        self.numbered = dict(enumerate(dict.fromkeys(periods)))
        within = self.numbered.values()
        self.borders = sorted({period.first for period in within} | {period.last + ONE_DAY for period in within})
        self.days, self.periods = gen_name("days"), gen_name("periods")

    @contextmanager
    def handed_to(self, backend: Any) -> Iterator[None]:
        """Both tables are there for the engine meanwhile."""
        made = {self.days: self.day_table(), self.periods: self.period_table()}
        for name, rows in made.items():
            backend.create_table(name, rows, temp=True)
        try:
            yield
        finally:
            for name in made:
                backend.drop_table(name)

    def periods_of_cells(self) -> list[tuple[int, int]]:
        """Each cell with the number of each period in which it lies."""
        return [
            (cell, number)
            for cell, border in enumerate(self.borders)
            for number, period in self.numbered.items()
            if period.first <= border <= period.last
        ]

    @cached_property
    def lies_in(self) -> Any:
        """A matrix of cells and periods: 1 where the cell lies in the period."""
        found = np.zeros((len(self.borders), len(self.numbered)))
        found[tuple(zip(*self.periods_of_cells(), strict=True))] = 1
        return found

    def day_table(self) -> pa.Table:
        """Every day that lies in a period, with the number of its cell."""
        days, cells = [], []
        inside = {cell for cell, _ in self.periods_of_cells()}
        for number, (first, after) in enumerate(zip(self.borders, self.borders[1:], strict=False)):
            if number in inside:
                count = (after - first).days
                days += [first + timedelta(days=n) for n in range(count)]
                cells += [number] * count
        return pa.table({"cell_day_": pa.array(days, pa.date32()), "cell_": pa.array(cells, pa.int32())})

    def period_table(self) -> pa.Table:
        """Number, first and last day of each period."""
        periods = self.numbered.values()
        return pa.table(
            {
                "cell_": pa.array(list(self.numbered), pa.int32()),
                "first_": pa.array([period.first for period in periods], pa.date32()),
                "last_": pa.array([period.last for period in periods], pa.date32()),
            }
        )
