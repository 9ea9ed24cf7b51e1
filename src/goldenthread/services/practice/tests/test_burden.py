"""How many forms the work asks for, counted from the trail."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from goldenthread.mechanisms.calendar import month, today
from goldenthread.mechanisms.dataset.taking import refresh_snapshot, take_snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.pages.models import FormSent
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.models import ServiceStatus
from goldenthread.services.people.statuses import open_status
from goldenthread.services.people.tables import TABLES as OF_PEOPLE
from goldenthread.services.practice.burden_measures import BURDEN_MEASURES
from goldenthread.services.practice.burden_tables import BURDEN_TABLES
from goldenthread.services.practice.steps import finish_note, plan_visit, write_note

LAST = date(2026, 6, 30)


@pytest.fixture
def counted(tmp_path):
    def compute_now(**more):
        tables = {table.name: table for table in (*OF_PEOPLE, *BURDEN_TABLES)}
        snapshot = take_snapshot(tmp_path / "snapshot", LAST, tables=tables)
        return compute(snapshot, list(BURDEN_MEASURES), [month(2026, 6)], areas=["castlemoor"], **more)

    return compute_now


def test_a_refresh_has_the_forms_sent_since(robin, ben, tmp_path, settings):
    settings.GOLDENTHREAD_TODAY = None
    tables = {table.name: table for table in BURDEN_TABLES}
    at = datetime(2026, 6, 4, 10, tzinfo=ZoneInfo("Europe/London"))
    words = {"type": "direct work", "happened_at": at, "text": "A house.", "source": "typed"}
    write_note(robin, by=ben, title="Cards", **words)
    earlier = take_snapshot(tmp_path / "one", today(), tables=tables)
    finish_note(write_note(robin, by=ben, title="More cards", **words), by=ben)
    whole = take_snapshot(tmp_path / "whole", today(), tables=tables).table("forms_sent").to_pyarrow()
    again = refresh_snapshot(earlier, tmp_path / "two", today(), tables=tables).table("forms_sent").to_pyarrow()
    assert again.equals(whole)
    assert again.num_rows > earlier.table("forms_sent").to_pyarrow().num_rows


def test_a_form_counts_once_however_many_records_it_writes(robin, wren, ben, amira, counted):
    at = datetime(2026, 6, 4, 10, tzinfo=ZoneInfo("Europe/London"))
    for child in (robin, wren):
        with recording(SystemActor("test")):  # what the house does by itself is no form
            open_status(child, "child in need", date(2026, 1, 1))
    for_what = {"purpose": "See the bed", "purpose_link": "duty", "purpose_of": "Plan"}
    plan_visit(robin, by=ben, planned_for=at, others=[wren], **for_what)
    words = {"type": "direct work", "happened_at": at, "title": "Cards", "text": "A house.", "source": "typed"}
    write_note(robin, by=ben, **words)
    write_note(wren, by=amira, **words)
    found = counted()
    told = {key: found.get(key, "castlemoor", "2026-06").exact() for key in ("practice.forms_sent", "practice.burden")}
    by_robin, by_wren = 2, 2  # the visit is to both children, and stands on the record of each
    assert told == {"practice.forms_sent": by_robin + by_wren, "practice.burden": 2}
    assert found.get("practice.burden_of_workers", "castlemoor", "2026-06").exact() == 2
    assert found.get("practice.forms_sent", "castlemoor", "2026-06", worker="Ben").exact() == 3


def test_boxes_and_minutes_of_each_child_and_month(robin, wren, ben, counted):
    at = datetime(2026, 6, 4, 10, tzinfo=ZoneInfo("Europe/London"))
    for child, boxes, minutes, again in ((robin, 4, 10, 0), (robin, 6, 20, 1), (wren, 2, None, 0)):
        facts = {"boxes": boxes + 1, "needed": boxes, "minutes": minutes, "asked_again": again}
        FormSent.objects.create(person=child, by=ben, form="practice.write_note", changed_at=at, **facts)
    found = counted()
    told = {key: found.get(f"practice.{key}", "castlemoor", "2026-06").exact() for key in EXPECTED}
    assert told == EXPECTED


def test_a_month_without_forms_is_a_month_too(robin, wren, ben, testing, counted):
    at = datetime(2026, 6, 4, 10, tzinfo=ZoneInfo("Europe/London"))
    for child in (robin, wren):
        ServiceStatus.begin(area=child.area, person=child, status="child in need", opened_on=date(2026, 5, 1))
    FormSent.objects.create(person=robin, by=ben, form="x", changed_at=at, boxes=6, needed=6, minutes=10, asked_again=0)
    found = counted()
    assert found.get("practice.burden_boxes", "castlemoor", "2026-06").exact() == 3
    assert found.get("practice.burden_minutes", "castlemoor", "2026-06").exact() == 5


def test_whoever_was_closed_then_has_no_month(robin, wren, ben, testing, counted):
    at = datetime(2026, 6, 4, 10, tzinfo=ZoneInfo("Europe/London"))
    ServiceStatus.begin(area=wren.area, person=wren, status="child in need", opened_on=date(2026, 3, 1),
                        closed_on=date(2026, 5, 31))  # fmt: skip
    FormSent.objects.create(person=robin, by=ben, form="x", changed_at=at, boxes=6, needed=6, minutes=10, asked_again=0)
    assert counted().get("practice.burden_boxes", "castlemoor", "2026-06").exact() == 6


EXPECTED = {"burden_boxes": 6, "burden_minutes": 15, "form_minutes": 15, "facts_asked_again": 1}
