"""Comparing numbers with those that others keep: a file is read, and each difference decided by a person."""

from collections.abc import Iterable, Mapping, Sequence
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
    TraceAnswer,
    TraceDecision,
)
from goldenthread.services.people.permissions import DECIDE_MATCHES
from goldenthread.services.people.sheets import SheetRefused, readable, text_of
from goldenthread.services.people.steps.describing import settle_nhs_number
from goldenthread.services.people.tracing import numbers_of, people_to_trace, postcodes_of, read_answers

LARGEST = 5_000_000  # bytes of a file that comes back
SOURCES: dict[str, str] = {IdentifierType.NHS: "national trace", IdentifierType.UPN: "list of pupils"}
REPLACED: dict[str, tuple[str, ...]] = {  # a number that becomes known takes the place of the reason why it was not
    IdentifierType.NHS: (IdentifierType.NHS,),
    IdentifierType.UPN: (IdentifierType.UPN, IdentifierType.UPN_UNKNOWN),
}


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


def _asked(area: Area, data: Mapping[str, Any]) -> Iterable[Unmet]:
    try:
        answers = read_answers(text_of(data["upload"]))
    except SheetRefused:
        return  # told by the gate before
    waiting = NumberTrace.objects.of(IdentifierType.NHS).waiting().filter(area=area)
    known = set(waiting.values_list("person__person_no", flat=True))
    if unknown := sorted({one.person_no for one in answers} - known):
        yield Unmet(f"Nobody waits for an answer about {', '.join(unknown[:5])}.", field="upload")


@step(
    "people.take_answers",
    title="Take in the answers about NHS numbers",
    who=DECIDE_MATCHES,
    gates=[
        Gate("readable", "A file of answers", readable(read_answers, LARGEST)),
        Gate("asked", "About people whose number was sent", _asked),
    ],
)
def take_answers(area: Area, *, by: User, upload: Any) -> list[NumberTrace]:
    """Write down how each number stands; the same number is verified at once, each difference waits for a person."""
    answers = {one.person_no: one for one in read_answers(text_of(upload))}
    waiting = NumberTrace.objects.of(IdentifierType.NHS).waiting().filter(area=area, person__person_no__in=answers)
    traces = list(waiting.select_related("person"))
    postcodes = postcodes_of([one.person_id for one in traces])
    for trace in traces:
        answer = answers[trace.person.person_no]
        found = answer.stands_to(trace.number_here, postcodes.get(trace.person_id, ""))
        trace.change(answer=found, answered_on=today(), number_there=answer.number, postcode_there=answer.postcode[:10])
        if found == TraceAnswer.SAME:
            verify(trace)
    return traces


def verify(trace: NumberTrace) -> None:
    """Both have the same number: it is verified today."""
    for live in Identifier.objects.live().filter(person=trace.person, type=trace.type, value=trace.number_here):
        live.change(status=IdentifierStatus.VERIFIED, verified_on=today())
    settle_nhs_number(trace.person)


def _not_decided(trace: NumberTrace, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if not trace.answer or trace.answer == TraceAnswer.SAME:
        yield Unmet("There is no difference to decide.")
    if trace.decision:
        yield Unmet(f"This was {trace.get_decision_display().lower()} already.")
    if data["decision"] == TraceDecision.REFUSED and not data.get("reason", "").strip():
        yield Unmet("Say why it is refused.", field="reason")


@step(
    "people.decide_trace",
    title="Decide a difference of numbers",
    who=DECIDE_MATCHES,
    gates=[Gate("open", "A difference that is not decided", _not_decided)],
)
def decide_trace(trace: NumberTrace, *, by: User, on: date, decision: str, reason: str = "") -> NumberTrace:
    """Accept or refuse what came back. Their number then replaces ours; ours stays as superseded."""
    trace.change(decision=TraceDecision(decision), decided_by=by, decided_on=on, decision_reason=reason.strip())
    if decision == TraceDecision.ACCEPTED and trace.answer != TraceAnswer.ADDRESS:
        _take_theirs(trace, on)
    return trace


@step("people.accept_traces", title="Accept several differences", who=DECIDE_MATCHES)
def accept_traces(area: Area, *, by: User, on: date, traces: Sequence[NumberTrace]) -> Sequence[NumberTrace]:
    """Accept the differences that a person ticked, all of them or none."""
    for trace in traces:
        decide_trace(trace, by=by, on=on, decision=TraceDecision.ACCEPTED)
    return traces


def _take_theirs(trace: NumberTrace, on: date) -> None:
    """Their number instead of ours; where they know of none, that a number is not known, or that ours is not one."""
    person = trace.person
    replaced = Identifier.objects.live().filter(person=person, type__in=REPLACED[trace.type])
    for live in replaced.exclude(value=trace.number_there):
        live.change(ends_on=on, **_becomes(trace))
    if trace.number_there:
        fields = {"person": person, "type": trace.type, "value": trace.number_there, "source": SOURCES[trace.type]}
        Identifier.begin(area=person.area, status=IdentifierStatus.VERIFIED, verified_on=on, **fields)
        propose_matches(person)
    elif trace.type == IdentifierType.NHS:
        fields = {"person": person, "type": IdentifierType.NHS, "value": "NONE", "status": IdentifierStatus.INVALID}
        Identifier.begin(area=person.area, source=SOURCES[trace.type], **fields)
    settle_nhs_number(person)


def _becomes(trace: NumberTrace) -> dict[str, str]:
    """What our own number is from now on; a pupil's number before is kept as such for the census."""
    if not trace.number_there and trace.type == IdentifierType.UPN:
        return {"status": IdentifierStatus.INVALID}
    former = Identifier.objects.live().filter(person=trace.person, type=IdentifierType.FORMER_UPN)
    if trace.answer == TraceAnswer.SUPERSEDED and trace.type == IdentifierType.UPN and not former.exists():
        return {"type": IdentifierType.FORMER_UPN, "status": IdentifierStatus.VERIFIED}
    return {"status": IdentifierStatus.SUPERSEDED}
