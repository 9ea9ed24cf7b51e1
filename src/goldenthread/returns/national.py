"""How the dataset keeps the tables of a return: as they were given, typed, so that they can be written again.

Beside these tables a load fills those that every measure reads (`pairs`); a return is written from these where a
snapshot has them, and from those where it does not.
"""

from dataclasses import dataclass

import polars as pl

from goldenthread.mechanisms.dataset import DAY, NUMBER, TEXT, WHOLE, Column, ColumnType, Table
from goldenthread.returns.problems import Reading, quoted
from goldenthread.returns.rules.frames import as_days

AREA = Column("area", TEXT, "Code of the area")
YEAR = Column("year", WHOLE, "Collection year, in which the return closes")
ROW = Column("row", WHOLE, "Place in its table, from 0")
FIRST_DAY, LAST_DAY = pl.date(1900, 1, 1), pl.date(2099, 12, 31)
EXPECTED = {DAY: "a real day, such as 31/03/2026 or 2026-03-31", WHOLE: "a whole number", NUMBER: "a number"}
DTYPES = {TEXT: pl.String(), DAY: pl.Date(), WHOLE: pl.Int64(), NUMBER: pl.Float64()}


@dataclass(frozen=True)
class Cell:
    """A column: its name in the dataset, its national name, its type."""

    name: str
    source: str
    type: ColumnType = TEXT


@dataclass(frozen=True, eq=False)
class National:
    """A table of a return: its national name, its columns in their order, and the table of the dataset that keeps it."""

    source: str
    cells: tuple[Cell, ...]
    table: Table
    yearly: bool

    @property
    def name(self) -> str:
        """The name in the dataset."""
        return self.table.name


def national(name: str, source: str, cells: tuple[Cell, ...], person: str | None, *, yearly: bool = False) -> National:
    """A table of a return and the declaration of the one that keeps it; days may lie ahead of the as-at day.

    With `yearly` it has the rows of several collection years.
    """
    keys = (AREA, YEAR, ROW) if yearly else (AREA, ROW)
    columns = (Column(one.name, one.type, f"{one.source} as given", planned=one.type.is_time) for one in cells)
    table = Table(
        name=name,
        title=source,
        says=f"{source}, as the return has it",
        row="one row of the return",
        columns=(*keys, *columns),
        key=tuple(column.name for column in keys),
        person=person,
    )
    return National(source, cells, table, yearly)


def typed(kept: National, frame: pl.DataFrame, place: str, reading: Reading) -> pl.DataFrame:
    """The columns of a frame of texts (`line` beside them) as typed in the dataset, in the order of the national table.

    What cannot be read is left out and told, and so is a row that does not name the person it is about. `place` is the
    file, and the sheet if it has some.
    """
    made = [_read(cell, _text(frame, cell.name), frame["line"], place, reading) for cell in kept.cells]
    typed_frame = pl.DataFrame([frame["line"].alias("line_"), *made])
    person = kept.table.person
    if person is not None:
        source = next(cell.source for cell in kept.cells if cell.name == person)
        for line in typed_frame.filter(pl.col(person).is_null())["line_"]:
            reading.left_out(f"{place}, line {line}, {source}", "nothing", "whom the row is about")
        typed_frame = typed_frame.filter(pl.col(person).is_not_null())
    return typed_frame.drop("line_")


def numbered(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with the place of each row."""
    return frame.with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias(ROW.name))


def _text(frame: pl.DataFrame, name: str) -> pl.Series:
    """A column as written; nulls where the frame has none."""
    found = next((known for known in (f"{name}_text", name) if known in frame.columns), None)
    return pl.Series([None] * frame.height, dtype=pl.String) if found is None else frame[found].cast(pl.String)


def _read(cell: Cell, text: pl.Series, lines: pl.Series, place: str, reading: Reading) -> pl.Series:
    if cell.type is TEXT:
        return text.alias(cell.name)
    stripped = text.str.strip_chars()
    stripped = stripped.set(stripped == "", None)
    read = _as_day(stripped) if cell.type is DAY else stripped.cast(DTYPES[cell.type], strict=False)
    if cell.type is NUMBER:
        read = read.set(~read.is_finite(), None)
    wrong = stripped.is_not_null() & read.is_null()
    for line, found in zip(lines.filter(wrong), stripped.filter(wrong), strict=True):
        reading.left_out(f"{place}, line {line}, {cell.source}", quoted(found), EXPECTED[cell.type])
    return read.alias(cell.name)


def _as_day(text: pl.Series) -> pl.Series:
    """Days from 1900 to 2099; null for anything else."""
    days = as_days(text.alias("day"))
    return days.to_frame("day").select(pl.when(pl.col("day").is_between(FIRST_DAY, LAST_DAY)).then("day")).to_series()


def with_national_names(kept: National, frame: pl.DataFrame) -> pl.DataFrame:
    """The columns under their national names, in the order of the return; those that the frame lacks are empty."""
    lacking = [pl.lit(None, DTYPES[one.type]).alias(one.name) for one in kept.cells if one.name not in frame.columns]
    return frame.with_columns(lacking).select(pl.col(one.name).alias(one.source) for one in kept.cells)
