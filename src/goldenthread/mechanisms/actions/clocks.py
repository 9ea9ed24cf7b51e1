"""Time limits of actions. Each action runs to its own date; the others begin with what is wanted of somebody."""

from datetime import date, timedelta
from typing import Any

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions.codes import AccessClass, DueKind, Kind
from goldenthread.mechanisms.actions.models import SOON_DAYS, Action, Plan, PlanLine, RegressionWatch
from goldenthread.mechanisms.actions.plan_codes import AT_WORK, Rhythm
from goldenthread.mechanisms.calendar import (
    add_months,
    days,
    end_of_day,
    months,
    now,
    start_of_day,
    today,
    working_days,
)
from goldenthread.mechanisms.clocks.clock import Clock, field
from goldenthread.mechanisms.clocks.models import Deadline

OURS = "Our choice"
SINCE = date(2013, 4, 15)
SECRET = (AccessClass.WORKER, AccessClass.RESTRICTED)
OWN_CLOCK = (Kind.COMMITTEE, Kind.SUPERVISION)  # their dates are kept by clocks of their own


def _team(action: Action) -> Any:
    """The team that holds the person, so that it stands on the team's list too; nobody's team for a worker's own."""
    return None if action.access in SECRET else getattr(action.person, "team", None)


def _overseer(action: Action) -> Any:
    """Who answers for it above the lead."""
    return action.sponsor or action.raised_by


def _officer(action: Action) -> Any:
    """Who keeps the list of the body that wants it; the lead where the body is not kept here."""
    return action.wanted_by.officer if action.wanted_by else action.lead


def _ended(action: Action) -> Any:
    """Now, when it happened today; else the end of the day it was closed."""
    day = action.closed_on or today()
    return now() if day == today() else end_of_day(day)


