"""What may happen to an action, from the day it is set to the day it is closed, and opened again."""

from datetime import date
from typing import Any, TypedDict, Unpack

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.actions import clocks, gates
from goldenthread.mechanisms.actions.alike import LOOK_ALIKE
from goldenthread.mechanisms.actions.codes import (
    CLOSED,
    OPEN,
    WITHOUT_BEING_DONE,
    WORKED,
    AccessClass,
    Closure,
    Progress,
)
from goldenthread.mechanisms.actions.due import Due
from goldenthread.mechanisms.actions.models import Action, ActionPerson, DueMove, ProgressEntry
from goldenthread.mechanisms.actions.policy import LEAD, MOVE, SET, VERIFY, WITHDRAW, WORK, people_open_to
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.calendar.periods import spelled
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step

STATE = "progress"
AnyDue = Due | date | str | None
REASON = Gate("reason", "The reason is given", gates.reason_given)


class MoreOfAction(TypedDict, total=False):
    """What else may be said when an action is set.

    `source` is the record in which it was set. A page gives `another`: False shows open actions that look alike.
    """

    person: Any
    lead: User | None
    source: Any
    source_title: str
    detail: str
    plain_title: str
    lead_words: str
    agency: str
    sponsor: User | None
    access: str
    parent: Action | None
    raised_on: date
    another: bool


@step(
    "actions.set_action",
    title="Set an action",
    who=SET,
    gates=[
        Gate("verb", "The title says what is to be done", gates.begins_with_a_verb),
        Gate("lead", "Somebody leads it", gates.somebody_leads),
        Gate("due", "The date can be read", gates.date_can_be_read),
        LOOK_ALIKE,
    ],
)
def set_action(area: Area, *, by: User, kind: str, title: str, due: AnyDue, **more: Unpack[MoreOfAction]) -> Action:
    """Somebody is to do something by a date; the lead is told, and the clock of its date starts.

    `due` is a day, words such as “end of May 2018”, “ongoing” or “ASAP”, or None. An action that says nothing of its
    access follows the person it is about, else it is the services'.
    """
    person, source, lead = more.get("person"), more.pop("source", None), more.get("lead")
    more.pop("another", None)
    if person is not None and not people_open_to(by).filter(pk=person.pk).exists():
        raise Refused("You cannot open the record of this person.")
    more.setdefault("raised_on", today())
    more.setdefault("access", AccessClass.SERVICE if person is None else AccessClass.CASE)
    fields = {**_source(source), **_due(due, more["raised_on"]), **more}
    made = Action.begin(area=area, kind=kind, title=title.strip(), raised_by=by, **fields)
    if not made.needs_accepting and lead is not None:
        made.change(accepted_on=made.raised_on)
    clocks.begin(made)
    clocks.ACCEPT.start(made)
    _tell(made, lead, by, f"You were given {made}.")
    return made


def _source(record: Any) -> dict[str, Any]:
    """The fields that say in which record an action was set."""
    if record is None:
        return {}
    return {"source_model": record._meta.label, "source_id": record.pk, "source_title": str(record)[:200]}


def _due(given: AnyDue, raised_on: date) -> dict[str, Any]:
    """The columns of a due date when it is set for the first time."""
    due = gates.due_of(given, raised_on)
    return {**_columns(due), "first_due_on": due.on}


def _columns(due: Due) -> dict[str, Any]:
    return {
        "due_raw": due.raw[:100],
        "due_kind": due.kind,
        "due_on": due.on,
        "due_recurs": due.recurs,
        "review_on": due.review_on,
    }


def _tell(action: Action, user: User | None, by: User, text: str) -> None:
    """Leave a notice with somebody, unless it is their own doing."""
    if user is not None and user.pk != by.pk:
        notify(text, user=user, person=action.person, area=action.area, link=action.get_absolute_url())


def _overseer(action: Action) -> User:
    return action.sponsor or action.raised_by


@step("actions.accept_action", title="Accept the action", who=LEAD, state=STATE, moves={one: one for one in WORKED},
      stops=[clocks.ACCEPT])  # fmt: skip
def accept_action(action: Action, *, by: User) -> None:
    """The lead takes it on."""
    action.change(accepted_on=today())


@step("actions.hand_back", title="Hand the action back", who=LEAD, state=STATE, moves={one: one for one in WORKED},
      gates=[REASON], stops=[clocks.ACCEPT])  # fmt: skip
def hand_back(action: Action, *, by: User, reason: str, suggested: User) -> None:
    """The lead cannot take it on, says why and who could; whoever set it decides."""
    action.change(accepted_on=None)
    _say(action, by, f"Handed back: {reason} Suggested lead: {suggested}.")
    _tell(action, _overseer(action), by, f"{by} handed back {action}.")


@step("actions.change_lead", title="Name another lead", who=VERIFY | LEAD, state=STATE,
      moves={one: one for one in WORKED}, gates=[Gate("lead", "Somebody leads it", gates.somebody_leads)])  # fmt: skip
def change_lead(action: Action, *, by: User, lead: User | None, lead_words: str = "", agency: str = "") -> None:
    """Somebody else is accountable from now on, and is asked to accept."""
    action.change(lead=lead, lead_words=lead_words, agency=agency, accepted_on=None)
    clocks.change_owner(action)
    _tell(action, lead, by, f"You were given {action}.")


@step("actions.add_part", title="Add somebody who takes part", who=WORK, state=STATE, moves={one: one for one in OPEN})
def add_part(action: Action, *, by: User, part: str, user: User | None = None, words: str = "") -> ActionPerson:
    """A co-lead, a partner organisation, or somebody to be told. Raises Refused when nobody is named."""
    if user is None and not words.strip():
        raise Refused("Name the person, or the role or organisation.")
    made = ActionPerson.begin(area=action.area, action=action, part=part, user=user, words=words, since=today())
    _tell(action, user, by, f"You take part in {action}.")
    return made


