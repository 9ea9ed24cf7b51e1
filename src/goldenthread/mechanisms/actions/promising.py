"""The promise finder: dates that lie ahead, hidden in entries, minutes and letters, and what was promised by then.

It only suggests: somebody who knows takes a suggestion up as an action, or dismisses it. Nothing is read into words
without a date. A month without a year is the next one, unless that is so far ahead that the last one must be meant.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.mechanisms.actions.due import MONTH, MONTHS, UnreadableDue, read_due
from goldenthread.mechanisms.calendar import add_months, add_working_days

LONGEST = 300  # letters of a title or of the words that are kept
FAR = 9  # months ahead: a month without a year that is farther off lies behind
FEWEST = 2  # words that can be a promise; one is enough after “will”
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
VERBS = ("May", "March")
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
LED_IN = r"(?:\b(?:(?:by|before|in|on|until|for|during|at|due|no later than)\s+)*(?:the\s+)?(?:end\s+(?:of\s+)?(?:the\s+)?)?)"
BARE_MONTH = MONTH.replace(r"\.?", "")
SAID = re.compile(r"^(?:(?:action|agreed)\s*:\s*)?(?:(?:i|we|he|she|they|you|it was agreed)\s+)?"
                  r"(?:(?:will|shall|agreed|agree|promised?|have|has|hopes?|plans?|is|are|am)\s+(?:going\s+)?)*(?:to\s+)?(?:be\s+)?",
                  re.IGNORECASE)  # fmt: skip
AHEAD = re.compile(r"\b(?:will|shall|to be|to do|action|agreed)\b", re.IGNORECASE)
BEHIND = re.compile(r"\b(?:was|were|had|held|met|seen|visited|took|since|last)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """One promise: the words, what is to be done in short, and by when."""

    words: str
    title: str
    due_on: date


def promises_in(text: str, said_on: date) -> list[Found]:
    """The promises of a text, in its order, each once; only dates after the day it was said."""
    found = (one for clause in clauses(text) if (one := _promise(clause, said_on)) is not None)
    return list({(one.title.casefold(), one.due_on): one for one in found}.values())


def clauses(text: str) -> list[str]:
    """A text in pieces that hold one promise each."""
    pieces = [piece.strip() for piece in re.split(r"[,;:.!?]\s+|[.,;!?]$|\n+|\s[–—-]\s", text)]
    return [part.strip() for piece in pieces for part in _at_and(piece) if part.strip()]


def _at_and(piece: str) -> list[str]:
    """Apart at “and” where both sides name a date."""
    first, word, second = piece.partition(" and ")
    return [first, *_at_and(second)] if word and _dates(first) and _dates(second) else [piece]


def _promise(clause: str, said_on: date) -> Found | None:
    for match, read in _dates(clause):
        due_on = read(match, said_on, clause)
        title = _title(clause, match)
        enough = len(title.split()) >= (1 if AHEAD.search(clause) else FEWEST)
        if due_on is not None and due_on > said_on and enough:
            return Found(clause[:LONGEST], title[:LONGEST], due_on)
    return None


def _title(clause: str, match: re.Match[str]) -> str:
    rest = f"{clause[: match.start()]} {clause[match.end() :]}"
    bare = SAID.sub("", " ".join(rest.split()).strip(" ,()-–")).strip()
    return bare[:1].upper() + bare[1:]


def _written(match: re.Match[str], said_on: date, clause: str) -> date | None:
    """A date with its year."""
    try:
        return read_due(match["date"], raised_on=said_on).on
    except UnreadableDue:
        return None


def _without_year(match: re.Match[str], said_on: date, clause: str) -> date | None:
    """The next day or end of a month of that name; None where it must lie behind."""
    if BEHIND.search(clause) and not AHEAD.search(clause):
        return None
    number = MONTHS.index(match["month"][:3].lower()) + 1
    year = said_on.year + (number < said_on.month)
    try:
        first = date(year, number, int(match["day"] or 1))
    except ValueError:
        return None
    due = first if match["day"] else add_months(first, 1) - timedelta(days=1)
    due = add_months(due, 12) if due <= said_on else due
    return due if due <= add_months(said_on, FAR) else None


def _after_a_while(match: re.Match[str], said_on: date, clause: str) -> date:
    count = NUMBERS.index(match["count"].lower()) + 1 if match["count"].isalpha() else int(match["count"])
    unit = match["unit"].lower()
    if unit.startswith("working"):
        return add_working_days(said_on, count)
    if unit.startswith("month"):
        return add_months(said_on, count)
    return said_on + timedelta(days=count * (7 if unit.startswith("week") else 1))


def _weekday(match: re.Match[str], said_on: date, clause: str) -> date:
    ahead = (WEEKDAYS.index(match["weekday"].lower()) - said_on.weekday() - 1) % 7 + 1
    return said_on + timedelta(days=ahead)


Reader = Callable[[re.Match[str], date, str], date | None]
READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (
        re.compile(
            rf"{LED_IN}(?P<date>\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}"
            rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?[ -])?{BARE_MONTH}[ -]\d{{4}}|(?:spring|summer|autumn)(?: term)? \d{{4}})\b",
            re.IGNORECASE,
        ),
        _written,
    ),
    (
        re.compile(
            rf"{LED_IN}(?:within|in)\s+(?:the next\s+)?(?P<count>\d{{1,3}}|{'|'.join(NUMBERS)})\s+"
            r"(?P<unit>working days?|days?|weeks?|months?)(?:['’]?\s+time)?\b",
            re.IGNORECASE,
        ),
        _after_a_while,
    ),
    (
        re.compile(
            rf"\b(?:(?:(?:by|before|in|on|until|during)\s+)?(?:the\s+)?(?:end\s+of\s+)?(?P<day>\d{{1,2}})?"
            rf"(?:st|nd|rd|th)?(?:\s+of)?\s*)\b{BARE_MONTH}\b",
            re.IGNORECASE,
        ),
        _without_year,
    ),
    (
        re.compile(rf"\b(?:by|before|until|next)\s+(?:next\s+)?(?P<weekday>{'|'.join(WEEKDAYS)})\b", re.IGNORECASE),
        _weekday,
    ),
)


def _dates(clause: str) -> list[tuple[re.Match[str], Reader]]:
    """Every date that a clause names, the surest way of reading first."""
    return [(match, read) for pattern, read in READERS for match in pattern.finditer(clause) if not _is_a_verb(match)]


def _is_a_verb(match: re.Match[str]) -> bool:
    """A month counts only with a capital letter; “May” and “March” only after a day or after a word such as “in”."""
    month = str(match.groupdict().get("month") or "")
    alone = month in VERBS and match[0].strip() == month
    return bool(month) and (alone or not month[:1].isupper())
