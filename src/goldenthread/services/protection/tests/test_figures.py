"""Figures of meetings and court, counted by the engine and again by hand; and worked example 11."""

from datetime import date, timedelta

import pytest

from goldenthread.mechanisms.calendar import as_at, financial_year, quarter
from goldenthread.mechanisms.dataset import table_named
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.dataset.writing import write_snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.measures.population import Residents
from goldenthread.mechanisms.papers.facts import MeasureFacts, Sort
from goldenthread.mechanisms.papers.nodes import OpenFigure
from goldenthread.mechanisms.papers.phrases import change
from goldenthread.services.protection import steps
from goldenthread.services.protection.measures import MEASURES
from goldenthread.services.protection.models import CoreGroup, EarlierPlan, Invitation
from goldenthread.services.protection.tests.test_measures import CHARTED, frame, plans

YEAR, LAST = financial_year(2016), date(2017, 3, 31)
LONG = ("cpp-open", "cpp-open-2y")
BY_KEY = {measure.key: measure for measure in MEASURES}


def count(folder, frames, keys, period=YEAR, by=()):
    snapshot = write_snapshot(folder / "snapshot", frames, period.last, "test", CHARTED)
    return compute(snapshot, [BY_KEY[key] for key in keys], [period], areas=["a"], by=list(by), tables=CHARTED)


def part(found, key, period=YEAR, **by):
    share = found.get(key, "a", period, **by)
    return share.numerator, share.denominator


def test_11_conversion_is_of_one_period(tmp_path):
    day = date(2016, 6, 1)
    enquiries = [(f"c{n}", f"e{n}", day) for n in range(533)]
    conferences = [(f"c{n}", day, day) for n in range(172)]
    frames = {
        "s47_enquiry": frame("s47_enquiry", ("child", "enquiry", "started_on"), enquiries),
        "initial_cp_conference": frame(
            "initial_cp_conference", ("child", "held_on", "enquiry_started_on"), conferences
        ),
        "cp_plans": plans([(f"c{n}", day, None, "NEG", 0) for n in range(133)]),
    }
    found = count(tmp_path, frames, ("s47-to-icpc-share", "icpc-to-plan-share", "s47-started", "icpc-held"))
    shown = {key: round(found.get(key, "a", YEAR).exact(), 1) for key in ("s47-to-icpc-share", "icpc-to-plan-share")}
    assert shown == {"s47-to-icpc-share": 32.3, "icpc-to-plan-share": 77.3}


@pytest.mark.parametrize("residents, rate, one_child", [(1166, "85.8", 8.6), (1170, "85.5", 8.5)])
def test_11_a_rate_needs_its_population(tmp_path, residents, rate, one_child):
    rows = [(f"c{n}", f"e{n}", date(2016, 6, 1)) for n in range(10)]
    frames = {"s47_enquiry": frame("s47_enquiry", ("child", "enquiry", "started_on"), rows)}
    snapshot = write_snapshot(tmp_path / "snapshot", frames, LAST, "test", CHARTED)
    asked = {"areas": ["a"], "by": [], "tables": CHARTED}
    without = compute(snapshot, [BY_KEY["s47-rate"]], [YEAR], populations={}, **asked).get("s47-rate", "a", YEAR)
    assert without.shown(public=False).startswith("not available: no population aged 0-17")
    known = {("a", "0-17", 2016): Residents(residents, 2016, "Estimate of mid-2016")}
    figure = compute(snapshot, [BY_KEY["s47-rate"]], [YEAR], populations=known, **asked).get("s47-rate", "a", YEAR)
    assert (figure.shown(public=False), round(figure.for_one_child(), 1)) == (rate, one_child)


