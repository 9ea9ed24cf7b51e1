"""The chronology: significant events with what they meant for the child, and its reviews."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, together
from goldenthread.services.people.models import Person
from goldenthread.services.practice.models.codes import DatePrecision, EntryCategory, EntryKind, EntryState

USER = settings.AUTH_USER_MODEL


class ChronologyEntryRows(VisibleRows):
    """Ways to read entries."""

    def accepted(self) -> "ChronologyEntryRows":
        """In the chronology."""
        return self.filter(state=EntryState.ACCEPTED)

    def proposed(self) -> "ChronologyEntryRows":
        """Waiting for the lead worker."""
        return self.filter(state__in=(EntryState.PROPOSED, EntryState.PROCESS))

    def of_people(self, people: list[int]) -> "ChronologyEntryRows":
        """Of one child, or of several merged."""
        return self.filter(person__in=people)

    def in_order(self) -> "ChronologyEntryRows":
        """The earliest first."""
        return self.order_by("event_on", "pk")


class ChronologyEntry(Record):
    """A significant event in a child's life and what it meant for the child; the course of the work is kept apart.

    The same event has an entry for each brother and sister, with its own effect: `same_as` points at the first.
    """

    PERSON: ClassVar[str | None] = "person"
    objects = ChronologyEntryRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="chronology")
    event_on = models.DateField("when it happened")
    precision = models.CharField(
        "how exactly the day is known", max_length=5, choices=DatePrecision.choices, default=DatePrecision.DAY
    )
    kind = models.CharField(max_length=20, choices=EntryKind.choices, default=EntryKind.SIGNIFICANT)
    category = models.CharField(max_length=20, choices=EntryCategory.choices)
    what_happened = models.TextField("what happened")
    effect_on_child = models.TextField("what it meant for the child", blank=True)
    outcome = models.TextField("what came of it", blank=True)
    look_again_on = models.DateField("when to look again, if not yet known", null=True, blank=True)
    significance = models.PositiveSmallIntegerField("how much it matters, 1 to 3", default=2)
    source_agency = models.CharField("who told us", max_length=100, blank=True)
    source_record = models.CharField("where it is recorded", max_length=300, blank=True)
    for_court = models.BooleanField("for the court version", default=False)
    for_sharing = models.BooleanField("for the version shared with the family", default=False)
    state = models.CharField(max_length=10, choices=EntryState.choices, default=EntryState.PROPOSED)
    was_process = models.BooleanField("once refused as process", default=False, editable=False)
    suggested = models.BooleanField("suggested from the record", default=False, editable=False)
    left_out_because = models.CharField("why it is left out", max_length=300, blank=True)
    same_as = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="siblings")
    decided_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "chronology entries"
        indexes = [models.Index(fields=["person", "state", "event_on"], name="chronology_person")]
        constraints = [
            models.CheckConstraint(condition=Q(significance__range=(1, 3)), name="significance_one_to_three"),
            models.CheckConstraint(
                condition=~Q(state=EntryState.ACCEPTED) | ~Q(effect_on_child=""), name="accepted_entry_says_its_effect"
            ),
            models.CheckConstraint(
                condition=~Q(state=EntryState.LEFT_OUT) | ~Q(left_out_because=""), name="left_out_says_why"
            ),
            together("chronology_entry", "decided_on", "decided_by"),
        ]

    def __str__(self) -> str:
        return self.what_happened[:80]

    def get_absolute_url(self) -> str:
        """Where the entry is decided or rewritten."""
        return f"/practice/chronology/{self.pk}/"


class ChronologyReviewRows(VisibleRows):
    """Ways to read reviews of the chronology."""

    def latest_by(self, day: date) -> "ChronologyReviewRows":
        """Up to a day, the latest first."""
        return self.filter(reviewed_on__lte=day).order_by("-reviewed_on", "-pk")

    def unsigned(self) -> "ChronologyReviewRows":
        """Not yet signed off by a manager."""
        return self.filter(signed_off_on=None)


class ChronologyReview(Record):
    """The lead worker's look at the whole: what the sequence tells us."""

    PERSON: ClassVar[str | None] = "person"
    objects = ChronologyReviewRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="chronology_reviews")
    reviewed_on = models.DateField()
    done_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    entries_added = models.PositiveSmallIntegerField(default=0)
    nothing_significant = models.BooleanField(default=False)
    pattern = models.TextField("what the sequence tells us", blank=True)
    gaps = models.TextField("what is missing", blank=True)
    signed_off_on = models.DateField(null=True, blank=True)
    signed_off_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["person", "reviewed_on"], name="chronology_review_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(nothing_significant=True) | ~Q(pattern=""), name="review_says_something"
            ),
            together("chronology_review", "signed_off_on", "signed_off_by"),
        ]

    def get_absolute_url(self) -> str:
        """Where a manager signs it off."""
        return f"/practice/chronology-reviews/{self.pk}/sign-off/"
