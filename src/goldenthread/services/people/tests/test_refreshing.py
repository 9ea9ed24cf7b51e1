"""A refresh of a snapshot tells of people what a snapshot taken whole tells, and reads little."""

from datetime import date

import pytest

from goldenthread.mechanisms.dataset.taking import refresh_snapshot, take_snapshot
from goldenthread.services.people.models import Disability, Person, Relationship
from goldenthread.services.people.tables import TABLES

pytestmark = pytest.mark.django_db
KNOWN = {table.name: table for table in TABLES}
DAY = date(2026, 6, 5)
ALWAYS_READ = {"break_glass_uses", "file_artefacts"}  # nothing tells which of their rows changed


@pytest.fixture
def earlier(someone, testing, settings, tmp_path):
    settings.GOLDENTHREAD_TODAY = None
    for number in range(6):
        someone("Robin", f"Vale{number}", born_on=date(2015, 1, 1 + number))
    _all_long_ago()
    return take_snapshot(tmp_path / "one", DAY, tables=KNOWN)


def _all_long_ago():
    """As if everything so far had been written before the snapshot: it is taken within the hour that overlaps."""
    for model in (Person, Relationship, Disability):
        model._base_manager.update(changed_at="2026-01-01T00:00:00Z")


def refreshed(earlier, tmp_path, day=DAY):
    whole = take_snapshot(tmp_path / "whole", day, tables=KNOWN)
    again = refresh_snapshot(earlier, tmp_path / "two", day, tables=KNOWN)
    for name in KNOWN:
        assert again.table(name).to_pyarrow().equals(whole.table(name).to_pyarrow()), name
    return {name for name in KNOWN.keys() - ALWAYS_READ if not earlier.path(name).samefile(again.path(name))}


def test_what_no_table_tells_rewrites_no_table(earlier, tmp_path):
    Person.objects.first().change(placeholder_label="Baby Vale")
    assert refreshed(earlier, tmp_path) == set()


def test_a_changed_child_is_read_again_and_the_tables_that_tell_of_it_are_rewritten(earlier, tmp_path):
    Person.objects.first().change(ethnicity="WIRI")
    assert refreshed(earlier, tmp_path) == {"person", "people_representation"}


def test_a_new_child_and_a_new_disability_are_seen(earlier, someone, tmp_path):
    kay = someone("Kay", "Vale", born_on=date(2016, 2, 29))
    Disability.begin(area=kay.area, person=kay, code="HEAR")
    assert refreshed(earlier, tmp_path) == {"person", "disability", "people_representation"}


def test_a_child_that_leaves_a_table_leaves_the_refresh_too(earlier, tmp_path):
    first, second = Person.objects.all()[:2]
    first.change(merged_into=second)
    assert "person" in refreshed(earlier, tmp_path)


def test_another_day_reads_what_depends_on_the_day(earlier, tmp_path):
    child = Person.objects.first()
    Disability.begin(area=child.area, person=child, code="MOB", starts_on=date(2026, 6, 7))
    Disability._base_manager.update(changed_at="2026-01-01T00:00:00Z")
    assert "disability" in refreshed(earlier, tmp_path, date(2026, 6, 8))
