"""The entry of answers to people in the main navigation, and what waits on Today."""

from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.pages.navigation import PRACTICE, Entry
from goldenthread.mechanisms.pages.waiting import Waiting
from goldenthread.services.improvement.codes import State
from goldenthread.services.improvement.models import Promise, SafeQuote
from goldenthread.services.improvement.policy import LISTEN

NAVIGATION = (
    Entry("You said, we did", "improvement:promises", LISTEN, place=45, under=("improvement",), group=PRACTICE),
)


def _to_read(user: User) -> Any:
    """Answers that somebody else has written."""
    rows: Any = Promise.objects.visible_to(user)
    return rows.filter(state=State.WRITTEN).exclude(written_by=user)


def _quotes(user: User) -> Any:
    """Quotes that somebody else has made."""
    return SafeQuote.objects.visible_to(user).filter(checked_on=None, withdrawn_on=None).exclude(made_by=user)


WAITING = (
    Waiting("Answers to people, waiting for a second person", _to_read, "improvement:promises", LISTEN),
    Waiting("Quotes, waiting for a second person", _quotes, "improvement:quotes", LISTEN),
)
