"""Figures of plans, visits, notes and the chronology, counted by the engine and again by hand."""

from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from django.apps import apps

from goldenthread.mechanisms.calendar import as_at, quarter, working_days_between
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.dataset.writing import write_snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.services.people.tables import TABLES as OF_PEOPLE
from goldenthread.services.practice import clocks
from goldenthread.services.practice.casework_measures import CASEWORK_MEASURES
from goldenthread.services.practice.casework_tables import CASEWORK_TABLES
from goldenthread.services.practice.steps import (
    accept_entry,
    add_plan_action,
    copy_note,
    finish_note,
    plan_visit,
    propose_entry,
    record_visit,
    review_chronology,
    sign_off_plan,
    start_visit_duty,
    submit_plan,
    write_note,
)

LAST, FIRST = date(2017, 3, 31), date(2017, 1, 1)
QUARTER = quarter(2016, 4)
TABLES = {table.name: table for table in (*OF_PEOPLE, *CASEWORK_TABLES)}
BY_KEY = {one.key: one for one in CASEWORK_MEASURES}
KINDS = {"TEXT": pa.string(), "WHOLE": pa.int64(), "DAY": pa.date32(), "YES_NO": pa.bool_()}


def frame(name, rows):
    """Rows of one table as an import gives them: dictionaries; columns that are not given are empty."""
    table = next(one for one in CASEWORK_TABLES if one.name == name)
    full = [{"area": "a", "child": f"c{n}", table.key[0]: f"r{n}", **row} for n, row in enumerate(rows)]
    types = {column.name: KINDS[column.type.name] for column in table.columns}
    return pa.table([pa.array([row.get(name) for row in full], kind) for name, kind in types.items()], names=[*types])


def figures(folder, frames, keys, period=QUARTER):
    filled = {name: frame(name, rows) for name, rows in frames.items()}
    snapshot = write_snapshot(folder / "snapshot", filled, LAST, "test", tables=TABLES)
    return compute(snapshot, [BY_KEY[key] for key in keys], [period], areas=["a"])


def test_38_of_39_duties_were_met_in_time(tmp_path):
    """Worked example 7: one of them was met by telephone only, which meets nothing."""
    due = date(2017, 2, 1)
    owed = [{"plan_kind": "protection", "started_on": FIRST, "due_on": due, "met_on": due} for _ in range(38)]
    owed.append({"plan_kind": "protection", "started_on": FIRST, "due_on": due, "met_on": None})
    late = [{"plan_kind": "protection", "started_on": FIRST, "due_on": date(2017, 4, 3), "met_on": None}]
    found = figures(tmp_path, {"visits_owed": [*owed, *late]}, ["visits-on-time-share"])
    share = found.get("visits-on-time-share", "a", QUARTER)
    assert (share.numerator, share.denominator, round(share.exact(), 1)) == (38, 39, 97.4)


def test_17_of_20_chronologies_are_current(tmp_path):
    """Worked example 10: 24 open children, 4 of them with no first chronology due yet."""
    reviewed = {"is_first": False, "started_on": date(2017, 1, 10), "due_on": date(2017, 4, 10)}
    stale = {"is_first": False, "started_on": date(2016, 12, 1), "due_on": date(2017, 3, 1)}
    young = {"is_first": True, "started_on": date(2017, 3, 10), "due_on": date(2017, 4, 7)}
    never = {"is_first": True, "started_on": date(2016, 12, 1), "due_on": date(2016, 12, 29)}
    closed = {**stale, "ended_on": date(2017, 3, 20)}
    rows = [reviewed] * 17 + [stale] * 2 + [never] + [young] * 4 + [closed] * 5
    found = figures(tmp_path, {"chronologies": rows}, ["chronology-current-share"], as_at(LAST))
    share = found.get("chronology-current-share", "a", as_at(LAST))
    assert (share.numerator, share.denominator, share.exact()) == (17, 20, 85.0)


def test_a_chronology_is_current_on_the_day_it_is_due_and_not_after(tmp_path):
    rows = [
        {"is_first": False, "started_on": date(2016, 12, 31), "due_on": LAST},
        {"is_first": False, "started_on": date(2016, 12, 30), "due_on": date(2017, 3, 30)},
    ]
    found = figures(tmp_path, {"chronologies": rows}, ["chronology-current-share"], as_at(LAST))
    assert found.get("chronology-current-share", "a", as_at(LAST)).exact() == 50


