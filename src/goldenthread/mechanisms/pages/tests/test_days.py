"""A day typed into boxes is understood, or given back with what was found and what was expected."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as some

from goldenthread.mechanisms.pages.days import DayField, MomentField, Typed

LONDON = ZoneInfo("Europe/London")


def complaint(field, *boxes):
    with pytest.raises(ValidationError) as refused:
        field.clean(Typed(*boxes))
    return refused.value.messages[0]


@given(some.dates(min_value=date(1850, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day_comes_back_as_it_was_typed(day):
    assert DayField().clean(Typed(str(day.day), str(day.month), str(day.year))) == day
    assert DayField().clean(Typed(str(day.day), f"{day:%B}", str(day.year))) == day


@pytest.mark.parametrize(
    "boxes, says",
    [
        (("31", "2", "2017"), "Found day 31; February 2017 has 28 days"),
        (("32", "2", "2017"), "Found “32” for the day; expected a number from 1 to 31"),
        (("3", "Marhc", "2017"), "Found “Marhc” for the month; expected a number from 1 to 12, or a name like March"),
        (("3", "3", "17"), "Found “17” for the year; expected four figures, like 2017"),
        (("31", "", "2017"), "Found “31 2017”; the month must be filled in too"),
        (("", "", ""), "Enter a date, like 31 3 2017"),
    ],
)
def test_what_cannot_be_a_day_is_told(boxes, says):
    assert complaint(DayField(), *boxes) == says


def test_a_day_to_come_is_refused_where_only_the_past_counts(settings):
    settings.GOLDENTHREAD_TODAY = date(2017, 3, 31)
    field = DayField(past=True)
    assert field.clean(Typed("31", "3", "2017")) == date(2017, 3, 31)
    assert complaint(field, "1", "4", "2017") == "Found 1 April 2017; expected today (31 March 2017) or earlier"


def test_nothing_typed_is_no_day_where_none_is_asked():
    assert DayField(required=False).clean(None) is None


@pytest.mark.parametrize(
    "typed, hour, minute",
    [("4:40pm", 16, 40), ("16:40", 16, 40), ("1640", 16, 40), ("9am", 9, 0), ("12am", 0, 0), ("midday", 12, 0)],
)
def test_times_are_understood_as_people_write_them(typed, hour, minute):
    found = MomentField().clean(Typed("2", "4", "2026", typed))
    assert found == datetime(2026, 4, 2, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize("typed", ["4", "25:00", "13pm", "teatime", ""])
def test_times_that_could_mean_two_things_or_nothing_are_told(typed):
    assert complaint(MomentField(), "2", "4", "2026", typed).startswith(f"Found “{typed}” for the time")
