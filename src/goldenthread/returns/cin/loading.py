"""Loads census files of one area into a snapshot: all of them, or nothing."""

import errno
import fcntl
import hashlib
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from goldenthread.mechanisms.dataset import Table, declared_tables
from goldenthread.mechanisms.dataset.manifest import DatasetError, schema_version
from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.mechanisms.dataset.writing import SnapshotWriter
from goldenthread.returns.cin.builder import Limits
from goldenthread.returns.cin.header import Header
from goldenthread.returns.cin.problems import Fault, Place, Problems, quoted
from goldenthread.returns.cin.reader import CensusReader, read_header
from goldenthread.returns.cin.rows import COLUMNS, rows_of
from goldenthread.returns.cin.staging import Merged, Staging

EDITION = 2  # raised when the same file would give other rows, so that it can be loaded again
LOCK = ".returns.lock"
STAGING = ".staging"
LEFT_BEHIND = (f".*{STAGING}", ".*-cin-*.partial", ".*-returns-*.partial")

Advance = Callable[[int], None]


class LoadingNow(RuntimeError):
    """Another load is writing into the same folder."""


class State(StrEnum):
    """How a load ended."""

    LOADED = "loaded"
    ALREADY_LOADED = "already loaded"
    REFUSED = "refused"


@dataclass(frozen=True)
class Order:
    """What to load: files of one area, into a new snapshot under `folder`.

    `authority` is the area's three-digit number, where it is known; a file of another authority is refused. `year` and
    `as_at` are for returns that do not say them: the collection year, and the day as at which they tell.
    """

    files: tuple[Path, ...]
    area: str
    folder: Path
    authority: str = ""
    accept_faults: bool = False
    limits: Limits = field(default_factory=Limits)
    year: int | None = None
    as_at: date | None = None

    @property
    def size(self) -> int:
        """Bytes in all files. Raises OSError where one is missing."""
        return sum(path.stat().st_size for path in self.files)


@dataclass(frozen=True)
class Source:
    """One file with its SHA-256, and its header where that could be read."""

    path: Path
    sha256: str
    header: Header | None
    problems: Problems


@dataclass(frozen=True)
class Outcome:
    """What came of a load; `snapshot` is None when it was refused."""

    state: State
    problems: tuple[Problems, ...] = ()
    snapshot: Snapshot | None = None
    children: int = 0
    left_open: int = 0


def load(order: Order, tables: Mapping[str, Table] | None = None, advance: Advance = lambda count: None) -> Outcome:
    """Load the files into a snapshot, or refuse them all; the same order twice gives one snapshot.

    `advance` is told of bytes as they are read. Raises OSError where a file cannot be read, LoadingNow while another
    load runs, DatasetError where the dataset has no such table or column.
    """
    known = tables or declared_tables()
    check_declared(known)
    sources = examined(order)
    if any(source.problems.refused for source in sources):
        return Outcome(State.REFUSED, tuple(source.problems for source in sources))
    target = order.folder / _name(order, sources, known)
    with alone(order.folder) as staging:
        if target.exists():
            return Outcome(State.ALREADY_LOADED, snapshot=Snapshot.open(target))
        return _write(order, sources, target, Work(staging, known, advance))


@dataclass(frozen=True)
class Work:
    """Where a load works, into which tables, and whom it tells."""

    staging: Path
    tables: Mapping[str, Table]
    advance: Advance


def check_declared(tables: Mapping[str, Table]) -> None:
    """Raises DatasetError where a service does not declare a table that the census fills."""
    if missing := [table for table in COLUMNS if table not in tables]:
        raise DatasetError(
            f"The dataset has no table for {', '.join(missing)}; is the service that declares it installed?"
        )


def examined(order: Order) -> list[Source]:
    """The files of an order in the order in which they count. Raises OSError where one cannot be read."""
    return _in_order(order, [_examined(path, order) for path in order.files])


def staged(order: Order, sources: list[Source], work: Work) -> int:
    """Read the files into the staging folder; how many children they have. Their problems are filled."""
    return sum(_stage(source, number, order.limits, work) for number, source in enumerate(sources))


