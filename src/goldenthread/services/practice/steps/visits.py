"""Visits: planned with a purpose, recorded with what they found and changed, or tried in vain; and why they are owed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localtime

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import Person
from goldenthread.services.practice import clocks, duties
from goldenthread.services.practice.models.codes import ATTEMPTS, NOT_HELD, VisitContext, VisitMethod, VisitStatus
from goldenthread.services.practice.models.visits import Visit, VisitChild, VisitDuty
from goldenthread.services.practice.policy import MANAGE, WORK
from goldenthread.services.practice.steps import visit_gates as gates

OF_CHILD = (
    "seen", "seen_alone", "not_alone_reason", "bedroom_seen", "presentation", "views", "views_how", "no_views_because",
)  # fmt: skip


@step("practice.start_visit_duty", title="Start a duty to visit", who=WORK)
def start_visit_duty(
    person: Person,
    *,
    by: User,
    kind: str,
    starts_on: date,
    every: int | None = None,
    unit: str = "",
    authority: str = "",
) -> VisitDuty:
    """Visits are owed from a day on, at the usual interval unless another is given."""
    return duties.begin_duty(person, kind, on=starts_on, every=every, unit=unit, authority=authority)


@step("practice.end_visit_duty", title="End a duty to visit", who=MANAGE)
def end_visit_duty(duty: VisitDuty, *, by: User, on: date, reason: str) -> None:
    """Visits are no longer owed."""
    if duty.ended_on is not None:
        raise Refused("This duty has ended.")
    duties.close_duty(duty, on=on, because=reason)


@step(
    "practice.plan_visit",
    title="Plan a visit",
    who=WORK,
    gates=[Gate("purpose", "The visit is for something", gates.visit_has_a_purpose)],
)
def plan_visit(
    person: Person,
    *,
    by: User,
    planned_for: datetime,
    purpose: str,
    purpose_link: str,
    purpose_of: str,
    others: Sequence[Person] = (),
    worker: User | None = None,
    method: str = VisitMethod.FACE_TO_FACE,
    context: str = VisitContext.HOME,
    announced: bool = True,
    follow_up_of: Visit | None = None,
) -> Visit:
    """A visit to one or several people, for an action, a question or a duty; to “check in” is no purpose."""
    visit = Visit.begin(
        area=person.area,
        person=person,
        worker=worker or by,
        planned_for=planned_for,
        purpose=purpose,
        purpose_link=purpose_link,
        purpose_of=purpose_of,
        method=method,
        context=context,
        announced=announced,
        follow_up_of=follow_up_of,
    )
    named = {one.pk: one for one in (person, *others)}
    VisitChild.begin_many([VisitChild(area=visit.area, visit=visit, person=one) for one in named.values()])
    clocks.start_writing_clock(visit, urgent=duties.is_urgent(list(named)))
    return visit


@step(
    "practice.record_visit",
    title="Record the visit",
    who=WORK,
    state="status",
    moves={VisitStatus.PLANNED: VisitStatus.HELD},
    gates=[
        Gate("moment", "It was not in the future", gates.moment_has_passed),
        Gate(
            "children", "It says of each child whether they were seen, alone, and what they said", gates.children_told
        ),
        Gate("impact", "It says what was learned and what changes", gates.impact_is_told),
    ],
)
def record_visit(
    visit: Visit, *, by: User, held_at: datetime, children: Mapping[int, Mapping[str, Any]], **told: Any
) -> Visit:
    """What the visit found and changed. It meets the duties of each child who was seen, and their clocks start anew.

    `children`: for the id of each person visited, the fields of VisitChild. `told`: fields of Visit.
    """
    at, on = now(), localtime(held_at).date()
    rows = list(visit.children.order_by("pk"))
    for row in rows:
        said = children.get(row.person_id, {})
        row.change(**{name: said[name] for name in OF_CHILD if name in said})
    method = told.get("method", visit.method)
    visit.change(held_at=held_at, written_at=at, status=VisitStatus.HELD, **told)
    _write_up(visit, held_at, at)
    duties.meet_duties(duties.met_at(visit, rows, method, on), held_at, on)
    return visit


@step(
    "practice.record_attempt",
    title="Record that it was not held",
    who=WORK,
    state="status",
    moves={VisitStatus.PLANNED: NOT_HELD},
    gates=[
        Gate("moment", "It was not in the future", gates.moment_has_passed),
        Gate("next", "It says what was done next", gates.next_is_told),
    ],
)
def record_attempt(
    visit: Visit, *, by: User, status: str, held_at: datetime, done_next: str, observations: str = ""
) -> Visit:
    """The visit failed or was cancelled, and what was done next.

    A second failed attempt in a row on a child with a protection plan tells the manager at once.
    """
    if status not in NOT_HELD:
        raise Refused("Choose what happened: no answer, refused, cancelled or unsafe.")
    at = now()
    visit.change(status=status, held_at=held_at, written_at=at, done_next=done_next, observations=observations)
    _write_up(visit, held_at, at)
    people = list(visit.children.values_list("person_id", flat=True))
    if status in ATTEMPTS and duties.protected(people) and duties.failed_before(visit, people):
        _tell_the_manager(visit)
    return visit


def _write_up(visit: Visit, held_at: datetime, at: datetime) -> None:
    """The clock of the write-up runs from the visit as it was made, not as it was planned."""
    if held_at != visit.planned_for:
        clocks.VISIT_WRITTEN.withdraw(visit, "The visit was made at another time than planned")
        people = list(visit.children.values_list("person_id", flat=True))
        clocks.start_writing_clock(visit, urgent=duties.is_urgent(people), at=held_at)
    clocks.VISIT_WRITTEN.stop(visit, at=at)


def _tell_the_manager(visit: Visit) -> None:
    notify(
        f"{visit.person} has a protection plan and was not seen: the second attempt in a row failed "
        f"({visit.get_status_display().lower()}). Next: {visit.done_next}",
        role=Role.TEAM_MANAGER,
        area=visit.area,
        team=visit.person.team,
        person=visit.person,
        link=visit.get_absolute_url(),
        urgent=True,
    )
