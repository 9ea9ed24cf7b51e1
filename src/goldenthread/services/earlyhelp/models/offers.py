"""What helps families here: the directory of services, found by need, age and level."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.calendar import add_months
from goldenthread.mechanisms.pages.words import counted
from goldenthread.mechanisms.trail.records import Record
from goldenthread.services.earlyhelp.codes import Need, OfferLevel

CHECKED_EVERY = 6  # months


class OfferRows(VisibleRows):
    """Ways to read offers."""

    def standing(self) -> "OfferRows":
        """Not withdrawn, by name."""
        return self.filter(closed_on=None).order_by("name", "pk")

    def for_age(self, age: int | None) -> "OfferRows":
        """For somebody of this age; offers without a limit are for everybody."""
        if age is None:
            return self
        return self.filter(Q(age_from=None) | Q(age_from__lte=age), Q(age_to=None) | Q(age_to__gte=age))

    def for_any_of(self, needs: Iterable[str]) -> "OfferRows":
        """That help with at least one of these needs."""
        return self.filter(pk__in=OfferNeed.objects.filter(need__in=list(needs), ends_on=None).values("offer"))

    def called(self, words: str) -> "OfferRows":
        """In whose name, words or organisation this stands."""
        return self.filter(Q(name__icontains=words) | Q(says__icontains=words) | Q(organisation__name__icontains=words))


class HelpOffer(Record):
    """One service that an organisation of the directory offers, with what a family must know to ask for it."""

    PERSON: ClassVar[str | None] = None
    objects = OfferRows.as_manager()

    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="help_offers")
    name = models.CharField(max_length=200)
    says = models.TextField("what happens there")
    level = models.PositiveSmallIntegerField(choices=OfferLevel.choices)
    age_from = models.PositiveSmallIntegerField(null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(null=True, blank=True)
    cost = models.CharField(max_length=100, blank=True, help_text="Empty where it costs nothing")
    how_to_ask = models.CharField(max_length=300)
    waiting_weeks = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty where nobody knows")
    for_families = models.BooleanField("families may ask themselves", default=True)
    checked_on = models.DateField()
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "closed_on", "name"], name="eh_offer_standing")]
        constraints = [
            models.CheckConstraint(
                condition=Q(age_from=None) | Q(age_to=None) | Q(age_from__lte=models.F("age_to")), name="eh_offer_ages"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | ~Q(closed_because=""), name="eh_offer_withdrawn_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The entry."""
        return f"/early-help/offers/{self.pk}/"

    @property
    def ages(self) -> str:
        """For which ages, in words."""
        if self.age_from is None and self.age_to is None:
            return "All ages"
        if self.age_to is None:
            return f"{self.age_from} and over"
        return f"Up to {self.age_to}" if self.age_from is None else f"{self.age_from} to {self.age_to}"

    @property
    def wait(self) -> str:
        """How long families wait now, in words."""
        if self.waiting_weeks is None:
            return "Not known"
        return "None" if self.waiting_weeks == 0 else f"About {counted(self.waiting_weeks, 'week')}"

    def is_stale(self, on: date) -> bool:
        """Whether nobody checked the entry for six months; readers are told so."""
        return add_months(self.checked_on, CHECKED_EVERY) < on


class OfferNeed(Record):
    """One need with which an offer helps, from the list of early help."""

    PERSON: ClassVar[str | None] = None

    offer = models.ForeignKey(HelpOffer, on_delete=models.PROTECT, related_name="needs")
    need = models.CharField(max_length=25, choices=Need.choices)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "need"], condition=Q(ends_on=None), name="eh_offer_need_once")
        ]
        indexes = [models.Index(fields=["need", "ends_on"], name="eh_offer_need")]
