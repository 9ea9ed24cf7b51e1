"""A return of any size: what is read and checked in parts is what is read and checked at once, in the same order."""

import json
from io import StringIO

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from goldenthread.returns import csv_text
from goldenthread.returns.checking import Asked
from goldenthread.returns.rules import findings, joined, report
from goldenthread.returns.rules.reports import write_csv, write_json
from goldenthread.returns.ssda903 import check, checking, staging, xml_file
from goldenthread.returns.ssda903.generator import blocks, invent, reference
from goldenthread.returns.ssda903.reading import read_return
from goldenthread.returns.ssda903.rules import RULES
from goldenthread.returns.ssda903.tables import LAST
from goldenthread.returns.ssda903.tests.faults import FAULTS, with_fault
from goldenthread.returns.ssda903.tests.test_reading import HEADER, ROW, written
from goldenthread.returns.ssda903.writing import NOT_IN_XML, write_csv_set, write_xml

YEAR = 2026


@pytest.fixture(scope="module")
def faulty():
    """A return with every fault of the year, each in a child of its own, and two children with one pupil number."""
    made = invent(2500, YEAR, seed=4)
    tables = made.tables()
    for fault in FAULTS:
        if fault.form == str(YEAR):
            tables = with_fault(tables, made.stories[fault.story].pop(), fault)
    header = tables["Header"]
    same = header["UPN"].filter(header["UPN"].str.len_chars() == 13).head(1).item()
    ends = pl.int_range(pl.len()).is_in([0, header.height - 1])
    return tables | {"Header": header.with_columns(UPN=pl.when(ends).then(pl.lit(same)).otherwise("UPN"))}


@pytest.fixture(scope="module")
def whole(faulty):
    return check(faulty, YEAR, reference=reference())


@pytest.fixture
def folders(faulty, tmp_path):
    """The same as CSV files of this year and last."""
    years = {"this": lambda name: not name.endswith(LAST), "last": lambda name: name.endswith(LAST)}
    for year, belongs in years.items():
        (tmp_path / year).mkdir()
        write_csv_set(tmp_path / year, {name.removesuffix(LAST): faulty[name] for name in faulty if belongs(name)})
    return tmp_path


@pytest.fixture
def nothing_is_held(monkeypatch):
    """Every file is too large to be held, and a few hundred children are many."""
    monkeypatch.setattr(staging, "HELD", 0)
    monkeypatch.setattr(staging, "LAID", 700)
    monkeypatch.setattr(staging, "ROWS_TOGETHER", 50)
    monkeypatch.setattr(staging, "AT_ONCE", 300)
    monkeypatch.setattr(csv_text, "TOGETHER", 200)
    monkeypatch.setattr(xml_file, "TOGETHER", 70)


def what_the_xml_can_hold(tables):
    """The tables of this year, of which a child has one row where the file has room for one, and is in the Header."""
    once = {"Header", "UASC", "AD1", "OC3", "OC2", "PrevPerm"}
    known = tables["Header"].select("CHILD").unique()
    return {
        name: frame.join(known, on="CHILD", how="semi").unique("CHILD", keep="first", maintain_order=True)
        if name in once
        else frame.join(known, on="CHILD", how="semi")
        for name, frame in tables.items()
        if not name.endswith(LAST) and name not in NOT_IN_XML
    }


def every_finding(this, last):
    """What a report of some files tells, and what it says beside."""
    told = checking.report_of(Asked((this,), YEAR, last_year=(last,), authority="208"))
    found = joined(told.each_part())
    return found, told


def test_a_return_in_parts_has_the_findings_of_the_whole_in_their_order(faulty, whole, monkeypatch):
    monkeypatch.setattr(staging, "AT_ONCE", 300)
    found = joined(checking.in_parts(faulty, YEAR, None, reference()))
    assert_frame_equal(found.frame, whole.frame)
    assert (found.failed, found.not_run) == ({}, whole.not_run)
    expected = {rule.number for rule in RULES.chosen(YEAR, None)} - whole.not_run.keys()
    assert set(found.frame["rule"]) >= expected & {fault.rule for fault in FAULTS if fault.form == str(YEAR)}


