"""The genogram: the family in its standard symbols, drawn from the relationships."""

from collections.abc import Iterable, Iterator, Mapping

from goldenthread.services.people.models import EmotionalTie, Relationship, RelationshipType, Sex
from goldenthread.services.people.pictures.arranging import DOWN, MARGIN, Place, arranged
from goldenthread.services.people.pictures.family import COUPLES, PARENTS, Birth, Couple, Family, Relative
from goldenthread.services.people.pictures.shapes import (
    FAINT,
    INK,
    PAPER,
    RED,
    SIZE,
    arrow,
    beside,
    between,
    circle,
    cross,
    diamond,
    element,
    line,
    loop_round,
    number,
    path,
    picture,
    slashes,
    square,
    triangle,
    wave,
    words,
)

WEDDED = (RelationshipType.MARRIED, RelationshipType.CIVIL_PARTNER)
KEY_HEIGHT, NARROWEST = 120, 720
SHAPES = {Sex.MALE: square, Sex.FEMALE: circle, Sex.UNKNOWN: diamond}


def places_of(family: Family, moved: Mapping[str, Iterable[float]]) -> dict[int, Place]:
    """Where each shape stands, with how far it was moved by hand; nothing leaves the paper."""
    found = {}
    for pk, (x, y) in arranged(family).items():
        right, down = moved.get(str(pk), (0, 0))
        found[pk] = (max(x + right, SIZE * 2), max(y + down, SIZE * 2))
    return found


def genogram(family: Family, moved: Mapping[str, Iterable[float]], name: str = "genogram") -> str:
    """The genogram as SVG."""
    places = places_of(family, moved)
    wide = max(NARROWEST, max(x for x, _ in places.values()) + MARGIN)
    high = max(y for _, y in places.values()) + MARGIN
    parts = [*_lines(family, places), *(_shape(one, places[pk], family) for pk, one in family.people.items())]
    title = f"Genogram of {family.people[family.subject].name}"
    return picture([*parts, *_key(high)], (wide, high + KEY_HEIGHT), title, in_words(family), name)


def in_words(family: Family) -> str:
    """The picture in a paragraph; the table under it says the same line by line."""
    told = [f"{tie.from_person} is {tie.get_type_display().lower()} of {tie.to_person}" for tie in family.ties]
    home = sorted(family.people[pk].name for pk in family.household)
    said = [*told, f"At home together: {', '.join(home)}" if home else ""]
    missing = "The father is not known" if family.father_missing else ""
    return ". ".join(part for part in (*said, missing) if part) + "." if told or missing else "No family is recorded."


def _lines(family: Family, places: Mapping[int, Place]) -> Iterator[str]:
    if len(family.household) > 1:
        yield loop_round(places[pk] for pk in sorted(family.household))
    for couple in family.couples:
        yield _couple(couple, places)
    for birth in family.births:
        yield _birth(birth, places)
    for tie in family.ties:
        if _needs_a_line(tie, family):
            yield _labelled(tie, places)
        if tie.tie in EMOTIONS:
            yield _emotion(tie, places)


def _couple(couple: Couple, places: Mapping[int, Place]) -> str:
    """Solid for married, dashed for together, dotted where nothing is recorded; slashes when it ended."""
    one, other = places[couple.first], places[couple.second]
    style = "solid" if couple.kind in WEDDED else "dashed" if couple.kind else "dotted"
    ended = couple.ended or couple.kind == RelationshipType.FORMER_PARTNER
    drawn = line(one, other, style)
    if not ended:
        return drawn
    quarter = (one[0] + (other[0] - one[0]) * 0.3, one[1] + (other[1] - one[1]) * 0.3)
    return drawn + slashes(quarter, 2 if couple.kind in WEDDED else 1)


def _birth(birth: Birth, places: Mapping[int, Place]) -> str:
    """From between the parents, or from the one parent, down to the child."""
    parents = [places[pk] for pk in birth.parents]
    x = sum(place[0] for place in parents) / len(parents)
    y = sum(place[1] for place in parents) / len(parents)
    child = places[birth.child]
    middle = max(y, child[1] - DOWN * 0.45) if child[1] > y else (y + child[1]) / 2
    steps = f"M{number(x)} {number(y)}V{number(middle)}H{number(child[0])}V{number(child[1])}"
    return path(steps, birth.style)


def _needs_a_line(tie: Relationship, family: Family) -> bool:
    """Whether the births and couples do not say it already."""
    if tie.type in (*PARENTS, *COUPLES):
        return False
    parents: dict[int, set[int]] = {}
    for birth in family.births:
        parents.setdefault(birth.child, set()).update(birth.parents)
    mine, theirs = parents.get(tie.from_person_id, set()), parents.get(tie.to_person_id, set())
    if tie.type in (RelationshipType.SIBLING, RelationshipType.HALF_SIBLING):
        return not mine & theirs
    if tie.type == RelationshipType.GRANDPARENT:
        return not any(tie.from_person_id in parents.get(parent, set()) for parent in theirs)
    return True


