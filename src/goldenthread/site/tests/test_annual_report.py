"""The annual report finds every measure and breakdown that it names, and can be printed for the public."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import financial_year
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.mechanisms.dataset.writing import write_snapshot
from goldenthread.mechanisms.measures.models import Population
from goldenthread.mechanisms.papers.discovery import get_paper
from goldenthread.mechanisms.papers.measures_source import MeasuresSource
from goldenthread.mechanisms.papers.page import Setting
from goldenthread.mechanisms.papers.rendering import render

CATALOGUE = {
    *(
        "contacts",
        "contact-to-referral-share",
        "referrals",
        "referral-rate",
        "rereferral-share",
        "assessments-completed",
    ),
    *(
        "assessment-45wd-share",
        "assessment-days-mean",
        "assessment-factor-share",
        "strategy-discussions",
        "s47-started",
    ),
    *("s47-rate", "icpc-15wd-share", "cpp-open", "cpp-category-share", "cpp-repeat-share", "cin-open", "cla-open"),
    "cla-rate",
}


@pytest.fixture
def source(db, tmp_path):
    """An area in which nothing happened."""
    Area.objects.create(code="little-averley", name="Little Averley")
    for year in (2014, 2015, 2016):
        Population.objects.create(
            area="little-averley", year=year, value=1166, source="Invented", published_on=date(2017, 1, 1)
        )
    frames = {name: table.schema.empty_table().select(table.column_names) for name, table in declared_tables().items()}
    return MeasuresSource(write_snapshot(tmp_path / "2017-03-31", frames, date(2017, 3, 31), "record"))


@pytest.mark.parametrize("public", [True, False])
def test_it_prints_every_measure_of_the_issue_from_the_declared_measures(source, public):
    setting = Setting("little-averley", financial_year(2016), public, source)
    made = render(get_paper("annual-report"), setting, datetime(2017, 3, 31, 12, tzinfo=UTC), "Amira Osei")
    assert {fact.measure for fact in made.facts} == CATALOGUE
    missing = {
        f"{fact.measure}: {fact.missing}" for fact in made.facts if fact.missing and "divide" not in fact.missing
    }
    assert not missing
    pages = PdfReader(BytesIO(made.printed.pdf())).pages
    assert "Public" in pages[0].extract_text() if public else "not for publication" in pages[0].extract_text()
    assert len(pages) > 10
