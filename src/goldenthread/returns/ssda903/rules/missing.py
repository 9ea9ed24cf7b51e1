"""Time missing from care, and deprivation of liberty: within the year, within care, not overlapping."""

import polars as pl

from goldenthread.returns.ssda903.evidence import Evidence
from goldenthread.returns.ssda903.rules.declaring import Finder, Found, Theme, marked, paired, rows_of
from goldenthread.returns.ssda903.rules.words import (
    YE,
    YS,
    absent,
    birthday,
    c,
    differs,
    given,
    not_of,
    one_of,
    within,
)
from goldenthread.returns.ssda903.tables import full_name

missing = Theme()
rule, find = missing.rule, missing.find
DATES = "Correct the dates."
WITHIN_CARE = "Check the dates against the episodes."
NOT_TWICE = "Correct the dates so that the periods do not overlap."

rule(
    "564",
    "A missing period must have a start",
    "M: MISSING, MIS_START",
    one_of("MISSING", "M", "A") & absent("MIS_START"),
    DATES,
)
rule(
    "565",
    "A missing period must have a kind",
    "M: MISSING, MIS_START",
    given("MIS_START") & absent("MISSING"),
    "Give M or A.",
)
rule(
    "566",
    "A missing period that ended must have a kind",
    "M: MISSING, MIS_END",
    given("MIS_END") & absent("MISSING"),
    "Give M or A.",
)
rule("567", "A missing period must end after it begins", "M: MIS_START, MIS_END", c.mis_end < c.mis_start, DATES)
rule("570", "A missing period must begin by the end of the year", "M: MIS_START", c.mis_start > YE, DATES)
rule("571", "A missing period must end in the year", "M: MIS_END", (c.mis_end < YS) | (c.mis_end > YE), DATES)


def overlaps(start: str, end: str) -> pl.Expr:
    """The row before has no end, or ends after this one begins."""
    before = pl.col(f"prev_{end}")
    return c.has_prev & (before.is_null() | (before > pl.col(start)))


MISSING_PERIOD = "M: MIS_START, MIS_END"
rule("574", "Missing periods of a child must not overlap", MISSING_PERIOD, overlaps("mis_start", "mis_end"), NOT_TWICE)
rule(
    "579",
    "Plans for adoption of a child must not overlap",
    "PA: DATE_PLACED, DATE_PLACED_CEASED",
    overlaps("date_placed", "date_placed_ceased"),
    NOT_TWICE,
)
rule(
    "575",
    "A missing period must end with the episode in which it began",
    "M: MIS_END",
    absent("MIS_END") & (c.e_decom <= c.mis_start) & (c.mis_start <= c.e_dec),
    WITHIN_CARE,
    on="M E",
)


def other_start(evidence: Evidence) -> Found:
    """Earliest missing periods that are not the one that was open last year."""
    rows = evidence.table("M").sort("CHILD", "mis_start", "row", nulls_last=True, maintain_order=True)
    earliest = rows.unique("CHILD", keep="first", maintain_order=True)
    still_open = evidence.view("M_l").filter(absent("MIS_END") & c.mis_start.is_not_null())
    return marked(paired(earliest, still_open, "M_l"), "M", "M_l", where=differs("mis_start", "last_mis_start"))


find(
    "576",
    "A missing period that was open last year must be reported again",
    "M: CHILD",
    other_start,
    "Add the missing period that was open at the end of last year.",
    needs="M_l",
    only_with="M_l",
)


def ends_outside_care(short: str, start: str, end: str) -> Finder:
    """Rows that do not end within any period of care: it ended and they did not, or they ended before or after it."""

    def found(evidence: Evidence) -> Found:
        rows = evidence.table(short).filter(pl.col(start).is_not_null()).select("row", "CHILD", start, end)
        pairs = rows.join(_periods(evidence), on="CHILD", how="inner")
        ended = pl.col(end)
        still = ended.is_null() & (c.care_ended.is_not_null() | (pl.col(start) < c.care_began))
        outside = (still | (ended > c.care_ended) | (ended < c.care_began)).fill_null(False)
        return _of_every_period(pairs, outside, short)

    return found


def _periods(evidence: Evidence) -> pl.DataFrame:
    return evidence.periods_of_care.rename({"start": "care_began", "end": "care_ended"})


def _of_every_period(pairs: pl.DataFrame, holds: pl.Expr, short: str) -> pl.DataFrame:
    """The rows of which a condition holds for every period of care of the child."""
    every = pairs.group_by("row").agg(holds.all().alias("fails"))
    return every.filter("fails").select(pl.col("row").alias(full_name(short)))


