"""Loads files of any returns of one area into one snapshot: all of them, or nothing.

Where several returns tell of the same, one table comes from one of them, the first of ORDER that has it; of the children
themselves, those that only a later one knows are added.
"""

import hashlib
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from errno import EISDIR
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import pyarrow as pa

from goldenthread.mechanisms.dataset import Table, declared_tables
from goldenthread.mechanisms.dataset.manifest import schema_version
from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.mechanisms.dataset.writing import SnapshotWriter
from goldenthread.returns.checking import COLLECTIONS, beginning_of, collection_of
from goldenthread.returns.cin import loading as census
from goldenthread.returns.cin.loading import Advance, LoadingNow, Order, State, alone
from goldenthread.returns.cin.problems import Effect, Problems
from goldenthread.returns.cin.rows import COLUMNS
from goldenthread.returns.cin.staging import Merged
from goldenthread.returns.problems import Reading
from goldenthread.returns.supply import Frame, Supply, Wanted

__all__ = ["FileProblems", "Loaded", "LoadingNow", "Order", "State", "load"]

ORDER = ("cin", "903", "ssd", "annex-a")
LONGEST_SOURCE = 100
ROWS_TOGETHER = 50_000
EDITION = 2  # raised when the same files would give other rows, so that they can be loaded again
EXPECTED = "a census, files of an SSDA903 return, an Annex A workbook or a Standard Safeguarding Dataset"


@dataclass
class FileProblems:
    """What is wrong with the files of a return, in the shape in which the census has it.

    `kept` are the first hundred as sentences, `counts` how many had which effect, `notes` what was put right by rule.
    """

    file: str
    reading: Reading
    accept_faults: bool = False

    @property
    def kept(self) -> list[str]:
        """The first problems, as sentences."""
        return self.reading.problems

    @property
    def total(self) -> int:
        """How many there are."""
        return self.reading.total

    @property
    def counts(self) -> Counter[Effect]:
        """How many refuse the file, and how many leave out a value or row."""
        left_out = self.reading.total - self.reading.structural
        return +Counter({Effect.FILE_REFUSED: self.reading.structural, Effect.VALUE_LEFT_OUT: left_out})

    @property
    def notes(self) -> list[str]:
        """What was put right by rule, in sentences."""
        return self.reading.notes

    @property
    def refused(self) -> bool:
        """Whether nothing must be loaded."""
        return bool(self.reading.structural if self.accept_faults else self.reading.total)


@dataclass(frozen=True)
class Given:
    """From which return a table comes, and from which of its files where they have it so; `others` have it too.

    Of the table of children those of the others are added whom the first does not know.
    """

    table: str
    collection: str
    files: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Loaded:
    """What came of a load; `snapshot` is None when it was refused. `years` are the census years among the files."""

    state: State
    problems: tuple[Problems | FileProblems, ...] = ()
    snapshot: Snapshot | None = None
    children: int = 0
    left_open: int = 0
    collections: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    given: tuple[Given, ...] = ()


@dataclass
class Sorted:
    """The files of an order by collection, the digest of each, and those that are of none."""

    files: dict[str, list[Path]] = field(default_factory=dict)
    digests: list[str] = field(default_factory=list)
    unknown: Reading = field(default_factory=Reading)


def load(order: Order, tables: Mapping[str, Table] | None = None, advance: Advance = lambda count: None) -> Loaded:
    """Load files of any collections into one snapshot, or refuse them all; the same files twice give one snapshot.

    `advance` is told of bytes as they are read. Raises OSError where a file cannot be read, LoadingNow while another
    load runs, DatasetError where the dataset has no such table or column, ValueError without a file.
    """
    if not order.files:
        raise ValueError("files: found none, expected files of returns")
    known = tables or declared_tables()
    found = _sorted(order)
    if not found.unknown.total and set(found.files) == {"cin"}:
        return _census_alone(order, known, advance)
    census.check_declared(known)
    return _Load(order, known, advance, found).done()


def _census_alone(order: Order, tables: Mapping[str, Table], advance: Advance) -> Loaded:
    outcome = census.load(order, tables, advance)
    years = () if outcome.snapshot is None else (outcome.snapshot.manifest.as_at.year,)
    return Loaded(
        outcome.state,
        outcome.problems,
        outcome.snapshot,
        outcome.children,
        outcome.left_open,
        ("cin",),
        years,
        tuple(_given([path.name for path in order.files], {})),
    )


