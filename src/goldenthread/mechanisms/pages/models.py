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


class FormSent(models.Model):
    """What one form about a person cost whoever sent it; what was typed is not kept here."""

    person = models.ForeignKey(settings.SUBJECT_MODEL, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=100, help_text="The step that it asked for")
    boxes = models.PositiveSmallIntegerField(help_text="Filled in by hand")
    needed = models.PositiveSmallIntegerField(help_text="Of these, those without which it could not be sent")
    asked_again = models.PositiveSmallIntegerField(help_text="Of these, those that the house knew already")
    minutes = models.FloatField(null=True, help_text="From opening the page to sending it; not known for an old page")
    changed_at = models.DateTimeField("sent at", db_index=True)

    class Meta:
        verbose_name_plural = "forms sent"
        indexes = [models.Index(fields=["person", "changed_at"], name="form_sent_person")]
