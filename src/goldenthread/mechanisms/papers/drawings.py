"""Charts of a paper: the same numbers as the table under them."""

from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.disclosure import Number
from goldenthread.mechanisms.papers import blocks, comparing, phrases
from goldenthread.mechanisms.papers.calls import Call
from goldenthread.mechanisms.papers.charts import OF_PRINT, Drawing, Kind, Series, draw
from goldenthread.mechanisms.papers.facts import MeasureFacts, Request
from goldenthread.mechanisms.papers.nodes import ChartBlock, TableBlock
from goldenthread.mechanisms.papers.page import Page


def chart(call: Call, page: Page) -> ChartBlock:
    """Columns by year, a line by quarter, bars by a dimension; with `compare`, comparators in their own year."""
    (measure,) = blocks.measures_of(call, page.setting)
    under = blocks.table(call, page)
    if call.given("by"):
        return _bars(call, page, measure, under)
    periods = blocks.periods_of(call, page.setting)
    values = tuple(_number(page, measure, period) for period in periods)
    points = tuple(phrases.heading(period, measure.at_a_date) for period in periods)
    own = Series(page.setting.source.area_title(page.setting.area), values)
    others = comparing.series(page, measure, periods) if call.given("compare") else []
    kind = Kind.LINE if call.given("over") == "quarters" or others else Kind.COLUMNS
    if others:
        under = comparing.with_comparators(under, page, measure, periods)
    return _drawn(measure, under, kind, (own, *others), points)


def _number(page: Page, measure: MeasureFacts, period: Period) -> Number | None:
    fact = page.fact(Request(measure.key, page.setting.area, period))
    return page.value(fact).figure.value


def _bars(call: Call, page: Page, measure: MeasureFacts, under: TableBlock) -> ChartBlock:
    period = blocks.periods_of(call, page.setting)[-1]
    parts = blocks.parts_of(page, call, period)
    own = Series(
        phrases.heading(period, measure.at_a_date), tuple(page.value(fact).figure.value for fact in parts.values())
    )
    return _drawn(measure, under, Kind.BARS, (own,), tuple(blocks.capital(label) for label in parts))


def _drawn(
    measure: MeasureFacts, under: TableBlock, kind: Kind, series: tuple[Series, ...], points: tuple[str, ...]
) -> ChartBlock:
    drawing = Drawing(under.title, measure.unit, kind, points, series)
    return ChartBlock(under.title, drawing.alternative, draw(drawing, OF_PRINT), under)
