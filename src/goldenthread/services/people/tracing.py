"""The file that is sent to have NHS numbers traced, and the file that comes back."""

import csv
import io
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from goldenthread.mechanisms.access.models import Area, Restriction
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.services.people.identifiers import problem_with_nhs_number, tidy
from goldenthread.services.people.models import (
    Identifier,
    IdentifierStatus,
    IdentifierType,
    NumberTrace,
    Person,
    PersonName,
    Residence,
    ServiceStatus,
    TraceAnswer,
)
from goldenthread.services.people.sealing import withheld_addresses
from goldenthread.services.people.sheets import SheetRefused, lines_of

MOST = 5_000  # people in one file
SENT = ("person number", "family name", "given name", "date of birth", "sex", "postcode", "NHS number")
ANSWERED = ("person number", "NHS number", "superseded", "postcode")
HERE = OuterRef("pk")


@dataclass(frozen=True)
class Answer:
    """One line that came back; `superseded` when our number gave way to theirs."""

    person_no: str
    number: str
    superseded: bool
    postcode: str

    def stands_to(self, here: str, postcode: str) -> TraceAnswer:
        """How it stands to what we have."""
        if not self.number:
            return TraceAnswer.MISSING_THERE
        if not here:
            return TraceAnswer.MISSING_HERE
        if self.number != here:
            return TraceAnswer.SUPERSEDED if self.superseded else TraceAnswer.DIFFERENT
        differs = self.postcode and postcode and tidy(self.postcode) != tidy(postcode)
        return TraceAnswer.ADDRESS if differs else TraceAnswer.SAME


def people_to_trace(area: Area, on: date) -> Any:
    """Open people of an area whose number was not verified within a year and is not being traced; none restricted."""
    numbers = Identifier.objects.filter(person=HERE, type=IdentifierType.NHS, status=IdentifierStatus.VERIFIED)
    fresh = numbers.filter(verified_on__gt=add_months(on, -12))
    rows = Person.objects.standing().filter(Exists(ServiceStatus.objects.open().filter(person=HERE)), area=area)
    rows = rows.exclude(Q(pk__in=Restriction.objects.in_force().values("person")) | Exists(fresh))
    waiting = NumberTrace.objects.of(IdentifierType.NHS).waiting().filter(person=HERE)
    return rows.exclude(Exists(waiting)).order_by("pk")[:MOST]


def numbers_of(people: Any, kind: str = IdentifierType.NHS) -> dict[int, str]:
    """The live number of one kind of each of many people."""
    live = Identifier.objects.live().filter(person__in=people, type=kind)
    return dict(live.values_list("person_id", "value"))


def postcodes_of(people: Any) -> dict[int, str]:
    """The postcode of each main home; nothing of a sealed one."""
    homes = Residence.objects.main().on(today()).filter(person__in=people)
    return dict(homes.exclude(address__in=withheld_addresses(None)).values_list("person_id", "address__postcode"))


def file_of(traces: Any) -> str:
    """What is sent, as comma-separated values with a heading."""
    rows = list(traces.select_related("person").order_by("pk"))
    ids = [one.person_id for one in rows]
    names = {
        one.person_id: one for one in PersonName.objects.current().filter(person__in=ids, type="legal", protected=False)
    }
    postcodes = postcodes_of(ids)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(SENT)
    for one in rows:
        name = names.get(one.person_id)
        told = (name.family, name.given) if name else (one.person.display_name, "")
        born = one.person.born_on.isoformat() if one.person.born_on else ""
        writer.writerow(
            [one.person.person_no, *told, born, one.person.sex, postcodes.get(one.person_id, ""), one.number_here]
        )
    return out.getvalue()


def read_answers(text: str) -> list[Answer]:
    """What came back. Raises SheetRefused for a heading or a number that cannot be."""
    return [_answer(number, line) for number, line in lines_of(text, ANSWERED)]


def _answer(number: int, line: dict[str, str]) -> Answer:
    person_no, value, superseded, postcode = line.values()
    value = tidy(value)
    if value and (problem := problem_with_nhs_number(value)):
        raise SheetRefused(f"Line {number}: {problem}")
    return Answer(person_no.upper(), value, superseded.casefold() in ("yes", "y", "1", "true"), postcode)
