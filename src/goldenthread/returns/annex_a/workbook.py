"""Reads a workbook of lists: sheets are known by their headings, and headings are matched loosely.

The name of a sheet and what stands above its headings do not matter. A heading may differ in capitals, marks and a few letters.
"""

from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl
from python_calamine import CalamineError, CalamineWorkbook
from rapidfuzz import fuzz, process

from goldenthread.returns.annex_a.lists import ANNEX_A, Heading, headings
from goldenthread.returns.rules.frames import shaped, written
from goldenthread.returns.rules.schema import plain

HEADINGS_WITHIN = 20
ALIKE = 88
KNOWN_FROM = 0.6
LARGEST = 200 * 1024**2
STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass
class Workbook:
    """The lists found in a file, the headings each lacks, and what is wrong with the file, in words."""

    frames: dict[str, pl.DataFrame] = field(default_factory=dict)
    lacking: dict[str, set[str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Sheet:
    """Where the headings of a list stand in a sheet: list, row of headings (from 0), place of each heading."""

    place: int
    row: int
    places: dict[Heading, int]
    likeness: float


def read_workbook(path: Path) -> Workbook:
    """The lists of a workbook. Raises OSError where the file cannot be read."""
    found = Workbook()
    size = path.stat().st_size
    if size > LARGEST:
        found.problems.append(f"{path.name}: found {size:,} bytes, expected no more than {LARGEST:,}")
        return found
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        sheets = {
            name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in workbook.sheet_names
        }
    except CalamineError as wrong:
        found.problems.append(f"{path.name}: found {wrong}, expected a workbook (xlsx, xls, xlsb or ods)")
        return found
    for name, rows in sheets.items():
        _read_sheet(f"{path.name}, sheet {name}", rows, found)
    if not found.frames:
        found.problems.append(f"{path.name}: found no sheet with the headings of a list, expected List 1 to List 11")
    return found


def is_workbook(path: Path) -> bool:
    """Whether a file begins as a workbook does, and a sheet of it has the headings of a list."""
    with path.open("rb") as stream:
        start = stream.read(4)
    return start in STARTS and bool(read_workbook(path).frames)


def _read_sheet(place: str, rows: list[list[Any]], found: Workbook) -> None:
    sheet = sheet_of(rows)
    if sheet is None:
        return
    shape = ANNEX_A.by_name[f"list_{sheet.place}"]
    if shape.name in found.frames:
        found.problems.append(f"{place}: found {shape.source} again, expected each list once")
        return
    expected = [heading for heading in headings() if heading.place == sheet.place]
    missing = [heading for heading in expected if heading not in sheet.places]
    line = sheet.row + 1
    found.problems += [
        f"{place}, line {line}: found no heading {one.heading!r}, expected it in {shape.source}" for one in missing
    ]
    found.lacking[shape.name] = {one.column for one in missing}
    found.frames[shape.name] = shaped(shape, _frame(rows, sheet))


def _frame(rows: list[list[Any]], sheet: Sheet) -> pl.DataFrame:
    """The rows under the headings that are not blank, as texts, with their line in the sheet."""
    held = [
        (line, row) for line, row in enumerate(rows[sheet.row + 1 :], sheet.row + 2) if any(cell != "" for cell in row)
    ]
    columns = {
        heading.column: pl.Series([_text(row[place]) for _, row in held], dtype=pl.String)
        for heading, place in sheet.places.items()
    }
    return pl.DataFrame({**columns, "line": pl.Series([line for line, _ in held], dtype=pl.Int64)})


def _text(cell: Any) -> str | None:
    text = written(cell)
    return (text.strip() or None) if isinstance(text, str) else None


def sheet_of(rows: list[list[Any]]) -> Sheet | None:
    """Which list a sheet holds, by the row among the first that is most like the headings of one; None for no list."""
    best: Sheet | None = None
    for number, row in enumerate(islice(rows, HEADINGS_WITHIN)):
        cells = {place: plain(cell) for place, cell in enumerate(row) if isinstance(cell, str) and plain(cell)}
        for place in range(1, 12) if len(cells) > 2 else ():
            expected = [heading for heading in headings() if heading.place == place]
            matched = matches(expected, cells)
            likeness = 2 * len(matched) / (len(expected) + len(cells))
            if likeness > (best.likeness if best else KNOWN_FROM):
                best = Sheet(place, number, matched, likeness)
    return best


def matches(expected: list[Heading], cells: dict[int, str]) -> dict[Heading, int]:
    """The place of each heading that is there: those written exactly first, then those that are most alike."""
    places = {text: place for place, text in reversed(cells.items())}
    found = {heading: places[plain(heading.heading)] for heading in expected if plain(heading.heading) in places}
    left = {place: text for place, text in cells.items() if place not in found.values()}
    for heading in expected:
        if heading not in found and left:
            alike = process.extractOne(plain(heading.heading), left, scorer=fuzz.ratio, score_cutoff=ALIKE)
            if alike is not None:
                found[heading] = alike[2]
                del left[alike[2]]
    return found
