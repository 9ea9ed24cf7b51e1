"""Every rule on its examples, in both kinds of data frame."""

import csv
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from goldenthread.returns.cin import check
from goldenthread.returns.cin.columns import CIN
from goldenthread.returns.cin.rules import RULES

from .examples import examples


def found_by(example, make):
    found = check(example.frames(make), example.year, [example.number])
    assert not found.failed and not found.not_run
    return found


def places(found):
    return {(CIN.by_name[one.table].source, one.row) for one in found if one.table}


@pytest.mark.parametrize("example", examples(), ids=str)
@pytest.mark.parametrize("make", [pl.DataFrame, pd.DataFrame])
def test_a_rule_marks_what_its_example_says_and_nothing_else(example, make):
    found = found_by(example, make)
    assert places(found) == example.marked
    assert (len(found) == 1) if example.fails else len(found) == len(example.marked)


@pytest.mark.parametrize("rule", RULES.declared, ids=lambda rule: f"{rule.number} since {rule.since}")
def test_each_rule_and_each_amendment_has_an_example_that_fails_and_one_that_passes_in_its_years(rule):
    of_rule = [one for one in examples() if one.number == rule.number and rule.in_force(one.year)]
    assert any(one.fails or one.marked for one in of_rule)
    assert any(one.fails is False or passes(one, rule) for one in of_rule)


def passes(example, rule):
    """Whether a row that the rule looks at, with something in a column that it marks, is not marked."""
    return any(
        example.passes(
            CIN.by_name[role.removesuffix("_other")].source, CIN.source_columns(role.removesuffix("_other"), columns)
        )
        for role, columns in rule.marks.items()
    )


# The national list as published for the collections 2022/23 to 2026/27, read in November 2026: number, years, what is marked.
with Path(__file__).with_name("national_rules.csv").open(encoding="utf-8", newline="") as lines:
    NATIONAL = list(csv.DictReader(lines))


@pytest.mark.parametrize(("year", "count"), [(2023, 105), (2024, 105), (2025, 109), (2026, 109), (2027, 121)])
def test_the_rules_of_a_year_are_those_of_the_national_list(year, count):
    listed = {one["number"] for one in NATIONAL if int(one["first_year"]) <= year <= int(one["last_year"])}
    assert RULES.of_year(year).keys() == listed
    assert len(listed) == count


@pytest.mark.parametrize("year", RULES.years[1:])
def test_the_rules_that_a_year_amended_are_those_of_the_national_list(year):
    assert RULES.difference(year).amended == {one["number"] for one in NATIONAL if str(year) in one["amended"].split()}


@pytest.mark.parametrize("listed", NATIONAL, ids=lambda listed: listed["number"])
def test_a_rule_marks_what_the_national_list_names(listed):
    parts = [part.split(": ") for part in listed["marks"].split("; ") if part]
    wanted = {(table, column) for table, columns in parts for column in columns.split(", ")}
    for rule in RULES:
        if rule.number == listed["number"]:
            assert marked_by(rule) == wanted


def marked_by(rule):
    """National tables and columns; to 2024 the sex of a child was called GenderCurrent."""
    found = set()
    for role, columns in rule.marks.items():
        table = role.removesuffix("_other")
        names = CIN.source_columns(table, columns)
        found |= {(CIN.by_name[table].source, name.replace("GenderCurrent", "Sex")) for name in names}
    return found


@pytest.mark.parametrize("rule", RULES.declared, ids=lambda rule: f"{rule.number} since {rule.since}")
def test_every_rule_names_columns_that_there_are_and_says_what_to_do(rule):
    for table, columns in [*rule.marks.items(), *rule.whole.items()]:
        assert set(columns) <= CIN.by_name[table.removesuffix("_other")].schema.keys()
    assert rule.title[0].isupper() and not rule.title.endswith(".")
    assert rule.remedy.endswith(".")
    assert rule.reads


def test_no_rules_on_one_empty_return_fail_to_run():
    empty = {table.source: pl.DataFrame() for table in CIN.tables}
    for year in RULES.years:
        found = check(empty, year)
        assert not found.failed and not found.not_run


@pytest.mark.parametrize("name", ["FactorsIdentifiedAtAssessment", "AssessmentFactorsList"])
@pytest.mark.parametrize("column", ["AssessmentFactors", "AssessmentFactor"])
def test_factors_may_come_as_a_table_of_their_own(name, column):
    keys = {"LAchildID": ["A", "A", "A"], "CINdetailsID": ["1", "1", "2"], "AssessmentID": ["1", "1", "1"]}
    assessments = pl.DataFrame({**{key: values[1:] for key, values in keys.items()}, "AssessmentActualStartDate": None})
    factors = pl.DataFrame({**keys, column: ["1A", "1A", "1A"]})
    found = check({"Assessments": assessments, name: factors}, 2026, ["8898", "8897Q"])
    assert [(one.rule, one.row) for one in found] == [("8898", 0)]


def test_factors_may_come_one_a_row():
    keys = {"LAchildID": ["A"] * 4, "CINdetailsID": ["1"] * 4, "AssessmentID": ["1", "1", "1", "2"]}
    found = check({"Assessments": pd.DataFrame({**keys, "AssessmentFactors": ["21", "1A", "1A", "21"]})}, 2026)
    assert [(one.rule, one.row) for one in found if one.rule in ("8869", "8898")] == [
        ("8869", 1),
        ("8869", 2),
        ("8898", 1),
        ("8898", 2),
    ]


def test_a_row_without_running_number_and_values_is_no_plan():
    plans = pd.DataFrame({"LAchildID": ["A", "B"], "CPPID": ["1", None], "CPPstartDate": [None, None]})
    assert [one.row for one in check({"ChildProtectionPlans": plans}, 2026, ["8720"])] == [0]


def test_frames_without_running_numbers_are_joined_on_the_child():
    tables = {
        "CINdetails": pd.DataFrame({"LAchildID": ["A", "B"], "CINreferralDate": ["02/06/2025", "01/06/2025"]}),
        "Assessments": pd.DataFrame({"LAchildID": ["A", "B"], "AssessmentActualStartDate": ["01/06/2025"] * 2}),
    }
    assert {(one.table, one.row) for one in check(tables, 2026, ["1103"])} == {("cin_details", 0), ("assessments", 0)}


@pytest.mark.parametrize(("children", "fails"), [(49, True), (50, False)])
@pytest.mark.parametrize(("year", "column", "unknown"), [(2024, "GenderCurrent", "0"), (2026, "Sex", "U")])
def test_two_in_a_hundred_may_be_of_unknown_sex_and_not_more(children, fails, year, column, unknown):
    """One child of 50 is exactly 2%."""
    frame = pl.DataFrame({"LAchildID": [str(one) for one in range(children)], column: [unknown, *"1" * (children - 1)]})
    assert bool(len(check({"ChildIdentifiers": frame}, year, ["2886Q"]))) == fails