def _say(action: Action, by: User, text: str, *, as_at: date | None = None, corrects: Any = None) -> ProgressEntry:
    """Another line of the story of an action, with the judgement that it has now."""
    return ProgressEntry.begin(
        area=action.area,
        action=action,
        as_at=as_at or today(),
        author=by,
        text=text,
        progress_set=action.progress,
        next_step=action.next_step,
        corrects=corrects,
    )


class MoreOfProgress(TypedDict, total=False):
    """What else may be said of progress; `corrects` is the entry that was wrong."""

    next_step: str
    blocked_reason: str
    help_wanted_from: str
    as_at: date
    corrects: ProgressEntry | None


@step(
    "actions.update_progress",
    title="Say what has moved",
    who=WORK,
    state=STATE,
    moves=dict.fromkeys(WORKED, WORKED),
    gates=[
        Gate("text", "The entry says something", gates.entry_says_something),
        Gate("judgement", "The judgement has its reason", gates.judgement_is_reasoned),
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
    if stuck:
        clocks.STUCK.start(action)
        _tell(action, _overseer(action), by, f"Stuck: {action}.")
    else:
        clocks.STUCK.stop(action)
    return _say(action, by, text, as_at=as_at, corrects=more.get("corrects"))


@step("actions.answer_stuck", title="Answer what is stuck", who=VERIFY, state=STATE,
      moves={Progress.STUCK: (Progress.STUCK, Progress.PROBLEM)}, stops=[clocks.STUCK])  # fmt: skip
def answer_stuck(action: Action, *, by: User, text: str, way_through: bool) -> ProgressEntry:
    """The sponsor says what is done about it; with a way through it is no longer stuck. Raises Refused when blank."""
    if not text.strip():
        raise Refused("Say what is done about it.")
    if way_through:
        action.change(progress=Progress.PROBLEM, next_step=text, judged_on=today(), judged_by=by)
    _tell(action, action.lead, by, f"{by} answered about {action}.")
    return _say(action, by, text)


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
    action.change(**_columns(fresh), first_due_on=action.first_due_on or fresh.on, moved_count=moved)
    clocks.redate(action)
    _tell(action, action.lead, by, f"The date of {action} was changed to {fresh.raw}.")
    return move


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
        clocks.VERIFY.start(action)
        _tell(action, _overseer(action), by, f"Claimed done, waiting for you: {action}.")
    else:
        action.change(claimed_on=day)
        _done(action, by, Closure.DONE, day)
    _say(action, by, text.strip() or "Done.", as_at=day)


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


@step("actions.verify_done", title="Verify that it is done", who=VERIFY, state=STATE,
      moves={Progress.CLAIMED: (Progress.DONE, Progress.MOVING)},
      gates=[Gate("promises", "Its promises are kept", gates.promises_are_kept)])  # fmt: skip
def verify_done(action: Action, *, by: User, text: str = "") -> None:
    """Somebody other than a lead has looked and says that it is done; what comes round again goes on."""
    day = today()
    action.change(verified_by=by, verified_on=day)
    _done(action, by, Closure.VERIFIED, day)
    _say(action, by, text.strip() or "Verified.")
    _tell(action, action.lead, by, f"Verified: {action}.")


@step("actions.return_claim", title="Return it: not done yet", who=VERIFY, state=STATE,
      moves={Progress.CLAIMED: Progress.MOVING}, gates=[REASON], stops=[clocks.VERIFY])  # fmt: skip
def return_claim(action: Action, *, by: User, reason: str) -> None:
    """It is not done yet; the lead is told why."""
    action.change(progress=Progress.MOVING, claimed_on=None, judged_on=today(), judged_by=by)
    _say(action, by, f"Returned: {reason}")
    _tell(action, action.lead, by, f"Returned to you: {action}.")


@step("actions.reopen", title="Open it again", who=VERIFY, state=STATE,
      moves=dict.fromkeys(CLOSED, Progress.MOVING), gates=[REASON])  # fmt: skip
def reopen(action: Action, *, by: User, reason: str) -> None:
    """It was not done, or did not last. The old closure stays in its story and in the trail."""
    before = f"{action.get_closure_display()} on {spelled(action.closed_on)}" if action.closed_on else "Closed"
    action.change(
        **dict.fromkeys(("closed_on", "closure", "verified_on", "verified_by", "claimed_on")),
        closure_reason="",
        progress=Progress.MOVING,
        reopened_on=today(),
        judged_on=today(),
        judged_by=by,
    )
    clocks.begin(action)
    _say(action, by, f"Opened again: {reason} ({before}.)")
    _tell(action, action.lead, by, f"Opened again: {action}.")


@step("actions.withdraw", title="End it without being done", who=WITHDRAW, state=STATE,
      moves=dict.fromkeys(OPEN, Progress.ENDED), gates=[REASON])  # fmt: skip
def withdraw(action: Action, *, by: User, reason: str, closure: str = Closure.WITHDRAWN) -> None:
    """It will not be done, and why; counted apart from what was done. Raises Refused for a closure that means done."""
    if closure not in WITHOUT_BEING_DONE:
        raise Refused("Choose how it ended without being done.")
    action.change(closure_reason=reason)
    _close(action, by, Progress.ENDED, closure, today())
    clocks.give_up(action, reason)
    _say(action, by, f"{Closure(closure).label}: {reason}")
    _tell(action, action.lead, by, f"Ended: {action}.")
