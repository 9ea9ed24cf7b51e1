"""Reads a workbook of lists: sheets are known by their headings, and headings are matched loosely.

The name of a sheet and what stands above its headings do not matter. A heading may differ in capitals, marks and a few
letters, or be one of the common spellings (`data/spellings.csv`). Columns of no list and blank lines are left out.
"""

from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl
from python_calamine import CalamineError, CalamineWorkbook
from rapidfuzz import fuzz, process

from goldenthread.returns.annex_a.archive import what_is_wrong
from goldenthread.returns.annex_a.lists import ANNEX_A, Heading, headings, spellings
from goldenthread.returns.problems import Reading, quoted
from goldenthread.returns.rules.frames import shaped, written
from goldenthread.returns.rules.schema import plain

HEADINGS_WITHIN = 20
ALIKE = 88
PANIC = "PanicException"
EXPECTED = "a workbook (xlsx or xls)"
KNOWN_FROM = 0.6
LARGEST = 200 * 1024**2
ARCHIVE, OLDER = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"  # how xlsx and xls begin


@dataclass
class Workbook:
    """The lists found in a file, the headings each lacks, the sheet of each, and what there is to say of the file."""

    frames: dict[str, pl.DataFrame] = field(default_factory=dict)
    lacking: dict[str, set[str]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    reading: Reading = field(default_factory=Reading)


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
    if (wrong := _wrong_with(path)) is not None:
        found.reading.problem(path.name, 0, *wrong)
        return found
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        for name in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            _read_sheet(f"{path.name}, sheet {name}", rows, found)
    except BaseException as wrong_inside:
        # The parser is not Python: what it does not expect it raises as a panic, which is no Exception.
        if not isinstance(wrong_inside, CalamineError | ValueError) and type(wrong_inside).__name__ != PANIC:
            raise
        found.reading.problem(path.name, 0, f"what cannot be read ({wrong_inside})", EXPECTED)
        return found
    if not found.frames:
        found.reading.problem(path.name, 0, "no sheet with the headings of a list", "List 1 to List 11")
    return found


def _wrong_with(path: Path) -> tuple[str, str] | None:
    """Why a file is not opened: its size, how it begins, or what it would unpack to."""
    if (size := path.stat().st_size) > LARGEST:
        return f"{size:,} bytes", f"no more than {LARGEST:,}"
    start = _start_of(path)
    if start == ARCHIVE:
        return what_is_wrong(path)
    return None if start == OLDER else ("a file that begins in another way", EXPECTED)


def _start_of(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(4)


def is_workbook(path: Path) -> bool:
    """Whether a file begins as a workbook does, and a sheet of it has the headings of a list."""
    return _start_of(path) in (ARCHIVE, OLDER) and bool(read_workbook(path).frames)


def _read_sheet(place: str, rows: list[list[Any]], found: Workbook) -> None:
    sheet = sheet_of(rows)
    if sheet is None:
        return
    shape = ANNEX_A.by_name[f"list_{sheet.place}"]
    if shape.name in found.frames:
        found.reading.problem(place, 0, f"{shape.source} again", "each list once")
        return
    expected = [heading for heading in headings() if heading.place == sheet.place]
    missing = [heading for heading in expected if heading not in sheet.places]
    line = sheet.row + 1
    for one in missing:
        found.reading.left_out(f"{place}, line {line}", f"no heading {one.heading!r}", f"it in {shape.source}")
    _note_headings(place, rows[sheet.row], sheet, found.reading)
    found.lacking[shape.name] = {one.column for one in missing}
    found.places[shape.name] = place
    found.frames[shape.name] = shaped(shape, _frame(rows, sheet))


def _note_headings(place: str, cells: list[Any], sheet: Sheet, reading: Reading) -> None:
    """Say which headings were read as which, and which columns belong to no list."""
    for heading, column in sheet.places.items():
        if plain(cells[column]) != plain(heading.heading):
            reading.note(f"{place}: the heading {quoted(cells[column])} was read as {quoted(heading.heading)}")
    extra = [str(cell) for at, cell in enumerate(cells) if str(cell).strip() and at not in sheet.places.values()]
    if extra:
        reading.note(
            f"{place}: columns that List {sheet.place} does not have were left out: {quoted(', '.join(extra))}"
        )


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
    found: dict[Heading, int] = {}
    for heading in expected:
        for spelling in (plain(heading.heading), *spellings(heading.place, heading.heading)):
            if spelling in places and places[spelling] not in found.values():
                found.setdefault(heading, places[spelling])
    left = {place: text for place, text in cells.items() if place not in found.values()}
    for heading in expected:
        if heading not in found and left:
            alike = process.extractOne(plain(heading.heading), left, scorer=fuzz.ratio, score_cutoff=ALIKE)
            if alike is not None:
                found[heading] = alike[2]
                del left[alike[2]]
    return found
