"""Figures of assessment, counted by the engine and again by hand."""

from datetime import date, timedelta
from random import Random
from statistics import mean, median

import pyarrow as pa
import pytest

from goldenthread.mechanisms.calendar import add_working_days, as_at, financial_year, working_days_between
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.dataset.writing import write_snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.services.assessment.measures import CIN_OPEN, CIN_OPEN_ALL, MEASURES
from goldenthread.services.assessment.tables import TABLES

YEAR, LAST = financial_year(2016), date(2017, 3, 31)
DAY = pa.date32()


def assessments(rows):
    """A frame as an import gives it: (child, referral, started, authorised)."""
    fields = (("area", pa.string()), ("child", pa.string()), ("episode", pa.string()), ("assessment", pa.string()))
    fields += (("referral_date", DAY), ("started_on", DAY), ("authorised_on", DAY))
    full = [("a", child, child, f"{child}/A", *days) for child, *days in rows]
    columns = zip(*full, strict=True)
    return pa.table(
        [pa.array(values, kind) for values, (_, kind) in zip(columns, fields, strict=True)], [n for n, _ in fields]
    )


def factors(rows):
    names = ["area", "child", "assessment", "factor"]
    full = [("a", child, f"{child}/A", code) for child, code in rows]
    columns = list(zip(*full, strict=True)) if full else [(), (), (), ()]
    return pa.table([pa.array(values, pa.string()) for values in columns], names=names)


def figures(folder, frames, period=YEAR):
    snapshot = write_snapshot(folder / "snapshot", frames, LAST, "test")
    wanted = [measure for measure in MEASURES if measure.kind != "rate" and measure.of == "cin_assessments"]
    return compute(snapshot, wanted, [period], areas=["a"])


@pytest.fixture
def seventy_four():
    """74 authorised in the year, 70 of them by day 45; domestic abuse in 33 (worked example 6)."""
    start = date(2016, 9, 1)
    lengths = [20] * 40 + [45] * 30 + [46, 50, 60, 70]
    return [(f"c{n}", start, start, add_working_days(start, days)) for n, days in enumerate(lengths)], lengths


def test_seventy_of_seventy_four_in_time(tmp_path, seventy_four):
    rows, lengths = seventy_four
    abuse = [(f"c{n}", ("3A", "3B", "3C")[n % 3]) for n in range(33)] + [("c0", "3B"), ("c40", "21"), ("c41", "4B")]
    found = figures(tmp_path, {"cin_assessments": assessments(rows), "assessment_factors": factors(abuse)})
    share = found.get("assessment-45wd-share", "a", YEAR)
    assert (share.numerator, share.denominator, round(share.exact(), 1)) == (70, 74, 94.6)
    assert found.get("assessments-completed", "a", YEAR).exact() == 74
    assert found.get("assessments-completed", "a", YEAR, length="46+").exact() == 4
    assert found.get("assessment-days-mean", "a", YEAR).exact() == pytest.approx(mean(lengths))
    assert found.get("assessment-days-median", "a", YEAR).exact() == median(lengths)
    longest = found.get("assessment-days-longest", "a", YEAR)
    assert (longest.exact(), longest.denominator, longest.shown()) == (max(lengths), 74, "70")
    assert found.get("assessments-with-factor", "a", YEAR).exact() == 34  # “no factors” is none
    assert found.get("assessments-with-factor", "a", YEAR, factor="domestic abuse").exact() == 33
    assert round(found.get("assessment-factor-share", "a", YEAR, factor="domestic abuse").exact(), 1) == 44.6
    assert found.get("assessment-factor-share", "a", YEAR, factor="parental mental health").numerator == 1


def test_started_is_not_completed(tmp_path):
    rows = [
        ("c1", date(2016, 3, 1), date(2016, 3, 3), date(2016, 4, 1)),  # started before the year
        ("c2", date(2017, 3, 20), date(2017, 3, 21), None),  # still open
        ("c3", date(2016, 4, 1), date(2016, 4, 4), date(2016, 6, 10)),
    ]
    found = figures(tmp_path, {"cin_assessments": assessments(rows), "assessment_factors": factors([])})
    assert found.get("assessments-started", "a", YEAR).exact() == 2
    assert found.get("assessments-completed", "a", YEAR).exact() == 2


def test_open_past_forty_five_working_days(tmp_path):
    by_45 = date(2017, 1, 26)
    assert working_days_between(by_45, LAST) == 46
    rows = [
        ("c1", by_45, by_45, None),
        ("c2", date(2017, 1, 27), date(2017, 1, 27), None),  # day 45 is today: not past
        ("c3", date(2016, 4, 1), date(2016, 4, 1), LAST),  # authorised today: not open
        ("c4", date(2016, 4, 1), date(2016, 4, 1), None),
    ]
    frames = {"cin_assessments": assessments(rows), "assessment_factors": factors([])}
    found = figures(tmp_path, frames, as_at(LAST))
    assert found.get("assessment-open-over-45", "a", as_at(LAST)).exact() == 2


