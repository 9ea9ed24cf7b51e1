"""Time limits of practice. The day of the start is day zero; a limit runs to the end of its last day."""

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import Limit, days, end_of_day, months, now, today, working_days
from goldenthread.mechanisms.clocks.clock import Clock, field
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.services.practice.emergency import EVERY, emergency_on

OURS = "Our choice"
LOCAL = "Local practice"
SINCE = date(2013, 4, 15)  # Working Together 2013, under which the demonstration begins


def moment_of(day: date) -> datetime:
    """When something dated by day happened: now if it is today, else the end of the day."""
    return now() if day == today() else end_of_day(day)


def until(deadline: Deadline | None, day: date, words: str) -> Deadline | None:
    """Give a running deadline its own day, such as one that a plan or a manager set."""
    if deadline is None:
        return None
    due = end_of_day(day)
    warn = deadline.started_at + (due - deadline.started_at) * 0.75
    return deadline.change(due_at=due, warn_at=warn, limit_text=words)


def owner_of(record: Any) -> Any:
    """The lead worker of the person."""
    return record.person.lead


def team_of(record: Any) -> Any:
    """The team that holds the person."""
    return record.person.team


PLAN_REVIEW = Clock(
    key="practice.plan_review",
    title="Plan reviewed",
    model="practice.Plan",
    starts=field("signed_off_on"),
    stops=lambda plan: None,
    limit=months(6),  # at most; the day set in the plan takes its place
    authority=f"{LOCAL}: the day set in the plan, six months at most",
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=owner_of,
    team=team_of,
    near=10,
)
PLAN_SHARED = Clock(
    key="practice.plan_shared",
    title="Plan shared with the child and the parents",
    model="practice.Plan",
    starts=field("signed_off_on"),
    stops=lambda plan: moment_of(max(plan.shared_child_on, plan.shared_parents_on)),
    limit=working_days(5),
    authority=OURS,
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=owner_of,
    team=team_of,
)
PLAN_SIGN_OFF = Clock(
    key="practice.plan_sign_off",
    title="Submitted plan signed off or returned",
    model="practice.Plan",
    starts=field("submitted_at"),
    stops=lambda plan: None,
    limit=working_days(3),
    authority=OURS,
    since=SINCE,
    escalates_to=Role.SERVICE_MANAGER,
    team=team_of,
)


def start_plan_clocks(plan: Any) -> None:
    """A plan was signed off: it is to be shared, and reviewed by its day."""
    PLAN_SHARED.start(plan, at=plan.signed_off_on)
    if PLAN_SHARED.running(plan) and plan.shared_child_on and plan.shared_parents_on:
        PLAN_SHARED.stop(plan)
    restart_review(plan, plan.signed_off_on)


def restart_review(plan: Any, on: date) -> None:
    """The review clock runs from a day to the day that the plan names."""
    PLAN_REVIEW.stop(plan, at=moment_of(on))
    running = PLAN_REVIEW.start(plan, at=on)
    if plan.review_due_on is not None:
        until(running, plan.review_due_on, "the day set in the plan")


VISIT_DUE = Clock(
    key="practice.visit_due",
    title="Child visited and seen",
    model="practice.VisitDuty",
    starts=field("starts_on"),
    stops=lambda duty: None,
    limit=working_days(20),  # each duty has its own interval
    authority="Area setting: protection 10 working days, child in need 20, less where the plan says so",
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=owner_of,
    team=team_of,
    also_warns=((working_days(3), None), (working_days(0), None)),  # the day after, the sweep tells the manager
    near=3,
)
VISIT_WRITTEN = Clock(
    key="practice.visit_written",
    title="Visit written up",
    model="practice.Visit",
    starts=field("planned_for"),
    stops=field("written_at"),
    limit=working_days(2),
    authority=f"{OURS}: 1 working day for protection and missing, else 2",
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=field("worker"),
    team=team_of,
)


