"""Time limits of early help. No national limit exists; each is a choice that an area may change by a dispensation.

The day after the start is day 1; a limit runs to the end of its last day.
"""

from datetime import date
from typing import Any

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import (
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
from goldenthread.services.earlyhelp.models import Episode, Forum, ForumMeeting, StepMove, YoungCarer
from goldenthread.services.earlyhelp.models.offers import CHECKED_EVERY

OURS = "Our choice"
LOCAL = "Local practice"
SINCE = date(2013, 4, 1)
LOOKS = 8  # weekly looks at a family that was stepped down
TRANSITION_AGE = 17
TRANSITION_AHEAD = 12  # months before the 17th birthday from which the day is on a list
LONG_OPEN, LONG_OPEN_AGAIN = 6, 3  # months

REQUEST_DECISION = Clock(
    key="eh.request_decision",
    title="Request for early help decided",
    model="earlyhelp.EarlyHelpRequest",
    starts=field("received_on"),
    stops=lambda request: moment_of(request.decided_on),
    limit=working_days(2),
    authority=OURS,
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
)
FIRST_CONTACT = Clock(
    key="eh.first_contact",
    title="Family spoken to",
    model="earlyhelp.Episode",
    starts=field("started_on"),
    stops=lambda episode: moment_of(episode.first_contact_on),
    limit=working_days(5),
    authority=OURS,
    since=SINCE,
    escalates_to=Role.EARLY_HELP_COORDINATOR,
    owner=field("lead"),
    team=field("team"),
)
ASSESSMENT = Clock(
    key="eh.assessment",
    title="Early help assessment completed",
    model="earlyhelp.Episode",
    starts=field("started_on"),
    stops=lambda episode: None,
    limit=working_days(30),
    authority=f"{OURS}; the weekly list is local practice",
    since=SINCE,
    escalates_to=Role.EARLY_HELP_COORDINATOR,
    owner=field("lead"),
    team=field("team"),
    warns=20 / 30,
)
PLAN_SHARED = Clock(
    key="eh.plan_shared",
    title="Plan with the family",
    model="earlyhelp.Episode",
    starts=lambda episode: today(),
    stops=lambda episode: None,
    limit=working_days(10),
    authority=OURS,
    since=SINCE,
    escalates_to=Role.EARLY_HELP_COORDINATOR,
    owner=field("lead"),
    team=field("team"),
)
FIRST_MEETING = Clock(
    key="eh.taf_first",
    title="First meeting of the team around the family",
    model="earlyhelp.Episode",
    starts=lambda episode: today(),
    stops=lambda episode: None,
    limit=working_days(15),
    authority=OURS,
    since=SINCE,
    escalates_to=Role.EARLY_HELP_COORDINATOR,
    owner=field("lead"),
    team=field("team"),
)
MEETING_REVIEW = Clock(
    key="eh.taf_review",
    title="Next meeting of the team around the family",
    model="earlyhelp.Episode",
    starts=lambda episode: episode.meetings.order_by("-number").values_list("held_on", flat=True).first(),
    stops=lambda episode: None,
    limit=weeks(8),
    authority=LOCAL,
    since=SINCE,
    escalates_to=Role.EARLY_HELP_COORDINATOR,
    owner=field("lead"),
    team=field("team"),
    warns=6 / 8,
)
STEP_ACCEPT = Clock(
    key="eh.step_accept",
    title="Step move accepted or returned",
    model="earlyhelp.StepMove",
    starts=field("agreed_on"),
    stops=lambda move: None,
    limit=working_days(2),
    authority=OURS,
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    team=field("receiving_team"),
)
STEP_CONTACT = Clock(
    key="eh.step_contact",
    title="First contact after a step move",
    model="earlyhelp.StepMove",
    starts=field("agreed_on"),
    stops=lambda move: moment_of(move.first_contact_on),
    limit=working_days(10),
    authority=f"{OURS}; the weekly list is local practice",
    since=SINCE,
    escalates_to=Role.SERVICE_MANAGER,
    owner=field("receiving_worker"),
    team=field("receiving_team"),
)
STEP_WATCH = Clock(
    key="eh.step_watch",
    title="Weekly look at a family that was stepped down",
    model="earlyhelp.StepMove",
    starts=field("accepted_on"),
    stops=lambda move: None,
    limit=weeks(1),
    authority=LOCAL,
    since=SINCE,
    escalates_to=Role.EARLY_HELP_COORDINATOR,
    team=field("receiving_team"),
)
CHECK_BACK = Clock(
    key="eh.checkback",
    title="Family asked whether it is still working",
    model="earlyhelp.CheckBack",
    starts=field("due_from"),
    stops=lambda check: moment_of(check.checked_on),
    limit=months(3),
    authority=OURS,
    since=SINCE,
    escalates_to=Role.EARLY_HELP_COORDINATOR,
    owner=field("episode.lead"),
    team=field("episode.team"),
)
DISENGAGED = Clock(
    key="eh.disengaged",
    title="Decision to go on without the family reviewed",
    model="earlyhelp.Disengagement",
    starts=field("decided_on"),
    stops=lambda decision: moment_of(decision.reviewed_on),
    limit=months(3),
    authority=LOCAL,
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=field("decided_by"),
    team=field("episode.team"),
)
YOUNG_CARER = Clock(
    key="eh.young_carer",
    title="Young carer's needs assessed",
    model="earlyhelp.YoungCarer",
    starts=field("identified_on"),
    stops=lambda carer: moment_of(carer.assessed_on),
    limit=working_days(45),
    authority=f"{OURS} (duty: Children Act 1989 s17ZA and the 2015 regulations, which give no limit)",
    since=SINCE,
    escalates_to=Role.EARLY_HELP_COORDINATOR,
    owner=field("assessor"),
)
YOUNG_CARER_18 = Clock(
    key="eh.young_carer_18",
    title="Young carer offered a transition assessment",
    model="earlyhelp.YoungCarer",
    starts=lambda carer: transition_from(carer),
    stops=lambda carer: moment_of(carer.transition_offered_on),
    limit=months(6),
    authority="Care Act 2014 ss63-64 for the duty; the date is our choice",
    since=SINCE,
    escalates_to=Role.EARLY_HELP_COORDINATOR,
    applies=lambda carer: transition_is_near(carer),
)
CARER_REVIEW = Clock(
    key="eh.young_carer_review",
    title="Young carer's plan reviewed",
    model="earlyhelp.CarerPlan",
    starts=field("made_on"),
    stops=lambda plan: moment_of(plan.reviewed_on),
    limit=months(6),  # at most; the day that was agreed takes its place
    authority=OURS,
    since=SINCE,
    escalates_to=Role.EARLY_HELP_COORDINATOR,
    owner=field("carer.assessor"),
)
FORUM_CYCLE = Clock(
    key="eh.forum_cycle",
    title="Next meeting of the forum",
    model="earlyhelp.Forum",
    starts=lambda forum: forum.meetings.order_by("-held_on").values_list("held_on", flat=True).first(),
    stops=lambda forum: None,
    limit=weeks(13),  # at most; the forum's own cycle takes its place
    authority=LOCAL,
    since=SINCE,
    escalates_to=Role.EARLY_HELP_COORDINATOR,
    owner=field("chair"),
)
PARTNER_UPDATE = Clock(
    key="eh.partner_update",
    title="Quarterly update of a partner",
    model="earlyhelp.PartnerUpdate",
    starts=field("quarter_ends_on"),
    stops=lambda update: moment_of(update.sent_on),
    limit=working_days(20),
    authority=f"{LOCAL} (quarterly); the limit is our choice",
    since=SINCE,
    escalates_to=Role.EARLY_HELP_COORDINATOR,
)
LONG_CASE = Clock(
    key="eh.long_open",
    title="Manager's look at a long open case",
    model="earlyhelp.Episode",
    starts=field("started_on"),
    stops=lambda episode: moment_of(episode.looked_at_on),
    limit=months(LONG_OPEN),
    authority=OURS,
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    team=field("team"),
)
OFFER_CHECK = Clock(
    key="eh.offer_check",
    title="Entry of the directory of services checked",
    model="earlyhelp.HelpOffer",
    starts=field("checked_on"),
    stops=lambda offer: now(),
    limit=months(CHECKED_EVERY),
    authority=OURS,
    since=SINCE,
    escalates_to=Role.EARLY_HELP_COORDINATOR,
)
OF_A_CASE = (FIRST_CONTACT, ASSESSMENT, PLAN_SHARED, FIRST_MEETING, MEETING_REVIEW, LONG_CASE)


def moment_of(day: date | None) -> Any:
    """When something dated by day happened: now if it is today, else the end of the day; None for no day."""
    if day is None:
        return None
    return now() if day == today() else end_of_day(day)


def transition_from(carer: YoungCarer) -> date | None:
    """The 17th birthday of a young carer, or None when the birth is not known."""
    return add_months(carer.person.born_on, 12 * TRANSITION_AGE) if carer.person.born_on else None


def transition_is_near(carer: YoungCarer) -> bool:
    """The 17th birthday has come, or comes within a year; before that no day is set."""
    birthday = transition_from(carer)
    return birthday is not None and birthday <= add_months(today(), TRANSITION_AHEAD)


def begin_case(episode: Episode) -> None:
    """A case is accepted: the family is to be spoken to, assessed, and looked at when it stays long."""
    for clock in (FIRST_CONTACT, ASSESSMENT, LONG_CASE):
        clock.start(episode)


def assessed(episode: Episode, on: date) -> None:
    """The assessment is completed: a plan and a first meeting are due."""
    ASSESSMENT.stop(episode, at=moment_of(on))
    PLAN_SHARED.start(episode, at=on)
    if not episode.meetings.exists():
        FIRST_MEETING.start(episode, at=on)


def met(episode: Episode, on: date) -> Deadline | None:
    """The team met: the next meeting is due."""
    for clock in (FIRST_MEETING, MEETING_REVIEW):
        clock.stop(episode, at=moment_of(on))
    return MEETING_REVIEW.start(episode, at=on)


def stop_case(episode: Episode, reason: str) -> None:
    """The case ended: nothing of it is owed any more."""
    for clock in OF_A_CASE:
        clock.withdraw(episode, reason)


def hand_over_case(episode: Episode) -> None:
    """A new lead has the running deadlines of the case on the own list."""
    for clock in OF_A_CASE:
        clock.hand_over(episode, owner=clock.owner(episode), team=episode.team)


def look_again(episode: Episode, on: date) -> None:
    """The manager looked; the next look is due three months on."""
    LONG_CASE.stop(episode)
    run_until(LONG_CASE.start(episode, at=on), add_months(on, LONG_OPEN_AGAIN), f"{LONG_OPEN_AGAIN} months")


def watch_week(move: StepMove, week: int) -> Deadline | None:
    """The next of the eight weekly looks is due; none after the eighth."""
    STEP_WATCH.stop(move)
    if week > LOOKS or move.accepted_on is None:
        return None
    return STEP_WATCH.start(move, at=add_weeks(move.accepted_on, week - 1))


def add_weeks(day: date, count: int) -> date:
    """The same day of the week some weeks on."""
    return date.fromordinal(day.toordinal() + 7 * count)


def next_forum(forum: Forum, meeting: ForumMeeting) -> None:
    """The forum met: it meets again in its own cycle."""
    FORUM_CYCLE.stop(forum, at=moment_of(meeting.held_on))
    deadline = FORUM_CYCLE.start(forum, at=meeting.held_on)
    run_until(deadline, add_weeks(meeting.held_on, forum.cycle_weeks), f"{forum.cycle_weeks} weeks")


def run_until(deadline: Deadline | None, due: date, limit_text: str) -> None:
    """Give a deadline its own due day; a deadline without a limit here keeps none."""
    if deadline is None or deadline.due_at is None:
        return
    due_at = end_of_day(due)
    warn_at = deadline.started_at + (due_at - deadline.started_at) * 0.75
    deadline.change(
        due_at=due_at, warn_at=max(warn_at, start_of_day(deadline.started_at.date())), limit_text=limit_text
    )
