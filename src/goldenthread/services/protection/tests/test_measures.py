"""Figures of protection, counted by the engine and again by hand."""

from datetime import date, timedelta
from random import Random

import pyarrow as pa
import pytest

from goldenthread.mechanisms.calendar import add_months, as_at, financial_year
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.dataset.writing import write_snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.services.protection.measures import MEASURES
from goldenthread.services.protection.models import (
    InitialConference,
    PlanReview,
    ProtectionPlan,
    ProtectionVisitDuty,
    Section47Enquiry,
    StrategyDiscussion,
)
from goldenthread.services.protection.tables import TABLES

YEAR, LAST = financial_year(2016), date(2017, 3, 31)
CHARTED = {table.name: table for table in TABLES}


def frame(name, columns, rows):
    """Rows of some columns of a table, in the area "a"."""
    kinds = {field.name: field.type for field in CHARTED[name].schema}
    values = list(zip(*rows, strict=True)) if rows else [() for _ in columns]
    arrays = [pa.array(["a"] * len(rows))] + [pa.array(v, kinds[c]) for c, v in zip(columns, values, strict=True)]
    return pa.table(arrays, names=["area", *columns])


def plans(rows):
    """(plan, started, ended, category, previous plans)"""
    columns = ("plan", "started_on", "ended_on", "latest_category", "previous_plans", "child", "initial_category")
    return frame("cp_plans", columns, [(*row, row[0].split("/")[0], row[3]) for row in rows])


def figures(folder, frames, period):
    snapshot = write_snapshot(folder / "snapshot", frames, LAST, "test", CHARTED)
    usable = [m for m in MEASURES if m.kind not in {"rate", "quotient"} and m.key != "cpp-disabled-share"]
    return compute(snapshot, usable, [period], areas=["a"], by=["category"], tables=CHARTED)


def test_plans_at_a_date(tmp_path):
    rows = [
        ("c1", date(2015, 3, 31), None, "NEG", 0),  # two years today
        ("c2", date(2015, 4, 1), None, "EMO", 1),
        ("c3", date(2016, 6, 1), LAST, "EMO", 0),  # ended today: not open
        ("c4", date(2016, 9, 1), None, "EMO", 2),
    ]
    found = figures(tmp_path, {"cp_plans": plans(rows)}, as_at(LAST))
    assert found.get("cpp-open", "a", as_at(LAST)).exact() == 3
    assert found.get("cpp-open-2y", "a", as_at(LAST)).exact() == 1
    assert found.get("cpp-open-12-24m", "a", as_at(LAST)).exact() == 1
    assert round(found.get("cpp-category-share", "a", as_at(LAST), category="emotional").exact(), 1) == 66.7


def test_plans_of_a_year(tmp_path):
    rows = [
        ("c1", date(2016, 4, 1), date(2017, 3, 1), "NEG", 1),
        ("c2", date(2014, 4, 1), date(2016, 4, 1), "NEG", 0),  # two years to the day
        ("c3", date(2015, 4, 5), date(2016, 4, 5), "NEG", 0),  # twelve months to the day
        ("c4/2", date(2016, 8, 1), None, "NEG", 1),
        ("c4/1", date(2013, 8, 1), date(2014, 9, 1), "NEG", 0),
    ]
    found = figures(tmp_path, {"cp_plans": plans(rows)}, YEAR)
    repeat, recent = (found.get(key, "a", YEAR) for key in ("cpp-repeat-share", "cpp-repeat-2y-share"))
    assert (repeat.numerator, repeat.denominator) == (2, 2)
    assert (recent.numerator, recent.denominator) == (1, 2)
    ended = [found.get(key, "a", YEAR) for key in ("cpp-ended-12m-share", "cpp-ended-2y-share")]
    assert [(share.numerator, share.denominator) for share in ended] == [(2, 3), (1, 3)]


def on_time(started, reviews, on):
    """By the rule itself: the first within 3 months, each later one within 6, and none missing by the day."""
    due = add_months(started, 3)
    for review in sorted(reviews):
        if review > due:
            return False
        due = add_months(review, 6)
    return on <= due


