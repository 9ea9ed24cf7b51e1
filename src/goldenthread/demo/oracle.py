"""The printed figures beside what the ordinary measures compute on the snapshot of the demonstration."""

from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.demo.figures import AREAS, Printed, printed_figures
from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.measures.registry import declared_measures
from goldenthread.mechanisms.measures.results import Results

# words of the file for which the record has a code or a dimension of its own
OURS = {
    ("referrals", "source", "housing"): ("source", "4"),
    ("referrals", "source", "acute hospital trust"): ("referrer", "acute hospital trust"),
    ("da-service-source-share", "source", "large area children's services"): ("source", "children's services"),
}
# statistics of the file that are taken over the parts of a figure, and the dimension of the parts
OVER_PARTS = {"min": min, "max": max}
PARTS = {"eh-programme-caseload": "worker"}
IGNORED = {"print", "base", "interval"}  # words of the file that say how a figure was printed, not what it counts


@dataclass(frozen=True)
class Compared:
    """One line of the oracle table."""

    area: str
    measure_key: str
    period: str
    breakdown: str
    expected: str
    computed: str
    same: bool


def compare(snapshot: Snapshot) -> list[Compared]:
    """Every binding figure of the file whose measure is declared here, in the file's order."""
    measures = declared_measures()
    rows = [row for row in printed_figures() if row.binding and row.area in AREAS and row.measure_key in measures]
    rows = [row for row in rows if period_of(row) is not None]
    results = _compute(snapshot, rows)
    return [_line(row, results) for row in rows]


def period_of(row: Printed) -> Period | None:
    """The row's period, or None when it spans several years or has no date."""
    try:
        return Period.parse(row.period)
    except ValueError:
        return None


def dimensions_of(row: Printed) -> dict[str, str]:
    """What the row counts by; how it was printed and statistics of it are left out."""
    kept = [(name, value) for name, value in row.parts.items() if name not in IGNORED and name != "stat"]
    return dict(OURS.get((row.measure_key, name, value), (name, value)) for name, value in kept)


def asked_of(row: Printed) -> set[str]:
    """The dimensions by which the row's figure is computed; for the least or most of some parts, theirs too."""
    of_parts = {PARTS[row.measure_key]} if row.parts.get("stat") in OVER_PARTS and row.measure_key in PARTS else set()
    return {*dimensions_of(row), *of_parts}


def _compute(snapshot: Snapshot, rows: list[Printed]) -> Results:
    measures = declared_measures()
    wanted = {row.measure_key for row in rows}
    periods = list(dict.fromkeys(period for row in rows if (period := period_of(row)) is not None))
    breakdowns = list(dict.fromkeys(tuple(sorted(asked_of(row))) for row in rows if asked_of(row)))
    areas = [area for word, area in AREAS.items() if any(row.area == word for row in rows)]
    return compute(
        snapshot,
        [measures[key] for key in sorted(wanted)],
        periods,
        areas=areas,
        by=breakdowns,
    )


def _line(row: Printed, results: Results) -> Compared:
    value = _computed(row, results)
    shown = "not available" if value is None else f"{value:.{max(row.decimals, 1)}f}"
    return Compared(
        area=row.area,
        measure_key=row.measure_key,
        period=row.period,
        breakdown=row.breakdown,
        expected=str(row.value),
        computed=shown,
        same=row.fits(value),
    )


def _computed(row: Printed, results: Results) -> float | None:
    area, period = AREAS[row.area], Period.parse(row.period)
    statistic = row.parts.get("stat")
    try:
        if statistic == "change":
            return results.change(row.measure_key, area, period, **dimensions_of(row)).value
        if statistic in OVER_PARTS:
            return OVER_PARTS[statistic](parts_of(row, results), default=None)
        return None if statistic else results.get(row.measure_key, area, period, **dimensions_of(row)).value
    except LookupError:
        return None  # the measure does not count by this; the line then shows as different


def parts_of(row: Printed, results: Results) -> list[float]:
    """The values of the parts of one figure, such as the caseload of each worker of a programme."""
    area, period, wanted = AREAS[row.area], Period.parse(row.period), dimensions_of(row)
    asked = asked_of(row)
    return [
        figure.value
        for figure in results
        if (figure.measure, figure.area, figure.period) == (row.measure_key, area, period)
        and figure.breakdown.keys() == asked
        and wanted.items() <= figure.breakdown.items()
        and figure.value
    ]


def different(lines: list[Compared]) -> Iterator[Compared]:
    """Those that are not the same."""
    return (line for line in lines if not line.same)
