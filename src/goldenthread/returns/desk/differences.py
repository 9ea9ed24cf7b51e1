"""What changed between two loads: rows added, removed and changed, by table and by child, from their datasets."""

from collections import Counter
from dataclasses import dataclass

import polars as pl

from goldenthread.mechanisms.dataset.columns import Table
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.mechanisms.dataset.snapshot import Snapshot

CHILD = "child"


@dataclass(frozen=True)
class Changed:
    """How many rows of one table were added, removed and changed."""

    title: str
    added: int
    removed: int
    changed: int


@dataclass(frozen=True)
class Differences:
    """The same for every table with a change, and how many rows of each child differ; most first."""

    tables: tuple[Changed, ...]
    children: tuple[tuple[str, int], ...]


def differences(before: Snapshot, after: Snapshot, hidden: frozenset[str] = frozenset()) -> Differences:
    """Compare two datasets of one area by the keys of their tables; rows of hidden children are in no count."""
    tables: list[Changed] = []
    children: Counter[str] = Counter()
    both = before.manifest.tables.keys() & after.manifest.tables.keys()
    for name, table in declared_tables().items():
        if name in both and CHILD in table.column_names:
            added, removed, changed = _compared(table, _rows(before, table, hidden), _rows(after, table, hidden))
            for rows in (added, removed, changed):
                children.update(rows[CHILD].drop_nulls().to_list())
            if added.height or removed.height or changed.height:
                tables.append(Changed(table.title, added.height, removed.height, changed.height))
    return Differences(tuple(tables), tuple(children.most_common()))


def _rows(snapshot: Snapshot, table: Table, hidden: frozenset[str]) -> pl.DataFrame:
    rows = pl.from_arrow(snapshot.table(table.name).select(*table.column_names).to_pyarrow())
    assert isinstance(rows, pl.DataFrame)
    return rows.filter(~pl.col(CHILD).is_in(list(hidden)).fill_null(False))


def _compared(table: Table, before: pl.DataFrame, after: pl.DataFrame) -> tuple[pl.DataFrame, ...]:
    """The rows added, removed, and changed: of a key that is in both, where anything else differs."""
    key, every = list(table.key), list(table.column_names)
    added = after.join(before, on=key, how="anti", nulls_equal=True)
    removed = before.join(after, on=key, how="anti", nulls_equal=True)
    kept = after.join(before, on=key, how="semi", nulls_equal=True)
    return added, removed, kept.join(before, on=every, how="anti", nulls_equal=True)
