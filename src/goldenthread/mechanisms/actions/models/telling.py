"""The story of an action: entries, moves of its date, what went up, and promises found in words."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.actions import codes
from goldenthread.mechanisms.actions.models.actions import Action, OfAction
from goldenthread.mechanisms.trail.records import Record, together

USER = settings.AUTH_USER_MODEL


class ProgressEntryRows(VisibleRows):
    """Ways to read entries."""

    def newest_first(self) -> "ProgressEntryRows":
        """As they are printed."""
        return self.order_by("-as_at", "-pk")


class ProgressEntry(OfAction):
    """What moved, on a day, in the words of whoever knows. Never changed: a slip is put right by another entry."""

    objects = ProgressEntryRows.as_manager()

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="entries")
    as_at = models.DateField()
    author = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    progress_set = models.CharField("judged", max_length=12, choices=codes.Progress.choices)
    next_step = models.TextField(blank=True)
    no_new_date = models.BooleanField("late, and there is no new date", default=False)
    imported = models.BooleanField(default=False)
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by_entry"
    )

    class Meta:
        verbose_name_plural = "progress entries"


class DueMove(OfAction):
    """One change of a due date: what it was, what it became, and why."""

    objects = VisibleRows.as_manager()

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="moves")
    moved_on = models.DateField()
    moved_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    was_on = models.DateField(null=True, blank=True)
    was_raw = models.CharField("was, as written", max_length=100, blank=True)
    now_on = models.DateField(null=True, blank=True)
    now_raw = models.CharField("now, as written", max_length=100, blank=True)
    reason = models.TextField()


class EscalationRows(VisibleRows):
    """Ways to read what went up."""

    def waiting(self) -> "EscalationRows":
        """Not answered yet."""
        return self.filter(answered_on=None)


class Escalation(OfAction):
    """Something that only somebody above the lead can settle: it goes up, and is answered within five working days."""

    objects = EscalationRows.as_manager()

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="escalations")
    raised_on = models.DateField()
    raised_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [together("escalation", "answered_on", "answered_by")]


class FoundRows(VisibleRows):
    """Ways to read what the promise finder found."""

    def undecided(self) -> "FoundRows":
        """Neither taken up nor dismissed."""
        return self.filter(decided_on=None)


class FoundPromise(Record):
    """A date hidden in prose: in an entry of an action, in minutes, in a letter. Somebody takes it up or dismisses it."""

    PERSON: ClassVar[str | None] = "person"
    objects = FoundRows.as_manager()

    person = models.ForeignKey(
        settings.SUBJECT_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="promises_found")
    entry = models.ForeignKey(ProgressEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="promises")
    said_in = models.CharField("where it was said", max_length=200)
    said_on = models.DateField()
    words = models.CharField("the words", max_length=300)
    title = models.CharField(max_length=300)
    due_on = models.DateField("due")
    for_user = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="promises_to_decide")
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    became = models.OneToOneField(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="found_as")
    dismissed_because = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["for_user", "decided_on"], name="found_promise_for")]
        constraints = [
            together("found_promise", "decided_on", "decided_by"),
            models.CheckConstraint(
                condition=Q(decided_on=None, became=None, dismissed_because="")
                | Q(decided_on__isnull=False, became__isnull=False, dismissed_because="")
                | (Q(decided_on__isnull=False, became=None) & ~Q(dismissed_because="")),
                name="found_promise_taken_up_or_dismissed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page on which it is taken up."""
        return reverse("actions:take_up", args=[self.pk])
