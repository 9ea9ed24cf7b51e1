"""The kinds of value a census element can hold: how each is read, and what is expected in words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from goldenthread.returns.codes import codes

DAY = re.compile(r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")
PUPIL_NUMBER = re.compile(r"[A-Za-z][0-9]{11}[0-9A-Za-z]")
WHOLE = re.compile(r"[0-9]{1,6}")
TRUTHS = {"1": True, "true": True, "0": False, "false": False}
CODES_SHOWN = 12


@dataclass(frozen=True)
class Kind:
    """How a value is read; `read` gives None where the text is not such a value."""

    expected: str
    read: Callable[[str], Any]


@dataclass(frozen=True)
class CodeOf:
    """A code of the named list, as valid in the collection year."""

    list_name: str


@lru_cache(maxsize=50_000)
def read_day(text: str) -> date | None:
    """The day, or None where the text is not a real day written YYYY-MM-DD between 1900 and 2099."""
    if not DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _read_pattern(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    return lambda text: text if pattern.fullmatch(text) else None


A_DAY = Kind("a real day written YYYY-MM-DD, not after the reference day", read_day)
A_PLANNED_DAY = Kind("a real day written YYYY-MM-DD", read_day)
A_TEXT = Kind("text", lambda text: text)
A_TRUTH = Kind("0 or 1", lambda text: TRUTHS.get(text.lower()))
A_WHOLE = Kind("a whole number, 0 or more", lambda text: int(text) if WHOLE.fullmatch(text) else None)
A_PUPIL_NUMBER = Kind("a letter, 11 digits, and a digit or letter", _read_pattern(PUPIL_NUMBER))


@cache
def kind_in(kind: Kind | CodeOf, year: int) -> Kind:
    """The kind as it stands in a collection year: its valid codes; no day on which nothing can have happened yet."""
    if kind is A_DAY:
        return _day_until(date(year, 3, 31))
    if isinstance(kind, Kind):
        return kind
    valid = {code: code for code in codes(kind.list_name, year)}
    listed = ", ".join(list(valid)[:CODES_SHOWN]) + (", …" if len(valid) > CODES_SHOWN else "")
    return Kind(f"a code of the list {kind.list_name} in {year} ({listed})", valid.get)


def _day_until(last: date) -> Kind:
    def read(text: str) -> date | None:
        day = read_day(text)
        return day if day is not None and day <= last else None

    return Kind(f"a real day written YYYY-MM-DD, not after {last}", read)
