"""Files of any returns together: one snapshot or none, each table from one of them, every problem with its place."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.dataset import declared_tables
from goldenthread.mechanisms.dataset.writing import SnapshotWriter
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.measures.registry import declared_measures
from goldenthread.returns.annex_a.lists import headings
from goldenthread.returns.annex_a.tests.workbooks import write_workbook
from goldenthread.returns.cin.tests.conftest import child_xml, in_year
from goldenthread.returns.loading import Order, State, load
from goldenthread.returns.ssda903 import staging
from goldenthread.returns.ssda903.generator import invented_return
from goldenthread.returns.ssda903.tables import LAST
from goldenthread.returns.ssda903.writing import write_csv_set
from goldenthread.returns.tests.trips import AREA, loaded, tables_in

ON = date(2026, 3, 31)


@pytest.fixture
def census(tmp_path):
    path = tmp_path / "anything.xml"
    path.write_text(in_year(2018, child_xml("A1")), encoding="utf-8")
    return path


@pytest.fixture
def care(tmp_path):
    folder = tmp_path / "care"
    folder.mkdir()
    tables = {name: frame for name, frame in invented_return(40, 2026, 3).items() if not name.endswith(LAST)}
    return write_csv_set(folder, tables)


def sheet(place, *rows):
    """A sheet of a list from rows of some of its headings; the others are blank."""
    names = [one.heading for one in headings() if one.place == place]
    return [names, *([row.get(name) for name in names] for row in rows)]


CHILD = {"Child Unique ID": "A1", "Gender": "b) Female", "Ethnicity": "a) WBRI", "Date of Birth": "01/05/2015"}
LISTS = {
    "List 1": sheet(1, CHILD | {"Date of Contact": "01/12/2025", "Contact Source": "q) 6"}),
    "List 3": sheet(
        3,
        CHILD
        | {
            "Date of referral": "02/12/2025",
            "Referral Source": "6",
            "Referral NFA?": "b) No",
            "Allocated Team": "North",
        },
        CHILD | {"Child Unique ID": "A2", "Date of referral": "05/01/2026", "Referral NFA?": "Yes"},
    ),
    "List 4": sheet(
        4,
        CHILD
        | {
            "Continuous Assessment Start Date": "03/12/2025",
            "Continuous Assessment Date of Authorisation": "20/01/2026",
        },
    ),
    "List 5": sheet(
        5,
        CHILD
        | {
            "Strategy discussion initiating Section 47 Enquiry Start Date": "04/12/2025",
            "Date of Initial Child Protection Conference": "16/12/2025",
        },
    ),
    "List 6": sheet(
        6,
        CHILD | {"CIN Start Date": "03/12/2025", "Primary Need Code": "a) N1"},
        CHILD
        | {
            "Child Unique ID": "A3",
            "CIN Start Date": "01/02/2025",
            "CIN Closure Date": "10/11/2025",
            "Reason for Closure": "RC7 - other",
        },
    ),
    "List 7": sheet(
        7,
        CHILD
        | {
            "Child Protection Plan Start Date": "16/12/2025",
            "Initial Category of Abuse": "a) Neglect",
            "Latest Category of Abuse": "d",
        },
    ),
    "List 8": sheet(
        8,
        CHILD
        | {
            "Child Unique ID": "A4",
            "Date Started to be Looked After": "01/06/2024",
            "Child's Legal Status": "C2) Full care order",
            "Child's Category of Need": "N1",
        },
    ),
}


@pytest.fixture
def lists(tmp_path):
    path = tmp_path / "inspection.xlsx"
    write_workbook(path, LISTS)
    return path


def rows(snapshot, table, *columns):
    return tables_in(snapshot)[table].select(columns).rows()


def order_of(*files, folder, **more):
    return Order(tuple(files), AREA, folder / "snapshots", **more)


def test_files_of_three_returns_are_one_snapshot(census, care, lists, tmp_path):
    snapshot = loaded([census, *care, lists], tmp_path)
    assert (str(snapshot.manifest.as_at), snapshot.manifest.source) == (
        "2026-03-31",
        "CIN census 2018 of authority 999; SSDA903 2026; Annex A",
    )
    assert rows(snapshot, "cin_episodes", "child", "referral_date") == [("A1", date(2016, 5, 4))]
    people = dict(rows(snapshot, "person", "child", "born_on"))
    assert people["A1"] == date(2010, 6, 1) and people["A2"] == date(2015, 5, 1) and "C000001" in people
    assert {child[0] for (child,) in rows(snapshot, "cla_episodes", "child")} == {"C"}
    assert rows(snapshot, "annex_a_list_8", "child_unique_id", "child_s_legal_status") == [
        ("A4", "C2) Full care order")
    ]


def test_the_same_files_again_are_already_loaded(care, lists, tmp_path):
    first = load(order_of(*care, lists, folder=tmp_path))
    again = load(order_of(lists, *reversed(care), folder=tmp_path))
    assert (again.state, again.snapshot.name) == (State.ALREADY_LOADED, first.snapshot.name)
    assert first.snapshot.verify() == []
    other = load(order_of(*care, lists, folder=tmp_path, as_at=date(2026, 2, 1)))
    assert other.state is State.LOADED and other.snapshot.name != first.snapshot.name


def test_one_bad_file_refuses_all(census, care, lists, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all", encoding="utf-8")
    outcome = load(order_of(census, *care, lists, letter, folder=tmp_path))
    assert outcome.state is State.REFUSED and outcome.snapshot is None
    assert "letter.txt: found the contents of no return: it begins with" in outcome.problems[0].kept[0]
    assert not (tmp_path / "snapshots").exists() or not [*(tmp_path / "snapshots").glob("[!.]*")]


def test_a_value_that_cannot_be_read_names_its_place_and_can_be_left_out(care, tmp_path):
    path = next(file for file in care if file.name == "Episodes.csv")
    text = path.read_text("utf-8")
    day = text.splitlines()[1].split(",")[1]
    path.write_text(text.replace(day, "31/02/2025", 1), encoding="utf-8")
    refused = load(order_of(*care, folder=tmp_path))
    assert refused.state is State.REFUSED
    (said,) = refused.problems[0].kept
    assert said.startswith('Episodes.csv, line 2, DECOM: found "31/02/2025", expected a real day')
    accepted = load(order_of(*care, folder=tmp_path, accept_faults=True))
    assert accepted.state is State.LOADED and accepted.problems[0].total == 1
    assert tables_in(accepted.snapshot)["ssda903_episodes"]["decom"].null_count() == 1


def test_a_row_about_nobody_is_left_out(lists, tmp_path):
    write_workbook(lists, LISTS | {"List 1": [*LISTS["List 1"], [None, "a", "a", None, None, "01/02/2026", "a"]]})
    refused = load(order_of(lists, folder=tmp_path))
    assert refused.problems[0].kept == [
        "inspection.xlsx, sheet List 1, line 3, Child Unique ID: found nothing, expected whom the row is about"
    ]
    accepted = loaded([lists], tmp_path, accept_faults=True)
    assert len(rows(accepted, "annex_a_list_1", "row")) == 1


def test_what_is_put_right_is_reported(care, tmp_path):
    path = next(file for file in care if file.name == "Header.csv")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\r\n", b"\r\n\r\n"))
    outcome = load(order_of(*care, folder=tmp_path))
    assert outcome.state is State.LOADED
    assert ["mark of byte order" in said or "blank lines" in said for said in outcome.problems[0].notes] == [True, True]


def test_the_lists_fill_what_measures_read(lists, tmp_path):
    snapshot = loaded([lists], tmp_path)
    assert snapshot.manifest.as_at == date(2026, 1, 20)
    said = load(order_of(lists, folder=tmp_path / "other")).problems[0].notes
    assert "Annex A is taken as at 2026-01-20, the latest day in it; --as-at says another" in said
    snapshot = loaded([lists], tmp_path, as_at=ON)
    assert rows(snapshot, "contacts", "child", "received_on", "source", "sex") == [("A1", date(2025, 12, 1), "6", "F")]
    columns = ("child", "referral_date", "source", "primary_need", "nfa", "closed_on", "closure_reason")
    assert sorted(rows(snapshot, "cin_episodes", *columns), key=str) == [
        ("A1", date(2025, 12, 2), "6", "N1", False, None, None),
        ("A2", date(2026, 1, 5), None, None, True, None, None),
        ("A3", date(2025, 2, 1), None, None, None, date(2025, 11, 10), "RC7"),
    ]
    assert rows(snapshot, "cin_assessments", "referral_date", "authorised_on", "working_days") == [
        (date(2025, 12, 2), date(2026, 1, 20), 32)
    ]
    assert rows(snapshot, "initial_cp_conference", "held_on", "working_days", "plan_made") == [
        (date(2025, 12, 16), 8, True)
    ]
    assert rows(snapshot, "cp_plans", "initial_category", "latest_category") == [("NEG", "EMO")]
    assert rows(snapshot, "cla_episodes", "legal_status", "need") == [("C2", "N1")]


def figures(snapshot, keys, period, as_at):
    wanted = [declared_measures()[key] for key in keys]
    found = compute(snapshot, wanted, [Period.parse(period), Period.parse(as_at)], areas=[AREA], by=())
    return {key: found.get(key, AREA, period if key not in STOCKS else as_at).value for key in keys}


STOCKS = ("cla-open", "cpp-open")


def test_a_care_return_gives_the_figures_that_one_counts_by_hand(care, tmp_path):
    snapshot = loaded(care, tmp_path)
    read = {file.stem: pl.read_csv(file, infer_schema=False) for file in care}
    episodes = read["Episodes"].with_columns(pl.col("DECOM", "DEC").str.to_date("%d/%m/%Y"))
    counted = episodes.filter(~pl.col("LS").is_in(["V3", "V4"]))
    begun = counted.filter((pl.col("RNE") == "S") & pl.col("DECOM").is_between(date(2025, 4, 1), ON))
    left = counted.filter((pl.col("REC") != "X1") & pl.col("DEC").is_between(date(2025, 4, 1), ON))
    found = figures(snapshot, ("cla-open", "cla-started", "cla-ceased"), "2025/26", "as-at 2026-03-31")
    assert found == {
        "cla-open": counted.filter(pl.col("DEC").is_null()).height,
        "cla-started": begun.height,
        "cla-ceased": left.height,
    }
    assert all(found.values())


def test_a_census_beside_a_care_return_needs_no_more_than_their_own_tables(census, care, tmp_path):
    alone = loaded([census], tmp_path)
    both = loaded([census, *care], tmp_path)
    for table in ("cin_episodes", "cp_plans", "s47_enquiry"):
        assert tables_in(alone)[table].equals(tables_in(both)[table])


def test_files_of_a_year_that_nothing_tells_need_it_named(care, tmp_path):
    header = [file for file in care if file.name == "Header.csv"]
    refused = load(order_of(*header, folder=tmp_path))
    assert (
        "found no day on which an episode begins, expected episodes that tell the collection year"
        in refused.problems[0].kept[0]
    )
    assert load(replace(order_of(*header, folder=tmp_path), year=2026)).state is State.LOADED


def test_one_scorecard_of_three_returns(census, care, lists, tmp_path):
    snapshot = loaded([census, *care, lists], tmp_path, as_at=ON)
    found = figures(snapshot, ("contacts", "cla-open", "referrals"), "2025/26", "as-at 2026-03-31")
    assert (found["contacts"], found["referrals"]) == (1, 0)
    assert (
        found["cla-open"] == figures(loaded(care, tmp_path), ("cla-open",), "2025/26", "as-at 2026-03-31")["cla-open"]
    )
    assert figures(snapshot, ("referrals",), "2016/17", "as-at 2026-03-31") == {"referrals": 1}


def test_what_the_lists_cannot_tell_is_not_available_and_never_nought(lists, tmp_path):
    measure = declared_measures()["cpp-reviews-on-time-share"]
    period = Period.parse("as-at 2026-03-31")
    found = compute(loaded([lists], tmp_path, as_at=ON), [measure], [period], areas=[AREA], by=())
    figure = found.get(measure.key, AREA, period)
    assert figure.value is None and figure.why


def test_the_engine_takes_no_more_memory_than_the_setting_says(tmp_path, settings):
    settings.GOLDENTHREAD_SNAPSHOT_MEMORY = "300MB"
    writer = SnapshotWriter(tmp_path / "made", date(2026, 3, 31), "a test", declared_tables())
    with writer:
        ((limit,),) = writer.backend.con.execute("SELECT current_setting('memory_limit')").fetchall()
    assert limit == "286.1 MiB"


def test_sets_too_large_to_be_held_give_the_same_tables(tmp_path, monkeypatch):
    for year in ("2025", "2026"):
        (tmp_path / year).mkdir()
    tables = invented_return(90, 2026, 3)
    write_csv_set(tmp_path / "2026", {name: frame for name, frame in tables.items() if not name.endswith(LAST)})
    last = {name.removesuffix(LAST): frame for name, frame in tables.items() if name.endswith(LAST)}
    write_csv_set(tmp_path / "2025", last)
    (episodes := tmp_path / "2026" / "Episodes.csv").write_text(
        episodes.read_text("utf-8").replace("C000007", "c000007") + ",01/04/2025" + "," * 11 + "\n", "utf-8"
    )
    files = sorted(tmp_path.glob("*/*.csv"))
    at_once = loaded(files, tmp_path / "once", accept_faults=True)
    for name, small in {"HELD": 0, "LAID": 50, "ROWS_TOGETHER": 10, "AT_ONCE": 25}.items():
        monkeypatch.setattr(staging, name, small)
    in_parts = loaded(files, tmp_path / "parts", accept_faults=True)
    assert at_once.manifest.tables.keys() == in_parts.manifest.tables.keys() >= {"person", "ssda903_episodes"}
    for name, frame in tables_in(at_once).items():
        assert_frame_equal(tables_in(in_parts)[name], frame)
    assert at_once.manifest.tables["ssda903_episodes"].rows > 90
