"""What the pages of actions hold: ready sentences, in a fixed number of queries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.urls import reverse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.policy import policies
from goldenthread.mechanisms.actions import steps
from goldenthread.mechanisms.actions.codes import Lateness, Progress
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.policy import VERIFY, WORK, people_open_to
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Column, Empty, Entry, Link, Row, Tag, TimeLeft, Urgency
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
WAYS = (  # (step, route)
    (steps.accept_action, "accept"), (steps.update_progress, "progress"), (steps.claim_done, "claim"),
    (steps.verify_done, "verify"), (steps.return_claim, "return"), (steps.answer_stuck, "answer"),
    (steps.move_due, "move"), (steps.change_lead, "lead"), (steps.hand_back, "hand_back"),
    (steps.reopen, "reopen"), (steps.withdraw, "withdraw"),
)  # fmt: skip
Cells = tuple[Any, ...]


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


def action_cells(action: Action, on: date, about: str) -> Cells:
    """One action as a row of a table with COLUMNS."""
    link = Link(f"{action.number} {action.title}", action.get_absolute_url())
    return (link, about, due_shown(action, on), progress_tag(action), action.source_title or "No record")


@dataclass(frozen=True)
class Mine:
    """Everything somebody owes, and what waits for them."""

    led: tuple[Cells, ...]
    to_verify: tuple[Cells, ...]
    overseen: tuple[Cells, ...]
    person_ids: tuple[int, ...]
    late: int
    columns: tuple[Column, ...] = COLUMNS
    led_columns: tuple[Column, ...] = (*COLUMNS, Column("To do"))
    empty: Empty = NOTHING

    @classmethod
    def of(cls, user: User) -> "Mine":
        """The three lists of one person; people whom they may not see stay nameless."""
        rows = Action.objects.visible_to(user).by_date().select_related("person")  # type: ignore[attr-defined]
        led = list(rows.open().led_by(user)[:MOST])
        claimed = list(rows.to_verify_by(user)[:MOST])
        overseen = list(rows.open().filter(sponsor=user).exclude(lead=user).exclude(progress=Progress.CLAIMED)[:MOST])
        known = _known(user, [*led, *claimed, *overseen])
        cells = [tuple(_rows(some, known)) for some in (led, claimed, overseen)]
        late = sum(action.lateness(today()) == Lateness.LATE for action in led)
        mine = tuple((*row, _next(action)) for row, action in zip(cells[0], led, strict=True))
        return cls(mine, cells[1], cells[2], tuple(known), late)

    @property
    def lead(self) -> str:
        """How many are late."""
        return (
            "Nothing you lead is late."
            if not self.late
            else f"{self.late} of those you lead {'is' if self.late == 1 else 'are'} late."
        )


def _next(action: Action) -> Any:
    """What the lead does with an action from the list."""
    if action.progress == Progress.CLAIMED:
        return "Waits for somebody to look"
    moved = Link("Say what has moved", reverse("actions:progress", args=[action.pk]), f"of {action}")
    return [moved, Link("Say that it is done", reverse("actions:claim", args=[action.pk]), f"of {action}")]


def _known(user: User, actions: Iterable[Action]) -> set[int]:
    """The people of some actions whom the user may see."""
    wanted = {action.person_id for action in actions if action.person_id}
    return set(people_open_to(user).filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()


def _rows(actions: list[Action], known: set[int]) -> Iterator[Cells]:
    for action in actions:
        nameless = "A person whose record you cannot open" if action.person_id else "Nobody"
        about = str(action.person) if action.person_id in known else nameless
        yield action_cells(action, today(), about)


@dataclass(frozen=True)
class ActionPage:
    """One action: what it is, how it stands, what can be done with it, and its story."""

    title: str
    caption: str
    tag: Tag
    facts: tuple[Row, ...]
    measures: tuple[Cells, ...]
    evidence: tuple[Cells, ...]
    ways: tuple[Link, ...]
    story: tuple[Entry, ...]

    @classmethod
    def of(cls, action: Action, user: User) -> "ActionPage":
        """As this user may see it."""
        person_seen = bool(_known(user, [action]))
        return cls(
            title=action.title,
            caption=f"{action.number} · {action.get_kind_display()}",
            tag=progress_tag(action),
            facts=tuple(row for row in _facts(action, user, person_seen) if row.value),
            measures=tuple(_measure_cells(action)),
            evidence=tuple(_evidence_cells(action, user)),
            ways=tuple(_ways(action, user)),
            story=tuple(_story(action)),
        )


def _facts(action: Action, user: User, person_seen: bool) -> Iterator[Row]:
    yield Row("About", _person_link(action) if person_seen else None)
    yield Row("Due", due_shown(action, today()))
    if action.is_open and action.due_on and action.do_by() != action.due_on:
        yield Row("Do it by", f"{action.do_by():%A} {day(action.do_by())}")
    yield Row("First due", day(action.first_due_on) if action.moved_count else None)
    yield Row("Lead", action.led_by)
    yield Row("Others", [_part(one) for one in action.people.current().select_related("user")])
    yield Row("Sponsor", str(action.sponsor or ""))
    yield Row("Set", f"{day(action.raised_on)}, by {action.raised_by}")
    yield Row("Set in", source_of(action, user))
    yield Row("As it is said to the family", action.plain_title)
    yield Row("Detail", action.detail)
    yield Row("Next step", action.next_step)
    yield Row("Why it is stuck", action.blocked_reason)
    yield Row("Waits for", [one.words for one in action.waits_for.holding()])
    yield Row("How it ended", _ending(action))


def _person_link(action: Action) -> Link | str:
    person: Any = action.person
    return Link(str(person), person.get_absolute_url()) if hasattr(person, "get_absolute_url") else str(person)


def _part(one: Any) -> str:
    return f"{one.user or one.words} ({one.get_part_display().lower()})"


def _ending(action: Action) -> str:
    if action.closed_on is None:
        return ""
    by = f", verified by {action.verified_by}" if action.verified_by else ""
    reason = f": {action.closure_reason}" if action.closure_reason else ""
    return f"{action.get_closure_display()} on {day(action.closed_on)}{by}{reason}"


def source_of(action: Action, user: User) -> Any:
    """The record in which it was set, as a link where the user may open it."""
    if not action.source_model:
        return action.source_title
    model = apps.get_model(action.source_model)
    seen = model._meta.label in policies() and hasattr(model, "get_absolute_url")
    rows: Any = model._default_manager
    record = rows.visible_to(user).filter(pk=action.source_id).first() if seen else None
    return Link(action.source_title, record.get_absolute_url()) if record else action.source_title


def _measure_cells(action: Action) -> Iterator[Cells]:
    for one in action.measures.order_by("pk"):
        target = "" if one.target is None else f"{one.target:g}"
        result = f"{one.get_result_display()}{f': {one.why}' if one.why else ''}"
        yield one.text, one.get_kind_display(), target or "None set", result


def _evidence_cells(action: Action, user: User) -> Iterator[Cells]:
    accepts = steps_allowed(action, user)
    for one in action.evidence.select_related("accepted_by").order_by("pk"):
        if one.accepted_on:
            state: Any = f"Accepted by {one.accepted_by} on {day(one.accepted_on)}"
        elif one.received_on is None:
            state = f"Expected by {day(one.due_on)}"
        else:
            state = (
                Link("Accept it", reverse("actions:accept_evidence", args=[one.pk]), one.title)
                if accepts
                else "Received"
            )
        yield one.title, one.get_kind_display(), one.link, state


def steps_allowed(action: Action, user: User) -> bool:
    """Whether the user may accept evidence of an open action."""
    return action.is_open and bool(VERIFY(user, action))


def _ways(action: Action, user: User) -> Iterator[Link]:
    for step, route in WAYS:
        if route == "accept" and (action.accepted_on or not action.needs_accepting):
            continue
        if step.allowed(user, action):
            yield Link(step.title, reverse(f"actions:{route}", args=[action.pk]))
    if action.is_open and WORK(user, action):
        yield Link("Add evidence", reverse("actions:add_evidence", args=[action.pk]))


def _story(action: Action) -> Iterator[Entry]:
    """Entries and moves of the date, newest first."""
    told = [_entry(one) for one in action.entries.select_related("author", "corrects")]
    told += [_move(one) for one in action.moves.select_related("moved_by")]
    yield from (entry for _, entry in sorted(told, key=lambda pair: pair[0], reverse=True))
    yield Entry("Set", day(action.raised_on), by=str(action.raised_by))


def _entry(one: Any) -> tuple[Any, Entry]:
    corrected = f" (corrects what was written on {day(one.corrects.as_at)})" if one.corrects else ""
    progress = Progress(one.progress_set)
    tag = Tag(SHORT_WORDS.get(progress, str(progress.label)), COLOURS[progress])
    says = f"{one.text}{f' Next: {one.next_step}' if one.next_step else ''}"
    key = (one.as_at, one.created_at)
    return key, Entry(f"Progress{corrected}", day(one.as_at), by=str(one.author or "an import"), says=says, tag=tag)


def _move(one: Any) -> tuple[Any, Entry]:
    was = one.was_raw or "no date"
    says = f"Was {was}, now {one.now_raw}. {one.reason}"
    return (one.moved_on, one.created_at), Entry("Date changed", day(one.moved_on), by=str(one.moved_by), says=says)
