"""The emergency mode of an area: for how long, why, and who decided it."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order, together


class EmergencyRows(VisibleRows):
    """Ways to read emergency modes."""

    def on(self, day: date) -> "EmergencyRows":
        """In force on a day; one that has run out ends by itself."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), starts_on__lte=day, until__gte=day)


class EmergencyMode(Record):
    """A time in which visits cannot be made as usual, such as an epidemic or a flood, decided by the director."""

    PERSON: ClassVar[str | None] = None
    objects = EmergencyRows.as_manager()

    reason = models.TextField()
    starts_on = models.DateField()
    until = models.DateField("last day")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField("ended before its last day", null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            in_order("emergency_mode", "starts_on", "until"),
            together("emergency_mode", "ended_on", "ended_by"),
            models.UniqueConstraint(fields=["area", "starts_on"], name="one_emergency_a_day"),
        ]

    def __str__(self) -> str:
        return "Emergency mode"

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.starts_on <= day <= self.until and (self.ended_on is None or day < self.ended_on)

    def get_absolute_url(self) -> str:
        """The page of the mode."""
        return "/practice/emergency/"
