"""Reads a return: an XML file, or a set of CSV files, one for each table. Files are known by what is in them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from goldenthread.returns.csv_text import first_line, text_of
from goldenthread.returns.problems import Reading
from goldenthread.returns.ssda903.csv_file import read_csv, table_of
from goldenthread.returns.ssda903.evidence import ISO
from goldenthread.returns.ssda903.staging import Pieces
from goldenthread.returns.ssda903.tables import BY_NAME
from goldenthread.returns.ssda903.xml_file import ROOT, ReturnReader
from goldenthread.returns.supply import Frame

HEAD = 4096
ONE_FILE = "one file for each table (last year's in a folder of its own)"
# Before the outermost element may stand the declaration and comments.
OUTERMOST = re.compile(rf"^\s*(<\?.*?\?>|<!--.*?-->|\s)*<{ROOT}[\s>/]", re.DOTALL)


@dataclass
class Return:
    """The tables of one year as text, by national name, the file of each, and what there is to say of the files.

    Tables that were put into a folder are read from it when they are asked for.
    """

    tables: dict[str, Frame] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    reading: Reading = field(default_factory=Reading)


def read_return(paths: Iterable[Path], folder: Path | None = None) -> Return:
    """The tables of a return from its files, held or put into a folder. Raises OSError where one cannot be read.

    A file that is no table, and a second file of the same table, is a problem and is left out.
    """
    found = Return()
    for path in paths:
        for name, frame in _tables_of(path, found.reading, folder).items():
            if name in found.tables:
                found.reading.problem(path.name, 0, f"the table {name} a second time", ONE_FILE)
            else:
                found.tables[name] = frame
                found.files[name] = path.name
    return found


def recognises(path: Path) -> bool:
    """Whether a file is of this return: its XML, or a CSV file with the columns of one of its tables."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    return is_xml(head) or table_of(first_line(head)) is not None


def has_episodes(path: Path) -> bool:
    """Whether a file holds the episodes of a year: its XML does, and of its CSV files one."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    table = None if is_xml(head) else table_of(first_line(head))
    return is_xml(head) or (table is not None and table.name == "Episodes")


def is_xml(head: bytes) -> bool:
    """Whether a file that begins so is the XML of this return."""
    return OUTERMOST.match(text_of(head)) is not None


def _tables_of(path: Path, reading: Reading, folder: Path | None) -> dict[str, Frame]:
    """The tables of a file, dates in the style 2026-03-31 turned to 31/03/2026, the style of the return, and a note of it."""
    pieces, turned = Pieces(folder), Counter[str]()
    for name, piece in _pieces_of(path, reading):
        counts = _written_year_first(name, piece)
        pieces.add(name, piece.with_columns(pl.col(column).str.replace(ISO, "${3}/${2}/${1}") for column in counts))
        turned.update(counts)
    for column, count in turned.items():
        note = f"{path.name}: {count:,} dates in {column} are written as 2026-03-31 and were read as 31/03/2026"
        reading.note(note)
    return pieces.tables()


def _pieces_of(path: Path, reading: Reading) -> Iterator[tuple[str, pl.DataFrame]]:
    """Some rows of a table after the others, with the name of the table."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if text_of(head).lstrip().startswith("<"):
        for tables in ReturnReader(path.name, reading).pieces(path):
            yield from tables.items()
    elif (read := read_csv(path, reading)) is not None:
        for piece in read[1]:
            yield read[0].name, piece


def _written_year_first(name: str, piece: pl.DataFrame) -> Mapping[str, int]:
    """How many dates of which column are written in the style 2026-03-31."""
    dates = [column for column in piece.columns if column in BY_NAME[name].dates]
    counts = piece.select(pl.col(dates).str.contains(ISO).sum()).row(0, named=True) if dates else {}
    return {column: count for column, count in counts.items() if count}
