"""Binds the expressions of a declaration to the columns there are, without any data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import ibis
import ibis.expr.operations as ops
import pyarrow as pa
from ibis.common.exceptions import IbisError

from goldenthread.mechanisms.dataset import Table

from .counting import part_of, resolved, value_of, whole_of
from .declarations import Measure
from .dimensions import day_column, dimensions_of, engine_columns, own_dimensions


class _Missing(Exception):
    """A column that is not there."""


def missing_column(measure: Measure, table: Table, tables: Mapping[str, Table]) -> str:
    """The first thing in a declaration that names no column of its table; empty when all is well."""
    try:
        list(_bound(measure, table, tables))
    except _Missing as missing:
        return str(missing)
    return ""


def columns_used(measure: Measure, table: Table, tables: Mapping[str, Table]) -> set[str]:
    """The columns that a measure needs for its total, those of the person included."""
    totals = [bound for name, bound in _bound(measure, table, tables) if name in {"part", "value", "day", "distinct"}]
    return {field.name for bound in totals for field in bound.op().find(ops.Field)}


def _bound(measure: Measure, table: Table, tables: Mapping[str, Table]) -> Iterator[tuple[str, Any]]:
    """Every expression of a measure on an empty table of the right columns."""
    columns = engine_columns(measure, table, tables)
    empty = ibis.table({name: _type(column.type.value) for name, column in columns.items()})
    yield "part", _attempt(lambda: part_of(measure, empty, whole_of(measure, empty)))
    if (value := _attempt(lambda: value_of(measure, empty))) is not None:
        yield "value", value
    for name in (day_column(measure), measure.starts, measure.ends, measure.distinct):
        if name:
            yield "distinct" if name == measure.distinct else "day", _attempt(lambda name=name: empty[name])
    for dimension in own_dimensions(measure, table):
        if dimension.through is None:
            yield dimension.key, _attempt(lambda each=dimension: resolved(each.expression(), empty))
        else:
            yield dimension.key, _attempt(lambda each=dimension: empty[each.through.on])
            yield dimension.key, _through(dimension, tables)


def _through(dimension: Any, tables: Mapping[str, Table]) -> Any:
    if dimension.through.table not in tables:
        raise _Missing(f"table {dimension.through.table}")
    there = ibis.table(ibis.Schema.from_pyarrow(tables[dimension.through.table].full_schema))
    _attempt(lambda: there[dimension.through.on])
    return _attempt(lambda: dimension.expression().resolve(there))


def _attempt(bind: Any) -> Any:
    try:
        return bind()
    except (AttributeError, IbisError) as wrong:
        raise _Missing(str(wrong)) from wrong


@cache
def _type(value: pa.DataType) -> Any:
    return ibis.Schema.from_pyarrow(pa.schema([pa.field("any", value)])).types[0]


__all__ = ["columns_used", "dimensions_of", "missing_column"]
