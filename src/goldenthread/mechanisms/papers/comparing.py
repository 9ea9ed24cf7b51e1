"""Comparators beside a figure: other groups' published numbers, each in its own year and with its source."""

from collections.abc import Sequence

from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.disclosure import not_about_people, worded
from goldenthread.mechanisms.papers import blocks, phrases
from goldenthread.mechanisms.papers.calls import Call
from goldenthread.mechanisms.papers.charts import Series
from goldenthread.mechanisms.papers.facts import ComparatorFact, MeasureFacts, Request
from goldenthread.mechanisms.papers.nodes import AnyFigure, Cell, OpenFigure, Printed, TableBlock
from goldenthread.mechanisms.papers.page import Page, Setting


def needs(call: Call, setting: Setting) -> list[Request]:
    """Each measure in the period of the paper."""
    return [Request(key, setting.area, setting.period) for key in call.values]


def glance_needs(call: Call, setting: Setting) -> list[Request]:
    """Each measure in the period and the year before."""
    return [Request(key, setting.area, period) for key in call.values for period in setting.years(2)]


def glance(call: Call, page: Page) -> TableBlock:
    """The year on one page: each figure with its own period, the year before and how it changed."""
    before, now = page.setting.years(2)
    rows = [_glance_row(page, measure, now, before) for measure in blocks.measures_of(call, page.setting)]
    columns = ("Measure", "When", "Figure", "Year before", "Change")
    notes = ("A number at a date and a number over a year are different things; each row says which it is.",)
    return TableBlock(str(call.given("title", "At a glance")), columns, tuple(rows), notes)


def _glance_row(page: Page, measure: MeasureFacts, now: Period, before: Period) -> tuple[Cell, ...]:
    this, last = (page.fact(Request(measure.key, page.setting.area, period)) for period in (now, before))
    shown = [page.shown[fact.name].value for fact in (this, last)]
    words = phrases.change(shown[0], shown[1], measure)
    when = phrases.day(now) if measure.at_a_date else now.key
    return blocks.named(measure), when, page.value(this), page.value(last), words


def comparators(call: Call, page: Page) -> TableBlock:
    """A row for each measure and each group that has a number, with its year and source."""
    setting, rows = page.setting, []
    for measure in blocks.measures_of(call, setting):
        fact = page.fact(Request(measure.key, setting.area, setting.period))
        title = setting.source.area_title(setting.area)
        own = phrases.day(setting.period) if measure.at_a_date else setting.period.key
        rows.append((blocks.named(measure), title, page.value(fact), own, "This paper"))
        rows += [
            (blocks.named(measure), other.group, _printed(other, measure, setting), other.year, other.source)
            for other in setting.source.comparators(measure.key, setting.area, setting.period)
        ]
    columns = ("Measure", "Group", "Figure", "Year", "Source")
    notes = ("Comparators are published by others, each for its own year.",)
    return TableBlock(str(call.given("title", "Comparators")), columns, tuple(rows), notes)


def _printed(other: ComparatorFact, measure: MeasureFacts, setting: Setting) -> Printed:
    figure: AnyFigure = not_about_people(other.value, measure.unit)
    return Printed(figure if setting.public else OpenFigure(worded(other.value, measure.unit), other.value))


def found(page: Page, measure: MeasureFacts, periods: Sequence[Period]) -> dict[str, dict[str, ComparatorFact]]:
    """For each group, its numbers by the year of the axis that they are of, whatever year they were printed beside."""
    setting, groups = page.setting, dict[str, dict[str, ComparatorFact]]()
    axis = {name: period.key for period in periods for name in (period.key, phrases.day(period), str(period.last))}
    for period in periods:
        for other in setting.source.comparators(measure.key, setting.area, period):
            if other.year in axis:
                groups.setdefault(other.group, {})[axis[other.year]] = other
    return groups


def series(page: Page, measure: MeasureFacts, periods: Sequence[Period]) -> list[Series]:
    """A line for each group, with gaps where it has no number for that year."""
    return [
        Series(group, tuple(years[period.key].value if period.key in years else None for period in periods))
        for group, years in found(page, measure, periods).items()
    ]


def with_comparators(table: TableBlock, page: Page, measure: MeasureFacts, periods: Sequence[Period]) -> TableBlock:
    """The table under a chart with a row for each line."""
    rows = [
        (
            group,
            *[_printed(years[each.key], measure, page.setting) if each.key in years else "–" for each in periods],
        )
        for group, years in found(page, measure, periods).items()
    ]
    own = (page.setting.source.area_title(page.setting.area), *table.rows[0][1:])
    return TableBlock(table.title, ("Group", *table.columns[1:]), (own, *rows), table.notes)
