"""Who works with a person: teams, lead workers and others."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.access.models import Membership, Restriction, Team, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.clocks import BREAK_GLASS_REVIEW, RESTRICTION_REVIEW
from goldenthread.services.people.kinship import stands_too_near
from goldenthread.services.people.models import Allocation, AllocationEnd, AllocationRole, Person, RowSince
from goldenthread.services.people.permissions import MANAGE_PEOPLE
from goldenthread.services.people.steps.registering import registered_if_needed

NOT_THE_WORKERS = (RESTRICTION_REVIEW.key, BREAK_GLASS_REVIEW.key)


def _can_take_it(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    worker: User = data["worker"]
    if not worker.is_active:
        yield Unmet(f"{worker} no longer works here.", field="worker")
    held = Membership.objects.filter(user=worker, area__in=[person.area_id])
    if not held.on(data.get("starts_on") or data["on"]).exists() and not worker.holds(*Role, area_id=person.area_id):
        yield Unmet(f"{worker} has no role in {person.area}.", field="worker")
    if Restriction.objects.hidden_from(worker).filter(person=person).exists() or stands_too_near(worker, person):
        yield Unmet(f"{worker} may not work with this person.", field="worker")
    if data["team"].area_id != person.area_id:
        yield Unmet(f"The {data['team']} team is not a team of {person.area}.", field="team")


def _no_lead_yet(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    lead = Allocation.objects.open().leading().filter(person=person).first()
    if data.get("lead", True) and lead is not None:
        yield Unmet(f"{lead.worker} is the lead worker: reallocate instead.", field="worker")


def _is_registered(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    return registered_if_needed(person, data.get("role") or _usual_role(person), data)


def _usual_role(person: Person) -> str:
    """What the lead before was allocated to do; a social worker's work where there was none."""
    before = Allocation.objects.open().leading().filter(person=person).values_list("role", flat=True).first()
    return before or AllocationRole.SOCIAL_WORKER


REGISTERED = Gate("registered", "The worker is registered where the role needs it", _is_registered)


