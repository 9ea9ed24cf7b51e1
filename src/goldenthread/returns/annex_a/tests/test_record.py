"""The lists of an inspection from the tables of the dataset, counted by hand."""

from datetime import date

import polars as pl
import pytest

from goldenthread.mechanisms.access.roles import Role
from goldenthread.returns.annex_a.record import (
    LAST_SEEN,
    LAST_SOCIAL_WORK_VISIT,
    LED_TO_PLAN,
    NEEDS_SUPPORT,
    SECOND_PERIOD,
    SEEN_DURING,
    STATUS_SINCE,
    lists_of,
)
from goldenthread.returns.annex_a.workbook import read_workbook
from goldenthread.returns.stored import Stored
from goldenthread.returns.tests.trips import AREA
from goldenthread.returns.writing import Wish, write

ON, SINCE, BEFORE = date(2026, 3, 31), date(2025, 9, 30), date(2025, 9, 29)
D = date


def frame(**columns):
    return pl.DataFrame(columns).with_columns(pl.col(pl.Null).cast(pl.Date))


PEOPLE = frame(child=["1", "2"], sex=["F", None], ethnicity=["WBRI", None], born_on=[D(2010, 4, 1), None])
EPISODES = frame(
    child=["1", "1", "1", "2"],
    episode=["a", "b", "c", "d"],
    referral_date=[SINCE, BEFORE, D(2025, 4, 1), ON],
    source=["6", "10", "1A", "6"],
    nfa=[True, False, False, False],
    closed_on=[None, None, SINCE, None],
    primary_need=["N1", "N1", "N2", "N4"],
)


def rows(tables, name, *columns):
    return lists_of(Stored(tables), ON)[name].select(columns).rows()


def test_beside_each_child_stand_gender_ethnicity_birth_age_and_disability():
    tables = {
        "person": PEOPLE,
        "cin_episodes": EPISODES,
        "disability": frame(child=["1", "1"], code=["LD", "NONE"]),
    }
    columns = ("child_unique_id", "gender", "ethnicity", "age_of_child_years", "does_the_child_have_a_disability")
    assert rows(tables, "list_3", *columns) == [
        ("1", "b) Female", "a) WBRI", 15, "a) Yes"),
        ("2", None, None, None, "c) Unknown"),
    ]


def test_referrals_of_six_months_with_how_many_there_were_in_twelve():
    columns = ("child_unique_id", "referral_source", "referral_nfa", "number_of_referrals_in_last_12_months")
    assert rows({"person": PEOPLE, "cin_episodes": EPISODES}, "list_3", *columns) == [
        ("1", "q) 6", "a) Yes", 3),
        ("2", "q) 6", "b) No", 1),
    ]


@pytest.mark.parametrize(
    ("tables", "status"),
    [
        ({}, "d) Open assessment"),
        ({"cin_plans": frame(child=["1"], started_on=[BEFORE], ended_on=[None])}, "c) Child in need plan"),
        ({"cp_plans": frame(child=["1"], started_on=[BEFORE], ended_on=[None])}, "b) Child protection plan"),
        ({"cla_episodes": frame(child=["1"], started_on=[BEFORE], ended_on=[None])}, "a) Looked after child"),
        ({"cla_episodes": frame(child=["1"], started_on=[BEFORE], ended_on=[ON])}, "d) Open assessment"),
    ],
)
def test_a_child_in_need_has_the_highest_status(tables, status):
    tables = {"person": PEOPLE, "cin_episodes": EPISODES, **tables}
    assert rows(tables, "list_6", "child_unique_id", "cin_start_date", "case_status") == [
        ("1", BEFORE, status),
        ("1", D(2025, 4, 1), "e) Closed episode"),
        ("2", ON, "d) Open assessment"),
    ]


