"""What somebody typed into the search box: names, dates (also in part), numbers, postcodes, telephone numbers."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from goldenthread.mechanisms.calendar import add_months
from goldenthread.mechanisms.pages.days import MONTHS
from goldenthread.services.people.identifiers import problem_with_nhs_number, problem_with_upn
from goldenthread.services.people.names import words_of

MONTH_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
YEAR = r"(?P<year>(?:18|19|20)\d\d)"
DATES = (
    re.compile(rf"\b{YEAR}-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})[/.\-](?P<month>\d{{1,2}})[/.\-]{YEAR}\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<name>{MONTH_NAMES})\.?,?\s+{YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b(?P<name>{MONTH_NAMES})\.?\s+{YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b(?P<month>\d{{1,2}})[/.\-]{YEAR}\b"),
)
ONLY_YEAR = re.compile(rf"\b{YEAR}\b")
POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b", re.IGNORECASE)
PERSON_NO = re.compile(r"\bP\d{7,}\b", re.IGNORECASE)
UPN = re.compile(r"\b[A-Z]\d{11}[\dA-Z]\b", re.IGNORECASE)
DIGITS = re.compile(r"(?<![\w/])\+?\d(?:[ \-]?\d){9,12}(?![\w/])")


@dataclass(frozen=True)
class PartialDay:
    """A date as far as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """The first day that it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that it may be."""
        if self.month is None:
            return date(self.year, 12, 31)
        return self.first if self.day else add_months(self.first, 1) - timedelta(days=1)

    @property
    def swapped(self) -> "PartialDay | None":
        """Day and month the other way round, where that is a date."""
        if self.day is None or self.month is None or self.day > 12 or self.day == self.month:
            return None
        return PartialDay(self.year, self.day, self.month)

    def holds(self, day: date | None) -> bool:
        """Whether a day is it, as far as it is known."""
        return day is not None and self.first <= day <= self.last

    def __str__(self) -> str:
        parts = [f"{self.day:02}" if self.day else "", f"{self.month:02}" if self.month else "", str(self.year)]
        return "/".join(part for part in parts if part)


@dataclass(frozen=True)
class Asked:
    """A search in parts."""

    words: tuple[str, ...] = ()
    days: tuple[PartialDay, ...] = ()
    numbers: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    telephones: tuple[str, ...] = ()
    text: str = field(default="", compare=False)

    @classmethod
    def parse(cls, text: str) -> "Asked":
        """Take a text apart: first what has a shape of its own; what is left are names."""
        left = text[:200]
        numbers, left = _taken(PERSON_NO, left)
        upns, left = _taken_if(UPN, left, lambda found: not problem_with_upn(found.upper()))
        days, left = _days(left)
        postcodes, left = _taken(POSTCODE, left)
        long_numbers, left = _taken(DIGITS, left)
        telephones = [digits_of(one) for one in long_numbers if _is_telephone(digits_of(one))]
        others = [digits_of(one) for one in long_numbers if digits_of(one) not in telephones]
        references, left = _taken(re.compile(r"\b(?=\w*\d)[\w/\-]{4,}\b"), left)
        found = [*numbers, *upns, *others, *references]
        return cls(
            words=tuple(dict.fromkeys(words_of(left)))[:5],
            days=tuple(days),
            numbers=tuple(dict.fromkeys(re.sub(r"[\s\-]", "", one).upper() for one in found)),
            postcodes=tuple(dict.fromkeys(re.sub(r"\s", "", one).upper() for one in postcodes)),
            telephones=tuple(dict.fromkeys(telephones)),
            text=text[:200],
        )

    @property
    def is_enough(self) -> bool:
        """Two facts or more, or one number that is somebody's own."""
        facts = len(self.words) + len(self.days) + len(self.postcodes) + len(self.telephones)
        return bool(self.numbers or self.telephones) or facts >= 2


def digits_of(text: str) -> str:
    """Only the digits; a British number from abroad starts with 0 as at home."""
    digits = re.sub(r"\D", "", text)
    return f"0{digits[2:]}" if digits.startswith("44") and len(digits) == 12 else digits


def _is_telephone(digits: str) -> bool:
    return digits.startswith("0") and 10 <= len(digits) <= 11 and bool(problem_with_nhs_number(digits))


def _taken(shape: re.Pattern[str], text: str) -> tuple[list[str], str]:
    return [found.group() for found in shape.finditer(text)], shape.sub(" ", text)


def _taken_if(shape: re.Pattern[str], text: str, fits: Callable[[str], bool]) -> tuple[list[str], str]:
    found = [one for one in _taken(shape, text)[0] if fits(one)]
    for one in found:
        text = text.replace(one, " ")
    return found, text


def _days(text: str) -> tuple[list[PartialDay], str]:
    days: list[PartialDay] = []
    for shape in (*DATES, ONLY_YEAR):
        for found in shape.finditer(text):
            day = _day(found.groupdict())
            if day is not None:
                days.append(day)
                text = text.replace(found.group(), " ", 1)
    return days, text


def _day(parts: dict[str, str | None]) -> PartialDay | None:
    month = MONTHS.get((parts.get("name") or "").lower()) or (int(parts["month"] or 0) if "month" in parts else None)
    day = int(parts["day"] or 0) if "day" in parts else None
    found = PartialDay(int(parts["year"] or 0), month, day)
    try:
        found.first  # noqa: B018 (raises for a date that there is not)
    except ValueError:
        return found.swapped if day and month and month > 12 >= day and found.day else None
    return found