def start_visit_duty_clock(duty: Any, at: date | datetime) -> None:
    """The next visit is due an interval after the start or the visit before."""
    running = VISIT_DUE.start(duty, at=at)
    if running is None:
        return
    began = running.started_at
    limit = Limit(duty.every, duty.unit)
    due, words = limit.due(began), limit.text
    if emergency_on(duty.area_id, localdate(began)) and EVERY.due(began) < due:
        due, words = EVERY.due(began), f"{EVERY.text} (emergency mode)"
    running.change(due_at=due, warn_at=began + (due - began) * VISIT_DUE.warns, limit_text=words)


def start_writing_clock(visit: Any, urgent: bool, at: datetime | None = None) -> None:
    """A visit is to be written up within 2 working days, or 1 for protection and missing."""
    running = VISIT_WRITTEN.start(visit, at=at)
    if urgent and running is not None:
        limit = working_days(1)
        due = limit.due(running.started_at)
        running.change(due_at=due, warn_at=due, limit_text=limit.text)


COPY_CHECKED = Clock(
    key="practice.copy_checked",
    title="Copied note checked against its corrected source",
    model="practice.NoteCopy",
    starts=field("check_since"),
    stops=field("checked_at"),
    limit=working_days(2),
    authority=OURS,
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=owner_of,
    team=team_of,
)
FIRST_CHRONOLOGY = Clock(
    key="practice.first_chronology",
    title="First chronology",
    model="people.Person",
    starts=lambda person: None,
    stops=lambda person: None,
    limit=days(28),
    authority=OURS,
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=field("lead"),
    team=field("team"),
    warns=0.5,
)
CHRONOLOGY_FRESH = Clock(
    key="practice.chronology_fresh",
    title="Chronology reviewed",
    model="people.Person",
    starts=lambda person: None,
    stops=lambda person: None,
    limit=months(3),
    authority=f"{LOCAL}: every 3 months (one area asks for it monthly)",
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=field("lead"),
    team=field("team"),
    warns=0.84,  # 14 days before
    near=10,
)


def begin_chronology(person: Any, on: date) -> None:
    """Work with a person began: the first chronology is due, unless one runs or has been reviewed."""
    if CHRONOLOGY_FRESH.running(person) is None:
        FIRST_CHRONOLOGY.start(person, at=on)


def restart_chronology(person: Any, on: date) -> None:
    """The chronology was reviewed: the first is done, and the next look is due in three months."""
    FIRST_CHRONOLOGY.stop(person, at=moment_of(on))
    CHRONOLOGY_FRESH.stop(person, at=moment_of(on))
    CHRONOLOGY_FRESH.start(person, at=on)


def end_chronology(person: Any, because: str) -> None:
    """Work with the person ended: nothing is due any more."""
    for clock in (FIRST_CHRONOLOGY, CHRONOLOGY_FRESH):
        clock.withdraw(person, because)


SUMMARY_FRESH = Clock(
    key="practice.summary_fresh",
    title="Case summary confirmed",
    model="practice.CaseSummary",
    starts=field("confirmed_on"),
    stops=lambda summary: None,
    limit=months(3),
    authority=f"{OURS}: 3 months, or 5 working days after a change of worker, address, legal status or risk",
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=owner_of,
    team=team_of,
    near=5,
)
CLOSE_AFTER_WORK = Clock(
    key="practice.close_after_work",
    title="Case closed after the work ended",
    model="practice.CaseInvolvement",
    starts=field("work_ceased_on"),
    stops=lambda involvement: moment_of(involvement.closed_on),
    limit=working_days(20),
    authority=OURS,
    since=SINCE,
    escalates_to=Role.SERVICE_MANAGER,
    owner=owner_of,
    team=team_of,
)
PARTNER_ANSWER = Clock(
    key="practice.partner_answer",
    title="Partner’s answer to a referral",
    model="practice.PartnerReferral",
    starts=field("sent_on"),
    stops=lambda referral: None,
    limit=working_days(10),  # the day agreed with the partner takes its place
    authority=OURS,
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=field("sent_by"),
    team=team_of,
)
PRACTICE_STANDARDS = Clock(
    key="practice.practice_standards",
    title="Next edition of a practice standard",
    model="practice.PracticeStandard",
    starts=field("published_on"),
    stops=lambda standard: None,
    limit=months(6),
    authority=LOCAL,
    since=SINCE,
    escalates_to=Role.SERVICE_MANAGER,
    owner=field("lead"),
)
