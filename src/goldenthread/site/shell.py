"""What surrounds every page: the header's words, the navigation, the banner, the session's length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.navigation import navigation_for
from goldenthread.mechanisms.pages.parts import Item
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.site.notices import SAME
from goldenthread.site.signin_settings import GOLDENTHREAD_IDLE_SECONDS

SEARCH_ROUTES = ("house:search", "people:search")


@dataclass(frozen=True)
class Shell:
    """The words and links around a page."""

    partnership: str
    demonstration: str = ""
    signed_in_as: str = ""
    navigation: Sequence[Item] = ()
    search_href: str = ""
    searched_for: str = ""
    notices: int = 0
    messages: Sequence[tuple[str, str]] = ()
    idle_seconds: int = 0

    @property
    def elsewhere(self) -> list[Item]:
        """The pages of the menu, also those in its groups, but for the one that is open."""
        return [one for item in self.navigation for one in item.within or (item,) if not one.current]

    @property
    def notices_say(self) -> str:
        """The count for a screen reader."""
        return f"{self.notices} unread {'notice' if self.notices == 1 else 'notices'}"


def shell_of(request: HttpRequest | None) -> Shell:
    """The shell for a request; without one (a server error) only the name."""
    if request is None:
        return Shell(settings.GOLDENTHREAD_PARTNERSHIP, demonstration())
    messages = [(str(message), message.level_tag) for message in get_messages(request)]
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return Shell(settings.GOLDENTHREAD_PARTNERSHIP, demonstration(), messages=messages)
    return Shell(
        settings.GOLDENTHREAD_PARTNERSHIP,
        demonstration(),
        signed_in_as=str(user),
        navigation=navigation_for(request),
        search_href=search_address(),
        searched_for=request.GET.get("q", ""),
        notices=Notice.objects.visible_to(user).unread().values(*SAME).distinct().count(),
        messages=messages,
        idle_seconds=GOLDENTHREAD_IDLE_SECONDS,
    )


def demonstration() -> str:
    """What the banner of the demonstration says; nothing elsewhere."""
    if not settings.GOLDENTHREAD_DEMO:
        return ""
    return f"Demonstration. Today is {day(today())}. All people are invented."


def search_address() -> str:
    """Where the search box leads, if any installed room can search."""
    for route in SEARCH_ROUTES:
        try:
            return reverse(route)
        except NoReverseMatch:
            continue
    return ""
