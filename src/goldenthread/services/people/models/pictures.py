"""What the pictures of a family keep beside the relationships: where shapes were moved to, and ties of the ecomap."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q, TextChoices

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record
from goldenthread.services.people.models.network import Organisation
from goldenthread.services.people.models.person import Person


class PictureKind(TextChoices):
    """What is drawn."""

    GENOGRAM = "genogram", "Genogram"
    ECOMAP = "ecomap", "Ecomap"


class TieStrength(TextChoices):
    """How strong a tie of the ecomap is."""

    STRONG = "strong", "Strong"
    ORDINARY = "ordinary", "Ordinary"
    WEAK = "weak", "Weak"
    BROKEN = "broken", "Broken"


class TieDirection(TextChoices):
    """Which way support goes."""

    TO = "to", "To the person"
    FROM = "from", "From the person"
    BOTH = "both", "Both ways"


class PictureLayoutRows(VisibleRows):
    """Ways to read layouts."""


class PictureLayout(Record):
    """How far shapes of a picture were moved from where the drawing puts them, and who is left out.

    `moved` holds for each shape the steps to the right and down; new people find their place by themselves.
    """

    objects = PictureLayoutRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="pictures")
    kind = models.CharField(max_length=10, choices=PictureKind.choices)
    moved = models.JSONField(default=dict, blank=True)
    left_out = models.JSONField("people left out", default=list, blank=True)
    drawn_with_family = models.BooleanField("drawn with the family", default=False)
    drawn_on = models.DateField()
    reviewed_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "family picture"
        verbose_name_plural = "family pictures"
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_layout_a_picture")]

    @property
    def current_from(self) -> date:
        """The day on which it was last drawn or reviewed."""
        return max(self.drawn_on, self.reviewed_on or self.drawn_on)


class EcomapTieRows(VisibleRows):
    """Ways to read ties."""

    def on(self, day: date) -> "EcomapTieRows":
        """Noted by a day and not ended by then."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), noted_on__lte=day)

    def of(self, person: Any) -> "EcomapTieRows":
        """Of one person, in the order in which they were noted."""
        rows = self.filter(person=person).select_related("organisation", "other")
        return rows.order_by("noted_on", "pk")


class EcomapTie(Record):
    """What ties a person to an organisation, another person or anything else at a time; old ties are kept."""

    objects = EcomapTieRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ecomap_ties")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("what or who", max_length=60, blank=True)
    strength = models.CharField(max_length=10, choices=TieStrength.choices, default=TieStrength.ORDINARY)
    stressful = models.BooleanField(default=False)
    direction = models.CharField(max_length=5, choices=TieDirection.choices, default=TieDirection.BOTH)
    noted_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    with_person = models.BooleanField("drawn with the person", default=False)

    class Meta:
        verbose_name = "tie in the ecomap"
        verbose_name_plural = "ties in ecomaps"
        indexes = [models.Index(fields=["person", "noted_on"], name="ecomap_tie_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | Q(other__isnull=False) | ~Q(name=""), name="tie_has_a_node"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=models.F("noted_on")), name="tie_dates_in_order"
            ),
        ]

    @property
    def node(self) -> str:
        """What or who is at the other end."""
        return str(self.organisation or self.other or self.name)
