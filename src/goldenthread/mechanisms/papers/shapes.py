"""The few shapes that pictures are drawn with: plain SVG with presentation attributes, read without colour."""

from collections.abc import Iterable

from markupsafe import Markup

HEIGHT = 18  # of a bar
INK = "#1a1a1a"
DARK, PALE = "#0b4550", "#8fb3ba"
PALEST, DARKEST = (231, 239, 241), (11, 69, 80)
Point = tuple[float, float]


def canvas(width: float, height: float, marks: Iterable[Markup]) -> Markup:
    """A drawing of a size; it shrinks with the page."""
    frame = Markup(
        '<svg viewBox="0 0 {0:.0f} {1:.0f}" width="{0:.0f}" height="{1:.0f}" font-family="sans-serif" font-size="13">'
    )
    return frame.format(width, height) + Markup("").join(marks) + Markup("</svg>")


def rectangle(x: float, y: float, width: float, height: float, fill: str) -> Markup:
    """A bar, block or tile with an edge, so that a white one is seen too."""
    mark = '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}" stroke="{}"/>'
    return Markup(mark).format(x, y, max(width, 0), height, fill, DARK)


def text(x: float, y: float, words: str, anchor: str = "start", ink: str = INK) -> Markup:
    """Words at a place."""
    mark = '<text x="{:.1f}" y="{:.1f}" text-anchor="{}" fill="{}">{}</text>'
    return Markup(mark).format(x, y, anchor, ink, words)


def ribbon(start: Point, end: Point, thick: float, fill: str) -> Markup:
    """A band that bends from one upright edge to another, equally thick at both."""
    (x, y), (to_x, to_y) = start, end
    half = (x + to_x) / 2
    path = (
        f"M{x:.1f},{y:.1f} C{half:.1f},{y:.1f} {half:.1f},{to_y:.1f} {to_x:.1f},{to_y:.1f} "
        f"L{to_x:.1f},{to_y + thick:.1f} C{half:.1f},{to_y + thick:.1f} {half:.1f},{y + thick:.1f} {x:.1f},{y + thick:.1f} Z"
    )
    return Markup('<path d="{}" fill="{}" stroke="{}" stroke-width="0.5"/>').format(path, fill, DARK)


def shade(share: float) -> str:
    """From the palest to the darkest tone."""
    red, green, blue = (round(pale + (dark - pale) * share) for pale, dark in zip(PALEST, DARKEST, strict=True))
    return f"#{red:02x}{green:02x}{blue:02x}"
