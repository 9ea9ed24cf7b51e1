"""The words that conditions are written in.

`c.DECOM` is a cell as text, `c.decom` the date it holds; `c.prev_DEC`, `c.next_RNE` the neighbouring episode of the
same child. A comparison with an empty or impossible date is false; where an empty cell fails, the word says so.
"""

from collections.abc import Callable, Iterable
from functools import cache, reduce
from operator import and_, or_

import polars as pl

from goldenthread.returns.codes import codes
from goldenthread.returns.ssda903.evidence import Evidence
from goldenthread.returns.ssda903.tables import GROUPS

Condition = Callable[[Evidence], pl.Expr]

TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
ADOPTIVE = ("A3", "A4", "A5", "A6")
FOSTER = ("U1", "U2", "U3", "U4", "U5", "U6")
SHORT_BREAK = ("V3", "V4")
ADOPTED = ("E11", "E12")
OTHER_PLACES = ("Z11", "Z12", "Z13", "Z14")
FEW = 100  # values for which a list of Python is faster
MASKED = "XXXXXXX"
YS, YE = pl.col("ys"), pl.col("ye")


class Columns:
    """`c.NAME` for a column, so that conditions read like the rule."""

    def __getattr__(self, name: str) -> pl.Expr:
        return pl.col(name)


c = Columns()


def col(column: str | pl.Expr) -> pl.Expr:
    """A column by name, or an expression as it is."""
    return pl.col(column) if isinstance(column, str) else column


def one_of(column: str | pl.Expr, *values: str | Iterable[str]) -> pl.Expr:
    """The cell holds one of the values; false where it is empty."""
    wanted = [value for group in values for value in ([group] if isinstance(group, str) else group)]
    return col(column).is_in(wanted).fill_null(False)


def not_of(column: str | pl.Expr, *values: str | Iterable[str]) -> pl.Expr:
    """The cell holds none of the values; true where it is empty."""
    return ~one_of(column, *values)


def given(*columns: str) -> pl.Expr:
    """Every one of the cells holds something, be it valid or not."""
    return reduce(and_, [pl.col(name).is_not_null() for name in columns])


def absent(*columns: str) -> pl.Expr:
    """Every one of the cells is empty."""
    return reduce(and_, [pl.col(name).is_null() for name in columns])


def any_given(*columns: str, prefix: str = "") -> pl.Expr:
    """At least one of the cells holds something; a group such as OC3 stands for its columns."""
    return reduce(or_, [pl.col(name).is_not_null() for name in expanded(columns, prefix)])


def any_absent(*columns: str, prefix: str = "") -> pl.Expr:
    """At least one of the cells is empty."""
    return reduce(or_, [pl.col(name).is_null() for name in expanded(columns, prefix)])


def expanded(columns: Iterable[str], prefix: str = "") -> list[str]:
    """Column names, groups replaced by their columns."""
    return [f"{prefix}{name}" for column in columns for name in GROUPS.get(column, (column,))]


def bad(column: str) -> pl.Expr:
    """The cell holds something that is not a date."""
    return pl.col(column).is_not_null() & pl.col(column.lower()).is_null()


def not_a_date(column: str) -> pl.Expr:
    """The cell is empty or holds something that is not a date."""
    return pl.col(column.lower()).is_null()


def never(condition: pl.Expr) -> pl.Expr:
    """The condition does not hold; true where it cannot be known."""
    return ~condition.fill_null(False)


def differs(left: str | pl.Expr, right: str | pl.Expr) -> pl.Expr:
    """The two are not equal; true where either is empty."""
    return never(col(left) == col(right))


def changed(left: str | pl.Expr, right: str | pl.Expr) -> pl.Expr:
    """The two are not equal; two empty cells are equal."""
    return col(left).ne_missing(col(right))


def same(left: str | pl.Expr, right: str | pl.Expr) -> pl.Expr:
    """The two are equal; two empty cells are equal."""
    return col(left).eq_missing(col(right))


