"""What must be true before a step on an action; each check gives everything that is missing at once."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions.codes import (
    OWED_TO_PEOPLE,
    WATCHED,
    Better,
    DueKind,
    ImpactStrength,
    Kind,
    MeasureResult,
    Progress,
)
from goldenthread.mechanisms.actions.due import Due, UnreadableDue, of_day, read_due
from goldenthread.mechanisms.actions.models import Action, ProgressEntry
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.calendar.periods import spelled
from goldenthread.mechanisms.steps.refusals import Unmet

Data = Mapping[str, Any]
# the first words of titles that name a thing rather than something to do
NOT_VERBS = {
    *["a", "an", "the", "this", "that", "these", "his", "her", "their", "our", "my", "your", "its"],
    *["i", "he", "she", "they", "we", "it", "there", "for", "of", "in", "on", "at", "by", "with", "to", "no", "not"],
    *["more", "better", "as", "and", "also", "all", "any", "some"],
}
EARLIEST_YEAR = 1990  # of a source
SAME_AGAIN = re.compile(
    r"^(?:as|see) (?:above|below|before)\b|^(?:no change|nil|ditto|same|ongoing|n/a)\W*$", re.IGNORECASE
)


def due_of(given: Due | date | str | None, raised_on: date) -> Due:
    """A due date from a day, from words, or as already read. Raises UnreadableDue."""
    if isinstance(given, Due):
        return given
    return of_day(given) if isinstance(given, date) else read_due(given or "", raised_on=raised_on)


def start_of(given: Due | date | str | None, raised_on: date) -> Due:
    """When something begins, where a year means its first day. Raises UnreadableDue."""
    words = given if isinstance(given, str) else ""
    return read_due(words, raised_on=raised_on, starts=True) if words else due_of(given, raised_on)


def begins_with_a_verb(area: Any, data: Data) -> Iterator[Unmet]:
    """The title says what is to be done: it begins with a verb."""
    words = data["title"].split()
    if not words:
        yield Unmet("Say what is to be done.", field="title")
    elif words[0].lower().strip(".,:;") in NOT_VERBS:
        says = f"Begin with what is to be done, such as “Visit” or “Write”; found “{words[0]}”."
        yield Unmet(says, field="title")


def somebody_leads(area: Any, data: Data) -> Iterator[Unmet]:
    """One accountable lead, who still works here and may know of the person."""
    lead, person = data.get("lead"), data.get("person")
    if lead is None:
        if not data.get("lead_words", "").strip():
            yield Unmet("Say who leads it: a worker, or by name or role somebody outside.", field="lead")
        return
    if not lead.is_active:
        yield Unmet(f"{lead} no longer works here.", field="lead")
    if person is not None and (
        lead.person_id == person.pk or Restriction.objects.hidden_from(lead).filter(person=person).exists()
    ):
        yield Unmet(f"{lead} may not work with this person.", field="lead")


def date_can_be_read(record: Any, data: Data) -> Iterator[Unmet]:
    """The words of the date are read, and the day is not before it was set."""
    raised_on = data.get("raised_on") or today()
    try:
        due = due_of(data["due"], raised_on)
    except UnreadableDue as given_back:
        yield Unmet(f"{str(given_back)[:1].upper()}{str(given_back)[1:]}.", field="due")
        return
    try:
        start_of(data.get("starts"), raised_on)
    except UnreadableDue as given_back:
        yield Unmet(str(given_back).replace("due date", "Start", 1) + ".", field="starts")
    if due.on is not None and due.on < raised_on:
        yield Unmet(f"The date, {spelled(due.on)}, lies before {spelled(raised_on)}.", field="due")
    if due.kind == DueKind.WAITS and not data.get("sponsor") and data.get("kind") == Kind.PLAN:
        yield Unmet("What waits for something else needs a sponsor who follows it.", field="sponsor")


def entry_says_something(action: Action, data: Data) -> Iterator[Unmet]:
    """Not blank, not a copy of the last entry, and not dated in the future."""
    text = data["text"].strip()
    last = ProgressEntry.objects.filter(action=action).newest_first().first()
    if not text or SAME_AGAIN.match(text):
        yield Unmet("Say in a sentence what has moved, or why nothing has.", field="text")
    elif last is not None and last.text.strip().casefold() == text.casefold():
        yield Unmet(f"This is what was written on {spelled(last.as_at)}; say what has happened since.", field="text")
    as_at = data.get("as_at")
    if as_at is not None and as_at > today():
        yield Unmet(f"The entry is dated {spelled(as_at)}; expected today or earlier.", field="as_at")


def judgement_is_reasoned(action: Action, data: Data) -> Iterator[Unmet]:
    """A problem has a next step; what is stuck has a reason and names who can help."""
    progress = data["progress"]
    if progress not in (Progress.NOT_STARTED, Progress.MOVING, Progress.PROBLEM, Progress.STUCK):
        yield Unmet("To say that it is done, claim it done.", field="progress")
    if progress == Progress.PROBLEM and not data.get("next_step", "").strip():
        yield Unmet("Say what the next step is.", field="next_step")
    if progress == Progress.STUCK and not data.get("blocked_reason", "").strip():
        yield Unmet("Say why it is stuck.", field="blocked_reason")
    if progress == Progress.STUCK and not data.get("help_wanted_from", "").strip():
        yield Unmet("Say who can help.", field="help_wanted_from")


def only_late_has_no_new_date(action: Action, data: Data) -> Iterator[Unmet]:
    """What is in time keeps its date."""
    if data.get("no_new_date") and not action.days_late(today()):
        yield Unmet("It is not late: it has its date.", field="no_new_date")


def promises_are_kept(action: Action, data: Data) -> Iterator[Unmet]:
    """No action whose own children are open is done."""
    for child in action.children.open().by_date():
        due = f", due {spelled(child.due_on)}" if child.due_on else ""
        what = "promise" if child.is_promise else "action"
        yield Unmet(f"1 {what} still open: {child.title}{due}.", child.get_absolute_url())


def measures_are_answered(action: Action, data: Data) -> Iterator[Unmet]:
    """Each measure has accepted evidence, or it is said why it cannot be known."""
    for number, measure in enumerate(action.measures.order_by("pk"), 1):
        known = measure.result != MeasureResult.CANNOT_BE_KNOWN or not measure.why.strip()
        if known and not measure.evidence.accepted().exists():
            yield Unmet(f"Measure {number} has no accepted evidence.", action.get_absolute_url())


def evidence_was_looked_at(action: Action, data: Data) -> Iterator[Unmet]:
    """Whoever verifies has opened what there is: each piece is accepted, or set aside with a reason."""
    for one in action.evidence.not_looked_at().order_by("pk"):
        yield Unmet(f"“{one}” has not been looked at: accept it or set it aside.", action.get_absolute_url())


def impact_is_said(action: Action, data: Data) -> Iterator[Unmet]:
    """What is meant to change practice is not done without a word of what it changed; said before, it need not be again."""
    said_now = data.get("impact", "").strip() or data.get("strength", "")
    if said_now or (action.asks_for_impact and not action.impacts.exists()):
        yield from impact_is_judged(action, data)


def impact_is_judged(action: Action, data: Data) -> Iterator[Unmet]:
    """What is different for children, adults or families; blank is no answer, “not yet known” is."""
    if not data.get("impact", "").strip():
        yield Unmet("Say what is different for children, adults or families, or how you will find out.", field="impact")
    if data.get("strength", "") not in ImpactStrength.values:
        yield Unmet("Say how much is different; “not yet known” is an answer.", field="strength")


def watch_is_set(action: Action, data: Data) -> Iterator[Unmet]:
    """What an inspection or a review recommended is watched from the day it is met (local practice)."""
    asked = action.kind == Kind.RECOMMENDATION and action.sources.filter(kind__in=WATCHED).exists()
    if asked and not action.watches.running().exists():
        yield Unmet("Set a watch first: an inspection or a review recommended this.", action.get_absolute_url())


def watch_has_a_test(action: Action, data: Data) -> Iterator[Unmet]:
    """A declared measure or an audit question, and which way is good."""
    if not data.get("measure_key", "").strip() and not data.get("question", "").strip():
        yield Unmet("Name the measure, or write the audit question.", field="question")
    if data.get("better") == Better.NEITHER:
        yield Unmet("Say whether higher or lower is better.", field="better")
    if (next_on := data.get("next_on")) is not None and next_on <= today():
        yield Unmet(f"Found {spelled(next_on)}; expected a day after today.", field="next_on")


def watch_goes_on(watch: Any, data: Data) -> Iterator[Unmet]:
    """A watch that ended is not looked at."""
    if watch.ended_on is not None:
        yield Unmet(f"The watch ended on {spelled(watch.ended_on)}.")


def value_is_given(watch: Any, data: Data) -> Iterator[Unmet]:
    """The figure, or the cases that it is counted from."""
    value, part, whole = (data.get(name) for name in ("value", "part", "whole"))
    if (part is None) != (whole is None):
        yield Unmet("Give both: how many of them, and how many were looked at.", field="whole")
    elif whole is None and value is None:
        yield Unmet("Give the figure, or how many of how many.", field="value")
    elif whole is not None and (whole == 0 or part > whole):
        yield Unmet(f"Found {part} of {whole}; expected no more than were looked at, and at least one.", field="whole")


def nothing_waits_above(action: Action, data: Data) -> Iterator[Unmet]:
    """It is sent up once; the answer comes first."""
    for one in action.escalations.waiting().select_related("to"):
        yield Unmet(f"It waits for {one.to} since {spelled(one.raised_on)}.")


def something_waits_above(action: Action, data: Data) -> Iterator[Unmet]:
    """Only what was sent up is answered."""
    if not action.escalations.waiting().exists():
        yield Unmet("Nothing waits for an answer.")


def source_is_new(action: Action, data: Data) -> Iterator[Unmet]:
    """The same finding is not named twice; the year is one that can be."""
    given = {"kind": data["kind"], "year": data["year"]}
    more = {name: data.get(name, "") for name in ("citation", "cohort")}
    if action.sources.filter(**given, **more).exists():
        yield Unmet("This source is named already.", field="citation")
    if not EARLIEST_YEAR <= data["year"] <= today().year:
        yield Unmet(f"Found {data['year']}; expected {EARLIEST_YEAR} to {today().year}.", field="year")


def committee_set_it(action: Action, data: Data) -> Iterator[Unmet]:
    """Only what a board or a committee wants is discharged by it."""
    if action.kind != Kind.COMMITTEE:
        yield Unmet("No committee set it: claim it done, or end it without being done.")


def minute_is_named(action: Action, data: Data) -> Iterator[Unmet]:
    """Where it was decided."""
    if not data["minute"].strip():
        yield Unmet("Name the meeting and the item, such as “8 February 2021, item 10”.", field="minute")


def request_is_answered(action: Action, data: Data) -> Iterator[Unmet]:
    """Whoever asked for something hears what came of it: no answer, no end."""
    if action.kind == Kind.REQUEST and not data.get("text", "").strip():
        yield Unmet("Write the answer that the family is given.", field="text")


def ongoing_is_never_done(action: Action, data: Data) -> Iterator[Unmet]:
    """What is ongoing is reviewed, not done."""
    if action.due_kind == DueKind.ONGOING:
        yield Unmet("What is ongoing cannot be done: give it a date, or end it without being done.")


def not_done_in_the_future(action: Action, data: Data) -> Iterator[Unmet]:
    """The day it was done lies between the day it was set and today."""
    on = data.get("on")
    if on is not None and on > today():
        yield Unmet(f"Found {spelled(on)}; expected today or earlier.", field="on")
    if on is not None and on < action.raised_on:
        yield Unmet(f"It was set on {spelled(action.raised_on)}; it was not done before that.", field="on")


def reason_given(action: Any, data: Data) -> Iterator[Unmet]:
    """Why."""
    if not data["reason"].strip():
        yield Unmet("Give the reason.", field="reason")


def date_moves(action: Action, data: Data) -> Iterator[Unmet]:
    """The new date can be read, lies not in the past, and is another one."""
    try:
        due = due_of(data["due"], today())
    except UnreadableDue as given_back:
        yield Unmet(f"{str(given_back)[:1].upper()}{str(given_back)[1:]}.", field="due")
        return
    if due.on is not None and due.on < today():
        yield Unmet(f"The new date, {spelled(due.on)}, has passed.", field="due")
    if due.on is not None and due.on == action.due_on:
        yield Unmet(f"It is due on {spelled(due.on)} already.", field="due")
    if due.kind == DueKind.NONE and action.due_on is not None:
        yield Unmet("Enter the new date.", field="due")


def evidence_is_there(evidence: Any, data: Data) -> Iterator[Unmet]:
    """Only what was received is accepted."""
    if evidence.received_on is None:
        yield Unmet("It has not been received yet.")


def answered_with_a_reason(measure: Any, data: Data) -> Iterator[Unmet]:
    """That something cannot be known is said with the reason."""
    if data["result"] == MeasureResult.CANNOT_BE_KNOWN and not data.get("why", "").strip():
        yield Unmet("Say why it cannot be known.", field="why")


def promise_is_undecided(found: Any, data: Data) -> Iterator[Unmet]:
    """A suggestion is taken up or dismissed once."""
    if found.decided_on is not None:
        yield Unmet(f"It was decided on {spelled(found.decided_on)}.")


def prose_can_be_read(area: Any, data: Data) -> Iterator[Unmet]:
    """A text, and the day it was said, from which its dates are seen."""
    if not data["text"].strip():
        yield Unmet("Paste the text that is to be read.", field="text")
    if data["said_on"] > today():
        yield Unmet(f"Found {spelled(data['said_on'])}; expected today or earlier.", field="said_on")


def pause_is_agreed(area: Any, data: Data) -> Iterator[Unmet]:
    """Two people: a service manager other than the one who asks agrees."""
    agreed_by = data["agreed_by"]
    if not agreed_by.holds(Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE, area_id=area.pk):
        yield Unmet(f"{agreed_by} is no service manager or head of service of {area}.", field="agreed_by")


def actions_may_rest(area: Any, data: Data) -> Iterator[Unmet]:
    """What is owed to a child, an adult or a family by law cannot be paused; nor what is closed or paused already."""
    if not data["actions"]:
        yield Unmet("Choose the actions that are paused.", field="actions")
    for action in data["actions"]:
        if action.person_id is not None or action.kind in OWED_TO_PEOPLE:
            yield Unmet(f"{action.number} is owed to a person and cannot be paused.", field="actions")
        elif not action.is_open or action.paused_on is not None:
            yield Unmet(f"{action.number} is closed, or paused already.", field="actions")


def pause_ends(area: Any, data: Data) -> Iterator[Unmet]:
    """No pause without an end, and somebody who covers."""
    if data["until"] <= today():
        yield Unmet(f"Found {spelled(data['until'])}; expected a day after today.", field="until")
    if not data.get("cover", "").strip():
        yield Unmet("Say who covers what cannot wait.", field="cover")


def pause_goes_on(pause: Any, data: Data) -> Iterator[Unmet]:
    """A pause ends once."""
    if pause.resumed_on is not None:
        yield Unmet(f"They go on since {spelled(pause.resumed_on)}.")
