"""A paper as its author writes it: a header between two lines of dashes, then Markdown with calls."""

import re
from dataclasses import dataclass
from enum import Enum

from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.papers.calls import Call, find_calls
from goldenthread.mechanisms.papers.errors import PaperError

FIELDS = {"title", "subtitle", "areas", "period", "classification"}


class Classification(Enum):
    """Who may read a paper."""

    PUBLIC = "public"
    OFFICIAL_SENSITIVE = "official-sensitive"


@dataclass(frozen=True)
class PaperTemplate:
    """A paper before it has numbers. `areas` empty is any area; `text` has a mark in place of each call."""

    key: str
    title: str
    subtitle: str
    areas: tuple[str, ...]
    period: Period | None
    classification: Classification
    source: str
    text: str
    calls: tuple[Call, ...]


def read_template(key: str, source: str) -> PaperTemplate:
    """Reads a paper. Raises PaperError naming the line for an unknown field, a bad value or a bad call."""
    header, body, line = _parted(source.replace("\r\n", "\n"))
    fields = _fields(header)
    if not fields.get("title"):
        raise PaperError("the header has no title; expected for example 'title: Annual report'", 1)
    text, calls = find_calls(body, line)
    return PaperTemplate(
        key=key,
        title=fields["title"],
        subtitle=fields.get("subtitle", ""),
        areas=tuple(area.strip() for area in fields.get("areas", "").split(",") if area.strip()),
        period=_period(fields.get("period", "")),
        classification=_classification(fields.get("classification", Classification.OFFICIAL_SENSITIVE.value)),
        source=source,
        text=text,
        calls=calls,
    )


def _parted(source: str) -> tuple[str, str, int]:
    found = re.match(r"---\n(.*?)\n---\n", source, re.DOTALL)
    if not found:
        raise PaperError("expected a header between two lines of three dashes at the top of the paper", 1)
    return found[1], source[found.end() :], found[0].count("\n") + 1


def _fields(header: str) -> dict[str, str]:
    fields = {}
    for number, line in enumerate(header.split("\n"), 2):
        if not line.strip():
            continue
        name, colon, value = line.partition(":")
        if not colon or name.strip() not in FIELDS:
            expected = ", ".join(sorted(FIELDS))
            raise PaperError(f"found {line!r} in the header, expected one of {expected}, a colon and a value", number)
        fields[name.strip()] = value.strip().strip('"')
    return fields


def _period(key: str) -> Period | None:
    try:
        return Period.parse(key) if key else None
    except ValueError as error:
        raise PaperError(f"header, {error}") from error


def _classification(value: str) -> Classification:
    try:
        return Classification(value)
    except ValueError as error:
        expected = " or ".join(each.value for each in Classification)
        raise PaperError(f"header, classification: found {value!r}, expected {expected}") from error
