"""Freezes figures: stored once, with their definition and the snapshot they came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction

from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.dataset import Table
from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.mechanisms.dataset.snapshot import Snapshot

from .figures import Figure
from .models import FrozenFigure
from .registry import AnyMeasure, declared_measures
from .words import definition


def freeze(
    figures: Iterable[Figure],
    snapshot: Snapshot,
    measures: Mapping[str, AnyMeasure] | None = None,
    tables: Mapping[str, Table] | None = None,
) -> list[FrozenFigure]:
    """Store figures for ever, all or none, in their order.

    Raises ValueError for a figure of another snapshot or of another edition than the declaration's.
    """
    record = SnapshotRecord.of(snapshot)
    known = declared_measures() if measures is None else measures
    described = declared_tables() if tables is None else tables
    rows = [_row(figure, record, known[figure.measure], described) for figure in figures]
    with transaction.atomic():
        return FrozenFigure.objects.bulk_create(rows)


def _row(figure: Figure, record: SnapshotRecord, measure: AnyMeasure, tables: Mapping[str, Table]) -> FrozenFigure:
    if figure.snapshot != record.name:
        raise ValueError(f"{figure.measure} was computed on snapshot {figure.snapshot}, not {record.name}")
    if figure.edition != measure.edition:
        raise ValueError(f"{figure.measure}: found edition {figure.edition}, the declaration is {measure.edition}")
    same = ("title", "edition", "area", "value", "numerator", "denominator", "unit", "kind", "scale", "decimals")
    return FrozenFigure(
        measure_key=figure.measure,
        definition=definition(measure, tables),
        period_kind=figure.period.kind,
        period_key=figure.period.key,
        first_day=figure.period.first,
        last_day=figure.period.last,
        breakdown=dict(figure.breakdown),
        people=figure.people,
        hidden=figure.hidden,
        why=figure.why,
        source=figure.source,
        snapshot=record,
        frozen_at=now(),
        **{name: getattr(figure, name) for name in same},
    )
