"""Writing an assessment: the parts of children and adults, and what agencies say."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.documents.storing import accept
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import step
from goldenthread.services.assessment import clocks
from goldenthread.services.assessment.codes import AWAITED, BEING_WRITTEN, Contribution, Factor
from goldenthread.services.assessment.models import (
    AdultPart,
    AgencyContribution,
    Assessment,
    AssessmentFactor,
    ChildPart,
)
from goldenthread.services.assessment.policy import ANSWER, MANAGE_PART, WORK, WORK_PART

WRITING = {state: state for state in BEING_WRITTEN}


def must_be_written(assessment: Assessment) -> None:
    """Raises Refused unless the assessment is open or returned."""
    if assessment.state not in BEING_WRITTEN:
        shown = assessment.get_state_display().lower()
        raise Refused(f"The assessment is {shown}; its parts cannot be changed now.")


@step("assessment.write_child_part", title="Write about the child", who=WORK_PART)
def write_child_part(part: ChildPart, *, by: User, factors: Mapping[str, str] | None = None, **says: Any) -> ChildPart:
    """What was seen, heard and found; `factors` gives each code its text and replaces those chosen before."""
    must_be_written(part.assessment)
    seen_before = part.seen_on is not None
    chosen = {} if factors is None else {"factor_codes": " ".join(sorted(factors))}
    part.change(**says, **chosen)
    if part.seen_on is not None and not seen_before:
        clocks.SEE_CHILD.stop(part)
    if factors is not None:
        _choose(part, factors)
    return part


def _choose(part: ChildPart, wanted: Mapping[str, str]) -> None:
    """Take back factors no longer found, keep the others with their new text, add the new ones."""
    before = {factor.code: factor for factor in part.factors.filter(removed_on=None)}
    for code, factor in before.items():
        if code not in wanted:
            factor.change(removed_on=today())
        else:
            factor.change(text=wanted[code])
    fresh = [code for code in wanted if code not in before]
    for code in fresh:
        AssessmentFactor.begin(area=part.area, child_part=part, code=Factor(code), text=wanted[code])


@step("assessment.add_adult", title="Add an adult to the assessment", who=WORK, moves=WRITING)
def add_adult(assessment: Assessment, *, by: User, person: Any, relationship: str, lives_with_child: bool) -> AdultPart:
    """A part for a parent, partner, or other adult with a major part in caring."""
    return AdultPart.begin(
        area=assessment.area,
        assessment=assessment,
        person=person,
        relationship=relationship,
        lives_with_child=lives_with_child,
    )


@step("assessment.write_adult_part", title="Write about the adult", who=WORK_PART)
def write_adult_part(part: AdultPart, *, by: User, **says: Any) -> AdultPart:
    """What the adult says, can do and needs, and whether they took part."""
    must_be_written(part.assessment)
    return part.change(**says)


@step(
    "assessment.ask_agency",
    title="Ask an agency",
    who=WORK,
    moves=WRITING,
    starts=list(clocks.AGENCY_CLOCKS),
)
def ask_agency(
    assessment: Assessment,
    *,
    by: User,
    person: Any,
    agency: str,
    question: str,
    reason: str,
    practitioner: str = "",
    out_of_area: bool = False,
    user: User | None = None,
    asked_on: date | None = None,
) -> AgencyContribution:
    """Ask one agency about one child; it is always told why. A partner with an account finds it on Today."""
    if not reason.strip():
        raise Refused("Say why the agency is asked; it is always told.")
    asked = AgencyContribution.begin(
        area=assessment.area,
        assessment=assessment,
        person=person,
        agency=agency,
        practitioner=practitioner,
        out_of_area=out_of_area,
        user=user,
        question=question,
        reason=reason,
        asked_on=asked_on or today(),
    )
    if user is not None:
        _tell(asked, "You are asked what you know about a child.")
    return asked


def _tell(asked: AgencyContribution, text: str) -> None:
    notify(text, user=asked.user, area=asked.area, person=asked.person, link=asked.get_absolute_url())


@step(
    "assessment.receive_contribution",
    title="Write down the agency's answer",
    who=ANSWER,
    state="state",
    moves=dict.fromkeys(AWAITED, (Contribution.RECEIVED, Contribution.NOTHING_KNOWN, Contribution.DECLINED)),
    stops=list(clocks.AGENCY_CLOCKS),
)
def receive_contribution(
    contribution: AgencyContribution,
    *,
    by: User,
    received_on: date,
    answer: str,
    text: str = "",
    file: UploadedFile | None = None,
) -> None:
    """What the agency said, in words or as a file; `answer` is received, nothing known or declined.

    Raises FileRefused when the file cannot be taken.
    """
    if answer == Contribution.RECEIVED and not text.strip() and file is None:
        raise Refused("Write down what the agency said, or send its file.")
    contribution.change(received_on=received_on, state=answer, text=text)
    if file is not None:
        title = f"Answer of {contribution.agency}"
        kept = accept(file, area=contribution.area, title=title, kind="agency answer", holder=contribution)
        contribution.change(document=kept)


@step(
    "assessment.accept_no_reply",
    title="Go on without the agency's answer",
    who=MANAGE_PART,
    moves=dict.fromkeys(AWAITED, Contribution.NO_REPLY),
)
def accept_no_reply(contribution: AgencyContribution, *, by: User, reason: str) -> None:
    """The manager accepts that there is no reply, and says why; the clock is withdrawn, not met."""
    if not reason.strip():
        raise Refused("Say why the assessment can go on without this answer.")
    contribution.change(accepted_without_reason=reason)
    for clock in clocks.AGENCY_CLOCKS:
        clock.withdraw(contribution, reason[:300])


RECEIVED = {Contribution.RECEIVED: Contribution.RECEIVED}


@step("assessment.judge_contribution", title="Say what the answer changed", who=WORK_PART, moves=RECEIVED)
def judge_contribution(contribution: AgencyContribution, *, by: User, used: bool) -> None:
    """Whether the answer changed what was found; whoever gave it is shown."""
    contribution.change(used=used)


def tell_partners(assessment: Assessment) -> None:
    """Those who answered with an account of their own hear that there is an outcome. Needs a recording."""
    for asked in assessment.contributions.exclude(user=None).select_related("user", "area", "person"):
        _tell(asked, "An assessment to which you were asked to contribute has ended: see what came of it.")
