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
    shown = [entry for entry in entries() if entry.who(request.user)]
    current = _current_of(shown, request)
    return [Item(entry.title, reverse(entry.route), current=entry is current) for entry in shown]


def _current_of(shown: list[Entry], request: HttpRequest) -> Entry | None:
    """The entry of the page itself, else the first of those that it is under."""
    here = request.resolver_match
    if here is None:
        return None
    exact = (entry for entry in shown if entry.route == here.view_name)
    return next(exact, None) or next((entry for entry in shown if here.namespace in entry.under), None)
