"""A day for writing in the diary: offered when much must be written, kept without visits, given up with a reason."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.practice.clocks import begin_chronology
from goldenthread.services.practice.diary import first_free_day, to_be_written
from goldenthread.services.practice.models import WritingDay
from goldenthread.services.practice.steps import plan_visit
from goldenthread.services.practice.steps.diary import give_up_writing_day, keep_writing_day

FRIDAY, MONDAY, TUESDAY = date(2026, 6, 5), date(2026, 6, 8), date(2026, 6, 9)
WEEK = "/practice/visits/week/?from=2026-06-08"
WHAT = "Robin’s chronology"


@pytest.fixture
def visit(robin, ben):
    at = datetime(2026, 6, 8, 10, tzinfo=ZoneInfo("Europe/London"))
    return plan_visit(robin, by=ben, planned_for=at, purpose="See the bed", purpose_link="duty", purpose_of="Plan")


def test_a_day_is_offered_when_something_must_be_written_and_it_has_no_visit(robin, ben, amira, opened, request):
    assert "must be written soon" not in opened(ben, WEEK)
    with recording(SystemActor("test")):
        begin_chronology(robin, date(2026, 5, 12))  # the first is due on Tuesday 9 June
    assert (to_be_written(ben, FRIDAY), first_free_day(ben, FRIDAY)) == (1, MONDAY)
    request.getfixturevalue("visit")  # on Monday, and to be written up
    assert (to_be_written(ben, FRIDAY), first_free_day(ben, FRIDAY)) == (2, TUESDAY)
    page = opened(ben, WEEK)
    assert "2 records of yours must be written soon. Keep Tuesday 9 June 2026 for it" in page
    assert f"{reverse('practice:keep_writing_day')}?on=2026-06-09" in page
    assert "must be written soon" not in opened(amira, WEEK)


def test_it_is_kept_shown_and_given_up_by_the_pages(ben, amira, cleo, opened, sent, visit):
    page = reverse("practice:keep_writing_day")
    assert 'value="9"' in opened(ben, f"{page}?on=2026-06-09")
    sent(ben, page, **{"on-day": "9", "on-month": "6", "on-year": "2026", "what_for": WHAT})
    shown = opened(ben, WEEK)
    assert WHAT in shown and shown.count("Writing and reflection") == 2  # in the drawing and in the table
    kept = WritingDay.objects.get()
    seen = {one.name: WritingDay.objects.visible_to(one).exists() for one in (ben, amira, cleo)}
    assert seen == {"Ben": True, "Amira": True, "Cleo": False}
    give_up = reverse("practice:give_up_writing_day", args=[kept.pk])
    opened(amira, give_up, 403)
    opened(cleo, give_up, 404)
    sent(ben, give_up, reason="Court was moved")
    assert WHAT not in opened(ben, WEEK)


@pytest.mark.parametrize(
    ("on", "says"),
    [
        (date(2026, 6, 4), "expected today or later"),
        (date(2026, 6, 6), "is no working day"),
        (MONDAY, "You have a visit planned"),
        (TUESDAY, "is kept already"),
    ],
)
def test_which_days_cannot_be_kept(area, ben, visit, on, says):
    keep_writing_day(area, by=ben, on=TUESDAY, what_for=WHAT)
    with pytest.raises((Refused, GateRefused), match=says):
        keep_writing_day(area, by=ben, on=on, what_for=WHAT)


def test_a_day_that_was_given_up_may_be_kept_again(area, ben, amira, frozen):
    kept = keep_writing_day(area, by=ben, on=TUESDAY, what_for=WHAT)
    with pytest.raises(Refused, match="Only whoever kept the day"):
        give_up_writing_day(kept, by=amira, reason="We are short")
    give_up_writing_day(kept, by=ben, reason="We are short")
    assert keep_writing_day(area, by=ben, on=TUESDAY, what_for=WHAT).pk != kept.pk
