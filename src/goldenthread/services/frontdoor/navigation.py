"""The front door in the main navigation."""

from typing import Any

from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.pages.navigation import FAMILIES, MY_WORK, Entry
from goldenthread.mechanisms.pages.waiting import Waiting
from goldenthread.services.frontdoor.models import ConferenceCase
from goldenthread.services.frontdoor.policy import AT_THE_DOOR

NAVIGATION = (
    Entry("Front door", "frontdoor:queue", may(*AT_THE_DOOR), place=20, under=("frontdoor",), group=FAMILIES),
    Entry("Forms you sent", "frontdoor:my-referrals", may(Role.PARTNER), place=22, group=MY_WORK),
    Entry("Domestic abuse", "frontdoor:abuse", may(Role.DOMESTIC_ABUSE_LEAD), place=23, group=FAMILIES),
    Entry("What you are asked", "frontdoor:requests", may(Role.PARTNER), place=21, group=MY_WORK),
)


def _to_research(user: Any) -> Any:
    rows: Any = ConferenceCase.objects.visible_to(user)
    return rows.to_research()


WAITING = (
    Waiting(
        "Cases of the risk conference to research",
        _to_research,
        "frontdoor:conference",
        may(Role.DOMESTIC_ABUSE_LEAD),
    ),
)