def test_plans_have_their_latest_visit_and_review():
    tables = {
        "person": PEOPLE,
        "cp_plans": frame(child=["1", "1"], plan=["p", "q"], started_on=[BEFORE, BEFORE], ended_on=[None, BEFORE]),
        "cp_visits": frame(
            child=["1", "1", "1"], plan=["p", "p", "q"], visited_on=[SINCE, ON, ON], seen_alone=[False, True, False]
        ),
        "cp_reviews": frame(plan=["p", "p"], reviewed_on=[SINCE, None]),
    }
    columns = (
        "child_unique_id",
        "date_of_the_last_statutory_visit",
        "date_of_latest_review_conference",
        "was_the_child_seen_alone",
    )
    assert rows(tables, "list_7", *columns) == [("1", ON, SINCE, "a) Yes")]


def test_early_help_of_the_months_and_what_the_authority_leads_now():
    tables = {
        "person": PEOPLE,
        "early_help_assessments": frame(
            child=["1", "1", "2", "2"],
            part=["a", "b", "c", "d"],
            started_on=[BEFORE, BEFORE, D(2025, 1, 1), D(2025, 1, 1)],
            completed_on=[SINCE, BEFORE, D(2025, 2, 1), D(2025, 2, 1)],
            held_by=["partner", "partner", "council", "council"],
            organisation=["Oak School", "Oak School", None, None],
        ),
        "early_help_cases": frame(part=["c", "d", "a"], held_by=["council"] * 3, ended_on=[None, ON, ON]),
    }
    columns = ("child_unique_id", "assessment_completion_date", "organisation_completing_assessment")
    assert rows(tables, "list_2", *columns) == [
        ("1", SINCE, "Oak School"),
        ("2", D(2025, 2, 1), "Local authority"),
    ]


def test_an_assessment_says_whether_the_child_was_seen_and_social_care_went_on():
    tables = {
        "person": PEOPLE,
        "cin_assessments": frame(
            child=["1", "1", "2"],
            assessment=["a", "b", "c"],
            started_on=[SINCE, ON, ON],
            authorised_on=[ON, None, ON],
            outcome=["early help", None, "child in need plan"],
        ),
        "assessment_parts": frame(child=["1", "1", "2"], part=["a", "b", "c"], seen_on=[SINCE, None, None]),
    }
    assert rows(tables, "list_4", "child_unique_id", SEEN_DURING, NEEDS_SUPPORT) == [
        ("1", "a) Yes", "b) No"),
        ("1", "b) No", None),
        ("2", "b) No", "a) Yes"),
    ]


def test_a_conference_says_whether_it_led_to_a_plan():
    tables = {
        "person": PEOPLE,
        "s47_enquiry": frame(
            child=["1", "1", "2"],
            started_on=[SINCE, ON, ON],
            conference_on=[ON, None, ON],
            conference_not_required=None,
        ),
        "initial_cp_conference": frame(child=["1", "2"], held_on=[ON, ON], plan_made=[True, False]),
    }
    assert rows(tables, "list_5", "child_unique_id", LED_TO_PLAN) == [("1", "a) Yes"), ("1", None), ("2", "b) No")]


def test_a_child_in_need_was_last_seen_at_a_visit_an_assessment_or_under_a_plan():
    tables = {
        "person": PEOPLE,
        "cin_episodes": EPISODES,
        "children_visited": frame(child=["1", "1"], held_on=[SINCE, ON], seen=[True, False]),
        "assessment_parts": frame(child=["2"], part=["x"], seen_on=[BEFORE]),
    }
    assert rows(tables, "list_6", "child_unique_id", LAST_SEEN)[-2:] == [("1", SINCE), ("2", BEFORE)]


@pytest.mark.parametrize(
    ("earlier_end", "again"), [(D(2025, 3, 31), "a) Yes"), (D(2025, 3, 30), "b) No"), (D(2025, 10, 1), "a) Yes")]
)
def test_a_second_period_of_care_in_twelve_months(earlier_end, again):
    care = frame(child=["1", "1"], started_on=[D(2024, 1, 1), D(2025, 11, 1)], ended_on=[earlier_end, None])
    assert rows({"person": PEOPLE, "cla_episodes": care}, "list_8", "child_unique_id", SECOND_PERIOD)[-1] == (
        "1",
        again,
    )


