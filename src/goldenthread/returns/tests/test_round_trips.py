"""Reading what was written gives the same dataset, for each collection and in each form; and rules find nothing new."""

from datetime import date

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from goldenthread.returns.annex_a import check as check_lists
from goldenthread.returns.annex_a.keeping import KEPT as LISTS
from goldenthread.returns.annex_a.lists import headings, labels
from goldenthread.returns.annex_a.loading import supplied as lists_supplied
from goldenthread.returns.annex_a.workbook import read_workbook
from goldenthread.returns.cin.checking import FileCheck
from goldenthread.returns.cin.invented import invented_return as invented_census
from goldenthread.returns.cin.invented import write_return
from goldenthread.returns.cin.shape import MESSAGE, shape_of
from goldenthread.returns.rules.spreadsheet import Spreadsheet
from goldenthread.returns.ssd.checking import check as check_ssd
from goldenthread.returns.ssd.dataset import SSD, fields_of
from goldenthread.returns.ssd.folder import read_folder
from goldenthread.returns.ssd.loading import supplied as dataset_supplied
from goldenthread.returns.ssda903 import check as check_care
from goldenthread.returns.ssda903.generator import invented_return, reference
from goldenthread.returns.ssda903.loading import supplied as care_supplied
from goldenthread.returns.ssda903.reading import read_return
from goldenthread.returns.ssda903.tables import LAST
from goldenthread.returns.ssda903.writing import write_csv_set
from goldenthread.returns.supply import Wanted
from goldenthread.returns.tests.trips import assert_same, folder_in, frames_of_rows, loaded, rows_in
from goldenthread.returns.writing import Wish, write

some = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
seeds = st.integers(0, 10**6)
CHECKED = range(2023, 2028)


def census_file(folder, year, seed, count=30):
    path = folder / f"census-{year}.xml"
    with path.open("wb") as stream:
        write_return(stream, year, list(invented_census(count, year, seed)))
    return path


@some
@given(year=st.integers(2017, 2027), seed=seeds)
def test_a_census_written_from_the_dataset_gives_it_back(tmp_path, year, seed):
    folder = folder_in(tmp_path)
    rows = rows_in(census_file(folder, year, seed))
    (path,) = write(frames_of_rows(rows), Wish("cin", year), folder / "out")
    assert rows_in(path) == rows
    assert elements_out_of_place(etree.parse(path).getroot(), shape_of(MESSAGE, year)) == []


@some
@given(year=st.sampled_from(CHECKED), seed=seeds)
def test_a_census_written_from_a_clean_one_is_clean(tmp_path, year, seed):
    folder = folder_in(tmp_path)
    source = census_file(folder, year, seed)
    (path,) = write(frames_of_rows(rows_in(source)), Wish("cin", year), folder / "out")
    for file in (source, path):
        check = FileCheck(file, year)
        assert [str(one) for part in check.parts() for one in part] == []
        assert check.problems.total == 0


@pytest.mark.parametrize("year", [2019, 2027])
def test_a_snapshot_of_a_census_gives_itself_back(tmp_path, year):
    first = loaded([census_file(tmp_path, year, 1)], tmp_path)
    assert_same(first, loaded(write(first, Wish("cin", year), tmp_path / "out"), tmp_path / "again"))


def elements_out_of_place(element, shape):
    """The elements of no such group or in another order than the schema's; the header is free."""
    order = [part.name for part in ORDERS[shape.name]] if shape.name in ORDERS else []
    wrong = []
    places = [order.index(child.tag) if child.tag in order else -1 for child in element]
    if shape.name in ORDERS and (places != sorted(places) or -1 in places):
        wrong.append(element.tag)
    for child in element:
        if child.tag in shape.groups:
            wrong += elements_out_of_place(child, shape.groups[child.tag])
        elif child.tag not in shape.values and shape.name != "Source":
            wrong.append(child.tag)
    return wrong


def orders_of(group):
    found = {group.name: group.holds} if group.name not in ("Header", "CollectionDetails", "Source") else {}
    for part in group.holds:
        found |= orders_of(part) if hasattr(part, "holds") else {}
    return found


ORDERS = orders_of(MESSAGE)


def this_year(tables):
    return {name: frame for name, frame in tables.items() if not name.endswith(LAST)}


def kept_of(supply):
    """What is kept of a return, tables without rows aside: the XML does not say which of them there are."""
    assert supply.reading.problems == []
    frames = supply.kept | supply.filled
    return {name: frame.select(sorted(frame.columns)).rows() for name, frame in frames.items() if frame.height}


@some
@given(year=st.sampled_from(CHECKED), seed=seeds, form=st.sampled_from(["csv", "xml"]))
def test_a_care_return_written_from_the_dataset_gives_it_back_and_stays_clean(tmp_path, year, seed, form):
    folder = folder_in(tmp_path)
    both = invented_return(30, year, seed)
    first = care_supplied(write_csv_set(folder, this_year(both)), Wanted(year))
    written = write(first.kept, Wish("903", year, form=form), folder / "out")
    assert kept_of(care_supplied(written, Wanted(year))) == kept_of(first)
    last = {name: frame for name, frame in both.items() if name.endswith(LAST)}
    found = check_care(read_return(written).tables | last, year, reference=reference())
    assert (list(found), found.failed) == ([], {})