DUE = Clock(
    key="imp.due",
    title="Action done",
    model="actions.Action",
    starts=field("raised_on"),
    stops=_ended,
    limit=days(28),  # at most for an instant: the action's own date takes its place
    authority="Whoever set the action",
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=field("lead"),
    team=_team,
    applies=lambda action: action.due_on is not None and action.kind not in OWN_CLOCK,
)
COMMITTEE = Clock(
    key="imp.committee",
    title="Action of a board or committee discharged",
    model="actions.Action",
    starts=field("raised_on"),
    stops=_ended,
    limit=months(3),  # where neither a date nor an ordinary meeting is set
    authority="Local practice: the target date, else the next ordinary meeting",
    since=SINCE,
    escalates_to=Role.BOARD_MANAGER,
    owner=_officer,
    applies=lambda action: action.kind == Kind.COMMITTEE,
)
SUPERVISION = Clock(
    key="imp.supervision_action",
    title="Action set in supervision done",
    model="actions.Action",
    starts=field("raised_on"),
    stops=_ended,
    limit=months(1),  # where it has no date: the next supervision
    authority="Local practice: its date, else the next supervision",
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=field("lead"),
    team=_team,
    applies=lambda action: action.kind == Kind.SUPERVISION,
)
ASAP = Clock(
    key="imp.asap",
    title="Date set for an action wanted as soon as possible",
    model="actions.Action",
    starts=field("raised_on"),
    stops=lambda action: now(),
    limit=working_days(10),
    authority=OURS,
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=field("lead"),
    team=_team,
    applies=lambda action: action.due_kind == DueKind.ASAP,
)
ONGOING = Clock(
    key="imp.ongoing",
    title="Ongoing action reviewed",
    model="actions.Action",
    starts=lambda action: action.judged_on or action.raised_on,
    stops=lambda action: now(),
    limit=months(3),
    authority=OURS,
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=field("lead"),
    team=_team,
    applies=lambda action: action.due_kind == DueKind.ONGOING,
)
ACCEPT = Clock(
    key="imp.accept",
    title="Action accepted or handed back",
    model="actions.Action",
    starts=lambda action: now(),
    stops=lambda action: now(),
    limit=working_days(5),
    authority=OURS,
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=field("lead"),
    team=_team,
    applies=lambda action: action.needs_accepting,
)
VERIFY = Clock(
    key="imp.verify",
    title="Action claimed done verified or returned",
    model="actions.Action",
    starts=field("claimed_on"),
    stops=lambda action: now(),
    limit=working_days(10),
    authority=OURS,
    since=SINCE,
    escalates_to=Role.SERVICE_MANAGER,
    owner=_overseer,
    applies=lambda action: action.needs_verifying,
)
STUCK = Clock(
    key="imp.stuck",
    title="Answer to an action that is stuck",
    model="actions.Action",
    starts=field("judged_on"),
    stops=lambda action: now(),
    limit=working_days(5),
    authority="Local practice (what is stuck must go up); the length is our choice",
    since=SINCE,
    escalates_to=Role.SERVICE_MANAGER,
    owner=_overseer,
)
UPDATE = Clock(
    key="imp.update",
    title="Action of a plan updated",
    model="actions.Action",
    starts=lambda action: now(),
    stops=lambda action: now(),
    limit=days(14),
    authority="Local practice; a plan may ask each month or quarter",
    since=SINCE,
    escalates_to=Role.SERVICE_MANAGER,
    owner=field("lead"),
    applies=lambda action: action.is_open and rhythm_of(action) is not None,
    warns=12 / 14,
)
IMPACT = Clock(
    key="imp.impact",
    title="What an action that is done has changed, judged again",
    model="actions.Action",
    starts=field("verified_on"),
    stops=lambda action: now(),
    limit=months(3),
    authority="Our choice; for learning from reviews one year is local practice",
    since=SINCE,
    escalates_to=Role.SERVICE_MANAGER,
    owner=field("verified_by"),
)
WATCH = Clock(
    key="imp.watch",
    title="Watched figure looked at",
    model="actions.RegressionWatch",
    starts=lambda watch: watch.last_on or watch.set_on,
    stops=lambda watch: now(),
    limit=months(3),
    authority=OURS,
    since=SINCE,
    escalates_to=Role.SERVICE_MANAGER,
    owner=field("owner"),
)
PLAN_REPORT = Clock(
    key="imp.plan_report",
    title="Issue of a plan for those who follow it",
    model="actions.Plan",
    starts=lambda plan: now(),
    stops=lambda plan: now(),
    limit=months(3),
    authority="Local practice: each quarter, for the SEND board each month",
    since=SINCE,
    escalates_to=Role.SERVICE_MANAGER,
    owner=lambda plan: plan.officer or plan.owner,
)
PLAN_REVIEW = Clock(
    key="imp.plan_review",
    title="Review of a plan held",
    model="actions.Plan",
    starts=field("implemented_on"),
    stops=lambda plan: now(),
    limit=months(12),  # for an instant: the review date that is printed takes its place
    authority="Local practice: the review date that is printed",
    since=SINCE,
    escalates_to=Role.SERVICE_MANAGER,
    owner=field("owner"),
)
WHILE_OPEN = (DUE, COMMITTEE, SUPERVISION, ASAP, ONGOING, ACCEPT, VERIFY, STUCK, UPDATE)
CLOCKS = (*WHILE_OPEN, IMPACT, WATCH, PLAN_REPORT, PLAN_REVIEW)
OWN_DATE = "its own date"
ROUNDS = {Rhythm.FORTNIGHTLY: days(14), Rhythm.MONTHLY: months(1), Rhythm.QUARTERLY: months(3)}  # shortest first
SECOND_LOOK = 12  # months after it was verified


def round_after(rhythm: str, day: date, count: int = 1) -> date:
    """The last day of so many rounds of a rhythm after a day."""
    if rhythm == Rhythm.FORTNIGHTLY:
        return day + timedelta(days=14 * count)
    return add_months(day, count * (1 if rhythm == Rhythm.MONTHLY else 3))


def rhythm_of(action: Action) -> Rhythm | None:
    """How often an action is to be updated: the shortest round of the live plans it is in; None in no live plan."""
    lines = PlanLine.objects.current().filter(action=action, plan__state__in=AT_WORK)
    asked = set(lines.values_list("plan__update_every", flat=True))
    return next((rhythm for rhythm in ROUNDS if rhythm in asked), None)


