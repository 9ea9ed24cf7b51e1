"""What waits for somebody: each room declares its lines as WAITING in its `navigation.py`; Today shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

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
    """The lines that are for this user, each with how many wait; lines with nothing are left out."""
    for line in waiting_lines():
        if line.who(user) and (count := line.rows(user).count()):
            yield line, count
