"""From a figure back to the rows behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import ibis

from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.dataset import Table
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.mechanisms.dataset.snapshot import Snapshot

from .bands import Dimension
from .counting import PARTNERSHIP, Rows, Signature, part_of, resolved, whole_of
from .declarations import Measure
from .dimensions import dimensions_of
from .engine import grouped, through_values
from .results import split_key
from .spans import Spans


@dataclass(frozen=True)
class Trace:
    """The rows of the part and of the whole, as stored, in the order of the table's key.

    `person` names the column with the child, so that a view can leave out whom the reader may not see.
    """

    person: str | None
    columns: tuple[str, ...]
    numerator: list[dict[str, Any]]
    denominator: list[dict[str, Any]]


def trace(
    snapshot: Snapshot,
    measure: Measure,
    area: str,
    period: Period,
    breakdown: Mapping[str, str] | None = None,
    tables: Mapping[str, Table] | None = None,
) -> Trace:
    """The rows behind one figure; for a quotient trace its part and its whole.

    Raises KeyError for a breakdown that the measure does not offer, DatasetError when the table is not there.
    """
    known = declared_tables() if tables is None else tables
    rows, spans = Rows(snapshot, known, Signature.of(measure)), Spans([period])
    with spans.handed_to(snapshot.backend):
        return _traced(rows, rows.listed(spans.periods), measure, area, dict(breakdown or {}))


def _traced(rows: Rows, counted: Any, measure: Measure, area: str, values: dict[str, str]) -> Trace:
    table, known = rows.table, rows.tables
    if area != PARTNERSHIP:
        counted = counted.filter(counted.area == area)
    whole = whole_of(measure, counted)
    counted = counted.mutate(whole_=whole, part_=part_of(measure, counted, whole))
    offered = dimensions_of(measure, table, known)
    split = split_key(measure)
    across = {split: values.pop(split)} if split in values else {}
    whole = _only(rows, counted, offered, values)
    part = _only(rows, whole, offered, across)
    return Trace(
        table.person,
        tuple(table.every_column),
        _listed(part.filter(part.part_), table),
        _listed(whole.filter(whole.whole_), table),
    )


def _only(rows: Rows, counted: Any, offered: Mapping[str, Dimension], values: Mapping[str, str]) -> Any:
    for key, value in values.items():
        counted = _with_value(rows, counted, offered[key], value)
    return counted


def _with_value(rows: Rows, counted: Any, dimension: Dimension, value: str) -> Any:
    if dimension.through is not None:
        there = through_values(rows, dimension)
        there = there.filter(there.value_ == value)
        same = [counted[dimension.through.on] == there.on_, counted.area == there.area_of_on_]
        return counted.semi_join(there, same)
    marked = counted.mutate(value_=resolved(dimension.expression(), counted))
    if dimension.groups is not None:
        marked = grouped(marked, dimension, "value_")
    return marked.filter(marked.value_ == value).drop("value_")


def _listed(rows: Any, table: Table) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (
        rows.order_by([ibis._[name] for name in table.key]).select(*table.every_column).to_pyarrow().to_pylist()
    )
    return found
