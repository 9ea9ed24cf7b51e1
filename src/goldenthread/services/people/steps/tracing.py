"""Having NHS numbers traced: sent as a file, answered as a file, each difference decided by a person."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.duplicates import propose_matches
from goldenthread.services.people.models import (
    Identifier,
    IdentifierStatus,
    IdentifierType,
    NumberTrace,
    Person,
    TraceAnswer,
    TraceDecision,
)
from goldenthread.services.people.permissions import DECIDE_MATCHES
from goldenthread.services.people.steps.describing import settle_nhs_number
from goldenthread.services.people.tracing import (
    AnswersRefused,
    numbers_of,
    people_to_trace,
    postcodes_of,
    read_answers,
)

LARGEST = 5_000_000  # bytes of a file that comes back
SOURCE = "national trace"


def _somebody(area: Area, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if not people_to_trace(area, data["on"]).exists():
        yield Unmet(
            "There is nobody to trace: every open person has a number verified within a year, or is being traced."
        )


@step(
    "people.send_numbers",
    title="Send NHS numbers to be traced",
    who=DECIDE_MATCHES,
    gates=[Gate("somebody", "Somebody to trace", _somebody)],
)
def send_numbers(area: Area, *, by: User, on: date) -> list[NumberTrace]:
    """Put everybody open, whose number is not verified, on the file; the file is fetched from the list."""
    people = list(people_to_trace(area, on))
    numbers = numbers_of(people)
    return NumberTrace.begin_many(
        [NumberTrace(area=area, person=one, number_here=numbers.get(one.pk, ""), sent_on=on) for one in people]
    )


def _readable(area: Area, data: Mapping[str, Any]) -> Iterable[Unmet]:
    upload = data["upload"]
    if upload.size > LARGEST:
        yield Unmet(f"The file has {upload.size:,} bytes; expected {LARGEST:,} or fewer.", field="upload")
        return
    try:
        answers = read_answers(_text_of(upload))
    except (AnswersRefused, UnicodeDecodeError) as refused:
        says = str(refused) if isinstance(refused, AnswersRefused) else "The file is not text in UTF-8."
        yield Unmet(says, field="upload")
        return
    waiting = set(NumberTrace.objects.waiting().filter(area=area).values_list("person__person_no", flat=True))
    if unknown := sorted({one.person_no for one in answers} - waiting):
        yield Unmet(f"Nobody waits for an answer about {', '.join(unknown[:5])}.", field="upload")


def _text_of(upload: Any) -> str:
    upload.seek(0)
    text: str = upload.read().decode()
    return text


@step(
    "people.take_answers",
    title="Take in the answers about NHS numbers",
    who=DECIDE_MATCHES,
    gates=[Gate("readable", "A file of answers to what was sent", _readable)],
)
def take_answers(area: Area, *, by: User, upload: Any) -> list[NumberTrace]:
    """Write down how each number stands; the same number is verified at once, each difference waits for a person."""
    answers = {one.person_no: one for one in read_answers(_text_of(upload))}
    traces = list(
        NumberTrace.objects.waiting().filter(area=area, person__person_no__in=answers).select_related("person")
    )
    postcodes = postcodes_of([one.person_id for one in traces])
    for trace in traces:
        answer = answers[trace.person.person_no]
        found = answer.stands_to(trace.number_here, postcodes.get(trace.person_id, ""))
        trace.change(answer=found, answered_on=today(), number_there=answer.number, postcode_there=answer.postcode[:10])
        if found == TraceAnswer.SAME:
            _verify(trace.person, trace.number_here)
    return traces


def _verify(person: Person, number: str) -> None:
    for live in Identifier.objects.live().filter(person=person, type=IdentifierType.NHS, value=number):
        live.change(status=IdentifierStatus.VERIFIED, verified_on=today())
    settle_nhs_number(person)


def _not_decided(trace: NumberTrace, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if not trace.answer or trace.answer == TraceAnswer.SAME:
        yield Unmet("There is no difference to decide.")
    if trace.decision:
        yield Unmet(f"This was {trace.get_decision_display().lower()} already.")
    if data["decision"] == TraceDecision.REFUSED and not data.get("reason", "").strip():
        yield Unmet("Say why it is refused.", field="reason")


@step(
    "people.decide_trace",
    title="Decide a difference of NHS numbers",
    who=DECIDE_MATCHES,
    gates=[Gate("open", "A difference that is not decided", _not_decided)],
)
def decide_trace(trace: NumberTrace, *, by: User, on: date, decision: str, reason: str = "") -> NumberTrace:
    """Accept or refuse what came back. Their number then replaces ours; ours stays as superseded."""
    trace.change(decision=TraceDecision(decision), decided_by=by, decided_on=on, decision_reason=reason.strip())
    if decision == TraceDecision.ACCEPTED and trace.answer != TraceAnswer.ADDRESS:
        _take_theirs(trace, on)
    return trace


def _take_theirs(trace: NumberTrace, on: date) -> None:
    person = trace.person
    for live in (
        Identifier.objects.live().filter(person=person, type=IdentifierType.NHS).exclude(value=trace.number_there)
    ):
        live.change(status=IdentifierStatus.SUPERSEDED, ends_on=on)
    if trace.number_there:
        fields = {"person": person, "type": IdentifierType.NHS, "value": trace.number_there}
        Identifier.begin(area=person.area, status=IdentifierStatus.VERIFIED, verified_on=on, source=SOURCE, **fields)
        propose_matches(person)
    else:
        fields = {"person": person, "type": IdentifierType.NHS, "value": "NONE", "status": IdentifierStatus.INVALID}
        Identifier.begin(area=person.area, source=SOURCE, **fields)
    settle_nhs_number(person)
