"""Days, moments, counts and time left read as people say them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from goldenthread.mechanisms.pages import words
from goldenthread.mechanisms.pages.parts import Identity, Pages, TimeLeft, Urgency

AT = datetime(2026, 4, 2, 16, 40, tzinfo=ZoneInfo("Europe/London"))  # the Thursday before Good Friday


def test_days_and_moments():
    assert words.day(AT) == "2 April 2026"
    assert words.moment(AT) == "Thursday 2 April 2026, 4:40pm"
    assert words.moment(AT.astimezone(ZoneInfo("UTC"))) == words.moment(AT)
    assert words.day(None) == "Not recorded"


def test_numbers_and_counts():
    assert words.number(62391) == "62,391"
    assert words.number(12.345, places=1) == "12.3"
    assert [words.counted(n, "child", "children") for n in (0, 1, 1166)] == ["no children", "1 child", "1,166 children"]


@pytest.mark.parametrize(
    "due, says, urgency",
    [
        (AT - timedelta(minutes=5), "Late since 4:35pm today", Urgency.LATE),
        (AT - timedelta(days=2), "2 working days late", Urgency.LATE),
        (AT + timedelta(hours=1), "Due today by 5:40pm", Urgency.TODAY),
        (AT.replace(hour=23, minute=59, second=59), "Due today", Urgency.TODAY),
        (AT + timedelta(days=1), "Due Friday 3 April 2026", Urgency.SOON),  # Good Friday is no working day
        (AT + timedelta(days=5), "1 working day left", Urgency.SOON),
        (AT + timedelta(days=12), "6 working days left", Urgency.AHEAD),
    ],
)
def test_time_left_counts_working_days(due, says, urgency):
    left = TimeLeft.of(due, AT)
    assert (left.text, left.urgency) == (says, urgency)


def test_a_long_list_leaves_pages_out():
    assert Pages(6, 12, "?page={}").numbers == [1, None, 5, 6, 7, None, 12]
    assert Pages(6, 12, "?page={}").href(7) == "?page=7"


def test_initials_are_of_the_first_and_last_name():
    assert Identity("Ruby Ann Calder").initials == "RC"
