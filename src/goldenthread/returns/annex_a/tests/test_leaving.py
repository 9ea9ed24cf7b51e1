"""Lists 9 and 10 from periods of care, counted by hand."""

from datetime import date

import polars as pl
import pytest

from goldenthread.returns.annex_a.leaving import ELIGIBILITY, UNACCOMPANIED
from goldenthread.returns.annex_a.record import lists_of
from goldenthread.returns.stored import Stored

ON = date(2026, 3, 31)
D = date
BORN = date(2009, 1, 1)


def tables(periods, born_on):
    columns = {
        "child": pl.String,
        "started_on": pl.Date,
        "ended_on": pl.Date,
        "legal_status": pl.String,
        "end_reason": pl.String,
        "unaccompanied": pl.Boolean,
        "team": pl.String,
    }
    rows = [dict.fromkeys(columns) | {"child": "1", "legal_status": "C2"} | period for period in periods]
    return {
        "person": pl.DataFrame({"child": ["1"], "sex": ["F"], "ethnicity": ["WBRI"], "born_on": [born_on]}),
        "cla_episodes": pl.DataFrame(rows, schema=columns),
    }


def listed(place, *periods, born_on=BORN):
    return lists_of(Stored(tables(periods, born_on)), ON)[f"list_{place}"]


def care(start, end=None, **more):
    return {"started_on": start, "ended_on": end, **more}


# Born on 1 January 2009: 14 on 1 January 2023, 16 on 1 January 2025, 17 now. 91 days from 1 January 2023 end on 2 April.
@pytest.mark.parametrize(
    ("periods", "category"),
    [
        ([care(D(2025, 12, 30))], "d) Eligible child"),
        ([care(D(2025, 12, 31))], None),
        ([care(D(2023, 1, 1), D(2023, 4, 1)), care(D(2026, 3, 30))], "d) Eligible child"),
        ([care(D(2020, 1, 1), D(2023, 3, 31)), care(D(2026, 3, 30))], None),
        ([care(D(2020, 1, 1), D(2023, 4, 1)), care(D(2025, 2, 1), D(2025, 2, 2))], "a) Relevant child"),
        ([care(D(2024, 1, 1), D(2025, 1, 2))], "a) Relevant child"),
        ([care(D(2024, 1, 1), D(2025, 1, 1))], None),
        ([care(D(2025, 2, 1), D(2025, 3, 1))], "c) Qualifying care leaver"),
        ([care(D(2024, 1, 1), D(2026, 3, 1), legal_status="V4")], None),
    ],
)
def test_at_17_it_is_told_by_13_weeks_since_14_and_care_since_16(periods, category):
    assert listed(9, *periods)[ELIGIBILITY].to_list() == ([category] if category else [])


@pytest.mark.parametrize(
    ("born_on", "category"),
    [
        (D(2008, 3, 31), "b) Former relevant child"),
        (D(2008, 4, 1), "a) Relevant child"),
        (D(2005, 4, 1), "b) Former relevant child"),
        (D(2005, 3, 31), None),
        (D(2010, 4, 1), None),
    ],
)
def test_age_decides_on_the_birthday(born_on, category):
    start, end = D(born_on.year + 15, 1, 1), D(born_on.year + 17, 1, 1)
    assert listed(9, care(start, end), born_on=born_on)[ELIGIBILITY].to_list() == ([category] if category else [])


def test_a_care_leaver_was_unaccompanied_where_any_period_says_so():
    periods = [care(D(2024, 1, 1), D(2025, 6, 1), unaccompanied=True, team="Through Care")]
    row = listed(9, *periods).row(0, named=True)
    assert (row[UNACCOMPANIED], row["allocated_team"], row["gender"]) == ("a) Yes", "Through Care", "b) Female")


@pytest.mark.parametrize(
    ("period", "order"),
    [
        (care(D(2023, 1, 1), D(2025, 3, 31), end_reason="E11"), [D(2025, 3, 31)]),
        (care(D(2023, 1, 1), D(2025, 3, 30), end_reason="E12"), []),
        (care(D(2023, 1, 1), D(2026, 3, 1), end_reason="E4A", legal_status="E1"), []),
        (care(D(2023, 1, 1), legal_status="E1"), [None]),
        (care(D(2023, 1, 1)), []),
    ],
)
def test_adopted_in_the_twelve_months_or_under_a_placement_order(period, order):
    found = listed(10, period, born_on=D(2020, 1, 1))
    assert found["date_of_adoption_order"].to_list() == order
    assert found["date_the_child_entered_care"].to_list() == [D(2023, 1, 1)] * len(order)


def test_a_care_leavers_latest_contact_is_the_last_visit_at_which_they_were_seen():
    given = tables([care(D(2023, 1, 1), D(2025, 6, 1))], BORN)
    days, seen = [D(2025, 12, 1), D(2026, 1, 1), D(2026, 4, 1)], [True, False, True]
    given["children_visited"] = pl.DataFrame({"child": ["1"] * 3, "held_on": days, "seen": seen})
    assert lists_of(Stored(given), ON)["list_9"]["latest_date_of_contact"].to_list() == [D(2025, 12, 1)]


@pytest.mark.parametrize(
    ("order", "made_on", "told"),
    [
        ("placement", D(2025, 6, 1), D(2025, 6, 1)),
        ("placement", D(2022, 12, 31), None),
        ("placement", D(2026, 4, 1), None),
        ("care", D(2025, 6, 1), None),
    ],
)
def test_the_day_of_a_placement_order_is_that_on_which_the_court_made_it_in_this_period(order, made_on, told):
    given = tables([care(D(2023, 1, 1), legal_status="E1")], BORN)
    given["proceedings_children"] = pl.DataFrame({"child": ["1"], "order": [order], "ended_on": [made_on]})
    assert lists_of(Stored(given), ON)["list_10"]["date_of_placement_order"].to_list() == [told]