@pytest.mark.parametrize(
    ("status", "since"), [("C2", D(2025, 2, 1)), ("E1", D(2025, 6, 1)), ("C1", None), ("V2", None)]
)
def test_a_child_in_care_has_the_last_visit_and_the_day_of_the_order_that_gives_the_status(status, since):
    """Two care orders of which one is older than the period of care, a placement order, and one still to come."""
    tables = {
        "person": PEOPLE,
        "cla_episodes": frame(child=["1"], started_on=[D(2024, 1, 1)], ended_on=[None], legal_status=[status]),
        "children_visited": frame(child=["1", "1", "1"], held_on=[SINCE, ON, D(2026, 4, 1)], seen=[True, False, True]),
        "proceedings_children": frame(
            child=["1", "1", "1", "1", "2"],
            order=["care", "care", "placement", "placement", "care"],
            ended_on=[D(2020, 1, 1), D(2025, 2, 1), D(2025, 6, 1), D(2026, 4, 1), D(2025, 3, 1)],
        ),
    }
    assert rows(tables, "list_8", "child_unique_id", LAST_SOCIAL_WORK_VISIT, STATUS_SINCE) == [("1", SINCE, since)]


def test_an_order_before_the_period_of_care_did_not_give_its_status():
    tables = {
        "person": PEOPLE,
        "cla_episodes": frame(child=["1"], started_on=[D(2024, 1, 1)], ended_on=[None], legal_status=["C2"]),
        "proceedings_children": frame(child=["1"], order=["care"], ended_on=[D(2023, 12, 31)]),
    }
    assert rows(tables, "list_8", STATUS_SINCE) == [(None,)]


def test_the_workbook_of_a_record_has_every_list_and_can_be_read(tmp_path):
    tables = {"person": PEOPLE, "cin_episodes": EPISODES}
    given = {name: one.with_columns(pl.lit(AREA).alias("area")) for name, one in tables.items()}
    (path,) = write(given, Wish("annex-a", 2026, AREA), tmp_path)
    found = read_workbook(path)
    assert (len(found.frames), found.reading.total) == (11, 0)
    assert found.frames["list_3"]["date_of_referral"].to_list() == [SINCE, ON]


def test_beside_each_child_stand_the_worker_who_leads_and_the_adviser(somebody, area):
    """Their names are those that they have now; the tables hold their keys."""
    bo, una = (somebody(name, Role.SOCIAL_WORKER, area) for name in ("Bo Frost", "Una Hill"))
    tables = {
        "person": frame(
            child=["1", "2"], sex=["F", "M"], ethnicity=["WBRI", "WBRI"], born_on=[D(2008, 1, 1), D(2010, 1, 1)]
        ),
        "cin_episodes": frame(
            child=["1", "2"],
            referral_date=[ON, ON],
            source=["6", "6"],
            nfa=[False, False],
            closed_on=[None, None],
            team=["Front Door", None],
        ),
        "cla_episodes": frame(
            child=["1"],
            started_on=[D(2022, 1, 1)],
            ended_on=[D(2025, 12, 1)],
            legal_status=["C2"],
            end_reason=["E5"],
            unaccompanied=[False],
            team=["Through Care"],
            need=["N1"],
        ),
        "allocations": frame(
            child=["1", "1", "1", "2"],
            allocation=["a", "b", "c", "d"],
            worker=["900001", str(bo.pk), str(una.pk), str(una.pk)],
            team=["East", "West", "Leaving Care", "East"],
            role=["social worker", "social worker", "personal adviser", "social worker"],
            lead=[True, True, False, True],
            started_on=[D(2025, 1, 1), D(2025, 6, 1), D(2025, 1, 1), D(2026, 4, 1)],
            ended_on=[D(2025, 6, 1), None, None, None],
        ),
    }
    columns = ("child_unique_id", "allocated_team", "allocated_worker")
    assert rows(tables, "list_3", *columns) == [("1", "Front Door", "Bo Frost"), ("2", None, None)]
    assert rows(tables, "list_9", *columns, "allocated_personal_advisor") == [
        ("1", "Through Care", "Bo Frost", "Una Hill")
    ]
