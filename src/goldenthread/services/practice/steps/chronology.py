"""The chronology: events proposed, accepted or left out; reviewed by the lead worker, signed off by a manager."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import may, not_the
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import Person
from goldenthread.services.practice import clocks
from goldenthread.services.practice.models.chronology import ChronologyEntry, ChronologyReview
from goldenthread.services.practice.models.codes import EntryKind, EntryState
from goldenthread.services.practice.policy import LEADS, LEADS_PERSON, MANAGE, WORK

Data = Mapping[str, Any]
FRESH_FOR = 3  # months
ASKS = "What did this mean for the child?"
# meetings, visits and papers that were held, made or finished, and nothing else: the course of the work, not the life
PROCESS = re.compile(
    r"^\W*(?:the\s+|an?\s+|\w+\s+)?(?:core group|conference|review|meeting|visit|assessment|strategy (?:discussion|meeting)|"
    r"supervision|panel|case|referral|transfer|allocation|plan|report|chronology|enquiry)(?:\s+(?:meeting|conference|"
    r"visit|plan|report|was|has been|is|held|made|done|completed|finished|transferred|allocated|authorised|sent|closed|"
    r"opened|signed off|took place|today|on [\d./-]+|on (?:\d{1,2}\s+)?\w+(?:\s+\d{4})?|to \S+(?:\s+\S+)?))*\W*$",
    re.IGNORECASE,
)


def is_process(what_happened: str) -> bool:
    """Whether a sentence tells only of the course of the work, such as “core group held”."""
    return bool(PROCESS.match(what_happened.strip()))


def effect_and_outcome(record: Any, data: Data) -> Iterator[Unmet]:
    """What it meant for the child, and what came of it or when to look again; a process event is asked only the first."""
    if is_process(str(data.get("what_happened", ""))):
        return
    if not str(data.get("effect_on_child", "")).strip():
        yield Unmet(ASKS, field="effect_on_child")
    if not str(data.get("outcome", "")).strip() and data.get("look_again_on") is None:
        yield Unmet("Say what came of it, or on which day to look again", field="outcome")


def entry_is_whole(entry: ChronologyEntry, data: Data) -> Iterator[Unmet]:
    """Before it stands in the chronology."""
    stored = {name: getattr(entry, name) for name in ("what_happened", "effect_on_child", "outcome", "look_again_on")}
    if is_process(entry.what_happened):
        yield Unmet(f"“{entry}” is the course of the work. {ASKS}", f"{entry.get_absolute_url()}rewrite/")
        return
    for one in effect_and_outcome(entry, stored):
        yield Unmet(one.says, f"{entry.get_absolute_url()}rewrite/", one.field)


ENTRY = Gate("whole", "It says what it meant for the child and what came of it", effect_and_outcome)


@step(
    "practice.propose_entry",
    title="Propose an event for the chronology",
    who=WORK | may(Role.REVIEWING_OFFICER),
    gates=[ENTRY],
)
def propose_entry(
    person: Person,
    *,
    by: User,
    event_on: date,
    category: str,
    what_happened: str,
    kind: str = EntryKind.SIGNIFICANT,
    effect_on_child: str = "",
    outcome: str = "",
    **more: Any,
) -> ChronologyEntry:
    """An event with its effect on the child. A process event alone is kept out, as process, until it is rewritten.

    `more`: fields of ChronologyEntry.
    """
    process = is_process(what_happened)
    return ChronologyEntry.begin(
        area=person.area,
        person=person,
        event_on=event_on,
        category=category,
        what_happened=what_happened,
        kind=kind,
        effect_on_child=effect_on_child,
        outcome=outcome,
        state=EntryState.PROCESS if process else EntryState.PROPOSED,
        was_process=process,
        **more,
    )


def suggest_entry(person: Person, *, event_on: date, category: str, what_happened: str, source: str) -> ChronologyEntry:
    """Suggest an event from the record, inside a step of another room; somebody still says what it meant."""
    return ChronologyEntry.begin(
        area=person.area,
        person=person,
        event_on=event_on,
        category=category,
        what_happened=what_happened,
        source_record=source,
        suggested=True,
    )


UNDECIDED = {EntryState.PROPOSED: EntryState.PROPOSED, EntryState.PROCESS: (EntryState.PROPOSED, EntryState.PROCESS)}


@step(
    "practice.rewrite_entry",
    title="Say what it meant for the child",
    who=WORK | may(Role.REVIEWING_OFFICER),
    moves=UNDECIDED,
    gates=[ENTRY],
)
def rewrite_entry(entry: ChronologyEntry, *, by: User, what_happened: str, **told: Any) -> ChronologyEntry:
    """The event in other words; what is still only process stays out. `told`: fields of ChronologyEntry."""
    state = EntryState.PROCESS if is_process(what_happened) else EntryState.PROPOSED
    return entry.change(what_happened=what_happened, state=state, **told)


@step(
    "practice.accept_entry",
    title="Accept it into the chronology",
    who=LEADS,
    moves={EntryState.PROPOSED: EntryState.ACCEPTED, EntryState.PROCESS: EntryState.ACCEPTED},
    gates=[Gate("whole", "It says what it meant for the child and what came of it", entry_is_whole)],
)
def accept_entry(entry: ChronologyEntry, *, by: User) -> None:
    """The event stands in the chronology."""
    entry.change(decided_by_id=by.pk, decided_on=today())


@step(
    "practice.leave_out_entry",
    title="Leave it out of the chronology",
    who=LEADS,
    moves=dict.fromkeys((EntryState.PROPOSED, EntryState.PROCESS, EntryState.ACCEPTED), EntryState.LEFT_OUT),
)
def leave_out_entry(entry: ChronologyEntry, *, by: User, reason: str) -> None:
    """The event does not belong there; it is kept with the reason."""
    entry.change(state=EntryState.LEFT_OUT, left_out_because=reason, decided_by_id=by.pk, decided_on=today())


OF_THE_EVENT = (
    "event_on", "precision", "kind", "category", "what_happened", "significance", "source_agency", "source_record",
)  # fmt: skip


@step(
    "practice.add_for_sibling",
    title="Add the same event for a brother or sister",
    who=WORK,
    moves={EntryState.PROPOSED: EntryState.PROPOSED, EntryState.ACCEPTED: EntryState.ACCEPTED},
)
def add_for_sibling(
    entry: ChronologyEntry, *, by: User, sibling: Person, effect_on_child: str, outcome: str
) -> ChronologyEntry:
    """The same event in another child's chronology, with what it meant for that child; proposed to that lead worker."""
    if not WORK(by, sibling):
        raise Refused(f"You cannot open the record of {sibling}.")
    first = entry.same_as or entry
    if ChronologyEntry.objects.filter(same_as=first, person=sibling).exists() or first.person_id == sibling.pk:
        raise Refused(f"This event is already in the chronology of {sibling}.")
    told = {name: getattr(entry, name) for name in OF_THE_EVENT}
    return ChronologyEntry.begin(
        area=sibling.area, person=sibling, effect_on_child=effect_on_child, outcome=outcome, same_as=first, **told
    )


