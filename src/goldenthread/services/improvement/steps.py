"""What people said is accepted, answered, looked at by a second person and published; quotes are made safe."""

from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.actions.models import Action, ActionSource, Meeting
from goldenthread.mechanisms.actions.steps import add_source
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.improvement import clocks, gates
from goldenthread.services.improvement.codes import Channel, Edition, State
from goldenthread.services.improvement.models import (
    Inspection,
    Promise,
    PromiseAction,
    PromiseGiven,
    PromiseVersion,
    SafeQuote,
)
from goldenthread.services.improvement.policy import CHECK_QUOTE, INSPECTED, LISTEN, PUBLISH, SENIOR

UNFINISHED: dict[str, Any] = {"moves": {one: one for one in (State.ACCEPTED, State.WRITTEN, State.PUBLISHED)}}
NAMES = Gate("names", "Nobody is named", gates.names_nobody, override=SENIOR)
GROUP = Gate("group", "Enough people were asked", gates.group_is_large_enough)
WORDS = Gate("words", "The words are plain", gates.words_are_plain)
REASON = Gate("reason", "The reason is given", gates.reason_given)


@step("improvement.accept_theme", title="Write down what people said", who=LISTEN,
      gates=[Gate("day", "It has been said", gates.not_ahead("said_on")),
             Gate("quote", "The quote may be read", gates.quote_may_be_public)])  # fmt: skip
def accept_theme(area: Area, *, by: User, said: str, said_on: date, **more: Any) -> Promise:
    """People are owed an answer within 60 working days; an easy-read version is asked for at once.

    `more`: who, asked, source, said_in, quote, door.
    """
    made = Promise.begin(area=area, said=said.strip(), said_on=said_on, accepted_on=today(), accepted_by=by, **more)
    PromiseVersion.begin(area=area, promise=made, edition=Edition.EASY)
    clocks.ANSWER.start(made)
    return made


@step("improvement.write_answer", title="Write the answer", who=LISTEN,
      moves=dict.fromkeys((State.ACCEPTED, State.WRITTEN, State.PUBLISHED), State.WRITTEN),
      gates=[Gate("whole", "The answer says what belongs to it", gates.answer_is_whole)])  # fmt: skip
def write_answer(promise: Promise, *, by: User, answer: str, **says: Any) -> Promise:
    """What people are told. What was published stands until a second person publishes the new words.

    `says`: said, we_did, will_by, why_not, whom_to_ask, proper_names.
    """
    changed: Promise = promise.change(answer=answer, written_by=by, **says)
    return changed


@step("improvement.ask_version", title="Ask for it in another form", who=LISTEN, **UNFINISHED,
      gates=[Gate("once", "It is asked for once", gates.version_is_new)])  # fmt: skip
def ask_version(promise: Promise, *, by: User, edition: str) -> PromiseVersion:
    """Another language: it must be ready, or waived with a reason, before the answer is published."""
    return PromiseVersion.begin(area=promise.area, promise=promise, edition=edition)


@step("improvement.settle_version", title="Give its words, or say why there are none", who=LISTEN,
      gates=[Gate("words", "Words, or a reason", gates.version_or_reason)])  # fmt: skip
def settle_version(version: PromiseVersion, *, by: User, **says: str) -> PromiseVersion:
    """`says`: text and made_by, or waived_because."""
    changed: PromiseVersion = version.change(**{name: words.strip() for name, words in says.items()})
    return changed


@step("improvement.name_action", title="Name an action that it promises", who=LISTEN, **UNFINISHED,
      gates=[Gate("once", "It is named once, and about nobody", gates.action_is_new)])  # fmt: skip
def name_action(promise: Promise, *, by: User, action: Action) -> PromiseAction:
    """The answer is open until this is done."""
    return PromiseAction.begin(area=promise.area, promise=promise, action=action)


@step(
    "improvement.publish",
    title="Publish the answer",
    who=PUBLISH,
    moves={State.WRITTEN: State.PUBLISHED},
    gates=[
        NAMES,
        GROUP,
        WORDS,
        Gate("versions", "Every version is ready or waived", gates.versions_are_settled),
    ],
    stops=[clocks.ANSWER],
)
def publish(promise: Promise, *, by: User) -> PromiseGiven:
    """A second person has read it: it stands on the page, and whoever writes to people may give it to them."""
    promise.change(published_on=today(), published_by=by, shown=promise.words)
    if promise.written_by and promise.written_by != by:
        text = f"Published: {promise}."
        notify(text, user=promise.written_by, area=promise.area, link=promise.get_absolute_url())
    return PromiseGiven.begin(area=promise.area, promise=promise, given_on=today(), channel=Channel.PAGE)


