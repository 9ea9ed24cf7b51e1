"""Drafts: what somebody has typed and not yet sent."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.http import QueryDict


class Draft(models.Model):
    """The boxes of one form about one subject, as typed by one person; only that person ever sees it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    browser = models.CharField(max_length=64, blank=True, help_text="For somebody without an account: their visit")
    form = models.CharField(max_length=200)
    subject = models.CharField(max_length=200, blank=True, help_text="What the form is about, such as people.person:12")
    values = models.JSONField(default=dict)
    saved_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "form", "subject"], condition=models.Q(owner__isnull=False), name="one_draft_a_person"
            ),
            models.UniqueConstraint(
                fields=["browser", "form", "subject"], condition=models.Q(owner__isnull=True), name="one_draft_a_visit"
            ),
            models.CheckConstraint(
                condition=models.Q(owner__isnull=False) | ~models.Q(browser=""), name="draft_is_somebodys"
            ),
        ]

    def as_typed(self) -> QueryDict:
        """The values as a sent form has them."""
        typed = QueryDict(mutable=True)
        for name, values in self.values.items():
            typed.setlist(name, values)
        return typed
