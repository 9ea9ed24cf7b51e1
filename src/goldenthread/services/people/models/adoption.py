"""That two records are one child, before and after an adoption; known to hardly anybody."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record
from goldenthread.services.people.models.person import Person


class AdoptionRows(VisibleRows):
    """Ways to read adoptions."""

    def of(self, person: Person) -> "AdoptionRows":
        """In which a person stands, before or after."""
        return self.filter(Q(person=person) | Q(adopted=person))


class Adoption(Record):
    """The record of a child before an adoption order, closed, and the new one of the same child after it.

    The trail of it lies on the record before, which is closed to all but those named (Adoption and Children Act 2002,
    sections 56 to 65; Disclosure of Adoption Information (Post-Commencement Adoptions) Regulations 2005).
    """

    PERSON: ClassVar[str | None] = "person"
    objects = AdoptionRows.as_manager()

    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, related_name="adoption_after", verbose_name="record before the adoption"
    )
    adopted = models.OneToOneField(
        Person, on_delete=models.PROTECT, related_name="adoption_before", verbose_name="record after the adoption"
    )
    ordered_on = models.DateField("day of the adoption order")
    court = models.CharField("court and number of the case", max_length=200)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(person=models.F("adopted")), name="two_records_of_an_adoption"),
        ]

    def __str__(self) -> str:
        return "Adoption"
