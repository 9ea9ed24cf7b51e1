"""The tabs of a person's page: each room declares those that it adds in `tabs.py`, and sees to it who is shown them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.urls import reverse

from goldenthread.mechanisms.pages.parts import Item


@dataclass(frozen=True)
class Tab:
    """One page about a person: its words, its route (which takes the person's number), its place, and who is shown it.

    `within` is the route of another tab to which it belongs: it stands in a second line while that one is open, and in
    the first where the reader is not shown that one. `who` is asked with the reader and the person, and must need no
    query when the answer depends on the role alone.
    """

    title: str
    route: str
    place: int
    who: Callable[[Any, Any], bool] = lambda user, person: True
    within: str = ""


@cache
def declared() -> tuple[Tab, ...]:
    """Every tab that an installed room declares as TABS, in order."""
    found: list[Tab] = []
    for app in apps.get_app_configs():
        name = f"{app.name}.tabs"
        if app.name.startswith("goldenthread.") and not app.name.endswith(".pages") and find_spec(name):
            found += import_module(name).TABS
    return tuple(sorted(found, key=lambda tab: tab.place))


def tabs_of(person: Any, user: Any, here: str) -> tuple[Item, ...]:
    """The pages about one person that this reader is shown; `here` is the route of the page that shows them."""
    shown = [tab for tab in declared() if tab.who(user, person)]

    def item(tab: Tab, within: tuple[Item, ...] = ()) -> Item:
        current = tab.route == here or any(each.current for each in within)
        return Item(tab.title, reverse(tab.route, args=[person.pk]), current=current, within=within)

    routes = {tab.route for tab in shown}
    found = []
    for tab in shown:
        if tab.within not in routes:
            others = tuple(item(each) for each in shown if each.within == tab.route)
            found.append(item(tab, (item(tab), *others) if others else ()))
    return tuple(found)
