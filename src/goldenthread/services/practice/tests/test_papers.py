"""The reports of practice find every measure and breakdown that they name."""

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
from goldenthread.mechanisms.papers.template import Classification

LAST = date(2017, 3, 31)


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A snapshot of an area in which nothing happened."""
    frames = {name: table.schema.empty_table().select(table.column_names) for name, table in declared_tables().items()}
    return write_snapshot(tmp_path_factory.mktemp("papers") / "2017-03-31", frames, LAST, "record")


@pytest.mark.parametrize("key", ["chronology-and-oversight", "recording-and-supervision", "caseloads"])
def test_a_report_names_only_what_is_measured_and_is_not_for_the_public(db, empty, key):
    Area.objects.create(code="little-averley", name="Little Averley")
    paper = get_paper(key)
    setting = Setting("little-averley", financial_year(2016), False, MeasuresSource(empty))
    made = render(paper, setting, datetime(2017, 3, 31, 12, tzinfo=UTC), "Amira Osei")
    missing = {f"{one.measure}: {one.missing}" for one in made.facts if one.missing and "divide" not in one.missing}
    assert not {one for one in missing if "no rows" not in one}, missing
    assert len(made.facts) > 3 and paper.classification is not Classification.PUBLIC
