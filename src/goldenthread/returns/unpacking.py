"""Files that come together in an archive (ZIP): each is taken out, and whatever could do harm is refused by name.

What an archive says of itself is not believed: sizes are counted while it is unpacked, names lead nowhere but into the
folder, and a file that is not what it should be refuses the whole archive.
"""

import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from errno import EINVAL
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile, ZipInfo

from goldenthread.returns.checking import files_under
from goldenthread.returns.problems import quoted

# Every workbook and letter is an archive too, with one of these in it; they are read as what they are.
OFFICE = {"[Content_Types].xml", "xl/workbook.xml", "word/document.xml"}
MARKS = (b"PK\x03\x04", b"PK\x05\x06")
LEFT_BY_SYSTEMS = {"__macosx", "thumbs.db", "desktop.ini"}
MOST_DIRECTORY = 4_000_000  # bytes of the list of its files; read whole before they can be counted
LONGEST_NAME = 250  # bytes, with its folders
PIECE = 1024**2
LOCKED = 0x1 | 0x40
KINDS = {0, stat.S_IFREG}
# What reading an archive may raise that is none, or is damaged.
UNREADABLE = (BadZipFile, zlib.error, RuntimeError, EOFError, ValueError)


class ArchiveRefused(ValueError):
    """An archive is not unpacked; the reason names it, the file in it, what was found and what is expected."""


@dataclass(frozen=True)
class Bounds:
    """How much an archive may hold: files, bytes of all of them unpacked, and how many times a file may grow.

    Text of returns grows ten to forty times; small files may grow more, as no harm comes of them.
    """

    files: int = 500
    unpacked: int = 8 * 1024**3
    growth: int = 250
    small: int = 10_000_000


@dataclass
class _Archive:
    """One archive on its way into a folder."""

    name: str
    bounds: Bounds
    left: int

    def refused(self, entry: str, found: str, expected: str) -> ArchiveRefused:
        """The reason why it is not unpacked."""
        place = f", {quoted(entry)}" if entry else ""
        return ArchiveRefused(f"{self.name}{place}: found {found}, expected {expected}")

    def entries(self, archive: ZipFile) -> list[ZipInfo]:
        """Its files, without folders and what systems leave behind. Raises ArchiveRefused."""
        wanted = [one for one in archive.infolist() if not (one.is_dir() or _left_by_system(one.filename))]
        if len(wanted) > self.bounds.files:
            raise self.refused("", f"{len(wanted):,} files", f"{self.bounds.files:,} or fewer")
        if not wanted:
            raise self.refused("", "no file in it", "the files of returns")
        return wanted

    def place_of(self, entry: ZipInfo, folder: Path, taken: set[Path]) -> Path:
        """Where a file goes. Raises ArchiveRefused for one that cannot be read or leads elsewhere."""
        name, parts = entry.filename, PurePosixPath(entry.filename.replace("\\", "/")).parts
        if entry.flag_bits & LOCKED:
            raise self.refused(name, "a file with a password", "files without one")
        if stat.S_IFMT(entry.external_attr >> 16) not in KINDS:
            raise self.refused(name, "a link or a device", "an ordinary file")
        if not name.isprintable() or not parts or ".." in parts or parts[0] == "/" or ":" in name:
            raise self.refused(name, "a name that leads out of the archive", "the name of a file in it")
        if len(name.encode()) > LONGEST_NAME:
            raise self.refused(name, f"a name of {len(name):,} letters", f"no more than {LONGEST_NAME} bytes")
        place = folder.joinpath(*parts)
        if place in taken or place.is_dir() or any(parent in taken for parent in place.parents):
            raise self.refused(name, "the same name twice", "each name once")
        taken.add(place)
        return place

    def write(self, archive: ZipFile, entry: ZipInfo, place: Path) -> None:
        """Unpack one file, counting. Raises ArchiveRefused where it is damaged or grows beyond the bounds."""
        place.parent.mkdir(parents=True, exist_ok=True)
        most = max(self.bounds.small, entry.compress_size * self.bounds.growth)
        grown = 0
        with place.open("xb") as target:
            for piece in pieces_of(archive, entry):
                grown += len(piece)
                self.left -= len(piece)
                if grown > most:
                    found = f"a file that grows more than {self.bounds.growth} times"
                    raise self.refused(entry.filename, found, "the files of returns")
                if self.left < 0:
                    expected = f"no more than {self.bounds.unpacked:,} in all files together"
                    raise self.refused(entry.filename, "too many bytes when unpacked", expected)
                target.write(piece)
        if is_archive(place):
            raise self.refused(entry.filename, "an archive in the archive", "the files themselves")


def is_archive(path: Path) -> bool:
    """Whether a file is an archive of files; a workbook is one too, and is none here. Raises OSError.

    One that cannot be opened is what its name says.
    """
    with path.open("rb") as stream:
        if stream.read(4) not in MARKS:
            return False
    try:
        with opened(path) as archive:
            return OFFICE.isdisjoint(archive.namelist())
    except UNREADABLE:
        return path.suffix.lower() == ".zip"


def unpacked(path: Path, folder: Path, bounds: Bounds | None = None, name: str = "") -> list[Path]:
    """Take every file out of an archive into an empty folder, with the folders they lie in; in order of their names.

    `name` is what people call the archive, where it lies under another.

    Raises ArchiveRefused; then the folder may hold some of them. Raises OSError.
    """
    bounds = bounds or Bounds()
    held, taken = _Archive(name or path.name, bounds, bounds.unpacked), set[Path]()
    entry = ""
    try:
        with opened(path) as archive:
            for one in held.entries(archive):
                entry = one.filename
                held.write(archive, one, held.place_of(one, folder, taken))
    except ArchiveRefused:
        raise
    except UNREADABLE as wrong:
        raise held.refused(entry, f"what cannot be unpacked ({wrong})", "a whole archive (ZIP)") from wrong
    return list(files_under(folder))


@contextmanager
def every_file(paths: Iterable[Path], bounds: Bounds | None = None) -> Iterator[list[Path]]:
    """The files under some paths; of an archive the files in it, for as long as they are read.

    Raises ArchiveRefused, OSError.
    """
    with TemporaryDirectory(prefix="returns-") as folder:
        found: list[Path] = []
        for number, path in enumerate(file for given in paths for file in files_under(given)):
            if is_archive(path):
                inside = Path(folder) / str(number)
                inside.mkdir()
                found += unpacked(path, inside, bounds)
            else:
                found.append(path)
        yield found


@contextmanager
def opened(path: Path) -> Iterator[ZipFile]:
    """An archive. Raises BadZipFile where the list of its files is larger than that of any archive of returns, and for any
    place in it that is not there; OSError."""
    try:
        with path.open("rb") as stream:
            end = zipfile._EndRecData(stream)  # type: ignore[attr-defined]  # what ZipFile itself reads by
        if end is not None and end[5] > MOST_DIRECTORY:
            raise BadZipFile(f"its list of files has {end[5]:,} bytes")
        with ZipFile(path) as archive:
            yield archive
    except OSError as wrong:
        if wrong.errno != EINVAL:
            raise
        raise BadZipFile("a part of it is not where it says") from wrong


def pieces_of(archive: ZipFile, entry: ZipInfo) -> Iterator[bytes]:
    """What one file of an archive unpacks to, a piece at a time, so that it can be counted. Raises one of UNREADABLE."""
    with archive.open(entry) as source:
        while piece := source.read(PIECE):
            yield piece


def _left_by_system(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/").lower()).parts
    return any(part in LEFT_BY_SYSTEMS or (part.startswith(".") and part != "..") for part in parts)
