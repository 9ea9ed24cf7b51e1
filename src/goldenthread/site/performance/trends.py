"""Small trend lines and charts. A chart has words, and a table beside it has every number."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.measures.registry import AnyMeasure
from goldenthread.mechanisms.papers.charts import Drawing, Kind, Series, draw
from goldenthread.mechanisms.papers.phrases import heading
from goldenthread.site.performance.catalogue import is_at_a_date
from goldenthread.site.performance.telling import Told

WIDTH, HEIGHT, MARGIN = 132, 30, 4
LINE = (
    '<svg class="gt-trend" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
    'aria-label="{words}">'
)


@dataclass(frozen=True)
class Chart:
    """A drawing, and what it says to those who do not see it."""

    title: str
    words: str
    svg: Markup


def trend_line(told: Sequence[Told]) -> Markup | str:
    """A line from nought, oldest first, broken where no number is shown; nothing for fewer than two numbers."""
    known = [(place, one) for place, one in enumerate(told) if one.value is not None]
    if len(known) < 2:
        return Markup('<span class="gt-muted">Too few</span>')
    highest = max(max(one.value or 0 for _, one in known), 1e-9)
    step = (WIDTH - 2 * MARGIN) / max(len(told) - 1, 1)
    points = {
        place: (MARGIN + place * step, HEIGHT - MARGIN - (one.value or 0) / highest * (HEIGHT - 2 * MARGIN))
        for place, one in known
    }
    words = f"{len(told)} quarters: from {known[0][1].text} to {known[-1][1].text}"
    drawn = Markup(LINE).format(width=WIDTH, height=HEIGHT, words=words)
    drawn += Markup('<path d="{}" fill="none" stroke="#0b4550" stroke-width="2" stroke-linecap="round"/>').format(
        _path(points)
    )
    x, y = points[known[-1][0]]
    return drawn + Markup('<circle cx="{:.1f}" cy="{:.1f}" r="3" fill="#0b4550"/></svg>').format(x, y)


def _path(points: dict[int, tuple[float, float]]) -> str:
    """A dot wherever the quarter before has no number, else a line from it."""
    return "".join(
        f"L{x:.1f} {y:.1f}" if place - 1 in points else f"M{x:.1f} {y:.1f}h0" for place, (x, y) in points.items()
    )


def chart_of(measure: AnyMeasure, place: str, periods: Sequence[Period], told: Sequence[Told]) -> Chart | None:
    """Columns by year or a line by quarter, oldest first; nothing where there is no number to draw."""
    if not any(one.value is not None for one in told):
        return None
    points = tuple(heading(period, is_at_a_date(measure)) for period in periods)
    by_quarter = periods[0].kind == "quarter"
    title = f"{measure.title} by {'quarter' if by_quarter else 'year'}"
    series = Series(place, tuple(one.value for one in told))
    drawing = Drawing(title, measure.unit, Kind.LINE if by_quarter else Kind.COLUMNS, points, (series,))
    return Chart(title, drawing.alternative, Markup(draw(drawing)))


def bars_of(title: str, unit: str, labels: Sequence[str], told: Sequence[Told]) -> Chart | None:
    """Bars by category; nothing where there is none to draw."""
    values = tuple(one.value for one in told)
    if not any(value is not None for value in values):
        return None
    drawing = Drawing(title, unit, Kind.BARS, tuple(labels), (Series(title, values),))
    return Chart(title, drawing.alternative, Markup(draw(drawing)))
