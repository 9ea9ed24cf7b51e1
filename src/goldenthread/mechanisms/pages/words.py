"""How days, moments and numbers are written for people."""

import re
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

NOT_RECORDED = "Not recorded"
PLAIN_WORD = re.compile(r"[a-z][a-z'’]*(?=[\s,;]|:(?!/)|$)")  # no address, file name or code begins like this
WITHOUT_ARTICLE = {"the", "a", "an", "your", "their", "any", "this", "what", "who", "when", "where", "why", "how", "if"}


def day(value: date | datetime | None) -> str:
    """A day in words: "31 March 2017"."""
    if value is None:
        return NOT_RECORDED
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return f"{value.day} {value:%B %Y}"


def time_of_day(value: datetime | None) -> str:
    """A time of day in London: "4:40pm", "9am", "midday"."""
    if value is None:
        return NOT_RECORDED
    local = timezone.localtime(value)
    if local.minute == 0 and local.hour in {0, 12}:
        return "midday" if local.hour else "midnight"
    minutes = f":{local:%M}" if local.minute else ""
    return f"{(local.hour - 1) % 12 + 1}{minutes}{'am' if local.hour < 12 else 'pm'}"


def moment(value: datetime | None) -> str:
    """A moment in London: "Thursday 2 April 2026, 4:40pm"."""
    if value is None:
        return NOT_RECORDED
    return f"{timezone.localtime(value):%A} {day(value)}, {time_of_day(value)}"


def number(value: float | Decimal | None, places: int | None = None) -> str:
    """A number with commas: "62,391", "12.5"; `places` fixes the decimal places."""
    if value is None:
        return NOT_RECORDED
    return f"{value:,}" if places is None else f"{value:,.{places}f}"


def counted(count: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 child", "2 children"; "no children" for none."""
    many = many or f"{one}s"
    if count == 0:
        return f"no {many}"
    return f"{count:,} {one if count == 1 else many}"


def yes_no(value: bool | None) -> str:
    """Yes, No or Not recorded."""
    return NOT_RECORDED if value is None else "Yes" if value else "No"


def lower_first(text: str) -> str:
    """The text with a small first letter, unless it starts with an abbreviation such as NHS."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """The text with a capital first letter; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def as_cell(text: str) -> str:
    """A cell begins like a sentence; addresses, file names, codes and what is markup stay as they are."""
    return upper_first(text) if not hasattr(text, "__html__") and PLAIN_WORD.match(text) else text


def with_article(name: str) -> str:
    """The name of a box in a sentence: "the day of birth", "your telephone number"."""
    first = name.split(" ")[0].lower()
    return name if first in WITHOUT_ARTICLE else f"the {name}"
