"""What moves in an action: entries, judgements, dates, and what goes up."""

from datetime import date
from typing import Any, TypedDict, Unpack

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions import clocks, gates
from goldenthread.mechanisms.actions.codes import OPEN, WORKED, Progress
from goldenthread.mechanisms.actions.models import Action, DueMove, Escalation, ProgressEntry
from goldenthread.mechanisms.actions.policy import MOVE, SEE_ACTION, VERIFY, WORK
from goldenthread.mechanisms.actions.steps.setting import columns
from goldenthread.mechanisms.actions.steps.taking_up import suggest_promises
from goldenthread.mechanisms.actions.steps.telling import REASON, STATE, AnyDue, overseer, say, tell
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step


class MoreOfProgress(TypedDict, total=False):
    """What else may be said of progress; `corrects` is the entry that was wrong."""

    next_step: str
    blocked_reason: str
    help_wanted_from: str
    as_at: date
    corrects: ProgressEntry | None
    no_new_date: bool


@step(
    "actions.update_progress",
    title="Say what has moved",
    who=WORK,
    state=STATE,
    moves=dict.fromkeys(WORKED, WORKED),
    gates=[
        Gate("text", "The entry says something", gates.entry_says_something),
        Gate("judgement", "The judgement has its reason", gates.judgement_is_reasoned),
        Gate("date", "Only what is late has no new date", gates.only_late_has_no_new_date),
    ],
)
def update_progress(
    action: Action, *, by: User, text: str, progress: str, **more: Unpack[MoreOfProgress]
) -> ProgressEntry:
    """An entry is added and the action judged; what is stuck goes up, and an ongoing action counts as reviewed."""
    as_at = more.get("as_at") or today()
    stuck = progress == Progress.STUCK
    action.change(
        progress=progress,
        judged_on=as_at,
        judged_by=by,
        next_step=more.get("next_step", ""),
        blocked_reason=more.get("blocked_reason", "") if stuck else "",
        help_wanted_from=more.get("help_wanted_from", "") if stuck else "",
    )
    clocks.ONGOING.stop(action)
    clocks.ONGOING.start(action)
    clocks.ask_for_update(action)
    if stuck:
        send_up(action, by, more.get("blocked_reason", ""))
    else:
        clocks.STUCK.stop(action)
    said = {name: value for name, value in more.items() if name in ("corrects", "no_new_date")}
    entry = say(action, by, text, as_at=as_at, **said)
    suggest_promises(action, entry, by)
    return entry


def send_up(action: Action, by: User, reason: str) -> Escalation | None:
    """To the sponsor, or who set it; None where it waits there already."""
    clocks.STUCK.start(action)
    if Escalation.objects.waiting().filter(action=action).exists():
        return None
    to = overseer(action)
    tell(action, to, by, f"Needs you: {action}.")
    fields: dict[str, Any] = {"raised_on": today(), "raised_by": by, "to": to, "reason": reason}
    return Escalation.begin(area=action.area, action=action, **fields)


@step("actions.escalate", title="Send it up", who=SEE_ACTION, state=STATE, moves={one: one for one in WORKED},
      gates=[REASON, Gate("once", "It does not wait for an answer already", gates.nothing_waits_above)])  # fmt: skip
def escalate(action: Action, *, by: User, reason: str) -> Escalation | None:
    """Whoever sees that it needs somebody above the lead says so; the sponsor answers within five working days."""
    say(action, by, f"Sent up: {reason}")
    return send_up(action, by, reason)


@step("actions.answer_stuck", title="Answer what was sent up", who=VERIFY, state=STATE,
      moves={one: (one, Progress.PROBLEM) for one in WORKED}, stops=[clocks.STUCK],
      gates=[Gate("waits", "Something waits for an answer", gates.something_waits_above)])  # fmt: skip
def answer_stuck(action: Action, *, by: User, text: str, way_through: bool) -> ProgressEntry:
    """The sponsor says what is done about it; with a way through it is no longer stuck. Raises Refused when blank."""
    if not text.strip():
        raise Refused("Say what is done about it.")
    if way_through and action.progress == Progress.STUCK:
        action.change(progress=Progress.PROBLEM, next_step=text, judged_on=today(), judged_by=by)
    for waiting in Escalation.objects.waiting().filter(action=action):
        waiting.change(answered_on=today(), answered_by=by, answer=text)
    tell(action, action.lead, by, f"{by} answered about {action}.")
    return say(action, by, text)


@step(
    "actions.move_due",
    title="Change the due date",
    who=MOVE,
    state=STATE,
    moves={one: one for one in OPEN},
    gates=[REASON, Gate("date", "The new date can be kept", gates.date_moves)],
)
def move_due(action: Action, *, by: User, due: AnyDue, reason: str) -> DueMove:
    """Another date, with the reason. The first date is never lost; the first date of all is no move."""
    fresh = gates.due_of(due, today())
    move = DueMove.begin(
        area=action.area,
        action=action,
        moved_on=today(),
        moved_by=by,
        was_on=action.due_on,
        was_raw=action.due_raw,
        now_on=fresh.on,
        now_raw=fresh.raw[:100],
        reason=reason,
    )
    moved = action.moved_count + (action.first_due_on is not None)
    action.change(**columns(fresh), first_due_on=action.first_due_on or fresh.on, moved_count=moved)
    clocks.redate(action)
    tell(action, action.lead, by, f"The date of {action} was changed to {fresh.raw}.")
    return move