def test_11_ages_are_rounded_each_for_itself(tmp_path):
    import pyarrow as pa

    counts = {0: 8, 3: 25, 7: 31, 12: 38, 16: 3}
    ages = [age for age, many in counts.items() for _ in range(many)]
    born = [date(2017 - age, 3, 1) for age in ages]
    names = [f"c{n}" for n in range(len(ages))]
    people = pa.table({"area": ["a"] * len(names), "child": names, "born_on": pa.array(born, pa.date32())})
    frames = {"cp_plans": plans([(name, date(2016, 9, 1), None, "NEG", 0) for name in names]), "person": people}
    known = {**CHARTED, "person": table_named("person"), "disability": table_named("disability")}
    snapshot = write_snapshot(tmp_path / "snapshot", frames, LAST, "test", known)
    found = compute(snapshot, [BY_KEY["cpp-age-share"]], [as_at(LAST)], areas=["a"], by=[], tables=known)
    bands = ("under 1", "1–4", "5–9", "10–15", "16–17")
    shares = [found.get("cpp-age-share", "a", as_at(LAST), age_band=band).exact() for band in bands]
    rounded = [round(share) for share in shares]
    assert rounded == [8, 24, 30, 36, 3] and sum(rounded) == 101


def test_11_a_rise_is_worked_out_from_the_two_counts(tmp_path):
    begun = [(226, date(2015, 6, 1)), (104, date(2016, 9, 1))]
    rows = [(f"c{day}{n}", day, None, "NEG", 0) for many, day in begun for n in range(many)]
    snapshot = write_snapshot(tmp_path / "snapshot", {"cp_plans": plans(rows)}, LAST, "test", CHARTED)
    dates = [as_at(LAST), as_at(date(2016, 3, 31))]
    found = compute(snapshot, [BY_KEY["cpp-open"]], dates, areas=["a"], by=[], tables=CHARTED)
    counts = [found.get("cpp-open", "a", period).exact() for period in dates]
    now, before = (OpenFigure(str(count), count) for count in counts)
    facts = MeasureFacts("cpp-open", "Open plans", "", "plans", Sort.COUNT, at_a_date=True)
    assert change(now, before, facts).text == "up 46.0% from 226"


def test_6_two_years_are_counted_by_the_day(tmp_path):
    started, end_of_march = date(2024, 9, 9), as_at(date(2026, 3, 31))
    found = count(tmp_path / "open", {"cp_plans": plans([("c1", started, None, "NEG", 0)])}, LONG, end_of_march)
    assert [found.get(key, "a", end_of_march).exact() for key in LONG] == [1, 0]  # 568 days
    ended = {"cp_plans": plans([("c1", started, date(2026, 9, 10), "NEG", 0)])}
    found = count(tmp_path / "ended", ended, ("cpp-ended-2y-share",), financial_year(2026))
    assert part(found, "cpp-ended-2y-share", financial_year(2026)) == (1, 1)


def test_agencies_by_quarter(tmp_path):
    columns = (
        "child",
        "invitation",
        "meeting",
        "meeting_on",
        "agency",
        "attendance",
        "report_asked",
        "report_received_on",
    )
    july, august = date(2016, 7, 4), date(2016, 8, 1)
    rows = [
        ("c1", "1", "initial", july, "police", "attended", True, july),
        ("c2", "2", "initial", august, "police", "no reply", True, None),
        ("c3", "3", "initial", july, "general practice", "apologies", True, date(2016, 7, 1)),
        ("c3", "4", "initial", july, "school", "attended", False, None),
        ("c3", "5", "review", july, "police", "apologies", False, None),
        ("c4", "6", "initial", date(2016, 4, 4), "police", "attended", True, None),
    ]
    frames = {"conference_attendance": frame("conference_attendance", columns, rows)}
    second = quarter(2016, 2)
    found = count(tmp_path, frames, ("conference-attendance-share", "conference-report-share"), second, by=("agency",))
    assert part(found, "conference-attendance-share", second) == (2, 4)
    assert part(found, "conference-attendance-share", second, agency="police") == (1, 2)
    assert part(found, "conference-report-share", second, agency="general practice") == (1, 1)
    assert part(found, "conference-report-share", second) == (2, 3)


def test_10_weeks_in_court(tmp_path):
    start = date(2016, 5, 2)
    rows = [
        (f"c{n}", f"k{n}", start, start + timedelta(weeks=weeks), "planned") for n, weeks in enumerate((22, 25, 28))
    ]
    columns = ("child", "case", "issued_on", "ended_on", "route")
    frames = {"care_proceedings": frame("care_proceedings", columns, rows)}
    found = count(tmp_path, frames, ("proceedings-weeks-mean", "proceedings-26wk-share"))
    assert found.get("proceedings-weeks-mean", "a", YEAR).exact() == 25.0
    assert round(found.get("proceedings-26wk-share", "a", YEAR).exact(), 1) == 66.7


