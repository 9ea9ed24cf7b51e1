"""Working days, bank holidays, periods, ages and limits; the only place that asks what day it is."""

from goldenthread.mechanisms.calendar.days import (
    UnknownHoliday,
    add_months,
    add_working_days,
    age_on,
    end_of_day,
    is_working_day,
    now,
    start_of_day,
    today,
    working_day_table,
    working_days_between,
)
from goldenthread.mechanisms.calendar.limits import Limit, days, hours, months, weeks, working_days
from goldenthread.mechanisms.calendar.periods import (
    Period,
    academic_year,
    as_at,
    calendar_year,
    financial_year,
    month,
    quarter,
    rolling_year,
)

__all__ = [
    "Limit",
    "Period",
    "UnknownHoliday",
    "academic_year",
    "add_months",
    "add_working_days",
    "age_on",
    "as_at",
    "calendar_year",
    "days",
    "end_of_day",
    "financial_year",
    "hours",
    "is_working_day",
    "month",
    "months",
    "now",
    "quarter",
    "rolling_year",
    "start_of_day",
    "today",
    "weeks",
    "working_day_table",
    "working_days",
    "working_days_between",
]
