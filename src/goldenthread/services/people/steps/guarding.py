"""Restricting a record to named people, and opening one in an emergency."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from goldenthread.mechanisms.access.models import BreakGlass, Grant, Restriction, User
from goldenthread.mechanisms.access.permissions import may, not_the
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.calendar.periods import spelled
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.mechanisms.trail.context import note, person_stream
from goldenthread.services.people.clocks import BREAK_GLASS_REVIEW, RESTRICTION_REVIEW
from goldenthread.services.people.models import OddAccess, Person
from goldenthread.services.people.permissions import BREAK_GLASS, OVERSEE, OVERSEERS, RESTRICT

REVIEW_EVERY = timedelta(days=90)
OPEN_FOR = timedelta(hours=3)
SHORTEST_REASON = 20  # characters


def _in_trail(person: Person, what: str, reason: str = "", **changes: Any) -> None:
    """Restrictions are kept by the access mechanism; their history belongs in the person's chain."""
    stream = person_stream(person.pk)
    note(what, stream=stream, person_id=person.pk, model="access.restriction", reason=reason,
         changes={name: [None, value] for name, value in changes.items()})  # fmt: skip


def _named(record: Any, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if len(set(data.get("grantees") or ())) < 2:
        yield Unmet("Name at least two people who may open the record.", field="grantees")
    if not data.get("reason", "").strip():
        yield Unmet("Give the reason.", field="reason")


def _not_restricted(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if Restriction.objects.in_force().filter(person=person).exists():
        yield Unmet("This person is restricted already: change who may open the record instead.")


def _grant(restriction: Restriction, users: Sequence[User], why: str, on: date) -> None:
    Grant.objects.bulk_create(
        [Grant(restriction=restriction, user=user, why=why[:300], starts_on=on) for user in dict.fromkeys(users)]
    )


@step(
    "people.restrict",
    title="Restrict the record",
    who=RESTRICT,
    gates=[
        Gate("free", "Not restricted yet", _not_restricted),
        Gate("named", "A reason and at least two named people", _named),
    ],
)
def restrict(person: Person, *, by: User, on: date, reason: str, grantees: Sequence[User], **more: Any) -> Restriction:
    """Only the people named may know of the record here. `more`: kind, level. The first review is due in 90 days."""
    restriction = Restriction.objects.create(
        person=person, reason=reason, owner=by, set_on=on, review_due_on=on + REVIEW_EVERY, **more
    )
    _grant(restriction, grantees, reason, on)
    RESTRICTION_REVIEW.start(person, at=on)
    _in_trail(person, "people.restrict", reason, kind=restriction.kind, level=restriction.level,
              grantees=[user.pk for user in grantees])  # fmt: skip
    return restriction


@step(
    "people.change_grantees",
    title="Change who may open the record",
    who=OVERSEE,
    gates=[Gate("named", "A reason and at least two named people", _named)],
)
def change_grantees(
    restriction: Restriction, *, by: User, on: date, reason: str, grantees: Sequence[User]
) -> Restriction:
    """From today exactly the people named may open the record."""
    standing = {grant.user_id: grant for grant in restriction.grants.now()}
    wanted = {user.pk: user for user in grantees}
    for user_id in standing.keys() - wanted.keys():
        grant = standing[user_id]
        grant.ends_on = on - timedelta(days=1)
        grant.save(update_fields=["ends_on"])
    _grant(restriction, [wanted[pk] for pk in wanted.keys() - standing.keys()], reason, on)
    _in_trail(restriction.person, "people.change_grantees", reason, grantees=sorted(wanted))
    return restriction


@step("people.review_restriction", title="Review the restriction", who=OVERSEE)
def review_restriction(restriction: Restriction, *, by: User, on: date, reason: str) -> Restriction:
    """The restriction is still needed, and why; the next review is due in 90 days."""
    restriction.review_due_on = on + REVIEW_EVERY
    restriction.save(update_fields=["review_due_on"])
    RESTRICTION_REVIEW.stop(restriction.person)
    RESTRICTION_REVIEW.start(restriction.person, at=on)
    _in_trail(restriction.person, "people.review_restriction", reason, review_due_on=str(restriction.review_due_on))
    return restriction


def _waits(odd: OddAccess, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if odd.reviewed_on is not None:
        yield Unmet(f"{odd.reviewed_by} said what it was on {spelled(odd.reviewed_on)}.")


def _reasoned(record: Any, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if not data.get("reason", "").strip():
        yield Unmet("Give the reason.", field="reason")


@step(
    "people.lift_restriction",
    title="Lift the restriction",
    who=OVERSEE,
    gates=[Gate("reason", "A reason", _reasoned)],
)
def lift_restriction(restriction: Restriction, *, by: User, on: date, reason: str) -> Restriction:
    """The record is again for everybody who needs to know."""
    restriction.lifted_on = on
    restriction.save(update_fields=["lifted_on"])
    RESTRICTION_REVIEW.stop(restriction.person)
    _in_trail(restriction.person, "people.lift_restriction", reason, lifted_on=str(on))
    return restriction


def can_be_broken(person: Person) -> bool:
    """Whether break-glass opens the record: not when it is closed."""
    closed = Restriction.objects.in_force().filter(person=person, level=Restriction.Level.CLOSED)
    return not closed.exists()


def _typed_reason(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if len(data.get("reason", "").strip()) < SHORTEST_REASON:
        yield Unmet(f"Type the reason in {SHORTEST_REASON} characters or more.", field="reason")
    if not can_be_broken(person):
        yield Unmet("There is no record that can be opened in this way.")


@step(
    "people.break_glass",
    title="Open the record in an emergency",
    who=BREAK_GLASS,
    gates=[Gate("reason", "A typed reason, and a record that is not closed", _typed_reason)],
)
def break_glass(person: Person, *, by: User, reason: str) -> BreakGlass:
    """Three hours' access; the owner and the information governance officer are told at once."""
    moment = now()
    owner = _owner_of(person)
    use = BreakGlass.objects.create(
        person=person, user=by, reason=reason.strip(), starts_at=moment, ends_at=moment + OPEN_FOR, owner=owner,
        owner_told_at=moment if owner else None,
    )  # fmt: skip
    told = f"{by} opened a record in an emergency until {use.ends_at:%H:%M}: {use.reason}"
    if owner is not None:
        notify(told, user=owner, person=person, area=person.area, urgent=True)
    notify(told, role=Role.GOVERNANCE_OFFICER, area=person.area, person=person, urgent=True)
    BREAK_GLASS_REVIEW.start(person, at=use.ends_at)
    _in_trail(person, "people.break_glass", use.reason, until=use.ends_at.isoformat())
    return use


@step(
    "people.review_odd_access",
    title="Say what the odd access was",
    who=may(*OVERSEERS) & not_the("user", "Somebody else must review this: it was your own access."),
    gates=[Gate("reason", "A reason", _reasoned), Gate("once", "It waits to be reviewed", _waits)],
)
def review_odd_access(odd: OddAccess, *, by: User, finding: str, reason: str) -> OddAccess:
    """Proper, improper or unclear, and why; whoever is asked is asked before this is written."""
    changed: OddAccess = odd.change(finding=finding, finding_reason=reason.strip(), reviewed_by=by, reviewed_on=today())
    return changed


def _owner_of(person: Person) -> User | None:
    restriction = Restriction.objects.in_force().filter(person=person).select_related("owner").first()
    return restriction.owner if restriction else person.lead


@step(
    "people.review_break_glass",
    title="Review a use of break-glass",
    who=OVERSEE & not_the("user", "Somebody else must review this: it was your own use."),
    gates=[Gate("reason", "A reason", _reasoned)],
)
def review_break_glass(use: BreakGlass, *, by: User, finding: str, reason: str) -> BreakGlass:
    """Proper, improper or unclear, and why."""
    use.finding, use.finding_reason = BreakGlass.Finding(finding), reason.strip()
    use.reviewed_by, use.reviewed_at = by, now()
    use.save(update_fields=["finding", "finding_reason", "reviewed_by", "reviewed_at"])
    if not BreakGlass.objects.filter(person=use.person, finding="").exists():
        BREAK_GLASS_REVIEW.stop(use.person)
    _in_trail(use.person, "people.review_break_glass", reason, finding=use.finding, use=use.pk)
    return use
