"""Buttons: what somebody can do with a record now, from the declared steps; no page lists them by hand."""

from typing import Any

from django.urls import NoReverseMatch, reverse

from goldenthread.mechanisms.access.permissions import Permission
from goldenthread.mechanisms.pages.parts import Link
from goldenthread.mechanisms.steps.step import Step, steps_for


def taking(step: Step) -> Permission:
    """Whoever may take the step on the record now: the state of the record is asked too."""
    return Permission(step.allowed, step.who.says, step.who.roles)


def route_of(key: str) -> str:
    """The name of the page of a step: "frontdoor.ask_partner" is "frontdoor:ask-partner"."""
    service, _, name = key.partition(".")
    return f"{service}:{name.replace('_', '-')}"


def buttons(record: Any, user: Any) -> tuple[Link, ...]:
    """A link for each step that this person can take now and that has a page."""
    found = []
    for one in steps_for(record, user):
        try:
            found.append(Link(one.title, reverse(route_of(one.key), args=[record.pk])))
        except NoReverseMatch:  # a step that belongs to another page, such as noting a search
            continue
    return tuple(found)
