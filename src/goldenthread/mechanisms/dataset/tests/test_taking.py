import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pyarrow as pa
import pytest
from django.core.management import CommandError, call_command

from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.dataset import DAY, MOMENT, TEXT, WHOLE, Column, Table
from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.mechanisms.dataset.taking import Changes, _array, refresh_snapshot, take_snapshot
from goldenthread.mechanisms.dataset.written import Written

pytestmark = pytest.mark.django_db
COLUMNS = (
    Column("area", TEXT, "Area"),
    Column("row", TEXT, "Row"),
    Column("day", DAY, "Day"),
    Column("taken_at", MOMENT, "Moment"),
)
LONG_AGO = datetime(2017, 1, 2, tzinfo=UTC)


def live(name="live", **changed):
    """A table over the only live model that this mechanism has: its own list of snapshots."""
    declared = {
        "name": name,
        "title": "Live",
        "says": "Rows",
        "row": "one row",
        "columns": COLUMNS,
        "key": ("row",),
        "person": None,
        "project": lambda as_at: SnapshotRecord.objects.values_list("source", "pk", "as_at", "taken_at"),
        "changed": ("taken_at",),
    }
    return Table(**declared | changed)


def add(number, taken_at=None):
    return SnapshotRecord.objects.create(
        place=f"invented {number}",
        as_at=date(2017, 3, 1) + timedelta(days=number),
        source="small",
        taken_at=taken_at or now() - timedelta(days=2),
        rows={},
    )


def rows(snapshot, name="live"):
    return snapshot.table(name).order_by("row").to_pyarrow().to_pylist()


@pytest.fixture
def earlier(tmp_path):
    for number in range(3):
        add(number)
    return take_snapshot(tmp_path / "one", date(2030, 1, 1), tables={"live": live()})


def test_the_live_record_is_projected_as_declared(earlier):
    records = sorted(SnapshotRecord.objects.all(), key=lambda record: str(record.pk))  # as text, which a key is
    expected = [("small", str(record.pk), record.as_at, record.taken_at) for record in records]
    assert [tuple(row.values()) for row in rows(earlier)] == expected


def test_whoever_waits_is_told_the_title_of_each_table(tmp_path):
    heard = []
    take_snapshot(tmp_path / "one", date(2030, 1, 1), tables={"live": live(title="The live one")}, told=heard.append)
    assert heard == ["The live one"]


def test_many_rows_are_read_in_chunks(tmp_path, monkeypatch):
    monkeypatch.setattr("goldenthread.mechanisms.dataset.taking.CHUNK", 2)
    for number in range(5):
        add(number)
    snapshot = take_snapshot(tmp_path / "one", date(2030, 1, 1), tables={"live": live()})
    assert len(rows(snapshot)) == 5


def refreshed(earlier, tmp_path, tables=None, day=date(2030, 1, 2)):
    tables = tables or {"live": live()}
    whole = take_snapshot(tmp_path / "whole", day, tables=tables)
    again = refresh_snapshot(earlier, tmp_path / "two", day, tables=tables)
    assert [rows(again, name) for name in tables] == [rows(whole, name) for name in tables]
    assert again.verify() == []
    return again


def is_same_file(first, second, name="live"):
    return first.path(name).samefile(second.path(name))


def test_a_table_that_did_not_change_keeps_its_file(earlier, tmp_path):
    assert is_same_file(earlier, refreshed(earlier, tmp_path))


def test_a_new_a_changed_and_a_removed_row_are_seen(earlier, tmp_path):
    first, second, _ = SnapshotRecord.objects.order_by("pk")
    SnapshotRecord.objects.filter(pk=first.pk).update(as_at=date(2017, 12, 1), taken_at=now())
    add(7, taken_at=now())
    second.delete()
    again = refreshed(earlier, tmp_path)
    assert len(rows(again)) == 3
    assert not is_same_file(earlier, again)


def test_a_changed_row_is_read_and_the_others_are_kept(earlier, tmp_path):
    SnapshotRecord.objects.filter(place="invented 1").update(as_at=date(2017, 12, 1), taken_at=now())
    assert len(rows(refreshed(earlier, tmp_path))) == 3


def test_facts_that_had_been_cut_off_appear_when_their_day_has_come(tmp_path):
    for number in range(3):
        add(number)
    tables = {"live": live(happened="day")}
    earlier = take_snapshot(tmp_path / "one", date(2017, 3, 2), tables=tables)
    assert len(rows(earlier)) == 2
    add(0.5)  # the same day as another, in another folder
    assert len(rows(refreshed(earlier, tmp_path, tables, date(2017, 3, 3)))) == 4


def test_of_a_table_that_was_cut_only_the_rows_of_those_people_are_read_again(tmp_path):
    _, _, third = (add(number, taken_at=LONG_AGO) for number in range(3))
    tables = {"live": live(happened="day", person="row")}
    earlier = take_snapshot(tmp_path / "one", date(2017, 3, 2), tables=tables)
    assert earlier.manifest.tables["live"].cut_about == (str(third.pk),)
    changes = Changes.since(Written(now()), tables["live"], earlier, date(2017, 3, 3))
    assert changes.fresh["row"].to_pylist() == [str(third.pk)]
    assert len(rows(refreshed(earlier, tmp_path, tables, date(2017, 3, 3)))) == 3


