"""Drawings by Altair and vl-convert: static, one axis from zero, read without colour."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

import altair
import vl_convert

from goldenthread.mechanisms.disclosure import Number, worded

INK, BLUE, GREY = "#1a1a1a", "#1f4e79", "#6b7280"
FONT = "Libertinus Serif"  # embedded in Typst, so papers need no font of the machine
SHADES = (BLUE, "#9a3412", "#3f6212", "#6b21a8", "#374151")
DASHES = ([1, 0], [7, 4], [2, 3], [9, 3, 2, 3], [4, 4])
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross")


class Kind(Enum):
    """How numbers are drawn."""

    COLUMNS = "column chart"
    LINE = "line chart"
    BARS = "bar chart"


@dataclass(frozen=True)
class Series:
    """One line or set of bars; None where there is no number to show."""

    name: str
    values: tuple[Number | None, ...]


@dataclass(frozen=True)
class Drawing:
    """What is drawn: points along the axis, and the numbers of each series at them."""

    title: str
    unit: str
    kind: Kind
    points: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def alternative(self) -> str:
        """The drawing in words; the table under it has every number."""
        ends = "; ".join(filter(None, (self._ends(series) for series in self.series)))
        kind = self.kind.value.capitalize()
        return f"{kind}: {self.title}. {ends or 'No number can be shown'}. All numbers are in the table that follows."

    def _ends(self, series: Series) -> str:
        known = [(point, value) for point, value in zip(self.points, series.values, strict=True) if value is not None]
        if not known:
            return ""
        if self.kind is Kind.BARS:
            point, value = max(known, key=lambda pair: pair[1])
            return f"largest is {point}, {worded(value, self.unit)}"
        (first, start), (last, end) = known[0], known[-1]
        return f"{series.name} from {worded(start, self.unit)} in {first} to {worded(end, self.unit)} in {last}"


@lru_cache(maxsize=256)
def draw(drawing: Drawing) -> str:
    """The drawing as SVG."""
    build = {Kind.COLUMNS: _columns, Kind.LINE: _line, Kind.BARS: _bars}[drawing.kind]
    chart = build(drawing, _data(drawing)).configure(font=FONT, background="white")
    chart = chart.configure_axis(
        labelFontSize=12,
        titleFontSize=12,
        labelColor=INK,
        titleColor=INK,
        gridColor="#e5e7eb",
        titleFontWeight="normal",
    )
    chart = chart.configure_legend(labelFontSize=12, symbolStrokeWidth=2, symbolSize=90, orient="top", title=None)
    return _plain(vl_convert.vegalite_to_svg(chart.configure_view(strokeWidth=0).to_dict()))


def _data(drawing: Drawing) -> Any:
    return altair.Data(values=_rows(drawing))  # type: ignore[no-untyped-call]


def _rows(drawing: Drawing) -> list[dict[str, Any]]:
    return [
        {
            "point": point,
            "order": order,
            "series": series.name,
            "value": float(value),
            "text": worded(value, drawing.unit),
        }
        for series in drawing.series
        for order, (point, value) in enumerate(zip(drawing.points, series.values, strict=True))
        if value is not None
    ]


def _points(drawing: Drawing, **more: Any) -> altair.X:
    scale = altair.Scale(domain=list(drawing.points))
    return altair.X("point:N", sort=list(drawing.points), scale=scale, title=None, **more)


def _values(drawing: Drawing, axis: Any) -> Any:
    whole = (
        all(value is None or float(value).is_integer() for series in drawing.series for value in series.values)
        and drawing.unit != "%"
    )
    ticks = altair.Axis(tickMinStep=1 if whole else altair.Undefined, tickCount=5, format=",~f")
    return axis("value:Q", title=drawing.unit, scale=altair.Scale(zero=True), axis=ticks)


def _columns(drawing: Drawing, data: Any) -> Any:
    base = altair.Chart(data, width=440, height=165).encode(
        x=_points(drawing, axis=altair.Axis(labelAngle=0)), y=_values(drawing, altair.Y)
    )
    labels = base.mark_text(dy=-8, fontSize=12, color=INK, font=FONT).encode(text="text:N")
    return altair.layer(base.mark_bar(color=BLUE, size=44), labels)


def _bars(drawing: Drawing, data: Any) -> Any:
    names = altair.Y(
        "point:N",
        sort=list(drawing.points),
        scale=altair.Scale(domain=list(drawing.points)),
        title=None,
        axis=altair.Axis(labelLimit=260),
    )
    base = altair.Chart(data, width=300, height=26 * len(drawing.points)).encode(x=_values(drawing, altair.X), y=names)
    labels = base.mark_text(dx=5, align="left", fontSize=12, color=INK, font=FONT).encode(text="text:N")
    return altair.layer(base.mark_bar(color=BLUE), labels)


def _line(drawing: Drawing, data: Any) -> Any:
    names = [series.name for series in drawing.series]
    tilted = -45 if len(drawing.points) > 6 else 0
    base = altair.Chart(data, width=440, height=165).encode(
        x=_points(drawing, axis=altair.Axis(labelAngle=tilted)), y=_values(drawing, altair.Y)
    )
    legend = altair.Undefined if len(names) > 1 else None
    color = altair.Color("series:N", scale=_scale(names, SHADES), legend=legend)
    line = base.mark_line(strokeWidth=2).encode(
        color=color, strokeDash=altair.StrokeDash("series:N", scale=_scale(names, DASHES), legend=legend)
    )
    marks = base.mark_point(filled=True, size=60, opacity=1).encode(
        color=color, shape=altair.Shape("series:N", scale=_scale(names, SHAPES), legend=legend)
    )
    return altair.layer(line, marks)


def _scale(names: list[str], values: Any) -> altair.Scale:
    return altair.Scale(domain=names, range=[values[place % len(values)] for place in range(len(names))])


def _plain(svg: str) -> str:
    """Without roles and labels of its own: the figure around it has the words for those who do not see it."""
    return re.sub(r' (?:role|aria-[a-z]+|tabindex)="[^"]*"', "", svg)
