"""A figure broken down, and forecast: computed for one measure when somebody asks."""

from dataclasses import dataclass
from functools import lru_cache

from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.dataset import Table
from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.mechanisms.measures.bands import UNKNOWN, Bands, Dimension
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.measures.declarations import Quotient
from goldenthread.mechanisms.measures.dimensions import dimensions_of
from goldenthread.mechanisms.measures.figures import Figure
from goldenthread.mechanisms.measures.registry import AnyMeasure, declared_measures
from goldenthread.mechanisms.measures.results import split_key
from goldenthread.site.performance.book import key_of
from goldenthread.site.performance.spans import present_tables
from goldenthread.site.performance.telling import Told, told_of

LAST = 10**6


@dataclass(frozen=True)
class Category:
    """One value of a dimension with its figure."""

    value: str
    label: str
    told: Told
    figure: Figure


def offered(measure: AnyMeasure) -> dict[str, Dimension]:
    """The breakdowns that a measure offers, by key; one across which it is split comes first."""
    tables = declared_tables()
    parts = (measure.part, measure.whole) if isinstance(measure, Quotient) else (measure,)
    first, *others = [dimensions_of(part, tables[part.of], tables) for part in parts if part.of in tables] or [{}]
    return {key: one for key, one in first.items() if all(key in other for other in others)}


def categories(record: SnapshotRecord, measure: AnyMeasure, at: tuple[str, Period], by: str) -> tuple[Category, ...]:
    """The true numbers of each value of a dimension, in its declared order, else the largest first."""
    dimension = offered(measure)[by]
    found = [
        Category(figure.breakdown[by], dimension.label(figure.breakdown[by]), told_of(figure), figure)
        for figure in _figures(key_of(record), record.folder, measure.key, at, by)
    ]
    order = tuple(dimension.value.least) if isinstance(dimension.value, Bands) else ()
    return tuple(sorted(found, key=lambda one: _place(one, order)))


def _place(one: Category, order: tuple[str, ...]) -> tuple[int, float, str]:
    size = one.figure.numerator if one.figure.numerator is not None else one.figure.value
    known = order.index(one.value) if one.value in order else LAST - (one.value != UNKNOWN)
    return known, -(size or 0), one.label


@lru_cache(maxsize=64)
def _figures(key: str, folder: str, measure: str, at: tuple[str, Period], by: str) -> tuple[Figure, ...]:
    area, period = at
    declared = declared_measures()[measure]
    snapshot = Snapshot.open(folder)
    results = compute(snapshot, [declared], [period], areas=[area], by=[by], tables=_tables(snapshot))
    return tuple(figure for figure in results if set(figure.breakdown) == {by} and figure.period == period)


def _tables(snapshot: Snapshot) -> dict[str, Table]:
    return present_tables(snapshot)


def is_split_by(measure: AnyMeasure, by: str) -> bool:
    """Whether the figures of a breakdown are parts of one whole."""
    return not isinstance(measure, Quotient) and split_key(measure) == by


@dataclass(frozen=True)
class Forecast:
    """What a year may come to, and how that was worked out; or why it is not said."""

    text: str
    method: str


def forecast_of(record: SnapshotRecord, measure: AnyMeasure, area: str, year: Period) -> Forecast:
    """A count of events carried on in a straight line, from the whole quarters that are over."""
    return _forecast(key_of(record), record.folder, measure.key, area, year)


@lru_cache(maxsize=128)
def _forecast(key: str, folder: str, measure: str, area: str, year: Period) -> Forecast:
    snapshot = Snapshot.open(folder)
    declared = declared_measures()[measure]
    results = compute(snapshot, [declared], [year], areas=[area], by=(), tables=_tables(snapshot))
    try:
        figure = results.forecast(measure, area, year)
    except ValueError as wrong:
        return Forecast("None", str(wrong).partition(": ")[2] or str(wrong))
    return Forecast(told_of(figure).text, figure.source or figure.why)
