"""From a child's number in a return to the person in the live record, and to who works with them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from goldenthread.mechanisms.access.models import Area
from goldenthread.returns.models import Source
from goldenthread.services.people.models import Identifier, IdentifierType, Person

MANY = 5_000


@dataclass(frozen=True)
class Known:
    """A person of the live record, with the worker and the team that hold them."""

    person: int
    worker: int | None
    team: int | None


def people_of(area: Area, source: str, numbers: Iterable[str]) -> dict[str, Known]:
    """Whom the numbers stand for: in files by the number kept for statutory returns, in the record by their own."""
    asked = sorted(set(numbers))
    reads = _by_own_number if source == Source.RECORD else _by_returns_number
    found: dict[str, Known] = {}
    for start in range(0, len(asked), MANY):
        found.update((str(number), Known(*rest)) for number, *rest in reads(area, asked[start : start + MANY]))
    return found


def _by_own_number(area: Area, numbers: Iterable[str]) -> Iterator[Any]:
    keys = [int(number) for number in numbers if number.isdecimal()]
    rows = Person._base_manager.filter(area=area, pk__in=keys)
    yield from rows.values_list("pk", "pk", "lead", "team")


def _by_returns_number(area: Area, numbers: Iterable[str]) -> Iterator[Any]:
    plain = {number.replace(" ", "").upper(): number for number in numbers}
    rows = Identifier._base_manager.filter(type=IdentifierType.RETURNS, person__area=area, value__in=plain)
    live = rows.filter(pk__in=Identifier.objects.live().values("pk"))
    for value, *rest in live.values_list("value", "person", "person__lead", "person__team"):
        yield plain[value], *rest