@pytest.mark.parametrize("form", ["csv", "xml"])
def test_files_in_parts_have_the_findings_of_the_whole_in_their_order(folders, faulty, form, request):
    this = folders / "this"
    if form == "xml":
        this = folders / "return.xml"
        with this.open("wb") as stream:
            write_xml(stream, what_the_xml_can_hold(faulty))
    at_once, told_at_once = every_finding(this, folders / "last")
    request.getfixturevalue("nothing_is_held")
    found, told = every_finding(this, folders / "last")
    assert_frame_equal(found.frame, at_once.frame)
    assert found.frame.height > 400
    assert told.counted() == told_at_once.counted()
    if told.allocated is not None:
        assert_frame_equal(told.allocated, told_at_once.allocated, check_row_order=False)


def test_a_report_is_written_so_many_findings_at_a_time(folders, nothing_is_held, monkeypatch):
    def text(write):
        stream = StringIO()
        write(checking.report_of(Asked((folders / "this",), YEAR, last_year=(folders / "last",))), stream)
        return stream.getvalue()

    monkeypatch.setattr(staging, "AT_ONCE", 1500)
    at_once = text(write_json), text(write_csv)
    monkeypatch.setattr(findings, "WRITTEN_TOGETHER", 3)
    monkeypatch.setattr(report, "MOST_HELD", 10)
    assert (text(write_json), text(write_csv)) == at_once
    assert len(json.loads(at_once[0])["findings"]) == at_once[1].count("\n") - 1 > 400


def test_a_folder_is_left_behind_neither_by_a_check_nor_by_one_that_stops(
    folders, nothing_is_held, tmp_path, monkeypatch
):
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    every_finding(folders / "this", folders / "last")
    assert not list(room.iterdir())
    with pytest.raises(ValueError, match="expected numbers in force"):
        checking.report_of(Asked((folders / "this",), YEAR, rules=("9999",)))
    assert not list(room.iterdir())


def test_a_rule_that_fails_in_one_part_has_failed_as_in_the_whole(faulty, monkeypatch):
    episodes = faulty["Episodes"]
    broken = next(rule for rule in RULES.chosen(YEAR, ["101"]))

    def one_child_too_many(tables):
        if tables["Header"]["CHILD"].is_in([episodes["CHILD"][-1]]).any():
            raise ValueError("found what it cannot read")
        return tables["Header"].select("Header")

    rule = type(broken)("101", "title", "remedy", one_child_too_many, marks={"Header": ("SEX",)})
    monkeypatch.setattr(type(RULES), "chosen", lambda *_: [rule])
    monkeypatch.setattr(staging, "AT_ONCE", 300)
    found = joined(checking.in_parts(faulty, YEAR, None, reference()))
    assert (len(found), list(found.failed)) == (0, ["101"])


def test_a_return_invented_in_blocks_is_clean_and_has_everybody_once():
    parts = list(blocks(170, YEAR, together=60))
    tables = {name: pl.concat(part[name] for part in parts) for name in parts[0]}
    assert check(tables, YEAR, reference=reference()).by_rule().is_empty()
    everybody = pl.concat([tables["Header"], tables[f"Header{LAST}"]])["CHILD"].unique().sort()
    assert everybody.to_list() == [f"C{number:06}" for number in range(1, 171)]


def test_what_was_not_supplied_is_said_of_parts_as_of_the_whole(faulty, monkeypatch):
    tables = {name: faulty[name] for name in ("Episodes", "Reviews")}
    whole = check(tables, YEAR, reference=reference())
    monkeypatch.setattr(staging, "AT_ONCE", 900)
    found = joined(checking.in_parts(tables, YEAR, None, reference()))
    assert_frame_equal(found.frame, whole.frame)
    assert found.not_run == whole.not_run and "444" in found.not_run


def test_rows_about_nobody_are_checked_once(monkeypatch):
    header = pl.DataFrame({"CHILD": [None, "1", "2", "3"], "SEX": ["X"] * 4, "DOB": ["01/01/2015"] * 4})
    monkeypatch.setattr(staging, "AT_ONCE", 1)
    found = joined(checking.in_parts({"Header": header}, YEAR, ["101"], checking.Reference()))
    assert [(one.child or "", one.row) for one in found] == [("", 0), ("1", 1), ("2", 2), ("3", 3)]


def test_a_file_is_read_so_many_lines_at_a_time(tmp_path, monkeypatch):
    text = f"{HEADER}\n" + "".join(f"{ROW.replace('1', str(number), 1)}\n" for number in range(7)) + "8,F\n"
    path = written(tmp_path, text)
    at_once = read_return([path])
    monkeypatch.setattr(csv_text, "TOGETHER", 3)
    piecewise = read_return([path])
    assert_frame_equal(piecewise.tables["Header"], at_once.tables["Header"])
    assert piecewise.reading == at_once.reading and piecewise.reading.total == 1
