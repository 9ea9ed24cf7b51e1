"""How safe a child is from meeting to meeting, 0 to 10: as lines of a drawing, and as a table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.mechanisms.pages.words import day
from goldenthread.services.protection.models import ConferenceChild, CoreGroup
from goldenthread.services.protection.views.sheets import Line, Listing, Mark

WIDTH, HEIGHT = 600, 120
COLOURS = ("#0b4550", "#912b88", "#b1461d", "#1d70b8", "#4c6b1f")
DASHES = ("", "8 4", "2 4", "12 4 2 4", "4 2")


@dataclass(frozen=True)
class Scaled:
    """One time that somebody said how safe a child is."""

    child: str
    on: date
    score: int
    where: str


def scaled(people: Iterable[int]) -> list[Scaled]:
    """What conferences and core groups said, the oldest first; two queries."""
    named = list(people)
    said = ConferenceChild.objects.filter(person__in=named, safety_scale__isnull=False, decided_on__isnull=False)
    groups = CoreGroup.objects.filter(person__in=named, danger_now__isnull=False, held_on__isnull=False)
    found = [
        *(
            Scaled(str(one.person), one.decided_on, one.safety_scale, "Conference")
            for one in said.select_related("person")
        ),
        *(
            Scaled(str(one.person), one.held_on, one.danger_now, "Core group")
            for one in groups.select_related("person")
        ),
    ]
    return sorted(found, key=lambda one: (one.on, one.child))


def scale_list(found: list[Scaled]) -> Listing:
    """The scale as a table."""
    rows = tuple((day(one.on), one.where, one.child, str(one.score)) for one in found)
    return Listing("How safe, 0 to 10", ("Day", "Meeting", "Child", "Safety"), rows, "Nobody has scaled it yet.")


def lines_of(found: list[Scaled]) -> Iterator[Line]:
    """A line for each child, by the day."""
    if len({one.on for one in found}) < 2:
        return
    first, last = found[0].on, found[-1].on
    for number, child in enumerate(dict.fromkeys(one.child for one in found)):
        marks = tuple(mark_of(one, first, last) for one in found if one.child == child)
        yield Line(child, COLOURS[number % len(COLOURS)], DASHES[number % len(DASHES)], marks)


def mark_of(one: Scaled, first: date, last: date) -> Mark:
    """A point: the day from left to right, safety from the bottom to the top."""
    x = WIDTH * (one.on - first).days / max((last - first).days, 1)
    y = HEIGHT - HEIGHT * one.score / 10
    return Mark(round(x, 1), round(y, 1), f"{one.child}, {one.where.lower()} {day(one.on)}: {one.score}")
