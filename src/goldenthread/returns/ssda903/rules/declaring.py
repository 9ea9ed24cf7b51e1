"""How a rule of this return is declared: one call, with the words of the national list.

`marks` names short tables and columns as the list does: "E: DEC, REC; PA: DATE_PLACED". `when` is a condition on each row
of the marked table or, where `on` or the marks name two, on every pair of rows of one child. A mapping of
years to conditions is a rule that was amended; each stands from its year until the next. `find` gives marked rows itself.
`needs` names what else is read: tables, those in brackets if they are there, `providers`, `postcodes`, `authority`, `uasc`.
`compares` names, as marks do, what a rule needs of all children because it compares different ones. `only_with` names tables
without a row of which nothing can be found, so that one child is checked again the sooner.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from goldenthread.returns.rules.declaring import OnRows, Rule, Rules, Severity
from goldenthread.returns.rules.tables import Tables
from goldenthread.returns.ssda903.evidence import (
    AUTHORITY,
    GEOGRAPHY,
    POSTCODES,
    PROVIDERS,
    UASC_COLUMN,
    UASC_LAST,
    UASC_STATUS,
    Evidence,
    beside,
    prefix_of,
)
from goldenthread.returns.ssda903.rules.words import Condition, condition_of, expanded
from goldenthread.returns.ssda903.tables import FIRST_YEAR, LAST, full_name

Found = pl.DataFrame | list[pl.DataFrame]
Finder = Callable[[Evidence], Found]
REFERENCES = {
    "providers": PROVIDERS,
    "postcodes": POSTCODES,
    "authority": AUTHORITY,
    "uasc": UASC_STATUS,
    "uasc-last": UASC_LAST,
    "uasc-column": UASC_COLUMN,
    **GEOGRAPHY,
}


class Theme(Rules):
    """The rules of one theme."""

    def rule(
        self,
        number: str,
        title: str,
        marks: str,
        when: pl.Expr | Condition | Mapping[int, Any],
        right: str,
        **more: Any,
    ) -> None:
        """Declare a rule by a condition on rows, or on pairs of rows of one child."""
        shorts = [part.split(":")[0].strip() for part in marks.split(";")]
        on = more.pop("on", " ".join(shorts)).split()
        editions = when if isinstance(when, Mapping) else {more.pop("since", FIRST_YEAR): when}
        finders = {year: RowsWhere(tuple(on), condition) for year, condition in editions.items()}
        self.find(number, title, marks, finders, right, **more, reads=on)

    def find(
        self, number: str, title: str, marks: str, finder: Finder | Mapping[int, Any], right: str, **more: Any
    ) -> None:
        """Declare a rule by a function that gives frames with a column of row numbers for each table it marks."""
        editions = finder if isinstance(finder, Mapping) else {more.pop("since", FIRST_YEAR): finder}
        last, needs = more.pop("until", None), more.pop("needs", "").split()
        needs += [short for short in more.pop("reads", ()) if short not in needs]
        tables = [token for token in needs if token not in REFERENCES]
        years = sorted(editions)
        for year, following in zip(years, [*years[1:], None], strict=True):
            self.declared.append(
                Rule(
                    number,
                    title,
                    right,
                    editions[year],
                    marks=columns_marked(marks),
                    also_reads=tuple(full_name(token.strip("()")) for token in tables),
                    may_lack=tuple(full_name(token.strip("()")) for token in tables if token.startswith("(")),
                    needs=tuple(REFERENCES[token] for token in needs if token in REFERENCES),
                    since=year,
                    until=following - 1 if following else last,
                    severity=more.get("severity", Severity.ERROR),
                    owner=more.get("owner"),
                    whole=columns_marked(more["compares"]) if "compares" in more else {},
                    only_with=tuple(full_name(short) for short in more.get("only_with", "").split()),
                )
            )


def columns_marked(marks: str) -> dict[str, tuple[str, ...]]:
    """The columns of each table that a rule marks: "E: DEC, REC" is {"Episodes": ("DEC", "REC")}."""
    found = {}
    for part in marks.split(";"):
        short, columns = part.split(":")
        found[full_name(short.strip())] = tuple(expanded([name.strip() for name in columns.split(",")]))
    return found


@dataclass(frozen=True)
class RowsWhere(OnRows):
    """The rows of a table, or the pairs of rows of two, of which a condition holds. Rules on the same rows are asked together."""

    on: tuple[str, ...]
    when: pl.Expr | Condition

    def __call__(self, evidence: Tables) -> pl.DataFrame:
        """The marked rows."""
        return marked(self.rows(evidence), *self.on, where=self.holds(evidence))

    def rows(self, evidence: Tables) -> pl.DataFrame:
        """The rows on which the condition is asked; no pairs are made where one of the tables has no row."""
        assert isinstance(evidence, Evidence)
        views = [evidence.view(short) for short in self.on]
        if len(views) == 1 or any(view.is_empty() for view in views):
            return views[0] if len(views) == 1 else views[0].clear()
        return evidence.pairs(*self.on)

    def holds(self, evidence: Tables) -> pl.Expr:
        """The condition as one expression over these rows."""
        assert isinstance(evidence, Evidence)
        return condition_of(self.when, evidence)


def marked(frame: pl.DataFrame, *shorts: str, where: pl.Expr | None = None) -> pl.DataFrame:
    """The row numbers of one table, or of the two of a pair, of the rows of which a condition holds."""
    names = ["row", *(f"{prefix_of(short)}row" for short in shorts[1:])]
    this_year = {full_name(short): name for name, short in zip(names, shorts, strict=True) if not short.endswith(LAST)}
    if frame.is_empty():
        return pl.DataFrame(schema=dict.fromkeys(this_year, pl.Int64))
    rows = [pl.col(name).alias(table) for table, name in this_year.items()]
    return frame.select(rows if where is None else [row.filter(where) for row in rows])


def rows_of(frame: pl.DataFrame, short: str) -> pl.DataFrame:
    """All rows of a frame as marked rows of one table."""
    return frame.select(pl.col("row").alias(full_name(short)))


def first_of(frame: pl.DataFrame, by: str = "decom") -> pl.DataFrame:
    """The earliest row of each child; the first in the file of several on one day."""
    dated = frame.filter(pl.col(by).is_not_null())
    if dated.height <= 1:  # of a single child there is often no more
        return dated
    return dated.sort("CHILD", by, "row").unique("CHILD", keep="first", maintain_order=True)


def last_of(frame: pl.DataFrame, by: str = "decom") -> pl.DataFrame:
    """The latest row of each child; the first in the file of several on one day."""
    dated = frame.filter(pl.col(by).is_not_null())
    if dated.height <= 1:
        return dated
    in_turn = dated.sort("CHILD", by, "row", descending=[False, True, False])
    return in_turn.unique("CHILD", keep="first", maintain_order=True)


def paired(left: pl.DataFrame, right: pl.DataFrame, short: str, how: Any = "inner") -> pl.DataFrame:
    """Rows of one child side by side, the columns of the second behind its short name, as in Evidence.pairs.

    Where there are no rows on the left there is nothing beside them, not even columns.
    """
    if left.is_empty():
        return left
    return left.join(beside(right, short), on="CHILD", how=how, maintain_order="left")


def of_children(evidence: Evidence, short: str, children: Iterable[str] | pl.Series) -> pl.DataFrame:
    """Every row that these children have in a table, as marked rows."""
    wanted = pl.DataFrame({"CHILD": pl.Series(children, dtype=pl.String)})
    table = evidence.table(short)
    return rows_of(table.clear() if wanted.is_empty() else table.join(wanted, on="CHILD", how="semi"), short)
