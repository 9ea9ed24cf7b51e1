"""The entry of protection in the main navigation, and what waits for a role; what waits for a person is a notice."""

from typing import Any

from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.pages.navigation import FAMILIES, Entry
from goldenthread.mechanisms.pages.waiting import Waiting
from goldenthread.services.protection.models import (
    AdolescentRoute,
    Conference,
    ConferenceRequest,
    CpisEntry,
    PreProceedings,
    Proceedings,
)
from goldenthread.services.protection.policy import BOARD, CHAIR


def to_answer(user: Any) -> Any:
    """Requests for a conference that a chair has not answered."""
    return ConferenceRequest.objects.visible_to(user).filter(state="asked")


def routes_to_answer(user: Any) -> Any:
    """Help for adolescents at risk that a manager proposed and no chair has answered."""
    return AdolescentRoute.objects.visible_to(user).filter(state=AdolescentRoute.State.PROPOSED)


def to_send(user: Any) -> Any:
    """Entries that the national service does not have."""
    return CpisEntry.objects.visible_to(user).filter(state__in=("to send", "rejected"))


def to_book(user: Any) -> Any:
    """Requests that a chair accepted, without a day yet."""
    return ConferenceRequest.objects.visible_to(user).filter(state="accepted")


def decisions_to_send(user: Any) -> Any:
    """Conferences held whose decisions have not gone out."""
    return Conference.objects.visible_to(user).filter(state=Conference.State.HELD, decisions_sent_on=None)


def before_court(user: Any) -> Any:
    """Families in pre-proceedings."""
    return PreProceedings.objects.visible_to(user).filter(ended_on=None)


def at_court(user: Any) -> Any:
    """Families before the court."""
    return Proceedings.objects.visible_to(user).filter(state=Proceedings.State.ISSUED)


ADMINISTRATOR, LEGAL = may(Role.CONFERENCE_ADMINISTRATOR), may(Role.LEGAL_ADVISER)
NAVIGATION = (
    Entry("Protection", "protection:board", BOARD, place=35, under=("protection",), group=FAMILIES),
    Entry("Conferences", "protection:desk", ADMINISTRATOR, place=35, under=("protection",), group=FAMILIES),
    Entry("Court", "protection:court", LEGAL, place=35, under=("protection",), group=FAMILIES),
)
WAITING = (
    Waiting("Conferences asked for", to_answer, "protection:desk", CHAIR),
    Waiting("Help for adolescents at risk, proposed", routes_to_answer, "protection:board", CHAIR, query="whose=all"),
    Waiting("Conferences to book", to_book, "protection:desk", ADMINISTRATOR),
    Waiting("Decisions of conferences to send", decisions_to_send, "protection:desk", ADMINISTRATOR),
    Waiting("Families in pre-proceedings", before_court, "protection:court", LEGAL),
    Waiting("Families before the court", at_court, "protection:court", LEGAL),
    Waiting("Entries for the national service", to_send, "protection:cpis", may(Role.ANALYST)),
)
