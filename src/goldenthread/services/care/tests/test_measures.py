"""Figures of care, counted by the engine and again by hand."""

from datetime import date

import pytest

from goldenthread.mechanisms.calendar import as_at, financial_year
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.services.care.measures import MEASURES
from goldenthread.services.care.models import CarePeriod
from goldenthread.services.care.tables import TABLES
from goldenthread.services.people.models import Person
from goldenthread.services.people.tables import TABLES as PEOPLE

YEAR, LAST = financial_year(2016), date(2017, 3, 31)
CHARTED = {table.name: table for table in (*TABLES, *PEOPLE)}


@pytest.fixture
def looked_after(testing, area):
    """Periods of care: born, started, ended, legal status."""

    def record(*rows):
        for number, (born_on, started_on, ended_on, legal_status) in enumerate(rows):
            child = Person.begin(area=area, person_no=f"T{number:07d}", born_on=born_on)
            days = {"started_on": started_on, "ended_on": ended_on}
            CarePeriod.begin(area=area, person=child, legal_status=legal_status, **days)

    return record


def test_periods_of_care(tmp_path, looked_after):
    looked_after(
        (date(2001, 6, 1), date(2016, 5, 31), None, "V2"),  # 14 when it began
        (date(2001, 6, 1), date(2016, 6, 1), None, "V2"),  # 15
        (date(2010, 6, 1), date(2015, 6, 1), LAST, "C2"),
        (date(2010, 6, 1), date(2016, 6, 1), None, "V4"),  # short breaks
    )
    snapshot = take_snapshot(tmp_path / "live", LAST, tables=CHARTED)
    counted = [measure for measure in MEASURES if measure.kind != "rate"]
    found = compute(snapshot, counted, [YEAR, as_at(LAST)], areas=["castlemoor"], by=["age"], tables=CHARTED)
    assert found.get("cla-open", "castlemoor", as_at(LAST)).exact() == 2
    year = {key: found.get(key, "castlemoor", YEAR).exact() for key in ("cla-started", "cla-ceased", "cla-any-in-year")}
    assert year == {"cla-started": 2, "cla-ceased": 1, "cla-any-in-year": 3}
    assert found.get("cla-started", "castlemoor", YEAR, age="over 14").exact() == 1
    assert found.get("cla-started", "castlemoor", YEAR, age="10–15").exact() == 2
