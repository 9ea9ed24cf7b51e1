"""Choosing days."""

from datetime import date, datetime, time, timedelta
from random import Random

from goldenthread.mechanisms.calendar import add_working_days, financial_year, is_working_day
from goldenthread.mechanisms.calendar.days import LONDON


def year_days(year: int) -> list[date]:
    """Every day of a financial year."""
    period = financial_year(year)
    return [period.first + timedelta(days=n) for n in range((period.last - period.first).days + 1)]


def working_days_of(year: int) -> list[date]:
    """Every working day of a financial year."""
    return [day for day in year_days(year) if is_working_day(day)]


def spread(chance: Random, days: list[date], count: int) -> list[date]:
    """So many days, in order, with repeats; Mondays a little busier."""
    weights = [1.25 if day.weekday() == 0 else 1.0 for day in days]
    return sorted(chance.choices(days, weights, k=count))


def moment(chance: Random, day: date) -> datetime:
    """A time of day, mostly in office hours."""
    hour = chance.choices((8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 20, 22), (3, 8, 10, 10, 8, 8, 9, 11, 10, 5, 2, 1))[0]
    return datetime.combine(day, time(hour, chance.randint(0, 59)), LONDON)


def later(day: date, count: int) -> date:
    """The day so many working days later."""
    return add_working_days(day, count)
