"""Social workers of the child, from 2023/24: who, from when to when, and why the worker changed."""

from datetime import date

import polars as pl

from goldenthread.returns.ssda903.evidence import Evidence
from goldenthread.returns.ssda903.order import is_last
from goldenthread.returns.ssda903.rules.declaring import Finder, Found, Theme, marked, paired, rows_of
from goldenthread.returns.ssda903.rules.words import (
    SHORT_BREAK,
    YE,
    YS,
    absent,
    after,
    any_absent,
    bad,
    both,
    c,
    differs,
    either,
    given,
    has_no_row,
    has_row,
    latest_possible,
    never,
    not_a_date,
    not_of,
    unlisted,
)

workers = Theme()
rule, find = workers.rule, workers.find
REPORTED_FROM = date(2023, 4, 1)
COMPLETE = "Give the worker's number, the start and the reason for the change."
DATES = "Correct the dates."
GAP = "Correct the dates so that one worker follows the other."
WORKER = "SW: SW_DECOM, SW_ID"

rule(
    "SW01STG1",
    "A child looked after must have a social worker",
    "E: DEC",
    both(
        absent("DEC") & not_of("LS", SHORT_BREAK),
        either(has_no_row("SW"), has_row("SW", any_absent("SW_ID", "SW_DECOM", "SW_REASON"))),
    ),
    COMPLETE,
    needs="SW",
    since=2024,
    until=2024,
)
rule(
    "SW01aSTG1",
    "A social worker from before April 2023 must have a number and a start",
    WORKER,
    not_a_date("SW_DECOM") | ((c.sw_decom < REPORTED_FROM) & absent("SW_ID")),
    COMPLETE,
    since=2025,
    until=2025,
)
rule(
    "SW01bSTG1",
    "A social worker from April 2023 must have a number, a start and a reason",
    f"{WORKER}, SW_REASON",
    not_a_date("SW_DECOM") | ((c.sw_decom >= REPORTED_FROM) & any_absent("SW_ID", "SW_REASON")),
    COMPLETE,
    since=2025,
    until=2025,
)
no_worker_number = not_of(c.SW_ID.str.slice(0, 2), "SW", "XX")
rule(
    "SW02STG1",
    "A social worker's number must begin with SW or XX",
    "SW: SW_ID",
    {2024: no_worker_number, 2026: no_worker_number | (c.SW_ID.str.len_chars() < 4)},
    "Give the registration number.",
)
rule(
    "SW03STG1",
    "A social worker must have a number, a start and a reason",
    "SW: SW_ID, SW_DECOM, SW_REASON",
    any_absent("SW_ID", "SW_DECOM", "SW_REASON"),
    COMPLETE,
    since=2024,
    until=2024,
)
for code, column, said in (("SW04STG1", "SW_DECOM", "start"), ("SW05STG1", "SW_DEC", "end")):
    rule(
        code,
        f"The {said} of a social worker must be a date",
        f"SW: {column}",
        {2024: given(column) & latest_possible(column).is_null(), 2026: bad(column)},
        "Write it as dd/mm/yyyy; before 2025/26 unknown parts may be ZZ.",
    )
