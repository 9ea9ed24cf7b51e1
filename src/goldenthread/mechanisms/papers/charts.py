"""Drawings by Altair and vl-convert: static, one axis from zero, read without colour."""

import json
import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

import altair
import vl_convert

from goldenthread.mechanisms.disclosure import Number, worded

INK, BLUE = "#1a1a1a", "#1f4e79"
NOT_SHOWN = "not shown"
LETTERS = 60  # under the columns of a chart, before they run into each other
LETTER, LIMIT = 7.5, 330  # how wide a letter is in the widest face of pages, and the room that names beside bars have
OF_PAGES = "system-ui, Segoe UI, Roboto, Noto Sans, Liberation Sans, Arial, sans-serif"  # the face of every page
OF_PRINT = "Libertinus Serif, Georgia, serif"  # the first is embedded in Typst, so PDF needs no font of the machine
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
def draw(drawing: Drawing, face: str = OF_PAGES) -> str:
    """The drawing as SVG, lettered in the face of the pages or of print."""
    spec = json.loads(_form(drawing.kind, drawing.points, tuple(series.name for series in drawing.series)))
    spec["config"]["font"] = face
    spec["data"] = {"values": _rows(drawing)}
    for layer in spec["layer"]:
        scale = layer["encoding"]["x" if drawing.kind is Kind.BARS else "y"]
        scale["title"] = drawing.unit
        if _is_whole(drawing):
            scale["axis"]["tickMinStep"] = 1
    return _plain(vl_convert.vegalite_to_svg(spec))


def _is_whole(drawing: Drawing) -> bool:
    numbers = [value for series in drawing.series for value in series.values if value is not None]
    return drawing.unit != "%" and all(float(value).is_integer() for value in numbers)


def _rows(drawing: Drawing) -> list[dict[str, Any]]:
    """A row for each number; one that is not shown has no value, so that lines break, and says so."""
    return [
        {
            "point": point,
            "series": series.name,
            "value": None if value is None else float(value),
            "place": 0.0 if value is None else float(value),
            "text": NOT_SHOWN if value is None else worded(value, drawing.unit),
        }
        for series in drawing.series
        for point, value in zip(drawing.points, series.values, strict=True)
    ]


@lru_cache(maxsize=64)
def _form(kind: Kind, points: tuple[str, ...], names: tuple[str, ...]) -> str:
    """The drawing without its numbers, which many drawings of a paper share; Altair is slow and sure."""
    build = {Kind.COLUMNS: _columns, Kind.LINE: _line, Kind.BARS: _bars}[kind]
    nothing = altair.Data(values=[])  # type: ignore[no-untyped-call]
    chart = build(points, names, nothing).configure(background="white")
    chart = chart.configure_axis(
        labelFontSize=12,
        titleFontSize=12,
        labelColor=INK,
        titleColor=INK,
        gridColor="#e5e7eb",
        titleFontWeight="normal",
    )
    chart = chart.configure_legend(labelFontSize=12, symbolStrokeWidth=2, symbolSize=90, orient="top", title=None)
    return json.dumps(chart.configure_view(strokeWidth=0).to_dict())


def _of_points(points: tuple[str, ...], axis: Any, **more: Any) -> Any:
    scale = altair.Scale(domain=list(points))
    return axis("point:N", sort=list(points), scale=scale, title=None, axis=altair.Axis(**more))


def _of_values(axis: Any, field: str = "value") -> Any:
    ticks = altair.Axis(tickCount=5, format=",~f")
    return axis(f"{field}:Q", title="", scale=altair.Scale(zero=True), axis=ticks)


def _columns(points: tuple[str, ...], names: tuple[str, ...], data: Any) -> Any:
    tilted = -45 if sum(map(len, points)) > LETTERS else 0
    base = altair.Chart(data, width=440, height=165).encode(x=_of_points(points, altair.X, labelAngle=tilted))
    bars = base.mark_bar(color=BLUE, size=44).encode(y=_of_values(altair.Y))
    labels = base.mark_text(dy=-8, fontSize=12, color=INK)
    return altair.layer(bars, labels.encode(y=_of_values(altair.Y, "place"), text="text:N"))


def _bars(points: tuple[str, ...], names: tuple[str, ...], data: Any) -> Any:
    room = min(
        LETTER * max(map(len, points), default=0) + 5, LIMIT
    )  # a machine without the face of print sets wider letters
    names_axis = _of_points(points, altair.Y, labelLimit=260, minExtent=room)
    base = altair.Chart(data, width=300, height=26 * len(points)).encode(y=names_axis)
    bars = base.mark_bar(color=BLUE).encode(x=_of_values(altair.X))
    labels = base.mark_text(dx=5, align="left", fontSize=12, color=INK)
    return altair.layer(bars, labels.encode(x=_of_values(altair.X, "place"), text="text:N"))


def _line(points: tuple[str, ...], names: tuple[str, ...], data: Any) -> Any:
    """Each line has its own colour, dashes and shape of point."""
    tilted = -45 if len(points) > 6 else 0
    base = altair.Chart(data, width=440, height=165).encode(
        x=_of_points(points, altair.X, labelAngle=tilted), y=_of_values(altair.Y)
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


def _scale(names: tuple[str, ...], values: Any) -> altair.Scale:
    return altair.Scale(domain=list(names), range=[values[place % len(values)] for place in range(len(names))])


def _plain(svg: str) -> str:
    """Without roles and labels of its own: the figure around it has the words for those who do not see it."""
    return re.sub(r' (?:role|aria-[a-z]+|tabindex)="[^"]*"', "", svg)
