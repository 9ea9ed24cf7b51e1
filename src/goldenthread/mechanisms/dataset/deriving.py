"""Derived columns that several services need: working days, months since the one before, ages.

Each takes an Ibis table and gives it back with one column more, so a service's `derive` is a short chain of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ibis
from ibis import _


def with_working_days(table: Any, tables: Mapping[str, Any], start: str, end: str, name: str) -> Any:
    """Add whole working days from day `start` (day zero) to day `end`; empty while either is unknown.

    Monday to Friday less bank holidays of England (measures catalogue, rule 8).
    """
    days = tables["calendar_days"]
    first = days.select(first_day_=days.day, first_number_=days.number)
    last = days.select(last_day_=days.day, last_number_=days.number)
    joined = table.left_join(first, table[start].cast("date") == first.first_day_)
    joined = joined.left_join(last, table[end].cast("date") == last.last_day_)
    counted = joined.mutate(**{name: (_.last_number_ - _.first_number_).cast("int64")})
    return counted.select(*table.columns, name)


def with_months_since_previous(table: Any, day: str, name: str, each: tuple[str, ...] = ("area", "child")) -> Any:
    """Add the months from the last earlier day of the same child and area, a part month counting as one.

    "Twelve months or less" therefore includes the same day of the month last year (measures catalogue, rule 9).
    Empty for the first. Two rows of one day have the same earlier day.
    """
    window = ibis.window(group_by=list(each), order_by="this_day_")
    days = table.mutate(this_day_=_[day].cast("date")).select(*each, "this_day_").distinct()
    days = days.mutate(before_day_=_.this_day_.lag().over(window))
    days = days.rename({f"{column}_on_": column for column in each})
    same = [table[column] == days[f"{column}_on_"] for column in each]
    joined = table.left_join(days, [*same, table[day].cast("date") == days.this_day_])
    return joined.mutate(**{name: part_months(_.before_day_, _.this_day_)}).select(*table.columns, name)


def part_months(start: Any, end: Any) -> Any:
    """Months from one day to another, a part month counting as one: n is the least with start + n months >= end."""
    return whole_calendar_months(start, end) + (end.day() > start.day()).cast("int64")


def full_months(start: Any, end: Any) -> Any:
    """Months completed from one day to another, the last day of a shorter month counting: 2 years is 24."""
    short_of_day = (end.day() < start.day()) & ((end + ibis.interval(days=1)).day() != 1)
    return whole_calendar_months(start, end) - short_of_day.cast("int64")


def whole_calendar_months(start: Any, end: Any) -> Any:
    """Calendar months between, days of the month left aside."""
    return ((end.year() - start.year()) * 12 + end.month() - start.month()).cast("int64")


def age_in_years(born: Any, on: Any) -> Any:
    """Completed years of age on a day; someone born on 29 February has the birthday on 1 March."""
    before_birthday = (on.month() * 100 + on.day()) < (born.month() * 100 + born.day())
    return (on.year() - born.year()).cast("int64") - before_birthday.cast("int64")
