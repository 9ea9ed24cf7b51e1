"""Files of two years in one pile are told apart by what is in them."""

from random import Random

import polars as pl
import pytest

from goldenthread.returns.checking import Asked
from goldenthread.returns.ssda903 import checking
from goldenthread.returns.ssda903.generator import invented_return
from goldenthread.returns.ssda903.tables import LAST
from goldenthread.returns.ssda903.writing import NOT_IN_XML, write_csv_set, write_xml
from goldenthread.returns.ssda903.years import two_years

YEAR = 2026


@pytest.fixture(scope="module")
def both():
    """The tables of this year and of last, as each would have been sent; last year's set is whole."""
    tables = invented_return(60, YEAR, seed=4)
    this = {name: frame for name, frame in tables.items() if not name.endswith(LAST)}
    before = invented_return(60, YEAR - 1, seed=4)
    shared = {name.removesuffix(LAST): frame for name, frame in tables.items() if name.endswith(LAST)}
    last = {name: frame if not frame.is_empty() else before[name] for name, frame in shared.items()}
    return this, last


def pile(folder, this, last, seed=1):
    """All files in one folder under names that say nothing; the places of last year's."""
    written = [
        (frame, name, year) for year, tables in (("this", this), ("last", last)) for name, frame in tables.items()
    ]
    Random(seed).shuffle(written)
    places = {"this": [], "last": []}
    for number, (frame, name, year) in enumerate(written):
        (folder / "one").mkdir()
        (path,) = write_csv_set(folder / "one", {name: frame})
        places[year].append(path.rename(folder / f"{number}.csv"))
        (folder / "one").rmdir()
    return places


def sorted_out(folder):
    """What is in the files of each year; two files may have the same."""
    return told(dict(zip(("this", "last"), two_years(sorted(folder.glob("*.*"))), strict=True)))


def told(places):
    return {year: sorted(path.read_bytes() for path in files) for year, files in places.items()}


@pytest.mark.parametrize("seed", range(5))
def test_whole_sets_of_two_years_are_told_apart(both, tmp_path, seed):
    places = pile(tmp_path, *both, seed=seed)
    assert sorted_out(tmp_path) == told(places)


@pytest.mark.parametrize("table", ["Header", "OC2", "OC3", "PrevPerm", "PlacedAdoption", "Reviews", "UASC", "AD1"])
def test_a_table_that_only_this_year_has_is_this_years(both, tmp_path, table):
    this, last = both
    places = pile(tmp_path, this, {name: frame for name, frame in last.items() if name != table})
    assert sorted_out(tmp_path) == told(places)


def test_a_header_that_only_last_year_has_is_last_years(both, tmp_path):
    this, last = both
    places = pile(tmp_path, {name: frame for name, frame in this.items() if name != "Header"}, last)
    assert sorted_out(tmp_path) == told(places)


def test_this_years_xml_and_last_years_tables(both, tmp_path):
    this, last = both
    places = pile(tmp_path, {}, {name: frame for name, frame in last.items() if name not in NOT_IN_XML})
    with (tmp_path / "return.xml").open("wb") as stream:
        write_xml(stream, {name: frame for name, frame in this.items() if name not in NOT_IN_XML})
    assert sorted_out(tmp_path) == told(places | {"this": [tmp_path / "return.xml"]})


def test_the_files_of_one_year_are_all_this_years(both, tmp_path):
    places = pile(tmp_path, both[0], {})
    assert sorted_out(tmp_path) == told(places)


def test_what_nothing_tells_apart_is_refused(both, tmp_path):
    this, last = both
    pile(tmp_path, this, last | {"Reviews": this["Reviews"].with_columns(REVIEW_CODE=pl.lit("PN7"))})
    with pytest.raises(ValueError, match="found nothing in .* that tells which is of the year before"):
        two_years(sorted(tmp_path.glob("*.csv")))


def test_years_that_do_not_follow_each_other_are_refused(both, tmp_path):
    early = both[1]["Episodes"].filter(pl.col("DECOM").str.slice(6).cast(pl.Int32) < YEAR - 2)
    pile(tmp_path, both[0], {"Episodes": early})
    with pytest.raises(ValueError, match="expected a year and the one before"):
        two_years(sorted(tmp_path.glob("*.csv")))


def test_a_pile_gives_the_findings_of_two_boxes(both, tmp_path):
    this, last = both
    wrong = {**last, "Header": last["Header"].with_columns(ETHNIC=pl.lit("REFU"))}
    (tmp_path / "pile").mkdir()
    places = pile(tmp_path / "pile", this, wrong)
    together = checking.report_of(Asked((tmp_path / "pile",), authority="208"))
    apart = checking.report_of(Asked(tuple(places["this"]), last_year=tuple(places["last"]), authority="208"))
    found = [sorted(one.rule for part in report.each_part() for one in part) for report in (together, apart)]
    assert found[0] == found[1] and "204" in found[0]
