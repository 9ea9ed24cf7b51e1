"""Boards and committees: they are named once, their meetings set, and the plans that they follow said."""

from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.actions import body_gates as checks
from goldenthread.mechanisms.actions import clocks
from goldenthread.mechanisms.actions.codes import Kind
from goldenthread.mechanisms.actions.models import Action, Body, Meeting, Plan, PlanBody
from goldenthread.mechanisms.actions.models.bodies import PAPER_DAYS
from goldenthread.mechanisms.actions.policy import KEEP_BODIES, KEEP_BODY, RUN_PLAN
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.step import Gate, step

STANDS = Gate("stands", "The body has not ended", checks.body_stands)


@step("actions.begin_body", title="Add a board or committee", who=KEEP_BODIES,
      gates=[Gate("name", "The name is free", checks.name_is_free)])  # fmt: skip
def begin_body(area: Area, *, by: User, name: str, kind: str, officer: User, **more: Any) -> Body:
    """A body that wants actions or follows plans. `more`: chair, paper_days (14 unless it is said)."""
    more["paper_days"] = more.get("paper_days") or PAPER_DAYS
    return Body.begin(area=area, name=name.strip(), kind=kind, officer=officer, **more)


@step("actions.change_body", title="Change the board or committee", who=KEEP_BODY, gates=[STANDS])
def change_body(body: Body, *, by: User, officer: User, chair: str, paper_days: int) -> Body:
    """Another officer, chair or time for papers, for meetings that lie ahead."""
    changed: Body = body.change(officer=officer, chair=chair, paper_days=paper_days)
    for meeting in body.meetings.not_cancelled().filter(held_on__gt=today()):
        meeting.change(papers_due_on=Meeting.papers_for(body, meeting.held_on))
    keep_dates_of(body)
    return changed


@step("actions.end_body", title="End the board or committee", who=KEEP_BODY,
      gates=[STANDS, Gate("answered", "Nothing is outstanding", checks.nothing_is_outstanding)])  # fmt: skip
def end_body(body: Body, *, by: User) -> None:
    """It meets no longer, and nothing that it wanted is open."""
    body.change(ended_on=today())


@step("actions.set_meeting", title="Set a meeting", who=KEEP_BODY,
      gates=[STANDS, Gate("day", "It meets once on that day", checks.day_is_free)])  # fmt: skip
def set_meeting(body: Body, *, by: User, held_on: date, extraordinary: bool = False) -> Meeting:
    """The papers are due as many days before as the body says; what waits for the next meeting now has a day."""
    due = Meeting.papers_for(body, held_on)
    made = Meeting.begin(area=body.area, body=body, held_on=held_on, papers_due_on=due, extraordinary=extraordinary)
    keep_dates_of(body)
    return made


@step("actions.cancel_meeting", title="Cancel the meeting", who=KEEP_BODY,
      gates=[Gate("ahead", "It lies ahead and is not cancelled", checks.meeting_lies_ahead),
             Gate("reason", "The reason is given", checks.reason_given)])  # fmt: skip
def cancel_meeting(meeting: Meeting, *, by: User, reason: str) -> None:
    """It does not take place; what waited for it waits for the next."""
    meeting.change(cancelled_because=reason.strip()[:300])
    keep_dates_of(meeting.body)


def keep_dates_of(body: Body) -> None:
    """What the body waits for runs to its own date or the next ordinary meeting, on the list of its officer."""
    for action in (
        Action.objects.open().filter(wanted_by=body, kind=Kind.COMMITTEE).select_related("wanted_by__officer")
    ):
        clocks.keep_date(action)
        clocks.COMMITTEE.hand_over(action, owner=body.officer)


@step("actions.follow_plan", title="Say who follows the plan", who=RUN_PLAN,
      gates=[Gate("once", "It does not follow the plan yet", checks.follows_once)])  # fmt: skip
def follow_plan(plan: Plan, *, by: User, body: Body) -> PlanBody:
    """The body is told of what is late in the plan, and its papers say by when an issue is wanted."""
    return PlanBody.begin(area=plan.area, plan=plan, body=body, since=today())


@step("actions.stop_following", title="Say that a body follows the plan no longer", who=RUN_PLAN,
      gates=[Gate("still", "It follows the plan", checks.follows_still),
             Gate("reason", "The reason is given", checks.reason_given)])  # fmt: skip
def stop_following(following: PlanBody, *, by: User, reason: str) -> None:
    """The body is told no more of what is late in the plan; that it once followed it stays on the plan."""
    following.change(ended_on=today(), ended_because=reason.strip()[:300])
