"""The local protocol for assessment, which the partnership publishes; that it is opened shows whether it is used."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order
from goldenthread.services.frontdoor.models.fields import by_user


class ProtocolRows(VisibleRows):
    """Ways to read local protocols."""

    def in_force(self, area_id: int, day: date) -> "ProtocolRows":
        """Of one area, on one day."""
        return self.filter(Q(until=None) | Q(until__gte=day), area=area_id, since__lte=day).order_by("-since", "-pk")


class LocalProtocol(Record):
    """One version: how agencies here assess together (Working Together to Safeguard Children asks for one)."""

    PERSON: ClassVar[str | None] = None
    objects = ProtocolRows.as_manager()

    name = models.CharField(max_length=100, help_text="Version, as people call it")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    text = models.TextField()
    link = models.URLField("where it is published", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "name"], name="one_protocol_version_a_name"),
            in_order("local_protocol", "since", "until"),
        ]

    def __str__(self) -> str:
        return self.name


class ProtocolOpening(models.Model):
    """Somebody opened the protocol: its use is counted, because many who should know it do not."""

    protocol = models.ForeignKey(LocalProtocol, on_delete=models.PROTECT, related_name="openings")
    user = by_user(required=True)
    at = models.DateTimeField()
