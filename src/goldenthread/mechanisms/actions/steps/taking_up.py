"""Promises found in words: somebody takes each up as an action, or dismisses it."""

from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.actions import gates
from goldenthread.mechanisms.actions.codes import AccessClass, Kind
from goldenthread.mechanisms.actions.models import Action, FoundPromise, ProgressEntry
from goldenthread.mechanisms.actions.policy import SET, TAKE_UP, people_open_to
from goldenthread.mechanisms.actions.promising import Found, promises_in
from goldenthread.mechanisms.actions.steps.setting import set_action
from goldenthread.mechanisms.actions.steps.telling import AnyDue
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step

UNDECIDED = Gate("undecided", "It waits for somebody", gates.promise_is_undecided)


def suggest_promises(action: Action, entry: ProgressEntry, by: User) -> list[FoundPromise]:
    """What an entry promises by a date, for the lead to take up; what was found before is not found again."""
    known = set(FoundPromise.objects.filter(action=action).values_list("title", "due_on"))
    known |= set(action.children.values_list("title", "due_on"))
    fresh = [one for one in promises_in(entry.text, entry.as_at) if (one.title, one.due_on) not in known]
    place = {"said_in": str(action)[:200], "said_on": entry.as_at, "person": action.person}
    return _keep(fresh, action.area, action.lead or by, action=action, entry=entry, **place)


def find_in_prose(
    text: str, *, area: Area, said_in: str, said_on: date, user: User, person: Any = None
) -> list[FoundPromise]:
    """What minutes or a letter promise by a date, for somebody to take up. Call it in a step or a recording."""
    known = set(FoundPromise.objects.filter(for_user=user, said_in=said_in).values_list("title", "due_on"))
    fresh = [one for one in promises_in(text, said_on) if (one.title, one.due_on) not in known]
    return _keep(fresh, area, user, said_in=said_in[:200], said_on=said_on, person=person)


def _keep(found: list[Found], area: Area, user: User, **place: Any) -> list[FoundPromise]:
    given = ({"words": one.words, "title": one.title, "due_on": one.due_on} for one in found)
    return FoundPromise.begin_many(FoundPromise(area=area, for_user=user, **place, **one) for one in given)


@step(
    "actions.read_prose",
    title="Find promises in a text",
    who=SET,
    gates=[Gate("text", "There is a text, said on a day that has come", gates.prose_can_be_read)],
)
def read_prose(
    area: Area, *, by: User, text: str, said_in: str, said_on: date, person: Any = None
) -> list[FoundPromise]:
    """Minutes, a letter or a note are read for dates that lie ahead. Raises Refused when there is none."""
    if person is not None and not people_open_to(by).filter(pk=person.pk).exists():
        raise Refused("You cannot open the record of this person.")
    found = find_in_prose(text, area=area, said_in=said_in, said_on=said_on, user=by, person=person)
    if not found:
        raise Refused("No promise with a date that lies ahead was found, or all were found before.")
    return found


@step("actions.take_up", title="Take it up as an action", who=TAKE_UP, gates=[UNDECIDED])
def take_up(
    found: FoundPromise, *, by: User, title: str, due: AnyDue, lead: User | None = None, lead_words: str = ""
) -> Action:
    """The promise is an action of its own, with a lead and a date; the action it was found in waits for it."""
    parent = found.action
    usual = AccessClass.SERVICE if found.person is None else AccessClass.CASE
    made: Action = set_action(
        found.area,
        by=by,
        kind=Kind.PROMISE,
        title=title,
        due=due,
        lead=lead,
        lead_words=lead_words,
        parent=parent,
        person=found.person,
        access=parent.access if parent else usual,
        source_title=found.said_in,
        detail=f"Said on {found.said_on.day} {found.said_on:%B %Y}: “{found.words}”",
        raised_on=today(),
    )
    found.change(decided_on=today(), decided_by=by, became=made)
    return made


@step("actions.dismiss_promise", title="Dismiss it: no promise", who=TAKE_UP,
      gates=[UNDECIDED, Gate("reason", "The reason is given", gates.reason_given)])  # fmt: skip
def dismiss_promise(found: FoundPromise, *, by: User, reason: str) -> None:
    """The words promise nothing, or it is kept elsewhere; the reason stays."""
    found.change(decided_on=today(), decided_by=by, dismissed_because=reason[:300])