@pytest.mark.parametrize("form", ["csv", "xml"])
def test_a_snapshot_of_a_care_return_gives_itself_back(tmp_path, form):
    first = loaded(write_csv_set(tmp_path, this_year(invented_return(30, 2027))), tmp_path, year=2027)
    written = write(first, Wish("903", 2027, form=form), tmp_path / "out")
    assert_same(first, loaded(written, tmp_path / "again", year=2027))


def test_both_years_of_a_care_return_are_written_apart(tmp_path):
    both = invented_return(40, 2026, 3)
    folders = {2026: tmp_path / "this", 2025: tmp_path / "last"}
    for folder in folders.values():
        folder.mkdir()
    files = write_csv_set(folders[2026], {name: one for name, one in both.items() if not name.endswith(LAST)})
    last = {name.removesuffix(LAST): one for name, one in both.items() if name.endswith(LAST)}
    files += write_csv_set(folders[2025], last)
    snapshot = loaded(files, tmp_path)
    for year, folder in folders.items():
        found = read_return(write(snapshot, Wish("903", year), tmp_path / str(year))).tables
        given_tables = read_return(folder.iterdir()).tables
        assert {name: frame.height for name, frame in found.items()} == {
            name: frame.height for name, frame in given_tables.items()
        }


texts = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=12).map(str.strip)
days = st.dates(date(1990, 1, 1), date(2026, 3, 31))


@st.composite
def workbooks(draw):
    """Some of the lists, each cell filled as it may be or blank where it may be."""
    lists = {}
    for place in draw(st.sets(st.integers(1, 11), min_size=1, max_size=4)):
        wanted = [one for one in headings() if one.place == place]
        rows = [{one.heading: draw(cells(one)) for one in wanted} for _ in range(draw(st.integers(1, 3)))]
        lists[f"List {place}"] = rows
    return lists


def cells(one):
    kinds = {"text": texts.filter(bool), "day": days.map(lambda day: f"{day:%d/%m/%Y}"), "whole": st.integers(0, 99)}
    choices = st.sampled_from([f"{letter}) {label}" for letter, label in labels(one.kind)] or ["x"])
    filled = kinds.get(one.kind, choices)
    return filled if one.required else st.none() | filled


def workbook_of(folder, lists):
    path = folder / "lists.xlsx"
    with path.open("wb") as stream, Spreadsheet(stream) as book:
        for name, rows in lists.items():
            book.add(name, list(rows[0]), [list(row.values()) for row in rows])
    return path


@settings(some, max_examples=20)
@given(lists=workbooks())
def test_lists_written_from_the_dataset_give_it_back(tmp_path, lists):
    folder = folder_in(tmp_path)
    first = lists_supplied([workbook_of(folder, lists)], Wanted())
    (path,) = write(first.kept, Wish("annex-a", 2026), folder / "out")
    assert kept_of(lists_supplied([path], Wanted())) == kept_of(first)
    given_findings, findings = (findings_of(file) for file in (folder / "lists.xlsx", path))
    assert findings == given_findings


def findings_of(path):
    found = check_lists({LISTS[name].source: frame for name, frame in read_workbook(path).frames.items()})
    return sorted((one.rule, one.child or "", one.columns) for one in found)


values = {
    "text": texts.filter(bool),
    "day": days.map(str) | days.map(lambda day: f"{day:%d/%m/%Y}"),
    "whole": st.integers(-5, 10**6).map(str),
    "number": st.floats(-1000, 1000, allow_nan=False).map(str),
}


@st.composite
def datasets(draw):
    """Some tables of the Standard Safeguarding Dataset with any values that their columns can hold."""
    found = {}
    for name in draw(st.sets(st.sampled_from([shape.name for shape in SSD.tables]), min_size=1, max_size=6)):
        rows = draw(st.integers(0, 4))
        column = {
            one.column: st.lists(st.none() | values[one.kind], min_size=rows, max_size=rows) for one in fields_of(name)
        }
        found[name] = pl.DataFrame({key: pl.Series(draw(held), dtype=pl.String) for key, held in column.items()})
    return found


@settings(some, max_examples=25)
@given(tables=datasets(), form=st.sampled_from(["csv", "parquet"]))
def test_a_dataset_written_gives_itself_back(tmp_path, tables, form):
    folder = folder_in(tmp_path)
    (folder / "in").mkdir()
    for name, frame in tables.items():
        frame.write_csv(folder / "in" / f"{name}.csv")
    first = dataset_supplied(sorted((folder / "in").iterdir()), Wanted())
    written = write(first.kept, Wish("ssd", 2026, form=form), folder / "out")
    assert kept_of(dataset_supplied(written, Wanted())) == kept_of(first)
    before, after = (
        check_ssd(plain(read_folder(sorted(place.iterdir())).frames)) for place in (folder / "in", folder / "out")
    )
    assert {(one.rule, one.row) for one in after} <= {(one.rule, one.row) for one in before}


def plain(frames):
    return {name: frame.drop("line", "child") for name, frame in frames.items()}
