"""Referrals: contacts about one child that meet the threshold for a statutory assessment."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.calendar import add_months
from goldenthread.mechanisms.trail.records import Record, in_order
from goldenthread.services.frontdoor.models.codes import ClosureReason, Need, Source
from goldenthread.services.frontdoor.models.contacts import ContactSubject
from goldenthread.services.frontdoor.models.fields import by_user, code


class ReferralRows(VisibleRows):
    """Ways to read referrals."""

    def open(self) -> "ReferralRows":
        """Not closed."""
        return self.filter(closed_on=None)

    def unallocated(self) -> "ReferralRows":
        """Open with nobody to do the work."""
        return self.filter(closed_on=None, worker=None)

    def about(self, person: object) -> "ReferralRows":
        """Of one person."""
        return self.filter(person=person)

    def re_referred(self) -> "ReferralRows":
        """Within twelve months of the one before."""
        return self.filter(re_referral=True)


class Referral(Record):
    """One child referred on one day; its date starts the assessment. A row of the children in need census."""

    PERSON: ClassVar[str | None] = "person"
    objects = ReferralRows.as_manager()

    subject = models.OneToOneField(
        ContactSubject,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="referral",
        help_text="Empty for a referral brought in from an earlier system",
    )
    person = models.ForeignKey(settings.SUBJECT_MODEL, on_delete=models.PROTECT, related_name="referrals")
    referral_date = models.DateField()
    received_at = models.DateTimeField(null=True, blank=True)
    source = code(Source, 2, blank=False)
    sub_source = models.CharField(max_length=120, blank=True)
    primary_need = code(Need, 2, blank=False)
    nfa = models.BooleanField("ended without an assessment", default=False)
    reason = models.TextField(blank=True)
    previous_referral = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="next")
    months_since_previous = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Part months count as one, so the anniversary is 12"
    )
    re_referral = models.BooleanField("re-referral within twelve months", default=False)
    questions_to_cover = models.TextField(blank=True)
    hypotheses = models.TextField(blank=True, help_text="What may be going on, and why we think so")
    finish_by = models.DateField(null=True, blank=True)
    see_first = models.CharField(max_length=200, blank=True)
    see_first_by = models.DateField(null=True, blank=True)
    safety_now = models.TextField(blank=True)
    urgent_action = models.TextField(blank=True)
    accepted_by = by_user()
    accepted_at = models.DateTimeField(null=True, blank=True)
    team = models.ForeignKey("access.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="referrals")
    worker = by_user(related_name="referrals")
    allocated_at = models.DateTimeField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closure_reason = code(ClosureReason, 3)

    class Meta:
        indexes = [
            models.Index(fields=["area", "person", "referral_date"], name="referral_history"),
            models.Index(fields=["area", "referral_date"], name="referral_day"),
            models.Index(fields=["team", "closed_on"], name="referral_team"),
            models.Index(fields=["worker", "closed_on"], name="referral_worker"),
        ]
        constraints = [
            in_order("referral", "referral_date", "closed_on"),
            models.CheckConstraint(
                condition=Q(closed_on=None, closure_reason="")
                | Q(closed_on__isnull=False) & ~Q(closure_reason="")
                | Q(closed_on__isnull=False, nfa=True),
                name="referral_closed_with_reason",
            ),
        ]

    @property
    def has_instructions(self) -> bool:
        """Whether the assessor was told what to find out, by when and why."""
        return bool(self.questions_to_cover and self.hypotheses and self.finish_by and self.see_first)


def months_between(earlier: date, later: date) -> int:
    """Months from one day to another, a part month counting as one, so that the same day last year is 12.

    Measures catalogue, rule 9: the anniversary is inside the twelve months.
    """
    months = 0
    while add_months(earlier, months) < later:
        months += 1
    return months
