"""Everything that happened to a child, drawn closer by period and kind, the course of the work folded away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django import forms

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.pages.parts import Empty, Entry, Identity, Item, Pages
from goldenthread.mechanisms.pages.tabs import tabs_of
from goldenthread.mechanisms.pages.words import counted
from goldenthread.services.people.models import Person
from goldenthread.site.child.events import KINDS, Happening, history_of, told
from goldenthread.site.child.page import NO_HISTORY, who

A_PAGE = 50  # events
PERIODS = {"3": "The last 3 months", "12": "The last year", "36": "The last 3 years"}
NONE_FIT = Empty("Nothing fits.", "Choose a longer period, or every kind of event.")


class TimelineFilter(forms.Form):
    """Which events are shown."""

    kind = forms.ChoiceField(label="Kind of event", required=False, choices=[("", "Every kind"), *KINDS.items()])
    period = forms.ChoiceField(label="Period", required=False, choices=[("", "The whole of it"), *PERIODS.items()])

    def asked(self) -> dict[str, str]:
        """What was chosen; nothing where it makes no sense."""
        return {name: value for name, value in self.cleaned_data.items() if value} if self.is_valid() else {}


@dataclass(frozen=True)
class Year:
    """One year of a timeline: what happened to the child, and the course of the work, folded."""

    name: str
    entries: tuple[Entry, ...]
    process: tuple[Entry, ...]
    process_says: str


@dataclass(frozen=True)
class Timeline:
    """Everything that happened, the latest first."""

    identity: Identity
    tabs: tuple[Item, ...]
    lead: str
    filter: TimelineFilter
    years: tuple[Year, ...]
    pages: Pages
    nothing: Empty

    @classmethod
    def of(cls, child: Person, user: User, query: Any) -> "Timeline":
        """One page of the timeline as it was asked for."""
        shown = TimelineFilter(query)
        asked, number = shown.asked(), query.get("page", "")
        here = int(number) if number.isdecimal() and int(number) > 0 else 1
        rows = history_of(child.pk, user, kind=asked.get("kind", ""), since=_since(asked.get("period", "")))
        found = list(rows[(here - 1) * A_PAGE : here * A_PAGE + 1])
        return cls(
            identity=who(child, user),
            tabs=tabs_of(child, user, "house:child_timeline"),
            lead="What you may see, the latest first.",
            filter=shown,
            years=tuple(_by_year([told(row) for row in found[:A_PAGE]])),
            pages=Pages(
                previous_href=_address(asked, here - 1) if here > 1 else "",
                next_href=_address(asked, here + 1) if len(found) > A_PAGE else "",
            ),
            nothing=NONE_FIT if asked else NO_HISTORY,
        )


def _since(months: str) -> date | None:
    return add_months(today(), -int(months)) if months else None


def _address(asked: dict[str, str], number: int) -> str:
    return f"?{urlencode({**asked, 'page': number})}"


def _by_year(happenings: list[Happening]) -> Iterator[Year]:
    for year, group in groupby(happenings, key=lambda one: one.on.year):
        inside = list(group)
        process = tuple(one.entry for one in inside if one.process)
        says = f"Course of the work: {counted(len(process), 'event')}"
        yield Year(str(year), tuple(one.entry for one in inside if not one.process), process, says)
