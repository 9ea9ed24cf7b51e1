"""A snapshot: a folder of Parquet files that never changes, opened for reading through Ibis."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import Any

import ibis
import pyarrow.parquet as pq

from .manifest import DatasetError, Manifest, sha256_of

ROWS_FOR_ONE_THREAD = 5_000_000


class Snapshot:
    """One dated snapshot. `backend` is DuckDB unless another Ibis engine is given."""

    def __init__(self, folder: Path, manifest: Manifest, backend: Any = None) -> None:
        self.folder, self.manifest, self._given_backend = folder, manifest, backend
        self._read: dict[str, Any] = {}
        self._laid_open: set[str] = set()

    @classmethod
    def open(cls, folder: Path | str, backend: Any = None) -> Snapshot:
        """Open a folder. Raises DatasetError when it is not a snapshot."""
        path = Path(folder)
        return cls(path, Manifest.read(path), backend)

    @cached_property
    def backend(self) -> Any:
        """The engine that computes: DuckDB in memory by default."""
        return self._given_backend or ibis.duckdb.connect(
            temp_directory=str(self.folder.parent / ".duckdb"), **self._threads()
        )

    def twins(self) -> tuple[Snapshot, ...]:
        """Itself once for each processor, each with an engine that answers by itself and knows tables by the same names.

        Only itself where the engine was given, or is one that puts every processor to one query.
        """
        if self._given_backend is not None or not self._threads():
            return (self,)
        return (self, *(Snapshot(self.folder, self.manifest) for _ in range((os.cpu_count() or 1) - 1)))

    def _threads(self) -> dict[str, int]:
        """One thread for a small snapshot: handing its few rows from thread to thread takes twice as long as counting."""
        rows = sum(stored.rows for stored in self.manifest.tables.values())
        return {"threads": 1} if rows < ROWS_FOR_ONE_THREAD else {}

    @property
    def name(self) -> str:
        """The name of the folder, by which results name their snapshot."""
        return self.folder.name

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables that are in it."""
        return tuple(sorted(self.manifest.tables))

    def __contains__(self, name: str) -> bool:
        return name in self.manifest.tables

    def path(self, name: str) -> Path:
        """The file of a table. Raises DatasetError when the snapshot has no such table."""
        if name not in self:
            raise DatasetError(f"Snapshot {self.name} has no table {name!r}; it has: {', '.join(self.tables)}")
        return self.folder / self.manifest.tables[name].file

    def table(self, name: str) -> Any:
        """The table, for Ibis. Raises DatasetError when the snapshot has no such table."""
        if name not in self._read:
            self._read[name] = self.backend.read_parquet(str(self.path(name)), table_name=_stored(name))
        return self._read[name]

    def lay_open(self, name: str) -> None:
        """Let the engine of a twin find a table, for queries that are worded already: Ibis need not learn its columns."""
        if name not in self._laid_open:
            self.backend.con.read_parquet(str(self.path(name))).create_view(_stored(name))
            self._laid_open.add(name)

    def areas(self) -> tuple[str, ...]:
        """The codes of the areas that any table mentions, in order."""
        found: set[str] = set()
        for path in map(self.path, self.tables):
            with pq.ParquetFile(path) as file:
                if "area" in file.schema_arrow.names:
                    found |= set(file.read(["area"])["area"].unique().to_pylist())
        return tuple(sorted(area for area in found if area))

    def verify(self) -> list[str]:
        """The files that are missing or whose SHA-256 is not the manifest's; empty when all is well."""
        wrong = []
        for stored in self.manifest.tables.values():
            path = self.folder / stored.file
            if not path.is_file():
                wrong.append(f"{stored.file} is missing")
            elif (found := sha256_of(path)) != stored.sha256:
                wrong.append(f"{stored.file} was changed: SHA-256 {found[:12]}…, expected {stored.sha256[:12]}…")
        return wrong


def _stored(name: str) -> str:
    """What the engine calls a table."""
    return f"{name}_stored"
