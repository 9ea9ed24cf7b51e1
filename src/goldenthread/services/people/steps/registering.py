"""Whether workers are registered as social workers, without which nobody is given a social worker's work."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.access.models import Area, Membership, User
from goldenthread.mechanisms.calendar import end_of_day
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.clocks import REGISTRATION_RENEWED
from goldenthread.services.people.models import AllocationRole, Person, WorkerRegistration
from goldenthread.services.people.permissions import MANAGE_PEOPLE
from goldenthread.services.people.policy import REGISTRATION_NEEDED

OF_SOCIAL_WORKERS = (
    AllocationRole.SOCIAL_WORKER,
    AllocationRole.REVIEWING_OFFICER,
    AllocationRole.CONFERENCE_CHAIR,
    AllocationRole.SUPERVISING,
)


def unregistered(worker: User, area_id: int, on: date) -> str:
    """Why a worker cannot be given a social worker's work on a day; "" when they can.

    Where nothing is recorded of a worker the area's own setting decides; a registration that has ended always counts.
    """
    known = WorkerRegistration.objects.filter(worker=worker, area=area_id, starts_on__lte=on)
    latest = known.order_by("-ends_on").first()
    if latest is None:
        needed = chosen(area_id, REGISTRATION_NEEDED, on)
        return f"No registration of {worker} as a social worker is recorded." if needed else ""
    if latest.ends_on < on:
        return f"The registration of {worker} as a social worker ended on {day(latest.ends_on)}."
    return ""


def registered_if_needed(person: Person, role: str, data: Mapping[str, Any]) -> Iterable[Unmet]:
    """A role of social workers goes to somebody who is registered (Children and Social Work Act 2017, section 36)."""
    says = unregistered(data["worker"], person.area_id, data.get("starts_on") or data["on"])
    if role in OF_SOCIAL_WORKERS and says:
        yield Unmet(says, link=f"/people/registrations/?worker={data['worker'].pk}", field="worker")


def _of_the_area_and_later(area: Area, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if not Membership.objects.filter(user=data["worker"], area=area).exists():
        yield Unmet(f"{data['worker']} has no role in {area}.", field="worker")
    if data["ends_on"] < data["starts_on"]:
        yield Unmet(f"Found {day(data['ends_on'])}; expected {day(data['starts_on'])} or later.", field="ends_on")
    same = WorkerRegistration.objects.filter(worker=data["worker"], area=area, ends_on__gte=data["ends_on"])
    if same.exists():
        yield Unmet("A registration that lasts as long is recorded already.", field="ends_on")


@step(
    "people.record_registration",
    title="Record a worker’s registration",
    who=MANAGE_PEOPLE,
    gates=[Gate("later", "A worker of the area, and a later renewal", _of_the_area_and_later)],
)
def record_registration(
    area: Area, *, by: User, worker: User, number: str, starts_on: date, ends_on: date, checked_on: date
) -> WorkerRegistration:
    """What the public register says of a worker; the one before is renewed by it."""
    for earlier in WorkerRegistration.objects.filter(worker=worker, area=area):
        REGISTRATION_RENEWED.stop(earlier)
    fields = {"number": number.strip(), "starts_on": starts_on, "ends_on": ends_on, "checked_on": checked_on}
    made = WorkerRegistration.begin(area=area, worker=worker, **fields)
    running = REGISTRATION_RENEWED.start(made)
    if running is not None:
        due = end_of_day(ends_on)
        warned = running.started_at + (due - running.started_at) * REGISTRATION_RENEWED.warns
        running.change(due_at=due, warn_at=warned, limit_text="the day in the public register")
    return made
