"""The parts of the front door, which stand at the top of each of its main pages."""

from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.permissions import Permission, may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.pages.parts import Item
from goldenthread.services.frontdoor.policy import AT_THE_DOOR, DOOR, MANAGERS

ABUSE = may(*DOOR, Role.DOMESTIC_ABUSE_LEAD)
PLACES: tuple[tuple[str, str, Permission], ...] = (
    ("Board", "frontdoor:queue", may(*AT_THE_DOOR)),
    ("Lists", "frontdoor:lists", may(*DOOR)),
    ("Police", "frontdoor:police", ABUSE),
    ("Domestic abuse", "frontdoor:abuse", ABUSE),
    ("Risk conference", "frontdoor:conference", ABUSE),
    ("Domestic abuse service", "frontdoor:abuse-service", may(Role.DOMESTIC_ABUSE_LEAD, *MANAGERS)),
    ("Notices to us", "frontdoor:notices-in", may(*DOOR)),
    ("Advice given", "frontdoor:consultations", may(*AT_THE_DOOR)),
    ("Levels of need", "frontdoor:thresholds", may(*AT_THE_DOOR)),
    ("Local protocol", "frontdoor:protocol", may(*AT_THE_DOOR)),
    ("Training", "frontdoor:training", may(*MANAGERS)),
    ("Pictures", "frontdoor:pictures", may(*AT_THE_DOOR)),
    ("Process map", "frontdoor:process-map", may(*AT_THE_DOOR)),
    ("This week", "frontdoor:weekly", may(*DOOR)),
    ("Decisions read again", "frontdoor:samples", may(*MANAGERS)),
)


def places(user: Any, here: str) -> tuple[Item, ...]:
    """The parts that this user may open; `here` is the one that is shown."""
    return tuple(Item(text, reverse(route), route == here) for text, route, who in PLACES if who(user))
