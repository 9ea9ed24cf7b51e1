"""Checking, extending, submitting and authorising an assessment, and giving the family its copy."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import not_the
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import add_working_days, now, today
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.assessment import clocks
from goldenthread.services.assessment.codes import BEING_WRITTEN, UNFINISHED, Kind, Outcome, State
from goldenthread.services.assessment.models import (
    Assessment,
    AssessmentJudgement,
    ChildPart,
    Extension,
    HalfwayCheck,
)
from goldenthread.services.assessment.policy import JUDGE, MANAGE, WORK
from goldenthread.services.assessment.steps import gates
from goldenthread.services.assessment.steps.writing import tell_partners
from goldenthread.services.people.steps.sharing import shared_in_step

WRITING = {state: state for state in BEING_WRITTEN}
RUNNING = {state: state for state in (*BEING_WRITTEN, State.SUBMITTED)}
LIMIT = 45  # working days from the referral
AUTHOR = "Somebody else must authorise what you wrote: two people decide."


@step(
    "assessment.hold_halfway_check",
    title="Hold the halfway check",
    who=MANAGE,
    moves=WRITING,
    gates=[Gate("seen", "The child was seen, or it is said why not", gates.seen_or_reason)],
)
def hold_halfway_check(
    assessment: Assessment,
    *,
    by: User,
    held_on: date,
    child_seen: bool,
    hypotheses: str,
    decision: str,
    not_seen_reason: str = "",
    gaps: str = "",
    new_finish_on: date | None = None,
) -> HalfwayCheck:
    """The manager's look halfway: what we think now, what is missing, and whether to go on."""
    check = HalfwayCheck.begin(
        area=assessment.area,
        assessment=assessment,
        held_on=held_on,
        held_by_id=by.pk,
        child_seen=child_seen,
        not_seen_reason=not_seen_reason,
        hypotheses=hypotheses,
        gaps=gaps,
        decision=decision,
        new_finish_on=new_finish_on,
    )
    if new_finish_on is not None:
        assessment.change(child_timescale=new_finish_on)
        clocks.keep_managers_date(assessment)
    clocks.HALFWAY.stop(assessment, at=clocks.moment_of(held_on))
    return check


@step(
    "assessment.extend_assessment",
    title="Extend the assessment",
    who=MANAGE,
    moves=RUNNING,
    gates=[Gate("later", "The new date is a later one", gates.date_moves_on)],
)
def extend_assessment(
    assessment: Assessment,
    *,
    by: User,
    reason: str,
    text: str,
    new_date: date,
    told_family_on: date,
    asked_on: date | None = None,
) -> Extension:
    """More time, with the reason, of which the family is told. The 45 working days stay as they are."""
    if not text.strip():
        raise Refused("Say why more time is needed.")
    asked = asked_on or today()
    extension = Extension.begin(
        area=assessment.area,
        assessment=assessment,
        asked_on=asked,
        reason=reason,
        text=text,
        new_date=new_date,
        authorised_by_id=by.pk,
        told_family_on=told_family_on,
        after_due=asked > add_working_days(assessment.referral_received_on, LIMIT),
    )
    assessment.change(child_timescale=new_date)
    clocks.keep_managers_date(assessment)
    return extension


@step(
    "assessment.submit_assessment",
    title="Submit the assessment",
    who=WORK,
    moves=dict.fromkeys(BEING_WRITTEN, State.SUBMITTED),
    gates=[
        Gate("children", "Each child's part is complete", gates.children_complete),
        Gate("adults there", "The adults have parts", gates.adults_there),
        Gate("adults", "Each adult's part is complete", gates.adults_complete),
        Gate("network", "The agencies of the network were asked", gates.network_asked),
        Gate(
            "chronology",
            "The chronology is current",
            gates.chronology_is_current,
            override=(Role.SERVICE_MANAGER,),
        ),
    ],
    starts=[clocks.AUTHORISE_SUBMITTED],
)
def submit_assessment(assessment: Assessment, *, by: User) -> None:
    """Hand the assessment to the manager, who has 3 working days."""
    assessment.change(submitted_at=now(), submitted_by_id=by.pk)
    notify(
        f"The assessment of {assessment.person} is ready to authorise.",
        role=Role.TEAM_MANAGER,
        area=assessment.area,
        team=assessment.team,
        person=assessment.person,
        link=assessment.get_absolute_url(),
    )


