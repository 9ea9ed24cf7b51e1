"""Who works with a person, who covers for them, and what the person is to the services."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order, together
from goldenthread.services.people.models.codes import AllocationEnd, AllocationRole, Status
from goldenthread.services.people.models.person import Person


class AllocationRows(VisibleRows):
    """Ways to read allocations."""

    def open(self) -> "AllocationRows":
        """Not ended."""
        return self.filter(ends_on=None)

    def leading(self) -> "AllocationRows":
        """Of lead workers."""
        return self.filter(lead=True)

    def to(self, worker: Any) -> "AllocationRows":
        """To one worker."""
        return self.filter(worker=worker)


class Allocation(Record):
    """A worker given work with a person, for a time. History is never overwritten; one open lead at a time."""

    objects = AllocationRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="allocations")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="allocations")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, choices=AllocationRole.choices, default=AllocationRole.SOCIAL_WORKER)
    lead = models.BooleanField("lead worker", default=True)
    cover_for = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="covers")
    weight = models.DecimalField(
        "what the work weighs",
        max_digits=4,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="In cases; empty for the usual weight of the child’s status",
    )
    starts_on = models.DateField("from")
    ends_on = models.DateField("until", null=True, blank=True)
    end_reason = models.CharField("why it ended", max_length=10, choices=AllocationEnd.choices, null=True, blank=True)
    without_handover = models.CharField("why there was no handover", max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "ends_on"], name="allocation_person"),
            models.Index(fields=["worker", "ends_on"], name="allocation_worker"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(lead=True, ends_on=None), name="one_lead_a_person"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")), name="allocation_dates_in_order"
            ),
            together("allocation", "ends_on", "end_reason"),
            models.CheckConstraint(
                condition=Q(weight=None) | Q(weight__gte=0), name="allocation_weighs_nothing_or_more"
            ),
            models.CheckConstraint(condition=Q(cover_for=None) | Q(lead=False), name="cover_does_not_lead"),
        ]


class ConflictRows(VisibleRows):
    """Ways to read conflicts of interest."""

    def open(self) -> "ConflictRows":
        """Not ended."""
        return self.filter(ends_on=None)


class ConflictOfInterest(Record):
    """That a worker must not work with a person: a friend, a neighbour, a former partner of the family."""

    objects = ConflictRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="conflicts")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("how they stand to the family", max_length=300)
    starts_on = models.DateField("declared on")
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        verbose_name = "conflict of interest"
        verbose_name_plural = "conflicts of interest"
        constraints = [
            in_order("conflict_of_interest", "starts_on", "ends_on"),
            models.UniqueConstraint(
                fields=["person", "worker"], condition=Q(ends_on=None), name="one_open_conflict_a_worker"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} does not work with them"


class WorkerRegistrationRows(VisibleRows):
    """Ways to read registrations of workers."""

    def on(self, day: date) -> "WorkerRegistrationRows":
        """In force on a day."""
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def ending_last(self) -> "WorkerRegistrationRows":
        """Of each worker in each area the one that ends last."""
        later = self.model._default_manager.filter(
            worker=models.OuterRef("worker"), area=models.OuterRef("area"), ends_on__gt=models.OuterRef("ends_on")
        )
        return self.exclude(models.Exists(later))


class WorkerRegistration(Record):
    """That a worker is registered as a social worker, from a day until the day by which it is renewed.

    Only who is registered may be called a social worker (Care Standards Act 2000, section 61; Children and Social Work
    Act 2017, section 36).
    """

    PERSON: ClassVar[str | None] = None
    objects = WorkerRegistrationRows.as_manager()

    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    number = models.CharField("registration number", max_length=30)
    starts_on = models.DateField("from")
    ends_on = models.DateField("to be renewed by")
    checked_on = models.DateField("looked up in the register on")

    class Meta:
        constraints = [
            in_order("worker_registration", "starts_on", "ends_on"),
            models.UniqueConstraint(fields=["worker", "area", "ends_on"], name="one_registration_a_renewal"),
        ]

    def __str__(self) -> str:
        return f"Registration of {self.worker}"


class AbsenceRows(VisibleRows):
    """Ways to read absences."""

    def on(self, day: date) -> "AbsenceRows":
        """Somebody is away on a day; without an end until it is known."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


class Absence(Record):
    """A worker is away, and who covers. Why is nobody's business here: it is said in supervision."""

    PERSON: ClassVar[str | None] = None
    objects = AbsenceRows.as_manager()

    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    cover = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField("away from")
    ends_on = models.DateField("last day away", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["team", "ends_on"], name="absence_team")]
        constraints = [
            in_order("absence", "starts_on", "ends_on"),
            models.CheckConstraint(condition=Q(cover=None) | ~Q(cover=models.F("worker")), name="somebody_else_covers"),
        ]

    def __str__(self) -> str:
        return f"{self.worker} is away"


class ServiceStatusRows(VisibleRows):
    """Ways to read statuses."""

    def on(self, day: date) -> "ServiceStatusRows":
        """Open on a day."""
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=day), opened_on__lte=day)

    def open(self) -> "ServiceStatusRows":
        """Not closed."""
        return self.filter(closed_on=None)


class ServiceStatus(Record):
    """What a person is to the services for a time; kept by the steps of the services, several at once."""

    objects = ServiceStatusRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="statuses")
    status = models.CharField(max_length=30, choices=Status.choices)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "service statuses"
        indexes = [
            models.Index(fields=["person", "closed_on"], name="status_person"),
            models.Index(fields=["area", "status", "closed_on"], name="status_area"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "status"], condition=Q(closed_on=None), name="one_open_status_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=models.F("opened_on")), name="status_dates_in_order"
            ),
        ]
