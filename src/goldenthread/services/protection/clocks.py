"""Time limits from the concern to the end of a plan. The day after the start is day 1; none of them is ever paused.

Limits that the guidance of 2013 had already hold since then; where a later edition is cited, the limit is the same.
"""

from datetime import date, datetime, timedelta
from typing import Any

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import (
    Limit,
    add_months,
    add_working_days,
    days,
    end_of_day,
    is_working_day,
    months,
    now,
    today,
    weeks,
    working_days,
)
from goldenthread.mechanisms.clocks.clock import Clock, field
from goldenthread.mechanisms.clocks.models import Deadline

GUIDANCE = "Working Together to Safeguard Children (statutory guidance; 2013 edition onwards)"
REGIONAL = "Regional procedure (check with the area)"
OURS = "Our choice"
SINCE = date(2013, 4, 15)
PRE_BIRTH_WEEKS = 10
BIRTH_DAYS, BIRTH_DAYS_UNWELL = 10, 20


def moment_of(day: date) -> datetime:
    """When something dated by day happened: now if it is today, else the end of the day."""
    return now() if day == today() else end_of_day(day)


def nobody(record: Any) -> None:
    """The step says when it stopped."""


def lead_of(record: Any) -> Any:
    """The lead worker of the record, else of the child."""
    return getattr(record, "lead", None) or record.person.lead


def team_of(record: Any) -> Any:
    """The team of the record, else of the child."""
    return getattr(record, "team", None) or record.person.team


def turns_18_within_a_year(person: Any, on: date) -> bool:
    """Whether the 18th birthday is so near that the review round it must be planned; asked again at each review."""
    return person.born_on is not None and add_months(person.born_on, 18 * 12) <= add_months(on, 12)


COMMON: dict[str, Any] = {"since": SINCE, "stops": nobody, "owner": lead_of, "team": team_of}
REVIEW_WARNS: tuple[tuple[Limit, Role | None], ...] = (
    (working_days(20), None),
    (working_days(20), Role.CONFERENCE_ADMINISTRATOR),
    (working_days(10), None),
    (working_days(0), None),
)
STRATEGY_HOLD = Clock(
    key="protection.strategy_hold",
    title="Strategy discussion held",
    model="protection.StrategyMeeting",
    starts=field("concern_at"),
    limit=working_days(1),  # the same day where a child may not be safe
    authority=f"{OURS}, within “without delay” of {GUIDANCE}",
    escalates_to=Role.SERVICE_MANAGER,
    **COMMON,
)
INITIAL_CONFERENCE = Clock(
    key="protection.icpc_15",
    title="Initial child protection conference held",
    model="protection.Section47Enquiry",
    starts=field("started_on"),
    limit=working_days(15),
    authority=f"{GUIDANCE}: 15 working days from the strategy discussion at which the enquiry was decided",
    escalates_to=Role.SERVICE_MANAGER,
    warns=1 / 3,
    near=5,
    also_warns=(  # days 5, 10 and 13 of 15
        (working_days(10), Role.TEAM_MANAGER),
        (working_days(5), None),
        (working_days(5), Role.TEAM_MANAGER),
        (working_days(2), Role.SERVICE_MANAGER),
    ),
    **COMMON,
)
REPORT_TO_FAMILY = Clock(
    key="protection.report_to_family",
    title="Report shared with the family",
    model="protection.Conference",
    starts=lambda conference: now(),
    limit=working_days(2),  # counted back from the conference: 2 before the first, 5 before a review
    authority=REGIONAL,
    escalates_to=Role.REVIEWING_OFFICER,
    also_warns=((working_days(1), Role.REVIEWING_OFFICER),),
    **COMMON,
)
AGENCY_REPORT = Clock(
    key="protection.agency_report",
    title="Agency's report to a conference",
    model="protection.Invitation",
    starts=field("invited_on"),
    limit=working_days(2),  # counted back from the conference
    authority=OURS,
    escalates_to=Role.REVIEWING_OFFICER,
    **COMMON,
)
DECISIONS_LETTER = Clock(
    key="protection.decisions_letter",
    title="Decisions letter sent",
    model="protection.Conference",
    starts=field("held_on"),
    limit=working_days(1),
    authority=REGIONAL,
    escalates_to=Role.REVIEWING_OFFICER,
    **{**COMMON, "owner": field("chair")},
)
RECORD_ISSUED = Clock(
    key="protection.record_issued",
    title="Record of the conference issued",
    model="protection.Conference",
    starts=field("held_on"),
    limit=working_days(15),
    authority=REGIONAL,
    escalates_to=Role.REVIEWING_OFFICER,
    **{**COMMON, "owner": field("chair")},
)
CORE_FIRST = Clock(
    key="protection.core_first",
    title="First core group held",
    model="protection.ProtectionPlan",
    starts=field("started_on"),
    limit=working_days(10),
    authority=f"{GUIDANCE}: within 10 working days of the initial conference",
    escalates_to=Role.TEAM_MANAGER,
    also_warns=((working_days(2), Role.TEAM_MANAGER),),
    **COMMON,
)
CORE_NEXT = Clock(
    key="protection.core_next",
    title="Next core group held",
    model="protection.ProtectionPlan",
    starts=lambda plan: now(),
    limit=weeks(6),
    authority=REGIONAL,
    escalates_to=Role.TEAM_MANAGER,
    **COMMON,
)
REVIEW_FIRST = Clock(
    key="protection.review_first",
    title="First review conference held",
    model="protection.ProtectionPlan",
    starts=field("started_on"),
    limit=months(3),
    authority=f"{GUIDANCE}: within three months of the initial conference",
    escalates_to=Role.REVIEWING_OFFICER,
    near=20,
    also_warns=REVIEW_WARNS,
    **COMMON,
)
REVIEW_NEXT = Clock(
    key="protection.review_next",
    title="Next review conference held",
    model="protection.ProtectionPlan",
    starts=lambda plan: now(),
    limit=months(6),
    authority=f"{GUIDANCE}: at intervals of not more than six months",
    escalates_to=Role.REVIEWING_OFFICER,
    near=20,
    also_warns=REVIEW_WARNS,
    **COMMON,
)
TWELVE_MONTHS = Clock(
    key="protection.plan_12m",
    title="Plan of 12 months signed by two managers",
    model="protection.ProtectionPlan",
    starts=field("started_on"),
    limit=months(12),
    authority="Local practice",
    escalates_to=Role.SERVICE_MANAGER,
    warns=11 / 12,
    near=20,
    also_warns=((working_days(20), Role.REVIEWING_OFFICER),),
    **COMMON,
)
TWENTY_ONE_MONTHS = Clock(
    key="protection.plan_21m",
    title="Plan of 21 months signed by two managers",
    model="protection.ProtectionPlan",
    starts=field("started_on"),
    limit=months(21),
    authority=f"{OURS}: before two years",
    escalates_to=Role.SERVICE_MANAGER,
    warns=20 / 21,
    near=20,
    also_warns=((working_days(20), Role.REVIEWING_OFFICER),),
    **COMMON,
)
TURNING_18 = Clock(
    key="protection.turning_18",
    title="Review round the 18th birthday",
    model="protection.ProtectionPlan",
    starts=lambda plan: add_months(plan.person.born_on, 18 * 12 - 3),
    limit=months(3),
    authority=f"{GUIDANCE}: a plan ends at 18",
    escalates_to=Role.SERVICE_MANAGER,
    applies=lambda plan: turns_18_within_a_year(plan.person, today()),
    near=20,
    **COMMON,
)
TRANSFER_IN = Clock(
    key="protection.transfer_in",
    title="Transfer-in conference held",
    model="protection.Transfer",
    starts=field("notified_on"),
    limit=working_days(15),
    authority=f"{GUIDANCE}: within 15 working days of being told of the move",
    escalates_to=Role.SERVICE_MANAGER,
    applies=lambda transfer: transfer.direction == "in",
    **COMMON,
)
POLICE_TALK = Clock(
    key="protection.police_talk",
    title="Police and social care talk about the investigation again",
    model="protection.CriminalPlan",
    starts=lambda plan: now(),
    limit=working_days(10),  # the day agreed takes its place
    authority=f"{OURS}: the day that both agreed",
    escalates_to=Role.TEAM_MANAGER,
    **COMMON,
)
TEMPORARY_STAY = Clock(
    key="protection.temporary_stay",
    title="Stay of a child on a plan of another authority looked at again",
    model="protection.TemporaryPlan",
    starts=field("here_since"),
    limit=months(3),  # the day agreed takes its place
    authority=f"{OURS}: the day agreed with the other authority",
    escalates_to=Role.SERVICE_MANAGER,
    **COMMON,
)
PRE_BIRTH = Clock(
    key="protection.prebirth_conf",
    title="Pre-birth conference held",
    model="protection.UnbornCase",
    starts=field("told_on"),
    limit=weeks(PRE_BIRTH_WEEKS),  # counted back from the expected date
    authority=f"{REGIONAL}: ten weeks before the expected date",
    escalates_to=Role.SERVICE_MANAGER,
    also_warns=((working_days(10), Role.TEAM_MANAGER),),
    **COMMON,
)
BIRTH_CORE = Clock(
    key="protection.birth_core",
    title="Core group or review after the birth",
    model="protection.UnbornCase",
    starts=field("born_on"),
    limit=days(BIRTH_DAYS),  # 20 where the mother is unwell
    authority=REGIONAL,
    escalates_to=Role.TEAM_MANAGER,
    **COMMON,
)


