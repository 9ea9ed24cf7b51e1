"""The continuity pack: each night, for each team, what it needs to go on for days without the system.

Two files for a team, each a PDF that any reader opens with its password (AES-256): the main part, and the sealed part
with sealed addresses and restricted people, for the managers who may know them. Each carries its rows as data too, so
that a test of the restore reads back every row and compares it with the manifest.
"""

import hashlib
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter

from goldenthread.mechanisms.access.models import Restriction, Team
from goldenthread.mechanisms.calendar import end_of_day, now
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.documents.names import plain_name
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.papers.document import table_value, words
from goldenthread.mechanisms.papers.nodes import TableBlock
from goldenthread.mechanisms.papers.pdf import pdf_of
from goldenthread.mechanisms.trail import context
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.models import (
    ContactMethod,
    Flag,
    FlagKind,
    Person,
    Residence,
    SafeToUse,
    ServiceStatus,
)
from goldenthread.services.people.sealing import withheld_addresses
from goldenthread.services.people.story import born_in_words

CLERK = SystemActor("continuity pack")
AHEAD = timedelta(days=21)  # what falls due within three weeks
SHORTEST = 16  # characters of a password
ROWS = "people.json"
IN_SEALED_PART = "in the sealed part"
COLUMNS = ("Who", "Open as", "Where, and how to reach them", "Take care", "Worker", "What is due")


@dataclass(frozen=True)
class Line:
    """One person of a pack."""

    person_no: str
    name: str
    statuses: str
    reached: str
    care: str
    worker: str
    due: str

    @property
    def cells(self) -> tuple[str, ...]:
        """As it is printed."""
        return (f"{self.name}, {self.person_no}", self.statuses, self.reached, self.care, self.worker, self.due)


@dataclass(frozen=True)
class Packed:
    """One file that was made: how many people, and the hash of its rows."""

    team: str
    part: str
    file: str
    people: int
    rows_sha256: str


class CannotPack(RuntimeError):
    """The pack cannot be made or opened; the message says why."""


@dataclass(frozen=True)
class Passwords:
    """The password of the main parts and that of the sealed parts. Raises CannotPack when they are weak or the same."""

    main: str
    sealed: str

    def __post_init__(self) -> None:
        for name, value in (("main", self.main), ("sealed", self.sealed)):
            if len(value) < SHORTEST:
                raise CannotPack(
                    f"The password of the {name} part has {len(value)} characters; expected {SHORTEST} or more."
                )
        if self.main == self.sealed:
            raise CannotPack(
                "The two parts have the same password; expected two, for not everybody may open the sealed part."
            )


def make(folder: Path, passwords: Passwords, on: date) -> list[Packed]:
    """Make both parts for every team that holds somebody, and the manifest; earlier packs stay. Raises CannotPack."""
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Packed] = []
    for team in (
        Team.objects.filter(closed_on=None, people__isnull=False).distinct().select_related("area").order_by("pk")
    ):
        main, sealed = Reading.of(team, on).parts()
        made.append(_file(folder, team, on, "main", main, passwords.main))
        made.append(_file(folder, team, on, "sealed", sealed, passwords.sealed))
    manifest = {"made_on": on.isoformat(), "packs": [asdict(one) for one in made]}
    (folder / f"manifest-{on.isoformat()}.json").write_text(json.dumps(manifest, indent=1))
    return made


def check(folder: Path, passwords: Passwords, on: date) -> list[Packed]:
    """Open every pack of a day again and compare it with the manifest, row by row. Raises CannotPack."""
    path = folder / f"manifest-{on.isoformat()}.json"
    if not path.exists():
        raise CannotPack(f"There is no manifest of {day(on)} in {folder}.")
    packs = [Packed(**one) for one in json.loads(path.read_text())["packs"]]
    for one in packs:
        lines = read(folder / one.file, passwords.sealed if one.part == "sealed" else passwords.main)
        if len(lines) != one.people or _digest(lines) != one.rows_sha256:
            raise CannotPack(
                f"{one.file}: found {len(lines)} people that differ from the manifest, expected {one.people}."
            )
    return packs


def read(file: Path, password: str) -> list[Line]:
    """The rows of one pack. Raises CannotPack when the password is another or the file is damaged."""
    reader = PdfReader(io.BytesIO(file.read_bytes()))
    if not reader.is_encrypted or not reader.decrypt(password):
        raise CannotPack(f"{file.name}: this password does not open it.")
    return [Line(**one) for one in json.loads(reader.attachments[ROWS][0])]