def _given(census_files: list[str], supplies: Mapping[str, Supply]) -> Iterator[Given]:
    """For each table the first return of ORDER that has it, and those that have it too."""
    having: dict[str, list[str]] = {table: ["cin"] for table in COLUMNS if census_files}
    places = dict.fromkeys(having, tuple(census_files))
    for name, supply in supplies.items():
        places |= {table: files for table, files in supply.places.items() if table not in places}
        for table in dict.fromkeys((*supply.kept, *supply.filled)):
            having.setdefault(table, []).append(name)
    for table, (first, *others) in having.items():
        yield Given(table, first, places.get(table, ()), tuple(others))


def _sorted(order: Order) -> Sorted:
    """The files by what is in them. Raises OSError where one cannot be read."""
    found = Sorted()
    for path in order.files:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise OSError(EISDIR, "Not a file", str(path))
        if about.st_size > order.limits.file_bytes:
            found.unknown.problem(path.name, 0, f"{about.st_size:,} bytes", f"no more than {order.limits.file_bytes:,}")
            continue
        name = collection_of(path, ORDER)
        if not name:
            found.unknown.problem(path.name, 0, f"the contents of no return: {beginning_of(path)}", EXPECTED)
        else:
            found.files.setdefault(name, []).append(path)
    return found