def test_of_a_table_that_was_cut_for_too_many_people_every_row_is_read_again(tmp_path, monkeypatch):
    monkeypatch.setattr("goldenthread.mechanisms.dataset.writing.MOST_PEOPLE", 1)
    tables = {"live": live(happened="day", person="row")}
    for number in range(4):
        add(number, taken_at=LONG_AGO)
    earlier = take_snapshot(tmp_path / "one", date(2017, 3, 2), tables=tables)
    assert Changes.since(Written(now()), tables["live"], earlier, date(2017, 3, 3)) is None
    assert len(rows(refreshed(earlier, tmp_path, tables, date(2017, 3, 4)))) == 4


def test_a_table_of_several_queries_is_read_part_by_part(tmp_path):
    def both(as_at):
        every = SnapshotRecord.objects.values_list("source", "pk", "as_at", "taken_at")
        return every.filter(place="invented 0"), every.exclude(place="invented 0")

    for number in range(3):
        add(number)
    tables = {"live": live(project=both)}
    earlier = take_snapshot(tmp_path / "one", date(2030, 1, 1), tables=tables)
    assert len(rows(earlier)) == 3
    SnapshotRecord.objects.filter(place="invented 1").update(as_at=date(2017, 12, 1), taken_at=now())
    assert not is_same_file(earlier, refreshed(earlier, tmp_path, tables))


def test_a_table_that_derives_from_a_changed_one_is_derived_again(tmp_path):
    def count_live(table, tables):
        return table.mutate(others=tables["live"].count().as_scalar())

    steady = {
        "columns": COLUMNS[:2],
        "project": lambda as_at: SnapshotRecord.objects.filter(place="invented 0").values_list("source", "pk"),
        "derived": (Column("others", WHOLE, "Rows of the other"),),
        "derive": count_live,
    }
    tables = {"live": live(), "steady": live("steady", **steady)}
    add(0)
    earlier = take_snapshot(tmp_path / "one", date(2030, 1, 1), tables=tables)
    add(1, taken_at=now())
    again = refreshed(earlier, tmp_path, tables)
    assert rows(again, "steady")[0]["others"] == 2


def test_what_is_asked_of_today_is_asked_again_on_another_day():
    asks = {"project": lambda as_at: SnapshotRecord.objects.filter(as_at__lte=today()).values_list("source", "pk")}
    table, written = live(columns=COLUMNS[:2], changed=(), **asks), Written(now())
    assert written.rows_of(table, date(2030, 1, 1), date(2030, 1, 2)) is None
    assert written.rows_of(table, date(2030, 1, 1), date(2030, 1, 1)).queries == []


@pytest.fixture
def declared(monkeypatch, settings, tmp_path):
    settings.GOLDENTHREAD_DATA = tmp_path
    settings.GOLDENTHREAD_TODAY = date(2030, 1, 2)
    tables = {"live": live()}
    for module in ("taking", "writing", "management.commands.snapshot"):
        monkeypatch.setattr(f"goldenthread.mechanisms.dataset.{module}.declared_tables", lambda: tables)
    return tmp_path / "snapshots"


def run(*words):
    printed = StringIO()
    call_command("snapshot", *words, stdout=printed)
    return printed.getvalue()


def test_the_command_takes_lists_and_verifies(declared):
    add(0)
    assert "2 tables" in run("take", "--as-at", "2030-01-01")
    assert SnapshotRecord.objects.get(place="2030-01-01").areas == "small"
    assert "2030-01-01 (record, as at 2030-01-01)" in run("list")
    assert run("verify", "2030-01-01") == "Every file is as the manifest says.\n"
    assert "2 tables" in run("take", "--as-at", "2030-01-02", "--since", "2030-01-01")


def test_the_command_says_what_was_wrong(declared):
    run("take", "--as-at", "2030-01-01")
    with pytest.raises(CommandError, match="never overwritten") as raised:
        run("take", "--as-at", "2030-01-01")
    assert raised.value.returncode == 2
    Snapshot.open(declared / "2030-01-01").path("live").unlink()
    with pytest.raises(CommandError, match="live.parquet is missing") as raised:
        run("verify", "2030-01-01")
    assert raised.value.returncode == 1


@pytest.mark.parametrize(
    "words, says",
    [
        (["take", "--as-at", "31/12/2029"], "found '31/12/2029'; expected a day such as"),
        (["take", "--as-at", "2030-01-03"], "which has not come; expected 2030-01-02 or earlier"),
        (["tables", "nothing"], "No table 'nothing' in the dataset"),
        (["verify", "never-taken"], "never-taken"),
    ],
)
def test_wrong_use_is_refused_and_says_what_is_expected(declared, words, says):
    with pytest.raises(CommandError, match=says):
        run(*words)


def test_the_dictionary_tells_what_every_column_means(db):
    rows = list(csv.DictReader(StringIO(run("tables", "--format", "csv"))))
    assert {row["table"] for row in rows} == set(declared_tables())
    assert all(row["meaning"] and row["type"] for row in rows)
    assert "in_time (yes or no): Met by the due moment" in run("tables", "deadlines")


def test_a_moment_in_a_column_of_days_counts_on_its_day_in_london():
    late = [datetime(2016, 7, 31, 23, 30, tzinfo=UTC), datetime(2016, 12, 31, 23, 30, tzinfo=UTC), None]
    assert _array(tuple(late), pa.date32()).to_pylist() == [date(2016, 8, 1), date(2016, 12, 31), None]
