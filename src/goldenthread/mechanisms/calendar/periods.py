"""Periods of account: labels are generated, never typed."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from goldenthread.mechanisms.calendar.days import ONE_DAY, add_months

Kind = Literal["year", "quarter", "month", "academic", "calendar", "as-at", "rolling"]
MONTHS = {"year": 12, "quarter": 3, "month": 1, "academic": 12, "calendar": 12, "as-at": 12, "rolling": 12}


def spelled(day: date) -> str:
    """A day as people write it: 31 March 2017."""
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of days, both ends included. A stock is counted at the end of `last`."""

    kind: Kind
    first: date
    last: date

    @property
    def key(self) -> str:
        """Short and stable: 2016/17, 2016/17 Q2, 2016-05, 2016/17 academic, 2016, as-at 2017-03-31."""
        spoken = f"{self.first.year}/{(self.first.year + 1) % 100:02}"
        if self.kind == "quarter":
            start = self.first.year - (self.first.month < 4)
            return f"{start}/{(start + 1) % 100:02} Q{(self.first.month - 4) % 12 // 3 + 1}"
        return {
            "year": spoken,
            "month": f"{self.first:%Y-%m}",
            "academic": f"{spoken} academic",
            "calendar": f"{self.first.year}",
            "as-at": f"as-at {self.last}",
            "rolling": f"rolling {self.last}",
        }[self.kind]

    @property
    def label(self) -> str:
        """For people."""
        return {
            "year": f"Year {self.key}",
            "quarter": f"Quarter {self.key[-1]} of {self.key[:-3]}",
            "month": f"{self.first:%B %Y}",
            "academic": f"Academic year {self.key[:7]}",
            "calendar": f"Calendar year {self.key}",
            "as-at": spelled(self.last),
            "rolling": f"12 months to {spelled(self.last)}",
        }[self.kind]

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def _moved(self, count: int) -> "Period":
        if self.kind == "as-at":
            return as_at(add_months(self.last + ONE_DAY, count) - ONE_DAY)
        first = add_months(self.first, count)
        return Period(self.kind, first, add_months(self.last + ONE_DAY, count) - ONE_DAY)

    def previous(self) -> "Period":
        """The period of the same kind just before; a year earlier for a day."""
        return self._moved(-MONTHS[self.kind])

    def year_before(self) -> "Period":
        """The same period a year earlier."""
        return self._moved(-12)

    def to_date(self, day: date) -> "Period":
        """The part of the period that has passed by the end of `day`. Raises ValueError before it starts."""
        if day < self.first:
            raise ValueError(f"to date: found {day}, before {self.label} starts on {self.first}")
        return Period(self.kind, self.first, min(day, self.last))

    @staticmethod
    def parse(key: str) -> "Period":
        """The period of a key. Raises ValueError that says what a key looks like."""
        for pattern, make in _FORMS:
            if found := re.fullmatch(pattern, key.strip()):
                return make(found)
        raise ValueError(
            f"period: found {key!r}; expected for example 2016/17, '2016/17 Q2', 2016-05, 2016, "
            "'2016/17 academic', 'as-at 2017-03-31' or 'rolling 2017-03-31'"
        )


def financial_year(start: int) -> Period:
    """1 April of the year to 31 March of the next."""
    return Period("year", date(start, 4, 1), date(start + 1, 3, 31))


def quarter(start: int, number: int) -> Period:
    """Quarter 1 to 4 of the financial year that starts in `start`. Raises ValueError for another number."""
    if number not in (1, 2, 3, 4):
        raise ValueError(f"quarter: found {number}, expected 1 to 4")
    first = add_months(date(start, 4, 1), 3 * (number - 1))
    return Period("quarter", first, add_months(first, 3) - ONE_DAY)


def month(year: int, number: int) -> Period:
    """A calendar month."""
    first = date(year, number, 1)
    return Period("month", first, add_months(first, 1) - ONE_DAY)


def academic_year(start: int) -> Period:
    """1 September of the year to 31 August of the next."""
    return Period("academic", date(start, 9, 1), date(start + 1, 8, 31))


def calendar_year(year: int) -> Period:
    """1 January to 31 December."""
    return Period("calendar", date(year, 1, 1), date(year, 12, 31))


def as_at(day: date) -> Period:
    """The end of one day."""
    return Period("as-at", day, day)


def rolling_year(last: date) -> Period:
    """The twelve months that end with `last`."""
    return Period("rolling", add_months(last + ONE_DAY, -12), last)


def _year_pair(found: "re.Match[str]") -> int:
    start = int(found[1])
    if (start + 1) % 100 != int(found[2]):
        raise ValueError(f"period: found {found[0]!r}; the second year must follow the first")
    return start


_FORMS: list[tuple[str, Callable[["re.Match[str]"], Period]]] = [
    (r"(\d{4})/(\d\d)", lambda found: financial_year(_year_pair(found))),
    (r"(\d{4})/(\d\d) Q([1-4])", lambda found: quarter(_year_pair(found), int(found[3]))),
    (r"(\d{4})/(\d\d) academic", lambda found: academic_year(_year_pair(found))),
    (r"(\d{4})-(\d\d)", lambda found: month(int(found[1]), int(found[2]))),
    (r"(\d{4})", lambda found: calendar_year(int(found[1]))),
    (r"as-at (\d{4}-\d\d-\d\d)", lambda found: as_at(date.fromisoformat(found[1]))),
    (r"rolling (\d{4}-\d\d-\d\d)", lambda found: rolling_year(date.fromisoformat(found[1]))),
]
