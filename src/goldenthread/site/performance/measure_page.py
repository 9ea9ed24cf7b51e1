"""The page of one measure: what it is, its number, its history, its parts, and what others have."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.mechanisms.measures.declarations import Rate
from goldenthread.mechanisms.measures.figures import Figure
from goldenthread.mechanisms.measures.models import Comparator
from goldenthread.mechanisms.measures.registry import AnyMeasure
from goldenthread.mechanisms.measures.words import definition
from goldenthread.mechanisms.pages.parts import Column, Empty, Item, Link, Row
from goldenthread.site.performance.asking import EACH, Asked, NotUnderstood
from goldenthread.site.performance.book import book_of
from goldenthread.site.performance.breaking import Category, categories, forecast_of, offered
from goldenthread.site.performance.catalogue import TARGET, comparators_of, group_name, is_split
from goldenthread.site.performance.scorecard import change_of
from goldenthread.site.performance.spans import is_whole, label_of, quarters_of, slug_of, years_of
from goldenthread.site.performance.telling import Numbers, Told, change_between
from goldenthread.site.performance.trends import Chart, bars_of, chart_of

HISTORY = (
    Column("Period"),
    Column("Value", numeric=True),
    Column("Of these", numeric=True),
    Column("Base", numeric=True),
)
GOOD = {
    "higher": "Higher is better",
    "lower": "Lower is better",
    "neither": "Neither higher nor lower is better by itself",
}


@dataclass(frozen=True)
class History:
    """A chart and the table beneath it."""

    caption: str
    chart: Chart | None
    rows: Sequence[Sequence[Any]]
    columns: Sequence[Column] = HISTORY


@dataclass(frozen=True)
class Breakdown:
    """The chosen breakdown; without rows only what can be chosen."""

    choices: tuple[Item, ...]
    chosen: str
    chart: Chart | None = None
    rows: Sequence[Sequence[Any]] = ()
    note: str = ""


@dataclass(frozen=True)
class MeasurePage:
    """The page."""

    title: str
    lead: str
    headline: str
    beneath: str
    is_true: bool
    facts: tuple[Row, ...]
    histories: tuple[History, ...]
    breakdown: Breakdown
    others: Sequence[Sequence[Any]]
    csv: str

    @classmethod
    def of(cls, asked: Asked, measure: AnyMeasure, by: str) -> "MeasurePage":
        """Everything about one measure for an area and a period."""
        numbers = asked.numbers(asked.area)
        now = numbers.at(measure.key, asked.area, asked.period)
        rows = comparators_of(asked.area, [measure.key]).get(measure.key, [])
        split = is_split(measure)
        return cls(
            title=measure.title,
            lead=f"{asked.place}, {label_of(asked.period)}",
            headline="" if split else now.text,
            beneath=_beneath(now, measure),
            is_true=numbers.is_true,
            facts=tuple(_facts(asked, measure, numbers, rows)),
            histories=() if split else tuple(_histories(asked, measure, numbers)),
            breakdown=_breakdown(asked, measure, by),
            others=[_other(one) for one in rows if one.group != TARGET],
            csv=reverse("house:measure_csv", args=[measure.key]) + asked.query(by=by),
        )


def _beneath(now: Told, measure: AnyMeasure) -> str:
    if now.value is None:
        return now.why
    unit = "" if measure.unit in ("%", "£") else measure.unit
    parts = f"{now.part} of {now.whole}" if now.part and now.whole else ""
    return ", ".join(filter(None, [unit, parts]))


def _facts(asked: Asked, measure: AnyMeasure, numbers: Numbers, others: Iterable[Comparator]) -> Iterable[Row]:
    yield Row("What it counts", measure.says)
    yield Row("Exactly", exactly(measure))
    yield Row("What is good", GOOD[measure.better.value])
    yield Row("Authority", f"{measure.authority or 'Local practice'}; edition {measure.edition}")
    if not is_split(measure):
        yield from _number_facts(asked, measure, numbers)
    for target in [one for one in others if one.group == TARGET][:1]:
        yield Row("Target", f"{target.value:,g} {target.unit} for {target.year}: {target.source}")
    trace = reverse("house:trace", args=[measure.key]) + asked.query()
    yield Row("Where it comes from", [asked.provenance, Link("Follow this number to its rows", trace)])


def exactly(measure: AnyMeasure) -> str:
    """The definition made from the declaration, without the sentences that stand beside it."""
    return " ".join(definition(measure, declared_tables()).replace(measure.says, "").split())


def _number_facts(asked: Asked, measure: AnyMeasure, numbers: Numbers) -> Iterable[Row]:
    now = numbers.at(measure.key, asked.area, asked.period)
    before = numbers.at(measure.key, asked.area, asked.period.year_before())
    if now.part:
        yield Row("Numerator and denominator", f"{now.part} of {now.whole}")
    elif now.whole and now.whole != "withheld":
        yield Row("Base", f"{now.whole} counted")
    yield Row("The year before", before.text)
    yield Row("Change", change_of(change_between(now, before, measure)))
    figure = book_of(asked.snapshot).find(measure.key, asked.area, asked.period)
    if isinstance(measure, Rate) and figure is not None:
        yield Row("Population", figure.source or "No population is recorded for this area and year")
    if numbers.is_true and figure is not None:
        yield from _inside_facts(asked, measure, figure)


def _inside_facts(asked: Asked, measure: AnyMeasure, figure: Figure) -> Iterable[Row]:
    step = figure.for_one_child()
    if step is not None:
        unit = " percentage points" if measure.unit == "%" else ""
        yield Row("One child more or less moves it by", f"{step:,.{max(measure.decimals, 0)}f}{unit}")
    if measure.kind == "flow" and not is_whole(asked.period):
        forecast = forecast_of(asked.snapshot, measure, asked.area, asked.period)
        yield Row("Forecast for the year", [forecast.text, f"How: {forecast.method}"])


def _histories(asked: Asked, measure: AnyMeasure, numbers: Numbers) -> Iterable[History]:
    as_at = asked.snapshot.as_at
    for caption, periods in (("By year", years_of(as_at)), ("By quarter", quarters_of(as_at))):
        told = [(period, numbers.at(measure.key, asked.area, period)) for period in reversed(periods)]
        told = _from_the_first(told)
        if told:
            chart = chart_of(measure, asked.place, [period for period, _ in told], [one for _, one in told])
            shown = len(HISTORY) if any(one.part or one.whole for _, one in told) else 2  # a count has no parts
            rows = [_history_row(period, one)[:shown] for period, one in reversed(told)]
            yield History(caption, chart, rows, HISTORY[:shown])


def _from_the_first(told: list[tuple[Period, Told]]) -> list[tuple[Period, Told]]:
    """Without the periods before the data begin."""
    first = next((place for place, (_, one) in enumerate(told) if one.text != "not available"), len(told))
    return told[first:]


def _history_row(period: Period, told: Told) -> list[Any]:
    return [label_of(period), told.text, told.part or "–", told.whole or "–"]


def _other(row: Comparator) -> list[Any]:
    return [group_name(row.group), f"{row.value:,g}{'%' if row.unit == '%' else ''}", row.year, row.source]


def _breakdown(asked: Asked, measure: AnyMeasure, by: str) -> Breakdown:
    if not asked.sees_true(asked.area):
        return Breakdown((), "", note="Breakdowns are for those who work with the record; papers publish some of them.")
    dimensions = offered(measure)
    by = by or (next(iter(dimensions)) if is_split(measure) else "")
    if by and by not in dimensions:
        raise NotUnderstood(f"a breakdown by “{by[:80]}”", f"one of {', '.join(dimensions) or 'none'}")
    address = reverse("house:measure", args=[measure.key])
    items = tuple(
        Item(one.title, f"{address}{asked.query(by=key)}#breakdown", current=key == by)
        for key, one in dimensions.items()
    )
    if not by:
        return Breakdown(items, "")
    found = categories(asked.snapshot, measure, (asked.area, asked.period), by)
    title = f"{measure.title} by {dimensions[by].title.lower()}"
    chart = bars_of(title, measure.unit, [one.label for one in found[:15]], [one.told for one in found[:15]])
    return Breakdown(items, title, chart, [_category_row(asked, measure, by, one) for one in found])


def _category_row(asked: Asked, measure: AnyMeasure, by: str, one: Category) -> list[Any]:
    trace = reverse("house:trace", args=[measure.key]) + asked.query(by=by, value=one.value)
    told = one.told
    return [one.label, told.text, told.part or "–", told.whole or "–", Link("Trace", trace, about=one.label)]


def no_others() -> Empty:
    """What stands where no comparator is kept."""
    return Empty("No figures of others are kept for this measure.", "An administrator can add them under Settings.")


def must_be_one_area(asked: Asked) -> Asked:
    """A measure is shown for one area at a time."""
    if asked.area == EACH:
        raise NotUnderstood("all areas side by side", f"one of {', '.join(one.code for one in asked.areas)}", 400)
    return asked


def csv_rows(asked: Asked, measure: AnyMeasure, by: str) -> Iterable[list[Any]]:
    """The history, and the breakdown where one was asked for, as rows for a spreadsheet."""
    yield ["measure", "title", "edition", "area", "period", "dimension", "category", "printed", "value", "part", "whole",
           "unit", "snapshot", "as at"]  # fmt: skip
    numbers = asked.numbers(asked.area)
    ends = [measure.unit, asked.snapshot.name, asked.snapshot.as_at.isoformat()]
    for period in [*years_of(asked.snapshot.as_at), *quarters_of(asked.snapshot.as_at)]:
        told = numbers.at(measure.key, asked.area, period)
        if not is_split(measure):
            yield [*_starts(measure, asked, period), "", "", *_told_cells(told), *ends]
    if by and asked.sees_true(asked.area):
        if by not in offered(measure):
            raise NotUnderstood(f"a breakdown by “{by[:80]}”", f"one of {', '.join(offered(measure)) or 'none'}")
        for one in categories(asked.snapshot, measure, (asked.area, asked.period), by):
            yield [*_starts(measure, asked, asked.period), by, one.label, *_told_cells(one.told), *ends]


def _starts(measure: AnyMeasure, asked: Asked, period: Period) -> list[Any]:
    return [measure.key, measure.title, measure.edition, asked.area, slug_of(period)]


def _told_cells(told: Told) -> list[Any]:
    return [told.text, "" if told.value is None else told.value, told.part, told.whole]


def formula_safe(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: text that begins like one is preceded by an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
