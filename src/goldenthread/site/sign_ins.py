"""Who signed in to an account, and who tried: kept in the trail, one chain for each account."""

from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.pages.words import moment
from goldenthread.mechanisms.trail.context import Actor, SystemActor, note, recording
from goldenthread.mechanisms.trail.models import Entry

SOMEBODY = SystemActor("sign-in page")  # whoever tries is not known to be the owner
COLUMNS = ("When", "What", "From")
MOST = 10


def remember(user: User, what: str, by: Actor = SOMEBODY) -> None:
    """Write down that somebody signed in or out, or was not let in."""
    with recording(by):
        note("account.signing_in", stream=_chain(user), sentence=what, model=user._meta.label_lower, record_id=user.pk)


def sign_ins_of(user: User) -> list[list[Any]]:
    """The latest of an account as rows of a table: when, what and from which address."""
    found = Entry.objects.filter(stream=_chain(user)).order_by("-sequence")[:MOST]
    return [[moment(one.at), one.sentence, one.address or "–"] for one in found]


def _chain(user: User) -> str:
    return f"account:{user.pk}"
