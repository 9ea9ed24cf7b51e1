"""Periods of care from episodes, and a return from periods of care."""

from datetime import date

import polars as pl
import pytest

from goldenthread.returns.ssda903 import check
from goldenthread.returns.ssda903.keeping import periods
from goldenthread.returns.ssda903.reading import read_return
from goldenthread.returns.tests.trips import AREA
from goldenthread.returns.writing import Wish, write

D = date
COLUMNS = ("child", "decom", "rne", "ls", "cin", "dec", "rec", "year")


def episodes(*rows):
    schema = dict(
        zip(COLUMNS, [pl.String, pl.Date, pl.String, pl.String, pl.String, pl.Date, pl.String, pl.Int64], strict=True)
    )
    return pl.DataFrame([dict(zip(COLUMNS, row, strict=True)) for row in rows], schema=schema)


FIRST = ("1", D(2024, 5, 1), "S", "V2", "N1", D(2024, 9, 1), "X1", 2025)
SECOND = ("1", D(2024, 9, 1), "L", "C2", "N2", None, None, 2025)
ENDED = ("1", D(2024, 9, 1), "L", "C2", "N2", D(2025, 6, 1), "E4A", 2026)
AGAIN = ("1", D(2025, 8, 1), "S", "C1", "N1", None, None, 2026)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([FIRST, SECOND], [("1/2024-05-01", D(2024, 5, 1), None, "C2", "N1", None)]),
        ([FIRST, SECOND, ENDED], [("1/2024-05-01", D(2024, 5, 1), D(2025, 6, 1), "C2", "N1", "E4A")]),
        (
            [AGAIN, ENDED, SECOND, FIRST],
            [
                ("1/2024-05-01", D(2024, 5, 1), D(2025, 6, 1), "C2", "N1", "E4A"),
                ("1/2025-08-01", D(2025, 8, 1), None, "C1", "N1", None),
            ],
        ),
        ([SECOND], [("1/2024-09-01", D(2024, 9, 1), None, "C2", "N2", None)]),
    ],
)
def test_a_period_lasts_until_an_episode_ends_it(rows, found):
    made = periods(episodes(*rows), None)
    assert made.select("period", "started_on", "ended_on", "legal_status", "need", "end_reason").rows() == found


@pytest.mark.parametrize(
    ("until", "alone"), [(None, True), (D(2024, 5, 2), True), (D(2024, 5, 1), False), ("nobody", False)]
)
def test_a_child_is_unaccompanied_whose_status_had_not_ended_when_care_began(until, alone):
    known = {"child": ["9"], "duc": [None]} if until == "nobody" else {"child": ["1"], "duc": [until]}
    uasc = pl.DataFrame(known, schema={"child": pl.String, "duc": pl.Date})
    assert periods(episodes(FIRST), uasc)["unaccompanied"].to_list() == [alone]


def test_a_return_of_periods_has_an_episode_each_in_the_year(tmp_path):
    care = pl.DataFrame(
        {
            "area": [AREA] * 4,
            "child": ["1", "2", "3", "4"],
            "started_on": [D(2024, 1, 1), D(2025, 4, 1), D(2020, 1, 1), D(2026, 4, 1)],
            "ended_on": [None, D(2026, 4, 2), D(2025, 3, 31), None],
            "legal_status": ["C2", "V2", "C2", "C2"],
            "need": ["N1"] * 4,
            "unaccompanied": [False, True, False, False],
            "end_reason": [None, "E4A", "E4A", None],
        }
    )
    people = pl.DataFrame(
        {"area": [AREA] * 4, "child": list("1234"), "sex": list("MFMF"), "born_on": [D(2010, 2, 1)] * 4}
    )
    paths = write({"person": people, "cla_episodes": care}, Wish("903", 2026, AREA), tmp_path)
    found = read_return(paths)
    assert found.reading.total == 0
    columns = ("CHILD", "DECOM", "RNE", "LS", "DEC", "REC")
    assert found.tables["Episodes"].select(columns).rows() == [
        ("1", "01/01/2024", "S", "C2", None, None),
        ("2", "01/04/2025", "S", "V2", None, None),
    ]
    assert found.tables["Header"]["CHILD"].to_list() == ["1", "2"]
    assert found.tables["UASC"].select("CHILD", "SEX").rows() == [("2", "F")]
    assert any("PLACE" in one.columns for one in check(found.tables, 2026))
