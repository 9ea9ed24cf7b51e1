"""What waits for somebody: each room declares its lines as WAITING in its `navigation.py`; Today shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Count, Value
from django.urls import reverse

from goldenthread.mechanisms.access.policy import declared


@dataclass(frozen=True)
class Waiting:
    """Work that waits for a role rather than for a person.

    `rows(user)` are the records, through `visible_to`; `route` (with `query`) is the page where they are dealt with;
    `who` says whom the line is for.
    """

    title: str
    rows: Callable[[Any], Any]
    route: str
    who: Callable[[Any], Any]
    query: str = ""

    @property
    def href(self) -> str:
        """The address of the page."""
        return reverse(self.route) + (f"?{self.query}" if self.query else "")


@cache
def waiting_lines() -> tuple[Waiting, ...]:
    """Every line that an installed room declares."""
    return tuple(declared("navigation", "WAITING"))


def waiting_for(user: Any) -> Iterator[tuple[Waiting, int]]:
    """The lines that are for this user, each with how many wait; lines with nothing are left out. One query."""
    lines = [line for line in waiting_lines() if line.who(user)]
    if not lines:
        return
    first, *others = (
        line.rows(user).order_by().values(place_=Value(place)).annotate(many_=Count("pk", distinct=True))
        for place, line in enumerate(lines)
    )
    counts = dict(first.union(*others, all=True).values_list("place_", "many_"))
    for place, line in enumerate(lines):
        if count := counts.get(place):
            yield line, count
