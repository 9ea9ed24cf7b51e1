"""Anybody's frames and files may be put through the rules."""

import io
import json
from datetime import date

import pandas as pd
import polars as pl
import pytest
from django.core.management import CommandError, call_command

from goldenthread.returns.checking import Asked
from goldenthread.returns.rules.declaring import Registry, Rule
from goldenthread.returns.ssda903 import check, checking
from goldenthread.returns.ssda903.generator import invented_return, reference
from goldenthread.returns.ssda903.tables import LAST
from goldenthread.returns.ssda903.writing import write_csv_set


def marked(findings):
    return [(finding.rule, finding.table, finding.child, finding.row) for finding in findings]


def test_a_finding_says_what_where_and_what_would_put_it_right():
    header = pl.DataFrame({"CHILD": ["7"], "SEX": ["X"]})
    (finding,) = check({"Header": header}, year=2026, rules=["101"])
    assert (finding.rule, finding.severity, finding.table, finding.child, finding.row) == (
        "101",
        "error",
        "Header",
        "7",
        0,
    )
    assert finding.source_columns == ("SEX",)
    assert finding.message == "Sex must be a valid code"
    assert finding.remedy == "Give M, F or U (1 or 2 before 2024/25)."


DAYS = [
    ["01/05/2025", "2/5/2025", None, "31/02/2025"],
    ["2025-05-01", "2025-05-02 00:00:00", "", "2025-02-31"],
]


@pytest.mark.parametrize("kind", [pd.DataFrame, pl.DataFrame])
@pytest.mark.parametrize("days", DAYS)
def test_text_dates_of_both_styles(kind, days):
    assert marked(check({"Episodes": kind({"CHILD": [1, 2, 3, 4], "DECOM": days})}, 2026, ["141"])) == [
        ("141", "Episodes", "4", 3)
    ]


@pytest.mark.parametrize(
    "days",
    [
        pl.Series([date(2025, 3, 31), date(2025, 4, 1), None]),
        pl.Series([date(2025, 3, 31), date(2025, 4, 1), None]).cast(pl.Datetime),
        pl.Series(["31/03/2025", "01/04/2025", None]).cast(pl.Categorical),
    ],
)
def test_dates_of_every_type_in_polars(days):
    frame = pl.DataFrame({"CHILD": [1, 2, 3], "DUC": days})
    assert marked(check({"UASC": frame}, 2026, ["104"])) == [("104", "UASC", "1", 0)]


@pytest.mark.parametrize(
    "days",
    [
        pd.to_datetime(["2025-03-31", "2025-04-01", None]),
        [date(2025, 3, 31), date(2025, 4, 1), pd.NaT],
        pd.array(["31/03/2025", "01/04/2025", pd.NA], dtype="string"),
    ],
)
def test_dates_of_every_type_in_pandas(days):
    frame = pd.DataFrame({"CHILD": [1.0, 2.0, 3.0], "DUC": days})
    assert marked(check({"uasc": frame}, 2026, ["104"])) == [("104", "UASC", "1", 0)]


def test_a_date_of_this_year_is_compared_with_the_text_of_last_year():
    this = pl.DataFrame({"CHILD": [1], "DATE_PLACED": [date(2024, 5, 1)]})
    last = pd.DataFrame({"CHILD": ["1"], "DATE_PLACED": ["01/05/2024"], "DATE_PLACED_CEASED": [None]})
    tables = {"PlacedAdoption": this, "PlacedAdoption_last": last}
    assert marked(check(tables, 2026, ["560"])) == []
    assert len(check(tables | {"PlacedAdoption": this.with_columns(DATE_PLACED=date(2024, 5, 2))}, 2026, ["560"])) == 1


def test_numbers_and_numbers_with_gaps_are_codes():
    for column in (pl.Series([1.0, float("nan"), 3.0]), pl.Series([1, None, 3]), pl.Series(["1", "", "3"])):
        frame = pl.DataFrame({"CHILD": [1, 2, 3], "FOSTER_CARE": column})
        assert marked(check({"AD1": frame}, 2026, ["114"])) == [("114", "AD1", "3", 2)]


def test_columns_may_be_missing_empty_or_in_small_letters():
    frame = pl.DataFrame({"child": ["1"], "reason_placed_ceased": ["RD1"], "DATE_PLACED": pl.Series([None])})
    assert marked(check({"placedadoption": frame}, 2026, ["119"])) == [("119", "PlacedAdoption", "1", 0)]
    assert check({"Header": pl.DataFrame()}, 2026).failed == {}


def test_a_rule_without_its_tables_is_not_run_and_says_why():
    findings = check({"Episodes": pl.DataFrame({"CHILD": ["1"], "URN": ["SC1"]})}, 2026, ["185", "1008", "NoE"])
    assert findings.not_run == {
        "185": "not supplied: OC2",
        "1008": "not supplied: the list of providers",
        "NoE": "not supplied: Episodes_l",
    }


