"""Two records of one person joined, and parted again: what moved, what stayed, and what was written since."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q, TextChoices

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record
from goldenthread.services.people.models.matches import MatchCandidate
from goldenthread.services.people.models.person import Person


class MergeState(TextChoices):
    """Where the joining of two records stands; two people join, two people part."""

    PROPOSED = "proposed", "Proposed"
    REFUSED = "refused", "Refused"
    JOINED = "joined", "Joined"
    PARTING = "parting proposed", "Joined, parting proposed"
    PARTED = "parted", "Parted again"


class MergeRows(VisibleRows):
    """Ways to read merges."""

    def to_decide(self) -> "MergeRows":
        """Waiting for the second person."""
        return self.filter(state__in=(MergeState.PROPOSED, MergeState.PARTING))

    def standing(self) -> "MergeRows":
        """Joined and not parted."""
        return self.filter(state__in=(MergeState.JOINED, MergeState.PARTING))


class Merge(Record):
    """The joining of a duplicate record to the one that is kept. Nothing is deleted.

    `chosen` names the facts taken from the joined record; what the kept record said until then is in `moved`.
    """

    PERSON: ClassVar[str | None] = "kept"
    objects = MergeRows.as_manager()

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges")
    joined = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="joined_by")
    match = models.ForeignKey(MatchCandidate, on_delete=models.PROTECT, related_name="merges")
    state = models.CharField(max_length=20, choices=MergeState.choices, default=MergeState.PROPOSED)
    reason = models.CharField(max_length=300)
    chosen = models.JSONField(default=list)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField(null=True)
    parting_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    parting_reason = models.CharField("why they are two people", max_length=300, blank=True)
    parted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    parted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "joining of two records"
        verbose_name_plural = "joinings of two records"
        constraints = [
            models.CheckConstraint(condition=~Q(kept=models.F("joined")), name="nobody_joins_themselves"),
            models.UniqueConstraint(
                fields=["joined"],
                condition=Q(state__in=(MergeState.PROPOSED, MergeState.JOINED, MergeState.PARTING)),
                name="joined_once_at_a_time",
            ),
        ]


class MovedRow(models.Model):
    """One row that a merge moved or had to change, with the values it had and was given; or one that had to stay.

    A row stays where the kept record has one of the kind and there can be only one; a person closes the duplicate.
    """

    class What(TextChoices):
        """What the merge did to the row."""

        MOVED = "moved", "Moved or changed"
        STAYED = "stayed", "Stayed with the joined record"
        MADE = "made", "Made, and ended at parting"

    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="moved")
    model = models.CharField(max_length=100)
    record_id = models.BigIntegerField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    what = models.CharField(max_length=10, choices=What.choices, default=What.MOVED)

    class Meta:
        indexes = [models.Index(fields=["model", "record_id"], name="moved_row_record")]


class RowSinceRows(VisibleRows):
    """Ways to read rows written while two records were one."""

    def unplaced(self) -> "RowSinceRows":
        """Nobody has said yet whose they are."""
        return self.filter(belongs_to=None)

    def holding(self, person: Person) -> "RowSinceRows":
        """Unplaced rows of a merge in which this person was kept or joined."""
        return self.unplaced().filter(Q(merge__kept=person) | Q(merge__joined=person))


class RowSince(Record):
    """A row written while two people's records were one: somebody says whose it is."""

    PERSON: ClassVar[str | None] = "merge__kept"
    objects = RowSinceRows.as_manager()

    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="rows_since")
    model = models.CharField(max_length=100)
    record_id = models.BigIntegerField()
    field = models.CharField(max_length=60, help_text="Which of its fields points at the person")
    belongs_to = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "row written while joined"
        verbose_name_plural = "rows written while joined"
        constraints = [models.UniqueConstraint(fields=["merge", "model", "record_id", "field"], name="one_row_since")]


class MatchRound(models.Model):
    """One nightly comparison of everybody who changed since the one before."""

    at = models.DateTimeField()
    up_to = models.DateTimeField(help_text="People changed until then have been compared")
    people = models.PositiveIntegerField()
    opened = models.PositiveIntegerField()
