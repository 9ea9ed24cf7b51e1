"""Children looked after in the dataset: the tables of the return as given, and the periods of care made of them.

Source: the Department for Education's guide to the SSDA903 return.
"""

from collections.abc import Mapping

import polars as pl

from goldenthread.mechanisms.dataset import DAY, TEXT, WHOLE
from goldenthread.returns.national import Cell, National, national
from goldenthread.returns.pairs import SEX, Frames, Pair, one_row_each
from goldenthread.returns.ssda903.tables import TABLES, Table

WHOLES = frozenset({"SDQ_SCORE"})
NOT_THE_END = "X1"  # the reason for which an episode ends when another follows


def _cell(table: Table, column: str) -> Cell:
    kind = DAY if column in table.dates else WHOLE if column in WHOLES else TEXT
    return Cell(column.lower(), column, kind)


KEPT: dict[str, National] = {
    table.name: national(
        f"ssda903_{table.name.lower()}",
        table.name,
        tuple(_cell(table, column) for column in table.columns),
        "child",
        yearly=True,
    )
    for table in TABLES
}
PERSON = Pair(
    "person",
    KEPT["Header"].name,
    {"child": "child", "born_on": "dob", "sex": "sex", "ethnicity": "ethnic", "upn": "upn"},
    {"sex": SEX},
)


def filled(tables: Mapping[str, pl.DataFrame]) -> Frames:
    """The tables that measures read, from those of the return (by national name, of one year or several)."""
    found: Frames = {}
    if "Header" in tables:
        latest = tables["Header"].sort("year", descending=True, maintain_order=True)
        found["person"] = one_row_each("person", PERSON.read(latest))
    if "Episodes" in tables:
        found["cla_episodes"] = one_row_each("cla_episodes", periods(tables["Episodes"], tables.get("UASC")))
    return found


def periods(episodes: pl.DataFrame, unaccompanied: pl.DataFrame | None) -> pl.DataFrame:
    """Periods of care: a period begins where care does, or where the episode before ended it.

    Of an episode in the sets of two years the later year's is taken. The legal status is the latest of the period.
    """
    one_each = episodes.filter(pl.col("decom").is_not_null()).sort("year", "child", "decom", maintain_order=True)
    one_each = one_each.unique(["child", "decom", "rne"], keep="last", maintain_order=True)
    in_turn = one_each.sort("child", "decom", pl.col("dec").fill_null(pl.date(9999, 12, 31)), maintain_order=True)
    before = pl.col("rec").shift().over("child")
    begins = (pl.col("rne") == "S").fill_null(False) | (before != NOT_THE_END).fill_null(False)
    first = pl.int_range(pl.len()).over("child") == 0
    marked = in_turn.with_columns((begins | first).cum_sum().over("child").alias("turn"))
    made = marked.group_by("child", "turn", maintain_order=True).agg(
        pl.col("decom").first().alias("started_on"),
        pl.col("dec").filter(pl.col("rec").is_not_null() & (pl.col("rec") != NOT_THE_END)).last().alias("ended_on"),
        pl.col("ls").last().alias("legal_status"),
        pl.col("cin").first().alias("need"),
        pl.col("rec").filter(pl.col("rec") != NOT_THE_END).last().alias("end_reason"),
    )
    period = pl.concat_str(pl.col("child"), pl.lit("/"), pl.col("started_on").cast(pl.String))
    again = pl.int_range(pl.len()).over("child", "started_on")
    numbered = pl.when(again == 0).then(period).otherwise(period + "/" + (again + 1).cast(pl.String))
    made = made.with_columns(numbered.alias("period"))
    return _with_unaccompanied(made, unaccompanied).drop("turn")


def _with_unaccompanied(made: pl.DataFrame, unaccompanied: pl.DataFrame | None) -> pl.DataFrame:
    """Whether the child sought asylum alone when the period began: a row in UASC whose status had not ended by then."""
    if unaccompanied is None:
        return made
    until = pl.col("duc").fill_null(pl.date(9999, 12, 31)).max().alias("until")
    known = unaccompanied.group_by("child").agg(until)
    alone = (pl.col("until") > pl.col("started_on")).fill_null(False)
    joined = made.join(known, on="child", how="left", maintain_order="left")
    return joined.with_columns(alone.alias("unaccompanied")).drop("until")


def from_periods(people: pl.DataFrame, care: pl.DataFrame, year: int) -> Frames:
    """The tables of a return, by national name, from periods of care: one episode each, as far as these tell.

    A record that holds periods only knows no placement, so what the return asks of it stays empty.
    """
    opens, closes = pl.date(year - 1, 4, 1), pl.date(year, 3, 31)
    later = pl.col("ended_on") > closes
    open_in_it = pl.col("ended_on").is_null() | (pl.col("ended_on") >= opens)
    in_year = care.filter((pl.col("started_on") <= closes) & open_in_it)
    in_year = in_year.with_columns(pl.when(~later.fill_null(False)).then(pl.col("ended_on", "end_reason")))
    in_year = in_year.sort("child", "started_on")
    header = PERSON.written(people).join(in_year.select("child"), on="child", how="semi").sort("child")
    born = header.select("child", "sex", "dob")
    episodes = in_year.select(
        "child",
        pl.col("started_on").alias("decom"),
        pl.lit("S").alias("rne"),
        pl.col("legal_status").alias("ls"),
        pl.col("need").alias("cin"),
        pl.col("ended_on").alias("dec"),
        pl.col("end_reason").alias("rec"),
    )
    found = {"Header": header, "Episodes": episodes}
    if "unaccompanied" in in_year.columns:
        alone = in_year.filter(pl.col("unaccompanied").fill_null(False)).select("child").unique(maintain_order=True)
        found["UASC"] = born.join(alone, on="child", how="semi")
    return found
