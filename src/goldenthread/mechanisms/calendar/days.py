"""Days, working days and ages in England."""

import calendar as month_lengths
import csv
from bisect import bisect_right
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from govuk_bank_holidays.bank_holidays import BankHolidays

LONDON = ZoneInfo("Europe/London")
ONE_DAY = timedelta(days=1)
# Bank holidays of England and Wales from 1995, with those proclaimed for one year only; what is published begins with 2012.
EARLIER = Path(__file__).parent / "data" / "holidays_to_2011.csv"


class UnknownHoliday(ValueError):
    """Asked about working days beyond the bank holidays that are known; nothing guesses."""


def now() -> datetime:
    """This moment in London; on the frozen day of the demonstration, the time of day is real."""
    frozen: date | None = settings.GOLDENTHREAD_TODAY
    return datetime.combine(frozen, time_of_day(), LONDON) if frozen else datetime.now(LONDON)


def time_of_day() -> time:
    """What the clock on the wall in London says."""
    return datetime.now(LONDON).time()


def today() -> date:
    """The day it is in London."""
    return now().date()


def start_of_day(day: date) -> datetime:
    """Midnight with which a day begins."""
    return datetime.combine(day, time.min, LONDON)


def end_of_day(day: date) -> datetime:
    """The last second of a day."""
    return datetime.combine(day, time(23, 59, 59), LONDON)


@lru_cache(maxsize=1)
def _working_days() -> tuple[tuple[date, ...], date, date]:
    """Every working day of the years whose bank holidays are known, with the first and last day known."""
    holidays = _holidays()
    first = date(min(day.year for day in holidays), 1, 1)
    last = date(max(day.year for day in holidays), 12, 31)
    known = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return tuple(day for day in known if day.weekday() < 5 and day not in holidays), first, last


def _holidays() -> set[date]:
    listed = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    with EARLIER.open(encoding="utf-8", newline="") as lines:
        earlier = {date.fromisoformat(row["day"]) for row in csv.DictReader(lines)}
    return earlier | {holiday["date"] for holiday in listed}


def _must_be_known(day: date) -> None:
    _, first, last = _working_days()
    if not first <= day <= last:
        raise UnknownHoliday(f"bank holidays of England are known from {first} to {last}; found {day}")


def _working_days_up_to(day: date) -> int:
    _must_be_known(day)
    return bisect_right(_working_days()[0], day)


def is_working_day(day: date) -> bool:
    """Monday to Friday, and not a bank holiday of England. Raises UnknownHoliday."""
    before = _working_days_up_to(day)
    return before > 0 and _working_days()[0][before - 1] == day


def add_working_days(day: date, count: int) -> date:
    """The `count`th working day after `day`, which is day zero. Raises UnknownHoliday, ValueError below zero."""
    if count < 0:
        raise ValueError(f"count of working days: found {count}, expected 0 or more")
    if count == 0:
        return day
    working = _working_days()[0]
    position = _working_days_up_to(day) + count - 1
    if position >= len(working):
        raise UnknownHoliday(f"{count} working days after {day} lie beyond the known bank holidays")
    return working[position]


def working_days_between(start: date, end: date) -> int:
    """Working days after `start` (day zero) up to and including `end`; negative when `end` is earlier."""
    return _working_days_up_to(end) - _working_days_up_to(start)


def working_day_table() -> list[tuple[date, bool, int]]:
    """Each known day, whether it is worked, and how many working days have passed by its end."""
    working, first, last = _working_days()
    worked, rows, count, day = set(working), [], 0, first
    while day <= last:
        count += day in worked
        rows.append((day, day in worked, count))
        day += ONE_DAY
    return rows


def add_months(day: date, count: int) -> date:
    """The same day `count` calendar months on, or the last day of a shorter month."""
    years, month_index = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = month_lengths.monthrange(years, month_index + 1)[1]
    return date(years, month_index + 1, min(day.day, last))


def age_on(born_on: date, on: date) -> int:
    """Whole years of age; somebody born on 29 February has a birthday on 1 March of a common year.

    Raises ValueError when `on` is before the birth.
    """
    if on < born_on:
        raise ValueError(f"age: found {on}, before the birth on {born_on}")
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
