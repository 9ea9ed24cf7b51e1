"""Joining the record of one person to that of another: every row moves, and how it was is kept."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import models

from goldenthread.mechanisms.access.models import Grant, Restriction
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.services.people.indexing import index_names
from goldenthread.services.people.models import (
    Allocation,
    Identifier,
    IdentifierStatus,
    MatchCandidate,
    MatchState,
    Merge,
    NameType,
    Person,
    PersonName,
    Residence,
)
from goldenthread.services.people.pointers import pointers
from goldenthread.services.people.shifting import Shifts

WhatGivesWay = dict[str, Any] | None  # None: the row stays where it is
SAME_ONCE = (NameType.LEGAL, NameType.KNOWN_AS)
PERSON = "people.person"


def join(merge: Merge) -> None:
    """Move everything of the joined person to the one who is kept; what cannot be there twice gives way or stays."""
    kept, joined, shifts = merge.kept, merge.joined, Shifts(merge)
    _choose(shifts, kept, joined)
    _restrict_both(shifts, kept, joined)
    _keep_earliest_clocks(shifts, kept, joined)
    for pointer in pointers():
        for row in pointer.rows(joined.pk):
            extra = _extra(row, kept)
            if extra is None:
                shifts.stays(row)
            else:
                shifts.try_to_shift(row, {pointer.field: kept.pk, **extra})
    _carry_decisions(kept, joined)
    shifts.shift(joined, {"merged_into_id": kept.pk})
    if kept.lead_id is None and joined.lead_id is not None:
        shifts.shift(kept, {"team_id": joined.team_id, "lead_id": joined.lead_id})
    shifts.keep()
    index_names(PersonName.objects.filter(person=kept.pk))


def _choose(shifts: Shifts, kept: Person, joined: Person) -> None:
    """Take the chosen facts from the joined record: first those of the person, then names, numbers and address."""
    facts = [name for name in shifts.merge.chosen if name in {field.name for field in Person._meta.concrete_fields}]
    if facts:
        shifts.shift(kept, {name: getattr(joined, name) for name in facts})
    for choice, model in CHOSEN_ROWS.items():
        if choice in shifts.merge.chosen:
            for row in model._base_manager.filter(person=kept):
                if extra := _extra(row, joined):
                    shifts.shift(row, extra)


def _extra(row: models.Model, other: Person) -> WhatGivesWay:
    """What must change of a row so that it can stand beside the rows of another person."""
    give_way = GIVING_WAY.get(row._meta.label_lower)
    return give_way(row, other) if give_way else {}


def _name(row: PersonName, other: Person) -> WhatGivesWay:
    """A second legal or known-as name becomes an alias."""
    alone = row.type not in SAME_ONCE or row.ends_on is not None
    if alone or not PersonName.objects.current().filter(person=other, type=row.type).exists():
        return {}
    return {"type": NameType.ALIAS}


def _identifier(row: Identifier, other: Person) -> WhatGivesWay:
    """A second live number of a kind is superseded and still found; the same number is not kept twice."""
    standing = Identifier.objects.live().filter(person=other, type=row.type).first()
    if standing is None or row.status not in (IdentifierStatus.VERIFIED, IdentifierStatus.UNVERIFIED):
        return {}
    return None if standing.value == row.value else {"status": IdentifierStatus.SUPERSEDED}


def _residence(row: Residence, other: Person) -> WhatGivesWay:
    """A second main address is one more address."""
    has_main = row.main and Residence.objects.main().filter(person=other, ends_on=None).exists()
    return {"main": False} if has_main and row.ends_on is None else {}


def _allocation(row: Allocation, other: Person) -> WhatGivesWay:
    """A second lead worker works beside the lead."""
    leads = row.lead and Allocation.objects.open().leading().filter(person=other).exists()
    return {"lead": False} if leads and row.ends_on is None else {}


def _deadline(row: Deadline, other: Person) -> WhatGivesWay:
    return {"subject_id": other.pk} if row.subject_model == PERSON else {}


def _keep_earliest_clocks(shifts: Shifts, kept: Person, joined: Person) -> None:
    """Of two running clocks of a kind about the person the one that started first goes on."""
    rows = Deadline.objects.running().filter(subject_model=PERSON, subject_id__in=(kept.pk, joined.pk))
    first: dict[str, Deadline] = {}
    for row in rows.order_by("started_at", "pk"):
        if row.clock in first:
            shifts.shift(row, {"withdrawn_at": now(), "withdrawn_reason": "Two records of one person were joined."})
        first.setdefault(row.clock, row)


GIVING_WAY: dict[str, Callable[[Any, Person], WhatGivesWay]] = {
    "people.personname": _name,
    "people.identifier": _identifier,
    "people.residence": _residence,
    "people.allocation": _allocation,
    "clocks.deadline": _deadline,
}
CHOSEN_ROWS: dict[str, type[models.Model]] = {"names": PersonName, "numbers": Identifier, "address": Residence}


def _restrict_both(shifts: Shifts, kept: Person, joined: Person) -> None:
    """The stricter restriction holds on both records, for those who were named on both."""
    found = {row.person_id: row for row in Restriction.objects.in_force().filter(person__in=(kept, joined))}
    mine, theirs = found.get(kept.pk), found.get(joined.pk)
    if mine is None and theirs is None:
        return
    if mine is not None and theirs is not None:
        _tighten(shifts, mine, theirs)
        _tighten(shifts, theirs, mine)
        return
    _copy(shifts, theirs or mine, kept if mine is None else joined)


def named_on(*restrictions: Restriction | None) -> set[int] | None:
    """The people named on every one of some restrictions; None when there is no restriction."""
    sets = [set(row.grants.now().values_list("user", flat=True)) for row in restrictions if row is not None]
    return set.intersection(*sets) if sets else None


def _tighten(shifts: Shifts, restriction: Restriction, other: Restriction) -> None:
    if Restriction.Level.CLOSED == other.level != restriction.level:
        shifts.shift(restriction, {"level": other.level})
    both = named_on(restriction, other) or set()
    for grant in restriction.grants.now().exclude(user__in=both):
        shifts.shift(grant, {"ends_on": today() - timedelta(days=1)})


def _copy(shifts: Shifts, restriction: Any, person: Person) -> None:
    """The same restriction on the other record; it is lifted when the two are parted."""
    same = ("kind", "level", "reason", "owner", "set_on", "review_due_on")
    made = Restriction.objects.create(person=person, **{name: getattr(restriction, name) for name in same})
    grants = [
        Grant(restriction=made, user_id=user, why="Two records were joined.", starts_on=today())
        for user in sorted(named_on(restriction) or ())
    ]
    Grant.objects.bulk_create(grants)
    shifts.made(made)


def _carry_decisions(kept: Person, joined: Person) -> None:
    """Whoever was found to be somebody else than the joined person is somebody else than the kept one."""
    for row in MatchCandidate.objects.filter(models.Q(person=joined) | models.Q(other=joined)):
        third = row.other_id if row.person_id == joined.pk else row.person_id
        if third == kept.pk or row.state != MatchState.DIFFERENT:
            continue
        first, second = sorted((kept.pk, third))
        if not MatchCandidate.objects.filter(person=first, other=second).exists():
            told = {name: getattr(row, name) for name in ("score", "evidence", "band", "state", "reason", "decided_by")}
            MatchCandidate.begin(area=kept.area, person_id=first, other_id=second, **told)
