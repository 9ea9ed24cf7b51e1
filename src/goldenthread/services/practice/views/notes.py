"""The Notes tab, the page of a note, and each step of a note with its form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.documents.recordings import is_played
from goldenthread.mechanisms.documents.views import kept_safe
from goldenthread.mechanisms.pages.parts import Empty, Entry, Identity, Item, Link, Row, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import itself, page_of
from goldenthread.mechanisms.pages.words import day, moment
from goldenthread.services.people.models import EngagementAttempt, Person
from goldenthread.services.people.story import identity_of
from goldenthread.services.practice import steps
from goldenthread.services.practice.forms import notes as forms
from goldenthread.services.practice.models.codes import NoteState
from goldenthread.services.practice.models.notes import CaseNote, NoteCopy
from goldenthread.services.practice.policy import READ
from goldenthread.services.practice.steps.media import add_media, everybody_agreed, remove_media
from goldenthread.services.practice.views.taking import OF_PERSON, Asked, bar_of, showed_others, to_tab

RELATED = ("person", "person__area", "person__team", "person__lead", "area", "author", "confirmed_by", "media")
OF_COPY = ("person", "person__area", "person__team", "person__lead", "area", "note", "confirmed_by")
SHOWN = 100  # notes on the tab; older ones stay in the record
NO_NOTES = Empty("There is no note that you may open.", "Notes are short; the summary is the main text.")


@dataclass(frozen=True)
class NotesTab:
    """What was written about one person, what was copied here, and who was tried to be involved."""

    identity: Identity
    tabs: tuple[Item, ...]
    notes: tuple[Entry, ...]
    copies: tuple[tuple[Any, ...], ...]
    attempts: tuple[tuple[Any, ...], ...]
    actions: tuple[Link, ...]
    nothing: Empty = NO_NOTES

    @classmethod
    def of(cls, person: Person, user: User) -> "NotesTab":
        """As this user may see them; other people's drafts are theirs alone."""
        bar, tabs = bar_of(person, user, "notes")
        shown = Q(state=NoteState.FINISHED) | Q(author=user)
        rows = CaseNote.objects.about(person.pk).visible_to(user).filter(shown).select_related("author")
        rows = rows.order_by("-happened_at", "-pk")[:SHOWN]
        write = Link("Write a note", reverse("practice:write_note", args=[person.pk]))
        return cls(
            bar,
            tabs,
            tuple(_told(one) for one in rows),
            tuple(_copies(person, user)),
            tuple(_attempts(person)),
            (write,) if steps.write_note.allowed(user, person) else (),
        )


def _told(note: CaseNote) -> Entry:
    tag = Tag("Draft", "grey") if note.state == NoteState.DRAFT else Tag(str(note.get_type_display()), "blue")
    link = Link(note.title, note.get_absolute_url())
    return Entry(note.title, moment(note.happened_at), str(note.author), note.text, link, tag)


def _copies(person: Person, user: User) -> Iterator[tuple[Any, ...]]:
    rows = NoteCopy.objects.visible_to(user).filter(person=person).select_related("note").order_by("-pk")
    for one in rows:
        check = Link("Check it", one.get_absolute_url(), one.note.title)
        state = [Tag("Source corrected", "orange"), check] if one.check_since else Tag("Copied", "grey")
        yield ([one.note.title, day(one.note.happened_at)], one.relevance, one.text, state)


def _attempts(person: Person) -> Iterator[tuple[Any, ...]]:
    rows = EngagementAttempt.objects.filter(person=person).select_related("significant_adult__adult", "made_by")
    for one in rows.order_by("-made_on", "-pk")[:SHOWN]:
        who = one.significant_adult.adult or one.significant_adult.get_role_display()
        yield (str(who), day(one.made_on), one.get_method_display(), one.get_outcome_display(), str(one.made_by))


@shows(Person, who=READ, related=OF_PERSON)
def tab(request: StaffRequest, person: Person) -> HttpResponse:
    """The notes about a person."""
    return render(request, "practice/notes.html", {"page": NotesTab.of(person, request.user)})


@dataclass(frozen=True)
class NotePage:
    """One note with its addenda and copies."""

    identity: Identity
    title: str
    caption: str
    tag: Tag
    facts: tuple[Row, ...]
    addenda: tuple[Entry, ...]
    copies: tuple[tuple[Any, ...], ...]
    actions: tuple[Link, ...]
    back: str
    recording: "Recording | None"

    @classmethod
    def of(cls, note: CaseNote, user: User) -> "NotePage":
        """As this user may act on it."""
        tag = Tag(str(note.get_state_display()), "green" if note.state == NoteState.FINISHED else "grey")
        return cls(
            identity_of(note.person, user),
            note.title,
            f"{note.get_type_display()}, {moment(note.happened_at)}, by {note.author}",
            tag,
            tuple(_facts(note)),
            tuple(_addenda(note)),
            tuple(_copied(note, user)),
            tuple(_doing(note, user)),
            reverse("practice:notes", args=[note.person_id]),
            Recording.of(note),
        )


@dataclass(frozen=True)
class Recording:
    """A sound or a film as the page plays it; what is said in it stands beside."""

    is_film: bool
    source: str
    media_type: str
    label: str
    captions: str = ""  # where they are; empty without any

    @classmethod
    def of(cls, note: CaseNote) -> "Recording | None":
        """That of a note; none where there is none, or a picture."""
        kept = note.media
        if kept is None or not is_played(kept):
            return None
        is_film, where = kept.media_type.startswith("video/"), reverse("documents:play", args=[kept.pk])
        label = f"{'Film' if is_film else 'Sound'} with the note “{note.title}”"
        return cls(
            is_film,
            where,
            kept.media_type,
            label,
            reverse("practice:captions", args=[note.pk]) if note.captions else "",
        )


