"""The schools' list of pupils beside ours: who each line is about, by a rule that is said, and how the numbers stand."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Area, Restriction
from goldenthread.services.people.identifiers import problem_with_upn, tidy
from goldenthread.services.people.models import Identifier, IdentifierType, Person, PersonName, TraceAnswer
from goldenthread.services.people.sheets import SheetRefused, day_of, lines_of

COLUMNS = ("UPN", "former UPN", "family name", "given name", "date of birth", "postcode")
BY_NUMBER, BY_FORMER, BY_NAME = "the same number", "their former number", "name and date of birth"
Called = tuple[str, str, date]


@dataclass(frozen=True)
class Pupil:
    """One line of the list."""

    line: int
    number: str
    former: str
    called: Called
    postcode: str


@dataclass(frozen=True)
class Found:
    """A pupil of the list who is a person of ours, by which rule, and how the numbers stand."""

    pupil: Pupil
    person_id: int
    matched_by: str
    number_here: str

    def stands(self, postcode: str) -> TraceAnswer:
        """How their number stands to ours; `postcode` is that of our main address."""
        if self.matched_by == BY_FORMER:
            return TraceAnswer.SUPERSEDED
        if not self.number_here:
            return TraceAnswer.MISSING_HERE
        if self.number_here != self.pupil.number:
            return TraceAnswer.DIFFERENT
        differs = self.pupil.postcode and postcode and tidy(self.pupil.postcode) != tidy(postcode)
        return TraceAnswer.ADDRESS if differs else TraceAnswer.SAME


def read_pupils(text: str) -> list[Pupil]:
    """The list. Raises SheetRefused for a heading, a day or a number that cannot be, or a number that comes twice."""
    pupils = [_pupil(number, line) for number, line in lines_of(text, COLUMNS)]
    seen: dict[str, int] = {}
    for one in pupils:
        if one.number in seen:
            raise SheetRefused(f"Line {one.line}: found {one.number} again, which is that of line {seen[one.number]}.")
        seen[one.number] = one.line
    return pupils


def _pupil(number: int, line: dict[str, str]) -> Pupil:
    upn, former = tidy(line["UPN"]), tidy(line["former UPN"])
    for value in (upn, former) if former else (upn,):
        if problem := problem_with_upn(value):
            raise SheetRefused(f"Line {number}: {problem}")
    called = (line["family name"].casefold(), line["given name"].casefold(), day_of(line["date of birth"], number))
    return Pupil(number, upn, former, called, line["postcode"])


def compared(area: Area, pupils: Iterable[Pupil]) -> list[Found]:
    """Those of the list whom we know: by the number, then by their former one, then by name and date of birth.

    Nobody is found by a name and date of birth that two people of ours share, and nobody whose record is restricted.
    Raises SheetRefused where two lines are about the same person.
    """
    open_to_all = _open_people(area)
    numbers = _numbers_of(open_to_all)
    owner = {value: pk for pk, value in numbers.items()}
    called = _called(open_to_all)
    found: dict[int, Found] = {}
    for pupil in pupils:
        one = _find(pupil, owner, called, numbers)
        if one is None:
            continue
        if one.person_id in found:
            lines = f"Lines {found[one.person_id].pupil.line} and {pupil.line}"
            raise SheetRefused(f"{lines} are about one person of ours: ask the schools which of the two is right.")
        found[one.person_id] = one
    return list(found.values())


def _find(pupil: Pupil, owner: dict[str, int], called: dict[Called, set[int]], numbers: dict[int, str]) -> Found | None:
    if (pk := owner.get(pupil.number)) is not None:
        return Found(pupil, pk, BY_NUMBER, pupil.number)
    if pupil.former and (pk := owner.get(pupil.former)) is not None:
        return Found(pupil, pk, BY_FORMER, pupil.former)
    same = called.get(pupil.called, set())
    if len(same) != 1:
        return None
    (pk,) = same
    return Found(pupil, pk, BY_NAME, numbers.get(pk, ""))


def _open_people(area: Area) -> Any:
    restricted = Restriction.objects.in_force().values("person")
    return Person.objects.standing().children().filter(area=area).exclude(pk__in=restricted)


def _numbers_of(people: Any) -> dict[int, str]:
    live = Identifier.objects.live().filter(person__in=people.values("pk"), type=IdentifierType.UPN)
    return dict(live.values_list("person_id", "value"))


def _called(people: Any) -> dict[Called, set[int]]:
    """Whom each name and date of birth belongs to; protected names are nobody's."""
    found: defaultdict[Called, set[int]] = defaultdict(set)
    names = PersonName.objects.current().filter(person__in=people.values("pk"), protected=False)
    rows = names.exclude(person__born_on=None).values_list("family", "given", "person__born_on", "person_id")
    for family, given, born_on, pk in rows.iterator():
        found[family.casefold(), given.casefold(), born_on].add(pk)
    return dict(found)


def unknown_there(area: Area, pupils: Iterable[Pupil]) -> dict[int, str]:
    """Our pupils, with their numbers, of whom a list of every pupil says nothing."""
    known = {value for one in pupils for value in (one.number, one.former)}
    return {pk: value for pk, value in _numbers_of(_open_people(area)).items() if value not in known}
