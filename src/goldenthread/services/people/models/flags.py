"""Warnings: what staff must know before they knock on a door, approved, dated and reviewed."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q, TextChoices

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record
from goldenthread.services.people.models.person import Person


class FlagKind(TextChoices):
    """What staff are warned of."""

    VIOLENCE = "violence", "Violence or threats"
    WEAPONS = "weapons", "Weapons"
    DOG = "dog", "Dog"
    TWO_WORKERS = "two workers", "Two workers"
    SEX_OF_WORKER = "sex of worker", "Male or female worker only"
    INFECTION = "infection control", "Infection control"
    PREMISES = "unsafe premises", "Unsafe premises"
    FALSE_ALLEGATIONS = "false allegations", "False allegations"
    NO_ADDRESS = "do not disclose address", "Do not disclose the address"
    FIRE_OR_OXYGEN = "fire or oxygen", "Fire or oxygen"
    RISK_TO_CHILDREN = "risk to children", "Person posing risk to children"


class FlagState(TextChoices):
    """Where a warning stands; two people decide."""

    PROPOSED = "proposed", "Proposed"
    IN_FORCE = "in force", "In force"
    REFUSED = "refused", "Refused"
    ENDED = "ended", "Ended"


class FlagRows(VisibleRows):
    """Ways to read warnings."""

    def in_force(self) -> "FlagRows":
        """Approved and not ended; one past its review is still shown, with a mark."""
        return self.filter(state=FlagState.IN_FORCE)

    def proposed(self) -> "FlagRows":
        """Waiting for a manager."""
        return self.filter(state=FlagState.PROPOSED)

    def overdue(self, day: date) -> "FlagRows":
        """Past their review."""
        return self.in_force().filter(review_due_on__lt=day)


class Flag(Record):
    """A warning about a person, or about where they live (`of_the_home`), shown on everybody who lives there."""

    objects = FlagRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="flags")
    kind = models.CharField(max_length=25, choices=FlagKind.choices)
    of_the_home = models.BooleanField("about the home rather than the person", default=False)
    text = models.CharField("what is known", max_length=500)
    advice = models.CharField("advice to staff", max_length=300)
    evidence = models.CharField(max_length=300)
    told_person = models.BooleanField("the person was told", default=False)
    why_not_told = models.CharField("why the person was not told", max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=FlagState.choices, default=FlagState.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    review_due_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "warning"
        verbose_name_plural = "warnings"
        indexes = [models.Index(fields=["person", "state"], name="flag_person")]
        constraints = [
            models.CheckConstraint(condition=Q(told_person=True) | ~Q(why_not_told=""), name="told_or_says_why_not"),
        ]

    def says(self, day: date) -> str:
        """The banner: kind and advice, with a mark when nobody reviewed it in time."""
        stale = f" (not reviewed since {self.review_due_on})" if self.review_due_on and self.review_due_on < day else ""
        return f"{self.get_kind_display()}: {self.advice}{stale}"