def _labelled(tie: Relationship, places: Mapping[int, Place]) -> str:
    one, other = places[tie.from_person_id], places[tie.to_person_id]
    middle = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    style = "dashed" if tie.certainty == "disputed" else "dotted"
    return line(one, other, style, 1.5, FAINT) + words(str(tie.get_type_display()).lower(), middle, 11)


def _close(one: Place, other: Place) -> str:
    pairs = (beside(one, other, by) for by in (-3, 3))
    return "".join(line(*pair, width=1.5) for pair in pairs)


def _distant(one: Place, other: Place) -> str:
    return line(one, other, "dotted", 1.5)


def _conflict(one: Place, other: Place) -> str:
    return wave(one, other, sharp=True, width=1.5, colour=RED)


def _cut_off(one: Place, other: Place) -> str:
    """A line with a gap that is barred on both sides."""
    middle = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    near, far = between(one, middle, 0, 6)[1], between(other, middle, 0, 6)[1]
    bars = "".join(line(*_bar(end, one, other), width=2.5) for end in (near, far))
    return line(one, near, width=1.5) + line(far, other, width=1.5) + bars


def _bar(at: Place, one: Place, other: Place) -> tuple[Place, Place]:
    (x, y), _ = beside(one, other, 9)
    across = (x - one[0], y - one[1])
    return (at[0] - across[0], at[1] - across[1]), (at[0] + across[0], at[1] + across[1])


def _controlling(one: Place, other: Place) -> str:
    return wave(one, other, sharp=True, width=1.5, colour=RED) + arrow(other, one, colour=RED)


def _protective(one: Place, other: Place) -> str:
    return _close(one, other) + arrow(other, one)


EMOTIONS = {
    EmotionalTie.CLOSE: _close,
    EmotionalTie.DISTANT: _distant,
    EmotionalTie.CONFLICT: _conflict,
    EmotionalTie.CUT_OFF: _cut_off,
    EmotionalTie.CONTROLLING: _controlling,
    EmotionalTie.PROTECTIVE: _protective,
}


def _emotion(tie: Relationship, places: Mapping[int, Place]) -> str:
    ends = beside(places[tie.from_person_id], places[tie.to_person_id], 10)
    return EMOTIONS[EmotionalTie(tie.tie)](*between(*ends, SIZE + 4, SIZE + 4))


def _shape(one: Relative, place: Place, family: Family) -> str:
    """The symbol with name and birth under it; the person whom the picture is about has a double outline."""
    draw = triangle if one.unborn else SHAPES[Sex(one.sex)]
    dash = None if one.known else "4 4"
    drawn = draw(fill=PAPER, stroke=INK, stroke_width=2.5, stroke_dasharray=dash)
    if one.pk == family.subject:
        drawn += draw(SIZE - 5, fill="none", stroke=INK, stroke_width=2)
    drawn += cross() if one.died else ""
    drawn += words("?", (0, 5)) if not one.known else ""
    name = "".join(words(text, (0, SIZE + 18 + 15 * row), weight="bold") for row, text in enumerate(_in_rows(one.name)))
    born = words(one.born, (0, SIZE + 18 + 15 * len(_in_rows(one.name))), 11) if one.born else ""
    where = f"translate({number(place[0])} {number(place[1])})"
    return element("g", drawn + name + born, transform=where, data_shape=one.pk)


def _in_rows(name: str, longest: int = 18) -> list[str]:
    """A name in one row or two."""
    if len(name) <= longest or " " not in name:
        return [name[:30]]
    parts = name.split()
    middle = max(1, len(parts) // 2)
    return [" ".join(parts[:middle])[:30], " ".join(parts[middle:])[:30]]


def _key(top: float) -> Iterator[str]:
    """What the symbols mean, under the picture."""
    symbols = (
        ("Male", square(9, fill=PAPER, stroke=INK)),
        ("Female", circle(9, fill=PAPER, stroke=INK)),
        ("Sex not known", diamond(9, fill=PAPER, stroke=INK)),
        ("Unborn", triangle(9, fill=PAPER, stroke=INK)),
        ("Died", square(9, fill=PAPER, stroke=INK) + cross(9)),
        ("Lives here", line((-10, 0), (10, 0), "dotted", 2.5, FAINT)),
        ("Married", line((-10, 0), (10, 0))),
        ("Partners", line((-10, 0), (10, 0), "dashed")),
        ("Separated", line((-10, 0), (10, 0)) + slashes((0, 0), 1)),
        ("Divorced", line((-10, 0), (10, 0)) + slashes((0, 0), 2)),
        ("Close", _close((-10, 0), (10, 0))),
        ("Conflict", wave((-12, 0), (12, 0), sharp=True, width=1.5, colour=RED)),
    )
    for place, (says, drawn) in enumerate(symbols):
        where = f"translate({30 + place % 6 * 115} {number(top + 24 + place // 6 * 40)})"
        yield element("g", drawn + words(says, (18, 4), 11, "start"), transform=where)
