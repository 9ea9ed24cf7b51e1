import signal
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from goldenthread.mechanisms.dataset import DAY, MOMENT, TEXT, WHOLE, Column, Table, with_working_days
from goldenthread.mechanisms.dataset.manifest import DatasetError, sha256_of
from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.mechanisms.dataset.writing import write_snapshot

MARCH = date(2017, 3, 31)
SOURCE = str(Path(__file__).parents[4])


def episodes(**changed):
    declared = {
        "name": "episodes",
        "title": "Episodes",
        "says": "Episodes of need",
        "row": "one episode",
        "columns": (
            Column("area", TEXT, "Area"),
            Column("episode", TEXT, "Episode"),
            Column("child", TEXT, "Child"),
            Column("start_date", DAY, "Start"),
            Column("seen_at", MOMENT, "When the child was seen"),
            Column("end_date", DAY, "End"),
            Column("end_reason", TEXT, "Why it ended", known_from="end_date"),
            Column("due_date", DAY, "When it is due", planned=True),
        ),
        "key": ("episode",),
        "happened": "start_date",
        "derived": (Column("working_days", WHOLE, "Working days from start to end"),),
        "derive": lambda table, tables: with_working_days(table, tables, "start_date", "end_date", "working_days"),
    }
    return Table(**declared | changed)


def rows(*each):
    names = [*episodes().column_names]
    schema = episodes().schema
    return pa.table([list(values) for values in zip(*each, strict=True)], schema=schema).select(names)


AVA = ("small", "1", "ava", date(2017, 3, 1), datetime(2017, 3, 2, 9, tzinfo=UTC), date(2017, 3, 8), "RC7", MARCH)
BEN = ("small", "2", "ben", date(2017, 3, 1), datetime(2017, 3, 31, 22, 30, tzinfo=UTC), date(2017, 4, 1), "RC7", None)
CLEO = ("small", "3", "cleo", date(2017, 4, 1), None, None, None, date(2017, 5, 1))


def written(folder, *each, **changed):
    tables = {"episodes": episodes(**changed)}
    return write_snapshot(folder / "a", {"episodes": rows(*each)}, MARCH, "test", tables)


def read(snapshot, name="episodes"):
    return snapshot.table(name).order_by("episode").to_pyarrow().to_pylist()


def test_a_snapshot_says_what_it_holds(tmp_path):
    snapshot = written(tmp_path, AVA, BEN)
    stored = snapshot.manifest.tables["episodes"]
    assert (snapshot.manifest.as_at, snapshot.manifest.source, stored.rows) == (MARCH, "test", 2)
    assert stored.sha256 == sha256_of(snapshot.path("episodes"))
    assert snapshot.areas() == ("small",)
    assert snapshot.tables == ("calendar_days", "episodes")
    assert Snapshot.open(tmp_path / "a").manifest == snapshot.manifest


def test_derived_columns_are_added_with_working_days(tmp_path):
    assert [row["working_days"] for row in read(written(tmp_path, AVA, BEN))] == [5, None]


def test_what_happened_later_is_not_in_it(tmp_path):
    snapshot = written(tmp_path, AVA, BEN, CLEO)
    ava, ben = read(snapshot)
    assert (ava["end_date"], ava["end_reason"]) == (date(2017, 3, 8), "RC7")
    assert (ben["end_date"], ben["end_reason"]) == (None, None)
    assert ben["seen_at"] is not None  # half past eleven in the evening of the as-at day in London
    assert snapshot.manifest.tables["episodes"].cut


def test_a_moment_after_midnight_in_london_is_later(tmp_path):
    late = (*BEN[:4], datetime(2017, 3, 31, 23, 30, tzinfo=UTC), None, None, date(2017, 9, 1))
    (found,) = read(written(tmp_path, late))
    assert found["seen_at"] is None
    assert found["due_date"] == date(2017, 9, 1)


def test_a_snapshot_is_never_overwritten(tmp_path):
    before = written(tmp_path, AVA).manifest
    with pytest.raises(DatasetError, match="never overwritten"):
        written(tmp_path, BEN)
    assert Snapshot.open(tmp_path / "a").manifest == before


