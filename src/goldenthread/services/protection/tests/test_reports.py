"""The reports of protection find every measure and breakdown that they name."""

from datetime import UTC, date, datetime

import pytest

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import financial_year
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.mechanisms.dataset.writing import write_snapshot
from goldenthread.mechanisms.papers.discovery import get_paper
from goldenthread.mechanisms.papers.measures_source import MeasuresSource
from goldenthread.mechanisms.papers.page import Setting
from goldenthread.mechanisms.papers.rendering import render

LAST = date(2017, 3, 31)


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A snapshot of an area in which nothing happened."""
    frames = {name: table.schema.empty_table().select(table.column_names) for name, table in declared_tables().items()}
    return write_snapshot(tmp_path_factory.mktemp("papers") / "2017-03-31", frames, LAST, "record")


@pytest.mark.parametrize(
    ("key", "public", "measures"),
    [
        ("child-protection", True, {"icpc-15wd-share", "cpp-repeat-2y-share", "cpp-12m-signed-share"}),
        ("agencies-in-child-protection", False, {"conference-attendance-share", "chair-alert-days-mean"}),
        ("before-and-in-court", False, {"proceedings-ground-share", "family-meeting-accepted-share"}),
    ],
)
def test_a_report_names_only_what_is_measured(db, empty, key, public, measures):
    Area.objects.create(code="little-averley", name="Little Averley")
    setting = Setting("little-averley", financial_year(2016), public, MeasuresSource(empty))
    made = render(get_paper(key), setting, datetime(2017, 3, 31, 12, tzinfo=UTC), "Amira Osei")
    assert measures <= {fact.measure for fact in made.facts}
    missing = {f"{one.measure}: {one.missing}" for one in made.facts if one.missing and "divide" not in one.missing}
    assert not {one for one in missing if "no rows" not in one and "population" not in one}, missing
