"""Supervision: a session is held, each child and each open action is talked about, and it goes on file."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Area, Membership, Team, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions import steps as actions
from goldenthread.mechanisms.actions.alike import LOOK_ALIKE
from goldenthread.mechanisms.actions.codes import Closure, ImpactStrength, Kind, Progress
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import Person
from goldenthread.services.practice import oversight_clocks as clocks
from goldenthread.services.practice.models.oversight_codes import Reviewed, RollChoice, SessionState
from goldenthread.services.practice.models.supervision import (
    ActionReview,
    SupervisionCasePart,
    SupervisionMember,
    SupervisionPrivate,
    SupervisionSession,
)
from goldenthread.services.practice.oversight_policy import HOLD_SESSION, SUPERVISE, WRITE_PART
from goldenthread.services.practice.steps import supervision_gates as gates

HELD = {SessionState.HELD: SessionState.HELD}
SECOND_ROLL = 2  # tells the service manager, and something must be decided (local practice)


@step(
    "practice.hold_supervision",
    title="Record a supervision",
    who=SUPERVISE,
    gates=[Gate("who", "It says who was there, and on a day that has come", gates.people_fit)],
)
def hold_supervision(
    area: Area, *, by: User, kind: str, held_on: date, worker: User | None = None, **more: Any
) -> SupervisionSession:
    """A session was held; the next one falls due. `more`: members (of a group), people (children talked about), team."""
    team = more.get("team") or _team_of(worker or by, area)
    session = SupervisionSession.begin(area=area, kind=kind, held_on=held_on, worker=worker, supervisor=by, team=team)
    members: Sequence[User] = more.get("members") or ()
    SupervisionMember.begin_many([SupervisionMember(area=area, session=session, user=one) for one in members])
    for person in more.get("people") or ():
        _begin_part(session, person)
    clocks.next_supervision(session)
    clocks.SUPERVISION_POSTED.start(session)
    return session


def _team_of(worker: User, area: Area) -> Team | None:
    """The first team of a worker in an area."""
    held = Membership.objects.on(today()).filter(user=worker, area=area, team__isnull=False)
    first = held.select_related("team").order_by("pk").first()
    return first.team if first else None


def _begin_part(session: SupervisionSession, person: Person) -> SupervisionCasePart:
    part = SupervisionCasePart.begin(area=session.area, session=session, person=person)
    clocks.next_for_child(part, often=gates.matters_most(person, session.held_on))
    return part


@step("practice.add_case_to_supervision", title="Talk about another child", who=HOLD_SESSION, moves=HELD)
def add_case(session: SupervisionSession, *, by: User, person: Person) -> SupervisionCasePart:
    """Another child was talked about. Raises Refused for a second part of the same child."""
    if session.parts.filter(person=person).exists():
        raise Refused(f"{person} is in this session already.")
    return _begin_part(session, person)


@step("practice.write_case_part", title="Write what was said of a child", who=WRITE_PART)
def write_case_part(part: SupervisionCasePart, *, by: User, **written: Any) -> SupervisionCasePart:
    """The words about one child, as far as they are written. Raises Refused once they are on the file."""
    _must_be_open(part.session)
    return part.change(**written)


def _must_be_open(session: SupervisionSession) -> None:
    if session.state != SessionState.HELD:
        raise Refused("The session is on file; what comes later belongs to the next one.")


@step("practice.write_private_part", title="Write the private part", who=WRITE_PART, moves=HELD)
def write_private_part(session: SupervisionSession, *, by: User, text: str) -> SupervisionPrivate:
    """How the worker is, and what would help; it goes to no file."""
    private = SupervisionPrivate.objects.filter(session=session).first()
    if private is None:
        return SupervisionPrivate.begin(area=session.area, session=session, text=text)
    changed: SupervisionPrivate = private.change(text=text)
    return changed


@step("practice.set_supervision_action", title="Set an action in supervision", who=HOLD_SESSION, gates=[LOOK_ALIKE])
def set_supervision_action(
    part: SupervisionCasePart, *, by: User, title: str, due: Any, lead: User | None = None, **more: Any
) -> Action:
    """The worker, or somebody else, is to do something for the child; it is met again next time."""
    _must_be_open(part.session)
    more.pop("another", None)
    chosen = lead or (None if more.get("lead_words") else part.session.worker)
    made: Action = actions.set_action(
        part.area,
        by=by,
        kind=Kind.SUPERVISION,
        title=title,
        due=due,
        lead=chosen,
        person=part.person,
        source=part,
        **more,
    )
    return made


@step(
    "practice.review_action",
    title="Say what became of an action",
    who=HOLD_SESSION,
    moves=HELD,
    gates=[
        Gate("reason", "What was not done has its reason", gates.not_done_is_explained),
        Gate("second", "A second time is decided", gates.second_time_is_decided),
    ],
)
def review_action(session: SupervisionSession, *, by: User, action: Action, result: str, **more: Any) -> ActionReview:
    """An open action was met: done, or rolled forward with its reason and a new date.

    `more`: not_done_reason, why, new_due_on, choice (the second time), new_title (when it is changed).
    """
    roll = 0 if result == Reviewed.DONE else gates.rolls_of(action) + 1
    said = {name: more.get(name) or "" for name in ("not_done_reason", "why", "choice")}
    review = ActionReview.begin(
        area=session.area,
        session=session,
        action=action,
        reviewed_on=session.held_on,
        result=result,
        new_due_on=more.get("new_due_on"),
        roll_no=roll,
        **said,
    )
    if result == Reviewed.DONE:
        _close(action, by, said["why"])
    else:
        _roll(action, by, said, more)
    if roll >= SECOND_ROLL:
        _tell_above(action, roll, said["choice"] == RollChoice.ESCALATE)
    return review


def _close(action: Action, by: User, why: str) -> None:
    """Done: whoever supervises sees that it is, so no second look is needed unless the supervisor leads it.

    What must still be looked at (its evidence, what it changed) waits for whoever verifies.
    """
    if action.progress != Progress.CLAIMED:
        actions.claim_done(action, by=by, text=why)
    found: dict[str, Any] = {"impact": why, "strength": ImpactStrength.NOT_YET_KNOWN} if action.asks_for_impact else {}
    seen = action.progress == Progress.CLAIMED and actions.verify_done.allowed(by, action)
    if seen and not actions.verify_done.unmet(action, **found):
        actions.verify_done(action, by=by, text=why, **found)


def _roll(action: Action, by: User, said: dict[str, str], more: dict[str, Any]) -> None:
    """Not done: moved to the new date, dropped, or changed into another one."""
    new_due, why = more.get("new_due_on"), said["why"]
    if said["choice"] == RollChoice.DROP:
        actions.withdraw(action, by=by, reason=why, closure=Closure.WITHDRAWN)
    elif said["choice"] == RollChoice.CHANGE:
        _replace(action, by, str(more["new_title"]), new_due)
        actions.withdraw(action, by=by, reason=why, closure=Closure.SUPERSEDED)
    elif new_due is not None and new_due != action.due_on:
        actions.move_due(action, by=by, due=new_due, reason=why)


def _replace(action: Action, by: User, title: str, due: date | None) -> Action:
    keep = ("person", "lead", "lead_words", "agency", "sponsor", "access", "parent")
    made: Action = actions.set_action(
        action.area, by=by, kind=action.kind, title=title, due=due, **{name: getattr(action, name) for name in keep}
    )
    made.change(source_model=action.source_model, source_id=action.source_id, source_title=action.source_title)
    return made


def _tell_above(action: Action, roll: int, escalated: bool) -> None:
    what = "Escalated from supervision" if escalated else f"Rolled forward {roll} times in supervision"
    notify(
        f"{what}: {action}",
        role=Role.SERVICE_MANAGER,
        area=action.area,
        person=action.person,
        link=action.get_absolute_url(),
        urgent=escalated,
    )


@step(
    "practice.finalise_supervision",
    title="Put the session on file",
    who=HOLD_SESSION,
    moves={SessionState.HELD: SessionState.FINAL},
    gates=[
        Gate("actions", "Every open action was met", gates.every_action_was_met),
        Gate("parts", "Each child's part is complete", gates.parts_are_complete),
    ],
    stops=[clocks.SUPERVISION_POSTED],
)
def finalise_supervision(session: SupervisionSession, *, by: User) -> None:
    """Each child's part goes to the child's record; the private part stays private."""
    session.change(finalised_on=today(), finalised_by=by)
    for part in session.parts.all():
        part.change(posted_on=today())