def _covers_somebody(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    covered = data.get("cover_for")
    if covered is None:
        return
    if covered.person_id != person.pk or covered.ends_on is not None:
        yield Unmet("Choose an allocation of this person that is open.", field="cover_for")
    if covered.worker_id == data["worker"].pk:
        yield Unmet("Nobody covers for themselves.", field="cover_for")
    if data.get("lead", True):
        yield Unmet("Whoever covers does not lead: change the lead worker instead.", field="lead")


def _begin(person: Person, **fields: Any) -> Allocation:
    """Begin an allocation; a lead one is copied to the person, for lists and permissions."""
    made = Allocation.begin(area=person.area, person=person, **fields)
    if made.lead:
        person.change(lead=made.worker, team=made.team)
    notify(f"You were allocated {person}.", user=made.worker, person=person, area=person.area)
    return made


@step(
    "people.allocate",
    title="Allocate a worker",
    who=MANAGE_PEOPLE,
    gates=[
        Gate("able", "The worker can take it", _can_take_it),
        REGISTERED,
        Gate("no lead", "No lead worker yet", _no_lead_yet),
        Gate("cover", "Whoever covers does so for somebody else", _covers_somebody),
    ],
)
def allocate(person: Person, *, by: User, worker: User, team: Team, starts_on: date, **more: Any) -> Allocation:
    """Give a worker the lead, or with `lead=False` another role. `more`: role, lead, weight and `cover_for`, the allocation of
    whoever is covered."""
    made = _begin(person, worker=worker, team=team, starts_on=starts_on, **more)
    if made.lead:
        _hand_over(person, None, made)
    return made


def _has_lead(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    lead = Allocation.objects.open().leading().filter(person=person).first()
    if lead is None:
        yield Unmet("Nobody has the lead: allocate a worker.", field="worker")
    elif lead.worker_id == data["worker"].pk:
        yield Unmet(f"{lead.worker} is the lead worker already.", field="worker")
    elif data["on"] < lead.starts_on:
        yield Unmet(f"{lead.worker} began on {lead.starts_on}: the change cannot be earlier.", field="on")


@step(
    "people.reallocate",
    title="Change the lead worker",
    who=MANAGE_PEOPLE,
    gates=[
        Gate("able", "The worker can take it", _can_take_it),
        REGISTERED,
        Gate("lead", "There is another lead worker", _has_lead),
    ],
)
def reallocate(
    person: Person, *, by: User, worker: User, team: Team, on: date, end_reason: str, **more: Any
) -> Allocation:
    """Another worker takes the lead from a day on, and with it every running deadline of the one before.

    `more`: role, weight, and `without_handover`, the emergency for which the work passes on without one.
    """
    before = Allocation.objects.open().leading().get(person=person)
    emergency = more.pop("without_handover", "").strip()
    before.change(ends_on=on, end_reason=AllocationEnd(end_reason), without_handover=emergency)
    more.setdefault("role", before.role)
    made = _begin(person, worker=worker, team=team, starts_on=on, lead=True, **more)
    _hand_over(person, before.worker, made)
    notify(f"{person} was passed to {worker}.", user=before.worker, person=person, area=person.area)
    return made


def _hand_over(person: Person, before: User | None, made: Allocation) -> None:
    """Running deadlines of the person that were the old lead's, or nobody's in this team, go to the new one.

    Reviews of restriction and break-glass are not the worker's, whoever owns them.
    """
    rows = Deadline.objects.running().filter(person=person, owner=before).exclude(clock__in=NOT_THE_WORKERS)
    if before is None:
        rows = rows.filter(Q(team=made.team) | Q(team=None))
    for deadline in rows:
        deadline.change(owner=made.worker, team=made.team)


def _nothing_to_place(allocation: Allocation, data: Mapping[str, Any]) -> Iterable[Unmet]:
    """A record that was parted from another is not closed while rows written since have no owner."""
    waiting = RowSince.objects.holding(allocation.person).count()
    if data["end_reason"] == AllocationEnd.CLOSED and waiting:
        yield Unmet(f"{waiting} rows were written while this record was joined to another: say first whose they are.")


@step(
    "people.end_allocation",
    title="End an allocation",
    who=MANAGE_PEOPLE,
    gates=[Gate("placed", "Every row written while joined has an owner", _nothing_to_place)],
)
def end_allocation(
    allocation: Allocation, *, by: User, on: date, end_reason: str, without_handover: str = ""
) -> Allocation:
    """The worker's part ends. After a lead nobody leads, and the deadlines are the team's;
    when the case is closed, no team holds the person either. Else `without_handover` says why there was none."""
    allocation.change(ends_on=on, end_reason=AllocationEnd(end_reason), without_handover=without_handover.strip())
    if allocation.lead:
        closed = {"team": None} if end_reason == AllocationEnd.CLOSED else {}
        allocation.person.change(lead=None, **closed)
        for deadline in Deadline.objects.running().filter(person=allocation.person, owner=allocation.worker):
            deadline.change(owner=None)
    return allocation


def _of_the_area(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if data["team"].area_id != person.area_id:
        yield Unmet(f"The {data['team']} team is not a team of {person.area}.", field="team")
    if person.lead_id is not None:
        yield Unmet("There is a lead worker: reallocate instead.", field="team")


@step(
    "people.pass_to_team",
    title="Pass to a team",
    who=MANAGE_PEOPLE,
    gates=[Gate("area", "A team of the area, and no lead worker", _of_the_area)],
)
def pass_to_team(person: Person, *, by: User, team: Team) -> Person:
    """A team holds the person now and has yet to allocate a worker."""
    person.change(team=team)
    notify(f"{person} was passed to your team: allocate a worker.", role=Role.TEAM_MANAGER, area=person.area, team=team,
           person=person)  # fmt: skip
    return person
