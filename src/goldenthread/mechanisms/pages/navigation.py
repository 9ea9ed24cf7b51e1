"""The main navigation: each room declares its entries in `navigation.py`, and sees to it who is shown them."""

from __future__ import annotations

from collections import Counter
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

MOST = 8  # places in the menu: more than that nobody reads, and on a desk they do not stand in one line
RECORDS, PRACTICE, FIGURES, FAMILIES, MY_WORK = "Records", "Practice", "Figures", "Families", "My work"
FOLDED_FIRST = (RECORDS, PRACTICE, FIGURES, FAMILIES, MY_WORK)  # what is wanted least often loses its own place first


@dataclass(frozen=True)
class Entry:
    """One entry: its words, the route it leads to, whom it is shown to, and its place from the left.

    `under` are namespaces of routes for which the entry counts as the current one; `group` is the place that it
    shares with others when the menu of somebody is too long.
    """

    title: str
    route: str
    who: Callable[[Any], Any]
    place: int
    under: tuple[str, ...] = ()
    group: str = ""


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
    """The menu of the person asking: at most `MOST` places where groups allow it, a group holding its entries."""
    shown = [entry for entry in entries() if entry.who(request.user)]
    current = _current_of(shown, request)
    folded = _folded(shown)
    places: dict[str, list[Item]] = {}
    for entry in shown:
        item = Item(entry.title, reverse(entry.route), current=entry is current)
        places.setdefault(entry.group if entry.group in folded else entry.title, []).append(item)
    return [_place(title, items) for title, items in places.items()]


def _folded(shown: list[Entry]) -> set[str]:
    """The groups whose entries share one place, until few enough places are left."""
    sizes = Counter(entry.group for entry in shown)
    folded: set[str] = set()
    places = len(shown)
    for group in FOLDED_FIRST:
        if places > MOST and sizes[group] > 1:
            folded.add(group)
            places -= sizes[group] - 1
    return folded


def _place(title: str, items: list[Item]) -> Item:
    """One entry by itself, or a group of them."""
    if len(items) == 1:
        return items[0]
    return Item(title, "", any(item.current for item in items), within=tuple(items))


def _current_of(shown: list[Entry], request: HttpRequest) -> Entry | None:
    """The entry of the page itself, else the first of those that it is under."""
    here = request.resolver_match
    if here is None:
        return None
    exact = (entry for entry in shown if entry.route == here.view_name)
    return next(exact, None) or next((entry for entry in shown if here.namespace in entry.under), None)
