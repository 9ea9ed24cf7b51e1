"""Reading decisions again: a few of each month, by somebody who did not take them."""

from typing import ClassVar

from django.db import models

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, together
from goldenthread.services.frontdoor.models.decisions import ThresholdDecision
from goldenthread.services.frontdoor.models.fields import by_user, code


class SampleRows(VisibleRows):
    """Ways to read samples."""

    def unread(self) -> "SampleRows":
        """Drawn, and not read yet."""
        return self.filter(read_at=None)

    def read(self) -> "SampleRows":
        """Read and answered."""
        return self.filter(read_at__isnull=False)


class DipSample(Record):
    """One decision drawn for one month, and what was found when it was read again."""

    PERSON: ClassVar[str | None] = "decision__subject__person"
    objects = SampleRows.as_manager()

    class Found(models.TextChoices):
        """An answer to one of the questions."""

        YES = "yes", "Yes"
        NO = "no", "No"
        NOT_NEEDED = "not needed", "Not needed"

    month = models.DateField(help_text="The first day of the month")
    decision = models.OneToOneField(ThresholdDecision, on_delete=models.PROTECT, related_name="sample")
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = by_user()
    level_agreed = code(Found)
    early_help_consulted = code(Found)
    rationale_clear = code(Found)
    actions = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "month"], name="dip_sample_month")]
        constraints = [together("dip_sample", "read_at", "read_by")]
