"""What a service stopped for a while, why, who covers, and when it goes on."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.actions.models.actions import Action, OfAction
from goldenthread.mechanisms.actions.plan_codes import Trigger
from goldenthread.mechanisms.trail.records import Record, in_order

USER = settings.AUTH_USER_MODEL


class PauseRows(VisibleRows):
    """Ways to read pauses."""

    def current(self) -> "PauseRows":
        """Not ended."""
        return self.filter(resumed_on=None)


class PauseEntry(Record):
    """One line of the log of a service's capacity. It ends when the actions go on, which may be later than planned."""

    PERSON = None
    objects = PauseRows.as_manager()

    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="+")
    trigger = models.CharField(max_length=20, choices=Trigger.choices)
    since = models.DateField()
    until = models.DateField("expected to go on")
    cover = models.TextField("who covers what cannot wait")
    agreed_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    resumed_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "pause entries"
        constraints = [in_order("actions_pause", "since", "until"), in_order("actions_pause", "since", "resumed_on")]

    def __str__(self) -> str:
        return f"{self.team}: {self.get_trigger_display().lower()}"

    def get_absolute_url(self) -> str:
        """The log of pauses."""
        return reverse("actions:pauses")

    def is_overdue(self, on: date) -> bool:
        """Whether the actions should have gone on by now."""
        return self.resumed_on is None and self.until < on


class PausedAction(OfAction):
    """One action during one pause."""

    objects = VisibleRows.as_manager()

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="pauses")
    pause = models.ForeignKey(PauseEntry, on_delete=models.PROTECT, related_name="paused")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action"], condition=Q(until=None), name="one_pause_of_an_action_at_a_time")
        ]