def birthday(age: int, born: str = "dob") -> pl.Expr:
    """The day on which the child reaches an age; of those born on 29 February the 28th where there is no 29th."""
    return pl.col(born).dt.offset_by(f"{age}y")


def after(column: str | pl.Expr, days: int) -> pl.Expr:
    """The day so many days after a date."""
    return col(column).dt.offset_by(f"{days}d")


def in_year(column: str | pl.Expr) -> pl.Expr:
    """The date lies in the collection year."""
    return (col(column) >= YS) & (col(column) <= YE)


def number(column: str | pl.Expr) -> pl.Expr:
    """The cell as a number; null where it is none."""
    return col(column).cast(pl.Float64, strict=False)


def real_urn() -> pl.Expr:
    """A unique reference number is given and is not the one that stands for "none"."""
    return (c.URN != MASKED).fill_null(False)


def valid(column: str, name: str) -> Condition:
    """The cell holds a code of a list as it stands in the collection year."""
    return lambda evidence: _in_list(column, name, evidence.year)


def unlisted(column: str, name: str, *, required: bool = False) -> Condition:
    """The cell holds no code of a list as it stands in the collection year; an empty cell fails if it is required."""
    missing = absent(column) if required else pl.lit(False)
    return lambda evidence: (given(column) & ~_in_list(column, name, evidence.year)) | missing


@cache
def _in_list(column: str, name: str, year: int) -> pl.Expr:
    """The cell holds a code of a list; made once a year, as lists are long."""
    return one_of(column, codes(name, year))


def within(children: pl.Series) -> pl.Expr:
    """The child is among these."""
    wanted = children.implode() if len(children) > FEW else children.to_list()
    return pl.col("CHILD").is_in(wanted).fill_null(False)


def has_row(table: str, where: pl.Expr | None = None) -> Condition:
    """The child has a row in another table, of which a condition holds."""
    return lambda evidence: within(evidence.children(table, where))


def has_no_row(table: str, where: pl.Expr | None = None) -> Condition:
    """The child has no such row in another table."""
    return lambda evidence: ~within(evidence.children(table, where))


def both(*conditions: pl.Expr | Condition) -> Condition:
    """All conditions hold; some are known only when the tables are."""
    return lambda evidence: reduce(and_, [condition_of(condition, evidence) for condition in conditions])


def either(*conditions: pl.Expr | Condition) -> Condition:
    """At least one of the conditions holds."""
    return lambda evidence: reduce(or_, [condition_of(condition, evidence) for condition in conditions])


def condition_of(condition: pl.Expr | Condition, evidence: Evidence) -> pl.Expr:
    """The condition as one expression over the table under test."""
    return condition if isinstance(condition, pl.Expr) else condition(evidence)


def continuously_looked_after(evidence: Evidence) -> pl.Expr:
    """The child was looked after for the twelve months up to 31 March."""
    return within(evidence.looked_after_twelve_months)


def latest_possible(column: str) -> pl.Expr:
    """The latest day that a date with unknown parts (ZZ/ZZ/2015) can be; null where it is no such date.

    An unknown day is the last of the month, an unknown month the last of the year, an unknown year 2000.
    """
    parts = r"^([0-9]{1,2}|ZZ)/([0-9]{1,2}|ZZ)/([0-9]{4}|ZZZZ)$"
    day, month, year = (pl.col(column).str.extract(parts, place) for place in (1, 2, 3))
    year = year.replace("ZZZZ", "2000")

    def made(*pieces: pl.Expr) -> pl.Expr:
        return pl.concat_str(*pieces, separator="/").str.to_date("%d/%m/%Y", strict=False)

    some_day = pl.when(day == "ZZ").then(pl.lit("01")).otherwise(day)
    end_of_year = pl.when(made(some_day, pl.lit("01"), year).is_not_null()).then(made(pl.lit("31"), pl.lit("12"), year))
    end_of_month = made(pl.lit("01"), month, year).dt.month_end()
    return (
        pl.when(month == "ZZ").then(end_of_year).when(day == "ZZ").then(end_of_month).otherwise(made(day, month, year))
    )
