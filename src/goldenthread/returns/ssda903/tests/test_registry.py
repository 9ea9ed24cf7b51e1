"""How many rules each year has, and what it changed."""

import csv
from pathlib import Path

import pytest

from goldenthread.returns.ssda903.evidence import AUTHORITY, GEOGRAPHY, POSTCODES, PROVIDERS
from goldenthread.returns.ssda903.rules import RULES
from goldenthread.returns.ssda903.rules.declaring import columns_marked
from goldenthread.returns.ssda903.tables import COLLECTION

# The national list as published for the collections 2022/23 to 2026/27, read in November 2026: number, years, what is marked.
with Path(__file__).with_name("national_rules.csv").open(encoding="utf-8", newline="") as lines:
    NATIONAL = list(csv.DictReader(lines))


@pytest.mark.parametrize(("year", "count"), [(2023, 293), (2024, 312), (2025, 305), (2026, 316), (2027, 327)])
def test_the_rules_of_a_year_are_those_of_the_national_list(year, count):
    listed = {one["number"] for one in NATIONAL if int(one["first_year"]) <= year <= int(one["last_year"])}
    assert RULES.of_year(year).keys() == listed
    assert len(listed) == count


@pytest.mark.parametrize("year", RULES.years[1:])
def test_the_rules_that_a_year_amended_are_those_of_the_national_list(year):
    assert RULES.difference(year).amended == {one["number"] for one in NATIONAL if str(year) in one["amended"].split()}


@pytest.mark.parametrize("listed", NATIONAL, ids=lambda listed: listed["number"])
def test_a_rule_marks_what_the_national_list_names(listed):
    wanted = {table: set(columns) for table, columns in columns_marked(listed["marks"]).items()}
    for rule in RULES:
        if rule.number == listed["number"]:
            assert {table: set(columns) for table, columns in rule.marks.items()} == wanted


def test_340_rules_through_the_years():
    assert len({rule.number for rule in RULES}) == len(NATIONAL) == 340


@pytest.mark.parametrize("rule", list(RULES), ids=lambda rule: f"{rule.number}@{rule.since}")
def test_a_rule_marks_columns_of_its_tables_and_says_what_must_be_so(rule):
    for table, columns in rule.marks.items():
        assert columns
        assert set(columns) <= {column.name for column in COLLECTION.by_name[table].columns}
    assert " must " in rule.title or " may " in rule.title or " can " in rule.title
    assert rule.remedy.endswith(".")


def test_rules_that_need_reference_data_say_so():
    needing = {
        need: {rule.number for rule in RULES if need in rule.needs} for need in (PROVIDERS, POSTCODES, AUTHORITY)
    }
    assert needing[PROVIDERS] == {"219", "221", "224", "227", "228", "229", "241", "1008"}
    assert needing[POSTCODES] == {"392c"}
    assert needing[AUTHORITY] == {"229", "411", "1015"}
    located = {rule.number for rule in RULES if set(rule.needs) & set(GEOGRAPHY.values())}
    assert {"164", "169", "179", "218", "392a", "411", "420", "452", "453", "454", "503G", "503H", "503J"} <= located


def test_41_rules_in_force_read_last_year():
    read = {rule.number for rule in RULES.of_year(2027).values() if any(name.endswith("_l") for name in rule.reads)}
    assert len(read) == 41
