"""Working days, ages, limits and periods, by example and by property."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.mechanisms import calendar
from goldenthread.mechanisms.calendar.days import LONDON

DAYS = st.dates(date(2012, 1, 1), date(2027, 12, 31))


def at(year, month, day, hour=9, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


@given(DAYS, st.integers(1, 60))
def test_the_last_day_of_a_limit_is_worked_and_so_many_lie_between(day, count):
    last = calendar.add_working_days(day, count)
    assert calendar.is_working_day(last)
    assert last.weekday() < 5
    assert calendar.working_days_between(day, last) == count
    walked = [day + timedelta(n) for n in range(1, (last - day).days + 1)]
    assert sum(calendar.is_working_day(passed) for passed in walked) == count


@given(st.dates(date(2013, 1, 1), date(2026, 12, 31)), st.sampled_from(["year", "quarter", "month", "academic"]))
def test_periods_tile_time(day, kind):
    candidates = {
        "year": [calendar.financial_year(y) for y in range(2012, 2028)],
        "quarter": [calendar.quarter(y, q) for y in range(2012, 2028) for q in (1, 2, 3, 4)],
        "month": [calendar.month(y, m) for y in range(2012, 2028) for m in range(1, 13)],
        "academic": [calendar.academic_year(y) for y in range(2011, 2028)],
    }[kind]
    holding = [period for period in candidates if day in period]
    assert len(holding) == 1
    assert holding[0].previous().last + timedelta(days=1) == holding[0].first
    assert calendar.Period.parse(holding[0].key) == holding[0]


@given(st.dates(date(1990, 1, 1), date(2020, 1, 1)), st.integers(0, 30))
def test_a_birthday_adds_a_year(born_on, years):
    birthday = calendar.add_months(born_on, 12 * years)
    common = (born_on.month, born_on.day) == (2, 29) and birthday.day == 28
    assert calendar.age_on(born_on, birthday + timedelta(days=common)) == years
    if years:
        assert calendar.age_on(born_on, birthday - timedelta(days=not common)) == years - 1


def test_born_on_29_february():
    assert calendar.age_on(date(2000, 2, 29), date(2017, 2, 28)) == 16
    assert calendar.age_on(date(2000, 2, 29), date(2017, 3, 1)) == 17
    assert calendar.age_on(date(2000, 2, 29), date(2016, 2, 29)) == 16


def test_no_age_before_birth():
    with pytest.raises(ValueError, match="before the birth"):
        calendar.age_on(date(2017, 1, 2), date(2017, 1, 1))


@pytest.mark.parametrize(
    "started, limit, due",
    [
        (at(2026, 4, 2, 16, 40), calendar.working_days(1), date(2026, 4, 7)),  # over Easter
        (at(2026, 12, 24, 10), calendar.working_days(1), date(2026, 12, 29)),  # over Christmas
        (at(2026, 4, 2), calendar.working_days(45), date(2026, 6, 10)),
        (at(2026, 3, 2), calendar.working_days(45), date(2026, 5, 7)),
        (at(2026, 12, 12), calendar.working_days(45), date(2027, 2, 17)),  # from a Saturday
        (at(2026, 8, 28, 11), calendar.working_days(1), date(2026, 9, 1)),
        (at(2026, 6, 3), calendar.days(90), date(2026, 9, 1)),
        (at(2026, 6, 15), calendar.months(3), date(2026, 9, 15)),
        (at(2026, 11, 30), calendar.months(3), date(2027, 2, 28)),
    ],
)
def test_dates_counted_by_hand(started, limit, due):
    assert limit.due(started) == calendar.end_of_day(due)


def test_hours_run_by_the_wall_clock_over_holidays():
    assert calendar.hours(24).due(at(2026, 4, 2, 16, 40)) == at(2026, 4, 3, 16, 40)


def test_twenty_four_hours_are_really_passed_when_the_clocks_change():
    start = at(2026, 3, 28, 12)
    due = calendar.hours(24).due(start)
    assert due.astimezone(LONDON).hour == 13
    assert due.timestamp() - start.timestamp() == 24 * 3600


def test_nothing_guesses_beyond_the_known_holidays():
    with pytest.raises(calendar.UnknownHoliday, match="known from 1995-01-01"):
        calendar.is_working_day(date(2050, 1, 4))
    with pytest.raises(calendar.UnknownHoliday):
        calendar.add_working_days(date(2028, 12, 29), 10)


@pytest.mark.parametrize(
    "key, label",
    [
        ("2016/17", "Year 2016/17"),
        ("2016/17 Q2", "Quarter 2 of 2016/17"),
        ("2016/17 Q4", "Quarter 4 of 2016/17"),
        ("2016-05", "May 2016"),
        ("as-at 2017-03-31", "31 March 2017"),
        ("2016/17 academic", "Academic year 2016/17"),
    ],
)
def test_labels_are_generated(key, label):
    period = calendar.Period.parse(key)
    assert (period.key, period.label) == (key, label)


@pytest.mark.parametrize("key", ["2016/18", "last year", "2016-13", "2016/17 Q5", ""])
def test_a_wrong_period_is_refused(key):
    with pytest.raises(ValueError):
        calendar.Period.parse(key)


def test_the_day_before_a_leap_year_end():
    assert calendar.as_at(date(2016, 2, 29)).previous().last == date(2015, 2, 28)
    assert calendar.as_at(date(2017, 3, 31)).year_before().key == "as-at 2016-03-31"


def test_the_demonstration_freezes_the_day(settings):
    settings.GOLDENTHREAD_TODAY = date(2017, 3, 31)
    assert calendar.today() == date(2017, 3, 31)
