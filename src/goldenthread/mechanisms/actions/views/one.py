"""The page of one action: its head, its proofs, what can be done with it, and its story."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import OuterRef, Subquery
from django.urls import reverse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import Permission
from goldenthread.mechanisms.access.policy import Answer, policies
from goldenthread.mechanisms.actions import proving, steps
from goldenthread.mechanisms.actions.codes import Kind, Progress
from goldenthread.mechanisms.actions.figures import shown
from goldenthread.mechanisms.actions.models import Action, PlanLine, ProgressEntry
from goldenthread.mechanisms.actions.pictures import ruler
from goldenthread.mechanisms.actions.plans.lines import scheme_of, standing_of
from goldenthread.mechanisms.actions.policy import VERIFY, WATCH
from goldenthread.mechanisms.actions.schemes import printed
from goldenthread.mechanisms.actions.steps.reporting import write_assurance
from goldenthread.mechanisms.actions.views.showing import (
    COLOURS,
    SHORT_WORDS,
    Cells,
    due_shown,
    known_people,
    seen,
    tags_of,
)
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Entry, Link, Row, Tag
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.step import Step

WAYS = (  # (step, route): what is done most comes first
    (steps.accept_action, "accept"), (steps.update_progress, "progress"), (steps.claim_done, "claim"),
    (steps.verify_done, "verify"), (steps.return_claim, "return"), (steps.discharge, "discharge"),
    (steps.answer_stuck, "answer"), (steps.escalate, "escalate"), (steps.move_due, "move"),
    (write_assurance, "write_assurance"), (proving.add_evidence, "add_evidence"), (proving.add_measure, "add_measure"), (proving.wait_for, "wait_for"),
    (steps.judge_impact, "impact"), (steps.set_watch, "watch"), (steps.add_source, "source"),
    (steps.add_part, "part"), (steps.share_with_partner, "share"), (steps.change_lead, "lead"), (steps.hand_back, "hand_back"),
    (steps.reopen, "reopen"), (steps.withdraw, "withdraw"),
)  # fmt: skip


@dataclass(frozen=True)
class ActionPage:
    """One action: what it is, how it stands, what can be done with it, and its story."""

    title: str
    caption: str
    tags: tuple[Tag, ...]
    facts: tuple[Row, ...]
    plans: tuple[Cells, ...]
    measures: tuple[Cells, ...]
    evidence: tuple[Cells, ...]
    watches: tuple[Cells, ...]
    ways: tuple[Link, ...]
    story: tuple[Entry, ...]

    @classmethod
    def of(cls, action: Action, user: User) -> "ActionPage":
        """As this user may see it."""
        person_seen = bool(known_people(user, [action]))
        asked = Asking(action, user)
        return cls(
            title=action.title,
            caption=f"{action.number} · {action.get_kind_display()}",
            tags=tuple(tags_of(action, today())),
            facts=tuple(row for row in _facts(action, user, person_seen) if row.value),
            plans=tuple(_plan_cells(action, user)),
            measures=tuple(_measure_cells(action, asked)),
            evidence=tuple(_evidence_cells(action, asked)),
            watches=tuple(_watch_cells(action, asked)),
            ways=tuple(_ways(action, asked)),
            story=tuple(_story(action)),
        )


class Asking:
    """What somebody may do with an action; each permission is asked once."""

    def __init__(self, action: Action, user: User) -> None:
        self.action, self.user = action, user
        self._answers: dict[Permission, Answer] = {}

    def may(self, step: Step) -> bool:
        """Whether a step is possible now, and this user may take it."""
        return bool(step.possible(self.action)) and self.holds(step.who)

    def holds(self, who: Permission) -> bool:
        """Whether a permission is theirs."""
        if who not in self._answers:
            self._answers[who] = who(self.user, self.action)
        return bool(self._answers[who])


def _facts(action: Action, user: User, person_seen: bool) -> Iterator[Row]:
    yield Row("About", _person_link(action) if person_seen else None)
    yield Row("Starts", action.starts_raw)
    yield Row("Due", due_shown(action, today()))
    if action.is_open and action.due_on and action.do_by() != action.due_on:
        yield Row("Do it by", f"{action.do_by():%A} {day(action.do_by())}")
    yield Row("First due", day(action.first_due_on) if action.moved_count else None)
    yield Row("Months", ruler(action, today()) if action.due_on and action.is_open else None)
    yield Row("Lead", action.led_by)
    yield Row("Others", [_part(one, user) for one in action.people.current().select_related("user")])
    yield Row("Sponsor", str(action.sponsor or ""))
    yield Row("Set", f"{day(action.raised_on)}, by {action.raised_by}")
    yield Row("Set in", source_of(action, user))
    yield Row("Wanted by", ", ".join(part for part in (action.body, action.agenda_item) if part))
    yield Row(
        "Comes from", [f"{one}{f': “{one.quoted}”' if one.quoted else ''}" for one in action.sources.order_by("pk")]
    )
    yield Row("As it is said to the family", action.plain_title)
    yield Row("Detail", action.detail)
    yield Row("Next step", action.next_step)
    yield Row("Why it is stuck", action.blocked_reason)
    yield Row("Waits for", [_waiting(one) for one in action.waits_for.holding()])
    yield Row("Part of", Link(str(action.parent), action.parent.get_absolute_url()) if action.parent else None)
    yield Row("Promises in it", [Link(str(one), one.get_absolute_url()) for one in action.children.open().by_date()])
    yield Row("Promises to decide", [_found(one) for one in action.promises_found.undecided()])
    yield Row("How it ended", _ending(action))
    yield Row("In its place", Link(str(action.instead), action.instead.get_absolute_url()) if action.instead else None)


def _waiting(one: Any) -> Link:
    expected = f", expected {day(one.expected_on)}" if one.expected_on else ""
    return Link(f"{one.words}{expected}", reverse("actions:free", args=[one.pk]))


def _found(one: Any) -> Link:
    return Link(f"{one.title}, {day(one.due_on)}", one.get_absolute_url())


def _person_link(action: Action) -> Link | str:
    person: Any = action.person
    return Link(str(person), person.get_absolute_url()) if hasattr(person, "get_absolute_url") else str(person)


def _part(one: Any, user: User) -> Any:
    says = f"{one.user or one.words} ({one.get_part_display().lower()})"
    if one.until is None:
        return says
    until = f"{says} until {day(one.until)}"
    ends = steps.end_sharing.who(user, one)
    return Link(until, reverse("actions:end_sharing", args=[one.pk]), ": end the sharing") if ends else until


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


def _plan_cells(action: Action, user: User) -> Iterator[Cells]:
    """The plans in which it stands, and how each prints it."""
    newest = ProgressEntry.objects.filter(action=OuterRef("action")).newest_first()
    rows = seen(PlanLine, user).current().filter(action=action).select_related("plan", "action")
    for row in rows.annotate(last_on=Subquery(newest.values("as_at")[:1])).order_by("plan__name", "pk"):
        status = printed(standing_of(row, row.plan, today()), scheme_of(row.plan))
        link = Link(str(row.plan), row.plan.get_absolute_url())
        yield link, row.printed_ref, Tag(status.whole, status.status.colour), row.carried_in_words or "No"


def _measure_cells(action: Action, asked: Asking) -> Iterator[Cells]:
    answers = action.is_open and asked.may(proving.add_measure)
    for one in action.measures.select_related("lead").order_by("pk"):
        target = "" if one.target is None else shown(one.target)
        own = (target, one.target_by and f"by {day(one.target_by)}", one.lead and f"{one.lead} answers for it")
        result: Any = f"{one.get_result_display()}{f': {one.why}' if one.why else ''}"
        if answers:
            result = [result, Link("Say what it showed", reverse("actions:answer_measure", args=[one.pk]), one.text)]
        yield (
            one.text,
            one.get_kind_display(),
            ", ".join(filter(None, map(str, filter(None, own)))) or "None set",
            result,
        )


def _evidence_cells(action: Action, asked: Asking) -> Iterator[Cells]:
    looks = action.is_open and asked.holds(VERIFY)
    for one in action.evidence.select_related("accepted_by").order_by("pk"):
        where: Any = Link("Open it", one.link, one.title) if one.link.startswith("/actions/") else one.link
        yield one.title, one.get_kind_display(), where, _state_of(one, looks, action.is_open)


def _state_of(one: Any, looks: bool, still_open: bool) -> Any:
    """Where a piece of evidence is on its way to count."""
    if one.accepted_on:
        return f"Accepted by {one.accepted_by} on {day(one.accepted_on)}"
    if one.set_aside_because:
        return f"Set aside: {one.set_aside_because}"
    if one.received_on is None:
        expected = f"Expected by {day(one.due_on)}"
        came = Link("It came", reverse("actions:receive_evidence", args=[one.pk]), one.title)
        return [expected, came] if still_open else expected
    accept = Link("Accept it", reverse("actions:accept_evidence", args=[one.pk]), one.title)
    aside = Link("Set it aside", reverse("actions:set_aside_evidence", args=[one.pk]), one.title)
    return [accept, aside] if looks else "Received"


def _watch_cells(action: Action, asked: Asking) -> Iterator[Cells]:
    for one in action.watches.select_related("owner").order_by("pk"):
        last = f"{day(one.last_on)}" if one.last_on else "Not yet"
        when: Any = f"Ended: {one.ended_because}" if one.ended_on else day(one.next_on)
        if one.ended_on is None and asked.holds(WATCH):
            look = Link("Look at it", one.get_absolute_url(), str(one))
            when = [when, look, Link("End it", reverse("actions:end_watch", args=[one.pk]), str(one))]
        yield str(one), shown(one.floor), str(one.owner), last, when


def _ways(action: Action, asked: Asking) -> Iterator[Link]:
    for step, route in WAYS:
        if _fits(action, route) and asked.may(step):
            yield Link(step.title, reverse(f"actions:{route}", args=[action.pk]))
    if action.kind == Kind.REVIEW and action.source_model:
        yield Link("Decision sheet in plain words", reverse("actions:decisions", args=[action.pk]))


def _fits(action: Action, route: str) -> bool:
    """Whether a way makes sense for this very action; the rest is for the permission and the gates."""
    if route == "write_assurance":
        return action.kind in (Kind.ASSURANCE, Kind.PLAN, Kind.RECOMMENDATION, Kind.COMMITTEE)
    if route == "accept":
        return action.accepted_on is None and action.needs_accepting
    if route == "answer":
        return bool(action.escalations.waiting().exists())
    if route == "discharge":
        return action.kind == Kind.COMMITTEE
    if route in ("impact", "watch"):
        return action.asks_for_impact
    return True


def _story(action: Action) -> Iterator[Entry]:
    """Entries, moves of the date, what went up, and what changed for people, newest first."""
    told = [_entry(one) for one in action.entries.select_related("author", "corrects")]
    told += [_move(one) for one in action.moves.select_related("moved_by")]
    told += [_impact(one) for one in action.impacts.select_related("judged_by")]
    told += [_answered(one) for one in action.escalations.select_related("raised_by", "to")]
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


def _impact(one: Any) -> tuple[Any, Entry]:
    again = f" To be judged again on {day(one.check_again_on)}." if one.check_again_on else ""
    tag = Tag(one.get_strength_display(), "turquoise")
    told = Entry("What is different", day(one.judged_on), by=str(one.judged_by), says=f"{one.text}{again}", tag=tag)
    return (one.judged_on, one.created_at), told


def _answered(one: Any) -> tuple[Any, Entry]:
    answer = f" Answered on {day(one.answered_on)}: {one.answer}" if one.answered_on else " Not answered yet."
    says = f"To {one.to}. {one.reason}{answer}"
    return (one.raised_on, one.created_at), Entry("Sent up", day(one.raised_on), by=str(one.raised_by), says=says)
