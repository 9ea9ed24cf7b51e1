"""Whether a workbook can be opened safely: nothing is unpacked that is larger than it says or than is sensible.

A few kilobytes can hold gigabytes, and one cell in the last corner of a sheet makes a reader set aside room for
seventeen thousand million. Both are found here by going through the archive once, a piece at a time.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from goldenthread.returns.unpacking import PIECE, UNREADABLE, opened, pieces_of

LARGEST_UNPACKED = 1024**3
MOST_CELLS = 5_000_000
MOST_PARTS = 2_000
ROW = re.compile(rb"<(?:\w+:)?row\b[^>]{0,40}?\br\s*=\s*[\"']([0-9]{1,9})")
PLACE = re.compile(rb"<(?:\w+:)?c\b[^>]{0,40}?\br\s*=\s*[\"']([A-Za-z]{1,4})([0-9]{1,9})")
CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
SHEET = re.compile(r"^/?xl/worksheets/[^/]+\.xml$", re.IGNORECASE)


@dataclass
class Extent:
    """How far the cells of a sheet reach."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    placed: int = 0

    @property
    def area(self) -> int:
        """Rows times columns; cells that do not say where they are may all stand in one row."""
        return max(self.rows, 1) * max(self.columns, self.cells - self.placed)

    def take(self, piece: bytes) -> None:
        """Note the cells that a piece of the sheet holds."""
        self.cells += len(CELL.findall(piece))
        for row in ROW.findall(piece):
            self.rows = max(self.rows, int(row))
        for letters, row in PLACE.findall(piece):
            self.placed += 1
            self.rows = max(self.rows, int(row))
            self.columns = max(self.columns, _number(letters))


def what_is_wrong(path: Path) -> tuple[str, str] | None:
    """What is found instead of a workbook that can be read, and what is expected; None where nothing is wrong."""
    try:
        with opened(path) as archive:
            return _wrong_with(archive)
    except (*UNREADABLE, OSError) as wrong:
        return f"an archive that cannot be opened ({wrong})", "a workbook saved as xlsx"


def _wrong_with(archive: ZipFile) -> tuple[str, str] | None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        return f"{len(parts):,} files in the workbook", f"no more than {MOST_PARTS:,}"
    if (size := sum(part.file_size for part in parts)) > LARGEST_UNPACKED:
        return f"{size:,} bytes when unpacked", f"no more than {LARGEST_UNPACKED:,}"
    if not any(SHEET.match(part.filename) for part in parts):
        return "an archive without sheets", "a workbook saved as xlsx"
    for part in parts:
        extent = _extent(archive, part)
        if SHEET.match(part.filename) and extent.area > MOST_CELLS:
            found = f"a sheet of {extent.rows:,} rows and {extent.columns:,} columns ({part.filename})"
            return found, f"no more than {MOST_CELLS:,} cells in a sheet"
    return None


def _extent(archive: ZipFile, part: ZipInfo) -> Extent:
    """How far a part reaches. Raises BadZipFile where it is not what the archive says of it."""
    extent, before = Extent(), b""
    for piece in pieces_of(archive, part):
        cut = (before + piece).rpartition(b"<")
        extent.take(cut[0])
        before = (cut[1] + cut[2])[-PIECE:]
    extent.take(before)
    return extent


def _number(letters: bytes) -> int:
    """The number of a column from its letters, A being 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
