"""Time limits of assessment. The day after the start is day 1; a limit runs to the end of its last day.

The 45 working days from referral were in the guidance of 2013, which applied from 15 April 2013; an extension explains
lateness and never changes the limit, and an area may hold a dated dispensation (`clocks.Dispensation`).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import (
    Limit,
    add_months,
    end_of_day,
    months,
    now,
    start_of_day,
    today,
    weeks,
    working_days,
)
from goldenthread.mechanisms.clocks.clock import Clock, field
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.services.assessment.codes import DriftLevel, Profile
from goldenthread.services.assessment.models import (
    Assessment,
    AssessmentInstruction,
    ChildInNeedPlan,
    ChildPart,
    DisengagementDecision,
    DriftFlag,
)

GUIDANCE = "Working Together to Safeguard Children (statutory guidance; 2013 edition onwards)"
OURS = "Our choice"
WORKING_TOGETHER_2013 = date(2013, 4, 15)
PLAN_IS_YOUNG = 6  # months, while which meetings are six weeks apart


def moment_of(day: date) -> Any:
    """When something dated by day happened: now if it is today, else the end of the day."""
    return now() if day == today() else end_of_day(day)


@dataclass(frozen=True)
class ManagersDate(Limit):
    """A limit in whose place the manager's own date stands."""

    @property
    def text(self) -> str:
        """As it is shown, since the number of days is never the one that counts."""
        return "the manager's date"


def for_protection(contribution: Any) -> bool:
    """Whether the agency was asked for an assessment that the manager planned for protection."""
    given = AssessmentInstruction.objects.filter(assessment=contribution.assessment_id)
    return given.filter(profile=Profile.PROTECTION).exists()


ASSESS_45 = Clock(
    key="assessment.assess_45",
    title="Assessment authorised",
    model="frontdoor.Referral",
    starts=field("referral_date"),
    stops=lambda referral: None,
    limit=working_days(45),
    authority=f"{GUIDANCE}: no longer than 45 working days from the point of referral",
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.SERVICE_MANAGER,
    owner=field("worker"),
    team=field("team"),
    warns=25 / 45,
    also_warns=((working_days(10), Role.TEAM_MANAGER),),  # day 35
)
CHILD_TIMESCALE = Clock(
    key="assessment.child_timescale",
    title="Assessment authorised by the manager's date",
    model="assessment.Assessment",
    starts=lambda assessment: assessment.instruction.given_on,
    stops=field("authorised_on"),
    limit=ManagersDate(45, "working day"),  # at most
    authority=f"{GUIDANCE}: the timescale is the child's; the date is local practice",
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.TEAM_MANAGER,
    owner=field("lead"),
    team=field("team"),
    near=3,
    also_warns=((working_days(3), None), (working_days(0), None), (working_days(0), Role.TEAM_MANAGER)),
)
SEE_CHILD = Clock(
    key="assessment.see_child",
    title="Child seen",
    model="assessment.ChildPart",
    starts=lambda part: part.assessment.started_on,
    stops=lambda part: end_of_day(part.seen_on),
    limit=working_days(5),
    authority=OURS,
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.TEAM_MANAGER,
    owner=lambda part: part.assessment.lead,
    team=lambda part: part.assessment.team,
)
HALFWAY = Clock(
    key="assessment.halfway",
    title="Halfway check",
    model="assessment.Assessment",
    starts=field("referral_received_on"),
    stops=lambda assessment: None,
    limit=working_days(10),
    authority=OURS,
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.TEAM_MANAGER,
    team=field("team"),
)
AGENCY_REPLY = Clock(
    key="assessment.agency_reply",
    title="Agency's answer to an assessment",
    model="assessment.AgencyContribution",
    starts=field("asked_on"),
    stops=lambda contribution: contribution.received_on and end_of_day(contribution.received_on),
    limit=working_days(10),
    authority=OURS,
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.TEAM_MANAGER,
    owner=lambda contribution: contribution.assessment.lead,
    team=lambda contribution: contribution.assessment.team,
    warns=0.5,
    applies=lambda contribution: not for_protection(contribution),
)
AGENCY_REPLY_PROTECTION = Clock(
    key="assessment.agency_reply_protection",
    title="Agency's answer to an assessment for protection",
    model="assessment.AgencyContribution",
    starts=field("asked_on"),
    stops=AGENCY_REPLY.stops,
    limit=working_days(2),
    authority=OURS,
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.TEAM_MANAGER,
    owner=AGENCY_REPLY.owner,
    team=AGENCY_REPLY.team,
    warns=0.5,
    applies=for_protection,
)
AGENCY_CLOCKS = (AGENCY_REPLY, AGENCY_REPLY_PROTECTION)
ADULT_REFERRAL = Clock(
    key="assessment.adult_referral",
    title="Answer to a parent's referral for their own needs",
    model="assessment.AdultReferral",
    starts=field("sent_on"),
    stops=lambda referral: referral.answered_on and end_of_day(referral.answered_on),
    limit=working_days(10),
    authority=OURS,
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.TEAM_MANAGER,
    owner=lambda referral: referral.part.assessment.lead,
    team=lambda referral: referral.part.assessment.team,
)
AUTHORISE_SUBMITTED = Clock(
    key="assessment.authorise_submitted",
    title="Submitted assessment authorised or returned",
    model="assessment.Assessment",
    starts=field("submitted_at"),
    stops=lambda assessment: None,
    limit=working_days(3),
    authority=OURS,
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.SERVICE_MANAGER,
    team=field("team"),
)
COPY_TO_FAMILY = Clock(
    key="assessment.copy_to_family",
    title="Family given its copy of the assessment",
    model="assessment.Assessment",
    starts=field("authorised_on"),
    stops=lambda assessment: end_of_day(assessment.shared_on),
    limit=working_days(5),
    authority=OURS,
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.TEAM_MANAGER,
    owner=field("lead"),
    team=field("team"),
)
FIRST_MEETING = Clock(
    key="assessment.cin_first_meeting",
    title="First child in need meeting",
    model="assessment.ChildPart",
    starts=lambda part: part.assessment.authorised_on,
    stops=lambda part: None,
    limit=working_days(10),
    authority=OURS,
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.TEAM_MANAGER,
    owner=lambda part: part.assessment.lead,
    team=lambda part: part.assessment.team,
)
FIRST_MEETING_AFTER_PROTECTION = Clock(
    key="assessment.cin_first_meeting_after_protection",
    title="First child in need meeting after protection",
    model="assessment.ChildInNeedPlan",
    starts=field("started_on"),
    stops=lambda plan: None,
    limit=working_days(10),
    authority=OURS,
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.TEAM_MANAGER,
    owner=field("lead"),
    team=field("team"),
)
REVIEW = Clock(
    key="assessment.cin_review",
    title="Next child in need meeting",
    model="assessment.ChildInNeedPlan",
    starts=lambda plan: plan.meetings.order_by("-number").values_list("held_on", flat=True).first(),
    stops=lambda plan: None,
    limit=weeks(6),
    authority=f"{OURS} within “regularly” of {GUIDANCE}",
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.SERVICE_MANAGER,
    owner=field("lead"),
    team=field("team"),
)
LATER_REVIEW = Clock(
    key="assessment.cin_later_review",
    title="Next child in need meeting of a plan of six months or more",
    model="assessment.ChildInNeedPlan",
    starts=lambda plan: plan.meetings.order_by("-number").values_list("held_on", flat=True).first(),
    stops=lambda plan: None,
    limit=months(3),
    authority=f"{OURS} within “regularly” of {GUIDANCE}",
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.SERVICE_MANAGER,
    owner=field("lead"),
    team=field("team"),
)

