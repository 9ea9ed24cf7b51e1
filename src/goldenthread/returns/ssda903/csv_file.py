"""Reads one CSV file of the return: which table it is shows in its columns, whatever its name.

Put right by rule, and noted: another order of columns, columns that are in no table, blank lines, a mark of byte order,
Windows-1252, another separator, spaces around column names. A value itself is never changed.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from goldenthread.returns.ssda903.problems import Reading, quoted
from goldenthread.returns.ssda903.tables import TABLES, Table

SEPARATORS = ",;\t"
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
SHARED = {"CHILD", "DOB", "SEX"}
ENOUGH = 0.6


@dataclass(frozen=True)
class Line:
    """One line that is not blank: its number in the file and its cells."""

    number: int
    cells: list[str]


def read_csv(path: Path, reading: Reading) -> tuple[Table, pl.DataFrame] | None:
    """The table and its rows as text with the number of their line; None, with a problem, where it is no table.

    Raises OSError where the file cannot be read.
    """
    text = _decoded(path.name, path.read_bytes(), reading)
    lines = _lines(path.name, text, reading)
    heading = next(lines, Line(0, []))
    table = table_of(heading.cells)
    if table is None:
        expected = "the columns of a table of the return, such as CHILD, DECOM, RNE"
        reading.problem(path.name, heading.number, quoted(",".join(heading.cells)), expected)
        return None
    names = [name.strip().upper() for name in heading.cells]
    _note_columns(path.name, names, table, reading)
    return table, _rows(path.name, names, table, lines, reading)


def table_of(heading: list[str]) -> Table | None:
    """The table whose own columns are there, all or most of them; None where there is no such one."""
    found = {name.strip().upper() for name in heading}
    own = {table.name: set(table.columns) - SHARED for table in TABLES}
    best = max(TABLES, key=lambda table: len(found & own[table.name]) / len(own[table.name]))
    share = len(found & own[best.name]) / len(own[best.name])
    return best if "CHILD" in found and share >= ENOUGH else None


def first_line(head: bytes) -> list[str]:
    """The cells of the first line that is not blank, of the beginning of a file."""
    encoding = next((name for mark, name in MARKS if head.startswith(mark)), "utf-8")
    text = head.decode(encoding, errors="replace").lstrip("\ufeff")
    lines = _lines("", text, Reading())
    return next(lines, Line(0, [])).cells


def _decoded(name: str, content: bytes, reading: Reading) -> str:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            reading.note(f"{name}: begins with a mark of byte order ({encoding}), which was left out")
            return content[len(mark) :].decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        reading.note(f"{name}: is not UTF-8 (line {line}) and was read as Windows-1252")
        return content.decode("cp1252", errors="replace")


def _lines(name: str, text: str, reading: Reading) -> Iterator[Line]:
    """The lines that are not blank. Ends early, with a problem, where quotation marks do not fit."""
    heading = next((line for line in text.splitlines() if line.strip(SEPARATORS + " \t")), "")
    separator = max(SEPARATORS, key=heading.count)
    rows = csv.reader(io.StringIO(text.replace("\x00", "\ufffd"), newline=""), delimiter=separator)
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


def _note_columns(name: str, found: list[str], table: Table, reading: Reading) -> None:
    for column in table.columns:
        if column not in found:
            reading.problem(name, 1, f"no column {column}", f"the columns of {table.name}: {', '.join(table.columns)}")
    if repeated := sorted({column for column in found if column and found.count(column) > 1}):
        reading.problem(name, 1, f"{', '.join(repeated)} more than once", "each column once; the first was read")
    if extra := [column for column in found if column and column not in table.every_column]:
        reading.note(f"{name}: columns that {table.name} does not have were left out: {quoted(', '.join(extra))}")
    known = [column for column in found if column in table.columns]
    if known != [column for column in table.columns if column in known]:
        reading.note(f"{name}: the columns of {table.name} stand in another order")


def _rows(name: str, names: list[str], table: Table, lines: Iterator[Line], reading: Reading) -> pl.DataFrame:
    wide, numbers, rows = len(names), [], []
    for line in lines:
        cells = line.cells
        if len(cells) != wide:
            if len(cells) < wide or any(cell.strip() for cell in cells[wide:]):
                reading.problem(name, line.number, f"{len(cells)} cells", f"{wide}, as many as there are columns")
            cells = [*cells, *[""] * (wide - len(cells))][:wide]
        numbers.append(line.number)
        rows.append(cells)
    columns = list(zip(*rows, strict=True)) if rows else [()] * wide
    made = {
        column: pl.Series(column, columns[names.index(column)], dtype=pl.String)
        for column in table.every_column
        if column in names
    }
    frame = pl.DataFrame(made | {"line": pl.Series("line", numbers, dtype=pl.Int64)})
    text = pl.col(pl.String)
    return frame.with_columns(pl.when(text != "").then(text))