def run_to(clock: Clock, record: Any, due: date | datetime, says: str) -> Deadline | None:
    """Run a clock to a day, or a moment, that is not counted forward from its start; in time is the whole of a day."""
    deadline = clock.start(record)
    if deadline is None:
        return None
    end = due if isinstance(due, datetime) else end_of_day(due)
    warn = max(deadline.started_at, end - (end - deadline.started_at) * (1 - clock.warns))
    return deadline.change(due_at=end, warn_at=warn, limit_text=says)


def working_days_before(day: date, count: int) -> date:
    """The `count`th working day before a day: the last day on which something must be done by then."""
    found = day
    while count:
        found -= timedelta(days=1)
        count -= is_working_day(found)
    return found


def do_by(due: date) -> date:
    """The last working day up to a limit that ends on a day when nobody works."""
    return due if is_working_day(due) else working_days_before(due, 1)


def latest_pre_birth(expected_on: date) -> date:
    """Ten weeks before the expected date."""
    return expected_on - timedelta(weeks=PRE_BIRTH_WEEKS)


def visit_due(last: date, every: int) -> date:
    """The last day in time of the next visit."""
    return add_working_days(last, every)


PLAN_CLOCKS = (
    CORE_FIRST,
    CORE_NEXT,
    REVIEW_FIRST,
    REVIEW_NEXT,
    TWELVE_MONTHS,
    TWENTY_ONE_MONTHS,
    TURNING_18,
)


def begin_plan(plan: Any) -> None:
    """Everything that a new plan owes."""
    for clock in (CORE_FIRST, REVIEW_FIRST, TWELVE_MONTHS, TWENTY_ONE_MONTHS, TURNING_18):
        clock.start(plan)


def end_plan(plan: Any, reason: str) -> None:
    """The plan ended: nothing of it is owed any more."""
    for clock in PLAN_CLOCKS:
        clock.withdraw(plan, reason)
