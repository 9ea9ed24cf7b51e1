"""What the rules look at: each table as a frame with the dates it holds, what stands next to a row, and what else is
known of the child. Each is made once a run, however many rules read it.

A cell is text under its national name (`DECOM`) and, where it holds a date, a date under its small name (`decom`);
`row` is the position in the given frame, `ys` and `ye` are the first and last day of the collection year.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

import polars as pl

from goldenthread.returns.rules.declaring import OnRows, Rule
from goldenthread.returns.rules.tables import Tables
from goldenthread.returns.ssda903 import order
from goldenthread.returns.ssda903.reference import DERIVED, Reference, with_placement_geography, with_provider
from goldenthread.returns.ssda903.tables import BY_SHORT, COLLECTION, LAST, full_name

DATE = r"^[0-9]{1,2}/[0-9]{1,2}/[1-9][0-9]{3}$"
ISO = r"^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ][0-9:.]*)?$"
PARTIAL = ("DATE_PERM",)
# Tables whose rules take the date of birth from the Header.
BORN_IN_HEADER = ("E", "AD", "PA", "PP")
BIRTH = "h_dob"

# What a rule may ask for beside tables, in words that fit after "not supplied:".
PROVIDERS = "the list of providers"
POSTCODES = "the list of postcodes"
AUTHORITY = "the authority's own code"
GEOGRAPHY = {f"{name}{last}": f"{name}{last} (from the list of postcodes)" for name in DERIVED for last in ("", LAST)}
UASC_STATUS = "who is an unaccompanied asylum-seeking child (UASC, or a Header with that column)"
UASC_LAST = "who was an unaccompanied asylum-seeking child last year (UASC_l, or a Header_l with that column)"
UASC_COLUMN = "a Header with a column UASC (XML returns only)"
UNACCOMPANIED = {UASC_STATUS, UASC_LAST, UASC_COLUMN}

Made = TypeVar("Made")


class Evidence(Tables):
    """The tables of one check: this year's and last year's, and the reference data supplied."""

    def __init__(
        self,
        frames: Mapping[str, pl.DataFrame],
        year: int,
        columns: Mapping[str, frozenset[str]],
        reference: Reference | None = None,
    ) -> None:
        self.reference = reference or Reference()
        self.columns = columns
        self.without_rows = frozenset(name for name, frame in frames.items() if frame.is_empty())
        self._kept: dict[str, Any] = {}
        super().__init__(COLLECTION, frames, date(year, 3, 31))
        self.references = self._references()

    def _references(self) -> dict[str, Any]:
        """The names of everything that is there beside tables."""
        uasc_known = any(self.knows_uasc(last) for last in ("", LAST))
        there = {
            PROVIDERS: self.reference.providers is not None,
            POSTCODES: self.reference.postcodes is not None,
            AUTHORITY: self.reference.authority is not None,
            UASC_STATUS: uasc_known,
            UASC_LAST: self.knows_uasc(LAST),
            UASC_COLUMN: self._has_uasc_column(""),
        }
        there |= {said: self._has_geography(column) for column, said in GEOGRAPHY.items()}
        return {name: True for name, is_there in there.items() if is_there}

    def _has_geography(self, column: str) -> bool:
        plain = column.removesuffix(LAST)
        located = plain != "PL_LOCATION" or self.reference.authority is not None
        came = plain in self.columns.get(f"Episodes{column[len(plain) :]}", ())
        return came or (self.reference.postcodes is not None and located)

    def kept(self, name: str, make: Callable[[], Made]) -> Made:
        """Something made once a run. A failure is not kept."""
        if name not in self._kept:
            self._kept[name] = make()
        found: Made = self._kept[name]
        return found

    def table(self, short: str) -> pl.DataFrame:
        """A table in the order of its file, with its dates."""
        return self.kept(f"table {short}", lambda: self._table(short))

    def _table(self, short: str) -> pl.DataFrame:
        table = BY_SHORT[short.removesuffix(LAST)]
        name = full_name(short)
        frame = self[name].rename({name: "row"})
        days = [column for column in table.columns if column in table.dates]
        frame = day_first(frame, [*days, *(column for column in PARTIAL if column in table.columns)])
        limits = (pl.lit(self.opens).alias("ys"), pl.lit(self.closes).alias("ye"))
        frame = frame.with_columns(*(as_date(column).alias(column.lower()) for column in days), *limits)
        if table.short != "E":
            return frame
        frame = with_placement_geography(frame, self.reference, self.columns.get(name, frozenset()))
        return frame if short.endswith(LAST) else with_provider(frame, self.reference)

    def view(self, short: str) -> pl.DataFrame:
        """A table with what stands before and after each row, and the child's date of birth from the Header."""
        return self.kept(f"view {short}", lambda: self._view(short))

    def _view(self, short: str) -> pl.DataFrame:
        frame = self.table(short)
        plain, last = short.removesuffix(LAST), _ending(short)
        if plain in order.ORDERS:
            frame = order.with_neighbours(frame, order.ORDERS[plain])
        if plain in BORN_IN_HEADER:
            born = (
                self.table(f"H{last}")
                .select("CHILD", pl.col("dob").alias(BIRTH))
                .unique("CHILD", keep="first", maintain_order=True)
            )
            frame = frame.join(born, on="CHILD", how="left", maintain_order="left")
        return frame

    def everything(self) -> dict[str, pl.DataFrame]:
        """What can be cut to one child: each table as it came, by its name, and as it is kept for the rules."""
        every = [f"{short}{last}" for short in BY_SHORT for last in ("", LAST)]
        kept = {f"table {short}": self.table(short) for short in every} | {
            f"view {short}": self.view(short) for short in every
        }
        return {name: self[name] for name in self.given} | kept

    def part(self, frames: Mapping[str, pl.DataFrame], reference: Reference | None = None) -> "Evidence":
        """The same for some of its children: `frames` have their rows. Which files have none at all is not told by them."""
        found = Evidence(frames, self.year, self.columns, reference or self.reference)
        found.without_rows = self.without_rows
        return found

    def narrowed(self, rows: Mapping[str, pl.DataFrame], edited: Mapping[str, pl.DataFrame]) -> "Evidence":
        """The same for one child: its rows of `everything`, and its edited tables, which are looked at anew."""
        frames = {name: rows[name] for name in self.given} | dict(edited)
        episodes = [frames[name] for name in ("Episodes", f"Episodes{LAST}") if name in frames]
        moved = edited.keys() & {"Episodes", f"Episodes{LAST}"}
        found = self.part(frames, self.reference.about(episodes) if moved else None)
        for name in rows.keys() - self.given:
            kind, short = name.split()
            born_elsewhere = kind == "view" and short.removesuffix(LAST) in BORN_IN_HEADER
            sources = {full_name(short)} | ({full_name(f"H{_ending(short)}")} if born_elsewhere else set())
            if not sources & edited.keys():
                found._kept[name] = rows[name]
        return found

    def pairs(self, left: str, right: str) -> pl.DataFrame:
        """Every pair of rows of one child, the columns of the second behind its short name: `ad_DATE_INT`."""
        return self.kept(f"pairs {left} {right}", lambda: self._pairs(left, right))

    def _pairs(self, left: str, right: str) -> pl.DataFrame:
        other = beside(self.view(right), right)
        mine = self.view(left).drop(set(other.columns) - {"CHILD"}, strict=False)
        return mine.join(other, on="CHILD", how="inner", maintain_order="left_right")

    def children(self, short: str, where: pl.Expr | None = None) -> pl.Series:
        """The children who have a row in a table of which a condition holds; none if the table is not there."""
        frame = self.view(short)
        if frame.is_empty():
            return frame["CHILD"]
        if where is None:
            return self.kept(
                f"children {short}", lambda: frame.select(pl.col("CHILD").drop_nulls().unique()).to_series()
            )
        return frame.select(pl.col("CHILD").filter(where).drop_nulls().unique()).to_series()

    def knows_uasc(self, last: str) -> bool:
        """Whether it is known who is an unaccompanied asylum-seeking child, this year or last."""
        return self._has_uasc_column(last) or f"UASC{last}" in self.given

    def _has_uasc_column(self, last: str) -> bool:
        return "UASC" in self.columns.get(f"Header{last}", ())

    def uasc_children(self, last: str = "", beside: tuple[str, ...] = ("CHILD",)) -> pl.Series:
        """The children with UASC = 1: by the Header where it says so, else those with a row in the UASC file.

        Without a Header a row counts only if it holds something beside the columns in `beside`.
        """
        if self._has_uasc_column(last):
            return self.children(f"H{last}", pl.col("UASC").cast(pl.Float64, strict=False) == 1)
        if f"Header{last}" in self.given:
            return self.children(f"U{last}")
        filled = [pl.col(name).is_not_null() for name in BY_SHORT["U"].columns if name not in beside]
        return self.children(f"U{last}", pl.any_horizontal(filled))

    @property
    def ever_uasc(self) -> pl.Series:
        """The children who are unaccompanied asylum-seeking this year or were last year."""
        return self.kept("ever uasc", lambda: pl.concat(self.uasc_children(last) for last in ("", LAST)).unique())

    @property
    def looked_after_twelve_months(self) -> pl.Series:
        """The children looked after continuously for twelve months at 31 March."""
        return self.kept("twelve months", lambda: order.looked_after_twelve_months(self.table("E")))

    @property
    def statuses(self) -> set[str | None]:
        """Every legal status of an episode."""
        return self.kept("statuses", lambda: set(self.table("E")["LS"].unique().to_list()))

    @property
    def periods_of_care(self) -> pl.DataFrame:
        """Each period of care: CHILD, start, end (null while it is open)."""
        return self.kept("periods", lambda: order.periods_of_care(self.view("E")))


