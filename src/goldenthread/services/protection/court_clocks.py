"""Time limits of the law and of the court: real days and hours, bank holiday or not; and those of the NHS service."""

from datetime import date, timedelta
from typing import Any

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import add_working_days, days, hours, weeks, working_days
from goldenthread.mechanisms.clocks.clock import Clock, field
from goldenthread.services.protection.clocks import COMMON, OURS, run_to

BEST_PRACTICE = "Our choice, after national best-practice guidance on the public law outline (check with the area)"
COURT_WEEKS, LONGEST_EXTENSION = 26, timedelta(weeks=8)
FIRST_DAY, LAST_DAY = 12, 18  # working days of the case management hearing (Practice Direction 12A; check)
LONGEST_ORDER, LONGEST_ORDER_EXTENSION = timedelta(days=8), timedelta(days=7)

POLICE_PROTECTION = Clock(
    key="protection.police_protection",
    title="Police protection ends",
    model="protection.EmergencyProtection",
    starts=field("started_at"),
    limit=hours(72),
    authority="Children Act 1989, section 46: no longer than 72 hours",
    escalates_to=Role.SERVICE_MANAGER,
    applies=lambda emergency: emergency.kind == "police protection",
    warns=60 / 72,
    also_warns=(
        (hours(12), Role.TEAM_MANAGER),
        (hours(12), Role.LEGAL_ADVISER),
        (hours(2), Role.TEAM_MANAGER),
        (hours(2), Role.LEGAL_ADVISER),
    ),
    **COMMON,
)
EMERGENCY_ORDER = Clock(
    key="protection.epo",
    title="Emergency protection order ends",
    model="protection.EmergencyProtection",
    starts=field("started_at"),
    limit=days(8),  # the court sets the moment
    authority="Children Act 1989, section 45: up to eight days, once extended by up to seven",
    escalates_to=Role.SERVICE_MANAGER,
    applies=lambda emergency: emergency.kind == "emergency protection order",
    warns=0.0,
    also_warns=tuple((days(left), None) for left in range(LONGEST_ORDER.days)),  # each day
    **COMMON,
)
LETTER = Clock(
    key="protection.lbp_send",
    title="Letter before proceedings sent",
    model="protection.PreProceedings",
    starts=field("decided_on"),
    limit=working_days(5),
    authority=OURS,
    escalates_to=Role.SERVICE_MANAGER,
    also_warns=((working_days(2), Role.LEGAL_ADVISER),),
    **COMMON,
)
FIRST_MEETING = Clock(
    key="protection.pp_first",
    title="First pre-proceedings meeting",
    model="protection.PreProceedings",
    starts=field("letter_sent_on"),
    limit=working_days(10),
    authority=BEST_PRACTICE,
    escalates_to=Role.SERVICE_MANAGER,
    **COMMON,
)
MIDPOINT = Clock(
    key="protection.pp_mid",
    title="Midpoint review of pre-proceedings",
    model="protection.PreProceedings",
    starts=field("letter_sent_on"),
    limit=weeks(6),
    authority=BEST_PRACTICE,
    escalates_to=Role.SERVICE_MANAGER,
    **COMMON,
)
END = Clock(
    key="protection.pp_end",
    title="Pre-proceedings ended",
    model="protection.PreProceedings",
    starts=field("letter_sent_on"),
    limit=weeks(12),
    authority=BEST_PRACTICE,
    escalates_to=Role.HEAD_OF_SERVICE,
    **COMMON,
)
PRE_ASSESSMENT = Clock(
    key="protection.pp_assessment",
    title="Assessment before court filed",
    model="protection.PreProceedingsAssessment",
    starts=field("ordered_on"),
    limit=weeks(8),  # the day ordered takes its place
    authority=f"{BEST_PRACTICE}: the day that was ordered",
    escalates_to=Role.SERVICE_MANAGER,
    **{
        **COMMON,
        "owner": lambda one: one.pre_proceedings.lead or one.person.lead,
        "team": lambda one: one.pre_proceedings.team or one.person.team,
    },
)
COURT = Clock(
    key="protection.court_26",
    title="Final order",
    model="protection.Proceedings",
    starts=field("issued_on"),
    limit=days(COURT_WEEKS * 7 - 1),  # 26 weeks beginning with the day on which it was issued
    authority="Children Act 1989, section 32 (Children and Families Act 2014, section 14)",
    escalates_to=Role.HEAD_OF_SERVICE,
    warns=12 / COURT_WEEKS,
    near=10,
    also_warns=tuple(  # weeks 12, 20 and 24 of 26
        (weeks(COURT_WEEKS - week), role) for week in (12, 20, 24) for role in (None, Role.LEGAL_ADVISER)
    ),
    **COMMON,
)
CASE_MANAGEMENT = Clock(
    key="protection.court_cmh",
    title="Case management hearing",
    model="protection.Proceedings",
    starts=field("issued_on"),
    limit=working_days(LAST_DAY),
    authority="Practice Direction 12A: working day 12 to 18 (check with the court)",
    escalates_to=Role.SERVICE_MANAGER,
    also_warns=((working_days(5), Role.LEGAL_ADVISER),),
    **COMMON,
)
COURT_FILING = Clock(
    key="protection.court_filing",
    title="Filed at court",
    model="protection.CourtDate",
    starts=field("set_on"),
    limit=weeks(2),  # the day that the court set takes its place
    authority="The court's order: the day that it set",
    escalates_to=Role.SERVICE_MANAGER,
    applies=lambda one: not one.is_hearing,
    also_warns=((working_days(3), Role.LEGAL_ADVISER),),
    **{
        **COMMON,
        "owner": lambda one: one.proceedings.lead or one.person.lead,
        "team": lambda one: one.proceedings.team or one.person.team,
    },
)
CPIS_SEND = Clock(
    key="protection.cpis_send",
    title="Entry accepted by the national service",
    model="protection.CpisEntry",
    starts=field("queued_at"),
    limit=working_days(1),
    authority=f"{OURS}: daily upload",
    escalates_to=Role.SERVICE_MANAGER,
    **{**COMMON, "owner": lambda entry: None},
)
CPIS_ACCESS = Clock(
    key="protection.cpis_access_read",
    title="Notice of health staff read and acted upon",
    model="protection.CpisAccess",
    starts=field("received_at"),
    limit=working_days(1),
    authority=OURS,
    escalates_to=Role.TEAM_MANAGER,
    **COMMON,
)
CPIS_RECONCILE = Clock(
    key="protection.cpis_reconcile",
    title="Week's attendance slips closed",
    model="protection.CpisOutage",
    starts=field("began_on"),
    limit=days(7),
    authority="Local practice",
    escalates_to=Role.SERVICE_MANAGER,
    **{**COMMON, "owner": field("switched_by"), "team": lambda outage: None},
)


