"""Reads a folder of tables, CSV or Parquet: a file is known by its columns, not by its name.

Put right by rule, and noted: another order of columns, columns of no table, and what `csv_text` puts right.
"""

from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.returns.csv_text import LARGEST, frame_of, heading_of, read_sheet
from goldenthread.returns.problems import Reading, quoted
from goldenthread.returns.rules.frames import shaped
from goldenthread.returns.rules.schema import plain
from goldenthread.returns.ssd.dataset import CHILD, SSD, fields_of, person_column

KNOWN_FROM = 0.5
PARQUET = b"PAR1"
NOT_PARQUET = (pa.ArrowException, OSError, pl.exceptions.PolarsError)


@dataclass
class Folder:
    """The tables found, the columns that each lacks, the file of each, and what there is to say of the files."""

    frames: dict[str, pl.DataFrame] = field(default_factory=dict)
    lacking: dict[str, set[str]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    reading: Reading = field(default_factory=Reading)


def read_folder(files: list[Path]) -> Folder:
    """The tables of these files; what is no table is told. Raises OSError where a file cannot be read."""
    found = Folder()
    for path in files:
        table = table_of(path)
        if table is None:
            found.reading.problem(path.name, 1, "columns of no table", "those of a table such as ssd_person")
        elif table in found.frames:
            found.reading.problem(path.name, 0, f"{table} again", "each table once")
        else:
            _read(path, table, found)
    return found


def table_of(path: Path) -> str | None:
    """The table whose columns a file has, at least half of them; None for none. Raises OSError."""
    named = {plain(cell) for cell in _columns_of(path)}
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


def _is_parquet(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(PARQUET)) == PARQUET


def _columns_of(path: Path) -> list[str]:
    if not _is_parquet(path):
        return heading_of(path)
    try:
        return list(pq.read_schema(path).names)
    except NOT_PARQUET:
        return []


def _read(path: Path, table: str, found: Folder) -> None:
    raw = _parquet(path, table, found.reading) if _is_parquet(path) else _csv(path, table, found.reading)
    known = {plain(one.column): one.column for one in fields_of(table)}
    missing = {column for name, column in known.items() if name not in {plain(given) for given in raw.columns}}
    for column in sorted(missing):
        found.reading.left_out(f"{path.name}, line 1", f"no column {column}", f"it in {table}")
    found.lacking[table], found.places[table] = missing, path.name
    found.frames[table] = with_child(table, shaped(SSD.by_name[table], raw))


def _csv(path: Path, table: str, reading: Reading) -> pl.DataFrame:
    """The columns of the table that a file has, as text."""
    sheet = read_sheet(path, reading)
    places = _places(path.name, sheet.heading.cells, table, reading)
    return frame_of(sheet, places, reading)


def _places(name: str, heading: list[str], table: str, reading: Reading) -> dict[str, int]:
    """Where in a heading each column of the table stands; what is repeated or of no table is told."""
    known = {plain(one.column): one.column for one in fields_of(table)}
    given = [plain(cell) for cell in heading]
    if repeated := sorted({heading[at] for at, cell in enumerate(given) if cell in known and given.count(cell) > 1}):
        reading.problem(name, 1, f"{', '.join(repeated)} more than once", "each column once; the first was read")
    if extra := [heading[at] for at, cell in enumerate(given) if cell and cell not in known]:
        reading.note(f"{name}: columns that {table} does not have were left out: {quoted(', '.join(extra))}")
    ours = [cell for cell in given if cell in known]
    if ours != [cell for cell in known if cell in ours]:
        reading.note(f"{name}: the columns of {table} stand in another order")
    return {known[cell]: given.index(cell) for cell in known if cell in given}


def _parquet(path: Path, table: str, reading: Reading) -> pl.DataFrame:
    """The same of a Parquet file; a row's number counts from 1 and stands for its line."""
    size = sum(_unpacked(path))
    if size > LARGEST:
        reading.problem(path.name, 0, f"{size:,} bytes when unpacked", f"no more than {LARGEST:,}")
        return pl.DataFrame()
    places = _places(path.name, list(pq.read_schema(path).names), table, reading)
    try:
        frame = pl.DataFrame(pq.read_table(path))
    except NOT_PARQUET as wrong:
        reading.problem(path.name, 0, f"what cannot be read ({wrong})", "a whole Parquet file")
        return pl.DataFrame(schema=dict.fromkeys([*places, "line"], pl.String))
    chosen = [_as_text(frame.to_series(place)).alias(name) for name, place in places.items()]
    return pl.DataFrame([*chosen, pl.Series("line", range(1, frame.height + 1), dtype=pl.Int64)])


def _unpacked(path: Path) -> list[int]:
    """The bytes of each part of a Parquet file when unpacked, as it says itself."""
    about = pq.read_metadata(path)
    return [about.row_group(number).total_byte_size for number in range(about.num_row_groups)]


def _as_text(series: pl.Series) -> pl.Series:
    """A column as the CSV file would have it; what is no single value is nothing."""
    if series.dtype.is_temporal() and series.dtype != pl.Date:
        series = series.cast(pl.Date, strict=False) if series.dtype == pl.Datetime else series.cast(pl.String)
    if series.dtype == pl.Boolean:
        series = series.replace_strict({True: "Y", False: "N"}, default=None, return_dtype=pl.String)
    text = series.cast(pl.String, strict=False) if not series.dtype.is_nested() else series.clear(len(series))
    return text.cast(pl.String).set(text.cast(pl.String) == "", None)
