"""The statement that answers an inspection: worked example 12 of the specification."""

from datetime import date

import pytest

from goldenthread.mechanisms.actions.steps import begin_body
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.improvement import steps
from goldenthread.services.improvement.clocks import CLOCKS
from goldenthread.services.improvement.models import Inspection
from goldenthread.services.improvement.reminding import remind_of_statements

RECEIVED = date(2026, 3, 16)


@pytest.fixture
def mina(somebody, area):
    return somebody("Mina", "head of service", area)


@pytest.fixture
def a_report(settings, area, mina):
    """Record a report received on Monday 16 March 2026."""

    def make(kind="joint targeted", on=RECEIVED, **more):
        settings.GOLDENTHREAD_TODAY = on
        return steps.record_inspection(
            area, by=mina, kind=kind, title="Joint report", received_on=on, director=mina, **more
        )

    return make


def due(inspection):
    return Deadline.objects.about(inspection).get(clock="imp.inspection_statement")


def test_every_clock_names_its_authority():
    assert all(clock.authority and clock.since for clock in CLOCKS)


@pytest.mark.parametrize(("kind", "last"), [
    ("joint targeted", date(2026, 6, 26)),  # Good Friday, Easter Monday, 4 and 25 May do not count
    ("authority", date(2026, 6, 26)), ("area SEND", date(2026, 5, 7)),
])  # fmt: skip
def test_the_statement_is_due_after_so_many_working_days(a_report, kind, last):
    assert due(a_report(kind)).due_on == last


def test_the_director_is_warned_and_the_chair_told_after_forty_working_days(a_report, area, mina, somebody, settings):
    """Forty working days after Monday 16 March 2026 are over on Thursday 14 May."""
    bea = somebody("Bea", "board manager", area)
    settings.GOLDENTHREAD_TODAY = RECEIVED
    board = begin_body(area, by=bea, name="Improvement board", kind="improvement board", officer=bea)
    inspection = a_report(body=board)
    assert due(inspection).owner == mina
    assert due(inspection).warn_at.astimezone(LONDON).date() == date(2026, 5, 14)
    assert [remind_of_statements(day) for day in (date(2026, 5, 13), date(2026, 5, 14), date(2026, 5, 15))] == [0, 1, 0]
    text = "For the chair of Improvement board: the statement in answer to Joint report is not sent."
    assert Notice.objects.filter(user=bea, text=text).count() == 1


def test_the_statement_stops_the_clock(a_report, mina, settings):
    inspection = a_report()
    settings.GOLDENTHREAD_TODAY = date(2026, 6, 26)
    with pytest.raises(GateRefused, match="expected 16 March 2026 to today"):
        steps.send_statement(inspection, by=mina, statement_on=date(2026, 6, 27), statement_to="The inspectorate")
    steps.send_statement(inspection, by=mina, statement_on=date(2026, 6, 26), statement_to="The inspectorate")
    assert due(inspection).in_time is True
    with pytest.raises(GateRefused, match="was sent on 26 June 2026"):
        steps.send_statement(inspection, by=mina, statement_on=date(2026, 6, 26), statement_to="Again")


def test_a_worker_records_no_inspection(a_report, area, ben):
    with pytest.raises(Refused):
        steps.record_inspection(area, by=ben, kind="authority", title="Report", received_on=RECEIVED, director=ben)


def test_by_its_pages(client, mina, area, settings):
    settings.GOLDENTHREAD_TODAY = RECEIVED
    client.force_login(mina)
    assert (
        "/improvement/inspections/record/?area=castlemoor" in client.get("/improvement/inspections/").content.decode()
    )
    typed = {"kind": "joint targeted", "title": "Joint report", "director": mina.pk, "received_on-day": 16,
             "received_on-month": 3, "received_on-year": 2026}  # fmt: skip
    assert client.post("/improvement/inspections/record/?area=castlemoor", typed).status_code == 302
    says = client.get("/improvement/inspections/").content.decode()
    assert "Due 26 June 2026" in says and f"/improvement/inspections/{Inspection.objects.get().pk}/sent/" in says