def _run_to(deadline: Deadline | None, day: date, text: str = OWN_DATE, **more: Any) -> Deadline | None:
    """Give a running deadline a last day of its own."""
    if deadline is None:
        return None
    due = end_of_day(day)
    return deadline.change(due_at=due, limit_text=text, warned_at=None, escalated_at=None, **more)


def ask_for_update(action: Action) -> None:
    """An entry was written, or the action came into a plan: the next entry is owed within the round of its plans."""
    UPDATE.stop(action)
    deadline, rhythm = UPDATE.start(action), rhythm_of(action)
    if deadline is not None and rhythm is not None and rhythm != Rhythm.FORTNIGHTLY:
        due = ROUNDS[rhythm].due(deadline.started_at)
        text = ROUNDS[rhythm].text
        deadline.change(due_at=due, warn_at=UPDATE.warning_of(deadline.started_at, due), limit_text=text)


def ask_for_impact(action: Action) -> None:
    """Done: three months later, and twelve, somebody says what it changed."""
    if not action.asks_for_impact or action.verified_on is None:
        return
    again = add_months(action.verified_on, SECOND_LOOK)
    if IMPACT.stop(action) is None:
        IMPACT.start(action)
    elif today() < again:
        _run_to(IMPACT.start(action), again, "12 months")


def keep_watch(watch: RegressionWatch) -> None:
    """A watch was set or its figure looked at: run to the next look."""
    WATCH.stop(watch)
    _run_to(WATCH.start(watch), watch.next_on)


def ask_for_issue(plan: Plan) -> None:
    """The plan went live or an issue was frozen: the next one is owed within its round."""
    PLAN_REPORT.stop(plan)
    deadline = PLAN_REPORT.start(plan)
    if deadline is not None and plan.report_every != Rhythm.QUARTERLY:
        _run_to(deadline, round_after(plan.report_every, today()), ROUNDS[Rhythm(plan.report_every)].text)


def ask_for_review(plan: Plan) -> None:
    """Run to the review date that is printed."""
    PLAN_REVIEW.stop(plan)
    _run_to(PLAN_REVIEW.start(plan), plan.review_on)


def keep_date(action: Action) -> Deadline | None:
    """Run the clock of an action to its own date, warning fourteen days before.

    What a committee wants, and what has no date, runs to its next ordinary meeting, warning when the papers are due.
    """
    deadline = next(filter(None, (clock.start(action) for clock in (COMMITTEE, SUPERVISION, DUE))), None)
    if deadline is None:
        return None
    named = {} if action.access in SECRET else {"title": str(action)[:200]}
    meeting = action.wanted_by.next_meeting(today()) if action.wanted_by and deadline.clock == COMMITTEE.key else None
    day = action.due_on or (meeting.held_on if meeting else None)
    if day is None:
        return deadline.change(**named) if named else deadline
    before = meeting.papers_due_on if meeting else day - timedelta(days=SOON_DAYS)
    return _run_to(deadline, day, warn_at=max(start_of_day(before), deadline.started_at), **named)


def begin(action: Action) -> None:
    """An action was set, or opened again: whatever its date asks for."""
    keep_date(action)
    ASAP.start(action)
    ONGOING.start(action)
    UPDATE.start(action)


def settle(action: Action) -> None:
    """An action was closed: nothing of it is owed any more."""
    for clock in WHILE_OPEN:
        clock.stop(action)


def give_up(action: Action, reason: str) -> None:
    """An action ended without being done: its date was never met."""
    for clock in WHILE_OPEN:
        clock.withdraw(action, reason[:300])


def redate(action: Action) -> None:
    """The date changed: run to the new one, or to whatever the new words ask for."""
    if action.due_on is None:
        for clock in (DUE, SUPERVISION):
            clock.withdraw(action, "The action has no date any more.")
    if action.due_kind != DueKind.ONGOING:
        ONGOING.withdraw(action, "The action is no longer ongoing.")
    if action.due_kind != DueKind.ASAP:
        ASAP.stop(action)
    begin(action)


def change_owner(action: Action) -> None:
    """Another lead: what waits for the lead stands on the new one's list."""
    for clock in (DUE, SUPERVISION, ASAP, ONGOING, UPDATE):
        clock.hand_over(action, owner=action.lead)
    ACCEPT.withdraw(action, "Another lead was named.")
    ACCEPT.start(action)
