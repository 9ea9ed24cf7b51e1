"""Rows on their way to the dataset: kept in Parquet files in a hidden folder, never all in memory, then merged.

The rule of merging. Files are ordered by collection year, and within a year as given. What stands on the same
child and date (a person, a referral, an assessment, an enquiry, a plan, a review) is one thing; where several
files have it, the last one decides all its values. What only an earlier file has stays, because a census leaves
out what ended before its year began.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import dataset

from goldenthread.returns.cin.rows import COLUMNS, Row

ROWS_TOGETHER = 20_000
MEMORY = "256MB"

# What makes a row one row, and which of several is kept: a conference that two enquiries led to is one
# conference, measured from the first of them; of two plans begun on one day the longer is the plan.
ONE_ROW = {
    "initial_cp_conference": ("child, held_on", "enquiry_started_on NULLS LAST"),
    "cin_plans": ("child, started_on", "ended_on DESC NULLS FIRST"),
}

# The tables whose rows are things that a later file may have again; the others follow one of these.
FOLLOWING = {"disability", "assessment_factors", "cin_children", "cin_internal_reviews", "cin_conference_targets"}
DECIDING = [table for table in COLUMNS if table not in FOLLOWING]


def staged_schema(table: str) -> pa.Schema:
    """The columns of a table while staged: its own, and what merging needs."""
    extra = {"owner": pa.string(), "file_order": pa.int32(), "position": pa.int64()}
    return pa.schema({**COLUMNS[table], **extra})


class Staging:
    """The rows of one file, written as they come; use as a context so that the Parquet files are closed."""

    def __init__(self, folder: Path, file_order: int) -> None:
        self.folder = folder
        self.file_order = file_order
        self.position = 0
        self._waiting: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._open = ExitStack()

    def __enter__(self) -> Self:
        for table in COLUMNS:
            path = self.folder / f"{table}-{self.file_order:03}.parquet"
            self._writers[table] = self._open.enter_context(pq.ParquetWriter(path, staged_schema(table)))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            for table in COLUMNS:
                self._write(table)
        self._open.close()

    def add(self, row: Row) -> None:
        """Take one row."""
        self.position += 1
        waiting = self._waiting[row.table]
        waiting.append((*row.values, row.owner, self.file_order, self.position))
        if len(waiting) == ROWS_TOGETHER:
            self._write(row.table)

    def _write(self, table: str) -> None:
        rows, schema = self._waiting.pop(table, []), staged_schema(table)
        if rows:
            arrays = [pa.array(values, kind.type) for values, kind in zip(zip(*rows, strict=True), schema, strict=True)]
            self._writers[table].write_batch(pa.record_batch(arrays, schema=schema))


class Merged:
    """The staged rows of several files as one dataset; works on disk where memory does not suffice."""

    def __init__(self, folder: Path, files: int) -> None:
        self.folder = folder
        self.several = files > 1

    def __enter__(self) -> Self:
        spill = str(self.folder / "spill")
        self._engine = duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": spill, "threads": 2})
        for table in COLUMNS:
            files = sorted(self.folder.glob(f"{table}-*.parquet"))
            self._engine.register(table, dataset.dataset(files, schema=staged_schema(table), format="parquet"))
        if self.several:
            every = " UNION ALL ".join(f"SELECT child, owner, file_order FROM {table}" for table in DECIDING)
            chosen = f"SELECT child, owner, max(file_order) AS file_order FROM ({every}) GROUP BY ALL"
            self._engine.execute(f"CREATE TABLE deciding AS {chosen}")
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.close()

    def left_open(self) -> int:
        """How many referrals an earlier file leaves open that the latest file no longer has."""
        if not self.several:
            return 0
        query = (
            f"SELECT count(*) FROM {self._standing('cin_episodes')} "
            "WHERE closed_on IS NULL AND NOT nfa AND file_order < (SELECT max(file_order) FROM deciding)"
        )
        found = self._engine.execute(query).fetchone()
        return int(found[0]) if found else 0

    def frames(self, table: str, area: str) -> Iterator[pa.Table]:
        """The rows of a table in pieces and in no order, with the area's code in front."""
        columns = ", ".join(f'"{column}"' for column in COLUMNS[table])
        query = f"SELECT $area AS area, {columns} FROM {self._standing(table)}"
        if table in ONE_ROW:
            same, first = ONE_ROW[table]
            order = f"file_order DESC, {first}, position"
            query += f" QUALIFY row_number() OVER (PARTITION BY {same} ORDER BY {order}) = 1"
        reader = self._engine.execute(query, {"area": area}).to_arrow_reader(ROWS_TOGETHER)
        yield from (pa.Table.from_batches([batch]) for batch in reader)

    def _standing(self, table: str) -> str:
        """The rows of a table that the latest file with their owner has."""
        return f"{table} SEMI JOIN deciding USING (child, owner, file_order)" if self.several else table
