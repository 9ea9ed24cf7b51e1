"""The entry of protection in the main navigation, and what waits for whom."""

from typing import Any

from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.pages.navigation import Entry
from goldenthread.mechanisms.pages.waiting import Waiting
from goldenthread.services.protection.models import (
    ConferenceRequest,
    CpisEntry,
    QualityAlert,
    Section47Enquiry,
    StrategyMeeting,
)
from goldenthread.services.protection.policy import BOARD, CHAIR, LEAD_TALK


def called(user: Any) -> Any:
    """Strategy discussions that are called and not held."""
    return StrategyMeeting.objects.visible_to(user).filter(state="called")


def to_agree(user: Any) -> Any:
    """Enquiries that wait for a manager's decision."""
    rows = Section47Enquiry.objects.visible_to(user).filter(submitted_on__isnull=False, ended_on=None)
    teams = user.teams()
    return rows.filter(team__in=teams) if teams else rows


def to_answer(user: Any) -> Any:
    """Requests for a conference that a chair has not answered."""
    return ConferenceRequest.objects.visible_to(user).filter(state="asked")


def alerts_of(user: Any) -> Any:
    """Alerts that this manager must answer."""
    return QualityAlert.objects.visible_to(user).filter(state="raised", to=user)


def to_send(user: Any) -> Any:
    """Entries that the national service does not have."""
    return CpisEntry.objects.visible_to(user).filter(state__in=("to send", "rejected"))


MANAGER = may(Role.TEAM_MANAGER, Role.SERVICE_MANAGER)
NAVIGATION = (Entry("Protection", "protection:board", BOARD, place=35, under=("protection",)),)
WAITING = (
    Waiting("Strategy discussions to hold", called, "protection:board", LEAD_TALK),
    Waiting("Enquiries to agree", to_agree, "protection:board", MANAGER),
    Waiting("Conferences asked for", to_answer, "protection:desk", CHAIR),
    Waiting("Chairs' alerts to answer", alerts_of, "protection:board", MANAGER),
    Waiting("Entries for the national service", to_send, "protection:cpis", may(Role.ANALYST)),
)
