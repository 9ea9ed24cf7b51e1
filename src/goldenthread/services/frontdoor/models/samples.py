"""Reading decisions again: a few of each month, by somebody who did not take them."""

from typing import ClassVar

from django.db import models

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, together
from goldenthread.services.frontdoor.models.decisions import ThresholdDecision
from goldenthread.services.frontdoor.models.fields import by_user, code
from goldenthread.services.frontdoor.rereading import TITLES


class SampleRows(VisibleRows):
    """Ways to read samples."""

    def unread(self) -> "SampleRows":
        """Drawn, and not read yet."""
        return self.filter(read_at=None)

    def read(self) -> "SampleRows":
        """Read and answered."""
        return self.filter(read_at__isnull=False)


class DipSample(Record):
    """One decision drawn for one month, and when it was read again; each answer is a row of its own."""

    PERSON: ClassVar[str | None] = "decision__subject__person"
    objects = SampleRows.as_manager()

    month = models.DateField(help_text="The first day of the month")
    decision = models.OneToOneField(ThresholdDecision, on_delete=models.PROTECT, related_name="sample")
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = by_user()
    questions = models.CharField("version of the questions", max_length=10, help_text="Those in use when it was drawn")
    actions = models.TextField("what should change", blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "month"], name="dip_sample_month")]
        constraints = [together("dip_sample", "read_at", "read_by")]

    def __str__(self) -> str:
        return f"Decision read again, {self.month:%B %Y}"

    def get_absolute_url(self) -> str:
        """The decision with the answers."""
        return f"/front-door/samples/{self.pk}/"


class SampleAnswer(Record):
    """What was found to one question about one decision."""

    PERSON: ClassVar[str | None] = "sample__decision__subject__person"
    objects = VisibleRows.as_manager()

    class Found(models.TextChoices):
        """An answer."""

        YES = "yes", "Yes"
        NO = "no", "No"
        NOT_NEEDED = "not needed", "Not needed"

    sample = models.ForeignKey(DipSample, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(max_length=30, choices=list(TITLES.items()))
    found = code(Found, 10, blank=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sample", "question"], name="one_answer_a_sample_question")]
        ordering = ["sample", "pk"]
