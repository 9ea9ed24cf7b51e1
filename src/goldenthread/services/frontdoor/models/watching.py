"""What the front door watches beside its own work: training of agencies, and the domestic abuse service's own count."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order
from goldenthread.services.frontdoor.models.fields import code


class AgencyTraining(Record):
    """An agency was trained in the levels of need; what it sends is looked at before and after."""

    PERSON: ClassVar[str | None] = None
    objects = VisibleRows.as_manager()

    body = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="front_door_trainings")
    course = models.CharField(max_length=200)
    held_on = models.DateField()
    people_trained = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["area", "held_on"], name="agency_training_held")]

    def __str__(self) -> str:
        return f"{self.course}, {self.body}"


class ServiceSource(models.TextChoices):
    """Who sent somebody to the domestic abuse service."""

    SOCIAL_CARE = "children's services", "Children's services"
    POLICE = "police", "Police"
    SELF = "self", "Self"
    HEALTH = "health", "Health"
    HOUSING = "housing", "Housing"
    CONFERENCE = "risk conference", "Risk conference"
    OTHER = "other", "Other"


class AbuseServiceRows(VisibleRows):
    """Ways to read the cases of the domestic abuse service."""

    def working(self) -> "AbuseServiceRows":
        """Taken on and not closed."""
        return self.filter(opened_on__isnull=False, closed_on=None)


class AbuseServiceCase(Record):
    """One referral to the domestic abuse service as the service reports it: its own number, and nobody's name."""

    PERSON: ClassVar[str | None] = None
    objects = AbuseServiceRows.as_manager()

    reference = models.CharField(max_length=60, help_text="The service's own number; no name")
    referred_on = models.DateField()
    source = code(ServiceSource, 30, blank=False)
    with_children = models.BooleanField(default=False)
    opened_on = models.DateField(null=True, blank=True, help_text="Empty where the service did not take the case")
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "reference"], name="one_service_reference"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(opened_on__isnull=False), name="abuse_service_closed_after_opened"
            ),
            in_order("abuse_service", "opened_on", "closed_on"),
        ]
        indexes = [models.Index(fields=["area", "referred_on"], name="abuse_service_referred")]

    def __str__(self) -> str:
        return self.reference