def test_the_26_weeks_begin_with_the_day_of_issue(tmp_path):
    start = date(2016, 5, 2)
    last = start + timedelta(weeks=26) - timedelta(days=1)
    rows = [("c1", "k1", start, last, "planned"), ("c2", "k2", start, last + timedelta(days=1), "planned")]
    frames = {"care_proceedings": frame("care_proceedings", ("child", "case", "issued_on", "ended_on", "route"), rows)}
    assert part(count(tmp_path, frames, ("proceedings-26wk-share",)), "proceedings-26wk-share") == (1, 2)


def test_5_an_earlier_plan_elsewhere_counts_as_a_repeat_but_not_within_two_years(tmp_path):
    rows = [
        ("c1", date(2016, 9, 1), None, "NEG", 1, date(2012, 6, 1)),
        ("c2", date(2016, 9, 1), None, "NEG", 1, date(2015, 6, 1)),
    ]
    columns = ("plan", "started_on", "ended_on", "latest_category", "previous_plans", "known_previous_end", "child")
    frames = {"cp_plans": frame("cp_plans", columns, [(*row, row[0]) for row in rows])}
    found = count(tmp_path, frames, ("cpp-repeat-share", "cpp-repeat-2y-share"))
    assert part(found, "cpp-repeat-share") == (2, 2)
    assert part(found, "cpp-repeat-2y-share") == (1, 2)


def test_the_live_record_fills_the_tables(tmp_path, planned, seen, a_child, on_day, amira, rosa):
    child = a_child()
    EarlierPlan.begin(area=child.area, person=child, authority="Eastmarsh", ended_on=date(2016, 1, 1))
    (plan,) = planned(date(2016, 5, 3), date(2016, 5, 20), a_child("Wren Vale"))
    conference = plan.conference.sitting
    steps.record_dissent(conference.children.get(), by=rosa, about="threshold", reason="Too low", agency="police")
    alert = steps.raise_alert(plan.person, by=rosa, theme="plan drift", says="Nothing moves", to=amira)
    on_day(date(2016, 5, 24))
    steps.answer_alert(alert, by=amira, reply="Core group tomorrow", outcome="Held")
    seen(plan, date(2016, 5, 24))
    move = {"direction": "in", "authority": "Eastmarsh", "notified_on": date(2016, 5, 24)}
    steps.notify_transfer(child, by=amira, **move)
    snapshot = take_snapshot(tmp_path / "live", LAST, tables=CHARTED)
    usable = [m for m in MEASURES if m.kind != "rate" and m.key not in ("cpp-disabled-share", "cpp-age-share")]
    usable = [m for m in usable if m.key != "conference-child-took-part-share"]
    found = compute(snapshot, usable, [YEAR, as_at(LAST)], areas=["castlemoor"], by=[], tables=CHARTED)

    def value(key, period=YEAR):
        return found.get(key, "castlemoor", period).exact()

    wanted = {
        "conference-attendance-share": 75,
        "conference-report-share": 0,
        "conferences-quorate-share": 100,
        "report-shared-on-time-share": 0,
        "health-in-strategy-share": 100,
        "conference-parents-attended-share": 100,
        "conference-advocate-offered-share": 100,
        "conference-dissents": 1,
        "chair-alerts": 1,
        "chair-alert-days-mean": 2,
        "cpp-seen-alone-share": 100,
        "core-first-on-time-share": 0,
    }
    assert {key: value(key) for key in wanted} == wanted
    assert value("cpis-coverage-share", as_at(LAST)) == 0


def test_attendance_can_be_stored_without_the_conference(tmp_path, testing, a_child):
    child = a_child()
    Invitation.begin(
        area=child.area,
        person=child,
        meeting_kind="initial",
        meeting_on=date(2016, 8, 1),
        agency="police",
        attendance="attended",
        invited_on=date(2016, 7, 20),
        report_asked=True,
    )
    snapshot = take_snapshot(tmp_path / "live", LAST, tables=CHARTED)
    found = compute(
        snapshot, [BY_KEY["conference-attendance-share"]], [YEAR], areas=["castlemoor"], by=["agency"], tables=CHARTED
    )
    assert found.get("conference-attendance-share", "castlemoor", YEAR, agency="police").exact() == 100


