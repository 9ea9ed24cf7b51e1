"""How long the law lets a legal status, a short break or a temporary placement last."""

from functools import partial

import polars as pl

from goldenthread.returns.ssda903.evidence import Evidence
from goldenthread.returns.ssda903.rules.declaring import Found, Theme, rows_of
from goldenthread.returns.ssda903.rules.words import YE, YS, after, both, c, differs, never, one_of

limits = Theme()
rule, find = limits.rule, limits.find
TOO_LONG = "Correct the dates, or the legal status or placement that followed."
LIMIT = "E: LS, DECOM, DEC"


def _under(evidence: Evidence, status: str) -> pl.DataFrame:
    """The episodes of a status that begin on a date, of each child in order."""
    return evidence.view("E").filter((status == c.LS) & c.decom.is_not_null())


def unbroken(evidence: Evidence, status: str, days: int) -> Found:
    """Episodes of a status that follow each other without a gap and last together more than so many days."""
    if status not in evidence.statuses:
        return []
    follows = (c.prev_LS == status) & (c.prev_dec.fill_null(YE) == c.decom)
    runs = _under(evidence, status).with_columns(
        never(follows).cum_sum().alias("run"), c.dec.fill_null(YE).alias("ended")
    )
    lasted = (c.ended.last().over("run") - c.decom.first().over("run")).dt.total_days()
    return rows_of(runs.filter(lasted > days), "E")


def together(evidence: Evidence, status: str, days: int) -> Found:
    """Episodes of a status of one child that touch or overlap and add up to more than so many days."""
    if status not in evidence.statuses:
        return []
    under = _under(evidence, status).sort("CHILD", "decom", "row")
    under = under.with_columns(pl.when(c.DEC.is_null()).then(YE).otherwise(c.dec).alias("ended"))
    begins = never(c.CHILD.shift() == c.CHILD) | (c.decom > c.ended.shift()).fill_null(False)
    runs = under.with_columns(begins.cum_sum().alias("run"))
    lasted = (c.ended - c.decom).dt.total_days().sum().over("run")
    return rows_of(runs.filter(lasted > days), "E")


def short_breaks_of_year(evidence: Evidence) -> Found:
    """Short breaks of a child that add up to more than 75 days of the year."""
    if "V3" not in evidence.statuses:
        return []
    breaks = evidence.view("E").filter(c.LS == "V3")
    ended = pl.min_horizontal(c.dec.fill_null(YE), YE)
    days = (ended - pl.max_horizontal("decom", YS)).dt.total_days()
    days = pl.when(c.decom.is_not_null()).then(days)
    counted = breaks.with_columns(days.alias("days")).filter(c.days > 0)
    return rows_of(counted.filter(c.days.sum().over("CHILD") > 75), "E")


for code, status, days, said, of in (
    ("361", "L1", 3, "Police protection must last up to 72 hours", unbroken),
    ("362", "L2", 21, "An emergency protection order must last up to 21 days", unbroken),
    ("363", "L3", 7, "A child assessment order must last up to 7 days", together),
    ("364", "J2", 21, "Detention under the Police and Criminal Evidence Act must last up to 21 days", together),
):
    find(code, said, LIMIT, partial(of, status=status, days=days), TOO_LONG)
short_break = c.LS == "V3"
rule(
    "365",
    "One short break must last up to 17 days",
    LIMIT,
    short_break & (pl.when(c.DEC.is_null()).then(YE).otherwise(c.dec) > after("decom", 17)),
    TOO_LONG,
)
rule("366", "A short break must start care", "E: RNE", short_break & differs("RNE", pl.lit("S")), "Give S.")
find("367", "Short breaks must not last more than 75 days in a year", LIMIT, short_breaks_of_year, TOO_LONG)
for code, place, days, said in (
    ("375", "T1", 42, "A temporary stay in hospital must last up to 6 weeks"),
    ("376", "T3", 21, "A placement while the carer is on holiday must last up to 21 days"),
    ("379", "T4", 7, "Other temporary accommodation must last up to 7 days"),
):
    longer = (place == c.PLACE) & (c.dec > after("decom", days))
    rule(code, said, "E: DECOM, PLACE", longer, TOO_LONG, needs="H")
rule(
    "377",
    "A child must not have more than two placements in a year while the carer is on holiday",
    "E: PLACE",
    both(one_of("PLACE", "T3"), one_of("PLACE", "T3").sum().over("CHILD") > 2),
    "Check the placements: a longer arrangement is no holiday placement.",
)