def test_twelve_children_of_one_family_are_twelve_assessments(tmp_path, a_child, authorised):
    authorised(*[a_child(f"Child {n}") for n in range(12)], factors={"3B": "", "4B": ""})
    mine = {table.name: table for table in TABLES}
    snapshot = take_snapshot(tmp_path / "live", date(2026, 5, 7), tables=mine)
    rows = snapshot.table("cin_assessments").to_pyarrow().to_pylist()
    assert len(rows) == 12  # worked example 7
    assert {row["family"] for row in rows} and len({row["family"] for row in rows}) == 1
    assert {(row["area"], row["working_days"], row["in_45"], row["factors"]) for row in rows} == {
        ("castlemoor", 45, True, 2)
    }
    assert {row["outcome"] for row in rows} == {"child in need plan"}
    assert snapshot.table("assessment_factors").count().to_pyarrow().as_py() == 24


def test_nothing_later_than_the_day_is_in_the_tables(tmp_path, authorised):
    authorised(on=date(2026, 5, 7))
    snapshot = take_snapshot(tmp_path / "live", date(2026, 5, 6), tables={table.name: table for table in TABLES})
    (row,) = snapshot.table("cin_assessments").to_pyarrow().to_pylist()
    assert (row["authorised_on"], row["outcome"], row["working_days"]) == (None, None, None)
    assert snapshot.table("assessment_factors").count().to_pyarrow().as_py() == 0


def frame(columns, rows):
    """Rows in the area "a"; a column is a day when its name says so."""
    kinds = [DAY if name.endswith(("_on", "_date")) else pa.string() for name in columns]
    kinds = [pa.bool_() if name == "nfa" else kind for name, kind in zip(columns, kinds, strict=True)]
    values = [pa.array(value, kind) for value, kind in zip(zip(*rows, strict=True), kinds, strict=True)]
    return pa.table([pa.array(["a"] * len(rows)), *values], names=["area", *columns])


def test_in_need_by_two_definitions(tmp_path):
    begun = date(2016, 4, 1)
    episodes = [(f"c{n}", f"e{n}", begun, None) for n in range(7)] + [
        ("c0", "e0b", begun, None),
        ("c7", "e7", begun, LAST),
    ]
    plans = [
        ("c1", "p1", begun, None),
        ("c2", "p2", begun, LAST),  # off the plan today: in need again
        ("c2", "p2a", date(2015, 1, 1), date(2015, 6, 1)),
    ]
    care = [("c3", "k3", begun, None, "C2"), ("c4", "k4", begun, None, "V4"), ("c5", "k5", LAST, None, "V2")]
    days = ("started_on", "ended_on")
    frames = {
        "cin_episodes": frame(
            ("child", "episode", "referral_date", "closed_on", "nfa"), [(*row, False) for row in episodes]
        ),
        "cp_plans": frame(("child", "plan", *days), plans),
        "cla_episodes": frame(("child", "period", *days, "legal_status"), care),
        "person": frame(("child",), [("c0",), ("c1",), ("c2",)]),
        "disability": frame(("child", "code"), [("c0", "MOB"), ("c1", "AUT"), ("c2", "NONE")]),
    }
    snapshot = write_snapshot(tmp_path / "snapshot", frames, LAST, "test")
    wanted = [measure for measure in MEASURES if measure.of == "cin_episodes" and measure.kind != "rate"]
    found = compute(snapshot, wanted, [as_at(LAST), as_at(date(2017, 3, 30))], areas=["a"], by=["duration"])
    assert found.get("cin-open-all", "a", as_at(LAST)).exact() == 7  # c0 to c6, c0 once
    assert found.get("cin-open", "a", as_at(LAST)).exact() == 4  # c0, c2, c4, c6
    assert found.get("cin-open", "a", as_at(date(2017, 3, 30))).exact() == 5  # c0, c4, c5, c6, c7
    assert found.get("cin-disabled", "a", as_at(LAST)).exact() == 2
    assert found.get("cin-duration-share", "a", as_at(LAST), duration="6–12 months").numerator == 8


def test_in_need_is_not_available_without_the_care_record(tmp_path):
    row = ("c1", "e1", date(2016, 4, 1), None, False)
    episodes = frame(("child", "episode", "referral_date", "closed_on", "nfa"), [row])
    snapshot = write_snapshot(tmp_path / "snapshot", {"cin_episodes": episodes}, LAST, "test")
    found = compute(snapshot, [CIN_OPEN, CIN_OPEN_ALL], [as_at(LAST)], areas=["a"], by=[])
    assert str(found.get("cin-open", "a", as_at(LAST))) == (
        "not available: the snapshot has no table cla_episodes, cp_plans"
    )
    assert found.get("cin-open-all", "a", as_at(LAST)).exact() == 1


def test_working_days_by_two_witnesses(tmp_path):
    chance, first = Random(5), date(2015, 9, 1)
    drawn = []
    for number in range(300):
        referred = first + timedelta(days=chance.randint(0, 500))
        drawn.append((f"c{number}", referred, referred, referred + timedelta(days=chance.randint(0, 90))))
    frames = {"cin_assessments": assessments(drawn), "assessment_factors": factors([])}
    snapshot = write_snapshot(tmp_path / "snapshot", frames, LAST, "test")
    for row in snapshot.table("cin_assessments").to_pyarrow().to_pylist():
        referred, authorised = row["referral_date"], row["authorised_on"]
        assert row["past_45_from"] == add_working_days(referred, 45) + timedelta(days=1)
        if authorised is not None:
            days = working_days_between(referred, authorised)
            assert (row["working_days"], row["in_45"]) == (days, days <= 45)
