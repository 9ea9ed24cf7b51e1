"""The engine on an invented collection of two tables."""

import csv
import io
import json
from datetime import date, datetime

import pandas as pd
import polars as pl
import pytest

from goldenthread.returns.rules import Registry, frames_of, joined
from goldenthread.returns.rules.reports import WRITERS, Report

from .visits import BORN, RULES, SHAPE, THEME, VISITED, check


def marks(found, number):
    return [(one.table, one.row, one.columns) for one in found if one.rule == number]


def test_each_place_is_marked_once_with_its_child():
    found = check(VISITED, BORN)
    assert marks(found, "1") == [("visits", 2, ("on",)), ("children", 1, ("born_on",))]
    assert {one.child for one in found if one.rule == "1"} == {"B"}
    assert marks(found, "2Q") == [("visits", 0, ("on", "child")), ("visits", 1, ("on", "child"))]


def test_a_rule_that_fails_to_run_is_named_and_hides_no_other():
    found = check(VISITED, BORN)
    assert list(found.failed) == ["3"] and "no such column" in found.failed["3"]
    assert {one.rule for one in found} == {"1", "2Q"}


def test_a_rule_without_its_tables_or_reference_data_is_not_run_and_says_why():
    found = check(VISITED)
    assert found.not_run == {"1": "not supplied: Children", "5": "not supplied: providers"}


def test_a_finding_about_the_whole_return_has_no_row():
    (one,) = check(VISITED.clear(), numbers=["4"])
    assert (one.table, one.child, one.row, one.columns) == (None, None, None, ())


def test_an_amended_rule_is_the_one_of_its_year():
    late = VISITED.with_columns(VisitDate=pl.lit("2030-01-01"))
    assert len(check(late, year=2024, numbers=["4"])) == 0
    assert len(check(late, year=2025, numbers=["4"])) == 1


def test_a_year_is_a_list_of_differences():
    assert RULES.difference(2025).amended == {"4"}
    assert RULES.difference(2026).added == {"5"}
    assert RULES.difference(2024).added == frozenset()
    assert RULES.difference(2023).added == {"1", "2Q", "3", "4"}


def test_a_number_declared_twice_for_a_year_is_refused():
    with pytest.raises(ValueError, match="declared twice for 2023"):
        Registry(2023, 2023, [THEME, THEME])


@pytest.mark.parametrize(("year", "numbers", "says"), [(2022, None, "found 2022"), (2026, ["77"], "found 77")])
def test_an_unknown_year_or_rule_is_refused(year, numbers, says):
    with pytest.raises(ValueError, match=says):
        check(VISITED, year=year, numbers=numbers)


def test_an_unknown_table_is_refused_and_the_known_are_named():
    with pytest.raises(ValueError, match="found 'Shoes', expected one of Visits, Children"):
        frames_of(SHAPE, {"Shoes": VISITED})


WRITTEN = ["2026-05-26", "26/05/2026", "26-05-2026", "2026-05-26 00:00:00", date(2026, 5, 26), datetime(2026, 5, 26, 9)]  # noqa: DTZ001


@pytest.mark.parametrize("value", [*WRITTEN, pd.Timestamp("2026-05-26")])
def test_a_day_is_read_however_it_comes(value):
    for frame in (pd.DataFrame({"visitdate": [value, pd.NaT, None]}), pl.DataFrame({"VisitDate": [value, None, None]})):
        read = frames_of(SHAPE, {"VISITS": frame})["visits"]
        assert read["on"].to_list() == [date(2026, 5, 26), None, None]
        assert read["child"].null_count() == 3


@pytest.mark.parametrize("value", ["2026-02-30", "30/02/2026", "soon", "20260526", "1/2/26"])
def test_what_is_no_real_day_is_null_and_its_text_is_kept(value):
    read = frames_of(SHAPE, {"Visits": pl.DataFrame({"VisitDate": [value, ""]})})["visits"]
    assert read["on"].to_list() == [None, None]
    assert read["on_text"].to_list() == [value, None]


def test_numbers_and_truths_become_text_without_a_point():
    given = pd.DataFrame({"CHILD": [1.0, None, True, "x", float("nan"), pd.NA, ""]}, dtype=object)
    assert frames_of(SHAPE, {"Visits": given})["visits"]["child"].to_list() == [
        "1",
        None,
        "true",
        "x",
        None,
        None,
        None,
    ]
    floats = pl.DataFrame({"CHILD": [1.0, 2.5, None, float("nan")]})
    assert frames_of(SHAPE, {"Visits": floats})["visits"]["child"].to_list() == ["1", "2.5", None, None]


def report(name):
    stream = io.StringIO()
    made = Report("visits", 2026, [check(VISITED, BORN), check(VISITED.clear(), BORN)])
    WRITERS[name](made, stream)
    return stream.getvalue(), made


def test_the_json_report_has_every_finding_and_what_could_not_be_run():
    text, made = report("json")
    said = json.loads(text)
    assert said["findings"][0] == {
        "rule": "1",
        "severity": "error",
        "table": "visits",
        "child": "B",
        "row": 2,
        "columns": ["on"],
        "line": None,
        "place": "2025-05-01",
        "source_columns": ["VisitDate"],
        "message": "A visit before birth",
        "remedy": "Correct the date.",
        "owner": "health",
        "file": None,
    }
    assert [one["rule"] for one in said["findings"]] == ["1", "1", "2Q", "2Q", "4"]
    assert said["by_rule"][0] == {"rule": "1", "severity": "error", "findings": 2, "children": 1}
    assert said["by_child"][0] == {"child": "B", "errors": 2, "queries": 0, "rules": ["1"]}
    assert list(said["failed"]) == ["3"] and said["errors"] == made.errors == 4


def test_the_csv_report_is_one_line_a_finding_and_safe_in_a_spreadsheet():
    found = check(VISITED.with_columns(CHILD=pl.lit("=1+1")), numbers=["2Q"])
    stream = io.StringIO()
    WRITERS["csv"](Report("visits", 2026, [found]), stream)
    lines = list(csv.DictReader(io.StringIO(stream.getvalue())))
    assert [line["child"] for line in lines] == ["'=1+1"] * 3
    assert lines[0]["source_columns"] == "VisitDate CHILD"


def test_the_table_report_counts_lists_and_says_what_failed():
    text, _ = report("table")
    assert "A visit before birth" in text
    assert "Rule 3 failed to run" in text and "Rule 5 was not run: not supplied: providers" in text
    assert "5 findings; 4 errors remain." in text


def test_a_number_with_control_characters_cannot_write_on_the_terminal():
    found = check(VISITED.with_columns(CHILD=pl.lit("A\x1b[2J[red]")), numbers=["2Q"])
    stream = io.StringIO()
    WRITERS["table"](Report("visits", 2026, [found]), stream)
    assert "\x1b" not in stream.getvalue() and "A\ufffd[2J[red]" in stream.getvalue()


def test_findings_print_shortly():
    assert repr(check(VISITED)) == "<Findings visits: 2 by 5 rules, 1 failed, 2 not run>"


def test_who_can_put_it_right_is_who_keeps_the_first_column_marked_unless_the_rule_says_otherwise():
    found = check(VISITED, BORN)
    assert {rule: found.owner_of(rule).value for rule in ("1", "2Q", "4")} == {
        "1": "health",
        "2Q": "worker",
        "4": "data-team",
    }


def test_parts_are_joined():
    part = check(VISITED, BORN)
    assert len(joined([part, part])) == 2 * len(part)
    with pytest.raises(ValueError, match="found none"):
        joined([])
