"""Reads the sheet of a plan, CSV or XLSX, as texts. What could act, or is larger than any plan, is refused with its place."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook

from goldenthread.mechanisms.actions.importing.colours import colours_of_styles, titles_of_sheets
from goldenthread.mechanisms.documents.data_files import CSV, MARKS, WORKBOOK, kind_of
from goldenthread.mechanisms.documents.refusals import FileRefused
from goldenthread.mechanisms.documents.sniffing import FileType
from goldenthread.mechanisms.documents.storing import Terms

LARGEST, UNPACKED = 5_000_000, 60_000_000  # bytes
MOST_ROWS, MOST_COLUMNS, LONGEST = 5_000, 60, 20_000  # of a sheet; letters of a cell
SEPARATORS = ",;\t|"
PLACE = re.compile(r"([A-Z]{0,3})(\d{1,9})")
FORMULA = re.compile(r"^\s*(?:=|@\w+\(|[+-]\s*\w+\s*[|(!])")
PANIC = "PanicException"  # what the reader of workbooks raises when it is surprised; it is no Exception


@dataclass(frozen=True)
class Sheet:
    """One sheet as texts, and the cells that are merged: (first row, first column, last row, last column), from 0."""

    name: str
    rows: list[list[str]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    colours: Mapping[tuple[int, int], str] = field(default_factory=dict)  # of cells, by row and column from 0


def sheet_kind(path: Path) -> FileType | None:
    """CSV or a workbook without programs; None for anything else."""
    found = kind_of(path)
    return found if found in (CSV, WORKBOOK) else None


TERMS = Terms((CSV, WORKBOOK), sheet_kind, lambda: LARGEST)


def read_sheets(path: Path, name: str) -> list[Sheet]:
    """The sheets of a file. Raises FileRefused, with the place, for what is no plan of ordinary size and plain words."""
    try:
        found = _workbook(path, name) if sheet_kind(path) is WORKBOOK else [_csv(path, name)]
    except FileRefused:
        raise
    except BaseException as wrong:
        if (
            not isinstance(wrong, CalamineError | BadZipFile | ValueError | etree.XMLSyntaxError)
            and type(wrong).__name__ != PANIC
        ):
            raise
        raise FileRefused(f"“{name}” cannot be read ({wrong}); expected a workbook saved as xlsx, or CSV.") from None
    for sheet in found:
        _must_be_plain(name, sheet)
    return found


def _workbook(path: Path, name: str) -> list[Sheet]:
    colours = _looked_through(path, name)
    book = CalamineWorkbook.from_path(str(path))
    sheets = []
    for title in book.sheet_names:
        held = book.get_sheet_by_name(title)
        rows = [[_text(cell) for cell in row] for row in held.to_python(skip_empty_area=False)]
        merged = tuple((*first, *last) for first, last in held.merged_cell_ranges or ())
        sheets.append(Sheet(title, rows, merged, colours.get(title, {})))
    return sheets


def _looked_through(path: Path, name: str) -> dict[str, dict[tuple[int, int], str]]:
    """The colours of the cells of each sheet. What could act or is too large is refused before a reader opens the file:
    one cell in the last corner makes it set aside room for thousands of millions.
    """
    with ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > UNPACKED:
            raise FileRefused(f"“{name}” has over {UNPACKED / 1e6:g} MB when it is opened; expected a plan.")
        styles, titles = colours_of_styles(archive), titles_of_sheets(archive)
        parts = [part for part in archive.namelist() if part.casefold().startswith("xl/worksheets/")]
        sheets = [part for part in parts if part.casefold().endswith(".xml")]
        return {titles.get(part, part): _look_through(archive, part, name, styles) for part in sheets}


def _look_through(archive: ZipFile, part: str, name: str, styles: Mapping[str, str]) -> dict[tuple[int, int], str]:
    """One sheet: nothing beyond the last row or column, no formula; gives the cells that have a colour."""
    found = {}
    with archive.open(part) as sheet:
        for _, cell in etree.iterparse(sheet, tag=("{*}row", "{*}c"), resolve_entities=False, no_network=True):
            place = PLACE.fullmatch(cell.get("r", ""))
            letters, row = (place[1], int(place[2])) if place else ("", 0)
            if row > MOST_ROWS or _number(letters) > MOST_COLUMNS:
                raise FileRefused(_too_far(name, f"row {row:,}{f', column {letters}' if letters else ''}"))
            if cell.find("{*}f") is not None:
                raise FileRefused(_acts(name, row, letters, "a formula"))
            if letters and (colour := styles.get(cell.get("s", ""))):
                found[row - 1, _number(letters) - 1] = colour
            cell.clear()
    return found


def _csv(path: Path, name: str) -> Sheet:
    content = path.read_bytes()
    encoding = next((found for mark, found in MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    head = "".join(text.splitlines(keepends=True)[:20])
    separator = max(SEPARATORS, key=head.count)
    rows, reader = [], csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            rows.append([cell.strip() for cell in row])
            if len(rows) > MOST_ROWS:
                raise FileRefused(_too_far(name, f"row {len(rows):,}"))
    except csv.Error as wrong:
        raise FileRefused(
            f"“{name}”, row {len(rows) + 1}: {wrong}; expected CSV with every quotation closed."
        ) from None
    return Sheet("", rows)


def _must_be_plain(name: str, sheet: Sheet) -> None:
    """No cell that a spreadsheet would work out, none of endless text, none beyond the last column."""
    for row, column, cell in _cells(sheet):
        if FORMULA.match(cell):
            raise FileRefused(_acts(name, row, column_name(column), f"“{cell[:30]}”"))
        if len(cell) > LONGEST:
            found = (
                f"row {row}, column {column_name(column)}: found {len(cell):,} letters; expected at most {LONGEST:,}"
            )
            raise FileRefused(f"“{name}”, {found}.")
        if column >= MOST_COLUMNS:
            raise FileRefused(_too_far(name, f"row {row}, column {column_name(column)}"))


def _cells(sheet: Sheet) -> Iterator[tuple[int, int, str]]:
    for number, row in enumerate(sheet.rows, 1):
        yield from ((number, place, cell) for place, cell in enumerate(row) if cell)


def _too_far(name: str, place: str) -> str:
    return f"“{name}” reaches to {place}; expected at most {MOST_ROWS:,} rows and {MOST_COLUMNS} columns."


def _acts(name: str, row: int, column: str, found: str) -> str:
    return f"“{name}”, row {row}, column {column}: found {found}; expected words or a date. Paste it as values."


def _text(cell: Any) -> str:
    """A cell as words; a day as people write it, so that it is read like any other."""
    if isinstance(cell, datetime | date):
        return f"{cell.day} {cell:%B %Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def column_name(place: int) -> str:
    """The letters of a column counted from 0: A to Z, then AA."""
    more, last = divmod(place, 26)
    return (column_name(more - 1) if more else "") + chr(ord("A") + last)


def _number(letters: str) -> int:
    """The number of a column from its letters, A being 1; 0 without letters."""
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found
