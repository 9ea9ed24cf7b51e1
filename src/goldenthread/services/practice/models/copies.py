"""What is given out of a file: a pack for one visit that expires, and the copy of a file for somebody who is grown up."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q, TextChoices

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order, together
from goldenthread.services.people.models import Person
from goldenthread.services.practice.models.visits import Visit

USER = settings.AUTH_USER_MODEL


class VisitPackRows(VisibleRows):
    """Ways to read packs for visits."""


class VisitPack(Record):
    """What a worker takes to one visit. It opens for that worker alone, with a word, and only until a moment."""

    PERSON: ClassVar[str | None] = "person"
    objects = VisitPackRows.as_manager()

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="packs")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_for = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    opens_until = models.DateTimeField()

    def __str__(self) -> str:
        return f"Pack for the visit to {self.person}"

    def get_absolute_url(self) -> str:
        """Where it is opened."""
        return f"/practice/visit-packs/{self.pk}/"


class CopyStage(TextChoices):
    """Where the copy of a file is."""

    PREPARING = "preparing", "Being prepared"
    APPROVED = "approved", "Approved, to be given"
    GIVEN = "given", "Given"


class TakenOut(TextChoices):
    """Why words are taken out of the copy of a file, or may stay in it."""

    THIRD_PARTY = "third party", "About somebody else"
    CONFIDENCE = "confidence", "Told in confidence"
    HARM = "harm", "Would cause serious harm"
    LEGAL = "legal", "Legal advice"
    STAYS = "stays", "Looked at: it may stay"


class FileCopyRows(VisibleRows):
    """Ways to read copies of files."""


class FileCopy(Record):
    """The copy of a file for the person it is about, who is 18 or older: in order, plain, with reasons where words lack."""

    PERSON: ClassVar[str | None] = "person"
    objects = FileCopyRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="file_copies")
    state = models.CharField(max_length=10, choices=CopyStage.choices, default=CopyStage.PREPARING)
    asked_on = models.DateField("asked for on")
    prepared_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField(null=True, blank=True)
    given_how = models.CharField("how, and who was there", max_length=200, blank=True)

    class Meta:
        verbose_name = "copy of the file"
        verbose_name_plural = "copies of files"
        constraints = [
            together("file_copy", "approved_on", "approved_by"),
            in_order("file_copy", "asked_on", "given_on"),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=models.F("prepared_by")), name="file_copy_two_people"
            ),
        ]

    def __str__(self) -> str:
        return f"Copy of the file, asked for on {self.asked_on.day} {self.asked_on:%B %Y}"

    def get_absolute_url(self) -> str:
        """Where it is prepared."""
        return f"/practice/file-copies/{self.pk}/"


class RedactionRows(VisibleRows):
    """Ways to read what was taken out."""

    def standing(self) -> "RedactionRows":
        """Not taken back."""
        return self.filter(taken_back_on=None)


class Redaction(Record):
    """Words taken out of a copy with the reason, or the decision that they may stay; `item` names where they stand."""

    PERSON: ClassVar[str | None] = "copy__person"
    objects = RedactionRows.as_manager()

    copy = models.ForeignKey(FileCopy, on_delete=models.PROTECT, related_name="redactions")
    item = models.CharField("where", max_length=60)
    words = models.TextField("the words; empty is all of it", blank=True)
    reason = models.CharField(max_length=12, choices=TakenOut.choices)
    why = models.TextField()
    taken_back_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["copy", "item"], name="redaction_item")]
