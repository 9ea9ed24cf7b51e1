"""Access that somebody should look at, kept until an overseer has said what it was."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q, TextChoices

from goldenthread.mechanisms.access.models import BreakGlass, Team
from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, together


class OddKind(TextChoices):
    """What is odd about somebody's access, what weighs most first."""

    FAMILY = "Own family or household", "Own family or household"
    NEIGHBOURS = "Neighbours", "Neighbours"
    RESTRICTED = "Restricted records", "Restricted records"
    REFUSED = "Asked for and refused", "Asked for and refused"
    STRANGE = "People not worked with", "People not worked with"
    LEAVER = "Leaver", "Leaver"
    DORMANT = "Dormant account", "Dormant account"


class OddAccessRows(VisibleRows):
    """Ways to read odd access."""

    def to_review(self) -> "OddAccessRows":
        """Nobody has said yet what it was."""
        return self.filter(reviewed_on=None)


class OddAccess(Record):
    """Something odd in what one account opened, or that nobody uses it. A reason to ask, not proof of anything.

    `says` names people by number only.
    """

    PERSON: ClassVar[str | None] = None
    objects = OddAccessRows.as_manager()

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=25, choices=OddKind.choices)
    says = models.TextField("how it looks")
    found_on = models.DateField()
    reviewed_on = models.DateField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    finding = models.CharField(max_length=10, choices=BreakGlass.Finding.choices, blank=True)
    finding_reason = models.TextField(blank=True)

    class Meta:
        verbose_name = "odd access"
        verbose_name_plural = "odd accesses"
        constraints = [
            together("odd_access", "reviewed_on", "reviewed_by"),
            models.UniqueConstraint(
                fields=["area", "user", "kind"], condition=Q(reviewed_on=None), name="one_odd_access_to_review"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.user}"
