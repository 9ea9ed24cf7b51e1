"""Practice standards: what good work looks like here, who leads on it, and which edition held when."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q, TextChoices

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order


class Topic(TextChoices):
    """What a standard is about; each form of this room links to its own."""

    VISITS = "visits", "Visits"
    NOTES = "notes", "Notes"
    CHRONOLOGY = "chronology", "Chronology"
    SUMMARY = "summary", "Case summary"
    PLANS = "plans", "Plans"
    RISK = "risk", "Risk"
    SUPERVISION = "supervision", "Supervision"
    HANDOVER = "handover", "Handover"
    CLOSING = "closing", "Closing"
    DIRECT_WORK = "direct-work", "Direct work"
    FATHERS = "fathers", "Fathers and absent parents"
    EXPLOITATION = "exploitation", "Exploitation"
    DOMESTIC_ABUSE = "domestic-abuse", "Domestic abuse"


class StandardRows(VisibleRows):
    """Ways to read standards."""

    def current(self) -> "StandardRows":
        """The edition that holds."""
        return self.filter(ended_on=None)


class PracticeStandard(Record):
    """One edition of the standard of an area about one topic, and the practice lead whom workers ask."""

    PERSON: ClassVar[str | None] = None
    objects = StandardRows.as_manager()

    topic = models.CharField(max_length=20, choices=Topic.choices)
    edition = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="practice lead"
    )
    published_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "topic"], condition=Q(ended_on=None), name="one_standing_standard_a_topic"
            ),
            in_order("practice_standard", "published_on", "ended_on"),
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()}, edition {self.edition}"

    def get_absolute_url(self) -> str:
        """Where it stands among the others."""
        return f"/practice/standards/#{self.topic}"
