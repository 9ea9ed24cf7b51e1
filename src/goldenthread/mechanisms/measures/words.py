"""What a measure counts, in words made from its declaration."""

from __future__ import annotations

from collections.abc import Mapping

from goldenthread.mechanisms.dataset import Table

from .bands import Dimension
from .declarations import Distribution, Duration, Measure, Quotient, Rate, Share, Timing
from .dimensions import day_column
from .registry import AnyMeasure

OPENINGS = {
    "flow": "The number of",
    "stock": "The number of",
    "share": "The share, in percent, among",
    "rate": "The number of",
    "average": "The mean, in {unit}, over",
    "median": "The median, in {unit}, over",
    "longest": "The longest, in {unit}, of",
    "distribution": "How many, by {split}, of",
    "duration": "How long, in {unit}, for",
}


def definition(measure: AnyMeasure, tables: Mapping[str, Table]) -> str:
    """The definition for a report: what is counted, when, on what base, whose rule, which edition."""
    if isinstance(measure, Quotient):
        whole = f"{measure.part.title} for each 100 of: {measure.whole.title}, in the same period."
        if measure.scale != 100:
            whole = f"{measure.part.title} for each {measure.scale:,} of: {measure.whole.title}, in the same period."
        return _joined(whole, "One need not lie in the other.", measure)
    counted = f"{_opening(measure)} {_unit(measure, tables[measure.of])} {_timing(measure, tables[measure.of])}"
    return _joined(counted + _base(measure) + ".", "", measure)


def _opening(measure: Measure) -> str:
    split = measure.split
    title = split.title.lower() if isinstance(split, Dimension) else split or ""
    return OPENINGS[measure.kind].format(unit=measure.unit, split=title)


def _unit(measure: Measure, table: Table) -> str:
    if measure.distinct:
        return f"different {measure.distinct} values in the table “{table.title}”"
    return f"rows of the table “{table.title}” (one row is {table.row})"


def _timing(measure: Measure, table: Table) -> str:
    columns = table.every_column

    def says(name: str | None) -> str:
        return columns[name].says if name in columns else str(name)

    if measure.timing is Timing.EVENT:
        return f"whose “{says(day_column(measure))}” lies in the period, both ends included"
    started = f"whose “{says(measure.starts)}”"
    if measure.timing is Timing.OPEN:
        return f"{started} is on or before the last day and whose “{says(measure.ends)}” is later or empty"
    return f"{started} is on or before the last day and whose “{says(measure.ends)}” is empty or not before the first"


def _base(measure: Measure) -> str:
    if isinstance(measure, Rate):
        return f", for each {measure.per:,} residents aged {measure.population}"
    if isinstance(measure, Share):
        return ", of those that meet the condition below" if measure.where is not None else ", of each value"
    if isinstance(measure, Distribution):
        return ", with their total"
    return " (the median)" if isinstance(measure, Duration) and measure.middle else ""


def _joined(counted: str, note: str, measure: AnyMeasure) -> str:
    source = f"Source of the rule: {measure.authority}." if measure.authority else ""
    return " ".join(filter(None, [counted, note, measure.says, source, f"Edition {measure.edition}."]))