def test_reviews_on_time_by_two_witnesses(tmp_path):
    chance = Random(7)
    drawn = []
    for number in range(400):
        started = LAST - timedelta(days=chance.randint(95, 420))
        gaps = chance.sample([60, 88, 89, 90, 91, 92, 93, 150, 200, 270, 272, 275, 300], chance.randint(0, 3))
        held = sorted(day for gap in gaps if (day := started + timedelta(days=gap)) <= LAST)
        drawn.append((f"c{number}", started, held))
    reviews = [(child, child, day) for child, _, held in drawn for day in held]
    frames = {
        "cp_plans": plans([(child, started, None, "NEG", 0) for child, started, _ in drawn]),
        "cp_reviews": frame("cp_reviews", ("child", "plan", "reviewed_on"), reviews),
    }
    share = figures(tmp_path, frames, as_at(LAST)).get("cpp-reviews-on-time-share", "a", as_at(LAST))
    expected = sum(on_time(started, held, LAST) for _, started, held in drawn)
    assert 0 < expected < 400
    assert (share.numerator, share.denominator) == (expected, 400)


def test_conferences(tmp_path):
    columns = ("child", "held_on", "enquiry_started_on")
    rows = [
        ("c1", date(2016, 4, 25), date(2016, 4, 4)),  # 15 working days
        ("c2", date(2016, 4, 26), date(2016, 4, 4)),  # 16
        ("c3", date(2016, 4, 26), None),  # moved in
    ]
    frames = {
        "initial_cp_conference": frame("initial_cp_conference", columns, rows),
        "cp_plans": plans([("c2", date(2016, 4, 26), None, "NEG", 0)]),
    }
    found = figures(tmp_path, frames, YEAR)
    assert found.get("icpc-held", "a", YEAR).exact() == 2
    assert found.get("icpc-moved-in", "a", YEAR).exact() == 1
    for key in ("icpc-15wd-share", "icpc-to-plan-share"):
        share = found.get(key, "a", YEAR)
        assert (share.numerator, share.denominator) == (1, 2), key


@pytest.fixture
def child(testing, area):
    from goldenthread.services.people.models import Person

    return Person.begin(area=area, person_no="T0000001", display_name="Robin Vale", born_on=date(2010, 1, 1))


@pytest.fixture
def recorded(child, area):
    """From a discussion to a plan with a review and two visits due, one of them made."""
    about = {"area": area, "person": child}
    discussion = StrategyDiscussion.begin(held_on=date(2016, 4, 4), resident=False, decision="single", **about)
    enquiry = Section47Enquiry.begin(discussion=discussion, started_on=date(2016, 4, 4), **about)
    conference = InitialConference.begin(enquiry=enquiry, held_on=date(2016, 4, 20), plan_made=True, **about)
    categories = {"initial_category": "NEG", "latest_category": "EMO"}
    plan = ProtectionPlan.begin(conference=conference, started_on=date(2016, 4, 20), **categories, **about)
    PlanReview.begin(plan=plan, due_on=date(2016, 7, 20), held_on=date(2016, 7, 20), **about)
    PlanReview.begin(plan=plan, due_on=date(2017, 1, 20), **about)
    ProtectionVisitDuty.begin(plan=plan, due_on=date(2016, 5, 5), visited_on=date(2016, 5, 5), **about)
    ProtectionVisitDuty.begin(plan=plan, due_on=date(2016, 5, 20), visited_on=date(2016, 5, 23), **about)
    return plan


def test_the_live_record_fills_every_table(tmp_path, recorded):
    snapshot = take_snapshot(tmp_path / "live", LAST, tables=CHARTED)
    usable = [m for m in MEASURES if m.kind != "rate" and m.key != "cpp-disabled-share"]
    found = compute(snapshot, usable, [YEAR, as_at(LAST)], areas=["castlemoor"], by=[], tables=CHARTED)
    flows = ("strategy-discussions", "s47-started", "icpc-held", "cpp-started")
    assert [found.get(key, "castlemoor", YEAR).exact() for key in flows] == [1, 1, 1, 1]
    shares = ("icpc-15wd-share", "icpc-to-plan-share", "s47-to-icpc-share", "cpp-visits-on-time-share")
    assert [found.get(key, "castlemoor", YEAR).exact() for key in shares] == [100, 100, 100, 50]
    assert found.get("cpp-reviews-on-time-share", "castlemoor", as_at(LAST)).exact() == 0
    assert found.get("cpp-open", "castlemoor", as_at(LAST)).exact() == 1
