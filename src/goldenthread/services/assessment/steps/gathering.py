"""What an assessment gathers beside children, parents and agencies: relatives, specialists, the network, new facts."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.assessment.codes import BEING_WRITTEN, ReviewDecision, State
from goldenthread.services.assessment.models import (
    Assessment,
    AssessmentReview,
    KinPart,
    NetworkMeeting,
    SpecialistAssessment,
)
from goldenthread.services.assessment.policy import WORK, WORK_PART
from goldenthread.services.assessment.steps.finishing import update_for_new_facts

WRITING = {state: state for state in BEING_WRITTEN}
Data = Mapping[str, Any]


@step("assessment.hear_relative", title="Hear a relative", who=WORK, moves=WRITING)
def hear_relative(assessment: Assessment, *, by: User, person: Any, **says: str) -> KinPart:
    """What a brother, sister or other relative says and offers; heard again, the newer words stand.

    `says`: relationship, views, offer and contact.
    """
    before = KinPart.objects.filter(assessment=assessment, person=person).first()
    if before is not None:
        heard: KinPart = before.change(**says)
        return heard
    return KinPart.begin(area=assessment.area, assessment=assessment, person=person, **says)


def met_or_says_why(assessment: Assessment, data: Data) -> Iterator[Unmet]:
    """The day and what was agreed, or why there was none."""
    if data.get("none_because", "").strip():
        return
    if data.get("held_on") is None:
        yield Unmet("Say when the network met, or why it did not.", field="held_on")
    if not data.get("agreed", "").strip():
        yield Unmet("Say what was agreed.", field="agreed")


@step(
    "assessment.note_network_meeting",
    title="Record a network meeting",
    who=WORK,
    moves=WRITING,
    gates=[Gate("met", "The network met, or it is said why not", met_or_says_why)],
)
def note_network_meeting(
    assessment: Assessment,
    *,
    by: User,
    held_on: date | None = None,
    attended: str = "",
    agreed: str = "",
    none_because: str = "",
) -> NetworkMeeting:
    """The agencies around the family met and agreed, or there is a reason why they did not."""
    return NetworkMeeting.begin(
        area=assessment.area,
        assessment=assessment,
        held_on=held_on,
        attended=attended,
        agreed=agreed,
        none_because=none_because,
        noted_on=today(),
    )


@step(
    "assessment.commission_specialist",
    title="Commission a specialist assessment",
    who=WORK,
    moves=WRITING,
)
def commission_specialist(
    assessment: Assessment,
    *,
    by: User,
    person: Any,
    kind: str,
    commissioned_from: str,
    due_on: date,
    asked_on: date | None = None,
    cost: Decimal | None = None,
) -> SpecialistAssessment:
    """Ask a specialist for an assessment by a day."""
    asked = asked_on or today()
    if due_on < asked:
        raise Refused("It cannot be due before it was asked for.")
    return SpecialistAssessment.begin(
        area=assessment.area,
        assessment=assessment,
        person=person,
        kind=kind,
        commissioned_from=commissioned_from,
        asked_on=asked,
        due_on=due_on,
        cost=cost,
    )


@step("assessment.receive_specialist", title="Write down the specialist’s finding", who=WORK_PART)
def receive_specialist(
    specialist: SpecialistAssessment, *, by: User, received_on: date, finding: str, treatment: str = ""
) -> SpecialistAssessment:
    """What the specialist found, and for substance misuse where treatment stands."""
    if received_on < specialist.asked_on:
        raise Refused("It cannot be received before it was asked for.")
    return specialist.change(received_on=received_on, finding=finding, treatment=treatment)


def open_reviews(person_id: int, new_fact: str, on: date) -> list[AssessmentReview]:
    """Ask about the latest assessment of a child whether it still stands. Needs a recording.

    One being worked is asked, and one that is authorised while its referral is open; once for each fact.
    """
    rows: Any = Assessment.objects
    lives = Q(state__in=(*BEING_WRITTEN, State.SUBMITTED)) | Q(state=State.AUTHORISED, referral__closed_on=None)
    asked = rows.about(person_id).filter(lives)
    found = asked.select_related("lead", "area", "person").order_by("-referral_received_on", "-pk").first()
    if found is None or AssessmentReview.objects.filter(assessment=found, new_fact=new_fact).exists():
        return []
    review = AssessmentReview.begin(area=found.area, assessment=found, new_fact=new_fact, opened_on=on)
    if found.lead is not None:
        text = f"A new fact about {found.person}: say whether the assessment still stands. {new_fact}"
        link = review.get_absolute_url()
        notify(text[:300], user=found.lead, area=found.area, person=found.person, link=link)
    return [review]


def decided_once(review: AssessmentReview, data: Data) -> Iterator[Unmet]:
    """A review is decided once, with a reason; an update needs an authorised assessment."""
    if review.decided_on is not None:
        yield Unmet("This is decided already.")
    if not data["reason"].strip():
        yield Unmet("Say why.", field="reason")
    if data["decision"] == ReviewDecision.UPDATE and review.assessment.state != State.AUTHORISED:
        yield Unmet("The assessment is still being worked: write the new fact into it.", field="decision")


@step(
    "assessment.decide_review",
    title="Decide what a new fact means",
    who=WORK_PART,
    gates=[Gate("once", "It is open, and there is a reason", decided_once)],
)
def decide_review(review: AssessmentReview, *, by: User, decision: str, reason: str) -> AssessmentReview:
    """The assessment stands, is updated (a new version is planned), or a new one is asked of the manager."""
    review.change(decision=decision, reason=reason, decided_on=today(), decided_by_id=by.pk)
    if decision == ReviewDecision.UPDATE:
        update_for_new_facts(review.assessment, by=by, facts=review.new_fact)
    return review
