"""Training of agencies, and what the domestic abuse service reports of its cases."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import step
from goldenthread.services.frontdoor.models import AbuseServiceCase, AgencyTraining
from goldenthread.services.frontdoor.policy import MANAGERS

WATCHERS = (Role.DOMESTIC_ABUSE_LEAD, *MANAGERS)


@step("frontdoor.record_training", title="Record training of an agency", who=may(*MANAGERS))
def record_training(area: Area, *, by: Any, body: Any, course: str, held_on: date, people_trained: int) -> Any:
    """Who was trained in what, and when; referrals before and after stand beside each other, and no cause is claimed."""
    if people_trained < 1:
        raise Refused("Somebody was trained; found nobody.")
    about = {"body": body, "course": course, "held_on": held_on, "people_trained": people_trained}
    return AgencyTraining.begin(area=area, **about)


@step("frontdoor.record_service_case", title="Record a case of the domestic abuse service", who=may(*WATCHERS))
def record_service_case(area: Area, *, by: Any, reference: str, referred_on: date, source: str, **facts: Any) -> Any:
    """As the service reports it, once for each of its numbers; told again, the case is brought up to date.

    `facts`: with_children, opened_on, closed_on.
    """
    _in_order(referred_on, facts)
    told = {"referred_on": referred_on, "source": source, **facts}
    known = AbuseServiceCase.objects.filter(area=area, reference=reference).first()
    return known.change(**told) if known else AbuseServiceCase.begin(area=area, reference=reference, **told)


def _in_order(referred_on: date, facts: Mapping[str, Any]) -> None:
    opened, closed = facts.get("opened_on"), facts.get("closed_on")
    if opened and opened < referred_on:
        raise Refused("The service cannot take a case before it was referred.")
    if closed and (not opened or closed < opened):
        raise Refused("A case is closed after it was taken: give both days.")
