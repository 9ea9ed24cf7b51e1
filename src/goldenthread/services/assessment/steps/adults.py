"""What the adults of a family need themselves, and who is asked to help them."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.assessment import clocks
from goldenthread.services.assessment.codes import AdultService
from goldenthread.services.assessment.models import AdultNeed, AdultPart, AdultReferral
from goldenthread.services.assessment.policy import WORK_PART, WORK_REFERRAL
from goldenthread.services.assessment.steps.writing import must_be_written
from goldenthread.services.people.steps.sharing import shared_in_step

Data = Mapping[str, Any]


def need_in_words(record: Any, data: Data) -> Iterator[Unmet]:
    """A need is told, not only ticked."""
    if not data["shows"].strip():
        yield Unmet("Say how it shows.", field="shows")


@step(
    "assessment.note_adult_need",
    title="Write down a need of the adult",
    who=WORK_PART,
    gates=[Gate("told", "How it shows", need_in_words)],
)
def note_adult_need(part: AdultPart, *, by: User, kind: str, shows: str, **says: Any) -> AdultNeed:
    """What they need help with themselves; of one kind there is one, and the newer words stand.

    `says`: touches_child, helped_by and wants_help.
    """
    must_be_written(part.assessment)
    before = AdultNeed.objects.filter(part=part, kind=kind, removed_on=None).first()
    if before is not None:
        changed: AdultNeed = before.change(shows=shows, **says)
        return changed
    about = {"area": part.area, "part": part, "person": part.person}
    return AdultNeed.begin(kind=kind, shows=shows, noted_on=today(), **about, **says)


@step("assessment.take_back_need", title="It is not a need after all", who=WORK_REFERRAL)
def take_back_need(need: AdultNeed, *, by: User, reason: str) -> AdultNeed:
    """It was not so, or is not so any more; it stays with the reason."""
    must_be_written(need.part.assessment)
    if need.removed_on is not None:
        raise Refused("It was taken back already.")
    if not reason.strip():
        raise Refused("Say why it is not a need.")
    return need.change(removed_on=today(), removed_because=reason)


def agreed_or_says_why(part: AdultPart, data: Data) -> Iterator[Unmet]:
    """The adult agreed, or it is said why it is sent without; the same service is not asked twice at once."""
    if not data["agreed"] and not data.get("without_agreement", "").strip():
        yield Unmet("They did not agree: say why it is sent all the same.", field="without_agreement")
    if not data["needs"].strip():
        yield Unmet("Say what they need help with, and how it touches the child.", field="needs")
    if AdultReferral.objects.filter(part=part, service__iexact=data["service"], state=AdultService.SENT).exists():
        yield Unmet(f"{data['service']} was asked already and has not answered.", field="service")


@step(
    "assessment.refer_adult",
    title="Refer a parent for their own needs",
    who=WORK_PART,
    gates=[Gate("agreed", "They agreed, or there is a reason", agreed_or_says_why)],
)
def refer_adult(
    part: AdultPart, *, by: User, service: str, needs: str, agreed: bool, without_agreement: str = ""
) -> AdultReferral:
    """Ask adult social care, or another service, to help a parent; it stands in the list of what was shared."""
    referral = AdultReferral.begin(
        area=part.area,
        part=part,
        person=part.person,
        service=service,
        needs=needs,
        agreed=agreed,
        without_agreement=without_agreement,
        sent_on=today(),
    )
    clocks.ADULT_REFERRAL.start(referral)
    told: dict[str, Any] = {"what": "Referral for their own needs", "why": "They need help themselves"}
    shared_in_step(part.person, by=by, on=today(), recipient=service, told_family=agreed, **told)
    return referral


@step(
    "assessment.answer_adult_referral",
    title="Write down their answer",
    who=WORK_REFERRAL,
    moves={AdultService.SENT: (AdultService.HELPS, AdultService.DECLINED)},
    stops=[clocks.ADULT_REFERRAL],
)
def answer_adult_referral(
    referral: AdultReferral, *, by: User, outcome: str, answered_on: date, answer: str
) -> AdultReferral:
    """Whether they help, and how; `outcome` is helps or declined."""
    if answered_on < referral.sent_on:
        raise Refused("It cannot be answered before it was sent.")
    return referral.change(state=outcome, answered_on=answered_on, answer=answer)
