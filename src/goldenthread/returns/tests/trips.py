"""Loading and writing as the tests of round trips do it."""

from pathlib import Path
from tempfile import mkdtemp

import polars as pl
import pyarrow as pa

from goldenthread.returns.cin.problems import Problems
from goldenthread.returns.cin.reader import CensusReader
from goldenthread.returns.cin.rows import COLUMNS, rows_of
from goldenthread.returns.loading import Order, State, load

AREA = "little-averley"


def loaded(files, folder, **more):
    """The snapshot of files that can be loaded."""
    outcome = load(Order(tuple(files), AREA, folder / "snapshots", **more))
    assert outcome.state is State.LOADED, [str(one) for problems in outcome.problems for one in problems.kept]
    return outcome.snapshot


def tables_in(snapshot):
    """Every table of a snapshot, by name."""
    return {name: pl.read_parquet(snapshot.path(name)) for name in snapshot.tables}


def assert_same(first, second, but=()):
    """The same tables with the same rows, those without rows aside where only one has them."""
    one, other = tables_in(first), tables_in(second)
    for name in (one.keys() | other.keys()) - set(but):
        if name in one and name in other:
            assert one[name].equals(other[name]), name
        else:
            assert (one.get(name) if name in one else other[name]).is_empty(), name


def rows_in(path):
    """The rows of each table that a census gives, in one order, as the rule of merging leaves them."""
    problems = Problems(path.name)
    with path.open("rb") as stream:
        rows = [row for child in CensusReader(problems).children(stream) for row in rows_of(child)]
    assert problems.kept == []
    return {table: sorted((row.values for row in rows if row.table == table), key=str) for table in COLUMNS}


def frames_of_rows(rows):
    """The same as tables of the dataset."""
    return {
        table: pa.table([list(values) for values in zip(*rows[table], strict=True)], schema=pa.schema(columns))
        for table, columns in COLUMNS.items()
        if rows[table]
    }


def folder_in(place):
    """A new folder, as hypothesis asks for many in one test."""
    return Path(mkdtemp(dir=place))
