"""Figures from the measures mechanism: one computation for a whole paper, frozen as it computes them."""

from collections.abc import Hashable, Mapping, Sequence
from functools import cache

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.dataset import Table
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.mechanisms.measures import Bands, Dimension, Quotient
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.measures.declarations import Timing
from goldenthread.mechanisms.measures.dimensions import dimensions_of
from goldenthread.mechanisms.measures.figures import Figure
from goldenthread.mechanisms.measures.freezing import freeze
from goldenthread.mechanisms.measures.models import Comparator, latest_populations
from goldenthread.mechanisms.measures.population import population_year
from goldenthread.mechanisms.measures.registry import AnyMeasure, declared_measures
from goldenthread.mechanisms.measures.results import Results
from goldenthread.mechanisms.measures.words import definition
from goldenthread.mechanisms.papers.errors import PaperError
from goldenthread.mechanisms.papers.facts import (
    ComparatorFact,
    Fact,
    MeasureFacts,
    PopulationFact,
    Request,
    SnapshotFacts,
    Sort,
)

SORTS = {
    "flow": Sort.COUNT,
    "stock": Sort.COUNT,
    "distribution": Sort.COUNT,
    "share": Sort.SHARE,
    "quotient": Sort.SHARE,
    "rate": Sort.RATE,
    "average": Sort.AVERAGE,
    "median": Sort.AVERAGE,
    "longest": Sort.AVERAGE,
    "duration": Sort.AVERAGE,
}
OWN_PAST = "own-past"  # comparators that an area printed of itself; the paper computes its own
LAST = 10**6


class MeasuresSource:
    """A `FigureSource` over one snapshot and the declared measures and tables, or given ones."""

    def __init__(
        self,
        snapshot: Snapshot,
        measures: Mapping[str, AnyMeasure] | None = None,
        tables: Mapping[str, Table] | None = None,
    ) -> None:
        self._snapshot = snapshot
        self._measures = declared_measures() if measures is None else measures
        self._tables = declared_tables() if tables is None else tables
        self._computed: dict[Hashable, Figure] = {}

    @property
    def snapshot(self) -> SnapshotFacts:
        """The snapshot by name, day and source."""
        manifest = self._snapshot.manifest
        return SnapshotFacts(self._snapshot.name, manifest.as_at, manifest.source)

    def measure(self, key: str) -> MeasureFacts:
        """What is declared under a key. Raises KeyError when nothing is."""
        return _facts_of(self._measures[key], self._tables)

    def figures(self, requests: Sequence[Request]) -> list[list[Fact]]:
        """Everything in one computation. Raises PaperError for a breakdown that a measure does not offer."""
        results = compute(
            self._snapshot,
            [self._measures[key] for key in dict.fromkeys(request.measure for request in requests)],
            list(dict.fromkeys(request.period for request in requests)),
            areas=list(dict.fromkeys(request.area for request in requests)),
            by=list(dict.fromkeys(names for request in requests if (names := _dimensions(request)))),
            tables=self._tables,
        )
        broken_down = _by_place(results) if any(request.by for request in requests) else {}
        return [self._answer(request, results, broken_down) for request in requests]

    def _answer(self, request: Request, results: Results, broken_down: dict[Hashable, list[Figure]]) -> list[Fact]:
        if not request.by:
            return [self._fact(_one(request, results), request)]
        dimension = _dimension(self._measures[request.measure], request.by, self._tables)
        place = request.measure, request.area, request.period, frozenset(_dimensions(request))
        wanted = set(request.breakdown)
        found = [figure for figure in broken_down.get(place, []) if wanted <= set(figure.breakdown.items())]
        found.sort(key=lambda figure: _order(dimension, figure, request.by))
        return [self._fact(figure, request, dimension.label(figure.breakdown[request.by])) for figure in found]

    def _fact(self, figure: Figure, request: Request, label: str = "") -> Fact:
        sort = SORTS[figure.kind]
        fact = Fact(
            measure=figure.measure,
            area=figure.area,
            period=figure.period,
            value=figure.unrounded() if figure.is_available else None,
            unit=figure.unit,
            snapshot=figure.snapshot,
            breakdown=tuple(sorted(figure.breakdown.items())),
            numerator=_whole(figure.numerator) if sort in (Sort.SHARE, Sort.RATE) else None,
            denominator=None if sort is Sort.COUNT else _whole(figure.denominator),
            edition=figure.edition,
            missing=figure.why,
            label=label,
        )
        self._computed[fact.name] = figure
        return fact

    def comparators(self, measure: str, area: str, period: Period) -> list[ComparatorFact]:
        """What others published for the period, beside this area or any; each keeps its own year."""
        rows = Comparator.objects.in_force().filter(measure_key=measure, area__in=("", area), breakdown={})
        periods = {period.key, f"as-at {period.last}"}
        return [
            ComparatorFact(_group(row.group), row.value, row.year, row.source)
            for row in rows.exclude(group=OWN_PAST).order_by("group", "-year")
            if row.period in periods
        ]

    def populations(self, area: str, period: Period) -> list[PopulationFact]:
        """The residents of each age band whose 30 June lies in the year."""
        return [
            PopulationFact(band, f"30 June {year}", residents.value, residents.source)
            for (where, band, year), residents in sorted(latest_populations().items())
            if where == area and year == population_year(period)
        ]

    def area_title(self, area: str) -> str:
        """The name of an area. Raises KeyError when there is none of that code."""
        names: dict[str, str] = dict(Area.objects.values_list("code", "name"))
        return names[area]

    def freeze(self, facts: Sequence[Fact]) -> list[str]:
        """Keeps each figure as it was computed, and gives the number under which it is traced."""
        frozen = freeze([self._computed[fact.name] for fact in facts], self._snapshot, self._measures, self._tables)
        return [str(row.pk) for row in frozen]


