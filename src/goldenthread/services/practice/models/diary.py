"""Days that a worker keeps free in the diary for writing and reflection."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record


class WritingDayRows(VisibleRows):
    """Ways to read writing days."""

    def kept(self) -> "WritingDayRows":
        """Not given up."""
        return self.filter(given_up_because="")

    def between(self, first: date, last: date) -> "WritingDayRows":
        """Of some days."""
        return self.filter(on__gte=first, on__lte=last)


class WritingDay(Record):
    """A day without visits, on which a worker writes up, thinks and brings chronologies up to date."""

    PERSON: ClassVar[str | None] = None
    objects = WritingDayRows.as_manager()

    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("access.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField("day")
    what_for = models.CharField("what is to be written or thought through", max_length=200)
    given_up_because = models.CharField("why it was given up", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "on"], condition=Q(given_up_because=""), name="one_writing_day_a_day"
            )
        ]

    def __str__(self) -> str:
        return "Writing day"

    def get_absolute_url(self) -> str:
        """The week in which it lies."""
        return f"/practice/visits/week/?from={self.on}"
