"""Figures of supervision, actions, risk and caseloads, counted by the engine and again by hand."""

from datetime import date, timedelta
from random import Random
from statistics import mean, median

import pyarrow as pa
import pytest

from goldenthread.mechanisms.actions.steps import set_action
from goldenthread.mechanisms.calendar import as_at, quarter, working_days_between
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.dataset.writing import write_snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.services.people.tables import TABLES as OF_PEOPLE
from goldenthread.services.practice.caseloads import keep_caseloads
from goldenthread.services.practice.oversight_measures import OVERSIGHT_MEASURES
from goldenthread.services.practice.oversight_tables import OVERSIGHT_TABLES
from goldenthread.services.practice.steps.risk import submit_risk
from goldenthread.services.practice.steps.supervision import (
    finalise_supervision,
    hold_supervision,
    review_action,
    write_case_part,
)

FIRST, LAST = date(2017, 1, 1), date(2017, 3, 31)
QUARTER = quarter(2016, 4)
TABLES = {table.name: table for table in (*OF_PEOPLE, *OVERSIGHT_TABLES)}
BY_KEY = {one.key: one for one in OVERSIGHT_MEASURES}
KINDS = {
    "TEXT": pa.string(),
    "WHOLE": pa.int64(),
    "NUMBER": pa.float64(),
    "DAY": pa.date32(),
    "YES_NO": pa.bool_(),
}


def frame(name, rows):
    """Rows of one table as an import gives them; columns that are not given are empty."""
    table = TABLES[name]
    full = [{"area": "a", "child": f"c{n}", table.key[0]: f"r{n}", **row} for n, row in enumerate(rows)]
    types = {column.name: KINDS[column.type.name] for column in table.columns}
    return pa.table([pa.array([row.get(name) for row in full], kind) for name, kind in types.items()], names=[*types])


def figures(folder, name, rows, period=QUARTER):
    snapshot = write_snapshot(folder / "snapshot", {name: frame(name, rows)}, LAST, "test", tables=TABLES)
    wanted = [measure for measure in OVERSIGHT_MEASURES if measure.of == name]
    return compute(snapshot, wanted, [period], areas=["a"])


def part_and_whole(found, key, area="a", period=QUARTER, **cut):
    figure = found.get(key, area, period, **cut)
    return figure.numerator, figure.denominator


def test_supervision_in_time_counts_what_fell_due(tmp_path):
    due = date(2017, 2, 1)
    rows = [
        {"for_whom": "worker", "started_on": FIRST, "due_on": due, "held_on": due},
        {"for_whom": "worker", "started_on": FIRST, "due_on": due, "held_on": due + timedelta(days=1)},
        {"for_whom": "child", "started_on": FIRST, "due_on": due, "held_on": None},
        {"for_whom": "child", "started_on": FIRST, "due_on": date(2017, 4, 3), "held_on": None},
    ]
    found = figures(tmp_path, "supervision_due", rows)
    assert part_and_whole(found, "supervision-on-time-share") == (1, 3)
    assert part_and_whole(found, "supervision-on-time-share", for_whom="worker") == (1, 2)


def test_the_lag_by_two_witnesses(tmp_path):
    chance = Random(3)
    held = [FIRST + timedelta(days=chance.randint(0, 70)) for _ in range(150)]
    rows = [{"kind": "case", "held_on": day, "filed_on": day + timedelta(days=chance.randint(0, 15))} for day in held]
    lags = [working_days_between(row["held_on"], row["filed_on"]) for row in rows]
    found = figures(tmp_path, "supervision_sessions", rows)
    assert found.get("practice.supervision_lag", "a", QUARTER).exact() == pytest.approx(mean(lags))
    assert found.get("practice.supervision_lag_median", "a", QUARTER).exact() == pytest.approx(median(lags))
    assert part_and_whole(found, "practice.supervision_filed_late") == (sum(lag > 5 for lag in lags), 150)


def test_actions_rolled_by_reason(tmp_path):
    day = date(2017, 2, 1)
    done = {"reviewed_on": day, "result": "done", "rolled": False, "rolled_again": False}
    once = {"reviewed_on": day, "result": "not", "reason": "no capacity", "rolled": True, "rolled_again": False}
    again = {**once, "reason": "forgotten", "rolled_again": True}
    found = figures(tmp_path, "action_reviews", [done] * 5 + [once] * 2 + [again])
    assert part_and_whole(found, "practice.actions_rolled") == (3, 8)
    assert found.get("practice.actions_rolled_again", "a", QUARTER).exact() == 1


