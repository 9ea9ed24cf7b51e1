"""Whatever stands in a workbook, or whatever was done to it, it is read or named a problem; nothing breaks."""

import string

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.returns.annex_a.checking import recognises, report_of
from goldenthread.returns.annex_a.lists import headings
from goldenthread.returns.annex_a.workbook import read_workbook
from goldenthread.returns.checking import Asked

from .test_annex_a import good_row
from .workbooks import write_workbook

many = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
KNOWN = [one.heading for one in headings()]
cells = st.one_of(
    st.none(),
    st.sampled_from(["", " ", "1", "-1", "31/02/2026", "2026-03-31", "45000", "=1+1", "#REF!", "Yes", "a", "zz"]),
    st.text(string.printable, max_size=20).map(str.strip),
)


def written(folder, content):
    path = folder / "annex.xlsx"
    path.write_bytes(content)
    return path


def sheet(place):
    row = good_row(place)
    return [list(row), list(row.values())]


@many
@given(at=st.integers(0, 20_000), with_=st.binary(max_size=6), cut=st.integers(0, 60))
def test_a_damaged_workbook_never_breaks_the_reader(tmp_path, at, with_, cut):
    write_workbook(tmp_path / "good.xlsx", {f"List {place}": sheet(place) for place in (1, 8)})
    good = (tmp_path / "good.xlsx").read_bytes()
    at %= len(good)
    path = written(tmp_path, good[:at] + with_ + good[at + cut :])
    recognises(path)
    found = read_workbook(path)
    assert found.frames or found.reading.problems
    assert found.reading.total >= len(found.reading.problems)


@many
@given(content=st.binary(max_size=300), start=st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0"]))
def test_any_bytes_are_named_a_problem(tmp_path, content, start):
    found = read_workbook(written(tmp_path, start + content))
    assert found.reading.problems and not found.frames


@many
@given(
    place=st.integers(1, 11),
    rows=st.lists(st.lists(cells, max_size=12), max_size=4),
    kept=st.sets(st.integers(0, 40)),
    strangers=st.lists(st.sampled_from(KNOWN), max_size=3),
)
def test_no_rule_breaks_on_strange_sheets(tmp_path, place, rows, kept, strangers):
    """Headings missing, those of other lists among them, one twice; rows too short and too long, cells of every kind."""
    named = [one for number, one in enumerate(good_row(place)) if number not in kept]
    write_workbook(tmp_path / "strange.xlsx", {f"List {place}": [named + strangers, *rows]})
    report = report_of(Asked((tmp_path / "strange.xlsx",)))
    assert all(part.failed == {} for part in report.each_part())