def test_a_rule_that_breaks_hides_no_other(monkeypatch):
    def breaks(tables):
        raise ZeroDivisionError("as tests may")

    rules = [rule for rule in checking.RULES if rule.number == "101"]
    broken = Rule("100", "Must break", "Nothing.", breaks, marks={"Header": ("SEX",)})
    theme = type("Theme", (), {"declared": [broken, *rules]})
    monkeypatch.setattr(checking, "RULES", Registry(2023, 2027, [theme]))
    findings = check({"Header": pl.DataFrame({"CHILD": ["1"], "SEX": ["X"]})}, 2026)
    assert findings.failed == {"100": "ZeroDivisionError: as tests may"}
    assert marked(findings) == [("101", "Header", "1", 0)]


@pytest.mark.parametrize(
    ("tables", "year", "rules", "said"),
    [
        ({"Shoes": pl.DataFrame()}, 2026, None, "found 'Shoes'"),
        ({"Header": pl.DataFrame(), "H": pl.DataFrame()}, 2026, None, "a second time"),
        ({}, 2022, None, "found 2022"),
        ({}, 2026, ["999"], "found 999"),
        ({}, 2026, ["445"], "found 445"),
    ],
)
def test_bad_use_is_refused(tables, year, rules, said):
    with pytest.raises(ValueError, match=said):
        check(tables, year, rules)


@pytest.fixture
def files(tmp_path):
    """Both years of an invented return as files."""
    tables = invented_return(30, 2026)
    for folder, last in (("this", False), ("last", True)):
        (tmp_path / folder).mkdir()
        part = {name.removesuffix(LAST): frame for name, frame in tables.items() if name.endswith(LAST) is last}
        write_csv_set(tmp_path / folder, part)
    return tmp_path


def test_a_clean_set_of_files_has_no_errors(files):
    report = checking.report_of(Asked((files / "this",), last_year=(files / "last",), authority="208"))
    assert (report.year, sum(len(part) for part in report.each_part()), report.errors) == (2026, 0, 0)
    assert "219" in report.not_run


def test_the_command_finds_a_fault_with_its_line(files, capsys):
    path = files / "this" / "Header.csv"
    lines = path.read_text("utf-8").splitlines()
    path.write_text(
        "\n".join([lines[0], "", *lines[2:], lines[1].replace("WBRI", "XXXX").replace("BAFR", "XXXX")]), "utf-8"
    )
    with pytest.raises(SystemExit):
        call_command("returns", "check", str(files / "this"), "--last-year", str(files / "last"), "--format", "json")
    report = json.loads(capsys.readouterr().out)
    (finding,) = [finding for finding in report["findings"] if finding["rule"] == "103"]
    assert (finding["table"], finding["row"], finding["line"]) == ("Header", 29, 32)
    assert report["year"] == 2026
    assert "Header.csv: 1 blank lines were left out" in report["problems"]


def test_of_two_folders_the_one_with_the_later_episodes_is_this_years(files):
    report = checking.report_of(Asked((files / "last", files / "this"), authority="208"))
    assert (report.year, sum(len(part) for part in report.each_part()), report.errors) == (2026, 0, 0)
    assert "502" not in report.not_run


def test_two_years_in_one_folder_are_refused_with_their_place(files):
    (files / "last" / "Header.csv").rename(files / "this" / "old.csv")
    report = checking.report_of(Asked((files / "this",)))
    expected = "one file for each table (last year's in a folder of its own)"
    assert report.problems[0] == f"old.csv: found the table Header a second time, expected {expected}"


def test_the_year_must_be_known(files):
    (files / "this" / "Episodes.csv").unlink()
    with pytest.raises(ValueError, match="expected --year"):
        checking.report_of(Asked((files / "this",)))


def test_loaded_reference_data_is_used(files, settings, tmp_path):
    settings.GOLDENTHREAD_DATA = tmp_path / "data"
    lists = reference()
    flat = [pl.col(name).list.join(",") for name in ("places", "providers", "authorities")]
    lists.providers.with_columns(flat).write_csv(tmp_path / "providers.csv")
    lists.postcodes.write_csv(tmp_path / "postcodes.csv")
    said = io.StringIO()
    for name in ("providers", "postcodes"):
        call_command("reference", "load", name, str(tmp_path / f"{name}.csv"), stdout=said)
    assert said.getvalue().splitlines() == ["Loaded 3 providers", "Loaded 5 postcodes"]
    report = checking.report_of(Asked((files / "this",), last_year=(files / "last",), authority="208"))
    assert [len(part) for part in report.each_part()] == [0]
    assert set(report.not_run) == {"105", "303"}


@pytest.mark.parametrize(
    ("name", "text", "said"), [("providers", "urn\n", "found no column places"), ("shoes", "", "invalid choice")]
)
def test_a_file_that_is_no_such_list_is_refused(settings, tmp_path, name, text, said):
    settings.GOLDENTHREAD_DATA = tmp_path
    (tmp_path / "list.csv").write_text(text)
    with pytest.raises(CommandError, match=said):
        call_command("reference", "load", name, str(tmp_path / "list.csv"))
    assert not (tmp_path / "reference").exists()
