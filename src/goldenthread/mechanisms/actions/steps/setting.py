"""An action is set, accepted or handed back; who takes part in it, and where it comes from."""

from datetime import date
from typing import Any, TypedDict, Unpack

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.actions import clocks, gates
from goldenthread.mechanisms.actions.alike import LOOK_ALIKE
from goldenthread.mechanisms.actions.codes import OPEN, WORKED, AccessClass
from goldenthread.mechanisms.actions.due import Due
from goldenthread.mechanisms.actions.models import Action, ActionPerson, ActionSource, Body
from goldenthread.mechanisms.actions.policy import LEAD, SET, VERIFY, WORK, people_open_to
from goldenthread.mechanisms.actions.steps.telling import REASON, STATE, AnyDue, overseer, say, tell
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step


class MoreOfAction(TypedDict, total=False):
    """What else may be said when an action is set.

    `source` is the record in which it was set. A page gives `another`: False shows open actions that look alike.
    `starts` is a day or words, as `due` is; `body` the board or committee that wants it.
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
    starts: AnyDue
    body: str
    wanted_by: Body | None
    agenda_item: str


# what any step asks in which an action is set
WHOLE = (
    Gate("verb", "The title says what is to be done", gates.begins_with_a_verb),
    Gate("lead", "Somebody leads it", gates.somebody_leads),
    Gate("due", "The dates can be read", gates.date_can_be_read),
)


@step("actions.set_action", title="Set an action", who=SET, gates=[*WHOLE, LOOK_ALIKE])
def set_action(area: Area, *, by: User, kind: str, title: str, due: AnyDue, **more: Unpack[MoreOfAction]) -> Action:
    """Somebody is to do something by a date; the lead is told, and the clock of its date starts.

    `due` is a day, words such as “end of May 2018”, “ongoing” or “ASAP”, or None. An action that says nothing of its
    access follows the person it is about, else it is the services'.
    """
    return begin_action(area, by=by, kind=kind, title=title, due=due, **more)


def begin_action(area: Area, *, by: User, kind: str, title: str, due: AnyDue, **more: Unpack[MoreOfAction]) -> Action:
    """What `set_action` does, for the step of a record whose own lead may say who does what in it, a partner too.

    That step asks who may and what is `WHOLE`; nobody sets an action about a person whose record they may not open.
    """
    person, source, lead = more.get("person"), more.pop("source", None), more.get("lead")
    more.pop("another", None)
    if person is not None and not people_open_to(by).filter(pk=person.pk).exists():
        raise Refused("You cannot open the record of this person.")
    more.setdefault("raised_on", today())
    more.setdefault("access", AccessClass.SERVICE if person is None else AccessClass.CASE)
    raised_on = more["raised_on"]
    begins = gates.start_of(more.pop("starts", None), raised_on)
    dates = {**_due(due, raised_on), "starts_raw": begins.raw[:100], "starts_on": begins.on}
    if wanted_by := more.get("wanted_by"):
        _must_be_of(area, wanted_by)
        more["body"] = wanted_by.name
    fields = {**_source(source), **dates, **more}
    made = Action.begin(area=area, kind=kind, title=title.strip(), raised_by=by, **fields)
    if not made.needs_accepting and lead is not None:
        made.change(accepted_on=made.raised_on)
    clocks.begin(made)
    clocks.ACCEPT.start(made)
    tell(made, lead, by, f"You were given {made}.")
    return made


def _must_be_of(area: Area, body: Body) -> None:
    """A board or committee wants actions of its own area only, while it meets."""
    if body.area_id != area.pk or body.ended_on is not None:
        raise Refused(f"{body} is no board or committee of {area} that still meets.")


def _source(record: Any) -> dict[str, Any]:
    """The fields that say in which record an action was set."""
    if record is None:
        return {}
    return {"source_model": record._meta.label, "source_id": record.pk, "source_title": str(record)[:200]}


def _due(given: AnyDue, raised_on: date) -> dict[str, Any]:
    """The columns of a due date when it is set for the first time."""
    due = gates.due_of(given, raised_on)
    return {**columns(due), "first_due_on": due.on}


def columns(due: Due) -> dict[str, Any]:
    return {
        "due_raw": due.raw[:100],
        "due_kind": due.kind,
        "due_on": due.on,
        "due_recurs": due.recurs,
        "review_on": due.review_on,
    }


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
    say(action, by, f"Handed back: {reason} Suggested lead: {suggested}.")
    tell(action, overseer(action), by, f"{by} handed back {action}.")


@step("actions.change_lead", title="Name another lead", who=VERIFY | LEAD, state=STATE,
      moves={one: one for one in WORKED}, gates=[Gate("lead", "Somebody leads it", gates.somebody_leads)])  # fmt: skip
def change_lead(action: Action, *, by: User, lead: User | None, lead_words: str = "", agency: str = "") -> None:
    """Somebody else is accountable from now on, and is asked to accept."""
    action.change(lead=lead, lead_words=lead_words, agency=agency, accepted_on=None)
    clocks.change_owner(action)
    tell(action, lead, by, f"You were given {action}.")


@step("actions.add_part", title="Add somebody who takes part", who=WORK, state=STATE, moves={one: one for one in OPEN})
def add_part(action: Action, *, by: User, part: str, user: User | None = None, words: str = "") -> ActionPerson:
    """A co-lead, a partner organisation, or somebody to be told. Raises Refused when nobody is named."""
    if user is None and not words.strip():
        raise Refused("Name the person, or the role or organisation.")
    made = ActionPerson.begin(area=action.area, action=action, part=part, user=user, words=words, since=today())
    tell(action, user, by, f"You take part in {action}.")
    return made


class MoreOfSource(TypedDict, total=False):
    """What else may be said of a source; `record` is the finding, the result or the minute itself."""

    citation: str
    cohort: str
    record: Any


@step(
    "actions.add_source",
    title="Say where it comes from",
    who=WORK,
    state=STATE,
    moves={one: one for one in OPEN},
    gates=[Gate("once", "The source is named once", gates.source_is_new)],
)
def add_source(action: Action, *, by: User, kind: str, year: int, **more: Unpack[MoreOfSource]) -> ActionSource:
    """Another finding, recommendation or voice that the action answers."""
    record = more.pop("record", None)
    of_record = {} if record is None else {"record_model": record._meta.label, "record_id": record.pk}
    return ActionSource.begin(area=action.area, action=action, kind=kind, year=year, **of_record, **more)
