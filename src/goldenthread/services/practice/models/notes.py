"""Case notes: locked when finished, with addenda, and copied to a sibling only with a sentence that says why."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record
from goldenthread.services.people.models import Person
from goldenthread.services.practice.models.codes import NoteSource, NoteState, NoteType

USER = settings.AUTH_USER_MODEL


class CaseNoteRows(VisibleRows):
    """Ways to read notes."""

    def finished(self) -> "CaseNoteRows":
        """Locked."""
        return self.filter(state=NoteState.FINISHED)

    def about(self, person_id: int) -> "CaseNoteRows":
        """That name this person."""
        return self.filter(pk__in=NoteAbout.objects.filter(person=person_id).values("note"))


class CaseNote(Record):
    """What happened and was said, short: the case summary is the main text.

    `person` is the first of those it is about; each, that one too, has a `NoteAbout`.
    """

    PERSON: ClassVar[str | None] = "person"
    objects = CaseNoteRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    type = models.CharField(max_length=20, choices=NoteType.choices)
    state = models.CharField(max_length=10, choices=NoteState.choices, default=NoteState.DRAFT)
    happened_at = models.DateTimeField("when it happened")
    title = models.CharField(max_length=200)
    text = models.TextField()
    confidential_part = models.TextField("confidential part", blank=True)
    health_part = models.TextField("health part", blank=True)
    third_party = models.BooleanField("holds words about or from a third party", default=False)
    media = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name="picture or recording",
    )  # fmt: skip
    media_in_words = models.TextField("what it shows, or what is said in it", blank=True)
    captions = models.TextField("captions of the recording (WebVTT)", blank=True)
    source = models.CharField(max_length=10, choices=NoteSource.choices, default=NoteSource.TYPED)
    confirmed_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "happened_at"], name="note_person"),
            models.Index(fields=["author", "state"], name="note_author"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=NoteState.DRAFT, finished_at=None)
                | Q(state=NoteState.FINISHED, finished_at__isnull=False),
                name="note_finished_is_dated",
            ),
            models.CheckConstraint(
                condition=~Q(source=NoteSource.MACHINE, state=NoteState.FINISHED) | Q(confirmed_by__isnull=False),
                name="machine_words_are_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The note's page."""
        return f"/practice/notes/{self.pk}/"


class NoteAboutRows(VisibleRows):
    """Ways to read whom notes are about."""


class NoteAbout(Record):
    """Somebody whom a note is about."""

    PERSON: ClassVar[str | None] = "person"
    objects = NoteAboutRows.as_manager()

    note = models.ForeignKey(CaseNote, on_delete=models.PROTECT, related_name="about")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "person in a note"
        verbose_name_plural = "people in notes"
        constraints = [models.UniqueConstraint(fields=["note", "person"], name="once_in_a_note")]


class NoteAddendumRows(VisibleRows):
    """Ways to read later words."""


class NoteAddendum(Record):
    """Words added after a note was finished; a correction asks for a look at every copy."""

    PERSON: ClassVar[str | None] = "note__person"
    objects = NoteAddendumRows.as_manager()

    note = models.ForeignKey(CaseNote, on_delete=models.PROTECT, related_name="addenda")
    text = models.TextField()
    corrects = models.BooleanField("corrects what the note says", default=False)

    class Meta:
        verbose_name_plural = "note addenda"
        ordering = ["pk"]


class NoteCopyRows(VisibleRows):
    """Ways to read copies."""

    def to_be_checked(self) -> "NoteCopyRows":
        """Whose source was corrected since."""
        return self.filter(check_since__isnull=False)


class NoteCopy(Record):
    """A note copied to the file of a sibling, with what it means for that child."""

    PERSON: ClassVar[str | None] = "person"
    objects = NoteCopyRows.as_manager()

    note = models.ForeignKey(CaseNote, on_delete=models.PROTECT, related_name="copies")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="note_copies")
    relevance = models.TextField("what it means for this child")
    text = models.TextField("text as copied")
    confirmed_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")
    check_since = models.DateTimeField("to be checked since the source was corrected", null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "note copies"
        constraints = [models.UniqueConstraint(fields=["note", "person"], name="one_copy_a_child")]

    def get_absolute_url(self) -> str:
        """Where the copy is checked against its source."""
        return f"/practice/copies/{self.pk}/check/"
