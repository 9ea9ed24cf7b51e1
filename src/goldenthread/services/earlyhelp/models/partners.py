"""Partners: agreements to share, quarterly updates and thematic reports."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record

USER = settings.AUTH_USER_MODEL


class SharingAgreementRows(VisibleRows):
    """Ways to read sharing agreements."""

    def in_force(self, organisation: str, day: date) -> "SharingAgreementRows":
        """With this organisation on a day."""
        ends = Q(ends_on=None) | Q(ends_on__gte=day)
        return self.filter(ends, organisation=organisation, signed_on__lte=day)


class SharingAgreement(Record):
    """A partner's agreement to hold and share early help cases here."""

    PERSON: ClassVar[str | None] = None
    objects = SharingAgreementRows.as_manager()

    organisation = models.CharField(max_length=200)
    organisation_type = models.CharField(max_length=25, help_text="As in the directory of organisations")
    signed_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    impact_assessed_on = models.DateField(null=True, blank=True, help_text="Data protection impact assessment")

    class Meta:
        indexes = [models.Index(fields=["area", "organisation"], name="eh_sharing_organisation")]


class PartnerUpdateRows(VisibleRows):
    """Ways to read partner updates."""

    def awaited(self) -> "PartnerUpdateRows":
        """Asked for and not received."""
        return self.filter(sent_on=None)


class PartnerUpdate(Record):
    """What one partner says of one quarter, in nine parts; the evidence bank of the sub-group."""

    PERSON: ClassVar[str | None] = None
    objects = PartnerUpdateRows.as_manager()

    class State(models.TextChoices):
        """Whether it came."""

        ASKED = "asked", "Asked for"
        RECEIVED = "received", "Received"

    organisation = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    quarter_ends_on = models.DateField()
    asked_on = models.DateField()
    parts = models.JSONField(default=dict, blank=True)
    assessments_completed = models.PositiveIntegerField(null=True, blank=True)
    referrals_made = models.PositiveIntegerField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    sent_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    used_in = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "organisation", "quarter_ends_on"], name="eh_one_update_a_quarter")
        ]

    def __str__(self) -> str:
        return self.organisation

    def get_absolute_url(self) -> str:
        """Where the partner answers."""
        return f"/early-help/updates/{self.pk}/"


class ThematicReport(Record):
    """A report on one topic asked of one owner by the sub-group."""

    PERSON: ClassVar[str | None] = None
    objects = VisibleRows.as_manager()

    class State(models.TextChoices):
        """Whether it came."""

        ASKED = "asked", "Asked for"
        RECEIVED = "received", "Received"

    asked_by = models.CharField(max_length=200)
    topic = models.CharField(max_length=300)
    owner = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    asked_on = models.DateField()
    due_on = models.DateField()
    received_on = models.DateField(null=True, blank=True)
    finding = models.TextField(blank=True)
    recommendations = models.TextField(blank=True)

    def get_absolute_url(self) -> str:
        """Where the owner answers."""
        return f"/early-help/reports/{self.pk}/"
