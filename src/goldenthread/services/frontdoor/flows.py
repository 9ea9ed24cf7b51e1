"""One drawing of the flow of children from column to column, as thick as there are many, with a table beside it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten

from markupsafe import Markup

from goldenthread.mechanisms.papers.pictures import Picture
from goldenthread.mechanisms.papers.shapes import DARK, canvas, rectangle, ribbon, shade, text

HIGH, GAP, TOP = 300, 18, 26  # of all blocks of a column together, between two of them, above the first
WIDE, APART, WORDS, LETTERS = 12, 250, 8, 26
BAND = shade(0)  # pale enough to read the words that stand on it
LETTER = 7  # width of one, for the ground under the words
Way = tuple[str, ...]


def flow_drawing(title: str, unit: str, columns: Sequence[str], ways: Mapping[Way, int]) -> Picture | None:
    """How many went which way; a way names its place in each column. Nothing without anybody to draw."""
    if not any(ways.values()):
        return None
    scale = HIGH / sum(ways.values())
    blocks = [_blocks(ways, place, scale) for place in range(len(columns))]
    links = [_links(ways, place) for place in range(len(columns) - 1)]
    drawn = [mark for place, found in enumerate(links) for mark in _ribbons(found, place, blocks, scale)]
    drawn += [mark for place, name in enumerate(columns) for mark in _column(name, place, blocks[place], scale)]
    height = TOP + HIGH + GAP * max(map(len, blocks))
    rows = tuple(
        (f"{columns[place]}: {start}", f"{columns[place + 1]}: {end}", count)
        for place, found in enumerate(links)
        for (start, end), count in found.items()
    )
    words = f"{title}. " + ". ".join(map(_in_words, columns, blocks)) + "."
    return Picture(title, words, canvas(APART * len(columns), height, drawn), ("From", "To", unit.capitalize()), rows)


Blocks = dict[str, tuple[int, float]]  # of each name: how many, and where its block begins


def _blocks(ways: Mapping[Way, int], place: int, scale: float) -> Blocks:
    counts: Counter[str] = Counter()
    for way, count in ways.items():
        counts[way[place]] += count
    found, top = {}, float(TOP)
    for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        found[name] = (count, top)
        top += count * scale + GAP
    return found


def _links(ways: Mapping[Way, int], place: int) -> dict[tuple[str, str], int]:
    found: Counter[tuple[str, str]] = Counter()
    for way, count in ways.items():
        found[way[place], way[place + 1]] += count
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def _ribbons(
    links: Mapping[tuple[str, str], int], place: int, blocks: Sequence[Blocks], scale: float
) -> Iterator[Markup]:
    """In the order of the blocks on both sides, so that bands of one block do not lie on each other."""
    left = {name: top for name, (_, top) in blocks[place].items()}
    right = {name: top for name, (_, top) in blocks[place + 1].items()}
    for start, end in sorted(links, key=lambda one: (blocks[place][one[0]][1], blocks[place + 1][one[1]][1])):
        thick = links[start, end] * scale
        yield ribbon((place * APART + WIDE, left[start]), ((place + 1) * APART, right[end]), thick, BAND)
        left[start] += thick
        right[end] += thick


def _column(heading: str, place: int, blocks: Blocks, scale: float) -> Iterator[Markup]:
    x = place * APART
    yield text(x, 14, heading)
    for name, (count, top) in blocks.items():
        yield rectangle(x, top, WIDE, count * scale, DARK)
        words = f"{shorten(name, LETTERS, placeholder='…')}: {count:,}"
        middle = top + count * scale / 2
        yield ground(x + WIDE + WORDS / 2, middle - 9, len(words) * LETTER + WORDS)
        yield text(x + WIDE + WORDS, middle + 5, words)


def ground(x: float, y: float, width: float) -> Markup:
    """White under words, so that no line runs through them."""
    mark = '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="18" fill="#ffffff"/>'
    return Markup(mark).format(x, y, width)


def _in_words(heading: str, blocks: Blocks) -> str:
    return f"{heading}: " + ", ".join(f"{name} {count:,}" for name, (count, _) in blocks.items())


def fewer_names(ways: Mapping[Way, int], most: int, rest: str) -> Counter[Way]:
    """The first column cut to the names that most came by; everything else under one name."""
    counts: Counter[str] = Counter()
    for way, count in ways.items():
        counts[way[0]] += count
    kept = {name for name, _ in counts.most_common(most)}
    found: Counter[Way] = Counter()
    for way, count in ways.items():
        found[way if way[0] in kept else (rest, *way[1:])] += count
    return found
