"""Rows of a child in order: what stands before and after each, periods of care, and who was looked after all year."""

from dataclasses import dataclass

import polars as pl

from goldenthread.returns.rules.running import FEW_ROWS


@dataclass(frozen=True)
class Order:
    """By which columns the rows of a child are ordered (empty ones last, then as in the file), and what stands beside a row:
    columns of the row before, of the one before that, and of the one after."""

    by: tuple[pl.Expr, ...]
    prev: tuple[str, ...]
    prev2: tuple[str, ...] = ()
    next: tuple[str, ...] = ()


def _until(end: str, start: str) -> tuple[pl.Expr, ...]:
    """By end, or by start where there is none, then by start: the order in which overlaps are looked for."""
    return pl.coalesce(end, start).alias("ended_or_started"), pl.col(start)


BEFORE = ("DEC", "dec", "REC", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "PL_POST", "URN", "REASON_PLACE_CHANGE")
ORDERS = {
    "E": Order((pl.col("decom"),), BEFORE, prev2=("PLACE", "PL_POST"), next=("decom", "RNE", "PLACE")),
    "M": Order(_until("mis_end", "mis_start"), ("mis_end",)),
    "DL": Order(_until("dolo_end", "dolo_start"), ("dolo_end",)),
    "PA": Order((pl.col("date_placed"),), ("date_placed_ceased",)),
    "SW": Order((pl.col("sw_decom"), pl.col("sw_dec")), ("sw_dec",)),
}
SHIFTS = {"prev": 1, "prev2": 2, "next": -1}


def with_neighbours(frame: pl.DataFrame, by: Order) -> pl.DataFrame:
    """The rows of each child in order, with columns of the rows before (`prev_`), before that (`prev2_`) and after (`next_`)."""
    keys = [pl.col("CHILD"), *by.by, pl.col("row")]
    ordered = frame.sort(keys, nulls_last=True, maintain_order=True)
    mine = pl.col("CHILD")
    beside = ordered.with_columns_seq if ordered.height < FEW_ROWS else ordered.with_columns
    ordered = beside((mine == mine.shift(step)).fill_null(False).alias(f"has_{name}") for name, step in SHIFTS.items())
    beside = ordered.with_columns_seq if ordered.height < FEW_ROWS else ordered.with_columns
    return beside(
        pl.when(pl.col(f"has_{name}")).then(pl.col(column).shift(step)).alias(f"{name}_{column}")
        for name, step in SHIFTS.items()
        for column in getattr(by, name)
    )


def is_last(start: pl.Expr | None = None) -> pl.Expr:
    """The child's row with the latest date, of episodes that on which they began; the first in the file of several."""
    day = pl.col("decom") if start is None else start
    latest = day == day.max().over("CHILD")
    return (latest & (pl.col("row") == pl.col("row").filter(latest).min().over("CHILD"))).fill_null(False)


def looked_after_twelve_months(episodes: pl.DataFrame) -> pl.Series:
    """The children looked after continuously through the year.

    Care from 1 April exactly and an end on 31 March exactly both count. Source: the reading of the published rules:
    an episode in the year, none that starts care later, none that ends it earlier, no short breaks.
    """
    decom, dec, start, end = (pl.col(name) for name in ("decom", "dec", "ys", "ye"))
    in_year = (decom <= end) & ((dec >= start) | dec.is_null())
    started = (pl.col("RNE") == "S") & (decom > start) & (decom <= end)
    ended = pl.col("REC").ne_missing("X1") & (dec >= start) & (dec < end)
    short_break = pl.col("LS").is_in(["V3", "V4"]) & in_year
    broken = (started.fill_null(False) | ended.fill_null(False) | short_break.fill_null(False)).alias("broken")
    marked = episodes.select("CHILD", in_year.fill_null(False).alias("in_year"), broken)
    summed = marked.group_by("CHILD").agg(pl.col("in_year").any(), pl.col("broken").any())
    return summed.filter(pl.col("in_year") & ~pl.col("broken"))["CHILD"].drop_nulls()


def periods_of_care(episodes: pl.DataFrame) -> pl.DataFrame:
    """Each period of care of a child: a new one starts where an episode begins after the end of the one before.

    An episode without an end does not split. Takes episodes in order with their neighbours.
    """
    dated = episodes.filter(pl.col("decom").is_not_null() & pl.col("CHILD").is_not_null())
    begins = ~pl.col("has_prev") | (pl.col("decom") > pl.col("prev_dec")).fill_null(False)
    numbered = dated.with_columns(begins.cum_sum().alias("period"))
    period = numbered.group_by("CHILD", "period", maintain_order=True)
    return period.agg(pl.col("decom").first().alias("start"), pl.col("dec").last().alias("end")).drop("period")
