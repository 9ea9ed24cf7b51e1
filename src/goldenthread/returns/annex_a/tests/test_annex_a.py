from datetime import date

import polars as pl
import pytest

from goldenthread.returns.annex_a import check
from goldenthread.returns.annex_a.checking import recognises, report_of
from goldenthread.returns.annex_a.lists import ANNEX_A, headings
from goldenthread.returns.annex_a.rules import NOT_BEFORE, REGISTRY, TOGETHER
from goldenthread.returns.annex_a.workbook import sheet_of
from goldenthread.returns.checking import Asked

from .workbooks import write_workbook

GOOD = {"text": "x", "day": "01/02/2026", "whole": "1"}


def good_row(place, **other):
    """A row that keeps every rule: the first choice everywhere."""
    row = {}
    for one in headings():
        if one.place == place:
            row[one.heading] = "01/02/2010" if one.heading == "Date of Birth" else GOOD.get(one.kind) or "a"
    assert other.keys() <= row.keys()
    return row | other


def found_in(place, **other):
    found = check({f"List {place}": pl.DataFrame([good_row(place, **other)])})
    assert not found.failed
    return {(one.rule, one.source_columns) for one in found}


@pytest.mark.parametrize("place", range(1, 12))
def test_a_good_row_of_each_list_has_no_findings(place):
    assert found_in(place) == set()


@pytest.mark.parametrize(
    "one", [one for one in headings() if one.required], ids=lambda one: f"{one.place} {one.heading}"
)
def test_a_cell_that_must_be_filled_is_missed(one):
    found = found_in(one.place, **{one.heading: None})
    assert {columns for rule, columns in found if rule.endswith("-blank")} == {(one.heading,)}


@pytest.mark.parametrize(
    "one", [one for one in headings() if one.kind != "text"], ids=lambda one: f"{one.place} {one.heading}"
)
def test_a_cell_that_cannot_be_read_is_told(one):
    found = found_in(one.place, **{one.heading: "30/02/2026"})
    kind = one.kind if one.kind in ("day", "whole") else "choice"
    assert {(rule.rpartition("-")[2], columns) for rule, columns in found} == {(kind, (one.heading,))}


@pytest.mark.parametrize("written", ["a) Male", "a", "Male", "A) MALE", "c) Not stated/recorded (or unborn)"])
def test_a_choice_may_be_written_with_its_letter_or_without(written):
    assert found_in(1, Gender=written) == set()


def test_days_in_the_wrong_order_are_told():
    found = found_in(7, **{"Child Protection Plan End Date": date(2026, 1, 31)})
    assert {rule for rule, _ in found} == {"L7-order"}
    assert found_in(7, **{"Child Protection Plan End Date": date(2026, 2, 1)}) == set()


@pytest.mark.parametrize(
    ("place", "earlier", "later"),
    [(place, *names) for place, *names in NOT_BEFORE],
)
def test_a_day_before_another_that_it_must_follow_is_told(place, earlier, later):
    names = {one.column: one.heading for one in headings() if one.place == place}
    wrong = {names[earlier]: "01/03/2026", names[later]: "28/02/2026"}
    right = {names[earlier]: "01/03/2026", names[later]: "01/03/2026"}
    rule = f"L{place}-{later}-before"
    assert rule in {rule for rule, _ in found_in(place, **wrong)}
    assert rule not in {rule for rule, _ in found_in(place, **right)}


@pytest.mark.parametrize(("place", "day", "reason"), TOGETHER)
def test_an_end_without_reason_and_a_reason_without_end_are_told(place, day, reason):
    names = {one.column: one.heading for one in headings() if one.place == place}
    rule = f"L{place}-{reason}-together"
    assert rule in {rule for rule, _ in found_in(place, **{names[day]: None})}
    assert rule in {rule for rule, _ in found_in(place, **{names[reason]: None})}
    assert found_in(place, **{names[day]: None, names[reason]: None}) == set()


def test_a_day_before_birth_is_a_query():
    assert {rule for rule, _ in found_in(1, **{"Date of Birth": "02/02/2026"})} == {"L1-birth"}
    assert found_in(1, **{"Date of Birth": "01/02/2026"}) == set()


@pytest.mark.parametrize(
    ("heading", "value", "same"),
    [("Date of Birth", "02/02/2010", "2010-02-01"), ("Gender", "b) Female", "Male"), ("Ethnicity", "b", "a) WBRI")],
)
def test_a_child_of_whom_two_lists_say_different_things_is_a_query_on_both(heading, value, same):
    def found(written):
        lists = {"List 1": pl.DataFrame([good_row(1)]), "List 2": pl.DataFrame([good_row(2, **{heading: written})])}
        return {(one.table, one.source_columns) for one in check(lists) if one.rule.endswith("-differs")}

    assert found(value) == {("list_1", (heading,)), ("list_2", (heading,))}
    assert found(same) == set()


