"""Every rule on its examples, in both kinds of data frame."""

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


def test_every_rule_of_every_year_has_an_example_that_fails_and_one_that_passes():
    failing, passing = set(), set()
    for example in examples():
        rule = RULES.of_year(example.year)[example.number]
        failing |= {rule} if example.fails or example.marked else set()
        passing |= {rule} if example.fails is False or example.rows > len(example.marked) else set()
    assert {rule.number for rule in RULES} == {rule.number for rule in failing & passing}
    assert len(failing & passing) == len(RULES.declared)


def test_how_many_rules_each_year_has_and_what_it_changed():
    assert [len(RULES.of_year(year)) for year in RULES.years] == [105, 105, 109, 109, 121]
    assert RULES.difference(2024).amended == {"1530"}
    assert RULES.difference(2025).added == {"1570", "1580", "8945Q", "8950Q"}
    assert RULES.difference(2025).amended == {"2886Q", "4180", "8750", "8770Q"}
    assert not RULES.difference(2026).added | RULES.difference(2026).amended
    assert len(RULES.difference(2027).added) == 12
    assert not any(RULES.difference(year).dropped for year in RULES.years)


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