def starts_outside_care(evidence: Evidence) -> Found:
    """Missing periods that begin in no period of care."""
    pairs = evidence.table("M").select("row", "CHILD", "mis_start").join(_periods(evidence), on="CHILD", how="inner")
    outside = ((c.mis_start < c.care_began) | (c.mis_start > c.care_ended)).fill_null(False)
    return _of_every_period(pairs, outside, "M")


find(
    "577",
    "A missing period must end within care",
    "M: MIS_END",
    ends_outside_care("M", "mis_start", "mis_end"),
    WITHIN_CARE,
    needs="E",
    only_with="E",
)
find(
    "578",
    "A missing period must begin within care",
    "M: MIS_START",
    starts_outside_care,
    WITHIN_CARE,
    needs="E",
    only_with="E",
)
rule(
    "580",
    "Care of a person missing on the 18th birthday must end with another reason",
    "E: REC",
    (c.m_mis_end == birthday(18, "m_dob")) & (c.m_mis_end == c.dec) & differs("REC", pl.lit("E8")),
    "Give E8.",
    on="E M",
)


def in_no_episode(evidence: Evidence) -> Found:
    """Missing periods of children with episodes that begin in none of them."""
    inside = (c.decom <= c.m_mis_start) & ((c.m_mis_start <= c.dec) | c.dec.is_null())
    begun = evidence.pairs("E", "M").filter(inside)["m_row"]
    lacking = within(evidence.children("E")) & ~c.row.is_in(begun.implode())
    return marked(evidence.view("M"), "M", where=lacking)


find("581", "A missing period must begin in an episode", "M: MIS_START", in_no_episode, WITHIN_CARE, needs="E")
rule(
    "586",
    "A missing period must begin after birth",
    "M: MIS_START",
    c.mis_start <= c.dob,
    "Correct the date of birth, or the start.",
)

# Deprivation of liberty, from 2026/27
NEW = 2027
LIBERTY = "DL: DOLO_START, DOLO_END"
rule("702", "A deprivation of liberty must end after it begins", LIBERTY, c.dolo_end <= c.dolo_start, DATES, since=NEW)
rule(
    "703",
    "A deprivation of liberty must begin by the end of the year",
    "DL: DOLO_START",
    c.dolo_start > YE,
    DATES,
    since=NEW,
)
rule(
    "704",
    "A deprivation of liberty must end in the year",
    "DL: DOLO_END",
    (c.dolo_end < YS) | (c.dolo_end > YE),
    DATES,
    since=NEW,
)
overlapping = overlaps("dolo_start", "dolo_end")
rule("705", "Deprivations of liberty of a child must not overlap", LIBERTY, overlapping, NOT_TWICE, since=NEW)


def no_longer_reported(evidence: Evidence) -> Found:
    """First rows of children (or their Header) whose open deprivation of liberty of last year is not among this year's."""
    still_open = evidence.table("DL_l").filter(given("DOLO_START") & absent("DOLO_END"))
    lost = still_open.join(evidence.table("DL"), on=["CHILD", "dolo_start"], how="anti").select("CHILD").unique()
    first = evidence.table("DL").sort("dolo_start", "row", nulls_last=True).unique("CHILD", keep="first")
    without = evidence.table("H").join(lost, on="CHILD", how="semi").join(first, on="CHILD", how="anti")
    return [rows_of(first.join(lost, on="CHILD", how="semi"), "DL"), rows_of(without, "H")]


find(
    "706",
    "A deprivation of liberty that was open last year must be reported again",
    "DL: DOLO_START; H: CHILD",
    no_longer_reported,
    "Add the one that was open at the end of last year, with the same start.",
    needs="DL_l (H)",
    since=NEW,
    only_with="DL_l",
)
find(
    "707",
    "A deprivation of liberty must end within care",
    "DL: DOLO_END",
    ends_outside_care("DL", "dolo_start", "dolo_end"),
    WITHIN_CARE,
    needs="E",
    since=NEW,
    only_with="E",
)
rule(
    "708", "A deprivation of liberty must begin after birth", "DL: DOLO_START", c.dolo_start <= c.dob, DATES, since=NEW
)
during = given("DOLO_START", "DOLO_END") & ((c.dolo_start <= c.e_dec) | c.e_dec.is_null()) & (c.dolo_end >= c.e_decom)
BOTH = "DL: DOLO_START; E: PLACE"
PLACED = "Check the placement during the deprivation of liberty."
rule(
    "709",
    "A child deprived of liberty must be in a children's home or another placement for it",
    BOTH,
    during & not_of("e_PLACE", "K2", "Z12", "Z13"),
    PLACED,
    since=NEW,
)
rule(
    "710",
    "A child deprived of liberty must not be in secure accommodation, custody, supported accommodation or at home",
    BOTH,
    during & one_of("e_PLACE", "K1", "P1", "R5", "K3"),
    PLACED,
    since=NEW,
)
