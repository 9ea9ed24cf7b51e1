"""The forms in which a report is written."""

import csv
import io
import json

import polars as pl
import pytest
from lxml import html
from python_calamine import CalamineWorkbook

from goldenthread.returns.rules.allocating import read_allocated
from goldenthread.returns.rules.reports import WRITERS, Report
from goldenthread.returns.rules.spreadsheet import Spreadsheet

from .visits import BORN, VISITED, check

WHO = pl.DataFrame({"child": ["A"], "worker": ["Ben"], "team": ["North"]})


def report(parts=None, allocated=WHO):
    parts = [check(VISITED, BORN), check(VISITED.clear(), BORN)] if parts is None else parts
    return Report("visits", 2026, parts, problems=["a.csv: <wrong>"], problems_total=1, allocated=allocated)


def text(name, made):
    stream = io.StringIO()
    WRITERS[name](made, stream)
    return stream.getvalue()


def sheets(made, path):
    with path.open("w", encoding="utf-8") as stream:
        WRITERS["xlsx"](made, stream)
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_findings_are_counted_by_owner_worker_and_team():
    said = json.loads(text("json", report()))
    assert said["by_owner"] == [
        {"owner": "health", "rules": 1, "errors": 2, "queries": 0},
        {"owner": "data-team", "rules": 1, "errors": 1, "queries": 0},
        {"owner": "worker", "rules": 1, "errors": 0, "queries": 2},
    ]
    assert said["by_worker"] == [
        {"worker": None, "team": None, "children": 1, "errors": 2, "queries": 0},
        {"worker": "Ben", "team": "North", "children": 1, "errors": 0, "queries": 2},
    ]
    assert [one["team"] for one in said["by_team"]] == [None, "North"]
    assert said["findings"][0]["owner"] == "health" and said["findings"][0]["place"] == "2025-05-01"


def test_without_who_works_with_whom_nothing_is_counted_by_worker():
    assert "by_worker" not in json.loads(text("json", report(allocated=None)))


def test_a_workbook_has_a_sheet_of_findings_and_one_of_each_count(tmp_path):
    held = sheets(report(), tmp_path / "found.xlsx")
    assert list(held) == ["Findings", "By rule", "By owner", "By child", "By worker", "By team", "Not checked"]
    assert held["Findings"][0][:4] == ["rule", "severity", "child", "place"]
    assert len(held["Findings"]) == 6
    assert held["By rule"][1] == ["1", "error", 2.0, 1.0, "A visit before birth"]
    assert held["By owner"][1][0] == "Health of children looked after"
    assert ["file", "a.csv: <wrong>"] in held["Not checked"]


def test_a_cell_of_a_workbook_is_a_text_never_a_formula(tmp_path):
    odd = "=1+1\x00<&\ud800"
    found = check(VISITED.with_columns(CHILD=pl.lit("=1+1<&")), numbers=["2Q"])
    assert sheets(report([found]), tmp_path / "a.xlsx")["Findings"][1][2] == "=1+1<&"
    with (tmp_path / "b.xlsx").open("wb") as stream, Spreadsheet(stream) as book:
        book.add("Odd", [f"column {n}" for n in range(30)], [[odd, 5, None, *["x"] * 27]])
    (row,) = CalamineWorkbook.from_path(str(tmp_path / "b.xlsx")).get_sheet_by_name("Odd").to_python()[1:]
    assert row[:4] == ["=1+1\ufffd<&\ufffd", 5.0, "", "x"] and len(row) == 30


def test_a_workbook_is_not_written_to_the_screen():
    with pytest.raises(ValueError, match="expected a file"):
        text("xlsx", report())


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_text_of_the_csv_is_a_formula(start):
    found = check(VISITED.with_columns(CHILD=pl.lit(f"{start}1")), numbers=["2Q"])
    found.file = f"{start}file.csv"
    (line, *_) = csv.DictReader(io.StringIO(text("csv", report([found]))))
    assert (line["child"], line["file"], line["rule"]) == (f"'{start}1", f"'{start}file.csv", "2Q")


def elements(page):
    """The elements of a page, which must be well-formed."""
    return html.document_fromstring(page, parser=html.HTMLParser(recover=False))


def test_the_page_stands_alone_and_every_link_and_label_has_its_target():
    found = text("html", report())
    page = elements(found)
    names = [element.tag for element in page.iter()]
    assert {where.lstrip("#") for where in page.xpath("//@href | //@for")} <= set(page.xpath("//@id"))
    assert not {"script", "link", "img", "iframe"} & set(names)
    assert "http" not in found and "url(" not in found
    assert names.count("h1") == 1 and names.count("caption") == names.count("table")


def test_the_page_says_what_was_found_whose_it_is_and_what_could_not_be_checked():
    found = text("html", report())
    assert "5 findings. 5 errors remain" in found
    assert "A visit before birth" in found and "For: Health of children looked after." in found
    assert "a.csv: &lt;wrong&gt;" in found and "Rule 3 failed to run" in found and "Rule 5 was not run" in found
    assert "Ben" in found and "North" in found


def test_the_page_has_no_elements_of_the_file_in_it():
    found = check(VISITED.with_columns(CHILD=pl.lit("<script>alert(1)</script>")), numbers=["2Q"])
    assert elements(text("html", report([found], allocated=None))).xpath("//script") == []


def test_the_page_lists_the_first_findings_of_a_rule_and_counts_all():
    many = pl.DataFrame({"CHILD": [f"C{n}" for n in range(300)] * 2, "VisitDate": ["2025-05-01"] * 600})
    found = text("html", report([check(many, numbers=["2Q"])], allocated=None))
    assert "600 found" in found and "The first 200 of 600" in found


def test_an_empty_report_can_be_written_in_every_form(tmp_path):
    for name in WRITERS:
        empty = Report("visits", 2026, [])
        if name == "xlsx":
            assert len(sheets(empty, tmp_path / "empty.xlsx")["Findings"]) == 1
        else:
            assert text(name, empty) is not None


def test_who_works_with_whom_is_read_from_a_file(tmp_path):
    path = tmp_path / "who.csv"
    path.write_text("Team,Child,Worker\nNorth,A,Ben\nSouth,A,Cleo\n", encoding="utf-8")
    assert read_allocated(path).to_dicts() == [{"child": "A", "worker": "Ben", "team": "North"}]
    path.write_text("child,worker\nA,Ben\n", encoding="utf-8")
    with pytest.raises(ValueError, match="found no column team"):
        read_allocated(path)
