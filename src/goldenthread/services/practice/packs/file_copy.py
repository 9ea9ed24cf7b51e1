"""The file in order, in plain words, for the person it is about; what is taken out leaves its reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localtime

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people.models import Person
from goldenthread.services.practice.models.chronology import ChronologyEntry
from goldenthread.services.practice.models.codes import NoteType
from goldenthread.services.practice.models.copies import CopyStage, FileCopy, Redaction, TakenOut
from goldenthread.services.practice.models.notes import CaseNote
from goldenthread.services.practice.models.plans import Plan
from goldenthread.services.practice.models.summaries import DirectWork, Letter
from goldenthread.services.practice.models.visits import VisitChild
from goldenthread.services.practice.packs.life import file_name
from goldenthread.services.practice.packs.pack import Pack, Section, sentences
from goldenthread.services.practice.packs.plans import plan_pack

GROUPS = ("Your life", "Visits", "Notes", "Plans", "Letters", "What you made and said")
LEAD = (
    "This is what we kept about you, the oldest first. Where words are taken out it says why. "
    "You may ask us to look at that again, and to put right what is wrong."
)


@dataclass(frozen=True)
class Item:
    """One thing in the file. `to_look_at`: it holds words about or from somebody else, so somebody decides on it."""

    key: str
    group: str
    on: date
    heading: str
    text: str
    to_look_at: bool = False


def items_of(person: Person, user: User) -> list[Item]:
    """Everything of the file that the person may ask for, the oldest first in each group."""
    found = [item for gather in GATHERED for item in gather(person, user)]
    return sorted(found, key=lambda one: (GROUPS.index(one.group), one.on, one.key))


def _events(person: Person, user: User) -> Iterator[Item]:
    rows: Any = ChronologyEntry.objects.visible_to(user)
    for one in rows.accepted().filter(person=person):
        text = "\n".join(filter(None, (one.what_happened, one.effect_on_child, one.outcome)))
        yield Item(f"event:{one.pk}", GROUPS[0], one.event_on, day(one.event_on), text, bool(one.source_agency))


def _visits(person: Person, user: User) -> Iterator[Item]:
    rows: Any = VisitChild.objects.visible_to(user)
    for one in rows.filter(person=person, visit__held_at__isnull=False).select_related("visit"):
        visit = one.visit
        text = "\n".join(filter(None, (one.presentation, one.views, visit.observations, visit.learned, visit.effect)))
        others = bool(visit.others_present)
        yield Item(
            f"visit:{one.pk}",
            GROUPS[1],
            localtime(visit.held_at).date(),
            f"Visit of {day(visit.held_at)}",
            text,
            others,
        )


def _notes(person: Person, user: User) -> Iterator[Item]:
    """Notes with what was added later; their confidential part is a thing of its own."""
    seen: Any = CaseNote.objects.visible_to(user)
    for one in seen.finished().about(person.pk).prefetch_related("addenda"):
        text, on = "\n".join((one.text, *(each.text for each in one.addenda.all()))), localtime(one.happened_at).date()
        legal = one.type == NoteType.LEGAL
        yield Item(f"note:{one.pk}", GROUPS[2], on, one.title, text, one.third_party or legal)
        if one.confidential_part:
            words = f"{one.title}: told in confidence"
            yield Item(f"note:{one.pk}:confidential", GROUPS[2], on, words, one.confidential_part, True)


def _plans(person: Person, user: User) -> Iterator[Item]:
    rows: Any = Plan.objects.visible_to(user)
    for one in rows.about(person.pk).exclude(signed_off_on=None).select_related("person"):
        text = "\n".join(line for part in plan_pack(one, "adult").sections for line in (part.title, *part.lines))
        yield Item(f"plan:{one.pk}", GROUPS[3], one.starts_on, str(one), text, bool(one.parent_views))


def _letters(person: Person, user: User) -> Iterator[Item]:
    rows: Any = Letter.objects.visible_to(user)
    for one in rows.filter(person=person).exclude(sent_on=None):
        others = one.recipient != str(person)
        yield Item(f"letter:{one.pk}", GROUPS[4], one.sent_on, f"{one.subject}, to {one.recipient}", one.body, others)


def _work(person: Person, user: User) -> Iterator[Item]:
    rows: Any = DirectWork.objects.visible_to(user)
    for one in rows.filter(person=person).select_related("tool"):
        yield Item(f"work:{one.pk}", GROUPS[5], one.done_on, f"{one.tool}, {day(one.done_on)}", one.what_child_said)


GATHERED = (_events, _visits, _notes, _plans, _letters, _work)


def decided_on(copy: FileCopy) -> dict[str, list[Redaction]]:
    """What was decided about each item."""
    found: dict[str, list[Redaction]] = {}
    for one in copy.redactions.filter(taken_back_on=None).order_by("pk"):
        found.setdefault(one.item, []).append(one)
    return found


def without(text: str, decided: list[Redaction]) -> str:
    """A text as the person reads it."""
    for one in decided:
        if one.reason == TakenOut.STAYS:
            continue
        mark = f"[Taken out: {TakenOut(one.reason).label.lower()}]"
        text = text.replace(one.words, mark) if one.words else mark
    return text


def file_copy_pack(copy: FileCopy, user: User) -> Pack:
    """The copy as it is given."""
    decided, sections = decided_on(copy), []
    items = items_of(copy.person, user)
    for group in GROUPS:
        told = [
            (f"{day(one.on)}: {one.heading}", without(one.text, decided.get(one.key, [])))
            for one in items
            if one.group == group
        ]
        sections.append(Section(group, facts=tuple(told)))
    state = LEAD if copy.state != CopyStage.PREPARING else f"Not yet approved: not to be given to anybody. {LEAD}"
    return Pack.of(
        f"The file of {copy.person}",
        "Copy for you",
        "",
        (Section("About this copy", sentences(state)), *sections),
        file_name("file", copy.person),
    )
