"""Deadlines and dispensations."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.calendar.days import LONDON, end_of_day
from goldenthread.mechanisms.trail.records import Record


class DeadlineRows(VisibleRows):
    """Ways to read deadlines."""

    def running(self) -> "DeadlineRows":
        """Neither stopped nor withdrawn."""
        return self.filter(stopped_at=None, withdrawn_at=None)

    def overdue(self, at: datetime | None = None) -> "DeadlineRows":
        """Running past their time."""
        return self.running().filter(due_at__lt=at or now())

    def due_by(self, day: date) -> "DeadlineRows":
        """Running and due by the end of a day, late ones included."""
        return self.running().filter(due_at__lte=end_of_day(day))

    def owned_by(self, user: Any) -> "DeadlineRows":
        """On this person's own list."""
        return self.filter(owner=user)

    def about(self, record: models.Model) -> "DeadlineRows":
        """Of one record."""
        return self.filter(subject_model=record._meta.label_lower, subject_id=record.pk)


class Deadline(Record):
    """One clock running for one record: who must do what by when.

    A clock without a limit here has no `due_at`; neither has one that rests, which keeps it in `due_before_at`.
    """

    clock = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    subject_model = models.CharField(max_length=100)
    subject_id = models.BigIntegerField()
    person = models.ForeignKey(settings.SUBJECT_MODEL, null=True, on_delete=models.PROTECT, related_name="deadlines")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="deadlines")
    team = models.ForeignKey("access.Team", null=True, on_delete=models.PROTECT, related_name="deadlines")
    started_at = models.DateTimeField()
    limit_text = models.CharField(max_length=60)
    due_at = models.DateTimeField(null=True)
    warn_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    suspended_at = models.DateTimeField(null=True)
    due_before_at = models.DateTimeField(null=True)
    suspended_seconds = models.BigIntegerField(default=0)

    PERSON: ClassVar[str | None] = "person"
    objects = DeadlineRows.as_manager()

    class Meta:
        verbose_name = "time limit"
        indexes = [
            models.Index(fields=["owner", "stopped_at", "withdrawn_at", "due_at"], name="deadline_owner"),
            models.Index(fields=["team", "stopped_at", "withdrawn_at", "due_at"], name="deadline_team"),
            models.Index(fields=["area", "clock", "stopped_at", "due_at"], name="deadline_area_clock"),
            models.Index(fields=["person", "stopped_at"], name="deadline_person"),
            models.Index(fields=["subject_model", "subject_id", "clock"], name="deadline_subject"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["clock", "subject_model", "subject_id"],
                condition=Q(stopped_at=None, withdrawn_at=None),
                name="one_running_clock_a_record",
            )
        ]

    @property
    def in_time(self) -> bool | None:
        """Met by the due moment (the due moment itself is in time); None when it has no limit or still runs in time."""
        if self.due_at is None:
            return None
        if self.stopped_at is not None:
            return self.stopped_at <= self.due_at
        return None if now() <= self.due_at else False

    def time_left(self, at: datetime | None = None) -> timedelta | None:
        """How long until it is due; negative when late; None without a limit."""
        return None if self.due_at is None else self.due_at - (at or now())

    @property
    def due_on(self) -> date | None:
        """The day on which it is due."""
        return None if self.due_at is None else self.due_at.astimezone(LONDON).date()


class DispensationRows(models.QuerySet["Dispensation"]):
    """Ways to read dispensations."""

    def on(self, clock: str, area_id: int, day: date) -> "DispensationRows":
        """In force for a clock of an area on a day, the latest first."""
        rows = self.filter(Q(until=None) | Q(until__gte=day), clock=clock, area_id=area_id, since__lte=day)
        return rows.order_by("-since")


class Dispensation(models.Model):
    """A dated permission of one area to keep another limit than the national one, or none."""

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="dispensations")
    clock = models.CharField(max_length=100)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    limit_count = models.PositiveIntegerField(null=True, blank=True, help_text="Empty: no limit at all")
    limit_unit = models.CharField(max_length=20, blank=True)
    authority = models.CharField(max_length=300)

    objects = DispensationRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "clock", "since"], name="one_dispensation_a_day"),
            models.CheckConstraint(
                condition=Q(limit_count=None, limit_unit="") | (Q(limit_count__gt=0) & ~Q(limit_unit="")),
                name="dispensation_limit_whole",
            ),
        ]


class HolidayList(models.Model):
    """A list of bank holidays by which deadlines were computed, so that another one is noticed."""

    digest = models.CharField(max_length=64)
    noticed_at = models.DateTimeField()

    @staticmethod
    def digest_of(days: Iterable[tuple[date, bool, int]]) -> str:
        """What tells one list from another: the days that are worked."""
        worked = " ".join(str(day) for day, is_worked, _ in days if is_worked)
        return hashlib.sha256(worked.encode()).hexdigest()