@step("improvement.give_answer", title="Write down how people were told", who=LISTEN,
      moves={State.PUBLISHED: State.PUBLISHED},
      gates=[Gate("day", "It has been given", gates.not_ahead("given_on"))])  # fmt: skip
def give_answer(promise: Promise, *, by: User, given_on: date, channel: str, **more: str) -> PromiseGiven:
    """A postcard, a letter, a poster, an item of a meeting. `more`: edition, to."""
    return PromiseGiven.begin(area=promise.area, promise=promise, given_on=given_on, channel=channel, **more)


@step("improvement.put_on_agenda", title="Put it on the agenda of a meeting", who=LISTEN,
      moves={State.PUBLISHED: State.PUBLISHED},
      gates=[Gate("meeting", "The meeting takes place, and has it once", gates.meeting_takes_it)])  # fmt: skip
def put_on_agenda(promise: Promise, *, by: User, meeting: Meeting, agenda_item: str) -> PromiseGiven:
    """A board or committee hears what people said and what came of it; the officer who keeps its list is told."""
    text = f"For {meeting}, {agenda_item}: {promise}."
    notify(text, user=meeting.body.officer, area=promise.area, link=promise.get_absolute_url())
    given = {"given_on": meeting.held_on, "channel": Channel.MEETING, "to": meeting.body.name}
    return PromiseGiven.begin(area=promise.area, promise=promise, meeting=meeting, agenda_item=agenda_item, **given)


@step("improvement.withdraw_answer", title="Take it back", who=LISTEN,
      moves=dict.fromkeys((State.ACCEPTED, State.WRITTEN, State.PUBLISHED), State.WITHDRAWN), gates=[REASON])  # fmt: skip
def withdraw_answer(promise: Promise, *, by: User, reason: str) -> None:
    """It was said twice, or is not ours to answer; it leaves the page and its history stays."""
    promise.change(withdrawn_on=today(), withdrawn_because=reason.strip()[:300])
    clocks.ANSWER.withdraw(promise, reason)


@step("improvement.make_quote", title="Make a quote safe", who=LISTEN)
def make_quote(area: Area, *, by: User, text: str, **more: Any) -> SafeQuote:
    """Words with whatever would tell who said them taken out. `more`: who, said_in, asked, changes, appears."""
    return SafeQuote.begin(area=area, text=text.strip(), made_by=by, made_on=today(), **more)


@step("improvement.check_quote", title="Say that the quote is safe", who=CHECK_QUOTE, gates=[NAMES, GROUP])
def check_quote(quote: SafeQuote, *, by: User) -> None:
    """A second person has read it; from now on it may stand where it says."""
    quote.change(checked_by=by, checked_on=today())


@step("improvement.name_source", title="Say which action comes from it", who=LISTEN,
      gates=[Gate("checked", "A second person has looked at it", gates.quote_is_checked)])  # fmt: skip
def name_source(quote: SafeQuote, *, by: User, action: Action, kind: str, year: int) -> ActionSource:
    """The action names the voice as its source, with these words beside it."""
    named: dict[str, Any] = {"kind": kind, "year": year, "cohort": quote.get_who_display()}
    source = action.sources.filter(**named, citation="").first() or add_source(action, by=by, citation="", **named)
    source.change(quoted=quote.text)
    quote.change(source=source)
    found: ActionSource = source
    return found


@step("improvement.withdraw_quote", title="Take the quote back", who=LISTEN)
def withdraw_quote(quote: SafeQuote, *, by: User) -> None:
    """It is used no more, nor shown beside the action that came from it; where it was printed it stays."""
    quote.change(withdrawn_on=today())
    if quote.source is not None:
        quote.source.change(quoted="")


@step("improvement.record_inspection", title="Record the report of an inspection", who=INSPECTED,
      gates=[Gate("day", "The report has come", gates.not_ahead("received_on"))])  # fmt: skip
def record_inspection(area: Area, *, by: User, kind: str, title: str, received_on: date, **more: Any) -> Inspection:
    """A written statement of proposed action is owed. `more`: director, body, plan."""
    made = Inspection.begin(area=area, kind=kind, title=title.strip(), received_on=received_on, **more)
    clocks.ask_for_statement(made)
    return made


@step("improvement.send_statement", title="Record that the statement was sent", who=INSPECTED,
      gates=[Gate("once", "It was sent once, after the report", gates.statement_follows)],
      stops=[clocks.STATEMENT])  # fmt: skip
def send_statement(inspection: Inspection, *, by: User, statement_on: date, statement_to: str) -> None:
    """The statement of proposed action went to the inspectorate."""
    inspection.change(statement_on=statement_on, statement_to=statement_to)
