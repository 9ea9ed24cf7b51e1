"""Families who move to another authority, or from one, while somebody works with them."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order
from goldenthread.services.assessment.codes import Direction, TransferState
from goldenthread.services.assessment.models.assessing import SUBJECT, USER, Assessment
from goldenthread.services.assessment.models.helping import ChildInNeedPlan


class TransferRows(VisibleRows):
    """Ways to read moves between authorities."""

    def waiting(self) -> "TransferRows":
        """Told, and not accepted yet."""
        return self.filter(state=TransferState.NOTIFIED)


class CaseTransfer(Record):
    """A family under assessment, or a child with a child in need plan, who moves between authorities.

    Children on a protection plan move by the rules of protection, with a conference.
    """

    PERSON: ClassVar[str | None] = "person"
    objects = TransferRows.as_manager()

    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(
        Assessment, null=True, blank=True, on_delete=models.PROTECT, related_name="transfers"
    )
    plan = models.ForeignKey(ChildInNeedPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="transfers")
    direction = models.CharField(max_length=3, choices=Direction.choices)
    state = models.CharField(max_length=10, choices=TransferState.choices, default=TransferState.NOTIFIED)
    authority = models.CharField("the other authority", max_length=200)
    notified_on = models.DateField("when one told the other")
    meeting_on = models.DateField("day of the transfer meeting", null=True, blank=True)
    avoidant = models.BooleanField("whether the family avoided the work", default=False)
    watch = models.TextField("who keeps watch until it is accepted, and how", blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    accepted_by = models.CharField("who accepted it", max_length=200, blank=True)
    withdrawn_because = models.TextField(blank=True)
    lead = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("access.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            in_order("case_transfer", "notified_on", "accepted_on"),
            models.CheckConstraint(
                condition=Q(avoidant=False) | ~Q(watch=""), name="somebody_watches_who_avoids_the_work"
            ),
            models.CheckConstraint(
                condition=~Q(state=TransferState.ACCEPTED) | (Q(accepted_on__isnull=False) & ~Q(accepted_by="")),
                name="accepted_transfer_says_by_whom",
            ),
        ]
        indexes = [models.Index(fields=["area", "state"], name="case_transfer_state")]

    def __str__(self) -> str:
        return f"{self.get_direction_display()}: {self.authority}"

    def people(self) -> list[Any]:
        """The children who move."""
        if self.assessment is None:
            return [self.person]
        return [part.person for part in self.assessment.children.select_related("person").order_by("pk")]

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("assessment:transfer", args=[self.pk])