def title_of(sources: list[Source]) -> str:
    """What was loaded, in words."""
    headers = [source.header for source in sources if source.header]
    years = ", ".join(str(year) for year in sorted({header.year for header in headers}))
    authority = next((f" of authority {header.authority}" for header in headers if header.authority), "")
    return f"CIN census {years}{authority}"


def last_day(sources: list[Source]) -> date:
    """The reference day of the latest census."""
    return max(source.header.reference_day for source in sources if source.header)


def _write(order: Order, sources: list[Source], target: Path, work: Work) -> Outcome:
    children = staged(order, sources, work)
    problems = tuple(source.problems for source in sources)
    if any(found.refused for found in problems):
        return Outcome(State.REFUSED, problems, children=children)
    writer = SnapshotWriter(target, last_day(sources), title_of(sources), work.tables)
    with Merged(work.staging, len(sources)) as merged, writer:
        for table in COLUMNS:
            writer.add(work.tables[table], merged.frames(table, order.area))
        left_open = merged.left_open()
    return Outcome(State.LOADED, problems, writer.snapshot(), children, left_open)


def _stage(source: Source, number: int, limits: Limits, work: Work) -> int:
    """Read one file into the staging folder; how many children it has."""
    reader = CensusReader(source.problems, limits)
    children = 0
    with source.path.open("rb") as stream, Staging(work.staging, number) as staged:
        for child in reader.children(stream, work.advance):
            children += 1
            for row in rows_of(child):
                staged.add(row)
    if not source.problems.refused and reader.digest.hexdigest() != source.sha256:
        found = "other contents than a moment ago"
        source.problems.add(Fault.CHANGED_MEANWHILE, Place(1, "Message"), found, "a file at rest")
    return children


def _examined(path: Path, order: Order) -> Source:
    """The file with its digest and header; a file without a header gives its problems."""
    problems = Problems(path.name, order.accept_faults)
    if not stat.S_ISREG((about := path.stat()).st_mode):
        raise OSError(errno.EISDIR if path.is_dir() else errno.EINVAL, "Not a file", str(path))
    if about.st_size > order.limits.file_bytes:
        found, expected = f"{about.st_size:,} bytes", f"no more than {order.limits.file_bytes:,}"
        problems.add(Fault.TOO_LARGE, Place(1, "Message"), found, expected)
        return Source(path, str(path), None, problems)
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    header = read_header(path, problems, order.limits)
    source = Source(path, digest, header, problems)
    if header is None:
        return source
    fresh = replace(source, problems=Problems(path.name, order.accept_faults))
    if order.authority and header.authority and header.authority != order.authority:
        _other_authority(fresh, header, f"{order.authority}, as {order.area} has")
    return fresh


def _in_order(order: Order, sources: Iterable[Source]) -> list[Source]:
    """Each file once, by collection year; files without a header last, so that they are reported."""
    different = list({source.sha256: source for source in sources}.values())
    different.sort(key=lambda source: source.header.year if source.header else 9999)
    authorities = {source.header.authority for source in different if source.header} - {None}
    if len(authorities) > 1 and not order.authority:
        for source in different:
            if source.header:
                _other_authority(source, source.header, "all files from one authority")
    return different


def _other_authority(source: Source, header: Header, expected: str) -> None:
    place = Place(header.authority_line, "LEA")
    source.problems.add(Fault.OTHER_AUTHORITY, place, quoted(header.authority or ""), expected)


def _name(order: Order, sources: list[Source], tables: Mapping[str, Table]) -> str:
    """The name of the snapshot: the same for the same files, area, edition and columns, and for no others."""
    parts = [str(EDITION), schema_version(tables.values()), order.area, str(order.accept_faults)]
    key = hashlib.sha256("\n".join([*parts, *(source.sha256 for source in sources)]).encode()).hexdigest()
    last = max(source.header.year for source in sources if source.header)
    return f"{order.area}-cin-{last}-{key[:12]}"


@contextmanager
def alone(folder: Path) -> Iterator[Path]:
    """A place to work in, for one load at a time in a folder; what a killed load left behind is removed first.

    Raises LoadingNow while another load runs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LoadingNow(f"Another load is running in {folder}") from None
        for left in [path for pattern in LEFT_BEHIND for path in folder.glob(pattern)]:
            shutil.rmtree(left)
        with TemporaryDirectory(prefix=".", suffix=STAGING, dir=folder) as staging:
            yield Path(staging)
