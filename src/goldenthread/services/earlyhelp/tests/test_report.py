"""The annual report of early help comes out of the declared measures."""

from datetime import UTC, date, datetime

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import financial_year
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.mechanisms.dataset.writing import write_snapshot
from goldenthread.mechanisms.papers.discovery import get_paper
from goldenthread.mechanisms.papers.measures_source import MeasuresSource
from goldenthread.mechanisms.papers.page import Setting
from goldenthread.mechanisms.papers.rendering import render


def test_the_report_of_a_year_in_which_nothing_happened(db, tmp_path):
    Area.objects.create(code="little-averley", name="Little Averley")
    frames = {name: table.schema.empty_table().select(table.column_names) for name, table in declared_tables().items()}
    source = MeasuresSource(write_snapshot(tmp_path / "2017-03-31", frames, date(2017, 3, 31), "record"))
    setting = Setting("little-averley", financial_year(2016), True, source)
    made = render(get_paper("early-help-annual-report"), setting, datetime(2017, 3, 31, 12, tzinfo=UTC), "Kwame")
    told = {fact.measure: fact for fact in made.facts}
    assert {"eh-cases-new", "eh-step-downs", "eh-partner-updates", "eh-distance-travelled"} <= told.keys()
    assert not {
        f"{fact.measure}: {fact.missing}" for fact in made.facts if fact.missing and "divide" not in fact.missing
    }
    assert "Partners completed 0" in made.printed.html_body()
