"""Why each service works with a child and until when: what is open, and what was closed in the last year."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from goldenthread.demo.plan.events import Referral
from goldenthread.demo.plan.referrals import TODAY
from goldenthread.demo.storing.people import AreaPeople
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.clocks.clock import start_many
from goldenthread.services.practice.clocks import CLOSE_AFTER_WORK
from goldenthread.services.practice.models.involvement import CaseInvolvement, EndReason, InvolvementState, Service

SINCE = date(2016, 4, 1)
TO_BE_CLOSED = timedelta(days=25)  # some cases whose work ended so lately wait to be closed
PURPOSES = {
    "N1": "Somebody hurt or frightened the child at home, or the child was left without what children need.",
    "N2": "Caring for a disabled child takes more than one family has.",
    "N3": "A parent is ill, and the child carries what the parent cannot.",
    "N4": "The family has been through more in a few months than it can bear alone.",
    "N5": "There is shouting at home most days, and the child is in the middle of it.",
    "N6": "The child was in trouble outside the home.",
}
OTHERWISE = "The family asked for help that it could not find elsewhere."
EXIT = "The child says that home is safe, school sees it too, and the family knows whom to call."
ENDINGS = {
    "RC2": EndReason.DIED,
    "RC5": EndReason.MOVED,
    "RC6": EndReason.GROWN_UP,
    "RC8": EndReason.NOT_NEEDED,
    "RC9": EndReason.NOT_NEEDED,
}


def store_involvements(known: AreaPeople, manager: User | None) -> None:
    """One for each referral that was worked on, each protection plan and each time in care."""
    rows = [*_in_need(known, manager), *_of_plans(known, manager), *_of_care(known, manager)]
    stored = CaseInvolvement.begin_many(rows)
    ceased = CaseInvolvement.objects.filter(pk__in=[one.pk for one in stored if one.state == InvolvementState.CEASED])
    start_many(CLOSE_AFTER_WORK, ceased.select_related("person__lead", "person__team"), lambda one: None)


def _in_need(known: AreaPeople, manager: User | None) -> Iterator[CaseInvolvement]:
    standing: set[int] = set()
    for place, one in enumerate(known.plan.referrals):
        if one.nfa or (one.closed_on is not None and one.closed_on < SINCE):
            continue
        ended = _ended(known, one, place, manager)
        if ended.get("state") != InvolvementState.CLOSED:
            if one.child.number in standing:
                continue
            standing.add(one.child.number)
        words = {"purpose": PURPOSES.get(one.need, OTHERWISE), "exit_text": EXIT}
        yield _begun(known, one.child.number, Service.IN_NEED, one.on, **words, **ended)


def _ended(known: AreaPeople, one: Referral, place: int, manager: User | None) -> dict[str, Any]:
    """How the work of a referral ended; of those that ended lately every third waits to be closed."""
    if one.closed_on is None:
        return {}
    if one.closed_on > TODAY - TO_BE_CLOSED and place % 3 == 0:
        return {"state": InvolvementState.CEASED, "work_ceased_on": one.closed_on}
    ceased = max(one.on, one.closed_on - timedelta(days=known.chance.randint(2, 32)))
    return {
        "state": InvolvementState.CLOSED,
        "work_ceased_on": ceased,
        "closed_on": one.closed_on,
        "closed_by": manager,
        "end_reason": ENDINGS.get(one.closure_reason, EndReason.EXIT_MET),
        "exit_answer": "The child and the school say so too.",
        "child_told_on": ceased,
        "child_told_how": "By the worker, at home",
    }


def _of_plans(known: AreaPeople, manager: User | None) -> Iterator[CaseInvolvement]:
    for one in known.plan.plans:
        if one.ended_on is None or one.ended_on >= SINCE:
            yield _begun(
                known, one.child.number, Service.PROTECTION, one.started_on, **_passed_on(one.ended_on, manager)
            )


def _of_care(known: AreaPeople, manager: User | None) -> Iterator[CaseInvolvement]:
    for one in known.plan.care:
        if one.ended_on is None or one.ended_on >= SINCE:
            yield _begun(
                known, one.child.number, Service.LOOKED_AFTER, one.started_on, **_passed_on(one.ended_on, manager)
            )


def _passed_on(ended_on: date | None, manager: User | None) -> dict[str, Any]:
    if ended_on is None:
        return {}
    passed = {"work_ceased_on": ended_on, "closed_on": ended_on, "closed_by": manager}
    return {"state": InvolvementState.PASSED_ON, **passed}


def _begun(known: AreaPeople, child: int, service: str, on: date, **more: Any) -> CaseInvolvement:
    _, team = known.lead.get(child, (None, None))
    about = {"area": known.area, "person": known.person[child], "team": team}
    return CaseInvolvement(**about, service=service, starts_on=on, **more)
