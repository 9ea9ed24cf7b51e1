"""What the header of a census file must say before anything under it can be read."""

import re
from dataclasses import dataclass
from datetime import date

from goldenthread.returns.cin.kinds import read_day
from goldenthread.returns.cin.problems import Fault, Place, Problems, quoted
from goldenthread.returns.cin.shape import FIRST_YEAR, LAST_YEAR, Record

AUTHORITY = re.compile(r"[0-9]{3}")


@dataclass(frozen=True)
class Header:
    """Which census this is: its closing day, 31 March of the collection year, and the authority's number."""

    reference_day: date
    authority: str | None
    authority_line: int = 1

    @property
    def year(self) -> int:
        """The collection year: the one in which the census period closes."""
        return self.reference_day.year


def header_of(record: Record, problems: Problems) -> Header | None:
    """The header, or None with the problems noted.

    Rule 100 of the census: the reference date is given and is 31 March of the year.
    """
    details = record.under("CollectionDetails")
    held = details[0] if details else record
    before = problems.total
    collection, year, day = (held.get(name) or "" for name in ("Collection", "Year", "ReferenceDate"))
    if collection not in {"", "CIN"}:
        _wrong(problems, held, "Collection", quoted(collection), "CIN")
    reference_day = read_day(day)
    if reference_day is None or (reference_day.month, reference_day.day) != (3, 31):
        _wrong(problems, held, "ReferenceDate", quoted(day), "31 March of the collection year, written YYYY-03-31")
    elif not FIRST_YEAR <= reference_day.year <= LAST_YEAR:
        _wrong(problems, held, "ReferenceDate", quoted(day), f"a collection from {FIRST_YEAR} to {LAST_YEAR}")
    elif year not in {"", str(reference_day.year)}:
        _wrong(problems, held, "Year", quoted(year), f"{reference_day.year}, as in ReferenceDate")
    sources = [source for source in record.under("Source") if source.get("LEA")]
    _check_authority(sources, problems)
    if reference_day is None or problems.total > before:
        return None
    if not sources:
        return Header(reference_day, None)
    return Header(reference_day, sources[0].get("LEA"), sources[0].lines["LEA"])


def _check_authority(sources: list[Record], problems: Problems) -> None:
    for source in sources:
        number = source.get("LEA")
        if not AUTHORITY.fullmatch(number):
            _wrong(problems, source, "LEA", quoted(number), "the three digits of an authority")
        elif number != sources[0].get("LEA"):
            _wrong(problems, source, "LEA", quoted(number), f"{quoted(sources[0].get('LEA'))}, as before it")


def _wrong(problems: Problems, record: Record, element: str, found: str, expected: str) -> None:
    line = record.lines.get(element, record.line)
    problems.add(Fault.WRONG_HEADER, Place(line, element), found, expected)