@dataclass
class _Load:
    """One load of several collections, or of one that is not the census alone."""

    order: Order
    tables: Mapping[str, Table]
    advance: Advance
    found: Sorted

    def done(self) -> Loaded:
        """Examine everything, then write; nothing is written where something is refused."""
        with TemporaryDirectory(prefix="goldenthread-") as folder:
            return self._done(Path(folder))

    def _done(self, folder: Path) -> Loaded:
        census_order = replace(self.order, files=tuple(self.found.files.get("cin", ())))
        sources = census.examined(census_order)
        supplies = self._supplies(folder)
        problems = self._problems(sources, supplies)
        if any(one.refused for one in problems):
            return Loaded(State.REFUSED, problems)
        as_at = max(self._days(sources, supplies))
        given = tuple(_given([source.path.name for source in sources], supplies))
        target = self.order.folder / self._name(as_at)
        with alone(self.order.folder) as staging:
            if target.exists():
                return Loaded(State.ALREADY_LOADED, snapshot=Snapshot.open(target), given=given)
            census.staged(census_order, sources, census.Work(staging, self.tables, self.advance))
            if any(source.problems.refused for source in sources):
                return Loaded(State.REFUSED, problems)
            writer = SnapshotWriter(target, as_at, self._titles(sources, supplies), self.tables)
            left_open = self._write(writer, Merged(staging, len(sources)) if sources else None, supplies)
        years = tuple(sorted({source.header.year for source in sources if source.header}))
        snapshot = writer.snapshot()
        people = snapshot.manifest.tables.get("person")
        children = people.rows if people else 0
        return Loaded(State.LOADED, problems, snapshot, children, left_open, tuple(self.found.files), years, given)

    def _supplies(self, folder: Path) -> dict[str, Supply]:
        """What each other collection gives, in the order in which they count."""
        wanted = Wanted(self.order.year, self.order.as_at, folder)
        made = {}
        for name in ORDER[1:]:
            if files := self.found.files.get(name):
                read: Callable[[Iterable[Path], Wanted], Supply] = import_module(
                    f"goldenthread.returns.{COLLECTIONS[name]}.loading"
                ).supplied
                made[name] = read(files, wanted)
                self.advance(sum(path.stat().st_size for path in files))
                if made[name].as_at is None and not made[name].reading.structural:
                    made[name].reading.problem(files[0].name, 0, "no day that tells as at when it is", "--as-at")
        return made

    def _problems(
        self, sources: list[census.Source], supplies: Mapping[str, Supply]
    ) -> tuple[Problems | FileProblems, ...]:
        accepts = self.order.accept_faults
        unknown = [FileProblems("Files", self.found.unknown)] if self.found.unknown.total else []
        others = [FileProblems(supply.title, supply.reading, accepts) for supply in supplies.values()]
        return (*unknown, *(source.problems for source in sources), *others)

    def _days(self, sources: list[census.Source], supplies: Mapping[str, Supply]) -> Iterator[date]:
        if sources:
            yield census.last_day(sources)
        yield from (supply.as_at for supply in supplies.values() if supply.as_at is not None)

    def _name(self, as_at: date) -> str:
        """The name of the snapshot: the same for the same files, area, edition and columns, and for no others."""
        order = self.order
        asked = [str(EDITION), str(census.EDITION), schema_version(self.tables.values()), order.area]
        asked += [str(order.accept_faults), str(order.year), str(order.as_at)]
        for name in ORDER:
            # A folder holds the set of one year, so which files stand together is part of what they are.
            files = [(path.parent, _digest(path)) for path in self.found.files.get(name, ())]
            folders = {folder: sorted(digest for other, digest in files if other == folder) for folder, _ in files}
            asked += [name, *sorted(",".join(digests) for digests in folders.values())]
        key = hashlib.sha256("\n".join(asked).encode()).hexdigest()
        return f"{order.area}-returns-{as_at.year}-{key[:12]}"

    def _titles(self, sources: list[census.Source], supplies: Mapping[str, Supply]) -> str:
        titles = [census.title_of(sources)] if sources else []
        return "; ".join([*titles, *(supply.title for supply in supplies.values())])[:LONGEST_SOURCE]

    def _write(self, writer: SnapshotWriter, merged: Merged | None, supplies: Mapping[str, Supply]) -> int:
        """Write every table; how many referrals an earlier census leaves open."""
        with ExitStack() as stack:
            if merged:
                stack.enter_context(merged)
            stack.enter_context(writer)
            if merged:
                self._fill_from_census(writer, merged, _people(supplies))
            self._fill(writer, supplies, set(COLUMNS) if merged else set())
            return merged.left_open() if merged else 0

    def _fill_from_census(self, writer: SnapshotWriter, merged: Merged, others: Frame | None) -> None:
        area = self.order.area
        for table in COLUMNS:
            frames = merged.frames(table, area)
            if table == "person" and others is not None:
                frames = _with_others(frames, others, area)
            writer.add(self.tables[table], frames)

    def _fill(self, writer: SnapshotWriter, supplies: Mapping[str, Supply], have: set[str]) -> None:
        """The tables of each return, and those that measures read, each from the first return that has it."""
        for supply in supplies.values():
            for name, frame in supply.kept.items():
                writer.add(self.tables[name], _arrow(frame, self.order.area))
        if "person" not in have and (people := _people(supplies)) is not None:
            writer.add(self.tables["person"], _arrow(people, self.order.area))
        have = have | {"person"}
        for supply in supplies.values():
            for name, frame in supply.filled.items():
                if name not in have:
                    writer.add(self.tables[name], _arrow(frame, self.order.area))
                    have.add(name)


def _with_others(frames: Iterator[pa.Table], others: Frame, area: str) -> Iterator[pa.Table]:
    """The children of the census, and then those that only other returns know."""
    known: set[Any] = set()
    for frame in frames:
        known |= set(frame.column("child").to_pylist())
        yield frame
    more = others.lazy().filter(~pl.col("child").is_in(list(known))).collect()
    lacking = [name for name in COLUMNS["person"] if name not in more.columns]
    yield from _arrow(more.with_columns(pl.lit(None).alias(name) for name in lacking), area)


def _people(supplies: Mapping[str, Supply]) -> Frame | None:
    """The children of all returns, each as the first that knows it has it."""
    found = [supply.filled["person"] for supply in supplies.values() if "person" in supply.filled]
    if len(found) <= 1:
        return found[0] if found else None
    every = pl.concat([frame.lazy() for frame in found], how="diagonal")
    return every.unique("child", keep="first", maintain_order=True).collect()


def _arrow(frame: Frame, area: str) -> Iterator[pa.Table]:
    """The rows as the dataset takes them; piece by piece where they were put into a folder."""
    named = frame.with_columns(pl.lit(area).alias("area"))
    pieces = [named] if isinstance(named, pl.DataFrame) else named.collect_batches(chunk_size=ROWS_TOGETHER)
    yield from (piece.to_arrow() for piece in pieces)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