def test_referrals_to_partners_are_judged_after_sixty_days(tmp_path):
    sent = date(2016, 12, 1)  # 60 days later: 30 January
    rows = [
        {"sent_on": sent, "closed": True, "closed_on": date(2017, 1, 30)},
        {"sent_on": sent, "closed": True, "closed_on": date(2017, 1, 31)},
        {"sent_on": sent, "closed": False, "closed_on": date(2017, 1, 5)},  # accepted, without an end
        {"sent_on": date(2017, 2, 20), "closed": False},  # not to be judged yet
    ]
    found = figures(tmp_path, {"partner_referrals": rows}, ["practice.partner_referrals_tracked"])
    share = found.get("practice.partner_referrals_tracked", "a", QUARTER)
    assert (share.numerator, share.denominator) == (1, 3)


def test_the_lag_by_two_witnesses(tmp_path):
    chance = Random(7)
    rows = []
    for _ in range(200):
        held = FIRST + timedelta(days=chance.randint(0, 80))
        rows.append({"held_on": held, "written_on": held + timedelta(days=chance.randint(0, 9)), "method": "phone"})
    rows = [row for row in rows if row["written_on"] <= LAST]
    found = figures(tmp_path, {"visits": rows}, ["practice.recording_lag", "practice.visits_by_method"])
    days = [working_days_between(row["held_on"], row["written_on"]) for row in rows]
    assert found.get("practice.recording_lag", "a", QUARTER).exact() == pytest.approx(sum(days) / len(days))
    assert found.get("practice.visits_by_method", "a", QUARTER, method="phone").numerator == len(rows)


@pytest.fixture
def a_spring(robin, wren, ben, amira, a_plan, on_day):
    """What two children and their workers did in May and June, by the steps of the room."""
    on_day(date(2026, 5, 26))
    with_clock(robin, ben)
    start_visit_duty(robin, by=ben, kind="protection", starts_on=date(2026, 5, 11))
    on_day(date(2026, 6, 5))
    visit = plan_visit(
        robin, by=ben, planned_for=at(4), purpose="See the bed", purpose_link="duty", purpose_of="Plan", others=[wren]
    )
    said = {"seen": True, "seen_alone": True, "views": "I sleep", "views_how": "said"}
    shy = {**said, "seen_alone": False, "not_alone_reason": "too young"}
    told = {"purpose_achieved": "yes", "observations": "Clean", "learned": "He sleeps", "effect": "None"}
    record_visit(visit, by=ben, held_at=at(4), children={robin.pk: said, wren.pk: shy}, **told)
    plan = a_plan()
    for due in (date(2026, 7, 1), "ongoing"):
        aim = plan.planaim_rows.get()
        add_plan_action(plan, by=ben, aim=aim, title="Visit him at school", due=due, how_we_will_know="x", lead=ben)
    submit_plan(plan, by=ben)
    sign_off_plan(plan, by=amira, on=date(2026, 6, 5), smart_reasons={2: "A standing duty"})
    for says, effect in (("Robin broke his arm", "He could not write"), ("Core group held", "")):
        propose_entry(
            robin, by=ben, event_on=date(2026, 5, 20), category="health", what_happened=says, effect_on_child=effect,
            outcome="Healed",
        )  # fmt: skip
    accept_entry(robin.chronology.get(what_happened="Robin broke his arm"), by=ben)
    review_chronology(robin, by=ben, reviewed_on=date(2026, 6, 5), pattern="Calmer")
    note = write_note(robin, by=ben, type="family", happened_at=at(2), title="Call", text="His mother rang.")
    finish_note(note, by=ben)
    copy_note(note, by=ben, sibling=wren, relevance="It is about her too", text="His mother rang.")


def at(day):
    return datetime(2026, 6, day, 10, tzinfo=ZoneInfo("Europe/London"))


def with_clock(person, by):
    from goldenthread.mechanisms.trail.context import recording

    with recording(by):
        clocks.begin_chronology(person, date(2026, 5, 20))


