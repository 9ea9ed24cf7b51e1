"""Reading the words of a due date: what people write in plans, minutes and notes, and what day they mean.

The rules are those of our published house style for dates: a month means its last day, spring ends on 30 April, summer on
31 August and autumn on 31 December; days come before months. Nothing is guessed: words that name two dates, or none that
can be known, are given back.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from goldenthread.mechanisms.actions.codes import DATED, DueKind, Recurs
from goldenthread.mechanisms.calendar import UnknownHoliday, add_months, is_working_day, quarter

EXPECTED = "expected a date like 31 March 2017, a month, a season, a year, “ongoing”, “ASAP” or nothing"
REVIEW_WITHIN = 3  # months; an ongoing action is looked at again within a quarter (our choice)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
YEAR = r"(?P<year>\d{4}|\d{2})"
SEASONS = {"spring": (4, 30), "summer": (8, 31), "autumn": (12, 31)}
EVERY = {
    "week": Recurs.WEEKLY, "weekly": Recurs.WEEKLY, "fortnightly": Recurs.FORTNIGHTLY, "monthly": Recurs.MONTHLY,
    "quarterly": Recurs.QUARTERLY, "half-yearly": Recurs.HALF_YEARLY, "half yearly": Recurs.HALF_YEARLY,
    "six-monthly": Recurs.HALF_YEARLY, "six monthly": Recurs.HALF_YEARLY, "annually": Recurs.ANNUALLY,
    "annual": Recurs.ANNUALLY, "yearly": Recurs.ANNUALLY,
}  # fmt: skip
EVERY_DAYS = {Recurs.WEEKLY: 7, Recurs.FORTNIGHTLY: 14}
EVERY_MONTHS = {Recurs.MONTHLY: 1, Recurs.QUARTERLY: 3, Recurs.HALF_YEARLY: 6, Recurs.ANNUALLY: 12}
FREQUENCY = re.compile(
    rf"\(?\s*(?:then\s+|and\s+then\s+|and\s+)?\b(?P<every>{'|'.join(EVERY)})\b(?:\s+thereafter)?\s*\)?$"
)
ONGOING = re.compile(r"\bon[\s-]?going\b")
NOTHING = {"", "n/a", "na", "none", "-", "–", "tbc", "tba"}
SOON = {"asap", "a.s.a.p.", "as soon as possible", "immediately", "urgent"}
WAITS = re.compile(r"^(?:after|once|when|following|dependent on|subject to|awaiting)\s+\S")
LEAD_IN = re.compile(r"^(?:(?:by|before|due|until|from|in|on|the|end|of|start)\s+)+")


class UnreadableDue(ValueError):
    """The words of a due date cannot be read; the message says what was found and what was expected."""


@dataclass(frozen=True)
class Due:
    """A due date beside the words it was read from. `on` is the last day in time; None where there is none yet."""

    raw: str
    kind: DueKind
    on: date | None = None
    recurs: Recurs = Recurs.NEVER
    review_on: date | None = None

    def after(self, day: date) -> date | None:
        """The next date of a recurring action after a day; None when it does not recur or has no date."""
        if self.on is None or not self.recurs:
            return None
        count = 0
        while (found := _stepped(self.on, self.recurs, count)) <= day:
            count += 1
        return found


def of_day(day: date) -> Due:
    """A date that was chosen rather than written."""
    return Due(f"{day.day} {day:%B %Y}", DueKind.DAY, day)


def read_due(words: str, *, raised_on: date, starts: bool = False) -> Due:
    """What the words of a due date mean, seen from the day they were written.

    `starts`: the words say when something begins, so that a year means its first day. Raises UnreadableDue.
    """
    raw = words.strip()
    text = re.sub(r"\s+", " ", raw.lower())
    if text in NOTHING:
        return Due(raw, DueKind.NONE)
    if text.rstrip("!") in SOON:
        return Due(raw, DueKind.ASAP)
    if ONGOING.search(text):
        return Due(raw, DueKind.ONGOING, review_on=add_months(raised_on, REVIEW_WITHIN))
    if WAITS.match(text) and not _days_in(text):
        return Due(raw, DueKind.WAITS)
    return replace(_dated(text, raw, raised_on, starts), raw=raw)


def _dated(text: str, raw: str, raised_on: date, starts: bool) -> Due:
    recurs, text = _frequency(text)
    if recurs and not text:
        return Due(raw, DueKind.DAY, _stepped(raised_on, recurs, 1), recurs)
    for kind, pattern, read in _FORMS:
        found = re.fullmatch(pattern, LEAD_IN.sub("", text).strip(" ."))
        if found:
            return Due(raw, kind, _read(raw, found, read, starts), recurs)
    if len(_days_in(text)) > 1:
        raise UnreadableDue(f"due date: found “{raw}”, which names more than one date; expected one for each action")
    raise UnreadableDue(f"due date: found “{raw}”; {EXPECTED}")


def _frequency(text: str) -> tuple[Recurs, str]:
    """How often, and the words that are left."""
    found = FREQUENCY.search(text)
    if found is None:
        return Recurs.NEVER, text
    return EVERY[found["every"]], text[: found.start()].strip(" ,;(")


def _read(raw: str, found: re.Match[str], read: Callable[[re.Match[str], bool], date], starts: bool) -> date:
    try:
        return read(found, starts)
    except ValueError as wrong:
        raise UnreadableDue(f"due date: found “{raw}”, which is no day of the calendar; {EXPECTED}") from wrong


def _year(found: re.Match[str]) -> int:
    year = found["year"]
    return int(year) if len(year) == 4 else 2000 + int(year)


def _month(found: re.Match[str]) -> int:
    month = found["month"]
    return int(month) if month.isdecimal() else MONTHS.index(month[:3]) + 1


def _day(found: re.Match[str], starts: bool) -> date:
    return date(_year(found), _month(found), int(found["day"]))


def _end_of_month(found: re.Match[str], starts: bool) -> date:
    first = date(_year(found), _month(found), 1)
    return first if starts else add_months(first, 1) - timedelta(days=1)


def _end_of_season(found: re.Match[str], starts: bool) -> date:
    return date(_year(found), *SEASONS[found["season"]])


def _end_of_quarter(found: re.Match[str], starts: bool) -> date:
    period = quarter(_year(found), int(found["quarter"]))
    return period.first if starts else period.last


def _end_of_year(found: re.Match[str], starts: bool) -> date:
    return date(_year(found), 1, 1) if starts else date(_year(found), 12, 31)


def _end_of_business_year(found: re.Match[str], starts: bool) -> date:
    if (_year(found) + 1) % 100 != int(found["next"]):
        raise ValueError("the second year must follow the first")
    return date(_year(found), 4, 1) if starts else date(_year(found) + 1, 3, 31)


_FORMS: tuple[tuple[DueKind, str, Callable[[re.Match[str], bool], date]], ...] = (
    (DueKind.DAY, r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", _day),
    (DueKind.DAY, rf"(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-]{YEAR}", _day),
    (DueKind.DAY, rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]{MONTH}[ ,-]+{YEAR}", _day),
    (DueKind.MONTH, rf"{MONTH}[ -]{YEAR}", _end_of_month),
    (DueKind.SEASON, r"(?P<season>spring|summer|autumn)(?: term)? (?P<year>\d{4})", _end_of_season),
    (DueKind.QUARTER, r"q(?:uarter )?(?P<quarter>[1-4])(?: of)? (?P<year>\d{4})[/-]\d{2}", _end_of_quarter),
    (DueKind.YEAR, r"(?P<year>\d{4})[/-](?P<next>\d{2})(?: (?:business |financial )?(?:plan|year))?", _end_of_business_year),
    (DueKind.YEAR, r"(?P<year>\d{4})", _end_of_year),
)  # fmt: skip
_DAYS = re.compile(
    rf"\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|(?:\d{{1,2}} )?{MONTH.replace('?P<month>', '?:')}[ -]\d{{2,4}}"
)


def _days_in(text: str) -> list[str]:
    return _DAYS.findall(text)


def _stepped(day: date, recurs: Recurs, count: int) -> date:
    if recurs in EVERY_DAYS:
        return day + timedelta(days=EVERY_DAYS[recurs] * count)
    return add_months(day, EVERY_MONTHS[recurs] * count)


def next_round(day: date, recurs: str) -> date:
    """The next date of what comes round, one round after a day."""
    return _stepped(day, Recurs(recurs), 1)


def do_by(day: date) -> date:
    """The last working day on or before a due date, as reminders put it (our choice).

    A day beyond the known bank holidays is given as it is.
    """
    try:
        while not is_working_day(day):
            day -= timedelta(days=1)
    except UnknownHoliday:
        return day
    return day


def is_dated(kind: str) -> bool:
    """Whether a due date of this kind names a day."""
    return kind in DATED
