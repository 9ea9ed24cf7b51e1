"""What health staff are told through the national child protection information service, and when it is down."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.mechanisms.pages.words import day as in_words
from goldenthread.mechanisms.trail.records import Record, in_order
from goldenthread.services.protection import codes
from goldenthread.services.protection.models.rows import (
    SUBJECT,
    ProtectionRows,
    answer,
    line,
    one_of,
    some_day,
    to_child,
    to_one,
    to_user,
    words,
)


class CpisRows(ProtectionRows):
    """Ways to read entries."""

    def waiting(self) -> "CpisRows":
        """To send, or sent and not accepted, or rejected."""
        return self.filter(~Q(state=codes.CpisState.ACCEPTED))


class CpisEntry(Record):
    """Status and dates of a child, or of a mother for an unborn child; no reasons, and nothing else."""

    PERSON: ClassVar[str | None] = "person"
    objects = CpisRows.as_manager()

    person = to_child()
    kind = one_of(codes.CpisKind, codes.CpisKind.PLAN)
    state = one_of(codes.CpisState, codes.CpisState.TO_SEND)
    nhs_number = models.CharField("NHS number", max_length=10, blank=True)
    traced_on = some_day("Day on which the NHS number was verified")
    fingerprint = models.CharField(
        max_length=64, blank=True, help_text="Of what was sent, so that what changed since is found and sent again"
    )
    starts_on = models.DateField()
    ends_on = some_day()
    reach_in_hours = line(60)
    reach_out_of_hours = line(60)
    queued_at = models.DateTimeField(help_text="When the status started, changed or ended")
    sent_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    rejected_at = models.DateTimeField(null=True, blank=True)
    reject_reason = line(300)

    class Meta:
        verbose_name = "entry of the national information service"
        constraints = [
            in_order("cpis", "starts_on", "ends_on"),
            models.UniqueConstraint(fields=["person", "kind", "starts_on"], name="one_cpis_entry_a_start"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person}"

    def get_absolute_url(self) -> str:
        """Where the answer is written down."""
        return reverse("protection:cpis_entry", args=[self.pk])


class CpisAccess(Record):
    """A notice that health staff looked a child up."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    person = to_child()
    setting = models.CharField(max_length=200)
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    action = words()
    read_by = to_user()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "look by health staff"

    def get_absolute_url(self) -> str:
        """Where the worker says what was done."""
        return reverse("protection:cpis_access", args=[self.pk])


class CpisOutage(Record):
    """A time in which the national service is down, and lists go to named hospital contacts instead."""

    PERSON: ClassVar[str | None] = None
    objects = CpisRows.as_manager()

    class State(models.TextChoices):
        """Whether it goes on."""

        RUNNING = "running", "Fallback on"
        ENDED = "ended", "Ended"

    state = one_of(State, State.RUNNING)
    began_on = models.DateField()
    ended_on = some_day()
    cause = models.TextField()
    switched_by = to_user()
    sent_to = models.TextField(blank=True, help_text="Units and named contacts")
    list_sent_at = models.DateTimeField(null=True, blank=True)
    reconciled_on = some_day("Last weekly reconciliation")

    class Meta:
        verbose_name = "outage of the national information service"
        constraints = [in_order("cpis_outage", "began_on", "ended_on")]

    def __str__(self) -> str:
        return f"Outage from {self.began_on}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("protection:cpis_outage", args=[self.pk])


class AttendanceSlip(Record):
    """A slip of a hospital about a child on the list who attended during an outage."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    class State(models.TextChoices):
        """Whether it is answered."""

        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    outage = to_one(CpisOutage, "slips")
    person = models.ForeignKey(SUBJECT, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = one_of(State, State.OPEN)
    unit = models.CharField(max_length=200)
    attended_at = models.DateTimeField()
    received_on = models.DateField()
    known_before = answer()
    action = words()
    closed_on = some_day()
    escalated_on = some_day()

    def __str__(self) -> str:
        return f"{self.unit}, {in_words(self.attended_at)}"

    def get_absolute_url(self) -> str:
        """Where it is answered."""
        return reverse("protection:slip", args=[self.pk])