def _facts(note: CaseNote) -> Iterator[Row]:
    yield Row("About", [str(one.person) for one in note.about.select_related("person").order_by("pk")])
    yield Row("What happened and was said", note.text)
    if note.confidential_part:
        yield Row("Confidential part", note.confidential_part)
    if note.health_part:
        yield Row("Health part", note.health_part)
    source = f"{note.get_source_display()}, confirmed by {note.confirmed_by}" if note.confirmed_by else ""
    yield Row("How the words came here", source or note.get_source_display())
    if note.third_party:
        yield Row("Third party", "It holds words about or from a third party")
    if note.media:
        what = "recording" if is_played(note.media) else "picture"
        yield Row(what.capitalize(), [Link(f"Open the {what}", note.media.get_absolute_url()), *_withdrawn(note)])
        yield Row("What it shows, or what is said in it", note.media_in_words)


def _withdrawn(note: CaseNote) -> Iterator[Tag]:
    """That somebody no longer agrees: it must then be taken away."""
    if any(everybody_agreed(note, {})):
        yield Tag("Consent does not hold any more: take it away", "red")


def _addenda(note: CaseNote) -> Iterator[Entry]:
    for one in note.addenda.select_related("created_by"):
        tag = Tag("Correction", "orange") if one.corrects else None
        yield Entry("Added later", moment(one.created_at), str(one.created_by), one.text, tag=tag)


def _copied(note: CaseNote, user: User) -> Iterator[tuple[Any, ...]]:
    """Copies on files that this user may open; of others there is no trace."""
    for one in NoteCopy.objects.visible_to(user).filter(note=note).select_related("person").order_by("pk"):
        yield (
            str(one.person),
            one.relevance,
            Tag("To be checked", "orange") if one.check_since else Tag("Up to date", "green"),
        )


def _doing(note: CaseNote, user: User) -> Iterator[Link]:
    for step, path, words in (
        (steps.finish_note, "finish", "Finish the note"),
        (steps.change_note, "change", "Change the draft"),
        (add_media, "picture", "Add a picture or recording"),
        (steps.add_to_note, "add", "Add to the note"),
        (steps.copy_note, "copy", "Copy it to a brother or sister"),
    ):
        if step.allowed(user, note):
            yield Link(words, f"{note.get_absolute_url()}{path}/")
    if note.media and remove_media.allowed(user, note):
        yield Link("Take the picture or recording away", f"{note.get_absolute_url()}picture/remove/")


@shows(CaseNote, who=READ, related=RELATED)
def note_page(request: StaffRequest, note: CaseNote) -> HttpResponse:
    """One note."""
    showed_others("note", {"note": note.pk}, note.person_id, note.about.values_list("person_id", flat=True))
    return render(request, "practice/note.html", {"page": NotePage.of(note, request.user)})


@shows(CaseNote, who=READ)
def captions(request: StaffRequest, note: CaseNote) -> HttpResponse:
    """What the player shows while the recording of a note plays."""
    if not note.captions or note.media is None:
        raise Http404("no captions")
    answer: HttpResponse = kept_safe(HttpResponse(note.captions, content_type="text/vtt; charset=utf-8"))
    return answer


def written(note: CaseNote) -> dict[str, Any]:
    """What the draft says so far."""
    return {name: getattr(note, name) for name in forms.NoteForm.base_fields if hasattr(note, name)}


OF_NOTE: dict[str, Any] = {"model": CaseNote, "related": RELATED}
write = page_of(
    steps.write_note,
    Asked(
        forms.WriteNoteForm,
        "Write the note",
        Person,
        back=to_tab("notes"),
        related=OF_PERSON,
        person=lambda person: person,
        onward=itself,
        initial=lambda person: {"happened_at": now(), "source": "typed"},
    ),
)
change = page_of(steps.change_note, Asked(forms.NoteForm, "Save", initial=written, **OF_NOTE))
finish = page_of(
    steps.finish_note, Asked(forms.FinishForm, "Finish and lock", lead="Later words are addenda.", **OF_NOTE)
)
picture = page_of(
    add_media,
    Asked(
        forms.MediaForm, "Add it", foresees={},
        lead="Only with the consent of everybody whom the note is about.", **OF_NOTE,
    ),
)  # fmt: skip
no_picture = page_of(remove_media, Asked(forms.RemoveMediaForm, "Take it away", **OF_NOTE))
add = page_of(steps.add_to_note, Asked(forms.AddForm, "Add", **OF_NOTE))
copy = page_of(steps.copy_note, Asked(forms.CopyForm, "Copy it", initial=lambda note: {"text": note.text}, **OF_NOTE))
check = page_of(
    steps.check_copy,
    Asked(
        forms.CheckForm,
        "It is right",
        NoteCopy,
        back=to_tab("notes"),
        related=OF_COPY,
        initial=lambda copied: {"text": copied.text},
        beside=lambda copied: tuple(_source(copied)),
    ),
)


def _source(copied: NoteCopy) -> Iterator[Row]:
    """What the source says now, to be compared."""
    yield Row("The note", copied.note.text)
    for one in copied.note.addenda.all():
        yield Row("Corrected" if one.corrects else "Added", one.text)
