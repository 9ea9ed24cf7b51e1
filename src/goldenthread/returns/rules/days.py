"""Days as Polars expressions: calendar steps, weekends, working days of England."""

from bisect import bisect_left
from datetime import date
from functools import lru_cache

import polars as pl

from goldenthread.mechanisms.calendar import UnknownHoliday, working_day_table

SATURDAY = 6


def days_after(day: str | pl.Expr, count: int) -> pl.Expr:
    """The day so many calendar days on; before, for a negative count."""
    return _column(day).dt.offset_by(f"{count}d")


def months_after(day: str | pl.Expr, count: int) -> pl.Expr:
    """The same day so many months on, or the last day of a shorter month."""
    return _column(day).dt.offset_by(f"{count}mo")


def years_after(day: str | pl.Expr, count: int) -> pl.Expr:
    """The same day so many years on; 28 February for a 29 February in a common year."""
    return _column(day).dt.offset_by(f"{count}y")


def is_weekend(day: str | pl.Expr) -> pl.Expr:
    """Whether the day is a Saturday or Sunday; false where it is null. Bank holidays do not count."""
    return (_column(day).dt.weekday() >= SATURDAY).fill_null(False)


def working_days_before(day: date, count: int) -> date:
    """The `count`th working day before `day`, which is day zero. Raises UnknownHoliday."""
    worked, first, last = _worked()
    position = bisect_left(worked, day) - count
    if not first <= day <= last or position < 0:
        raise UnknownHoliday(f"{count} working days before {day}: bank holidays are known from {first} to {last}")
    return worked[position]


def working_days_between(start: str | pl.Expr, end: str | pl.Expr) -> pl.Expr:
    """Working days after `start` (day zero) up to and including `end`; null where either is.

    A day beyond the known bank holidays makes the rule fail by name: nothing guesses.
    """
    return _passed(_column(end)) - _passed(_column(start))


def _column(day: str | pl.Expr) -> pl.Expr:
    return pl.col(day) if isinstance(day, str) else day


def _passed(day: pl.Expr) -> pl.Expr:
    return day.map_batches(_passed_by, return_dtype=pl.Int64)


def _passed_by(days: pl.Series) -> pl.Series:
    """How many working days have passed by the end of each day, of all that are known."""
    table = _passed_table()
    counted = days.to_frame("day").join(table, on="day", how="left", maintain_order="left")["passed"]
    if counted.null_count() != days.null_count():
        unknown = days.filter(counted.is_null() & days.is_not_null())[0]
        _, first, last = _worked()
        raise UnknownHoliday(f"bank holidays are known from {first} to {last}; found {unknown}")
    return counted.alias(days.name)


@lru_cache(maxsize=1)
def _passed_table() -> pl.DataFrame:
    days = [(day, passed) for day, _, passed in working_day_table()]
    return pl.DataFrame(days, schema={"day": pl.Date, "passed": pl.Int64}, orient="row")


@lru_cache(maxsize=1)
def _worked() -> tuple[list[date], date, date]:
    known = working_day_table()
    return [day for day, worked, _ in known if worked], known[0][0], known[-1][0]
