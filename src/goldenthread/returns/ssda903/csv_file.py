"""Reads one CSV file of the return: which table it is shows in its columns, whatever its name.

Put right by rule, and noted: another order of columns, columns that are in no table, spaces around column names, and
what `csv_text` puts right. A value itself is never changed.
"""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from goldenthread.returns.csv_text import pieces_of, read_sheet
from goldenthread.returns.problems import Reading, quoted
from goldenthread.returns.ssda903.tables import TABLES, Table

SHARED = {"CHILD", "DOB", "SEX"}
ENOUGH = 0.6


def read_csv(path: Path, reading: Reading) -> tuple[Table, Iterator[pl.DataFrame]] | None:
    """The table and, piece by piece, its rows as text with the number of their line; None, with a problem, where it is none.

    Raises OSError where the file cannot be read.
    """
    sheet = read_sheet(path, reading)
    table = table_of(sheet.heading.cells)
    if table is None:
        expected = "the columns of a table of the return, such as CHILD, DECOM, RNE"
        reading.problem(path.name, sheet.heading.number, quoted(",".join(sheet.heading.cells)), expected)
        return None
    names = [name.strip().upper() for name in sheet.heading.cells]
    _note_columns(path.name, names, table, reading)
    places = {column: names.index(column) for column in table.every_column if column in names}
    return table, pieces_of(sheet, places, reading)


def table_of(heading: list[str]) -> Table | None:
    """The table whose own columns are there, all or most of them; None where there is no such one."""
    found = {name.strip().upper() for name in heading}
    own = {table.name: set(table.columns) - SHARED for table in TABLES}
    best = max(TABLES, key=lambda table: len(found & own[table.name]) / len(own[table.name]))
    share = len(found & own[best.name]) / len(own[best.name])
    return best if "CHILD" in found and share >= ENOUGH else None


def _note_columns(name: str, found: list[str], table: Table, reading: Reading) -> None:
    for column in table.columns:
        if column not in found:
            expected = f"the columns of {table.name}: {', '.join(table.columns)}"
            reading.left_out(f"{name}, line 1", f"no column {column}", expected)
    if repeated := sorted({column for column in found if column and found.count(column) > 1}):
        reading.problem(name, 1, f"{', '.join(repeated)} more than once", "each column once; the first was read")
    if extra := [column for column in found if column and column not in table.every_column]:
        reading.note(f"{name}: columns that {table.name} does not have were left out: {quoted(', '.join(extra))}")
    known = [column for column in found if column in table.columns]
    if known != [column for column in table.columns if column in known]:
        reading.note(f"{name}: the columns of {table.name} stand in another order")
