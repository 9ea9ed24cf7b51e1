"""From an accepted referral to a started assessment."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Area, Team, User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.mechanisms.trail.context import recording
from goldenthread.services.assessment import clocks
from goldenthread.services.assessment.codes import Kind, Profile, State
from goldenthread.services.assessment.models import Assessment, AssessmentInstruction, ChildPart
from goldenthread.services.assessment.policy import MANAGE, PLAN_WORK, WORK
from goldenthread.services.assessment.steps import gates


@step(
    "assessment.plan_assessment",
    title="Plan an assessment",
    who=PLAN_WORK,
    gates=[Gate("referrals", "No assessment of these children is under way", gates.referrals_are_free)],
)
def plan_assessment(
    area: Area,
    *,
    by: User,
    referrals: Sequence[Any],
    lead: User | None = None,
    team: Team | None = None,
    kind: str = Kind.FAMILY,
) -> Assessment:
    """One assessment for the children of a family, each with the own referral; the first one names the record.

    What the front door already told the assessor becomes the instruction, so that nobody types it twice.
    """
    first = referrals[0]
    assessment = Assessment.begin(
        area=area,
        person=first.person,
        referral=first,
        referral_received_on=min(one.referral_date for one in referrals),
        kind=kind,
        lead=lead or first.worker,
        team=team or first.team,
    )
    ChildPart.begin_many(
        [
            ChildPart(
                area=area,
                assessment=assessment,
                person=one.person,
                referral=one,
                referral_received_on=one.referral_date,
            )
            for one in referrals
        ]
    )
    for one in referrals:
        clocks.begin_clock_for(one)
    if first.has_instructions:
        _instruct(assessment, by, **_told_at_the_door(first))
    return assessment


def _told_at_the_door(referral: Any) -> dict[str, Any]:
    """The instruction as the front door wrote it when the referral was accepted."""
    first = f"First to be seen: {referral.see_first}." if referral.see_first else ""
    return {
        "questions": referral.questions_to_cover,
        "hypotheses": referral.hypotheses,
        "expected_finish_on": referral.finish_by,
        "first_see_by": referral.see_first_by or referral.finish_by,
        "safety_now": " ".join(filter(None, (referral.safety_now, first))) or "Not said at the front door",
    }


@step(
    "assessment.give_instruction",
    title="Give the instruction",
    who=MANAGE,
    moves={State.PLANNED: State.PLANNED, State.OPEN: State.OPEN},
    gates=[Gate("profile", "The length fits the area", gates.profile_fits)],
)
def give_instruction(
    assessment: Assessment,
    *,
    by: User,
    questions: str,
    hypotheses: str,
    expected_finish_on: date,
    first_see_by: date,
    safety_now: str,
    profile: str = Profile.STANDARD,
    story: str = "",
) -> AssessmentInstruction:
    """What to find out, what may be going on and why, and the date in the child's timescale."""
    given = {
        "questions": questions,
        "hypotheses": hypotheses,
        "expected_finish_on": expected_finish_on,
        "first_see_by": first_see_by,
        "safety_now": safety_now,
    }
    instruction = _instruct(assessment, by, profile=profile, story=story, **given)
    if assessment.lead is not None and assessment.lead != by:
        notify(
            f"You have the instruction for the assessment of {assessment.person}.",
            user=assessment.lead,
            area=assessment.area,
            person=assessment.person,
            link=assessment.get_absolute_url(),
        )
    return instruction


def _instruct(assessment: Assessment, by: User, **given: Any) -> AssessmentInstruction:
    before = AssessmentInstruction.objects.filter(assessment=assessment).first()
    stamp = {"given_by_id": by.pk, "given_on": today()}
    if before is None:
        instruction = AssessmentInstruction.begin(area=assessment.area, assessment=assessment, **given, **stamp)
    else:
        instruction = before.change(**given, **stamp)
    assessment.change(child_timescale=given["expected_finish_on"])
    clocks.keep_managers_date(assessment)
    return instruction


@step(
    "assessment.start_assessment",
    title="Start the assessment",
    who=WORK,
    moves={State.PLANNED: State.OPEN},
    gates=[
        Gate("instruction", "The manager has given the instruction", gates.has_instruction),
        Gate("one open", "No other assessment of the same referral is open", gates.no_other_open),
    ],
)
def start_assessment(assessment: Assessment, *, by: User, on: date, lead: User | None = None) -> None:
    """The work begins on its actual day, which is locked; the 45 working days run since the referral."""
    assessment.change(started_on=on, lead=lead or assessment.lead or by)
    clocks.HALFWAY.start(assessment)
    for part in assessment.children.select_related("referral", "assessment"):
        if part.seen_on is None:
            clocks.begin_seeing(part, assessment.instruction.first_see_by)
        if part.referral is not None:
            clocks.ASSESS_45.hand_over(part.referral, owner=assessment.lead, team=assessment.team)


@step(
    "assessment.correct_start",
    title="Correct the day of the start",
    who=MANAGE,
    moves={State.OPEN: State.OPEN, State.RETURNED: State.RETURNED},
)
def correct_start(assessment: Assessment, *, by: User, on: date, reason: str) -> None:
    """The start is locked: a manager changes it with a reason, and the trail keeps both days."""
    if not reason.strip():
        raise Refused("Say why the day of the start was wrong.")
    with recording(reason=reason):
        assessment.change(started_on=on)
    for part in assessment.children.filter(seen_on=None):
        clocks.SEE_CHILD.move_start(part, at=on, reason=reason)
