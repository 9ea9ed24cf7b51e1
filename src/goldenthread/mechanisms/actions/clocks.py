"""Time limits of actions. Each action runs to its own date; the others begin with what is wanted of somebody."""

from datetime import date, timedelta
from typing import Any

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions.codes import AccessClass, DueKind
from goldenthread.mechanisms.actions.models import SOON_DAYS, Action
from goldenthread.mechanisms.calendar import days, end_of_day, months, now, start_of_day, today, working_days
from goldenthread.mechanisms.clocks.clock import Clock, field
from goldenthread.mechanisms.clocks.models import Deadline

OURS = "Our choice"
SINCE = date(2013, 4, 15)
SECRET = (AccessClass.WORKER, AccessClass.RESTRICTED)


def _team(action: Action) -> Any:
    """The team that holds the person, so that it stands on the team's list too; nobody's team for a worker's own."""
    return None if action.access in SECRET else getattr(action.person, "team", None)


def _overseer(action: Action) -> Any:
    """Who answers for it above the lead."""
    return action.sponsor or action.raised_by


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
    applies=lambda action: action.due_on is not None,
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
CLOCKS = (DUE, ASAP, ONGOING, ACCEPT, VERIFY, STUCK)


def keep_date(action: Action) -> Deadline | None:
    """Run the clock of an action to its own date, warning the lead fourteen days before; None without a date."""
    deadline = DUE.start(action)
    if deadline is None or action.due_on is None:
        return None
    named = {} if action.access in SECRET else {"title": str(action)[:200]}
    warn = max(start_of_day(action.due_on - timedelta(days=SOON_DAYS)), deadline.started_at)
    due = end_of_day(action.due_on)
    return deadline.change(
        due_at=due, warn_at=warn, limit_text="its own date", warned_at=None, escalated_at=None, **named
    )


def begin(action: Action) -> None:
    """An action was set, or opened again: whatever its date asks for."""
    keep_date(action)
    ASAP.start(action)
    ONGOING.start(action)


def settle(action: Action) -> None:
    """An action was closed: nothing of it is owed any more."""
    for clock in CLOCKS:
        clock.stop(action)


def give_up(action: Action, reason: str) -> None:
    """An action ended without being done: its date was never met."""
    for clock in CLOCKS:
        clock.withdraw(action, reason[:300])


def redate(action: Action) -> None:
    """The date changed: run to the new one, or to whatever the new words ask for."""
    if action.due_on is None:
        DUE.withdraw(action, "The action has no date any more.")
    if action.due_kind != DueKind.ONGOING:
        ONGOING.withdraw(action, "The action is no longer ongoing.")
    if action.due_kind != DueKind.ASAP:
        ASAP.stop(action)
    begin(action)


def change_owner(action: Action) -> None:
    """Another lead: what waits for the lead stands on the new one's list."""
    for clock in (DUE, ASAP, ONGOING):
        clock.hand_over(action, owner=action.lead)
    ACCEPT.withdraw(action, "Another lead was named.")
    ACCEPT.start(action)
