"""Where each shape of a genogram stands: rows by generation, couples side by side, children under their parents."""

from collections.abc import Callable, Iterable
from statistics import fmean

from goldenthread.services.people.models import Sex
from goldenthread.services.people.pictures.family import Family

ACROSS, DOWN, MARGIN = 150, 150, 90
SWEEPS = 6
Place = tuple[float, float]
Places = dict[int, float]


def arranged(family: Family) -> dict[int, Place]:
    """The middle of each shape, in steps from the top left; the same family is always drawn the same."""
    top = min(family.generations[pk] for pk in family.people)
    across = _across(family)
    left = min(across.values())
    return {
        pk: (round(across[pk] - left) + MARGIN, (family.generations[pk] - top) * DOWN + MARGIN) for pk in family.people
    }


def _across(family: Family) -> Places:
    rows: dict[int, list[int]] = {}
    for pk in sorted(family.people, key=lambda pk: family.people[pk].sorted_by):
        rows.setdefault(family.generations[pk], []).append(pk)
    places = {pk: float(number * ACROSS) for row in rows.values() for number, pk in enumerate(row)}
    upward, downward = _children_of(family), _parents_of(family)
    for _ in range(SWEEPS):
        for generation in sorted(rows):
            _settle(rows, generation, places, downward, family)
        for generation in sorted(rows, reverse=True):
            _settle(rows, generation, places, upward, family)
    return places


def _parents_of(family: Family) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for birth in family.births:
        found.setdefault(birth.child, []).extend(birth.parents)
    return found


def _children_of(family: Family) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for birth in family.births:
        for parent in birth.parents:
            found.setdefault(parent, []).append(birth.child)
    return found


def _settle(
    rows: dict[int, list[int]], generation: int, places: Places, beside: dict[int, list[int]], family: Family
) -> None:
    """Order one row by where the relatives above or below stand, keep couples together, and set everybody apart."""
    wanted = {pk: _mean(beside.get(pk, ()), places, places[pk]) for pk in rows[generation]}
    blocks = _blocks(rows[generation], family)
    blocks.sort(key=lambda block: (fmean(wanted[pk] for pk in block), family.people[block[0]].sorted_by))
    row = [pk for block in blocks for pk in block]
    ideal = [fmean(wanted[pk] for pk in block) + _offset(block, pk) for block in blocks for pk in block]
    rows[generation] = row
    places.update(zip(row, set_apart(ideal), strict=True))


def _mean(others: Iterable[int], places: Places, default: float) -> float:
    found = [places[pk] for pk in others if pk in places]
    return fmean(found) if found else default


def _offset(block: list[int], pk: int) -> float:
    return (block.index(pk) - (len(block) - 1) / 2) * ACROSS


def _blocks(row: list[int], family: Family) -> list[list[int]]:
    """People of a row who belong side by side: couples, and whoever had children with one of them."""
    partners: dict[int, list[int]] = {pk: [] for pk in row}
    for couple in family.couples:
        if couple.first in partners and couple.second in partners:
            partners[couple.first].append(couple.second)
            partners[couple.second].append(couple.first)
    left, blocks = list(row), []
    while left:
        together = _reached(left[0], partners)
        blocks.append(_in_line(together, partners, family))
        left = [pk for pk in left if pk not in together]
    return blocks


def _reached(start: int, partners: dict[int, list[int]]) -> list[int]:
    found, frontier = [start], [start]
    while frontier:
        more = [pk for pk in partners[frontier.pop()] if pk not in found]
        found += more
        frontier += more
    return list(dict.fromkeys(found))


def _in_line(together: list[int], partners: dict[int, list[int]], family: Family) -> list[int]:
    """Whoever had most partners stands between them; of two, the man stands on the left."""
    rank: Callable[[int], tuple[bool, tuple[str, int]]] = lambda pk: (
        family.people[pk].sex != Sex.MALE,
        family.people[pk].sorted_by,
    )
    if len(together) <= 2:
        return sorted(together, key=rank)
    hub = max(together, key=lambda pk: (len(partners[pk]), -pk))
    others = sorted((pk for pk in together if pk != hub), key=lambda pk: family.people[pk].sorted_by)
    return [*others[::2], hub, *others[1::2]]


def set_apart(ideal: list[float], gap: float = ACROSS) -> list[float]:
    """The places nearest to the ideal ones, in the same order, no two nearer than the gap."""
    forward, backward = list(ideal), list(ideal)
    for number in range(1, len(ideal)):
        forward[number] = max(forward[number], forward[number - 1] + gap)
    for number in range(len(ideal) - 2, -1, -1):
        backward[number] = min(backward[number], backward[number + 1] - gap)
    return [fmean(pair) for pair in zip(forward, backward, strict=True)]
