"""Papers that are printed in the background, and how far they are."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.services.protection.models.conferring import Conference, CopyGiven


class Printing(models.Model):
    """What somebody asked to have printed: of a conference one paper for one recipient, or for each of them; or the
    letter or sheet of one record, with the words that stood on its page.

    It is written often while it runs, and is no record: the file is for whoever asked, and goes after a day.
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", "Waiting for its turn"
        RUNNING = "running", "Being printed"
        DONE = "done", "Printed"
        FAILED = "failed", "Could not be printed"

    conference = models.ForeignKey(
        Conference, null=True, blank=True, on_delete=models.CASCADE, related_name="printings"
    )
    pack = models.JSONField("words of a letter or sheet", null=True, blank=True)
    record_model = models.CharField("of which record a letter or sheet is", max_length=100, blank=True)
    record_id = models.BigIntegerField(null=True, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    token = models.UUIDField(default=uuid.uuid4, unique=True, help_text="Of the form, so that twice asked is once done")
    kind = models.CharField(max_length=20, choices=CopyGiven.Kind.choices, blank=True)
    recipient = models.CharField(max_length=40, blank=True, help_text="For whom; empty means everybody")
    form = models.CharField(max_length=10, help_text="PDF or Word")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=1)
    left_out = models.JSONField(default=list, help_text="For whom none was printed, and why")
    why_failed = models.TextField(blank=True)
    file = models.BinaryField(null=True)
    file_name = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["asked_at"], name="printing_asked")]
        constraints = [
            models.CheckConstraint(
                condition=Q(conference__isnull=False, pack=None) | Q(conference=None, record_id__isnull=False),
                name="printing_of_a_conference_or_a_record",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.get_state_display().lower()}"

    @property
    def title(self) -> str:
        """What is printed."""
        return str(self.pack["title"] if self.pack else self.get_kind_display())

    @property
    def is_running(self) -> bool:
        """Waiting for its turn, or being printed."""
        return self.state in (self.State.WAITING, self.State.RUNNING)

    @property
    def percent(self) -> int:
        """How much of it is done."""
        return round(100 * self.done / max(self.total, 1))

    def get_absolute_url(self) -> str:
        """How far it is; then the file."""
        if self.conference_id is None:
            return reverse("protection:printing_of_record", args=[self.pk])
        return reverse("protection:printing", args=[self.conference_id, self.pk])
