"""Whatever comes in is read or refused with its place; it never breaks the reader, and never fills the memory."""

import io
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.returns.annex_a import archive
from goldenthread.returns.annex_a.tests.workbooks import write_workbook
from goldenthread.returns.annex_a.workbook import read_workbook
from goldenthread.returns.cin.tests.conftest import census_xml, child_xml
from goldenthread.returns.loading import Order, State, load
from goldenthread.returns.ssd.folder import read_folder, table_of
from goldenthread.returns.ssda903.tests.test_reading import HEADER, ROW, XML
from goldenthread.returns.tests.test_loading import LISTS
from goldenthread.returns.tests.trips import AREA, folder_in

some = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def workbook():
    stream = io.BytesIO()
    write_workbook(stream, LISTS)
    return stream.getvalue()


def parquet(**columns):
    stream = io.BytesIO()
    pq.write_table(pa.table(columns or {"disa_table_id": ["1"], "disa_person_id": ["A1"]}), stream)
    return stream.getvalue()


SSD_TABLE = b"disa_table_id,disa_person_id,disa_disability_code\n1,A1,LD\n"
GOOD = {
    "census.xml": census_xml(child_xml("A1")).encode(),
    "return.xml": XML.encode(),
    "header.csv": f"{HEADER}\n{ROW}\n".encode(),
    "lists.xlsx": workbook(),
    "table.csv": SSD_TABLE,
    "table.parquet": parquet(),
}


def outcome_of(folder, name, contents, **more):
    path = folder_in(folder) / name
    path.write_bytes(contents)
    return load(Order((path,), AREA, path.parent / "snapshots", year=2026, **more))


@pytest.mark.parametrize("name", sorted(GOOD))
def test_the_good_files_are_loaded(tmp_path, name):
    outcome = outcome_of(tmp_path, name, GOOD[name], accept_faults=True)
    assert outcome.state is State.LOADED or "as at when" in str(outcome.problems[0].kept)


@some
@given(
    name=st.sampled_from(sorted(GOOD)),
    at=st.integers(0, 10**6),
    with_=st.binary(max_size=8),
    cut=st.integers(0, 60),
)
def test_a_damaged_file_is_loaded_or_refused(tmp_path, name, at, with_, cut):
    good = GOOD[name]
    at %= len(good)
    outcome = outcome_of(tmp_path, name, good[:at] + with_ + good[at + cut :], accept_faults=True)
    told = [str(one) for problems in outcome.problems for one in problems.kept]
    assert outcome.state is State.LOADED or told
    assert all(one.isprintable() for one in told)


@some
@given(name=st.sampled_from(sorted(GOOD)), length=st.integers(0, 10**6))
def test_a_file_cut_off_anywhere_is_loaded_or_refused(tmp_path, name, length):
    outcome = outcome_of(tmp_path, name, GOOD[name][: length % len(GOOD[name])])
    assert outcome.state is State.LOADED or outcome.problems[0].kept


@some
@given(contents=st.binary(max_size=300))
def test_any_bytes_are_refused_with_what_was_expected(tmp_path, contents):
    outcome = outcome_of(tmp_path, "any", contents)
    assert outcome.state is State.REFUSED
    assert "expected" in str(outcome.problems[0].kept[0])


def bomb(parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, contents in parts.items():
            packed.writestr(name, contents)
    return stream.getvalue()


def with_sheet(text):
    stream = io.BytesIO(workbook())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet99.xml", text)
    return stream.getvalue()


CORNER = '<worksheet><sheetData><row r="{row}"><c r="{letters}{row}"><v>1</v></c></row></sheetData></worksheet>'


@pytest.mark.parametrize(
    ("contents", "says"),
    [
        (bomb({"xl/worksheets/sheet1.xml": b"<row/>" * 200_000, "big": b"0" * 3_000_000}), "bytes when unpacked"),
        (bomb({f"part{number}": b"" for number in range(2_100)}), "files in the workbook"),
        (with_sheet(CORNER.format(row=1048576, letters="XFD")), "a sheet of 1,048,576 rows and 16,384 columns"),
        (with_sheet(CORNER.format(row=1048576, letters="XFD").replace('"', "'")), "a sheet of 1,048,576 rows"),
        (with_sheet('<row r="1048576">' + "<c/>" * 10), "a sheet of 1,048,576 rows"),
        (bomb({"word/document.xml": b"<a/>"}), "an archive without sheets"),
        (b"PK\x03\x04 and no more", "an archive that cannot be opened"),
    ],
)
def test_a_workbook_that_would_fill_the_memory_is_not_opened(tmp_path, monkeypatch, contents, says):
    monkeypatch.setattr(archive, "LARGEST_UNPACKED", 2_000_000)
    path = tmp_path / "lists.xlsx"
    path.write_bytes(contents)
    found = read_workbook(path)
    assert found.frames == {} and says in found.reading.problems[0]
    assert found.reading.structural == 1


def test_an_archive_that_says_it_is_smaller_than_it_is_is_not_opened(tmp_path):
    contents = bytearray(bomb({"xl/worksheets/sheet1.xml": b"<row/>" * 100_000}))
    size = (600_000).to_bytes(4, "little")
    while (at := contents.find(size)) >= 0:
        contents[at : at + 4] = (60).to_bytes(4, "little")
    path = tmp_path / "lists.xlsx"
    path.write_bytes(contents)
    assert "an archive that cannot be opened" in read_workbook(path).reading.problems[0]


@pytest.mark.parametrize(
    ("contents", "note"),
    [
        (SSD_TABLE.replace(b"LD", b"L\xe9"), "was read as Windows-1252"),
        (b"\xef\xbb\xbf" + SSD_TABLE, "mark of byte order"),
        (SSD_TABLE.replace(b",", b";"), "instead of a comma"),
        (SSD_TABLE.replace(b"\n", b"\n\n"), "blank lines were left out"),
        (b"more," + SSD_TABLE.replace(b"\n1", b"\nx,1"), 'does not have were left out: "more"'),
        (b"disa_person_id,disa_table_id,disa_disability_code\nA1,1,LD\n", "stand in another order"),
        (parquet(disa_person_id=["A1"], disa_table_id=["1"], disa_disability_code=["LD"]), "stand in another order"),
    ],
)
def test_what_is_put_right_in_a_dataset_is_said(tmp_path, contents, note):
    path = tmp_path / "any"
    path.write_bytes(contents)
    assert table_of(path) == "ssd_disability"
    found = read_folder([path])
    assert found.frames["ssd_disability"].select("disa_table_id", "disa_person_id").rows() == [("1", "A1")]
    assert note in "\n".join(found.reading.notes) and found.reading.total == 0


def test_a_parquet_file_over_the_limit_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr("goldenthread.returns.ssd.folder.LARGEST", 10)
    path = tmp_path / "any"
    path.write_bytes(parquet())
    assert "bytes when unpacked, expected no more than 10" in read_folder([path]).reading.problems[0]


def test_a_csv_file_over_the_limit_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr("goldenthread.returns.csv_text.LARGEST", 10)
    outcome = outcome_of(tmp_path, "header.csv", GOOD["header.csv"])
    assert outcome.state is State.REFUSED and "expected no more than 10" in outcome.problems[0].kept[0]
