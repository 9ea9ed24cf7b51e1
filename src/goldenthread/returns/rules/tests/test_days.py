"""Days as expressions, beside the calendar that counts one at a time."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.mechanisms import calendar
from goldenthread.mechanisms.calendar import UnknownHoliday
from goldenthread.returns.rules.days import (
    days_after,
    is_weekend,
    months_after,
    working_days_before,
    working_days_between,
    years_after,
)

KNOWN = st.dates(date(2013, 1, 1), date(2028, 12, 31))


def value(expression, **days):
    frame = pl.DataFrame({name: [day] for name, day in days.items()}, schema=dict.fromkeys(days, pl.Date))
    return frame.select(expression).item()


@given(KNOWN, KNOWN)
def test_working_days_between_are_those_of_the_calendar(start, end):
    found = value(working_days_between("start", "end"), start=start, end=end)
    assert found == calendar.working_days_between(start, end)


@given(KNOWN, st.integers(1, 200))
def test_so_many_working_days_before_is_a_working_day_with_so_many_between(day, count):
    before = working_days_before(day, count)
    assert calendar.is_working_day(before)
    last = day - timedelta(days=1)
    assert calendar.working_days_between(before - timedelta(days=1), last) == count


@pytest.mark.parametrize(
    ("day", "count", "before"),
    [
        (date(2026, 3, 31), 45, date(2026, 1, 27)),
        (date(2024, 3, 31), 15, date(2024, 3, 8)),
        (date(2025, 4, 1), 1, date(2025, 3, 31)),
        (date(1995, 5, 9), 1, date(1995, 5, 5)),
        (date(2000, 1, 4), 1, date(1999, 12, 30)),
        (date(2001, 4, 16), 1, date(2001, 4, 12)),
        (date(2002, 6, 5), 1, date(2002, 5, 31)),
        (date(2011, 5, 3), 2, date(2011, 4, 27)),
        (date(2012, 1, 3), 1, date(2011, 12, 30)),
    ],
)
def test_working_days_counted_by_hand(day, count, before):
    assert working_days_before(day, count) == before


def test_days_beyond_the_known_bank_holidays_are_refused():
    with pytest.raises(UnknownHoliday):
        working_days_before(date(1994, 5, 1), 1)
    with pytest.raises((UnknownHoliday, pl.exceptions.ComputeError), match="known from 1995-01-01"):
        value(working_days_between("start", "end"), start=date(1994, 5, 1), end=date(2020, 1, 1))


def test_nothing_is_made_of_a_day_that_is_not_there():
    assert value(working_days_between("start", "end"), start=None, end=date(2020, 1, 1)) is None
    assert value(is_weekend("day"), day=None) is False


@given(KNOWN, st.integers(-40, 40))
def test_calendar_steps_are_those_of_the_calendar(day, count):
    assert value(months_after("day", count), day=day) == calendar.add_months(day, count)
    assert value(days_after("day", count), day=day) == day + timedelta(days=count)
    assert value(is_weekend("day"), day=day) is (day.isoweekday() > 5)


def test_a_birthday_on_29_february_is_on_the_28th_of_a_common_year():
    assert value(years_after("day", 25), day=date(2000, 2, 29)) == date(2025, 2, 28)
