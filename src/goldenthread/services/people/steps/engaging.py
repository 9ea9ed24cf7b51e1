"""Involving the adults who matter to a child."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.clocks import PARENT_IDENTIFIED
from goldenthread.services.people.essentials import second_parent_recorded
from goldenthread.services.people.models import (
    AttemptOutcome,
    Engagement,
    EngagementAttempt,
    Person,
    SignificantAdult,
)
from goldenthread.services.people.permissions import WORK_WITH_PEOPLE
from goldenthread.services.people.steps.needing import settle_essentials


def _explained(child: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    position = data.get("position", Engagement.NOT_YET)
    if data.get("adult") is None and position != Engagement.IDENTITY_UNKNOWN:
        yield Unmet("Say who it is, or that the identity is not known.", field="adult")
    if position == Engagement.NOT_TO_BE_CONTACTED and not data.get("reason", "").strip():
        yield Unmet("Say why they are not to be contacted.", field="reason")
    if data.get("adult") is not None and data["adult"].pk == child.pk:
        yield Unmet("Choose somebody other than the child.", field="adult")


@step(
    "people.name_significant_adult",
    title="Record an adult who matters to the child",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("explained", "Who it is, or why it is not known", _explained)],
)
def name_significant_adult(
    child: Person, *, by: User, adult: Person | None, role: str, **more: Any
) -> SignificantAdult:
    """Record mother, father, second parent or a day-to-day carer, or change what is recorded of them.

    `more`: position, reason, steps_to_identify. Naming a father ends “identity unknown”.
    """
    rows = SignificantAdult.objects.of(child).filter(role=role)
    standing: SignificantAdult | None = rows.filter(adult=adult).first() or rows.filter(adult=None).first()
    if standing is None:
        standing = SignificantAdult.begin(area=child.area, person=child, adult=adult, role=role, **more)
    else:
        named = adult is not None and standing.adult_id is None
        fresh = {"position": Engagement.NOT_YET} if named else {}
        standing.change(adult=adult, **{**fresh, **more})
    if second_parent_recorded(child):
        PARENT_IDENTIFIED.stop(child)
    settle_essentials(child)
    return standing


def _may_be_tried(adult: SignificantAdult, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if adult.position == Engagement.NOT_TO_BE_CONTACTED:
        yield Unmet(f"Not to be contacted: {adult.reason}")
    if adult.position in (Engagement.IDENTITY_UNKNOWN, Engagement.DIED):
        yield Unmet(f"Nobody can be tried: {adult.get_position_display().lower()}.")
    if not data.get("method") or not data.get("outcome"):
        yield Unmet("Give the method and the outcome.", field="method")


@step(
    "people.record_engagement_attempt",
    title="Record an attempt to involve an adult",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("possible", "They may be contacted; method and outcome are given", _may_be_tried)],
)
def record_engagement_attempt(
    adult: SignificantAdult, *, by: User, made_on: date, method: str, outcome: str, note: str = ""
) -> EngagementAttempt:
    """Record one attempt; where the work with the adult stands follows from it."""
    attempt = EngagementAttempt.begin(
        area=adult.area, person=adult.person, significant_adult=adult, made_on=made_on, method=method, made_by=by,
        outcome=outcome, note=note,
    )  # fmt: skip
    adult.change(position=position_after(adult.position, outcome))
    return attempt


def position_after(position: str, outcome: str) -> str:
    """Where the work stands after an attempt: once involved, a missed call changes nothing."""
    if outcome == AttemptOutcome.TOOK_PART:
        return Engagement.INVOLVED
    if outcome == AttemptOutcome.DECLINED:
        return Engagement.DECLINED
    return position if position in (Engagement.INVOLVED, Engagement.DECLINED) else Engagement.TRIED
