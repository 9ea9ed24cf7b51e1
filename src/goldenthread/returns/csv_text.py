"""Reads a CSV file as text, whatever wrote it; what the cells mean is for the collection to say.

Put right by rule, and noted: blank lines, a mark of byte order, UTF-16, Windows-1252, another separator, a file's last
empty cells. A value itself is never changed.
"""

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl

from goldenthread.returns.problems import Reading, quoted

SEPARATORS = ",;\t"
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
BLANK = " \t\r\n"
WITHOUT_MARK = {"utf-8": "utf-8-sig", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}
HEAD = 64 * 1024
TOGETHER = 20_000
LARGEST = 512 * 1024**2


@dataclass(frozen=True)
class Line:
    """One line that is not blank: its number in the file and its cells."""

    number: int
    cells: list[str]


@dataclass(frozen=True)
class Sheet:
    """A file as text: its heading, and the lines under it, read as they are taken."""

    name: str
    heading: Line
    lines: Iterator[Line]


def read_sheet(path: Path, reading: Reading) -> Sheet:
    """The file as text; an empty heading where it is empty or too large. Raises OSError where it cannot be read."""
    if (size := path.stat().st_size) > LARGEST:
        reading.problem(path.name, 0, f"{size:,} bytes", f"no more than {LARGEST:,}")
        return Sheet(path.name, Line(0, []), iter(()))
    encoding = _encoding_of(path, reading)
    lines = _lines(path.name, lambda: _lines_of(path, encoding), reading)
    return Sheet(path.name, next(lines, Line(0, [])), lines)


def heading_of(path: Path) -> list[str]:
    """The cells of a file's first line that is not blank. Raises OSError where it cannot be read."""
    with path.open("rb") as stream:
        return first_line(stream.read(HEAD))


def first_line(head: bytes) -> list[str]:
    """The cells of the first line that is not blank, of the beginning of a file."""
    lines = _lines("", lambda: io.StringIO(text_of(head), newline=""), Reading())
    return next(lines, Line(0, [])).cells


def text_of(head: bytes) -> str:
    """The beginning of a file as text, without a mark of byte order; what does not fit is replaced."""
    encoding = next((name for mark, name in MARKS if head.startswith(mark)), "utf-8")
    return head.decode(encoding, errors="replace").lstrip("\ufeff")


def frame_of(sheet: Sheet, places: dict[str, int], reading: Reading) -> pl.DataFrame:
    """The columns at these places of the heading as text, empty cells as null, with the number of each line.

    A long file takes little more memory than its frame.
    """
    return pl.concat(pieces_of(sheet, places, reading))


def pieces_of(sheet: Sheet, places: dict[str, int], reading: Reading) -> Iterator[pl.DataFrame]:
    """The same so many lines at a time, each piece read when it is taken; the first has no rows."""
    yield _part([], sheet, places, reading)
    while lines := list(islice(sheet.lines, TOGETHER)):
        yield _part(lines, sheet, places, reading)


def _part(lines: list[Line], sheet: Sheet, places: dict[str, int], reading: Reading) -> pl.DataFrame:
    wide, rows = len(sheet.heading.cells), []
    for line in lines:
        cells = line.cells
        if len(cells) != wide:
            if len(cells) < wide or any(cell.strip() for cell in cells[wide:]):
                expected = f"{wide}, as many as there are columns"
                reading.problem(sheet.name, line.number, f"{len(cells)} cells", expected)
            cells = [*cells, *[""] * (wide - len(cells))][:wide]
        rows.append(cells)
    columns = list(zip(*rows, strict=True)) if rows else [()] * wide
    made = {name: pl.Series(name, columns[place], dtype=pl.String) for name, place in places.items()}
    frame = pl.DataFrame(made | {"line": pl.Series("line", [line.number for line in lines], dtype=pl.Int64)})
    text = pl.col(pl.String)
    return frame.with_columns(pl.when(text != "").then(text))


def _encoding_of(path: Path, reading: Reading) -> str:
    """The encoding of a file, so named that a mark of byte order is left out."""
    with path.open("rb") as stream:
        head = stream.read(4)
        for mark, encoding in MARKS:
            if head.startswith(mark):
                reading.note(f"{path.name}: begins with a mark of byte order ({encoding}), which was left out")
                return WITHOUT_MARK[encoding]
        stream.seek(0)
        if line := _first_that_is_not_utf8(stream):
            reading.note(f"{path.name}: is not UTF-8 (line {line}) and was read as Windows-1252")
            return "cp1252"
    return "utf-8"


def _first_that_is_not_utf8(lines: Iterable[bytes]) -> int:
    """The number of the first such line; 0 where there is none."""
    for number, line in enumerate(lines, 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            return number
    return 0


def _lines_of(path: Path, encoding: str) -> Iterator[str]:
    """The lines of a file with their ends, read as they are taken; what does not fit the encoding is replaced."""
    with path.open(encoding=encoding, errors="replace", newline="") as text:
        yield from text


def _lines(name: str, given: Callable[[], Any], reading: Reading) -> Iterator[Line]:
    """The lines that are not blank. Ends early, with a problem, where quotation marks do not fit."""
    with closing(given()) as lines:
        heading = next((line for line in lines if line.strip(SEPARATORS + BLANK)), "")
    separator = max(SEPARATORS, key=heading.count)
    rows = csv.reader((line.replace("\x00", "\ufffd") for line in given()), delimiter=separator)
    blank = 0
    try:
        for cells in rows:
            if "".join(cells).strip():
                yield Line(rows.line_num, cells)
            else:
                blank += 1
    except csv.Error as wrong:
        reading.problem(name, rows.line_num, f"a line that cannot be read ({wrong})", "cells separated by commas")
    if separator != ",":
        reading.note(f"{name}: cells are separated by {quoted(separator)} instead of a comma")
    if blank:
        reading.note(f"{name}: {blank:,} blank lines were left out")
