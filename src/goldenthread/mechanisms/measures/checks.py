"""System checks of declarations, so that a wrong one stops before it counts anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.checks import CheckMessage, Error, register

from goldenthread.mechanisms.dataset import Table
from goldenthread.mechanisms.dataset.registry import declared_tables

from .binding import missing_column
from .declarations import Measure
from .registry import AnyMeasure, declared_measures


def wrong_declarations(measures: Mapping[str, AnyMeasure], tables: Mapping[str, Table]) -> list[CheckMessage]:
    """One error for each measure that names a table or column that does not exist."""
    return [
        Error(f"Measure {key}: {wrong}", hint="Correct the declaration or the table.", id="measures.E001")
        for key, measure in measures.items()
        if isinstance(measure, Measure) and (wrong := _wrong(measure, tables))
    ]


def _wrong(measure: Measure, tables: Mapping[str, Table]) -> str:
    if measure.of not in tables:
        return f"there is no table {measure.of!r}"
    missing = missing_column(measure, tables[measure.of], tables)
    return f"in the table {measure.of!r}, {missing}" if missing else ""


@register("measures")
def every_measure_finds_its_columns(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """measures.E001: a declaration refers to a table or column that is not there."""
    return wrong_declarations(declared_measures(), declared_tables())
