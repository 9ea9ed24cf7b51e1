"""What must be true before people are answered, quoted, or an inspection is; each check gives everything at once."""

from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.mechanisms.actions.models import Body
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.calendar.periods import spelled
from goldenthread.mechanisms.disclosure import SmallNumbers
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.services.improvement import plain
from goldenthread.services.improvement.codes import Answer, Appears
from goldenthread.services.improvement.models import Inspection, Promise, SafeQuote

Data = Mapping[str, Any]
SMALL = SmallNumbers()


def not_ahead(field: str) -> Any:
    """A check that a day has come."""

    def check(record: Any, data: Data) -> Iterator[Unmet]:
        if data[field] > today():
            yield Unmet(f"Found {spelled(data[field])}; expected today or earlier.", field=field)

    return check


def _text_of(record: Promise | SafeQuote) -> str:
    """Everything that would be printed."""
    if isinstance(record, SafeQuote):
        return record.text
    parts = (record.said, record.we_did, record.why_not, *(one.text for one in record.promiseversions.all()))
    return "\n".join(part for part in parts if part)


def _allowed(record: Promise | SafeQuote) -> list[str]:
    """Names that are nobody's: the area, its boards, and what the writer named."""
    bodies = Body.objects.filter(area=record.area).values_list("name", flat=True)
    named = getattr(record, "proper_names", "")
    return [record.area.name, *bodies, *(one.strip() for one in named.split(","))]


def names_nobody(record: Any, data: Data) -> Iterator[Unmet]:
    """No name and no other trace of one person."""
    text, where = _text_of(record), record.get_absolute_url()
    for name in plain.like_names(text, _allowed(record)):
        yield Unmet(
            f"“{name}” reads like a name. Say who they are to each other instead, or that it is nobody’s.", where
        )
    for trace in plain.traces(text):
        yield Unmet(f"There is {trace} in it.", where)


def group_is_large_enough(record: Any, data: Data) -> Iterator[Unmet]:
    """So few people were asked that the words would tell who said them."""
    private = isinstance(record, SafeQuote) and record.appears == Appears.INTERNAL
    if record.asked < SMALL.threshold and not private:
        says = f"Only {record.asked} were asked; fewer than {SMALL.threshold} would be known by what they said."
        yield Unmet(says, record.get_absolute_url())


def words_are_plain(record: Any, data: Data) -> Iterator[Unmet]:
    """Words that everybody knows, and sentences that are read at once."""
    text, where = _text_of(record), record.get_absolute_url()
    for says in (*plain.hard_words(text), *plain.long_sentences(text)):
        yield Unmet(f"Hard to read: {says}.", where)


def answer_is_whole(promise: Promise, data: Data) -> Iterator[Unmet]:
    """Each kind of answer says what belongs to it."""
    answer = data["answer"]
    if answer == Answer.COULD_NOT:
        if not data.get("why_not", "").strip():
            yield Unmet("Say why you could not.", field="why_not")
    elif not data.get("we_did", "").strip():
        yield Unmet("Say what was done, is being done or will be done.", field="we_did")
    if answer == Answer.WILL and data.get("will_by") is None:
        yield Unmet("Say by when.", field="will_by")
    elif answer == Answer.WILL and data["will_by"] < today():
        yield Unmet(f"Found {spelled(data['will_by'])}; expected a day that lies ahead.", field="will_by")


def versions_are_settled(promise: Promise, data: Data) -> Iterator[Unmet]:
    """Easy read and every language that was asked for is ready, or it is said why not."""
    for one in promise.promiseversions.order_by("pk"):
        if not one.is_settled:
            yield Unmet(f"{one} is neither ready nor waived.", promise.get_absolute_url())


def version_is_new(promise: Promise, data: Data) -> Iterator[Unmet]:
    """Each edition is asked for once."""
    if promise.promiseversions.filter(edition=data["edition"]).exists():
        yield Unmet("It was asked for already.", field="edition")


def version_or_reason(version: Any, data: Data) -> Iterator[Unmet]:
    """Either the words with who put them so, or why there are none."""
    text, why = data.get("text", "").strip(), data.get("waived_because", "").strip()
    if bool(text) == bool(why):
        yield Unmet("Give either the words, or the reason why there are none.", field="text")
    if text and not data.get("made_by", "").strip():
        yield Unmet("Say who put it so.", field="made_by")


def action_is_new(promise: Promise, data: Data) -> Iterator[Unmet]:
    """Each action is named once, and it is about nobody."""
    action = data["action"]
    if promise.promiseactions.filter(action=action).exists():
        yield Unmet("It is named already.", field="action")
    if action.person_id is not None:
        yield Unmet("It is about a person, and cannot be told to others.", field="action")


def reason_given(record: Any, data: Data) -> Iterator[Unmet]:
    """Why."""
    if not data["reason"].strip():
        yield Unmet("Give the reason.", field="reason")


def quote_may_be_public(area: Any, data: Data) -> Iterator[Unmet]:
    """Only a quote that a second person has looked at stands in an answer that others read."""
    quote = data.get("quote")
    if quote is not None and (quote.checked_on is None or quote.withdrawn_on is not None):
        yield Unmet("The quote has not been looked at by a second person.", field="quote")
    elif quote is not None and quote.appears != Appears.PUBLIC:
        yield Unmet("The quote may not appear in public.", field="quote")


def quote_is_checked(quote: SafeQuote, data: Data) -> Iterator[Unmet]:
    """Words that a second person has looked at, said of one action."""
    if quote.checked_on is None or quote.withdrawn_on is not None:
        yield Unmet("It has not been looked at by a second person, or was taken back.")
    if quote.appears == Appears.INTERNAL:
        yield Unmet("It may stand inside the service only, and an action is read by partners too.")
    if quote.source is not None:
        yield Unmet(f"{quote.source.action} comes from it already.", field="action")
    if data["action"].person_id is not None:
        yield Unmet("The action is about a person: name one that names nobody.", field="action")


def meeting_takes_it(promise: Promise, data: Data) -> Iterator[Unmet]:
    """A meeting of the area that is not cancelled hears it once."""
    meeting = data["meeting"]
    if meeting.area_id != promise.area_id or meeting.cancelled_because:
        yield Unmet("Choose a meeting of this area that takes place.", field="meeting")
    elif promise.promisegivens.filter(meeting=meeting).exists():
        yield Unmet(f"It is on the agenda of {meeting} already.", field="meeting")


def statement_follows(inspection: Inspection, data: Data) -> Iterator[Unmet]:
    """The statement was sent once, after the report came, and not tomorrow."""
    if inspection.statement_on is not None:
        yield Unmet(f"It was sent on {spelled(inspection.statement_on)}.")
    if not inspection.received_on <= data["statement_on"] <= today():
        found, first = spelled(data["statement_on"]), spelled(inspection.received_on)
        yield Unmet(f"Found {found}; expected {first} to today.", field="statement_on")
