"""A stored file and what is known of it."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record


class DocumentRows(VisibleRows):
    """Ways to read documents."""

    def of(self, holder: models.Model) -> "DocumentRows":
        """Those that belong to a record, as they came."""
        return self.filter(holder_model=holder._meta.label_lower, holder_id=holder.pk).order_by("pk")

    def kept(self) -> "DocumentRows":
        """Whose file is still there."""
        return self.filter(discarded_at=None)


class Document(Record):
    """A file that somebody sent, as it is kept after cleaning; who and when are `created_by` and `created_at`.

    It is about a person, or belongs to a record (`holder_model`, `holder_id`), or to nobody yet.
    """

    PERSON: ClassVar[str | None] = "person"
    objects = DocumentRows.as_manager()

    class Scan(models.TextChoices):
        """What the virus scanner said."""

        CLEAN = "clean", "Clean"
        NOT_SCANNED = "not scanned", "Not scanned: no scanner is set up"

    person = models.ForeignKey(
        settings.SUBJECT_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    holder_model = models.CharField(max_length=100, blank=True)
    holder_id = models.BigIntegerField(null=True, blank=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=60, help_text="What the service calls it, such as “evidence”")
    file_name = models.CharField(max_length=150, help_text="As given, without folders and hidden characters")
    media_type = models.CharField(max_length=100, help_text="From the content, never from what the browser said")
    size = models.PositiveBigIntegerField(help_text="Bytes, as kept")
    sha256 = models.CharField(max_length=64, help_text="Of the file as kept")
    sha256_given = models.CharField(max_length=64, help_text="Of the file as it came")
    stored_name = models.CharField(max_length=64, unique=True)
    scan = models.CharField(max_length=20, choices=Scan.choices)
    removed = models.JSONField(default=list, blank=True, help_text="Hidden data that was taken out")
    discarded_at = models.DateTimeField(null=True, blank=True)
    discarded_because = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["holder_model", "holder_id"], name="document_holder")]
        constraints = [
            models.CheckConstraint(
                condition=Q(holder_model="", holder_id=None) | (~Q(holder_model="") & Q(holder_id__isnull=False)),
                name="document_holder_whole",
            ),
            models.CheckConstraint(
                condition=Q(discarded_at=None) | ~Q(discarded_because=""), name="document_discarded_because"
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="document_not_empty"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where it can be fetched by whoever may."""
        return reverse("documents:download", args=[self.pk])


def holder_of(record: Any) -> dict[str, Any]:
    """The fields that say to which record a document belongs."""
    return {"holder_model": record._meta.label_lower, "holder_id": record.pk} if record is not None else {}


__all__ = ["Document", "DocumentRows", "holder_of"]
