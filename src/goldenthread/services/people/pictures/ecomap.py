"""The ecomap: the person in the middle, and the ties to whatever is round them, on a day."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin

from goldenthread.services.people.models import (
    EcomapTie,
    Involvement,
    Person,
    TieDirection,
    TieStrength,
)
from goldenthread.services.people.pictures.family import place_withheld
from goldenthread.services.people.pictures.shapes import (
    INK,
    PAPER,
    RED,
    Point,
    arrow,
    between,
    circle,
    element,
    line,
    number,
    picture,
    wave,
    words,
)
from goldenthread.services.people.story import GIVES_PLACE_AWAY, Eyes

MIDDLE, ROUND, NODE, SUBJECT = 330.0, 230.0, 46.0, 58.0
WIDTHS = {TieStrength.STRONG: 6.0, TieStrength.ORDINARY: 3.0, TieStrength.WEAK: 1.5, TieStrength.BROKEN: 2.0}
SIZE_OF_PAPER = (660.0, 760.0)


@dataclass(frozen=True)
class Node:
    """One thing round the person, and how they are tied."""

    key: str
    name: str
    strength: str = TieStrength.ORDINARY
    stressful: bool = False
    direction: str = TieDirection.BOTH
    since: date | None = None
    tie: int | None = None

    @property
    def says(self) -> str:
        """The tie in words."""
        stress = ", stressful" if self.stressful else ""
        return f"{TieStrength(self.strength).label.lower()}{stress}, {TieDirection(self.direction).label.lower()}"


def nodes_of(person: Person, eyes: Eyes, on: date) -> list[Node]:
    """The ties on a day, and professionals with whom no tie was noted, without anybody hidden."""
    ties = [tie for tie in EcomapTie.objects.of(person).on(on) if tie.other_id not in eyes.hidden or not tie.other_id]
    noted = {tie.organisation_id for tie in ties}
    told = [
        Node(f"t{tie.pk}", tie.node, tie.strength, tie.stressful, tie.direction, tie.noted_on, tie.pk) for tie in ties
    ]
    return [*told, *_network(person, eyes, on, noted)]


def changed_on(person: Person, eyes: Eyes) -> list[date]:
    """The days on which a tie was noted or ended, the earliest first."""
    ties = [tie for tie in EcomapTie.objects.of(person) if tie.other_id not in eyes.hidden or not tie.other_id]
    return sorted({on for tie in ties for on in (tie.noted_on, tie.ended_on) if on is not None})


def _network(person: Person, eyes: Eyes, on: date, noted: set[int | None]) -> Iterator[Node]:
    rows = Involvement.objects.on(on).filter(person=person).select_related("professional__organisation")
    if place_withheld(person, eyes):
        rows = rows.exclude(role__in=GIVES_PLACE_AWAY)
    for one in rows.order_by("role", "pk"):
        if one.professional.organisation_id not in noted:
            yield Node(f"p{one.pk}", f"{one.get_role_display()}: {one.professional.name}", since=one.starts_on)


def places_of(nodes: list[Node], moved: Mapping[str, Iterable[float]]) -> dict[str, Point]:
    """Where each node stands: round the person, and as far as it was moved by hand."""
    found = {}
    for place, node in enumerate(nodes):
        turn = 2 * pi * place / len(nodes) - pi / 2
        right, down = moved.get(node.key, (0, 0))
        x, y = MIDDLE + ROUND * cos(turn) + right, MIDDLE + ROUND * sin(turn) + down
        found[node.key] = (min(max(x, NODE), SIZE_OF_PAPER[0] - NODE), min(max(y, NODE), SIZE_OF_PAPER[1] - NODE))
    return found


def ecomap(
    person: Person, nodes: list[Node], moved: Mapping[str, Iterable[float]], on: date, name: str = "ecomap"
) -> str:
    """The ecomap as SVG."""
    places = places_of(nodes, moved)
    parts = [_tie(node, places[node.key]) for node in nodes]
    parts += [_node(node, places[node.key]) for node in nodes]
    title = f"Ecomap of {person} on {on.day} {on:%B %Y}"
    return picture([*parts, _subject(person), *_key()], SIZE_OF_PAPER, title, in_words(nodes), name)


def in_words(nodes: list[Node]) -> str:
    """The picture in a paragraph."""
    return " ".join(f"{node.name}: {node.says}." for node in nodes) or "No ties are recorded."


def _tie(node: Node, place: Point) -> str:
    one, other = between((MIDDLE, MIDDLE), place, SUBJECT + 4, NODE + 4)
    width = WIDTHS[TieStrength(node.strength)]
    if node.stressful:
        drawn = wave(one, other, width=width, colour=RED)
    else:
        drawn = line(one, other, "dashed" if node.strength == TieStrength.BROKEN else "solid", width)
    colour = RED if node.stressful else INK
    heads = {TieDirection.TO: ((one, other),), TieDirection.FROM: ((other, one),)}
    both = ((one, other), (other, one))
    return drawn + "".join(
        arrow(*ends, 10 + width * 1.5, colour) for ends in heads.get(TieDirection(node.direction), both)
    )


def _node(node: Node, place: Point) -> str:
    drawn = circle(NODE, fill=PAPER, stroke=INK, stroke_width=2)
    where = f"translate({number(place[0])} {number(place[1])})"
    return element("g", drawn + in_circle(node.name), transform=where, data_shape=node.key)


def _subject(person: Person) -> str:
    drawn = circle(SUBJECT, fill=PAPER, stroke=INK, stroke_width=3) + circle(SUBJECT - 6, fill="none", stroke=INK)
    return element("g", drawn + in_circle(str(person), "bold"), transform=f"translate({MIDDLE} {MIDDLE})")


def in_circle(name: str, weight: str | None = None) -> str:
    """A name in up to four rows of about thirteen letters; a double name may break at its hyphen."""
    rows: list[str] = [""]
    for word in re.findall(r"[^\s-]+-?|-", name):
        if rows[-1] and len(rows[-1]) + len(word) > 12:
            rows.append("")
        rows[-1] += word if not rows[-1] or rows[-1].endswith("-") else f" {word}"
    rows = [row[:15] for row in rows[:4]]
    top = 5 - (len(rows) - 1) * 7
    return "".join(words(row, (0, top + 14 * place), 12, weight=weight) for place, row in enumerate(rows))


def _key() -> Iterator[str]:
    """What the lines mean."""
    samples = (
        ("Strong", line((-14, 0), (14, 0), width=6)),
        ("Ordinary", line((-14, 0), (14, 0), width=3)),
        ("Weak", line((-14, 0), (14, 0), width=1.5)),
        ("Broken", line((-14, 0), (14, 0), "dashed")),
        ("Stressful", wave((-14, 0), (14, 0), width=2, colour=RED)),
        ("Way of support", line((-14, 0), (14, 0)) + arrow((14, 0), (-14, 0))),
    )
    for place, (says, drawn) in enumerate(samples):
        where = f"translate({24 + place * 104} 725)"
        yield element("g", drawn + words(says, (20, 4), 11, "start"), transform=where)
