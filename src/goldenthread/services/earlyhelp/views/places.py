"""The parts of early help, which stand at the top of each of its main pages."""

from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.permissions import Permission
from goldenthread.mechanisms.pages.parts import Item
from goldenthread.services.earlyhelp.policy import BOARD, DIRECTORY, LIST_READERS, MINE, TRACKER, UPDATES

PLACES: tuple[tuple[str, str, Permission], ...] = (
    ("Board", "earlyhelp:board", BOARD),
    ("Weekly sheet", "earlyhelp:weekly", BOARD),
    ("My families", "earlyhelp:mine", MINE),
    ("Forums", "earlyhelp:forums", MINE),
    ("Step tracker", "earlyhelp:tracker", TRACKER),
    ("Pictures", "earlyhelp:pictures", BOARD),
    ("Directory of services", "earlyhelp:directory", DIRECTORY),
    ("Programmes and activities", "earlyhelp:programmes", BOARD),
    ("Partners", "earlyhelp:updates", UPDATES),
    ("Inspection list (CSV)", "earlyhelp:inspection", BOARD),
    ("Predictive lists", "earlyhelp:list_entries", LIST_READERS),
)


def places(user: Any, here: str) -> tuple[Item, ...]:
    """The parts that this user may open; `here` is the one that is shown."""
    return tuple(Item(text, reverse(route), route == here) for text, route, who in PLACES if who(user))
