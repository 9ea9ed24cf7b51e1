"""The entry of protection in the main navigation, and what waits for a role; what waits for a person is a notice."""

from typing import Any

from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.pages.navigation import Entry
from goldenthread.mechanisms.pages.waiting import Waiting
from goldenthread.services.protection.models import ConferenceRequest, CpisEntry
from goldenthread.services.protection.policy import BOARD, CHAIR


def to_answer(user: Any) -> Any:
    """Requests for a conference that a chair has not answered."""
    return ConferenceRequest.objects.visible_to(user).filter(state="asked")


def to_send(user: Any) -> Any:
    """Entries that the national service does not have."""
    return CpisEntry.objects.visible_to(user).filter(state__in=("to send", "rejected"))


NAVIGATION = (Entry("Protection", "protection:board", BOARD, place=35, under=("protection",)),)
WAITING = (
    Waiting("Conferences asked for", to_answer, "protection:desk", CHAIR),
    Waiting("Entries for the national service", to_send, "protection:cpis", may(Role.ANALYST)),
)
