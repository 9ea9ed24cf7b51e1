"""Checks one edited child again, without the rest of the return: what somebody who corrects a record waits for.

The return is put through its rules once, when it is taken in hand; then only what an edit can change is asked again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
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

    `whole` are its tables, `rules` those of the year; `narrowed` gives the tables of one child, some of them edited, and
    the names of these; `depends` says which tables decide what a rule finds.
    """

    whole: Tables
    rules: list[Rule]
    narrowed: Callable[[str, Mapping[str, Any]], tuple[Tables, frozenset[str]]]
    depends: Callable[[Rule], frozenset[str]] = lambda rule: frozenset(rule.reads)

    def __post_init__(self) -> None:
        self._alone = [rule for rule in self.rules if not rule.whole]
        self._left = {rule.number: COMPARES for rule in self.rules if rule.whole}
        self._found = run(self._alone, self.whole)
        self._by_child = ByChild(self._found.frame, "child")

    def recheck(self, child: str, edited: Mapping[str, Any]) -> Findings:
        """What the rules about one child find, with its edited tables in place of those held; the others stay as they are.

        Only rules that depend on an edited table are asked again. Rows of edited tables are numbered from 0, others as in
        the whole return. Rules that compare different children are in `not_run`. Raises ValueError for an unknown table.
        """
        number = child.upper() if self.whole.collection.capitals else child
        tables, touched = self.narrowed(number, edited)
        asked = {rule.number: rule for rule in self._alone if self.depends(rule) & touched}
        found = run(asked.values(), tables)
        before = self._by_child.rows(number).filter(~pl.col("rule").is_in(list(asked)))
        return replace(
            found,
            rules=self._found.rules,
            frame=pl.concat([before, found.frame]),
            failed=_but(asked, self._found.failed) | found.failed,
            not_run=_but(asked, self._found.not_run) | found.not_run | self._left,
        )


def _but(asked: Mapping[str, Rule], why: Mapping[str, str]) -> dict[str, str]:
    """What is known of the rules that are not asked again."""
    return {number: reason for number, reason in why.items() if number not in asked}
