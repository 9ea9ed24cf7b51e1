"""Case notes: written, finished and locked, added to, and copied to a sibling for whom they mean something."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import Permission, may
from goldenthread.mechanisms.access.policy import YES, Answer, no
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import Person
from goldenthread.services.practice import clocks
from goldenthread.services.practice.models.codes import NoteSource, NoteState
from goldenthread.services.practice.models.notes import CaseNote, NoteAbout, NoteAddendum, NoteCopy
from goldenthread.services.practice.policy import WORK

Data = Mapping[str, Any]
WRITE = WORK | may(Role.REVIEWING_OFFICER)
DRAFT = {NoteState.DRAFT: NoteState.DRAFT}
LOCKED = {NoteState.FINISHED: NoteState.FINISHED}


def _is_author(user: User, note: CaseNote | None) -> Answer:
    if note is None or note.author_id == user.pk:
        return YES
    return no("Only its author changes a draft; when it is finished, anybody of the case adds to it.")


AUTHOR = WRITE & Permission(_is_author, "the author")


@step("practice.write_note", title="Write a note", who=WRITE)
def write_note(person: Person, *, by: User, others: Sequence[Person] = (), **written: Any) -> CaseNote:
    """A draft about one or several people. `written`: fields of CaseNote (type, happened_at, title and text are needed)."""
    note = CaseNote.begin(area=person.area, person=person, author_id=by.pk, **written)
    named = {one.pk: one for one in (person, *others)}
    NoteAbout.begin_many([NoteAbout(area=note.area, note=note, person=one) for one in named.values()])
    return note


@step("practice.change_note", title="Change the draft", who=AUTHOR, moves=DRAFT)
def change_note(note: CaseNote, *, by: User, **written: Any) -> CaseNote:
    """New words in a draft."""
    return note.change(**written)


def note_is_true(note: CaseNote, data: Data) -> Iterator[Unmet]:
    """It happened before now; and what a machine drafted a person has confirmed line by line."""
    if note.happened_at > now():
        yield Unmet("What the note tells cannot lie in the future", f"{note.get_absolute_url()}change/")
    if note.source == NoteSource.MACHINE and not data.get("confirmed"):
        yield Unmet("Confirm that you have read and put right each line that the machine drafted", field="confirmed")


@step(
    "practice.finish_note",
    title="Finish the note",
    who=AUTHOR,
    moves={NoteState.DRAFT: NoteState.FINISHED},
    gates=[Gate("true", "It is true and confirmed", note_is_true)],
)
def finish_note(note: CaseNote, *, by: User, confirmed: bool = False) -> None:
    """The note is locked; later words are addenda."""
    confirmer = by.pk if note.source == NoteSource.MACHINE else None
    note.change(state=NoteState.FINISHED, finished_at=now(), confirmed_by_id=confirmer)


@step("practice.add_to_note", title="Add to the note", who=WRITE, moves=LOCKED)
def add_to_note(note: CaseNote, *, by: User, text: str, corrects: bool = False) -> NoteAddendum:
    """Later words. A correction asks for a look at every copy, and at the copies only."""
    addendum = NoteAddendum.begin(area=note.area, note=note, text=text, corrects=corrects)
    if corrects:
        for copy in note.copies.select_related("person__lead", "person__team", "area"):
            _ask_for_a_look(copy)
    return addendum


def _ask_for_a_look(copy: NoteCopy) -> None:
    copy.change(check_since=now(), checked_at=None)
    clocks.COPY_CHECKED.start(copy)
    if copy.person.lead is not None:
        text = f"A note that was copied to {copy.person} has been corrected: check the copy."
        notify(text, user=copy.person.lead, area=copy.area, person=copy.person, link=copy.get_absolute_url())


def copy_is_relevant(note: CaseNote, data: Data) -> Iterator[Unmet]:
    """A sentence for this child; nothing that was told in confidence, of health, or by a third party."""
    text = str(data.get("text", ""))
    if len(str(data.get("relevance", "")).split()) < 3:
        yield Unmet("Say in a sentence what it means for this child", field="relevance")
    for name, says in (("confidential_part", "confidential part"), ("health_part", "health part")):
        if _holds(text, getattr(note, name)):
            yield Unmet(f"Take the {says} of the note out of the copy", field="text")
    if note.third_party and text.strip() == note.text.strip():
        yield Unmet("The note holds words of a third party: take them out of the copy", field="text")


def _holds(text: str, secret: str) -> bool:
    """Whether a text holds a sentence of another."""
    sentences = [part.strip() for part in secret.replace("\n", ".").split(".") if len(part.strip()) > 10]
    return any(one in text for one in sentences)


@step(
    "practice.copy_note",
    title="Copy the note to a brother or sister",
    who=WORK,
    moves=LOCKED,
    gates=[Gate("relevance", "It means something for that child", copy_is_relevant)],
)
def copy_note(note: CaseNote, *, by: User, sibling: Person, relevance: str, text: str) -> NoteCopy:
    """A linked copy, marked as one, on the file of one child who was chosen; never to a record that is closed to you."""
    if not WORK(by, sibling):
        raise Refused(f"You cannot open the record of {sibling}.")
    if note.about.filter(person=sibling).exists() or note.copies.filter(person=sibling).exists():
        raise Refused(f"The note is on the file of {sibling} already.")
    return NoteCopy.begin(
        area=sibling.area, note=note, person=sibling, relevance=relevance, text=text, confirmed_by_id=by.pk
    )


@step("practice.check_copy", title="Check the copy", who=WORK, stops=[clocks.COPY_CHECKED])
def check_copy(copy: NoteCopy, *, by: User, text: str) -> NoteCopy:
    """The copy was read against its corrected source, and is right now."""
    return copy.change(text=text, check_since=None, checked_at=now(), confirmed_by_id=by.pk)
