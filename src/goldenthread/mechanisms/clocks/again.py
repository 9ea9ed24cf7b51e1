"""Warnings after the first: as a deadline comes nearer, whoever its clock names is told again, once each."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import Limit, now
from goldenthread.mechanisms.clocks.clock import CLOCKS
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice, notify
from goldenthread.mechanisms.trail.context import SystemActor, recording

CLERK = SystemActor("clock sweep")
Link = Callable[[Deadline], str]


def warn_again(link: Link = lambda deadline: "") -> int:
    """Tell whoever the clocks name of what has come so near; how many were told. For every round, safe to run twice."""
    return sum(_told(key, before, role, link) for key, before, role in _stages())


def _stages() -> Iterator[tuple[str, Limit, Role | None]]:
    for key, clocks in CLOCKS.items():
        latest = max(clocks, key=lambda clock: clock.since)
        for before, role in latest.also_warns:
            yield key, before, role


def _told(key: str, before: Limit, role: Role | None, link: Link) -> int:
    moment = now()
    rows = Deadline.objects.running().filter(clock=key, due_at__range=(moment, before.due(moment)))
    near = {(words(one, before), one.person_id, *_whom(one, role)): one for one in rows.select_related("owner", "team")}
    texts = {text for text, *_ in near}
    known = Notice.objects.filter(text__in=texts).values_list("text", "person_id", "user_id", "role")
    fresh = {whom: near[whom] for whom in near.keys() - set(known)}
    with recording(CLERK, action="clocks.told", sentence="Told about a deadline"), transaction.atomic():
        for (text, *_), deadline in fresh.items():
            notify(text, link=link(deadline), **_addressed(deadline, role))
    return len(fresh)


def words(deadline: Deadline, before: Limit) -> str:
    """What is due when, and how near that is; the same words are never sent twice to the same people."""
    due = localtime(deadline.due_at)
    when = f"{due:%H:%M on }" if before.unit == "hour" else ""
    left = f"in {before.text} or less" if before.count else "today"
    return f"Due {left}: {deadline.title}, {when}{due.day} {due:%B %Y}"


def _whom(deadline: Deadline, role: Role | None) -> tuple[int | None, str]:
    told = _addressed(deadline, role)
    user = told.get("user")
    return (user.pk if user is not None else None), told.get("role", "")


def _addressed(deadline: Deadline, role: Role | None) -> dict[str, Any]:
    """The owner where no role is named, else the role; a deadline that nobody owns is its team manager's."""
    about: dict[str, Any] = {"area_id": deadline.area_id, "person_id": deadline.person_id}
    if role is None and deadline.owner is not None:
        return {**about, "user": deadline.owner}
    of_team = role in {None, Role.TEAM_MANAGER}
    return {**about, "role": role or Role.TEAM_MANAGER, "team_id": deadline.team_id if of_team else None}
