"""An action is claimed done, verified, returned, opened again; or it ends without being done."""

from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions import clocks, gates
from goldenthread.mechanisms.actions.codes import (
    CLOSED,
    ELSEWHERE,
    OPEN,
    WITHOUT_BEING_DONE,
    WORKED,
    Closure,
    Discharge,
    Progress,
)
from goldenthread.mechanisms.actions.models import Action, PlanLine
from goldenthread.mechanisms.actions.policy import DISCHARGE, VERIFY, WITHDRAW, WORK
from goldenthread.mechanisms.actions.steps.judging import said_impact
from goldenthread.mechanisms.actions.steps.telling import REASON, STATE, account, overseer, say, tell
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.calendar.periods import spelled
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step


@step(
    "actions.claim_done",
    title="Say that it is done",
    who=WORK,
    state=STATE,
    moves=dict.fromkeys(WORKED, (Progress.CLAIMED, Progress.DONE, Progress.MOVING)),
    gates=[
        Gate("promises", "Its promises are kept", gates.promises_are_kept),
        Gate("measures", "Its measures are answered", gates.measures_are_answered),
        Gate("day", "The day is not in the future", gates.not_done_in_the_future),
        Gate("answer", "Who asked is given an answer", gates.request_is_answered),
        Gate("ends", "It is something that ends", gates.ongoing_is_never_done),
    ],
)
def claim_done(action: Action, *, by: User, text: str = "", on: date | None = None) -> None:
    """The lead says that it is done. A person's action is closed by it; any other waits until somebody verifies.

    What comes round again goes on to its next date.
    """
    day = on or today()
    if action.needs_verifying:
        action.change(progress=Progress.CLAIMED, claimed_on=day, judged_on=day, judged_by=by)
        clocks.STUCK.stop(action)
        clocks.VERIFY.start(action)
        tell(action, overseer(action), by, f"Claimed done, waiting for you: {action}.")
    else:
        action.change(claimed_on=day)
        _done(action, by, Closure.DONE, day)
    say(action, by, text.strip() or "Done.", as_at=day)


def _done(action: Action, by: User, closure: str, day: date) -> None:
    """Closed, and nothing of it is owed any more; or done for this time, and due again."""
    again = action.due.after(max(day, action.due_on or day))
    _close(action, by, Progress.DONE, closure, day)
    clocks.settle(action)
    if again is not None:
        open_again = dict.fromkeys(("closed_on", "closure", "claimed_on", "verified_by", "verified_on"))
        action.change(**open_again, due_on=again, progress=Progress.MOVING)
        clocks.begin(action)


def _close(action: Action, by: User, progress: Progress, closure: str, day: date) -> None:
    action.change(progress=progress, closure=closure, closed_on=day, judged_on=day, judged_by=by)


@step(
    "actions.verify_done",
    title="Verify that it is done",
    who=VERIFY,
    state=STATE,
    moves={Progress.CLAIMED: (Progress.DONE, Progress.MOVING)},
    gates=[
        Gate("promises", "Its promises are kept", gates.promises_are_kept),
        Gate("evidence", "Its evidence was looked at", gates.evidence_was_looked_at),
        Gate("impact", "It is said what is different for people", gates.impact_is_said),
        Gate("watch", "What an inspection or review recommended is watched", gates.watch_is_set),
    ],
)
def verify_done(
    action: Action, *, by: User, text: str = "", impact: str = "", strength: str = "", theme: str = ""
) -> None:
    """Somebody other than a lead has looked and says that it is done; what comes round again goes on.

    `impact` and its `strength`: what is different for children, adults or families; “not yet known” is an answer, and
    is asked again after three and twelve months.
    """
    day = today()
    action.change(verified_by=by, verified_on=day)
    if impact.strip():
        said_impact(action, by, impact, strength, theme=theme)
    _done(action, by, Closure.VERIFIED, day)
    if not action.is_open:
        clocks.ask_for_impact(action)
    say(action, by, text.strip() or "Verified.")
    tell(action, action.lead, by, f"Verified: {action}.")


@step("actions.return_claim", title="Return it: not done yet", who=VERIFY, state=STATE,
      moves={Progress.CLAIMED: Progress.MOVING}, gates=[REASON], stops=[clocks.VERIFY])  # fmt: skip