def test_core_groups_that_are_due_later_are_not_counted_yet(tmp_path, planned):
    planned(date(2017, 3, 1), date(2017, 3, 20))
    assert CoreGroup.objects.get().due_on == date(2017, 4, 3)
    snapshot = take_snapshot(tmp_path / "live", LAST, tables=CHARTED)
    found = compute(snapshot, [BY_KEY["core-first-on-time-share"]], [YEAR], areas=["castlemoor"], by=[], tables=CHARTED)
    assert found.get("core-first-on-time-share", "castlemoor", YEAR).denominator == 0


def test_enquiries_by_outcome_and_length(tmp_path):
    began = date(2016, 6, 1)
    ends = [
        (date(2016, 6, 8), "continuing risk"),
        (date(2016, 6, 15), "continuing risk"),
        (date(2016, 6, 29), "transferred"),
    ]
    rows = [(f"c{n}", f"e{n}", began, *one) for n, one in enumerate(ends)] + [("c9", "e9", began, None, "")]
    columns = ("child", "enquiry", "started_on", "ended_on", "outcome")
    keys = ("s47-ended", "s47-days-mean", "s47-days-median", "s47-outcome-share")
    found = count(tmp_path, {"s47_enquiry": frame("s47_enquiry", columns, rows)}, keys, by=["outcome"])
    assert [round(found.get(key, "a", YEAR).exact(), 1) for key in keys[:3]] == [3, 11.7, 10]  # 5, 10 and 20 days
    assert part(found, "s47-outcome-share", outcome="continuing risk") == (2, 3)


def test_reports_are_counted_by_kind_of_meeting(tmp_path):
    held = date(2016, 7, 4)
    columns = (
        "child",
        "invitation",
        "meeting",
        "meeting_on",
        "agency",
        "attendance",
        "report_asked",
        "report_received_on",
    )
    rows = [
        ("c1", "1", "initial", held, "school", "attended", True, held),
        ("c1", "2", "review", held, "school", "attended", True, date(2016, 7, 5)),  # after the meeting
        ("c1", "3", "review", held, "police", "attended", True, date(2016, 7, 1)),
        ("c1", "4", "core group", held, "police", "attended", False, None),
    ]
    frames = {"conference_attendance": frame("conference_attendance", columns, rows)}
    found = count(tmp_path, frames, ("meeting-report-share",), by=["meeting"])
    assert part(found, "meeting-report-share") == (2, 3)
    assert part(found, "meeting-report-share", meeting="review") == (1, 2)


def test_a_transfer_that_never_had_its_conference_is_late(tmp_path):
    told, due = date(2016, 6, 1), date(2016, 6, 22)
    rows = [("c1", "1", told, due, due), ("c2", "2", told, due, date(2016, 6, 23)), ("c3", "3", told, due, None)]
    columns = ("child", "transfer", "notified_on", "due_on", "conference_on")
    found = count(tmp_path, {"cp_transfers": frame("cp_transfers", columns, rows)}, ("transfers-on-time-share",))
    assert part(found, "transfers-on-time-share") == (1, 3)


def test_children_and_cases_in_court_are_counted_apart(tmp_path):
    issued = date(2016, 3, 2)
    long = [
        ("c1", "1", issued, date(2016, 8, 24)),
        ("c2", "1", issued, date(2016, 8, 24)),
        ("c3", "2", issued, date(2016, 9, 14)),
    ]
    columns = ("child", "case", "issued_on", "ended_on")
    frames = {"proceedings_children": frame("proceedings_children", columns, long)}
    keys = ("proceedings-children-weeks-mean", "proceedings-children-26wk-share")
    found = count(tmp_path, frames, keys)
    assert round(found.get(keys[0], "a", YEAR).exact(), 1) == 26.0  # 25, 25 and 28 weeks
    assert part(found, keys[1]) == (2, 3)
