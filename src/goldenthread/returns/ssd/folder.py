"""Reads a folder of tables: a file is known by its columns, not by its name."""

import csv
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from goldenthread.returns.rules.frames import shaped
from goldenthread.returns.rules.schema import plain
from goldenthread.returns.ssd.dataset import CHILD, SSD, fields_of, person_column

KNOWN_FROM = 0.5
HEAD = 64 * 1024


@dataclass
class Folder:
    """The tables found, the columns that each lacks, the file of each, and what is wrong with the files, in words."""

    frames: dict[str, pl.DataFrame] = field(default_factory=dict)
    lacking: dict[str, set[str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read_folder(files: list[Path]) -> Folder:
    """The tables of these files; what is no table is told. Raises OSError where a file cannot be read."""
    found = Folder()
    for path in files:
        table = table_of(path)
        if table is None:
            found.problems.append(
                f"{path.name}, line 1: found columns of no table, expected those of a table such as ssd_person"
            )
        elif table in found.frames:
            found.problems.append(f"{path.name}: found {table} again, expected each table once")
        else:
            _read(path, table, found)
    return found


def table_of(path: Path) -> str | None:
    """The table whose columns the first line of a file names, at least half of them; None for none."""
    with path.open("rb") as stream:
        first = stream.read(HEAD).decode("utf-8-sig", errors="replace").partition("\n")[0]
    named = {plain(cell) for cell in next(csv.reader([first]), [])}
    for shape in SSD.tables:
        known = {plain(one.column) for one in fields_of(shape.name)}
        if len(known & named) >= max(1, KNOWN_FROM * len(known)):
            return shape.name
    return None


def with_child(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with the number of the child in a column of one name, whatever the table calls it."""
    column = person_column(table)
    number = pl.col(column) if column else pl.lit(None, dtype=pl.String)
    return frame.with_columns(number.alias(CHILD))


def _read(path: Path, table: str, found: Folder) -> None:
    try:
        raw = pl.read_csv(path, infer_schema=False, encoding="utf8")
    except (pl.exceptions.PolarsError, UnicodeDecodeError) as wrong:
        found.problems.append(
            _first_wrong_line(path) or f"{path.name}: found {wrong}, expected lines of values parted by commas"
        )
        return
    known = {plain(one.column): one.column for one in fields_of(table)}
    missing = {column for name, column in known.items() if name not in {plain(given) for given in raw.columns}}
    found.problems += [
        f"{path.name}, line 1: found no column {column}, expected it in {table}" for column in sorted(missing)
    ]
    found.lacking[table] = missing
    lines = pl.int_range(2, pl.len() + 2, dtype=pl.Int64).alias("line")
    found.frames[table] = with_child(table, shaped(SSD.by_name[table], raw.with_columns(lines)))


def _first_wrong_line(path: Path) -> str | None:
    """What is wrong with the first line that cannot be read, in words."""
    columns = 0
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            try:
                values = next(csv.reader([line.decode("utf-8-sig").rstrip("\r\n")]), [])
            except (UnicodeDecodeError, csv.Error) as wrong:
                return f"{path.name}, line {number}: found {wrong}, expected values in UTF-8 parted by commas"
            columns = columns or len(values)
            if len(values) > columns:
                return f"{path.name}, line {number}: found {len(values)} values, expected {columns}"
    return None
