"""What holds of every file and of every invented return."""

import io

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from goldenthread.returns.ssda903 import check
from goldenthread.returns.ssda903.generator import invented_return, reference
from goldenthread.returns.ssda903.reading import read_return, recognises
from goldenthread.returns.ssda903.tables import LAST, TABLES
from goldenthread.returns.ssda903.tests.test_reading import HEADER, ROW, XML, written
from goldenthread.returns.ssda903.writing import NOT_IN_XML, write_csv_set, write_xml

YEARS = range(2023, 2028)
few = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
many = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def this_year(tables):
    return {name: frame for name, frame in tables.items() if not name.endswith(LAST)}


@few
@given(year=st.sampled_from(YEARS), seed=st.integers(0, 10**6))
def test_an_invented_return_has_no_findings(year, seed):
    findings = check(invented_return(40, year, seed), year, reference=reference())
    assert (list(findings), findings.failed) == ([], {})


@few
@given(year=st.sampled_from(YEARS), seed=st.integers(0, 10**6))
def test_csv_files_give_back_what_was_written(tmp_path, year, seed):
    tables = this_year(invented_return(30, year, seed))
    found = read_return(write_csv_set(tmp_path, tables))
    assert (found.reading.problems, found.reading.notes) == ([], [])
    for name, frame in tables.items():
        assert_frame_equal(found.tables[name].drop("line"), frame)


@few
@given(year=st.sampled_from(YEARS), seed=st.integers(0, 10**6))
def test_the_xml_gives_back_what_was_written(tmp_path, year, seed):
    tables = {
        name: frame for name, frame in this_year(invented_return(30, year, seed)).items() if name not in NOT_IN_XML
    }
    stream = io.BytesIO()
    assert write_xml(stream, tables) == 30
    found = read_return([written(tmp_path, stream.getvalue())])
    assert found.reading.problems == []
    for name, frame in tables.items():
        assert_frame_equal(found.tables[name].select(frame.columns), frame, check_row_order=False)


def test_the_xml_holds_no_social_workers(tmp_path):
    tables = {"Header": pl.DataFrame({"CHILD": ["1"]}), "DoLo": pl.DataFrame({"CHILD": ["1"]})}
    with pytest.raises(ValueError, match="found DoLo"):
        write_xml(io.BytesIO(), tables)


texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r\n"), max_size=8).filter(lambda text: text != "")


@many
@given(cells=st.lists(st.lists(st.one_of(st.none(), texts), min_size=6, max_size=6), max_size=4))
def test_any_text_in_a_cell_comes_back_as_it_was(tmp_path, cells):
    names = HEADER.split(",")
    rows = [dict(zip(names, [f"C{number}", *row], strict=True)) for number, row in enumerate(cells)]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String))
    found = read_return(write_csv_set(tmp_path, {"Header": frame}))
    back = found.tables["Header"].drop("line")
    dated = back if not found.reading.notes else frame
    assert found.reading.total == 0
    assert_frame_equal(dated, frame)


GOOD = {"csv": f"{HEADER}\n{ROW}\n".encode(), "xml": XML.encode()}


@many
@given(kind=st.sampled_from(sorted(GOOD)), at=st.integers(0, 2000), with_=st.binary(max_size=6), cut=st.integers(0, 40))
def test_a_damaged_file_never_breaks_the_reader(tmp_path, kind, at, with_, cut):
    good = GOOD[kind]
    at %= len(good)
    path = written(tmp_path, good[:at] + with_ + good[at + cut :])
    found = read_return([path])
    recognises(path)
    assert found.reading.total >= len(found.reading.problems)


@many
@given(content=st.binary(max_size=400))
def test_any_bytes_are_read_or_named_a_problem(tmp_path, content):
    found = read_return([written(tmp_path, content)])
    assert found.tables or found.reading.problems


cells = st.one_of(
    st.none(),
    st.sampled_from(["", " ", "1", "0", "C2", "V3", "S", "X1", "E11", "U1", "T1", "PR1", "ZZ/ZZ/2015", "31/02/2025"]),
    st.dates().map(lambda day: f"{day:%d/%m/}{day.year:04}"),
    texts,
)


@st.composite
def strange_frames(draw):
    """Tables with columns missing, cells of every kind and children known by a number, a date or nothing."""
    frames = {}
    for table in TABLES:
        if names := draw(st.lists(st.sampled_from(table.every_column), unique=True, max_size=8)):
            rows = draw(st.integers(0, 3))
            column = st.lists(cells, min_size=rows, max_size=rows)
            frames[table.name] = pl.DataFrame({name: pl.Series(draw(column), dtype=pl.String) for name in names})
            frames[f"{table.name}{LAST}"] = frames[table.name]
    return frames


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(frames=strange_frames(), year=st.sampled_from(YEARS))
def test_no_rule_breaks_on_strange_frames(frames, year):
    assert check(frames, year, reference=reference()).failed == {}
