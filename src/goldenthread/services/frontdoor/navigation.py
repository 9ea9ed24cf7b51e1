"""The front door in the main navigation."""

from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.pages.navigation import Entry
from goldenthread.services.frontdoor.policy import AT_THE_DOOR

NAVIGATION = (
    Entry("Front door", "frontdoor:queue", may(*AT_THE_DOOR), place=20, under=("frontdoor",)),
    Entry("Forms you sent", "frontdoor:my-referrals", may(Role.PARTNER), place=22),
    Entry("Domestic abuse", "frontdoor:abuse", may(Role.DOMESTIC_ABUSE_LEAD), place=23),
    Entry("What you are asked", "frontdoor:requests", may(Role.PARTNER), place=21),
)