def test_a_row_that_stands_twice_is_a_query():
    found = check({"List 1": pl.DataFrame([good_row(1), good_row(1), good_row(1, Ethnicity="b) WIRI")])})
    assert [(one.rule, one.row, one.severity) for one in found] == [("L1-twice", 0, "query"), ("L1-twice", 1, "query")]


def test_every_list_has_as_many_columns_as_ofsted_prints():
    counts = [sum(one.place == place for one in headings()) for place in range(1, 12)]
    assert counts == [7, 8, 11, 12, 14, 14, 17, 34, 17, 16, 19]
    assert len({rule.number for rule in REGISTRY}) == len(REGISTRY.declared)
    assert all(table.columns for table in ANNEX_A.tables)


def sheet(place, change=str, above=()):
    names = [change(one.heading) for one in headings() if one.place == place]
    return [*above, names, list(good_row(place).values())]


@pytest.mark.parametrize("place", range(1, 12))
@pytest.mark.parametrize(
    "change",
    [str, str.upper, lambda text: text.replace(" ", "  ").rstrip("?"), lambda text: text.replace("the ", "teh ")],
)
def test_a_sheet_is_known_by_its_headings_however_they_are_written(place, change):
    found = sheet_of(sheet(place, change, above=[["Annex A"], [None]]))
    assert found.place == place and found.row == 2
    assert found.places == {one: at for at, one in enumerate(one for one in headings() if one.place == place)}


def test_a_workbook_is_read_by_content_and_a_finding_has_its_line(tmp_path):
    path = tmp_path / "inspection.xlsx"
    rows = sheet(3, above=[["Referrals, last six months"]])
    rows += [[None] * 11, [*good_row(3, **{"Date of referral": "31/06/2026"}).values()]]
    write_workbook(path, {"Notes": [["nothing", "of", "this", "kind"]], "Ref": rows})
    assert recognises(path)
    report = report_of(Asked((path,)))
    (part,) = report.each_part()
    (one,) = part
    assert (one.rule, one.table, one.child, one.line, one.file) == ("L3-06-day", "list_3", "x", 5, "inspection.xlsx")
    assert report.problems == [] and report.errors == 1


def test_findings_are_counted_by_the_worker_and_team_of_the_lists(tmp_path):
    path = tmp_path / "inspection.xlsx"
    early = good_row(3, **{"Allocated Worker": "Ben", "Allocated Team": "North", "Referral NFA?": "maybe"})
    late = good_row(7, **{"Allocated Worker": "Amira", "Allocated Team": "South"})
    write_workbook(path, {f"List {place}": [list(row), list(row.values())] for place, row in ((3, early), (7, late))})
    report = report_of(Asked((path,)))
    list(report.each_part())
    assert report.by_worker().rows() == [("Amira", "South", 1, 1, 0)]


def test_a_heading_that_is_not_there_is_told_once_and_its_rules_are_not_run(tmp_path):
    path = tmp_path / "inspection.xlsx"
    write_workbook(path, {"List 3": [[cell for n, cell in enumerate(row) if n != 5] for row in sheet(3)]})
    report = report_of(Asked((path,)))
    (part,) = report.each_part()
    assert report.problems == [
        "inspection.xlsx, sheet List 3, line 1: found no heading 'Date of referral', expected it in List 3"
    ]
    assert len(part) == 0 and "L3-06-blank" in part.not_run and report.errors == 1


@pytest.mark.parametrize(
    ("contents", "says"),
    [
        (b"", "expected a workbook"),
        (b"PK\x03\x04 and no more", "expected a workbook"),
        (b"<a/>", "expected a workbook"),
    ],
)
def test_what_is_no_workbook_is_told(contents, says, tmp_path):
    path = tmp_path / "inspection.xlsx"
    path.write_bytes(contents)
    report = report_of(Asked((path,)))
    assert list(report.each_part()) == []
    assert says in report.problems[0] and report.problems[0].startswith("inspection.xlsx: found ")
    assert not recognises(path)


def test_a_workbook_without_lists_is_told(tmp_path):
    write_workbook(tmp_path / "a.xlsx", {"Sheet": [["one", "two", "three"]]})
    report = report_of(Asked((tmp_path / "a.xlsx",)))
    assert list(report.each_part()) == []
    assert "found no sheet with the headings of a list" in report.problems[0]
