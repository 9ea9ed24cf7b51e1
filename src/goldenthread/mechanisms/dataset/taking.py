"""Takes a snapshot of the live record, whole or as a refresh of an earlier one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.conf import settings
from django.db import transaction

from .columns import Table
from .manifest import schema_version
from .registry import CALENDAR_DAYS, declared_tables
from .snapshot import Snapshot
from .writing import SnapshotWriter
from .written import Rows, Written

CHUNK = 20_000
OVERLAP = timedelta(hours=1)  # a change may be stamped before its transaction ends
Told = Callable[[str], object]


def take_snapshot(
    folder: Path | str,
    as_at: date,
    source: str = "record",
    tables: Mapping[str, Table] | None = None,
    told: Told = lambda title: None,
) -> Snapshot:
    """Project every table of the live record as at the end of a day; `told` hears each table's title as it starts.

    Raises DatasetError when the folder exists.
    """
    known = tables or declared_tables()
    writer = SnapshotWriter(Path(folder), as_at, source, known)
    with writer, transaction.atomic():
        for table in _projected(known):
            told(table.title)
            writer.add(table, projected(table, table.parts(as_at)))
    return writer.snapshot()


def refresh_snapshot(
    earlier: Snapshot,
    folder: Path | str,
    as_at: date,
    tables: Mapping[str, Table] | None = None,
    told: Told = lambda title: None,
) -> Snapshot:
    """A new snapshot that reads only the rows changed since an earlier one and rewrites only tables that changed.

    A table that does not say how its rows change is read anew for the people about whom anything was written that it
    reads; whole, where that cannot be told. The result equals a snapshot taken whole.
    """
    known = tables or declared_tables()
    writer = SnapshotWriter(Path(folder), as_at, earlier.manifest.source, known)
    with writer, transaction.atomic():
        comparable = earlier.manifest.schema_version == schema_version(known.values())
        unmoved: dict[str, Changes] = {}
        written = Written(earlier.manifest.taken_at - OVERLAP)
        for table in _projected(known):
            told(table.title)
            changes = Changes.since(written, table, earlier, as_at) if comparable else None
            if changes is None:
                writer.add(table, projected(table, table.parts(as_at)))
            elif changes.differ():
                writer.add(table, [changes.merged()])
            else:
                unmoved[table.name] = changes
        _keep_or_derive_again(writer, earlier, unmoved)
    return writer.snapshot()


def _keep_or_derive_again(writer: SnapshotWriter, earlier: Snapshot, unmoved: dict[str, Changes]) -> None:
    """Keep the files of unmoved tables whose sources are unmoved too; derive the others again."""
    settled = set(unmoved)
    settled |= {CALENDAR_DAYS} if writer.stored[CALENDAR_DAYS] == earlier.manifest.tables[CALENDAR_DAYS] else set()
    known = {*writer.tables, CALENDAR_DAYS}
    while loose := {n for n in settled if set(earlier.manifest.tables[n].uses) & known - settled}:
        settled -= loose
    for name, changes in unmoved.items():
        if name in settled:
            writer.keep(earlier, name)
        else:
            writer.add(changes.table, [changes.merged()])


def _projected(tables: Mapping[str, Table]) -> list[Table]:
    return [table for table in tables.values() if table.project is not None]


def projected(table: Table, queries: Iterable[Any]) -> Iterator[pa.Table]:
    """The rows that queries of the live record give for a table, in chunks, typed as declared."""
    chunk: list[tuple[Any, ...]] = []
    for row in chain.from_iterable(rows.order_by().iterator(chunk_size=CHUNK) for rows in queries):
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield _frame(table, chunk)
            chunk = []
    yield _frame(table, chunk)


def _frame(table: Table, rows: list[tuple[Any, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(table.columns)
    arrays = [_array(values, field.type) for values, field in zip(columns, table.schema, strict=True)]
    return pa.table(arrays, schema=table.schema)


def _array(values: tuple[Any, ...], kind: pa.DataType) -> pa.Array:
    """One column. A moment in a column of days counts on its day in London: SQLite takes ten times as long to say so."""
    if pa.types.is_string(kind):  # numbers serve as text where a table's key is a primary key
        return pa.array([value if value is None else str(value) for value in values], kind)
    if pa.types.is_floating(kind):
        return pa.array([value if value is None else float(value) for value in values], kind)
    if pa.types.is_date(kind) and any(isinstance(value, datetime) for value in values):
        moments = pa.array(values, pa.timestamp("us", settings.TIME_ZONE))
        return pc.local_timestamp(moments).cast(kind, safe=False)
    return pa.array(values, kind)


@dataclass(frozen=True)
class Changes:
    """The rows of one table that may differ from those of an earlier snapshot, as they are now."""

    table: Table
    earlier: Snapshot
    rows: Rows
    fresh: pa.Table

    @classmethod
    def since(cls, written: Written, table: Table, earlier: Snapshot, as_at: date) -> Changes | None:
        """What changed; None when only reading the whole table is safe."""
        stored = earlier.manifest.tables.get(table.name)
        frozen = settings.GOLDENTHREAD_TODAY is not None  # a frozen day runs through the same hours again and again
        if stored is None or frozen or table.project is None or (stored.cut and not stored.cut_about):
            return None
        rows = written.rows_of(table, earlier.manifest.as_at, as_at, frozenset(map(int, stored.cut_about)))
        if rows is None:
            return None
        changes = cls(table, earlier, rows, pa.concat_tables(projected(table, rows.queries)))
        there = sum(int(part.count()) for part in table.parts(as_at))
        return changes if changes.count() == there else None  # a row may have been deleted

    @cached_property
    def before(self) -> pa.Table:
        """The raw rows of the earlier snapshot."""
        names = list(self.table.column_names)
        return pq.read_table(self.earlier.path(self.table.name), columns=names).cast(self.table.schema)

    @cached_property
    def unmoved(self) -> pa.Table:
        """The earlier rows that stay as they are."""
        if not self.fresh.num_rows:
            return self.before
        if self.rows.people is None:
            return self._by_key("left anti")
        return self.before.filter(pc.invert(self._theirs))

    @cached_property
    def replaced(self) -> pa.Table:
        """The earlier rows in whose place the fresh ones stand."""
        return self._by_key("left semi") if self.rows.people is None else self.before.filter(self._theirs)

    def _by_key(self, how: str) -> pa.Table:
        return self.before.join(self.fresh.select(self.table.key), list(self.table.key), join_type=how)

    @cached_property
    def _theirs(self) -> pa.ChunkedArray:
        """Which earlier rows are about those whose rows were read again, or about nobody."""
        assert self.rows.people is not None
        whose = self.before.column(str(self.table.person))
        people = pa.array([str(pk) for pk in self.rows.people], whose.type)
        return pc.or_(pc.is_null(whose), pc.is_in(whose, people))

    def count(self) -> int:
        """How many rows the table has now; known without reading it where nothing changed."""
        if not self.fresh.num_rows:
            return self.earlier.manifest.tables[self.table.name].rows
        return int(self.unmoved.num_rows + self.fresh.num_rows)

    def differ(self) -> bool:
        """Whether any row is not as it was: most of what is written in a day is told by few of the tables."""
        if not self.fresh.num_rows:
            return False
        if self.fresh.num_rows != self.replaced.num_rows:
            return True
        return not _sorted(self.fresh).equals(_sorted(self.replaced.select(self.fresh.column_names)))

    def merged(self) -> pa.Table:
        """The raw rows of the whole table, changed ones replaced."""
        return pa.concat_tables([self.unmoved, self.fresh])


def _sorted(rows: pa.Table) -> pa.Table:
    return rows.sort_by([(name, "ascending") for name in rows.column_names])
