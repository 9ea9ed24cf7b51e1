"""Twelve months of care and periods of care, counted a second time in plain Python."""

from datetime import date, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.returns.ssda903 import check

START, END = date(2025, 4, 1), date(2026, 3, 31)
days = st.one_of(
    st.none(),
    st.sampled_from([START, END, START - timedelta(1), START + timedelta(1), END - timedelta(1), END + timedelta(1)]),
    st.dates(date(2024, 1, 1), date(2026, 6, 1)),
)
episode = st.fixed_dictionaries(
    {
        "CHILD": st.sampled_from(["1", "2"]),
        "DECOM": days,
        "DEC": days,
        "RNE": st.sampled_from(["S", "P"]),
        "REC": st.sampled_from(["X1", "E4A", None]),
        "LS": st.sampled_from(["C2", "C2", "V3"]),
    }
)
TYPES = {"CHILD": pl.String, "DECOM": pl.Date, "DEC": pl.Date, "RNE": pl.String, "REC": pl.String, "LS": pl.String}


def in_year(row):
    return row["DECOM"] is not None and row["DECOM"] <= END and (row["DEC"] is None or row["DEC"] >= START)


def breaks(row):
    begins, ends = row["DECOM"], row["DEC"]
    starts_care = row["RNE"] == "S" and begins is not None and START < begins <= END
    ends_care = row["REC"] != "X1" and ends is not None and START <= ends < END
    return starts_care or ends_care or (row["LS"] == "V3" and in_year(row))


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(episode, max_size=6))
def test_who_was_looked_after_for_twelve_months(rows):
    expected = set()
    for child in ("1", "2"):
        mine = [row for row in rows if row["CHILD"] == child]
        if any(map(in_year, mine)) and not any(map(breaks, mine)):
            expected.add(child)
    health = pl.DataFrame({"CHILD": ["1", "2"], "CONVICTED": ["0", "0"]})
    findings = check({"Episodes": pl.DataFrame(rows, schema=TYPES), "OC2": health}, 2026, ["190"])
    assert {"1", "2"} - {finding.child for finding in findings} == expected


def periods(rows):
    """Start and end of each period of care of one child, one episode after another."""
    found = []
    for row in sorted((row for row in rows if row["DECOM"]), key=lambda row: row["DECOM"]):
        if not found or (found[-1][1] and row["DECOM"] > found[-1][1]):
            found.append([row["DECOM"], row["DEC"]])
        else:
            found[-1][1] = row["DEC"]
    return found


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(episode, max_size=6), gone=days)
def test_where_a_missing_period_begins(rows, gone):
    expected = set()
    for child in ("1", "2"):
        care = periods([row for row in rows if row["CHILD"] == child])
        if gone and care and all(gone < start or (end and gone > end) for start, end in care):
            expected.add(child)
    away = pl.DataFrame(
        {"CHILD": ["1", "2"], "MIS_START": [gone, gone]}, schema={"CHILD": pl.String, "MIS_START": pl.Date}
    )
    findings = check({"Episodes": pl.DataFrame(rows, schema=TYPES), "Missing": away}, 2026, ["578"])
    assert {finding.child for finding in findings} == expected