MEETING_CLOCKS = (FIRST_MEETING, FIRST_MEETING_AFTER_PROTECTION, REVIEW, LATER_REVIEW)
OVERSIGHT = Clock(
    key="assessment.cin_oversight",
    title="Monthly oversight of a child in need plan",
    model="assessment.ChildInNeedPlan",
    starts=lambda plan: today().replace(day=1),
    stops=lambda plan: None,
    limit=months(1),  # its last day takes the place of this
    authority="Local practice: an entry for each open plan in each month",
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.SERVICE_MANAGER,
    team=field("team"),
)
DISENGAGED_REVIEW = Clock(
    key="assessment.disengaged_review",
    title="Going on with a family that has disengaged, decided again",
    model="assessment.DisengagementDecision",
    starts=field("decided_on"),
    stops=lambda decision: decision.reviewed_on and end_of_day(decision.reviewed_on),
    limit=months(3),
    authority="Local practice (from inspection)",
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.SERVICE_MANAGER,
    owner=field("decided_by"),
    team=lambda decision: decision.plan.team,
    applies=lambda decision: decision.review_by is not None,
)
DRIFT_ANSWER = Clock(
    key="assessment.drift_answer",
    title="Answer to a plan that drifts",
    model="assessment.DriftFlag",
    starts=field("raised_on"),
    stops=lambda flag: flag.cleared_on and end_of_day(flag.cleared_on),
    limit=working_days(10),
    authority=OURS,
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.SERVICE_MANAGER,
    team=lambda flag: flag.plan.team,
    applies=lambda flag: flag.level == DriftLevel.AMBER,
)
DRIFT_ANSWER_RED = Clock(
    key="assessment.drift_answer_red",
    title="Answer to a plan that drifts badly",
    model="assessment.DriftFlag",
    starts=field("raised_on"),
    stops=DRIFT_ANSWER.stops,
    limit=working_days(5),
    authority=OURS,
    since=WORKING_TOGETHER_2013,
    escalates_to=Role.SERVICE_MANAGER,
    team=DRIFT_ANSWER.team,
    applies=lambda flag: flag.level == DriftLevel.RED,
    also_warns=((working_days(0), Role.REVIEWING_OFFICER),),  # who may answer it too, before it is late
)
DRIFT_CLOCKS = (DRIFT_ANSWER, DRIFT_ANSWER_RED)
WARNED_ON = 25  # the day of the month on which a missing entry is told