def test_a_risk_is_current_on_the_day_its_review_is_due_and_not_after(tmp_path):
    base = {"grade": "high", "submitted_on": FIRST, "decided_on": FIRST}
    rows = [
        {**base, "review_due_on": LAST},
        {**base, "review_due_on": date(2017, 3, 30)},
        {**base, "review_due_on": date(2017, 2, 1), "replaced_on": date(2017, 1, 30)},
        {"grade": "low", "submitted_on": date(2017, 3, 29)},
    ]
    found = figures(tmp_path, "risk_versions", rows, as_at(LAST))
    assert part_and_whole(found, "practice.risk_current", period=as_at(LAST)) == (1, 2)
    assert found.get("practice.risk_unseen", "a", as_at(LAST)).exact() == 1


def test_caseloads_are_averaged_over_workers_and_days(tmp_path):
    rows = [
        {"day": LAST, "children": children, "families": 1, "weighted_load": load, "capacity": 20.0}
        for children, load in ((10, 12.5), (20, 22.5))
    ]
    found = figures(tmp_path, "caseload_days", rows)
    assert found.get("practice.caseload", "a", QUARTER).exact() == 15
    assert found.get("practice.weighted_load", "a", QUARTER).exact() == 17.5
    assert part_and_whole(found, "practice.over_capacity") == (1, 2)


@pytest.fixture
def a_spring(robin, a_risk, area, amira, ben, north, on_day):
    """Amira supervises Ben on 7 April, late on 12 May, and files a week later; an action rolls; a risk waits."""
    said = {
        **dict.fromkeys(("hypotheses", "lived_experience", "plan_progress", "threshold_and_exit"), "Said"),
        "risk_change": "same", "recording_check": "Read", "decisions": "Go on", "drift": False,
    }  # fmt: skip
    on_day(date(2026, 4, 7))
    action = set_action(
        area, by=amira, kind="case plan action", title="Visit", due=date(2026, 5, 1), lead=ben, person=robin
    )
    for held, filed in ((date(2026, 4, 7), date(2026, 4, 16)), (date(2026, 5, 12), date(2026, 5, 13))):
        on_day(held)
        session = hold_supervision(area, by=amira, kind="case", worker=ben, held_on=held, people=[robin])
        write_case_part(session.parts.get(), by=amira, **said)
        if held.month == 5:
            because = {"not_done_reason": "forgotten", "why": "It slipped.", "new_due_on": date(2026, 6, 1)}
            review_action(session, by=amira, action=action, result="not", **because)
        on_day(filed)
        finalise_supervision(session, by=amira)
    on_day(date(2026, 6, 5))
    submit_risk(a_risk(), by=ben)
    keep_caseloads(area, date(2026, 6, 5))


def test_the_live_record_fills_the_tables(a_spring, tmp_path, on_day):
    spring, last = quarter(2026, 1), date(2026, 6, 30)
    on_day(last)
    snapshot = take_snapshot(tmp_path / "live", last, tables=TABLES)
    found = compute(snapshot, OVERSIGHT_MEASURES, [spring, as_at(last)], areas=["castlemoor"])
    there = {"area": "castlemoor", "period": spring}
    # owed: Ben by 5 May (held on 12 May) and 9 June (not held); Robin by 2 June (held on 12 May)
    assert part_and_whole(found, "supervision-on-time-share", **there) == (1, 3)
    assert found.get("practice.supervision_lag", "castlemoor", spring).exact() == 4  # 7 and 1
    assert part_and_whole(found, "practice.actions_rolled", **there) == (1, 1)
    assert found.get("practice.risk_unseen", "castlemoor", as_at(last)).exact() == 1
    assert found.get("practice.caseload", "castlemoor", spring).exact() == 1


def test_every_measure_is_counted_in_a_test():
    tested = {"supervision_due", "supervision_sessions", "action_reviews", "risk_versions", "caseload_days"}
    assert {measure.of for measure in OVERSIGHT_MEASURES} == tested == {table.name for table in OVERSIGHT_TABLES}
