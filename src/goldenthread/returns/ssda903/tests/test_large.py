"""A return of any size: what is read and checked in pieces is what is read and checked at once."""

from itertools import islice

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from goldenthread.returns import csv_text
from goldenthread.returns.rules import joined
from goldenthread.returns.ssda903 import check, checking
from goldenthread.returns.ssda903.generator import invent, reference
from goldenthread.returns.ssda903.reading import read_return
from goldenthread.returns.ssda903.tests.faults import FAULTS, with_fault
from goldenthread.returns.ssda903.tests.test_reading import HEADER, ROW, written


@pytest.fixture(scope="module")
def faulty():
    """A return with the faults of forty rules, one of which compares different children."""
    made = invent(250, 2026, seed=4)
    tables = made.tables()
    for fault in islice((fault for fault in FAULTS if fault.form == "2026"), 0, 160, 4):
        tables = with_fault(tables, made.stories[fault.story].pop(), fault)
    same = tables["Header"]["UPN"].filter(tables["Header"]["UPN"].str.len_chars() == 13).head(1)
    first = pl.int_range(pl.len()) < 2
    upn = pl.when(first).then(pl.lit(same.item())).otherwise(pl.col("UPN"))
    return tables | {"Header": tables["Header"].with_columns(upn.alias("UPN"))}


def test_a_return_checked_in_parts_has_the_findings_of_the_whole(faulty, monkeypatch):
    whole = check(faulty, 2026, reference=reference())
    monkeypatch.setattr(checking, "AT_ONCE", 60)
    parts = list(checking.in_parts(faulty, 2026, None, reference()))
    found = joined(parts)
    assert len(parts) == 6 and "444" in {one.rule for one in parts[-1]}
    assert_frame_equal(found.frame, whole.frame, check_row_order=False)
    assert (found.failed, found.not_run) == ({}, whole.not_run) and len(whole) > 40


def test_rows_about_nobody_are_checked_once(monkeypatch):
    header = pl.DataFrame({"CHILD": [None, "1", "2", "3"], "SEX": ["X"] * 4, "DOB": ["01/01/2015"] * 4})
    monkeypatch.setattr(checking, "AT_ONCE", 1)
    found = joined(checking.in_parts({"Header": header}, 2026, ["101"], checking.Reference()))
    assert sorted((one.child or "", one.row) for one in found) == [("", 0), ("1", 1), ("2", 2), ("3", 3)]


def test_a_file_is_read_so_many_lines_at_a_time(tmp_path, monkeypatch):
    text = f"{HEADER}\n" + "".join(f"{ROW.replace('1', str(number), 1)}\n" for number in range(7)) + "8,F\n"
    path = written(tmp_path, text)
    at_once = read_return([path])
    monkeypatch.setattr(csv_text, "TOGETHER", 3)
    piecewise = read_return([path])
    assert_frame_equal(piecewise.tables["Header"], at_once.tables["Header"])
    assert piecewise.reading == at_once.reading and piecewise.reading.total == 1
