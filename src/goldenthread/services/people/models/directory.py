"""Whom to ask for what in an organisation, and organisations that were entered twice and joined."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q, TextChoices

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order, together
from goldenthread.services.people.models.network import Organisation, OrganisationPartRows, Professional


class ContactPoint(Record):
    """The one professional of an organisation who is asked about a topic, for a time."""

    PERSON: ClassVar[str | None] = None
    objects = OrganisationPartRows.as_manager()

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contact_points")
    topic = models.CharField("for what", max_length=100)
    professional = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="contact_points")
    starts_on = models.DateField("from")
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        verbose_name = "single point of contact"
        verbose_name_plural = "single points of contact"
        constraints = [
            in_order("contact_point", "starts_on", "ends_on"),
            models.UniqueConstraint(
                fields=["organisation", "topic"], condition=Q(ends_on=None), name="one_point_of_contact_a_topic"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic}: {self.professional}"


class OrganisationJoinState(TextChoices):
    """Where the joining of two entries of the directory stands."""

    PROPOSED = "proposed", "Proposed"
    REFUSED = "refused", "Refused"
    JOINED = "joined", "Joined"
    PARTED = "parted", "Parted again"


class OrganisationJoinRows(VisibleRows):
    """Ways to read joined organisations."""

    def to_decide(self) -> "OrganisationJoinRows":
        """Waiting for a steward."""
        return self.filter(state=OrganisationJoinState.PROPOSED)


class OrganisationJoin(Record):
    """One organisation that was entered twice: what hung on the second entry moves to the first, and can go back.

    `moved` names each row that moved (model, key, field), `filled` what the kept entry took over because it had nothing.
    """

    PERSON: ClassVar[str | None] = None
    objects = OrganisationJoinRows.as_manager()

    kept = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="joins")
    joined = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="joined_by")
    state = models.CharField(
        max_length=10, choices=OrganisationJoinState.choices, default=OrganisationJoinState.PROPOSED
    )
    reason = models.CharField("why they are one", max_length=300)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    refused_because = models.CharField("why they are not joined", max_length=300, blank=True)
    parted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    parted_at = models.DateTimeField(null=True)
    parting_reason = models.CharField("why they are two", max_length=300, blank=True)
    moved = models.JSONField(default=list)
    filled = models.JSONField(default=list)

    class Meta:
        verbose_name = "joining of two organisations"
        verbose_name_plural = "joinings of two organisations"
        constraints = [
            models.CheckConstraint(condition=~Q(kept=models.F("joined")), name="no_organisation_joins_itself"),
            models.UniqueConstraint(
                fields=["joined"],
                condition=Q(state__in=(OrganisationJoinState.PROPOSED, OrganisationJoinState.JOINED)),
                name="organisation_joined_once",
            ),
            together("organisation_join_decided", "decided_by", "decided_at"),
            together("organisation_join_parted", "parted_by", "parted_at"),
        ]

    def __str__(self) -> str:
        return f"{self.joined} joined to {self.kept}"
