"""Writes a snapshot: read, cut, derive, check, sort, and only then give the folder its name."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Self

import duckdb
import ibis
import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings

from goldenthread.mechanisms.calendar import now, working_day_table

from .columns import Table
from .cutting import cut_as_at
from .manifest import DatasetError, Manifest, StoredTable, code_version, schema_version, sha256_of
from .registry import CALENDAR_DAYS, declared_tables
from .snapshot import Snapshot
from .wording import CALENDAR, raw_name, worded

MOST_PEOPLE = 1_000  # of whom a manifest says that their rows were cut


def write_snapshot(
    folder: Path | str,
    frames: Mapping[str, pa.Table],
    as_at: date,
    source: str,
    tables: Mapping[str, Table] | None = None,
) -> Snapshot:
    """Write frames of raw columns as a snapshot; columns that are not supplied stay empty and the manifest says so.

    Raises DatasetError when the folder exists, a table or column is unknown, a value has the wrong type or a key
    occurs twice; then nothing is left behind.
    """
    known = tables or declared_tables()
    writer = SnapshotWriter(Path(folder), as_at, source, known)
    with writer:
        for name, frame in frames.items():
            if name not in known:
                raise DatasetError(f"There is no table {name!r} in the dataset; there are: {', '.join(sorted(known))}")
            writer.add(known[name], [frame])
    return writer.snapshot()


class SnapshotWriter:
    """Fills a hidden folder and renames it when everything is written, so a snapshot is whole or not there."""

    def __init__(self, folder: Path, as_at: date, source: str, tables: Mapping[str, Table]) -> None:
        if folder.exists():
            raise DatasetError(f"{folder} exists, and a snapshot is never overwritten")
        self.folder, self.as_at, self.source, self.tables = folder, as_at, source, tables
        self.taken_at = now()
        self.stored: dict[str, StoredTable] = {}
        self.raw: dict[str, tuple[Path, Cut, tuple[str, ...]]] = {}

    def __enter__(self) -> Self:
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self.draft = Path(mkdtemp(prefix=f".{self.folder.name}.", suffix=".partial", dir=self.folder.parent))
        self.backend = ibis.duckdb.connect(temp_directory=str(self.draft / ".duckdb"), memory_limit=memory_limit())
        self._write_calendar()
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            self.backend.disconnect()
            shutil.rmtree(self.draft, ignore_errors=True)

    def add(self, table: Table, frames: Iterator[pa.Table] | list[pa.Table]) -> None:
        """Take the raw rows of one table, chunk by chunk."""
        path, cut, absent = self.draft / f"{table.name}.raw", Cut(table), _absent(table, None)
        with pq.ParquetWriter(path, table.schema, compression="zstd") as stream:
            for frame in frames:
                absent = _absent(table, frame)
                typed, touched = cut_as_at(table, _typed(table, frame), self.as_at)
                cut.of(touched)
                stream.write_table(typed)
        self.raw[table.name] = (path, cut, absent)

    def keep(self, earlier: Snapshot, name: str) -> None:
        """Take over the file of an earlier snapshot as it is."""
        stored = earlier.manifest.tables[name]
        target = self.draft / stored.file
        try:
            os.link(earlier.path(name), target)
        except OSError:  # another file system
            shutil.copyfile(earlier.path(name), target)
        self.stored[name] = stored

    def snapshot(self) -> Snapshot:
        """The finished snapshot."""
        return Snapshot.open(self.folder)

    def _write_calendar(self) -> None:
        days, working, numbers = zip(*working_day_table(), strict=True)
        path = self.draft / f"{CALENDAR_DAYS}.parquet"
        pq.write_table(pa.table([list(days), list(working), list(numbers)], schema=CALENDAR), path)
        self.stored[CALENDAR_DAYS] = StoredTable(path.name, len(days), sha256_of(path))

    def _finish(self) -> None:
        derived = DerivedTables(self)
        for name in self.raw:
            derived.write(name)
        for leftover in [*self.draft.glob("*.raw"), self.draft / ".duckdb"]:
            shutil.rmtree(leftover, ignore_errors=True) if leftover.is_dir() else leftover.unlink(missing_ok=True)
        versions = {"schema_version": schema_version(self.tables.values()), "code_version": code_version()}
        Manifest(self.as_at, self.source, self.taken_at, tables=self.stored, **versions).write(self.draft)
        _settle(self.draft)
        try:
            self.draft.rename(self.folder)
        except OSError:
            raise DatasetError(f"{self.folder} exists, and a snapshot is never overwritten") from None


class Cut:
    """What an as-at day took out of a table: a refresh for a later day reads the rows of these people again."""

    def __init__(self, table: Table) -> None:
        self.person, self.happened = table.person, False
        self.about: set[str | None] = set()

    def of(self, rows: pa.Table) -> None:
        """Some rows were touched."""
        if rows.num_rows:
            self.happened = True
            self.about |= set(rows.column(self.person).to_pylist()) if self.person else {None}

    def people(self) -> tuple[str, ...]:
        """Whom the rows are about; nobody where a row is about nobody, or they are about too many."""
        if None in self.about or len(self.about) > MOST_PEOPLE:
            return ()
        return tuple(sorted(map(str, self.about)))


def memory_limit() -> str:
    """How much memory the engine that sorts and derives may take; more goes to disk, beside the draft."""
    return str(settings.GOLDENTHREAD_SNAPSHOT_MEMORY)


class DerivedTables:
    """Writes the tables of a draft, each after those from which it derives; one that was not supplied is empty.

    Raises DatasetError when two tables derive from each other.
    """

    def __init__(self, writer: SnapshotWriter) -> None:
        self.writer = writer
        self.open: list[str] = []
        self.laid: set[str] = set()

    def write(self, name: str) -> None:
        """Write a table with its derived columns, unless that is done."""
        if name in self.open:
            raise DatasetError(f"Tables derive from each other in a ring: {' from '.join([*self.open, name])}")
        if name in self.writer.raw and name not in self.writer.stored:
            self.open.append(name)
            self._derive(self.writer.tables[name])
            self.open.pop()

    def _lay_open(self, name: str) -> None:
        """Let the engine know a whole table by its name."""
        self.write(name)
        if name in self.laid:
            return
        self.laid.add(name)
        stored, engine = self.writer.stored.get(name), self.writer.backend.con
        if stored:
            engine.read_parquet(str(self.writer.draft / stored.file)).create_view(name)
        else:
            engine.register(name, self.writer.tables[name].full_schema.empty_table())

    def _derive(self, table: Table) -> None:
        raw, cut, absent = self.writer.raw[table.name]
        path, engine = self.writer.draft / f"{table.name}.parquet", self.writer.backend.con
        plain, uses = engine.read_parquet(str(raw)), tuple[str, ...]()
        _refuse_wrong_rows(table, plain)
        if table.derive:
            wording = worded(table, self.writer.tables)
            uses = tuple(sorted(wording.uses))
            for name in uses:
                self._lay_open(name)
            plain.create_view(raw_name(table))
            whole = engine.sql(wording.sql)
        else:
            whole = plain.project(_quoted(table.column_names)).order(_quoted(table.key))
        whole.write_parquet(str(path), compression="zstd")
        count = pq.read_metadata(path).num_rows
        if count != pq.read_metadata(raw).num_rows:
            raise DatasetError(f"Table {table.name}: derive changed the number of rows to {count}")
        self.writer.stored[table.name] = StoredTable(
            path.name, count, sha256_of(path), cut.happened, absent, uses, cut.people()
        )


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _refuse_wrong_rows(table: Table, rows: duckdb.DuckDBPyRelation) -> None:
    """Asked of the engine itself: putting two small questions into words by Ibis costs more than answering them."""
    keys = _quoted(table.key)
    without = rows.filter("area IS NULL").aggregate("count(*)").fetchone()
    if without and without[0]:
        raise DatasetError(f"Table {table.name}: {without[0]} rows have no area")
    repeated = rows.aggregate(f"{keys}, count(*) AS times_", keys).filter("times_ > 1").limit(1).fetchone()
    if repeated:
        *values, times = repeated
        key = ", ".join(f"{name}={value}" for name, value in zip(table.key, values, strict=True))
        raise DatasetError(f"Table {table.name}: the key {key} occurs {times} times")


def _absent(table: Table, frame: pa.Table | None) -> tuple[str, ...]:
    return tuple(name for name in table.column_names if frame is not None and name not in frame.column_names)


def _typed(table: Table, frame: pa.Table) -> pa.Table:
    unknown = [name for name in frame.column_names if name not in table.column_names]
    if unknown:
        raise DatasetError(f"Table {table.name}: there is no column {', '.join(unknown)}")
    return pa.table([_typed_column(table, field, frame) for field in table.schema], schema=table.schema)


def _typed_column(table: Table, field: pa.Field, frame: pa.Table) -> pa.ChunkedArray | pa.Array:
    if field.name not in frame.column_names:
        return pa.nulls(frame.num_rows, field.type)
    try:
        return frame.column(field.name).cast(field.type)
    except pa.ArrowInvalid as wrong:
        raise DatasetError(f"Table {table.name}, column {field.name}: expected {field.type}; {wrong}") from wrong


def _settle(folder: Path) -> None:
    """Make files read-only and durable before the folder gets its name."""
    for path in folder.iterdir():
        path.chmod(0o444)
        with path.open("rb") as stream:
            os.fsync(stream.fileno())
