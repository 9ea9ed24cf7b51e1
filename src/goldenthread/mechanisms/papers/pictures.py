"""Pictures of pages: a drawing, what it says to those who do not see it, and the table that has every number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from textwrap import shorten

from markupsafe import Markup

from goldenthread.mechanisms.papers.charts import Drawing, Kind, Series, draw
from goldenthread.mechanisms.papers.shapes import DARK, HEIGHT, PALE, canvas, rectangle, ribbon, shade, text

FEWEST = 5  # of a place, so that nobody is found by where they live
WIDTH, NAMES, GAP = 640, 210, 10
TONES = ("#0b4550", "#8fb3ba", "#ffffff")  # dark, pale and empty, so that nobody needs the colour
NAME_LETTERS = 30  # stand beside a bar; the table has the whole name
TILE_WIDTH, TILE_HEIGHT, LETTERS = 104, 58, 15
BLOCK, SPAN = 14, 220  # of a picture of flows: the width of a block, and how high all blocks of a side are
SIDE = 230  # of a pyramid: the longest bar


@dataclass(frozen=True)
class Picture:
    """A drawing with its words, and the table that has every number."""

    title: str
    words: str
    svg: Markup
    headings: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    note: str = ""


def in_order(counts: Mapping[str, int], most: int = 15) -> dict[str, int]:
    """The largest first."""
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most])


def largest(counts: Mapping[str, int], unit: str) -> str:
    """Which of some counts is the largest, in words."""
    name = max(counts, key=lambda one: counts[one])
    return f"The largest is {name}, {counts[name]:,} {unit}."


def bars(title: str, unit: str, heading: str, counts: Mapping[str, int], note: str = "") -> Picture | None:
    """Bars of counts, in the order given; nothing where there is nothing to draw."""
    if not any(counts.values()):
        return None
    drawing = Drawing(title, unit, Kind.BARS, tuple(counts), (Series(title, tuple(counts.values())),))
    return Picture(
        title,
        drawing.alternative,
        Markup(draw(drawing)),
        (heading, unit.capitalize()),
        tuple(counts.items()),
        note,
    )


def grouped(
    title: str, unit: str, heading: str, series: Mapping[str, Mapping[str, int]], note: str = ""
) -> Picture | None:
    """Bars side by side: for each name one bar of each series, in the order of the first series."""
    names = list(dict.fromkeys(name for counts in series.values() for name in counts))
    most = max((count for counts in series.values() for count in counts.values()), default=0)
    if not most:
        return None
    group = HEIGHT * len(series) + GAP
    svg = canvas(WIDTH, group * len(names) + 2 * HEIGHT, (*_keys(series), *_groups(names, series, most, group)))
    rows = tuple((name, *(counts.get(name, 0) for counts in series.values())) for name in names)
    words = " ".join(f"{title}, {name}. {largest(counts, unit)}" for name, counts in series.items() if counts)
    return Picture(title, words, svg, (heading, *series), rows, note)


def _keys(series: Mapping[str, object]) -> Iterator[Markup]:
    for place, name in enumerate(series):
        x = NAMES + place * 150
        yield rectangle(x, 2, 12, 12, TONES[place])
        yield text(x + 18, 13, name)


def _groups(names: Sequence[str], series: Mapping[str, Mapping[str, int]], most: int, group: int) -> Iterator[Markup]:
    for row, name in enumerate(names):
        top = 2 * HEIGHT + row * group
        yield text(NAMES - 8, top + HEIGHT * len(series) / 2 + 4, shorten(name, NAME_LETTERS, placeholder="…"), "end")
        for place, counts in enumerate(series.values()):
            count = counts.get(name, 0)
            length = (WIDTH - NAMES - 60) * count / most
            yield rectangle(NAMES, top + place * HEIGHT, length, HEIGHT - 3, TONES[place])
            yield text(NAMES + length + 6, top + place * HEIGHT + 12, f"{count:,}")


def tiles(title: str, unit: str, heading: str, counts: Mapping[str, int], layout: str = "") -> Picture | None:
    """A map in tiles, one a ward, the darker the more; a ward with fewer than five shows no number.

    `layout` says where the wards lie: rows from north to south with “/” between them, wards from west to east with
    “,”, “-” where none is, each by how its name begins. Wards that it does not name follow below, by name.
    """
    shown = {name: count for name, count in counts.items() if count >= FEWEST}
    if not shown:
        return None
    places = placed(counts, layout)
    most = max(shown.values())
    width = TILE_WIDTH * (max(column for column, _ in places.values()) + 1)
    height = TILE_HEIGHT * (max(row for _, row in places.values()) + 1)
    drawn = [mark for name, place in places.items() for mark in _tile(name, place, shown.get(name), most)]
    left = len(counts) - len(shown)
    note = f"Wards of {FEWEST} or more have their number; {left} with fewer have none." if left else ""
    words = f"{title}. {largest(shown, unit)}"
    return Picture(
        title, words, canvas(width, height, drawn), (heading, unit.capitalize()), tuple(in_order(shown).items()), note
    )


def placed(names: Mapping[str, object], layout: str) -> dict[str, tuple[int, int]]:
    """Column and row of each ward: as the layout says, and below it in rows by name."""
    found: dict[str, tuple[int, int]] = {}
    lines = [line.split(",") for line in layout.split("/")] if layout.strip() else []
    for row, line in enumerate(lines):
        for column, begins in enumerate(line):
            named = [name for name in names if begins.strip() and name.lower().startswith(begins.strip().lower())]
            found.update({name: (column, row) for name in named[:1] if name not in found})
    rest = sorted(name for name in names if name not in found)
    across = max(1, ceil(sqrt(len(rest))))
    below = {name: (place % across, len(lines) + place // across) for place, name in enumerate(rest)}
    return {**found, **below}


def _tile(name: str, place: tuple[int, int], count: int | None, most: int) -> Iterator[Markup]:
    x, y = place[0] * TILE_WIDTH, place[1] * TILE_HEIGHT
    share = (count or 0) / most
    ink = "#ffffff" if share > 0.45 else "#1a1a1a"
    yield rectangle(x + 1, y + 1, TILE_WIDTH - 3, TILE_HEIGHT - 3, shade(share) if count else "#ffffff")
    words = name if len(name) <= LETTERS else f"{name[: LETTERS - 1]}…"
    yield text(x + TILE_WIDTH / 2, y + 22, words, "middle", ink)
    yield text(x + TILE_WIDTH / 2, y + 42, f"{count:,}" if count else "under 5", "middle", ink)


def pyramid(
    title: str, unit: str, sides: tuple[str, str], bands: Mapping[str, tuple[int, int]], note: str = ""
) -> Picture | None:
    """Ages upwards, one side to the left and the other to the right."""
    most = max((count for pair in bands.values() for count in pair), default=0)
    if not most:
        return None
    middle, drawn = SIDE + 90, [text(SIDE + 20, 13, sides[0], "end"), text(SIDE + 160, 13, sides[1])]
    for place, (name, pair) in enumerate(reversed(list(bands.items()))):
        drawn += _step(name, pair, most, 2 * HEIGHT + place * (HEIGHT + 8), middle)
    height = 2 * HEIGHT + len(bands) * (HEIGHT + 8)
    rows = tuple((name, *pair) for name, pair in bands.items())
    words = f"{title}. " + "; ".join(f"{name}: {left} {sides[0]}, {right} {sides[1]}" for name, left, right in rows)
    return Picture(title, f"{words}.", canvas(2 * middle, height, drawn), (unit.capitalize(), *sides), rows, note)


def _step(name: str, pair: tuple[int, int], most: int, top: float, middle: float) -> list[Markup]:
    left, right = (SIDE * count / most for count in pair)
    return [
        text(middle, top + 14, name, "middle"),
        rectangle(middle - 50 - left, top, left, HEIGHT, TONES[0]),
        rectangle(middle + 50, top, right, HEIGHT, TONES[1]),
        text(middle - 56 - left, top + 14, str(pair[0]), "end"),
        text(middle + 56 + right, top + 14, str(pair[1])),
    ]


def flow(title: str, unit: str, middle: str, into: Mapping[str, int], out: Mapping[str, int]) -> Picture | None:
    """What comes in from the left and goes out to the right of a service, as thick as there are many."""
    came, went = sum(into.values()), sum(out.values())
    most = max(came, went)
    if not most:
        return None
    centre, scale = WIDTH / 2, SPAN / most
    drawn = [rectangle(centre - BLOCK / 2, 30, BLOCK, SPAN, DARK), text(centre, 20, middle, "middle")]
    drawn += _side(into, scale, NAMES - 30, centre - BLOCK / 2, "end")
    drawn += _side(out, scale, WIDTH - NAMES + 30, centre + BLOCK / 2, "start")
    rows = (
        *(("In", name, count) for name, count in into.items()),
        *(("Out", name, count) for name, count in out.items()),
    )
    words = f"{title}. {came:,} came: {in_words(into)}. {went:,} went: {in_words(out)}."
    height = 50 + SPAN + GAP * 2 * max(len(into), len(out))
    return Picture(title, words, canvas(WIDTH, height, drawn), ("Way", "From or to", unit.capitalize()), rows)


def in_words(counts: Mapping[str, int]) -> str:
    """Counts in one sentence."""
    return ", ".join(f"{name} {count:,}" for name, count in counts.items()) or "none"


def _side(counts: Mapping[str, int], scale: float, edge: float, centre: float, anchor: str) -> list[Markup]:
    found, outer, inner = [], 30.0, 30.0
    for name, count in counts.items():
        thick = count * scale
        found.append(ribbon((edge, outer), (centre, inner), thick, PALE))
        words = f"{name}: {count:,}"
        found.append(text(edge - 6 if anchor == "end" else edge + 6, outer + max(thick / 2, 4) + 4, words, anchor))
        outer += max(thick, 8) + 2 * GAP
        inner += thick
    return found