@step(
    "assessment.return_assessment",
    title="Return the assessment",
    who=MANAGE & not_the("submitted_by", AUTHOR),
    moves={State.SUBMITTED: State.RETURNED},
    stops=[clocks.AUTHORISE_SUBMITTED],
)
def return_assessment(assessment: Assessment, *, by: User, comment: str) -> None:
    """More work is needed; the clocks of the family run on."""
    if not comment.strip():
        raise Refused("Say what is missing.")
    assessment.change(manager_comment=comment)
    if assessment.submitted_by is not None:
        notify(
            f"The assessment of {assessment.person} came back: {comment}",
            user=assessment.submitted_by,
            area=assessment.area,
            person=assessment.person,
            link=assessment.get_absolute_url(),
        )


@step(
    "assessment.authorise_assessment",
    title="Authorise the assessment",
    who=MANAGE & not_the("submitted_by", AUTHOR) & not_the("lead", AUTHOR),
    moves={State.SUBMITTED: State.AUTHORISED},
    gates=[
        Gate(
            "father",
            "Each parent and adult in day-to-day care was involved or really tried",
            gates.adults_engaged,
            override=(Role.SERVICE_MANAGER,),
        ),
        Gate("factors", "The factors fit together", gates.factors_fit),
        Gate("children", "Each child has need, outcome and next steps", gates.children_decided),
        Gate("agencies", "The agencies answered", gates.agencies_answered),
        Gate("network", "The agencies met, or it is said why not", gates.network_met),
        Gate("complaints", "The family was told how to complain", gates.complaints_told),
        Gate(
            "rooms",
            "What other rooms keep for it is in order",
            gates.other_rooms_are_ready,
            override=(Role.SERVICE_MANAGER,),
        ),
    ],
    starts=[clocks.COPY_TO_FAMILY],
)
def authorise_assessment(
    assessment: Assessment,
    *,
    by: User,
    on: date,
    comment: str,
    complaint_information_told_on: date | None = None,
) -> None:
    """The manager's decision; the 45 working days end, and what was agreed for each child begins."""
    told = complaint_information_told_on or assessment.complaint_information_told_on
    children = list(assessment.children.order_by("pk"))
    assessment.change(
        authorised_on=on,
        authorised_by_id=by.pk,
        manager_comment=comment,
        complaint_information_told_on=told,
        outcome=heaviest([part.outcome for part in children]),
    )
    clocks.settle(assessment, on)
    tell_partners(assessment)
    for part in children:
        if part.outcome == Outcome.CHILD_IN_NEED_PLAN:
            clocks.FIRST_MEETING.start(ChildPart.objects.get(pk=part.pk), at=on)


HEAVIEST_FIRST = (
    Outcome.LOOKED_AFTER,
    Outcome.STRATEGY_DISCUSSION,
    Outcome.CHILD_IN_NEED_PLAN,
    Outcome.PRIVATE_FOSTERING,
    Outcome.SHORT_BREAK,
    Outcome.SPECIALIST_FIRST,
    Outcome.TRANSFER,
    Outcome.EARLY_HELP,
    Outcome.ADVICE,
    Outcome.NO_FURTHER_ACTION,
)


def heaviest(outcomes: list[str]) -> str:
    """The outcome of the family's assessment: the heaviest of its children's."""
    return next((outcome for outcome in HEAVIEST_FIRST if outcome in outcomes), "")


