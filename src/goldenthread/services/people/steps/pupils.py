"""Unique pupil numbers compared with the schools' list: taken in whole or not at all, each difference decided."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import IdentifierType, NumberTrace, TraceAnswer, TraceDecision
from goldenthread.services.people.permissions import DECIDE_MATCHES
from goldenthread.services.people.pupils import Found, compared, read_pupils, unknown_there
from goldenthread.services.people.sheets import SheetRefused, readable, text_of
from goldenthread.services.people.steps.tracing import LARGEST, verify
from goldenthread.services.people.tracing import postcodes_of


def _each_once(area: Area, data: Mapping[str, Any]) -> Iterable[Unmet]:
    try:
        pupils = read_pupils(text_of(data["upload"]))
    except SheetRefused:
        return  # told by the gate before
    try:
        found = compared(area, pupils)
    except SheetRefused as refused:
        yield Unmet(str(refused), field="upload")
        return
    if not found:
        says = f"Nobody of the {len(pupils):,} lines is known here by number, or by name and date of birth."
        yield Unmet(says, field="upload")


@step(
    "people.take_pupils",
    title="Take in a list of pupils",
    who=DECIDE_MATCHES,
    gates=[
        Gate("readable", "A list of pupils", readable(read_pupils, LARGEST)),
        Gate("once", "Each of our people once", _each_once),
    ],
)
def take_pupils(area: Area, *, by: User, upload: Any, on: date, whole: bool = False) -> list[NumberTrace]:
    """Write down how each number stands; the same number is verified at once, each difference waits for a person.

    `whole`: the list holds every pupil of the area, so that our numbers of which it says nothing are differences too.
    A difference that waits or was refused already is not asked again.
    """
    pupils = read_pupils(text_of(upload))
    found = compared(area, pupils)
    unknown = unknown_there(area, pupils) if whole else {}
    known = _known_already([*(one.person_id for one in found), *unknown])
    rows = [*_traces(area, found, on), *_missing(area, unknown, on)]
    made = NumberTrace.begin_many([one for one in rows if (one.person_id, one.number_there) not in known])
    for trace in made:
        if trace.answer == TraceAnswer.SAME:
            verify(trace)
    return made


def _traces(area: Area, found: list[Found], on: date) -> Iterator[NumberTrace]:
    postcodes = postcodes_of([one.person_id for one in found])
    for one in found:
        yield NumberTrace(
            area=area, person_id=one.person_id, type=IdentifierType.UPN, number_here=one.number_here, sent_on=on,
            answer=one.stands(postcodes.get(one.person_id, "")), answered_on=on, number_there=one.pupil.number,
            postcode_there=one.pupil.postcode[:10], matched_by=one.matched_by,
        )  # fmt: skip


def _missing(area: Area, unknown: dict[int, str], on: date) -> Iterator[NumberTrace]:
    for pk, number in unknown.items():
        facts = {"answer": TraceAnswer.MISSING_THERE, "answered_on": on, "sent_on": on, "number_here": number}
        yield NumberTrace(area=area, person_id=pk, type=IdentifierType.UPN, **facts)


def _known_already(ids: list[int]) -> set[tuple[int, str]]:
    """Differences that wait for a person, or that a person refused."""
    rows = NumberTrace.objects.of(IdentifierType.UPN).filter(person__in=ids).exclude(answer=TraceAnswer.SAME)
    rows = rows.filter(decision__in=("", TraceDecision.REFUSED))
    return set(rows.values_list("person_id", "number_there"))
