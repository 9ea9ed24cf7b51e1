"""Notices as they are shown: those that say the same about the same record are one, and are marked as read together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.services.people.models import Person
from goldenthread.services.people.story import href_of

MOST = 100  # are read at once
SAME = ("text", "link", "person_id", "urgent")  # notices that share these are one


@dataclass(frozen=True)
class Told:
    """What one or several notices say, with the day of the latest."""

    pk: int
    text: str
    at: datetime
    urgent: bool
    opens: bool
    times: int

    @classmethod
    def of(cls, alike: Sequence[Notice]) -> Told:
        """From notices that say the same, the latest first."""
        latest = alike[0]
        return cls(latest.pk, latest.text, latest.at, latest.urgent, bool(latest.link or latest.person_id), len(alike))


def unread_of(user: User) -> list[Told]:
    """What this user has not yet marked as read: the urgent first, then the latest."""
    alike: dict[Any, list[Notice]] = {}
    for one in Notice.objects.visible_to(user).unread().order_by("-urgent", "-at", "-pk")[:MOST]:
        alike.setdefault(tuple(getattr(one, name) for name in SAME), []).append(one)
    return [Told.of(notices) for notices in alike.values()]


def page_of(notice: Notice, user: User) -> str:
    """Where what it is about is found: its link, or the page of the person when this user may open it."""
    if notice.link:
        return str(notice.link)
    person = Person.objects.visible_to(user).filter(pk=notice.person_id).first()
    return href_of(person) if person is not None else ""


def mark_read(notice: Notice, user: User) -> None:
    """This notice, and all that say the same to the same user, are read."""
    same = {name: getattr(notice, name) for name in SAME}
    Notice.objects.visible_to(user).unread().filter(**same).update(seen_at=now())