def _group(code: str) -> str:
    return code.replace("-", " ").capitalize()


def _dimensions(request: Request) -> tuple[str, ...]:
    return (*(name for name, _ in request.breakdown), *([request.by] if request.by else []))


def _by_place(results: Results) -> dict[Hashable, list[Figure]]:
    found: dict[Hashable, list[Figure]] = {}
    for figure in results:
        if figure.breakdown:
            place = figure.measure, figure.area, figure.period, frozenset(figure.breakdown)
            found.setdefault(place, []).append(figure)
    return found


def _one(request: Request, results: Results) -> Figure:
    try:
        return results.get(request.measure, request.area, request.period, **dict(request.breakdown))
    except LookupError as error:
        raise PaperError(str(error)) from error


def _whole(count: float | None) -> int | None:
    return None if count is None else int(count)


def _facts_of(measure: AnyMeasure, tables: Mapping[str, Table]) -> MeasureFacts:
    timed = measure.part if isinstance(measure, Quotient) else measure
    return MeasureFacts(
        key=measure.key,
        title=measure.title,
        says=measure.says,
        unit=measure.unit,
        sort=SORTS[measure.kind],
        authority=measure.authority,
        edition=measure.edition,
        better=measure.better.value,
        decimals=measure.decimals,
        at_a_date=timed.timing is Timing.OPEN,
        about_people=measure.people,
        definition=" ".join(definition(measure, tables).replace(measure.says, "").split()),
    )


def _dimension(measure: AnyMeasure, key: str, tables: Mapping[str, Table]) -> Dimension:
    counted = measure.part if isinstance(measure, Quotient) else measure
    offered = dimensions_of(counted, tables[counted.of], tables)
    if key not in offered:
        raise PaperError(f"{measure.key} has no breakdown by {key!r}; it has: {', '.join(offered) or 'none'}")
    return offered[key]


def _order(dimension: Dimension, figure: Figure, key: str) -> tuple[int, float]:
    """As declared; values that nobody put in order by size; unknown last."""
    value = figure.breakdown[key]
    declared = _declared_order(dimension)
    place = declared.index(value) if value in declared else LAST - (value != "unknown")
    return place, -(figure.numerator or figure.value or 0)


@cache
def _declared_order(dimension: Dimension) -> tuple[str, ...]:
    bands = dimension.value.least if isinstance(dimension.value, Bands) else ()
    return tuple(bands)
