"""Files of comma-separated values that a steward sends in: read whole, or refused with the line that is wrong."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.steps.refusals import Unmet

Line = tuple[int, dict[str, str]]  # its number in the file, and its values by column


class SheetRefused(ValueError):
    """The file cannot be read; the message names the line, what was found and what was expected."""


def lines_of(text: str, columns: tuple[str, ...]) -> Iterator[Line]:
    """Each line that is not empty. Raises SheetRefused for a heading without these columns, or a line cut short."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    heading = [cell.strip() for cell in next(reader, [])]
    places = {cell.casefold(): place for place, cell in enumerate(heading)}
    if any(name.casefold() not in places for name in columns):
        raise SheetRefused(f"Line 1: found {', '.join(heading) or 'nothing'}; expected {', '.join(columns)}.")
    for number, row in enumerate(reader, 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(heading):
            raise SheetRefused(f"Line {number}: found {len(row)} values; expected {len(heading)}.")
        yield number, {name: row[places[name.casefold()]].strip() for name in columns}


def day_of(value: str, number: int) -> date:
    """A day as such files write it. Raises SheetRefused with the line."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise SheetRefused(f"Line {number}: found “{value}”; expected a day such as 2015-03-02.") from None


def text_of(upload: Any) -> str:
    """What was sent, as text. Raises SheetRefused where it is none."""
    upload.seek(0)
    try:
        return str(upload.read().decode())
    except UnicodeDecodeError:
        raise SheetRefused("The file is not text in UTF-8.") from None


def readable(read: Callable[[str], Any], largest: int) -> Callable[[Any, Mapping[str, Any]], Iterable[Unmet]]:
    """The condition that a file of at most so many bytes can be read; `read` raises SheetRefused."""

    def check(record: Any, data: Mapping[str, Any]) -> Iterable[Unmet]:
        upload = data["upload"]
        if upload.size > largest:
            yield Unmet(f"The file has {upload.size:,} bytes; expected {largest:,} or fewer.", field="upload")
            return
        try:
            read(text_of(upload))
        except SheetRefused as refused:
            yield Unmet(str(refused), field="upload")

    return check
