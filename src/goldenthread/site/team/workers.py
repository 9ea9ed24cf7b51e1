"""What each worker of a team carries, what is new, what is late, and what waits; every number opens its list."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from goldenthread.mechanisms.access.models import Membership, Team
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.models import Draft
from goldenthread.mechanisms.pages.parts import Column, Link, Tag
from goldenthread.services.practice.caseloads import Load
from goldenthread.services.practice.models.supervision import SupervisionSession
from goldenthread.services.practice.oversight_clocks import SUPERVISION_DUE
from goldenthread.site.team.limits import GROUPS, Limits, number

NOBODY = "nobody"
A_WEEK = timedelta(days=7)
COLUMNS = (
    Column("Worker"),
    Column("Children", numeric=True),
    Column("Families", numeric=True),
    Column("Load"),
    Column("New this week", numeric=True),
    Column("Late", numeric=True),
    Column("Late chronologies", numeric=True),
    Column("Late risk reviews", numeric=True),
    Column("Late in supervision", numeric=True),
    Column("Plans to sign off", numeric=True),
    Column("Drafts over 7 days", numeric=True),
    Column("Drift", numeric=True),
)
Cells = tuple[Any, ...]


def members_of(team: Team) -> Any:
    """The keys of those who hold a role in a team today."""
    return Membership.objects.on(today()).filter(team=team).values("user")


def old_drafts(team: Team) -> Any:
    """What workers of a team typed more than seven days ago and have not sent."""
    return Draft.objects.filter(owner__in=members_of(team), saved_at__lt=now() - A_WEEK)


def late_sessions(team: Team) -> Any:
    """The last sessions of workers of a team after which the next one is late."""
    late = Deadline.objects.overdue().filter(clock=SUPERVISION_DUE.key, team=team).values("subject_id")
    return SupervisionSession.objects.filter(pk__in=late)


@dataclass(frozen=True)
class Carried:
    """Everything that the lines of the workers are made of, read once for the team."""

    loads: Mapping[int, Load]
    limits: Limits
    fresh: Counter[Any]
    plans: Counter[Any]
    drift: Counter[Any]
    drafts: Counter[int]
    supervision: Counter[int]


def worker_rows(team: Team, counts: Iterable[Mapping[str, Any]], carried: Carried) -> tuple[Cells, ...]:
    """A line for each worker, nobody first."""
    return tuple(_cells(one, team, carried) for one in counts)


def _cells(one: Mapping[str, Any], team: Team, carried: Carried) -> Cells:
    worker, load = one["lead"], carried.loads.get(one["lead"])
    name = one["lead__name"] or "Nobody: unallocated"
    asked = {"team": team.pk, "worker": worker or NOBODY}

    def board(count: int, about: str, **more: str) -> Any:
        return number(count, f"?{urlencode({**asked, **more})}", f"{about}, {name}")

    def listed(count: int, what: str, **more: str) -> Any:
        return number(count, f"list/{what}/?{urlencode({**asked, **more})}", f"{what}, {name}")

    late = carried.limits.late_of(worker)
    late["supervision"] += carried.supervision[worker]
    return (
        Link(name, f"?{urlencode(asked)}"),
        one["count"],
        load.families if load else "–",
        _load_in_words(load),
        board(carried.fresh[worker], "new this week", fresh="on"),
        board(one["late"], "late", clock="late"),
        *(listed(late[group], "deadlines", clock=group, when="late") for group in GROUPS),
        listed(carried.plans[worker], "waiting"),
        listed(carried.drafts[worker], "drafts"),
        board(carried.drift[worker], "drift", drift="on"),
    )


def _load_in_words(load: Load | None) -> Any:
    if load is None:
        return "–"
    return [load.in_words, Tag("Over capacity", "red")] if load.is_over else load.in_words
