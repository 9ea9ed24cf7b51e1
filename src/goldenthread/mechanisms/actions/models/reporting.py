"""The one-page report that answers whether something is so: what was looked at, what was found, and what is still to do."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.actions.models.actions import Action, OfAction


class AssuranceReport(OfAction):
    """One page of assurance on an action, for the board that asked."""

    objects = VisibleRows.as_manager()

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="assurances")
    topic = models.CharField(max_length=200)
    looked_at = models.TextField("what we looked at")
    count = models.PositiveIntegerField("how many")
    found = models.TextField("what we found")
    so_what = models.TextField("what it means")
    still_to_do = models.TextField(blank=True)
    written_on = models.DateField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Assurance: {self.topic}"

    def get_absolute_url(self) -> str:
        """The page of the report."""
        return reverse("actions:assurance", args=[self.pk])
