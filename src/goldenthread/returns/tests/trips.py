"""Loading and writing as the tests of round trips do it."""

from pathlib import Path
from tempfile import mkdtemp

import polars as pl

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


def folder_in(place):
    """A new folder, as hypothesis asks for many in one test."""
    return Path(mkdtemp(dir=place))
