"""Letters to parents and young people."""

from typing import ClassVar

from django.db import models

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record
from goldenthread.services.frontdoor.models.contacts import ContactSubject
from goldenthread.services.frontdoor.models.fields import by_user, code, found_person


class FamilyLetter(Record):
    """What a family was told: what we heard (never from whom), what we decided, their choices, how to complain."""

    PERSON: ClassVar[str | None] = "subject__person"
    objects = VisibleRows.as_manager()

    class Reader(models.TextChoices):
        """For whom it is written."""

        PARENT = "parent", "A parent or carer"
        YOUNG_PERSON = "young person", "The child or young person"

    subject = models.ForeignKey(ContactSubject, on_delete=models.PROTECT, related_name="family_letters")
    reader = code(Reader, blank=False)
    to = models.CharField(max_length=200)
    person = found_person()
    language = models.CharField(max_length=60, default="English")
    easy_read = models.BooleanField(default=False)
    says_what_was_told = models.BooleanField(default=True)
    text = models.TextField()
    method = models.CharField(max_length=40)
    sent_at = models.DateTimeField()
    sent_by = by_user()
