"""Rows of actions, and the list of what somebody owes: ready sentences, in a fixed number of queries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.codes import Lateness, Part, Progress
from goldenthread.mechanisms.actions.models import Action, ActionPerson, FoundPromise
from goldenthread.mechanisms.actions.policy import READ_ISSUES, READ_PLANS, people_open_to
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Column, Empty, Item, Link, Tag, TimeLeft, Urgency
from goldenthread.mechanisms.pages.words import day

COLOURS = {
    Progress.NOT_STARTED: "grey", Progress.MOVING: "blue", Progress.PROBLEM: "yellow", Progress.STUCK: "red",
    Progress.CLAIMED: "purple", Progress.DONE: "green", Progress.ENDED: "grey",
}  # fmt: skip
SHORT_WORDS = {Progress.PROBLEM: "Moving, with a problem", Progress.STUCK: "Stuck"}
URGENCY = {Lateness.LATE: Urgency.LATE, Lateness.SOON: Urgency.SOON, Lateness.CLOSED: Urgency.DONE}
MOST = 100  # of a list; what is late comes first
COLUMNS = (Column("Action"), Column("About"), Column("Due"), Column("How it stands"), Column("Set in"))
NOTHING = Empty("You owe nobody anything.", "What you are given in a plan, a supervision or a review appears here.")
Cells = tuple[Any, ...]
PLACES = (  # (title, route, for whom; None: everybody)
    ("Mine", "mine", None), ("I look after", "overseen", READ_PLANS), ("Promises", "promises", None),
    ("Plans", "plans", READ_ISSUES), ("Warnings", "warnings", READ_PLANS),
    ("Recommendations", "sources", READ_PLANS),
    ("Committees", "committees", READ_PLANS), ("Watched", "watches", READ_PLANS), ("Paused", "pauses", READ_PLANS),
)  # fmt: skip


@dataclass(frozen=True)
class Merged:
    """A table whose rows share cells: each group has a title over its rows, and perhaps a word that closes them."""

    caption: str
    columns: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Cells, ...], str], ...]
    says: str = ""


def places(user: User, here: str) -> tuple[Item, ...]:
    """The pages of actions that somebody may open, for the line above each of them."""
    shown = (one for one in PLACES if one[2] is None or one[2](user, None))
    return tuple(Item(title, reverse(f"actions:{route}"), current=route == here) for title, route, _ in shown)


def seen(model: Any, user: User) -> Any:
    """The rows of a model that somebody may see."""
    return model.objects.visible_to(user)


def due_shown(action: Action, on: date) -> Any:
    """The date of an action with how late it is, in words and with a sign; the first date once it moved twice."""
    if action.due_on is None or not action.is_open:
        return action.due_raw or "No date"
    found = action.lateness(on)
    says = f"{day(action.due_on)}: {action.lateness_in_words(on)}"
    left = TimeLeft(says, URGENCY.get(found, Urgency.AHEAD), day(action.due_on))
    return [left, action.moved_in_words] if action.moved_in_words else left


def progress_tag(action: Action) -> Tag:
    """How an action stands."""
    progress = Progress(action.progress)
    return Tag(SHORT_WORDS.get(progress, str(progress.label)), COLOURS[progress])


def tags_of(action: Action, on: date) -> list[Tag]:
    """How an action stands, and whether it rests or was opened again not long ago."""
    tags = [progress_tag(action)]
    if action.paused_on is not None and action.is_open:
        tags.append(Tag(f"Paused since {day(action.paused_on)}", "grey"))
    if action.reopened_within_a_year(on):
        tags.append(Tag("Opened again", "orange"))
    return tags


def action_cells(action: Action, on: date, about: str) -> Cells:
    """One action as a row of a table with COLUMNS."""
    link = Link(f"{action.number} {action.title}", action.get_absolute_url())
    return (link, about, due_shown(action, on), tags_of(action, on), action.source_title or "No record")


@dataclass(frozen=True)
class Mine:
    """Everything somebody owes, and what waits for them."""

    led: tuple[Cells, ...]
    to_verify: tuple[Cells, ...]
    shared: tuple[Cells, ...]
    person_ids: tuple[int, ...]
    late: int
    promises: int
    places: tuple[Item, ...]
    columns: tuple[Column, ...] = COLUMNS
    led_columns: tuple[Column, ...] = (*COLUMNS, Column("To do"))
    empty: Empty = NOTHING

    @classmethod
    def of(cls, user: User) -> "Mine":
        """The two lists of one person; people whom they may not see stay nameless."""
        rows = seen(Action, user).by_date().select_related("person")
        led = list(rows.open().led_by(user)[:MOST])
        claimed = list(rows.to_verify_by(user)[:MOST])
        others = rows.open().filter(pk__in=shared_with(user)).exclude(pk__in=[one.pk for one in led])
        shared = list(others[:MOST])
        known = known_people(user, [*led, *claimed, *shared])
        cells = [tuple(rows_about(some, known)) for some in (led, claimed, shared)]
        late = sum(action.lateness(today()) == Lateness.LATE for action in led)
        mine = tuple((*row, _next(action)) for row, action in zip(cells[0], led, strict=True))
        promises = FoundPromise.objects.undecided().filter(for_user=user).count()
        return cls(mine, cells[1], cells[2], tuple(known), late, promises, places(user, "mine"))

    @property
    def lead(self) -> str:
        """How many are late."""
        return (
            "Nothing you lead is late."
            if not self.late
            else f"{self.late} of those you lead {'is' if self.late == 1 else 'are'} late."
        )


def shared_with(user: User) -> Any:
    """The actions in which somebody takes part without leading them."""
    return ActionPerson.objects.current().filter(user=user).exclude(part=Part.CO_LEAD).values("action")


def _next(action: Action) -> Any:
    """What the lead does with an action from the list."""
    if action.progress == Progress.CLAIMED:
        return "Waits for somebody to look"
    moved = Link("Say what has moved", reverse("actions:progress", args=[action.pk]), f"of {action}")
    return [moved, Link("Say that it is done", reverse("actions:claim", args=[action.pk]), f"of {action}")]


def known_people(user: User, actions: Iterable[Action]) -> set[int]:
    """The people of some actions whom the user may see."""
    wanted = {action.person_id for action in actions if action.person_id}
    return set(people_open_to(user).filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()


def rows_about(actions: Iterable[Action], known: set[int]) -> Iterator[Cells]:
    """Actions as rows; a person whom the reader may not know of has no name."""
    for action in actions:
        nameless = "A person whose record you cannot open" if action.person_id else "Nobody"
        about = str(action.person) if action.person_id in known else nameless
        yield action_cells(action, today(), about)
