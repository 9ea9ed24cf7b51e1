"""The strokes of both pictures, as SVG without styles or scripts, so that it may stand in a page and in a document."""

from collections.abc import Iterable
from html import escape
from math import atan2, cos, hypot, pi, sin

INK, PAPER, FAINT, RED = "#1a1a1a", "#ffffff", "#505a5f", "#9a1b1b"
SIZE = 24  # half the side of a shape
FONT = "Arial, Helvetica, sans-serif"
DASHES = {"solid": "", "dashed": "8 5", "dotted": "2 5"}
Point = tuple[float, float]


def number(value: float) -> str:
    """A coordinate as short as it can be."""
    return f"{value:.1f}".removesuffix(".0")


def element(name: str, inside: str = "", /, **attributes: object) -> str:
    """One element; underscores of names are hyphens, and what is None is left out."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(number(value) if isinstance(value, float) else str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{told}>{inside}</{name}>" if inside else f"<{name}{told}/>"


def line(one: Point, other: Point, style: str = "solid", width: float = 2, colour: str = INK, **more: object) -> str:
    """A straight line."""
    dash = DASHES[style] or None
    return element("line", x1=one[0], y1=one[1], x2=other[0], y2=other[1], stroke=colour, stroke_width=width,
                   stroke_dasharray=dash, **more)  # fmt: skip


def path(steps: str, style: str = "solid", width: float = 2, colour: str = INK, **more: object) -> str:
    """A path that is not filled."""
    dash = DASHES[style] or None
    return element("path", d=steps, fill="none", stroke=colour, stroke_width=width, stroke_dasharray=dash,
                   stroke_linejoin="round", **more)  # fmt: skip


def words(text: str, at: Point, size: int = 13, anchor: str = "middle", weight: str | None = None) -> str:
    """A line of text, in ink on white so that it can be read over a line."""
    return element("text", escape(text), x=at[0], y=at[1], font_size=size, text_anchor=anchor, fill=INK,
                   font_weight=weight, stroke=PAPER, stroke_width=3, paint_order="stroke")  # fmt: skip


def square(size: float = SIZE, **more: object) -> str:
    """A man or boy."""
    return element("rect", x=-size, y=-size, width=2 * size, height=2 * size, **more)


def circle(size: float = SIZE, **more: object) -> str:
    """A woman or girl."""
    return element("circle", cx=0, cy=0, r=size, **more)


def diamond(size: float = SIZE, **more: object) -> str:
    """Somebody whose sex is not known."""
    far = size * 1.2
    return element("path", d=f"M0 {number(-far)}L{number(far)} 0L0 {number(far)}L{number(-far)} 0Z", **more)


def triangle(size: float = SIZE, **more: object) -> str:
    """An unborn child."""
    return element(
        "path", d=f"M0 {number(-size)}L{number(size)} {number(size)}L{number(-size)} {number(size)}Z", **more
    )


def cross(size: float = SIZE) -> str:
    """Somebody who died, over their shape."""
    return line((-size, -size), (size, size)) + line((-size, size), (size, -size))


def slashes(at: Point, count: int) -> str:
    """One stroke across a couple's line for separated, two for divorced."""
    starts = [at[0] + 8 * place - 4 * (count - 1) for place in range(count)]
    return "".join(line((x - 6, at[1] + 10), (x + 6, at[1] - 10)) for x in starts)


def beside(one: Point, other: Point, by: float) -> tuple[Point, Point]:
    """The same line moved sideways."""
    long = hypot(other[0] - one[0], other[1] - one[1]) or 1
    across = (-(other[1] - one[1]) / long * by, (other[0] - one[0]) / long * by)
    return (one[0] + across[0], one[1] + across[1]), (other[0] + across[0], other[1] + across[1])


def between(one: Point, other: Point, from_one: float, from_other: float) -> tuple[Point, Point]:
    """The line shortened at both ends, so that it does not run into the shapes."""
    long = hypot(other[0] - one[0], other[1] - one[1]) or 1
    unit = ((other[0] - one[0]) / long, (other[1] - one[1]) / long)
    return (
        (one[0] + unit[0] * from_one, one[1] + unit[1] * from_one),
        (other[0] - unit[0] * from_other, other[1] - unit[1] * from_other),
    )


def wave(one: Point, other: Point, sharp: bool = False, width: float = 2, colour: str = INK) -> str:
    """A wavy line, or a zigzag when it is sharp."""
    long = hypot(other[0] - one[0], other[1] - one[1]) or 1
    turns = max(2, round(long / 14))
    along = ((other[0] - one[0]) / turns, (other[1] - one[1]) / turns)
    across = (-along[1] / long * turns * 6, along[0] / long * turns * 6)
    steps = f"M{number(one[0])} {number(one[1])}"
    for turn in range(turns):
        sign = 1 if turn % 2 else -1
        top = (one[0] + along[0] * (turn + 0.5) + across[0] * sign, one[1] + along[1] * (turn + 0.5) + across[1] * sign)
        end = (one[0] + along[0] * (turn + 1), one[1] + along[1] * (turn + 1))
        join = "L" if sharp else "Q"
        steps += f"{join}{number(top[0])} {number(top[1])} {'L' if sharp else ''}{number(end[0])} {number(end[1])}"
    return path(steps, width=width, colour=colour)


def arrow(tip: Point, tail: Point, size: float = 11, colour: str = INK) -> str:
    """The head of an arrow that comes from the tail."""
    angle = atan2(tip[1] - tail[1], tip[0] - tail[0])
    wings = [(tip[0] - size * cos(angle + turn), tip[1] - size * sin(angle + turn)) for turn in (-0.45, 0.45)]
    corners = " ".join(f"{number(x)},{number(y)}" for x, y in (tip, *wings))
    return element("polygon", points=corners, fill=colour)


def loop_round(points: Iterable[Point], space: float = 46) -> str:
    """The outline round some points, with space about each: a closed line for a household."""
    around = [
        (x + space * cos(turn * pi / 6), y + space * 1.25 * sin(turn * pi / 6) + 8)
        for x, y in points
        for turn in range(12)
    ]
    outline = _outline(sorted(set(around)))
    steps = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in outline) + "Z"
    return path(steps, "dotted", 2.5, FAINT)


def _outline(points: list[Point]) -> list[Point]:
    """The convex outline of sorted points (Andrew's monotone chain)."""

    def half(some: Iterable[Point]) -> list[Point]:
        kept: list[Point] = []
        for point in some:
            while len(kept) > 1 and _turns_right(kept[-2], kept[-1], point):
                kept.pop()
            kept.append(point)
        return kept[:-1]

    return [*half(points), *half(reversed(points))]


def _turns_right(one: Point, two: Point, three: Point) -> bool:
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0]) <= 0


def picture(parts: Iterable[str], size: Point, title: str, says: str, name: str) -> str:
    """The whole SVG, with its title and description for those who do not see it."""
    head = element("title", escape(title), id=f"{name}-title") + element("desc", escape(says), id=f"{name}-says")
    paper = element("rect", x=0, y=0, width=size[0], height=size[1], fill=PAPER)
    return element(
        "svg",
        head + paper + "".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(size[0])} {number(size[1])}",
        width=size[0],
        height=size[1],
        role="img",
        aria_labelledby=f"{name}-title {name}-says",
        font_family=FONT,
        class_="gt-picture",
    )