def return_claim(action: Action, *, by: User, reason: str) -> None:
    """It is not done yet; the lead is told why."""
    action.change(progress=Progress.MOVING, claimed_on=None, judged_on=today(), judged_by=by)
    say(action, by, f"Returned: {reason}")
    tell(action, action.lead, by, f"Returned to you: {action}.")


@step("actions.reopen", title="Open it again", who=VERIFY, state=STATE,
      moves=dict.fromkeys(CLOSED, Progress.MOVING), gates=[REASON])  # fmt: skip
def reopen(action: Action, *, by: User, reason: str) -> None:
    """It was not done, or did not last. The old closure stays in its story and in the trail."""
    open_again(action, by, reason)


def open_again(action: Action, by: Any, reason: str) -> None:
    """A new spell of a closed action, because somebody or a watched figure says so."""
    before = f"{action.get_closure_display()} on {spelled(action.closed_on)}" if action.closed_on else "Closed"
    action.change(
        **dict.fromkeys(("closed_on", "closure", "verified_on", "verified_by", "claimed_on", "instead")),
        closure_reason="",
        progress=Progress.MOVING,
        reopened_on=today(),
        judged_on=today(),
        judged_by=account(by),
    )
    clocks.IMPACT.withdraw(action, "The action was opened again.")
    clocks.begin(action)
    say(action, by, f"Opened again: {reason} ({before}.)")
    for user in {one for one in (action.lead, overseer(action)) if one}:
        tell(action, user, by, f"Opened again: {action}.")


@step("actions.withdraw", title="End it without being done", who=WITHDRAW, state=STATE,
      moves=dict.fromkeys(OPEN, Progress.ENDED), gates=[REASON])  # fmt: skip
def withdraw(
    action: Action, *, by: User, reason: str, closure: str = Closure.WITHDRAWN, instead: Action | None = None
) -> None:
    """It will not be done, and why; counted apart from what was done. `instead`: the action that takes its place.

    Raises Refused for a closure that means done, and for a place that is not taken or cannot be.
    """
    if closure not in WITHOUT_BEING_DONE:
        raise Refused("Choose how it ended without being done.")
    if instead is not None and (closure not in ELSEWHERE or instead.pk == action.pk or not instead.is_open):
        raise Refused("Another open action takes its place only when it is superseded by it or merged with it.")
    if instead is None and closure == Closure.MERGED:
        raise Refused("Say which action it is merged with.")
    action.change(closure_reason=reason, instead=instead)
    _close(action, by, Progress.ENDED, closure, today())
    clocks.give_up(action, reason)
    say(action, by, f"{Closure(closure).label}: {reason}")
    if instead is not None:
        _point_elsewhere(action, instead, by)
    tell(action, action.lead, by, f"Ended: {action}.")


def _point_elsewhere(action: Action, instead: Action, by: User) -> None:
    """Each reference in a plan now means the other action, which is said in its story."""
    lines = list(PlanLine.objects.current().filter(action=action))
    for line in lines:
        line.change(action=instead)
    if lines:
        clocks.ask_for_update(instead)
    say(instead, by, f"Takes the place of {action}.")


@step("actions.discharge", title="Discharge it: the committee no longer asks", who=DISCHARGE, state=STATE,
      moves=dict.fromkeys(OPEN, (Progress.DONE, Progress.ENDED)),
      gates=[Gate("committee", "A committee set it", gates.committee_set_it),
             Gate("minute", "The minute is named", gates.minute_is_named)])  # fmt: skip
def discharge(action: Action, *, by: User, discharge: str, minute: str) -> None:
    """The body that wanted it decided that it is answered; it leaves the list of the next meeting, its number stays."""
    how = Discharge(discharge)
    ended = Progress.ENDED if how == Discharge.CHAIR else Progress.DONE
    action.change(closure_reason=f"{how.label}: {minute.strip()}")
    _close(action, by, ended, Closure.DISCHARGED, today())
    clocks.settle(action)
    say(action, by, f"Discharged. {how.label}: {minute.strip()}")
    tell(action, action.lead, by, f"Discharged: {action}.")
