"""Writes the census of a year from a snapshot: one child after another, whatever the size of the snapshot."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.returns.cin.rows import COLUMNS
from goldenthread.returns.cin.scope import CensusYear, of_year
from goldenthread.returns.cin.shape import FIRST_YEAR, LAST_YEAR
from goldenthread.returns.cin.writer import ChildRows, Rows, children_of, header_for, write_census
from goldenthread.returns.files import finished

ROWS_TOGETHER = 5_000
MEMORY = "64MB"  # for the sorting of each table; more goes to disk
Groups = Iterator[tuple[str, Rows]]


def write(
    given: "Snapshot | Mapping[str, Any]",
    year: int,
    folder: Path,
    *,
    area: str | None = None,
    authority: str | None = None,
) -> list[Path]:
    """The census file of a year, `cin-<year>.xml`, from a snapshot or from tables of the dataset (Arrow).

    Raises ValueError for a year without a census and for characters that XML cannot hold, OSError where it cannot be
    written.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"year: found {year}, expected {FIRST_YEAR} to {LAST_YEAR}")
    wanted = CensusYear.of(year)
    with ExitStack() as stack, finished(folder / f"cin-{year}.xml") as unfinished:
        children = _of_snapshot(given, area, stack) if isinstance(given, Snapshot) else children_of(_arrow(given, area))
        asked = (rows for child in children if (rows := of_year(child, wanted)) is not None)
        with unfinished.open("wb") as stream:
            write_census(stream, header_for(year, authority), asked)
    return [folder / f"cin-{year}.xml"]


def _arrow(tables: Mapping[str, Any], area: str | None) -> dict[str, pa.Table]:
    """The census tables among those given, of the area where one is named."""
    found = {name: tables[name] for name in COLUMNS if name in tables}
    if area is None:
        return found
    return {name: table.filter(pc.equal(table["area"], area)) for name, table in found.items()}


def _of_snapshot(snapshot: Snapshot, area: str | None, stack: ExitStack) -> Iterator[ChildRows]:
    """The rows of each child in order of number; only one child is in memory at a time."""
    if area is None and "person" in snapshot:
        areas = pq.read_table(snapshot.path("person"), columns=["area"])["area"].unique().to_pylist()
        if len(areas) > 1:
            raise ValueError(f"area: found {', '.join(sorted(areas))}, expected one of them to be named")
    spill = Path(stack.enter_context(TemporaryDirectory(prefix=".cin-writing")))
    sorted_tables = {
        table: _groups(snapshot, table, area, stack.enter_context(_engine(spill / table)))
        for table in COLUMNS
        if table in snapshot
    }
    people = sorted_tables.pop("person", iter(()))
    waiting = {table: next(groups, None) for table, groups in sorted_tables.items()}
    for child, person in people:
        rows: dict[str, Rows] = {"person": person}
        for table, groups in sorted_tables.items():
            while (group := waiting[table]) is not None and group[0] < child:
                waiting[table] = next(groups, None)
            if group is not None and group[0] == child:
                rows[table], waiting[table] = group[1], next(groups, None)
        yield rows


def _engine(spill: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(spill), "threads": 1})


def _groups(snapshot: Snapshot, table: str, area: str | None, engine: duckdb.DuckDBPyConnection) -> Groups:
    columns = ", ".join(f'"{column}"' for column in COLUMNS[table])
    query = f"SELECT {columns} FROM read_parquet($path) WHERE child IS NOT NULL"
    values = {"path": str(snapshot.path(table))}
    if area is not None:
        query, values = f"{query} AND area = $area", values | {"area": area}
    reader = engine.execute(f"{query} ORDER BY {columns}", values).to_arrow_reader(ROWS_TOGETHER)
    rows = (row for batch in reader for row in batch.to_pylist())
    for child, group in groupby(rows, key=lambda row: row["child"]):
        yield child, list(group)