def test_the_live_record_fills_the_tables(a_spring, tmp_path, on_day):
    june, last = quarter(2026, 1), date(2026, 6, 30)
    on_day(last)
    snapshot = take_snapshot(tmp_path / "live", last, tables=TABLES)
    found = compute(snapshot, CASEWORK_MEASURES, [june, as_at(last)], areas=["castlemoor"])

    def part_and_whole(key, period=june):
        figure = found.get(key, "castlemoor", period)
        return figure.numerator, figure.denominator

    assert part_and_whole("visits-on-time-share") == (0, 2)  # owed by 26 May, seen on 4 June; owed again by 18 June
    assert part_and_whole("seen-alone-share") == (1, 2)
    assert part_and_whole("practice.visits_with_impact") == (1, 1)
    assert part_and_whole("chronology-current-share", as_at(last)) == (1, 1)
    assert part_and_whole("practice.chronology_process_only") == (1, 2)
    assert part_and_whole("practice.smart_actions") == (1, 2)
    assert part_and_whole("practice.plans_with_contingency") == (1, 1)
    assert part_and_whole("practice.plans_with_child_voice") == (1, 1)
    assert found.get("practice.recording_lag", "castlemoor", june).exact() == 1
    assert found.get("practice.note_lag", "castlemoor", june).exact() == 3
    assert found.get("practice.copied_notes", "castlemoor", june).exact() == 100


def test_closing_is_counted_from_the_end_of_the_work_and_not_where_the_work_goes_on(tmp_path):
    ceased, closed = date(2017, 2, 1), date(2017, 2, 15)
    rows = [
        {
            "service": "child in need",
            "started_on": FIRST,
            "work_ceased_on": ceased,
            "closed_on": closed,
            "reason": "moved",
        },
        {
            "service": "child in need",
            "started_on": FIRST,
            "work_ceased_on": ceased,
            "closed_on": ceased,
            "reason": "died",
        },
        {"service": "child protection", "started_on": FIRST, "work_ceased_on": ceased, "closed_on": LAST, "reason": ""},
        {"service": "child in need", "started_on": FIRST, "work_ceased_on": ceased, "closed_on": None, "reason": ""},
    ]
    found = figures(tmp_path, {"involvements": rows}, ["practice.closing_delay"])
    delay = found.get("practice.closing_delay", "a", QUARTER)
    assert delay.exact() == (working_days_between(ceased, closed) + 0) / 2 == 5.0


def test_a_tool_that_is_expected_counts_each_child_once(tmp_path):
    flagged = {"factor": "3A", "tool": "Risk matrix", "flagged_on": date(2017, 2, 1)}
    rows = [
        {**flagged, "child": "c1", "used_on": date(2017, 2, 9)},
        {**flagged, "child": "c1", "factor": "3B", "used_on": date(2017, 2, 9)},
        {**flagged, "child": "c2", "used_on": None},
        {**flagged, "child": "c3", "used_on": date(2017, 4, 4)},
    ]
    share = figures(tmp_path, {"tools_expected": rows}, ["practice.tool_when_expected"])
    share = share.get("practice.tool_when_expected", "a", QUARTER)
    assert (share.numerator, share.denominator) == (1, 3)


def test_involvements_and_expected_tools_are_read_from_the_record(testing, robin, area, ben, amira, tmp_path):
    from goldenthread.services.practice.models import CaseInvolvement, DirectWork, Tool

    assessing = apps.get_app_config("assessment")
    day = date(2017, 2, 1)
    CaseInvolvement.begin(area=area, person=robin, service="child in need", starts_on=day)
    tool = Tool.begin(area=area, name="Risk matrix", kind="risk", expected_when="3")
    DirectWork.begin(area=area, person=robin, tool=tool, done_on=day, done_by=ben, what_child_said="a", used_for="b")
    done = {"state": "authorised", "authorised_on": day, "authorised_by": amira, "submitted_by": ben}
    moment = datetime(2017, 2, 1, 9, tzinfo=ZoneInfo("Europe/London"))
    made = assessing.get_model("Assessment").begin(
        area=area, person=robin, referral_received_on=day, submitted_at=moment, **done
    )
    part = assessing.get_model("ChildPart").begin(area=area, assessment=made, person=robin, referral_received_on=day)
    for code in ("3A", "16A"):
        assessing.get_model("AssessmentFactor").begin(area=area, child_part=part, code=code)
    taken = take_snapshot(tmp_path / "live", LAST, tables=TABLES)
    assert taken.table("involvements").count().to_pyarrow().as_py() == 1
    (row,) = taken.table("tools_expected").to_pyarrow().to_pylist()
    assert (row["child"], row["factor"], row["tool"], row["used_on"]) == (str(robin.pk), "3A", "Risk matrix", day)