rule(
    "SW06STG2", "A social worker must start by the end of the year", "SW: SW_DECOM", c.sw_decom > YE, DATES, since=2024
)
rule(
    "SW07STG2",
    "A social worker must end in the year",
    "SW: SW_DEC",
    {2024: (c.sw_dec < YS) | (c.sw_dec > YE), 2025: (c.sw_dec < YS.dt.offset_by("-1y")) | (c.sw_dec > YE)},
    DATES,
)
rule(
    "SW08STG2",
    "Every social worker but the latest must have an end",
    "SW: SW_DEC",
    c.sw_decom.is_not_null() & c.has_next & not_a_date("SW_DEC"),
    "Give the end.",
    since=2024,
)
rule(
    "SW09STG2",
    "A social worker must work with a child for more than a day",
    "SW: SW_DECOM, SW_DEC",
    {2024: c.SW_DEC == c.SW_DECOM, 2026: (c.sw_dec - c.sw_decom).dt.total_days() < 3},
    DATES,
)
adjoining = (after("prev_sw_dec", -7) <= c.sw_decom) & (c.sw_decom <= after("prev_sw_dec", 7))
gap = c.has_prev & never(adjoining)
later_gap = gap & differs("SW_REASON", pl.lit("FCONTA"))
rule(
    "SW10STG2",
    "One social worker must follow the other within a week",
    "SW: SW_DECOM",
    {2024: gap, 2025: later_gap},
    GAP,
)
rule("SW10aSTG2", "One social worker must follow the other within a week", "SW: SW_DECOM", later_gap, GAP, since=2026)
rule(
    "SW10bSTG2",
    "A first contact must come after the last social worker ended",
    "SW: SW_DECOM, SW_REASON",
    (c.SW_REASON == "FCONTA") & (c.sw_decom <= c.prev_sw_dec),
    GAP,
    since=2026,
)
followed = c.sw_decom.is_between(after("prev_sw_dec", -5), after("prev_sw_dec", 5)).fill_null(False)
rule(
    "SW11aSTG2",
    "One social worker must follow the other within five days",
    "SW: SW_DEC",
    (c.prev_sw_dec <= after(YE, -5)) & ~followed,
    GAP,
    since=2024,
    until=2024,
)
rule(
    "SW11bSTG2",
    "The latest social worker must not end in the last days of the year",
    "SW: SW_DEC",
    is_last(c.sw_decom) & (after(YE, -5) <= c.sw_dec) & (c.sw_dec <= YE),
    "Add the next social worker, or leave the end out.",
    since=2024,
)


def care_without_worker(within: pl.Expr) -> Finder:
    """Episodes that start or end care with no social worker, or with one who neither ends nor starts with it."""

    def found(evidence: Evidence) -> Found:
        starts, ends = c.RNE == "S", c.REC.ne_missing("X1")
        care = evidence.view("E").filter(not_of("LS", SHORT_BREAK) & (starts | ends) & within)
        matches = (ends & (c.sw_sw_decom <= c.dec)) | (starts & (c.sw_sw_decom >= c.decom))
        return marked(paired(care, evidence.view("SW"), "SW", "left"), "E", "SW", where=never(matches))

    return found


last_two_years = not_a_date("DEC") | c.dec.is_between(YS.dt.offset_by("-1y"), YE)
find(
    "SW12STG2",
    "Care must begin and end with a social worker",
    "E: DECOM",
    {2024: care_without_worker(pl.lit(True)), 2025: care_without_worker(last_two_years)},
    "Add the social workers of the period.",
    needs="SW",
)
lacks_reason = absent("SW_REASON")
rule(
    "SW13STG1",
    "The reason for a social worker must be a valid code",
    "SW: SW_REASON",
    {
        2024: unlisted("SW_REASON", "social_worker_change_reason", required=True),
        2025: either(
            unlisted("SW_REASON", "social_worker_change_reason"), lacks_reason & (c.sw_decom >= REPORTED_FROM)
        ),
    },
    "Give a code of the list.",
)
rule(
    "SW14STG2",
    "Every social worker but the latest must have an end",
    "SW: SW_DEC",
    c.has_next & not_a_date("SW_DEC"),
    "Give the end.",
    since=2024,
    until=2024,
)
rule(
    "SW17STG2",
    "The latest social worker must have no end",
    "SW: SW_DEC, SW_DECOM",
    is_last(c.sw_decom.fill_null(date(1, 1, 1))) & given("SW_DEC"),
    "Add the next social worker, or leave the end out.",
    since=2026,
)
rule(
    "SW18STG2",
    "A social worker must end after starting",
    "SW: SW_DEC, SW_DECOM",
    c.sw_dec <= c.sw_decom,
    DATES,
    since=2026,
)


def same_start(evidence: Evidence) -> Found:
    """Rows of a child that begin on the same day as an earlier row."""
    rows = evidence.table("SW").filter(c.CHILD.is_not_null())
    return rows_of(rows.filter(~pl.struct("CHILD", "SW_DECOM").is_first_distinct()), "SW")


find(
    "SW19STG2",
    "Social workers of a child must start on different days",
    "SW: SW_DEC, SW_DECOM",
    same_start,
    DATES,
    since=2026,
)
