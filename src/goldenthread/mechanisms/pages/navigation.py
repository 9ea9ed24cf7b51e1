"""The main navigation: each room declares its entries in `navigation.py`, and sees to it who is shown them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import reverse

from goldenthread.mechanisms.pages.parts import Item


@dataclass(frozen=True)
class Entry:
    """One entry: its words, the route it leads to, whom it is shown to, and its place from the left.

    `under` are namespaces of routes for which the entry counts as the current one.
    """

    title: str
    route: str
    who: Callable[[Any], Any]
    place: int
    under: tuple[str, ...] = ()


@cache
def entries() -> tuple[Entry, ...]:
    """Every entry that an installed room declares as NAVIGATION, in order."""
    found: list[Entry] = []
    for app in apps.get_app_configs():
        name = f"{app.name}.navigation"
        if app.name.startswith("goldenthread.") and not app.name.endswith(".pages") and find_spec(name):
            found += import_module(name).NAVIGATION
    return tuple(sorted(found, key=lambda entry: entry.place))


def navigation_for(request: HttpRequest) -> list[Item]:
    """The entries that the person asking is shown."""
    return [
        Item(entry.title, reverse(entry.route), current=_is_current(entry, request))
        for entry in entries()
        if entry.who(request.user)
    ]


def _is_current(entry: Entry, request: HttpRequest) -> bool:
    here = request.resolver_match
    if here is None:
        return False
    return here.view_name == entry.route or here.namespace in entry.under
