"""Checks one edited child again, without the rest of the return: what somebody who corrects a record waits for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from goldenthread.returns.rules.declaring import Rule
from goldenthread.returns.rules.findings import Findings
from goldenthread.returns.rules.running import run
from goldenthread.returns.rules.tables import Tables

COMPARES = "it compares different children, and is run with the whole return"


class ByChild:
    """The rows of a frame laid together child by child, so that those of one child are found without searching."""

    def __init__(self, frame: pl.DataFrame, child: str) -> None:
        self._names_children = child in frame.columns
        self._frame = frame.sort(child, maintain_order=True) if self._names_children else frame
        self._places: dict[str | None, tuple[int, int]] = {}
        start = 0
        if self._names_children:
            for number, length in self._frame.group_by(child, maintain_order=True).len().iter_rows():
                self._places[number] = (start, length)
                start += length

    def rows(self, child: str) -> pl.DataFrame:
        """The rows of a child in their order; all rows of a frame that does not name children."""
        return self._frame.slice(*self._places.get(child, (0, 0))) if self._names_children else self._frame


@dataclass
class Session:
    """A return that is held while its children are put right one after another.

    `whole` are its tables, `rules` those of the year; `narrowed` gives the tables of one child, some of them edited.
    """

    whole: Tables
    rules: list[Rule]
    narrowed: Callable[[str, Mapping[str, Any]], Tables]

    @cached_property
    def _alone(self) -> list[Rule]:
        return [rule for rule in self.rules if not rule.whole]

    def recheck(self, child: str, edited: Mapping[str, Any]) -> Findings:
        """What the rules about one child find, with its edited tables in place of those held; the others stay as they are.

        Rows of edited tables are numbered from 0, others as in the whole return. Rules that compare different children
        are in `not_run`. Raises ValueError for an unknown table.
        """
        number = child.upper() if self.whole.collection.capitals else child
        found = run(self._alone, self.narrowed(number, edited))
        found.not_run.update({rule.number: COMPARES for rule in self.rules if rule.whole})
        return found