def twenty_six_weeks(issued_on: date) -> date:
    """The last day of 26 weeks that begin with the day on which the application was issued."""
    return issued_on + timedelta(weeks=COURT_WEEKS) - timedelta(days=1)


def case_management_window(issued_on: date) -> tuple[date, date]:
    """First and last day of the case management hearing: working day 12 to 18 (Practice Direction 12A)."""
    return add_working_days(issued_on, FIRST_DAY), add_working_days(issued_on, LAST_DAY)


def panel_limit(letter_sent_on: date) -> date:
    """The furthest that a panel may extend pre-proceedings: 16 weeks."""
    return letter_sent_on + timedelta(weeks=16)


def begin_pre_proceedings(case: Any) -> None:
    """The letter was sent: the meetings and the end run from it."""
    for clock in (FIRST_MEETING, MIDPOINT, END):
        clock.start(case)


def drop_assessments(case: Any, reason: str) -> None:
    """Pre-proceedings ended without an application: what was ordered and not filed is owed no more."""
    for one in case.assessments.filter(filed_on=None).select_related("area", "person"):
        PRE_ASSESSMENT.withdraw(one, reason)


def begin_proceedings(case: Any) -> None:
    """The case was issued."""
    run_to(COURT, case, case.due_on, "26 weeks, the day of issue being the first day")
    CASE_MANAGEMENT.start(case)


def begin_emergency(emergency: Any) -> None:
    """The hours run; an order ends when the court says."""
    POLICE_PROTECTION.start(emergency)
    if EMERGENCY_ORDER.start(emergency) is not None:
        run_to(EMERGENCY_ORDER, emergency, emergency.ends_at, "as the court ordered")