def depends_on(rule: Rule, evidence: Evidence) -> frozenset[str]:
    """The tables that decide what a rule finds: those it reads, and those from which what it reads is made."""
    found = set(rule.reads)
    for last in ("", LAST):
        born = {f"{BY_SHORT[short].name}{last}" for short in BORN_IN_HEADER}
        if found & born and _reads_births(rule, evidence):
            found.add(f"Header{last}")
    if UNACCOMPANIED & set(rule.needs):
        found |= {f"{name}{last}" for name in ("Header", "UASC") for last in ("", LAST)}
    return frozenset(found)


def _reads_births(rule: Rule, evidence: Evidence) -> bool:
    """Whether a condition reads the date of birth that the Header gives to other tables. A function that reads it needs H."""
    if not isinstance(rule.condition, OnRows):
        return False
    return any(name.endswith(BIRTH) for name in rule.condition.holds(evidence).meta.root_names())


def _ending(short: str) -> str:
    """What stands behind the short name of a table of last year's, nothing behind this year's."""
    return LAST if short.endswith(LAST) else ""


def prefix_of(short: str) -> str:
    """What stands before the columns of the second table of a pair: `last_` for last year's, else its short name."""
    return "last_" if short.endswith(LAST) else f"{short.lower()}_"


def beside(frame: pl.DataFrame, short: str) -> pl.DataFrame:
    """The rows of a table as the second of a pair, its columns behind its short name."""
    prefix, renamed = prefix_of(short), frame.clone()
    renamed.columns = [name if name == "CHILD" else prefix + name for name in frame.columns]
    return renamed


def as_date(column: str) -> pl.Expr:
    """The date that a cell of text is, day first with a year of four digits; null where it is none."""
    text = pl.col(column)
    return pl.when(text.str.contains(DATE)).then(text).str.to_date("%d/%m/%Y", strict=False)


def day_first(frame: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """Dates in the style 2026-03-31, as data frames hold them, turned to 31/03/2026, as the return has them."""
    turned = [
        pl.col(name).str.replace(ISO, "${3}/${2}/${1}") for name in columns if frame[name].str.contains(ISO).any()
    ]
    return frame.with_columns(turned)
