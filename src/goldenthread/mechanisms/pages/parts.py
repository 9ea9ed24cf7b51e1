"""The parts of pages as frozen values: a page object holds them, a template prints them with `ui`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.timezone import localtime

from goldenthread.mechanisms.calendar import end_of_day, working_days_between
from goldenthread.mechanisms.pages.words import counted, day, moment, time_of_day


@dataclass(frozen=True)
class Link:
    """A link; `about` is read out after the text where the text alone would not tell ("Change" the address)."""

    text: str
    href: str
    about: str = ""


@dataclass(frozen=True)
class Tag:
    """A status in words; colours are those of the GOV.UK tag (grey, green, teal, blue, red, orange, yellow...)."""

    text: str
    colour: str = "grey"


@dataclass(frozen=True)
class Row:
    """One line of a summary list; `value` may be text, a number, a Link, a Tag or a list of them."""

    name: str
    value: Any
    change: Link | None = None


@dataclass(frozen=True)
class Column:
    """A column of a table; `sort_href` makes its heading a link, `sorted_by` is "ascending" or "descending".

    A `wide` one holds sentences and keeps room for them beside many narrow ones.
    """

    title: str
    numeric: bool = False
    sort_href: str = ""
    sorted_by: str = ""
    wide: bool = False


@dataclass(frozen=True)
class Entry:
    """One happening on a timeline; `when` is a day or a moment already in words; `parts` are what it did to each record."""

    title: str
    when: str
    by: str = ""
    says: str = ""
    link: Link | None = None
    tag: Tag | None = None
    parts: tuple[tuple[Link, str], ...] = ()


@dataclass(frozen=True)
class Item:
    """One item of a navigation; `within` are the pages that belong to it, shown while it is the current one."""

    text: str
    href: str
    current: bool = False
    count: int | None = None
    within: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Task:
    """One line of a task list; without `href` it cannot be started yet, and `hint` says why."""

    title: str
    status: Tag | str
    href: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Empty:
    """What stands where a list would be: what it means that there is nothing, and what to do next."""

    says: str
    next_step: str = ""
    link: Link | None = None


@dataclass(frozen=True)
class Pages:
    """Where a list goes on: numbered (`number` of `last`, `address` with {} for the number) or by links."""

    number: int = 0
    last: int = 0
    address: str = ""
    previous_href: str = ""
    next_href: str = ""

    @property
    def numbers(self) -> list[int | None]:
        """The page numbers to show, None where some are left out."""
        near = {1, self.last, *range(self.number - 1, self.number + 2)}
        shown: list[int | None] = []
        for number in sorted(n for n in near if 1 <= n <= self.last):
            if shown and shown[-1] != number - 1:
                shown.append(None)
            shown.append(number)
        return shown

    def href(self, number: int) -> str:
        """The address of a page."""
        return self.address.replace("{}", str(number))


@dataclass(frozen=True)
class Identity:
    """The bar that says whose record this is, on every page about a person."""

    name: str
    facts: Sequence[tuple[str, str]] = ()  # for example ("Born", "12 May 2009, age 7")
    tags: Sequence[Tag] = ()
    warnings: Sequence[str] = ()
    href: str = ""
    photo_href: str = ""

    @property
    def initials(self) -> str:
        """First and last initial, shown where there is no photo."""
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:]))


class Urgency(StrEnum):
    """How pressing a due date is; each has its own shape and words, never colour alone."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    AHEAD = "ahead"
    DONE = "done"
    PAUSED = "paused"


@dataclass(frozen=True)
class TimeLeft:
    """How long is left of a time limit, in words."""

    text: str
    urgency: Urgency
    due: str = ""

    @classmethod
    def of(cls, due: datetime, at: datetime, soon: int = 2) -> TimeLeft:
        """From a due moment, seen at a moment; `soon` is in working days."""
        due, at = localtime(due), localtime(at)
        by_night = due == end_of_day(due.date())  # a limit in days, which needs no time of day
        when = f"{due:%A} {day(due)}" if by_night else moment(due)
        if due < at:
            return cls(_late(due, at), Urgency.LATE, when)
        if due.date() == at.date():
            return cls("Due today" if by_night else f"Due today by {time_of_day(due)}", Urgency.TODAY, when)
        left = working_days_between(at.date(), due.date())
        if left == 0:
            return cls(f"Due {due:%A} {day(due)}", Urgency.SOON, when)
        urgency = Urgency.SOON if left <= soon else Urgency.AHEAD
        return cls(f"{counted(left, 'working day').capitalize()} left", urgency, when)

    @classmethod
    def done(cls, stopped: datetime, due: datetime) -> TimeLeft:
        """From a limit that was kept or missed."""
        if stopped <= due:
            return cls(f"Done in time, {day(stopped)}", Urgency.DONE, moment(due))
        return cls(f"Done late, {day(stopped)}", Urgency.DONE, moment(due))


def _late(due: datetime, at: datetime) -> str:
    if due.date() == at.date():
        return f"Late since {time_of_day(due)} today"
    late = working_days_between(due.date(), at.date())
    if late == 0:
        return f"Late since {day(due)}"
    return f"{counted(late, 'working day')} late"


@dataclass(frozen=True)
class Difference:
    """One field that somebody else changed while a form was open."""

    field: str
    was: str
    now: str
    typed: str


@dataclass(frozen=True)
class Refusal:
    """Why a step was refused: a sentence, and what must be true first, each with a link where it can be put right."""

    says: str
    unmet: Sequence[Link | str] = ()
    differences: Sequence[Difference] = field(default_factory=tuple)
    override: str = ""  # who may go on all the same
