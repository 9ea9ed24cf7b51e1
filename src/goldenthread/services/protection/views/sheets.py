"""What the page of a record shows: facts, lists, what is due and what the reader can do, as frozen values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.codes import CLOSED
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Link, Row, Tag, TimeLeft
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.step import Step
from goldenthread.services.practice.clocks import VISIT_DUE
from goldenthread.services.practice.models import VisitDuty
from goldenthread.services.practice.models.codes import DutyKind
from goldenthread.services.practice.packs.life import file_name
from goldenthread.services.practice.packs.pack import Pack, Section, facts, plain

Actions = tuple[tuple[Step, str, str], ...]


@dataclass(frozen=True)
class Listing:
    """A table of a page; without rows it says what that means."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    nothing: str = ""


@dataclass(frozen=True)
class Card:
    """Facts under a heading."""

    title: str
    rows: tuple[Row, ...]
    actions: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Mark:
    """One point of a drawing: where, and what it says."""

    x: float
    y: float
    says: str


@dataclass(frozen=True)
class Line:
    """One line of a drawing, such as one child's safety from conference to conference; told apart by its dashes too."""

    name: str
    colour: str
    dashes: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Sheet:
    """The page of one record."""

    title: str
    caption: str
    back: Link
    lead: str = ""
    tags: tuple[Tag, ...] = ()
    warnings: tuple[str, ...] = ()
    facts: tuple[Row, ...] = ()
    cards: tuple[Card, ...] = ()
    lists: tuple[Listing, ...] = ()
    trend: tuple[Line, ...] = ()
    due: tuple[Row, ...] = ()
    actions: tuple[Link, ...] = ()
    paper: str = ""  # what its print is called, where it may be printed

    def pack(self, about: Any) -> Pack:
        """The same to print: facts, cards and tables, with neither what is due nor what can be done."""
        sections = [Section(self.caption, facts=facts(self.facts))]
        sections += [Section(card.title, facts=facts(card.rows)) for card in self.cards]
        sections += [
            Section(one.title, columns=one.columns, rows=tuple(tuple(map(plain, row)) for row in one.rows))
            for one in self.lists
        ]
        return Pack.of(self.paper, self.title, self.lead, sections, file_name("record", about))


def told(rows: Iterable[tuple[str, Any]]) -> tuple[Row, ...]:
    """Rows for what is written; what is still empty is left out."""
    return tuple(Row(name, value) for name, value in rows if value not in (None, "", (), []))


def on_day(value: Any) -> str:
    """A day in words, or nothing."""
    return day(value) if value is not None else ""


ACTION_COLUMNS = ("What is done", "By whom", "By when", "How it stands")


def action_cells(action: Any, on: date) -> tuple[Any, ...]:
    """An action of a written plan, with the way to its own page."""
    colour = "green" if action.progress in CLOSED else "red" if action.days_late(on) else "blue"
    stands = Tag(f"{action.get_progress_display()}, {action.lateness_in_words(on)}", colour)
    due = day(action.due_on) if action.due_on else action.due_raw or "No day yet"
    return Link(action.title, action.get_absolute_url()), action.led_by, due, stands


def child_link(person: Any) -> Link:
    """The child's own page of protection."""
    return Link(str(person), f"/protection/children/{person.pk}/")


def what_can_be_done(record: Any, user: User, listed: Actions, at: str = "") -> tuple[Link, ...]:
    """The steps that this user may take now; each permission is asked once."""
    asked: dict[int, bool] = {}
    found = []
    for step, path, title in listed:
        if not step.possible(record):
            continue
        key = id(step.who)
        if key not in asked:
            asked[key] = bool(step.who(user, record))
        if asked[key]:
            found.append(Link(title, f"{at or record.get_absolute_url()}{path}/"))
    return tuple(found)


def of_protection() -> Q:
    """The time limits of this room, and the visits that protection plans owe, which practice keeps."""
    visits = VisitDuty.objects.running().filter(kind=DutyKind.PROTECTION).values("pk")
    return Q(clock__startswith="protection.") | Q(clock=VISIT_DUE.key, subject_id__in=visits)


def due_rows(user: User, people: Iterable[int], keys: str = "") -> Iterator[Row]:
    """What is due of protection for some children, soonest first; `keys` narrows it to some clocks."""
    rows: Any = Deadline.objects.visible_to(user)
    rows = rows.running().filter(of_protection(), person__in=list(people), clock__startswith=keys)
    for one in rows.order_by("due_at", "pk"):
        left = TimeLeft.of(one.due_at, now()) if one.due_at else one.limit_text
        yield Row(one.title, [left, day(one.due_on)] if one.due_on else left)