def test_verify_names_the_file_that_was_changed(tmp_path):
    snapshot = written(tmp_path, AVA)
    assert snapshot.verify() == []
    path = snapshot.path("episodes")
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b" ")
    assert [line.split()[0] for line in snapshot.verify()] == ["episodes.parquet"]
    path.unlink()
    assert snapshot.verify() == ["episodes.parquet is missing"]


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (rows(AVA, AVA), "episode=1 occurs 2 times"),
        (pa.table({"area": ["small"], "episode": ["1"], "colour": ["red"]}), "no column colour"),
        (pa.table({"area": ["small"], "episode": ["1"], "start_date": ["soon"]}), "column start_date: expected date32"),
    ],
)
def test_bad_rows_leave_nothing_behind(tmp_path, frame, message):
    with pytest.raises(DatasetError, match=message):
        write_snapshot(tmp_path / "a", {"episodes": frame}, MARCH, "test", {"episodes": episodes()})
    assert list(tmp_path.iterdir()) == []


def test_columns_not_supplied_are_empty_and_named(tmp_path):
    frame = pa.table({"area": ["small"], "episode": ["1"], "start_date": [MARCH]})
    snapshot = write_snapshot(tmp_path / "a", {"episodes": frame}, MARCH, "test", {"episodes": episodes()})
    assert read(snapshot)[0]["end_date"] is None
    assert "child" in snapshot.manifest.tables["episodes"].absent


def test_a_derive_that_drops_rows_is_refused(tmp_path):
    def derive(table, tables):
        return table.filter(table.child == "ava").mutate(working_days=1)

    with pytest.raises(DatasetError, match="changed the number of rows"):
        written(tmp_path, AVA, BEN, derive=derive)


def test_a_derivation_is_put_into_words_once_and_anew_for_other_declarations(tmp_path):
    asked = []

    def derive(table, tables):
        asked.append(table)
        return table.mutate(working_days=tables["other"].count().as_scalar().cast("int64"))

    first, other = episodes(name="first", derive=derive), episodes(name="other")
    frames = {"first": rows(AVA), "other": rows(AVA, BEN)}
    for place in "ab":
        snapshot = write_snapshot(tmp_path / place, frames, MARCH, "test", {"first": first, "other": other})
        assert read(snapshot, "first")[0]["working_days"] == 2
    assert len(asked) == 1
    alone = write_snapshot(
        tmp_path / "c", {"first": rows(AVA)}, MARCH, "test", {"first": first, "other": episodes(name="other")}
    )
    assert read(alone, "first")[0]["working_days"] == 0 and len(asked) == 2


def test_tables_may_derive_from_each_other_but_not_in_a_ring(tmp_path):
    def from_other(other):
        def derive(table, tables):
            there = tables[other].select(episode_="episode", found_="working_days")
            joined = table.left_join(there, table.episode == there.episode_)
            return joined.select(*table.columns, working_days=joined.found_)

        return derive

    frames = {"first": rows(AVA), "episodes": rows(AVA)}
    chain = {"first": episodes(name="first", derive=from_other("episodes")), "episodes": episodes()}
    snapshot = write_snapshot(tmp_path / "a", frames, MARCH, "test", chain)
    assert read(snapshot, "first")[0]["working_days"] == 5
    assert snapshot.manifest.tables["first"].uses == ("episodes",)
    ring = chain | {"episodes": episodes(derive=from_other("first"))}
    with pytest.raises(DatasetError, match="ring: first from episodes from first"):
        write_snapshot(tmp_path / "b", frames, MARCH, "test", ring)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"key": ("plan",)}, "no column 'plan'"),
        ({"person": "pupil"}, "no column 'pupil'"),
        ({"derive": None}, "need a derive"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(changed, message):
    with pytest.raises(ValueError, match=message):
        episodes(**changed)


KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from django.conf import settings
settings.configure(USE_TZ=True, TIME_ZONE="Europe/London", GOLDENTHREAD_TODAY=None, GOLDENTHREAD_SNAPSHOT_MEMORY="2GB")
from goldenthread.mechanisms.dataset.tests.test_snapshots import AVA, written
written(Path(sys.argv[1]), AVA, derive=lambda table, tables: os.kill(os.getpid(), signal.SIGKILL))
"""


def test_killed_while_writing_there_is_no_snapshot_and_the_next_one_succeeds(tmp_path):
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False, env={"PYTHONPATH": SOURCE})
    assert killed.returncode == -signal.SIGKILL
    assert not (tmp_path / "a").exists()
    assert written(tmp_path, AVA).verify() == []