@dataclass(frozen=True)
class Reading:
    """Everything a pack of one team needs, in a fixed number of queries."""

    people: list[Person]
    statuses: dict[int, list[str]]
    homes: dict[int, Residence]
    ways: dict[int, list[ContactMethod]]
    flags: dict[int, list[Flag]]
    due: dict[int, list[Deadline]]
    withheld: frozenset[int]
    restricted: frozenset[int]

    @classmethod
    def of(cls, team: Team, on: date) -> "Reading":
        """Of everybody whom a team holds and who is open to a service."""
        held = Person.objects.of_team(team).filter(statuses__closed_on=None, statuses__isnull=False).distinct()
        people = list(held.select_related("lead").order_by("sort_name", "pk"))
        ids = [one.pk for one in people]
        open_rows = ServiceStatus.objects.open().filter(person__in=ids).order_by("opened_on")
        homes = Residence.objects.main().on(on).filter(person__in=ids).select_related("address")
        soon = Deadline.objects.running().filter(person__in=ids, due_at__lte=end_of_day(on + AHEAD)).order_by("due_at")
        return cls(
            people,
            _by_person((one.person_id, str(one.get_status_display())) for one in open_rows),
            {one.person_id: one for one in homes},
            _by_person((one.person_id, one) for one in ContactMethod.objects.current().filter(person__in=ids)),
            _by_person((one.person_id, one) for one in Flag.objects.in_force().filter(person__in=ids)),
            _by_person((one.person_id, one) for one in soon),
            frozenset(withheld_addresses(None).values_list("address", flat=True)),
            frozenset(Restriction.objects.in_force().filter(person__in=ids).values_list("person", flat=True)),
        )

    def parts(self) -> tuple[list[Line], list[Line]]:
        """The main part without anything sealed or restricted, and the sealed part with what that left out."""
        main = [self._line(one, with_sealed=False) for one in self.people if one.pk not in self.restricted]
        sealed = [
            self._line(one, with_sealed=True) for one in self.people if one.pk in self.restricted or self._sealed(one)
        ]
        return main, sealed

    def _sealed(self, person: Person) -> bool:
        home = self.homes.get(person.pk)
        return home is not None and home.address_id in self.withheld

    def _line(self, person: Person, *, with_sealed: bool) -> Line:
        return Line(
            person_no=person.person_no,
            name=f"{person}, {born_in_words(person)}",
            statuses="; ".join(self.statuses.get(person.pk, [])),
            reached="; ".join(self._reached(person, with_sealed)),
            care="; ".join(_care(one) for one in self.flags.get(person.pk, [])),
            worker=_worker(person),
            due="; ".join(f"{one.title}: {day(one.due_at)}" for one in self.due.get(person.pk, [])),
        )

    def _reached(self, person: Person, with_sealed: bool) -> Iterator[str]:
        home = self.homes.get(person.pk)
        if home is not None:
            yield str(home.address) if with_sealed or not self._sealed(person) else f"Address: {IN_SEALED_PART}"
        for way in self.ways.get(person.pk, []):
            if way.safe != SafeToUse.NO:
                yield f"{way.value}{' (' + way.safe_note + ')' if way.safe_note else ''}"


def _care(flag: Flag) -> str:
    return f"{FlagKind(flag.kind).label}: {flag.advice}"


def _worker(person: Person) -> str:
    if person.lead is None:
        return "Nobody"
    return ", ".join(part for part in (person.lead.name, person.lead.telephone) if part)


def _by_person(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for person, one in pairs:
        found[person].append(one)
    return found


def _digest(lines: list[Line]) -> str:
    return hashlib.sha256(_as_data(lines)).hexdigest()


def _as_data(lines: list[Line]) -> bytes:
    return json.dumps([asdict(one) for one in lines], ensure_ascii=False).encode()


def _file(folder: Path, team: Team, on: date, part: str, lines: list[Line], password: str) -> Packed:
    """Write one part: first beside it, then in its place, so that a pack is whole or not there."""
    name = plain_name(f"{team.area.code}-{team.name}-{part}-{on.isoformat()}.pdf".replace(" ", "-").lower())
    beside = folder / f"{name}.part"
    beside.write_bytes(_locked(_pdf(team, on, part, lines), lines, password))
    beside.replace(folder / name)
    _note(team, part, [line.person_no for line in lines])
    return Packed(str(team), part, name, len(lines), _digest(lines))


def _pdf(team: Team, on: date, part: str, lines: list[Line]) -> bytes:
    heading: dict[str, Any] = {"kind": "heading", "level": 1, "anchor": "people", "body": [words("People")]}
    nobody = {"kind": "paragraph", "body": [words("Nobody.")]}
    facts = {
        "title": f"Continuity pack of {team}",
        "subtitle": f"{part.capitalize()} part",
        "heading": f"Continuity pack of {team}, {part} part",
        "area": str(team.area),
        "period": f"As at {day(on)}",
        "author": CLERK.name,
        "classification": "Official-sensitive: personal",
        "colophon": "To be used while the system cannot be. Destroy it when the next one is there.",
    }
    table = table_value(TableBlock("", COLUMNS, tuple(line.cells for line in lines)))
    return pdf_of([heading, table if lines else nobody], facts, now())


def _locked(pdf: bytes, lines: list[Line], password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.add_attachment(ROWS, _as_data(lines))
    writer.encrypt(password, algorithm="AES-256")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _note(team: Team, part: str, numbers: list[str]) -> None:
    """An export is a look at everybody in it."""
    ids = list(Person.objects.filter(person_no__in=numbers).values_list("pk", flat=True))
    with recording(CLERK, sentence=f"Continuity pack of {team}, {part} part"):
        context.listed("continuity pack", {"team": str(team), "part": part}, ids)
