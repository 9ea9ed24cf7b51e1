"""Every figure of a snapshot, computed in one batch and kept: snapshots never change, so neither does the book."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings
from django.db.models import Count, Max

from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.dataset.manifest import code_version
from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.measures.counting import PARTNERSHIP
from goldenthread.mechanisms.measures.declarations import Rate
from goldenthread.mechanisms.measures.figures import Figure
from goldenthread.mechanisms.measures.models import Population
from goldenthread.mechanisms.measures.registry import AnyMeasure, declared_measures
from goldenthread.mechanisms.measures.results import Results
from goldenthread.mechanisms.measures.words import definition
from goldenthread.site.performance.catalogue import is_split
from goldenthread.site.performance.spans import Coverage, periods_of, present_tables

EDITION = 1  # raised when the same snapshot would give another book
Place = tuple[str, str, Period]  # measure, area, period
STORED = ("value", "numerator", "denominator", "why", "source", "hidden")
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True)
class Book:
    """The total of every measure for every area, the partnership, and every period of a snapshot."""

    key: str
    figures: Mapping[Place, Figure]

    def find(self, measure: str, area: str, period: Period) -> Figure | None:
        """One figure; None for a measure that has a value for each category only, or a period that is not there."""
        return self.figures.get((measure, area, period))


@cache
def _definitions() -> str:
    tables = declared_tables()
    words = [f"{key}: {definition(measure, tables)}" for key, measure in sorted(declared_measures().items())]
    return sha256("\n".join(words).encode()).hexdigest()


def key_of(record: SnapshotRecord) -> str:
    """What the book of a snapshot depends on: its files, the definitions, the software and the populations."""
    people = Population.objects.aggregate(rows=Count("pk"), last=Max("pk"))
    parts = [EDITION, record.manifest_sha256, _definitions(), code_version(), people["rows"], people["last"]]
    return sha256("|".join(str(part) for part in parts).encode()).hexdigest()[:32]


def book_of(record: SnapshotRecord) -> Book:
    """The book of a snapshot: from memory, else from disk, else computed now. Raises DatasetError when it is gone."""
    return _book(key_of(record), record.folder)


@lru_cache(maxsize=6)
def _book(key: str, folder: str) -> Book:
    with _ONE_AT_A_TIME:
        path = _place(key)
        if path.is_file():
            return Book(key, dict(_read(path)))
        figures = dict(_computed(Snapshot.open(folder)))
        _write(path, figures)
        return Book(key, figures)


def _place(key: str) -> Path:
    return Path(settings.GOLDENTHREAD_DATA) / "performance" / f"{key}.json"


def _computed(snapshot: Snapshot) -> Iterator[tuple[Place, Figure]]:
    measures = declared_measures()
    areas = (*snapshot.areas(), PARTNERSHIP)
    results = compute(
        snapshot,
        measures.values(),
        periods_of(snapshot.manifest.as_at),
        areas=areas,
        by=(),
        tables=present_tables(snapshot),
    )
    coverage = Coverage.of(snapshot)
    periods = dict.fromkeys([*results.periods, *(period.year_before() for period in results.periods)])
    for measure in measures.values():
        if is_split(measure):
            continue
        for area in areas:
            for period in periods:
                yield (measure.key, area, period), _figure(results, coverage, measure, (area, period))


def _figure(results: Results, coverage: Coverage, measure: AnyMeasure, at: tuple[str, Period]) -> Figure:
    figure = results.get(measure, *at)
    why = coverage.why_not(measure, *at) if figure.is_available else ""
    return _made(measure, at, results.snapshot.name, {"why": why}) if why else figure


def _made(measure: AnyMeasure, at: tuple[str, Period], snapshot: str, stored: Mapping[str, Any]) -> Figure:
    area, period = at
    found: dict[str, Any] = {"value": None, "numerator": None, "denominator": None, **stored}
    return Figure(
        measure=measure.key,
        title=measure.title,
        edition=measure.edition,
        area=area,
        period=period,
        unit=measure.unit,
        kind=measure.kind,
        snapshot=snapshot,
        scale=measure.per if isinstance(measure, Rate) else measure.scale,
        decimals=measure.decimals,
        people=measure.people,
        **found,
    )


def _write(path: Path, figures: Mapping[Place, Figure]) -> None:
    """Whole or not there: written beside its place and moved into it."""
    rows = [
        [figure.measure, figure.area, period.kind, str(period.first), str(period.last), figure.snapshot]
        + [getattr(figure, name) for name in STORED]
        for (_, _, period), figure in figures.items()
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}.partial")
    partial.write_text(json.dumps(rows), encoding="utf-8")
    partial.replace(path)


def _read(path: Path) -> Iterator[tuple[Place, Figure]]:
    measures = declared_measures()
    for key, area, kind, first, last, snapshot, *stored in json.loads(path.read_text(encoding="utf-8")):
        period = Period(kind, date.fromisoformat(first), date.fromisoformat(last))
        figure = _made(measures[key], (area, period), snapshot, dict(zip(STORED, stored, strict=True)))
        yield (key, area, period), figure