def begin_clock_for(referral: Any) -> Deadline | None:
    """The 45 working days of an accepted referral begin; asked again it gives the running deadline."""
    return ASSESS_45.start(referral)


def withdraw_clock_for(referral: Any, reason: str) -> Deadline | None:
    """A referral is closed without an assessment, so none is owed."""
    return ASSESS_45.withdraw(referral, reason)


def keep_managers_date(assessment: Assessment) -> None:
    """Run the clock of the child's own timescale to the manager's date; a new date keeps the old in the trail."""
    deadline = CHILD_TIMESCALE.start(assessment)
    if deadline is None or assessment.child_timescale is None:
        return
    due = end_of_day(assessment.child_timescale)
    warn = deadline.started_at + (due - deadline.started_at) * CHILD_TIMESCALE.warns
    deadline.change(due_at=due, warn_at=warn)


def begin_seeing(part: ChildPart, first_see_by: date) -> None:
    """The child is to be seen within 5 working days, or by the day the manager set if that is sooner."""
    deadline = SEE_CHILD.start(part)
    sooner = end_of_day(first_see_by)
    if deadline is not None and deadline.due_at is not None and sooner < deadline.due_at:
        warn = min(deadline.warn_at or sooner, sooner)
        deadline.change(due_at=sooner, warn_at=warn, limit_text="the manager's date")


def settle(assessment: Assessment, day: date) -> None:
    """The assessment was authorised: stop what waited for it, for the referral of each child too."""
    at = moment_of(day)
    for part in assessment.children.select_related("referral"):
        if part.referral is not None:
            ASSESS_45.stop(part.referral, at=at)
    for clock in (CHILD_TIMESCALE, AUTHORISE_SUBMITTED, HALFWAY):
        clock.stop(assessment, at=at)


def give_up(assessment: Assessment, reason: str) -> None:
    """The assessment is abandoned: nothing of it is owed any more, but the 45 days of the referrals run on."""
    for clock in (CHILD_TIMESCALE, AUTHORISE_SUBMITTED, HALFWAY):
        clock.withdraw(assessment, reason)
    for part in assessment.children.all():
        SEE_CHILD.withdraw(part, reason)
    for contribution in assessment.contributions.all():
        for clock in AGENCY_CLOCKS:
            clock.withdraw(contribution, reason)


def next_meeting(plan: ChildInNeedPlan, held_on: date) -> Deadline | None:
    """A meeting was held: stop what waited for it and start the clock of the next."""
    at = moment_of(held_on)
    if plan.child_part is not None:
        FIRST_MEETING.stop(plan.child_part, at=at)
    for clock in (FIRST_MEETING_AFTER_PROTECTION, REVIEW, LATER_REVIEW):
        clock.stop(plan, at=at)
    young = held_on < add_months(plan.started_on, PLAN_IS_YOUNG)
    return (REVIEW if young else LATER_REVIEW).start(plan, at=held_on)


def stop_meetings(plan: ChildInNeedPlan, reason: str) -> None:
    """The plan ended: no meeting is owed any more."""
    if plan.child_part is not None:
        FIRST_MEETING.withdraw(plan.child_part, reason)
    for clock in (FIRST_MEETING_AFTER_PROTECTION, REVIEW, LATER_REVIEW, OVERSIGHT):
        clock.withdraw(plan, reason)
    for decision in DisengagementDecision.objects.filter(plan=plan):
        DISENGAGED_REVIEW.withdraw(decision, reason)
    for flag in DriftFlag.objects.waiting().filter(plan=plan):
        flag.change(cleared_on=today(), cleared_because=reason)
        for clock in DRIFT_CLOCKS:
            clock.withdraw(flag, reason)


def begin_month(plan: ChildInNeedPlan, on: date) -> Deadline | None:
    """An entry about the plan is owed by the end of the month of a day, and missed with warning from the 25th.

    One that is still owed for an earlier month stops late: the month is over and cannot be looked at any more.
    """
    first = on.replace(day=1)
    before = OVERSIGHT.running(plan)
    if before is not None and localdate(before.started_at) >= first:
        return before
    OVERSIGHT.stop(plan, at=start_of_day(first))
    deadline = OVERSIGHT.start(plan, at=first)
    if deadline is not None:
        due = end_of_day(add_months(first, 1) - timedelta(days=1))
        deadline.change(
            due_at=due, warn_at=start_of_day(first.replace(day=WARNED_ON)), limit_text="the end of the month"
        )
    return deadline
