"""Checks one edited child again, without the rest of the return: what somebody who corrects a record waits for."""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from goldenthread.returns.rules.declaring import Registry
from goldenthread.returns.rules.findings import Findings
from goldenthread.returns.rules.frames import as_polars
from goldenthread.returns.rules.schema import plain

COMPARES = "it compares different children, and is run with the whole return"

Check = Callable[[Mapping[str, Any], list[str]], Findings]


class Session:
    """A return that is held while its children are put right one after another.

    `check` puts tables through rules by number. `tables` are those of the whole return by national name, with the number of
    the child in the column `child`; reference data and the year are part of `check`.
    """

    def __init__(self, check: Check, registry: Registry, year: int, tables: Mapping[str, Any], child: str) -> None:
        self._check = check
        self._child = child
        self._tables = {name: as_polars(frame) for name, frame in tables.items()}
        in_force = registry.of_year(year)
        self.compares = frozenset(number for number, rule in in_force.items() if rule.whole)
        self._rules = [number for number in in_force if number not in self.compares]

    def of_child(self, child: str) -> dict[str, pl.DataFrame]:
        """The rows of one child in every table that has its number; tables without it as they are."""
        return {name: self._rows_of(child, frame) for name, frame in self._tables.items()}

    def _rows_of(self, child: str, frame: pl.DataFrame) -> pl.DataFrame:
        column = _column_of(frame, self._child)
        return frame if column is None else frame.filter(pl.col(column).cast(pl.String) == child)

    def recheck(self, child: str, edited: Mapping[str, Any]) -> Findings:
        """What the rules about one child find, with its edited tables in place of those held; others stay as they are.

        Rows are numbered in the tables of the child. Rules that compare different children are in `not_run`.
        Raises ValueError for an unknown table.
        """
        found = self._check(self.of_child(child) | dict(edited), self._rules)
        found.not_run.update(dict.fromkeys(sorted(self.compares), COMPARES))
        return found


def _column_of(frame: pl.DataFrame, name: str) -> str | None:
    """What a frame calls a column, in any case; None where it has none."""
    return next((column for column in frame.columns if plain(column) == plain(name)), None)
