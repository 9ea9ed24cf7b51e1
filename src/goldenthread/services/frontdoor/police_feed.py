"""Reading the file in which a police force sends its notifications."""

import csv
from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from typing import Any

from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.services.frontdoor.models import PoliceKind, PolicePerson

COLUMNS = (
    ("force", "Name of the force"),
    ("reference", "Their reference, once in the file"),
    ("kind", f"One of: {', '.join(str(one.value) for one in PoliceKind)}"),
    ("grade", "Their grade, or nothing"),
    ("incident_at", "Day and time, for example 2017-03-30 21:15"),
    ("place", "Where it happened, or nothing"),
    ("transport_hub", "yes or no"),
    ("story", "What they tell"),
    ("children", "Names apart by semicolons, each with its part after a colon: Robin Vale: witness"),
    ("adults", "The same, or nothing"),
)
NAMES = tuple(name for name, _ in COLUMNS)
NEEDED = ("force", "reference", "kind", "incident_at", "story")
KINDS = {str(one.value): one for one in PoliceKind}
PARTS = {str(one.value): one for one in PolicePerson.Part}
MOST_LINES = 2_000


class FileRefused(ValueError):
    """The file cannot be taken; the text names the line, what was found and what was expected."""


def told_in(content: bytes) -> list[dict[str, Any]]:
    """The notifications of a file, as the step takes them. Raises FileRefused."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise FileRefused(f"Found a byte that is no UTF-8 at place {wrong.start}; expected text in UTF-8") from wrong
    reader = csv.DictReader(StringIO(text, newline=""))
    missing = [name for name in NAMES if name not in (reader.fieldnames or ())]
    if missing:
        raise FileRefused(f"Line 1: found no column “{missing[0]}”; expected {', '.join(NAMES)}")
    found = [_line(place, row) for place, row in enumerate(reader, 2)]
    if not found or len(found) > MOST_LINES:
        raise FileRefused(f"Found {len(found)} notifications; expected 1 to {MOST_LINES}")
    return found


def _line(place: int, row: dict[str, Any]) -> dict[str, Any]:
    given = {name: str(row.get(name) or "").strip() for name in NAMES}
    for name in NEEDED:
        if not given[name]:
            raise FileRefused(f"Line {place}, {name}: found nothing; expected something in this column")
    kind = KINDS.get(given["kind"].lower())
    if kind is None:
        raise FileRefused(f"Line {place}, kind: found “{given['kind'][:40]}”; expected one of {', '.join(KINDS)}")
    return {
        "force": given["force"][:100],
        "reference": given["reference"][:100],
        "kind": kind,
        "grade": given["grade"][:40],
        "incident_at": _moment(place, given["incident_at"]),
        "place": given["place"][:300],
        "transport_hub": given["transport_hub"].lower() in ("yes", "y", "1", "true"),
        "story": given["story"],
        "people": [
            *_people(place, given["children"], is_child=True),
            *_people(place, given["adults"], is_child=False),
        ],
    }


def _moment(place: int, given: str) -> datetime:
    try:
        moment = datetime.fromisoformat(given)
    except ValueError as wrong:
        raise FileRefused(f"Line {place}, incident_at: found “{given[:40]}”; expected 2017-03-30 21:15") from wrong
    local = moment if moment.tzinfo else moment.replace(tzinfo=LONDON)
    if local > now():
        raise FileRefused(f"Line {place}, incident_at: found {given}, which is later than now")
    return local


def _people(place: int, given: str, *, is_child: bool) -> Iterator[dict[str, Any]]:
    for one in filter(None, (part.strip() for part in given.split(";"))):
        name, _, part = one.partition(":")
        found = PARTS.get(part.strip().lower(), None if part.strip() else PolicePerson.Part.HOUSEHOLD)
        if found is None:
            raise FileRefused(f"Line {place}: found the part “{part.strip()[:40]}”; expected one of {', '.join(PARTS)}")
        yield {"name": name.strip()[:200], "part": found, "is_child": is_child}
