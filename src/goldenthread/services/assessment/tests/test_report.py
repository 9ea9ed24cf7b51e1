"""The reports of assessment find every measure and breakdown that they name."""

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


@pytest.mark.parametrize(
    ("key", "public", "measures"),
    [
        ("drift-report", False, {"assessment.drift", "assessment.drift_signs", "assessment.drift_days"}),
        ("assessment-timeliness", True, {"assessment-45wd-share", "assessment-days-median", "assessment.extended"}),
    ],
)
def test_a_report_of_a_year_in_which_nothing_happened(db, tmp_path, key, public, measures):
    Area.objects.create(code="little-averley", name="Little Averley")
    frames = {name: table.schema.empty_table().select(table.column_names) for name, table in declared_tables().items()}
    source = MeasuresSource(write_snapshot(tmp_path / "2017-03-31", frames, date(2017, 3, 31), "record"))
    setting = Setting("little-averley", financial_year(2016), public, source)
    made = render(get_paper(key), setting, datetime(2017, 3, 31, 12, tzinfo=UTC), "Amira")
    assert measures <= {fact.measure for fact in made.facts}
    missing = {f"{one.measure}: {one.missing}" for one in made.facts if one.missing and "divide" not in one.missing}
    assert not {one for one in missing if "no rows" not in one}, missing
