"""Joining two records of one person, and parting them again: always two people, and nothing is lost."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.models import Restriction, User
from goldenthread.mechanisms.access.permissions import Permission, may, not_the
from goldenthread.mechanisms.access.policy import YES, Answer, no
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.duplicates import candidate_for, propose_matches
from goldenthread.services.people.joining import CHOSEN_ROWS, join, named_on
from goldenthread.services.people.models import (
    Allocation,
    MatchCandidate,
    MatchState,
    Merge,
    MergeState,
    Person,
    RowSince,
)
from goldenthread.services.people.parting import hand_over, part, record_of
from goldenthread.services.people.permissions import DECIDE_MATCHES
from goldenthread.services.people.pointers import locks_on
from goldenthread.services.people.steps.describing import CORRECTABLE, show_name
from goldenthread.services.people.story import hidden_people

CHOICES = (*CORRECTABLE, *CHOSEN_ROWS)


def _sees_both(user: User, merge: Merge | None) -> Answer:
    if merge is not None and merge.joined_id in hidden_people(user):
        return no("You cannot open this record.")
    return YES


SEES_BOTH = Permission(_sees_both, "who may see both people")
APPROVE = may(Role.DATA_STEWARD, Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE) & SEES_BOTH
GOVERNANCE = may(Role.GOVERNANCE_OFFICER) & SEES_BOTH


def _two(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if data["other"].pk == person.pk:
        yield Unmet("Choose somebody else: this is the same record.", field="other")
    for one in (person, data["other"]):
        if one.merged_into_id is not None:
            yield Unmet(f"{one.person_no} was joined to {one.survivor.person_no}: choose that.", field="other")


@step(
    "people.propose_match",
    title="Say that two records may be one person",
    who=DECIDE_MATCHES,
    gates=[Gate("two", "Two records that stand", _two)],
)
def propose_match(person: Person, *, by: User, other: Person) -> MatchCandidate:
    """Put two people on the list of possible duplicates, whatever their points."""
    return candidate_for(person, other)


def _is_same(match: MatchCandidate, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if match.state != MatchState.SAME:
        says = "Decide first that the two are one person."
        yield Unmet(says, link=reverse("people:decide_match", args=[match.pk]))
    if data["kept"].pk not in (match.person_id, match.other_id):
        yield Unmet("Choose which of the two records is kept.", field="kept")
    if unknown := set(data.get("chosen") or ()) - set(CHOICES):
        yield Unmet(f"Found {', '.join(sorted(unknown))}; expected some of {', '.join(CHOICES)}.", field="chosen")


def _can_be_joined(record: Any, data: Mapping[str, Any]) -> Iterable[Unmet]:
    """`record` is a match or a merge: both name the two people."""
    one, two = (record.person, record.other) if isinstance(record, MatchCandidate) else (record.kept, record.joined)
    if one.area_id != two.area_id:
        yield Unmet(f"One is known to {one.area} and the other to {two.area}: agree first which area keeps the record.")
    for person in (one, two):
        if person.merged_into_id is not None:
            yield Unmet(f"{person.person_no} was joined to another record already.")
        if RowSince.objects.holding(person).exists():
            yield Unmet(f"{person.person_no} was parted from another record: say first whose the rows written are.")
        yield from (Unmet(says) for says in locks_on(person))
    rows = list(Restriction.objects.in_force().filter(person__in=(one, two)))
    if len(rows) == 2 and not named_on(*rows):
        yield Unmet("Both are restricted and nobody is named on both: change first who may open them.")


def _says_why(record: Any, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if not data.get("reason", "").strip():
        yield Unmet("Give the reason.", field="reason")


SAYS_WHY = Gate("reason", "A reason", _says_why)
JOINABLE = Gate("joinable", "Both records may be joined", _can_be_joined)


@step(
    "people.propose_merge",
    title="Propose to join two records",
    who=DECIDE_MATCHES,
    gates=[Gate("same", "Decided to be one person", _is_same), JOINABLE, SAYS_WHY],
)
def propose_merge(match: MatchCandidate, *, by: User, kept: Person, reason: str, chosen: Sequence[str] = ()) -> Merge:
    """Say which record is kept, and which facts are taken from the other; a second person decides.

    `chosen`: facts of the person, and "names", "numbers" or "address" where those of the joined record come first.
    """
    joined = match.other if kept.pk == match.person_id else match.person
    merge = Merge.begin(
        area=kept.area, kept=kept, joined=joined, match=match, reason=reason, chosen=list(chosen), proposed_by=by
    )
    link = reverse("people:merge", args=[merge.pk])
    notify("Two records are proposed for joining: please decide.", role=Role.DATA_STEWARD, area=kept.area, link=link,
           person=kept)  # fmt: skip
    return merge


@step(
    "people.approve_merge",
    title="Join the two records",
    who=APPROVE & not_the("proposed_by", "A second person must approve."),
    moves={MergeState.PROPOSED: MergeState.JOINED},
    gates=[JOINABLE],
)
def approve_merge(merge: Merge, *, by: User) -> Merge:
    """Everything of the joined person moves to the one who is kept; the joined number leads there from now on."""
    workers = _workers(merge)
    merge.change(decided_by=by, joined_at=now())
    join(merge)
    kept = Person.objects.get(pk=merge.kept_id)
    show_name(kept)
    propose_matches(kept)
    for worker in workers:
        notify(f"Two records of {kept} were joined: check what is on it.", user=worker, person=kept, area=kept.area)
    return merge


def _workers(merge: Merge) -> list[User]:
    rows = Allocation.objects.open().filter(person__in=(merge.kept_id, merge.joined_id)).select_related("worker")
    return list({row.worker_id: row.worker for row in rows}.values())


@step(
    "people.refuse_merge",
    title="Refuse to join the two records",
    who=APPROVE & not_the("proposed_by", "A second person must decide."),
    moves={MergeState.PROPOSED: MergeState.REFUSED},
    gates=[SAYS_WHY],
)
def refuse_merge(merge: Merge, *, by: User, reason: str) -> Merge:
    """The records stay apart, and the match is to be decided again."""
    merge.change(decided_by=by)
    merge.match.change(state=MatchState.OPEN, reason=f"Joining refused: {reason.strip()}"[:300], decided_by=None)
    return merge


def _last_of_all(merge: Merge, data: Mapping[str, Any]) -> Iterable[Unmet]:
    later = merge.kept.merged_into
    if later is not None:
        yield Unmet(f"{merge.kept.person_no} was itself joined to {later.person_no} since: part those first.")


@step(
    "people.propose_parting",
    title="Propose to part the two records",
    who=DECIDE_MATCHES & SEES_BOTH,
    moves={MergeState.JOINED: MergeState.PARTING},
    gates=[SAYS_WHY, Gate("last", "Not joined to a third since", _last_of_all)],
)
def propose_parting(merge: Merge, *, by: User, reason: str) -> Merge:
    """They were two people after all; the information governance officer decides."""
    merge.change(parting_by=by, parting_reason=reason.strip())
    notify("Two joined records are proposed for parting: please decide.", role=Role.GOVERNANCE_OFFICER,
           area=merge.area, link=reverse("people:merge", args=[merge.pk]), person=merge.kept)  # fmt: skip
    return merge


@step(
    "people.approve_parting",
    title="Part the two records",
    who=GOVERNANCE & not_the("parting_by", "A second person must approve."),
    moves={MergeState.PARTING: MergeState.PARTED},
    gates=[Gate("last", "Not joined to a third since", _last_of_all)],
)
def approve_parting(merge: Merge, *, by: User) -> Merge:
    """What each had before goes back to each; what was written since is put on a list, for a person to place."""
    since = part(merge)
    merge.change(parted_by=by, parted_at=now())
    for person in Person.objects.filter(pk__in=(merge.kept_id, merge.joined_id)):
        show_name(person)
    merge.match.change(state=MatchState.DIFFERENT, reason=merge.parting_reason, decided_by=by)
    for worker in _workers(merge):
        text = f"{merge.kept} and {merge.joined} were two people and are parted: {len(since)} rows are to be placed."
        notify(text, user=worker, person=merge.kept, area=merge.area)
    return merge


def _one_of_the_two(row: RowSince, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if data["to"].pk not in (row.merge.kept_id, row.merge.joined_id):
        yield Unmet("Choose one of the two people.", field="to")
    if row.belongs_to_id is not None:
        yield Unmet(f"It was placed with {row.belongs_to} already.")


@step(
    "people.place_row",
    title="Say whose it is",
    who=may(Role.DATA_STEWARD, Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.GOVERNANCE_OFFICER),
    gates=[Gate("one of two", "One of the two people, and not placed yet", _one_of_the_two)],
)
def place_row(row: RowSince, *, by: User, to: Person) -> RowSince:
    """A row written while the two were one belongs to this person, and with it whatever hangs on it."""
    hand_over(record_of(row), row.field, to)
    row.change(belongs_to=to, placed_by=by)
    return row