def judged_in_words(assessment: Assessment, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """Each answer has its reason."""
    for name, says in (("in_time_because", "in time for the child"), ("good_because", "good")):
        if not data[name].strip():
            yield Unmet(f"Say why it was, or was not, {says}.", field=name)


@step(
    "assessment.judge_assessment",
    title="Judge the assessment",
    who=JUDGE,
    moves={State.AUTHORISED: State.AUTHORISED},
    gates=[Gate("reasons", "Each answer has its reason", judged_in_words)],
)
def judge_assessment(
    assessment: Assessment, *, by: User, in_time: bool, in_time_because: str, good: bool, good_because: str
) -> AssessmentJudgement:
    """Whether it was in time for the child, and whether it is good; the manager's date is counted beside it."""
    return AssessmentJudgement.begin(
        area=assessment.area,
        assessment=assessment,
        judged_on=today(),
        judged_by=by,
        in_time=in_time,
        in_time_because=in_time_because,
        good=good,
        good_because=good_because,
    )


@step(
    "assessment.abandon_assessment",
    title="Abandon the assessment",
    who=MANAGE,
    moves=dict.fromkeys(UNFINISHED, State.ABANDONED),
)
def abandon_assessment(assessment: Assessment, *, by: User, on: date, reason: str) -> None:
    """Stop without an authorised assessment, and say why; the limit of the referral runs on until that is closed."""
    if not reason.strip():
        raise Refused("Say why the assessment is abandoned.")
    assessment.change(abandoned_on=on, abandoned_reason=reason)
    clocks.give_up(assessment, reason[:300])


@step(
    "assessment.share_with_family",
    title="Give the family its copy",
    who=WORK,
    moves={State.AUTHORISED: State.AUTHORISED},
    stops=[clocks.COPY_TO_FAMILY],
)
def share_with_family(assessment: Assessment, *, by: User, shared_on: date, shared_with: str, shared_how: str) -> None:
    """Who had a copy, when and how; it stands in the list of what was shared about each child."""
    assessment.change(shared_on=shared_on, shared_with=shared_with, shared_how=shared_how)
    _told_of_each_child(assessment, by, shared_on, shared_with, "Copy of the assessment", "It is about their family")


SENT = {
    "outcome": ("Letter with the outcome of the assessment", "The family hears what follows"),
    "child": ("What the children told us", "The children hear what became of it"),
    "doctor": ("Note about the assessment", "The doctor knows that we looked, and what follows"),
    "referrer": ("What happened to the worry", "Whoever told us hears that it was looked into"),
}


@step(
    "assessment.send_letter",
    title="Record a letter that was sent",
    who=WORK,
    moves={State.AUTHORISED: State.AUTHORISED},
)
def send_letter(assessment: Assessment, *, by: User, kind: str, recipient: str, sent_on: date, method: str) -> None:
    """Which letter went to whom; whether it arrived is written down in the list of what was shared."""
    what, why = SENT[kind]
    _told_of_each_child(assessment, by, sent_on, recipient, what, why, method=method, receipt=True)


def _told_of_each_child(
    assessment: Assessment,
    by: User,
    on: date,
    recipient: str,
    *words: str,
    method: str = "letter",
    receipt: bool = False,
) -> None:
    what, why = words
    for part in assessment.children.select_related("person"):
        told = shared_in_step(part.person, by=by, on=on, recipient=recipient, what=what, why=why, method=method)
        if receipt:
            told.change(receipt_needed=True)


@step(
    "assessment.update_for_new_facts",
    title="Update for new facts",
    who=WORK,
    moves={State.AUTHORISED: State.AUTHORISED},
)
def update_for_new_facts(assessment: Assessment, *, by: User, facts: str) -> Assessment:
    """A new version of an authorised assessment with the same children; the earlier one stays as it is.

    It is planned, so a manager gives the instruction before it starts.
    """
    if not facts.strip():
        raise Refused("Say which facts are new.")
    fresh = Assessment.begin(
        area=assessment.area,
        person=assessment.person,
        referral=assessment.referral,
        referral_received_on=today(),
        kind=Kind.UPDATE,
        lead=assessment.lead,
        team=assessment.team,
        reviewed_of=assessment,
        new_facts=facts,
    )
    ChildPart.begin_many(
        [
            ChildPart(
                area=part.area,
                assessment=fresh,
                person=part.person,
                referral=part.referral,
                referral_received_on=today(),
            )
            for part in assessment.children.select_related("person", "referral")
        ]
    )
    return fresh