def says_what_it_tells(person: Person, data: Data) -> Iterator[Unmet]:
    """The pattern in words, or that there was nothing significant."""
    if not str(data.get("pattern", "")).strip() and not data.get("nothing_significant"):
        yield Unmet("Say what the sequence tells us, or that there was nothing significant", field="pattern")


@step(
    "practice.review_chronology",
    title="Review the chronology",
    who=LEADS_PERSON,
    gates=[Gate("pattern", "It says what the sequence tells us", says_what_it_tells)],
)
def review_chronology(
    person: Person,
    *,
    by: User,
    reviewed_on: date,
    pattern: str = "",
    nothing_significant: bool = False,
    gaps: str = "",
) -> ChronologyReview:
    """The lead worker's look at the whole; the next is due in three months."""
    last = ChronologyReview.objects.filter(person=person).latest_by(reviewed_on).first()
    added = ChronologyEntry.objects.accepted().filter(person=person, decided_on__lte=reviewed_on)
    if last is not None:
        added = added.filter(decided_on__gt=last.reviewed_on)
    review = ChronologyReview.begin(
        area=person.area,
        person=person,
        reviewed_on=reviewed_on,
        done_by_id=by.pk,
        entries_added=added.count(),
        nothing_significant=nothing_significant,
        pattern=pattern,
        gaps=gaps,
    )
    clocks.restart_chronology(person, reviewed_on)
    return review


def review_is_current(review: ChronologyReview, data: Data) -> Iterator[Unmet]:
    """Only a fresh review is signed off."""
    on = data.get("on") or today()
    if on > add_months(review.reviewed_on, FRESH_FOR):
        yield Unmet("This review is older than three months: review the chronology again first")


@step(
    "practice.sign_off_chronology",
    title="Sign off the chronology",
    who=MANAGE & not_the("done_by"),
    gates=[Gate("current", "The review is current", review_is_current)],
)
def sign_off_chronology(review: ChronologyReview, *, by: User, on: date) -> None:
    """The manager has read it; needed before an assessment, a conference report or a closure is signed off."""
    if review.signed_off_on is not None:
        raise Refused("This review is signed off already.")
    review.change(signed_off_on=on, signed_off_by_id=by.pk)


def is_signed_off(person_id: int, on: date) -> bool:
    """Whether the latest review up to a day is fresh and signed off: what other rooms ask before they authorise."""
    latest = ChronologyReview.objects.filter(person=person_id).latest_by(on).first()
    return (
        latest is not None
        and latest.signed_off_on is not None
        and latest.signed_off_on <= on <= add_months(latest.reviewed_on, FRESH_FOR)
    )
