"""Strategy discussions, section 47 enquiries, initial conferences and protection plans with their duties."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order

REFERRAL = "frontdoor.Referral"
USER = settings.AUTH_USER_MODEL
SUBJECT = settings.SUBJECT_MODEL


class Category(models.TextChoices):
    """Category of abuse (children in need census)."""

    NEGLECT = "NEG", "Neglect"
    PHYSICAL = "PHY", "Physical abuse"
    SEXUAL = "SAB", "Sexual abuse"
    EMOTIONAL = "EMO", "Emotional abuse"
    MULTIPLE = "MUL", "Multiple"


class ProtectionRows(VisibleRows):
    """Ways to read records of protection."""

    def about(self, person_id: int) -> "ProtectionRows":
        """Of one child."""
        return self.filter(person=person_id)


class StrategyDiscussion(Record):
    """A discussion of one child with police, health and others; counted apart from enquiries."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    class Decision(models.TextChoices):
        """What it decided."""

        NO_FURTHER_ACTION = "no further action", "No further action"
        ASSESSMENT = "assessment", "Assessment only (section 17)"
        SINGLE = "single", "Enquiry by social care alone"
        JOINT = "joint", "Enquiry with the police"
        IMMEDIATE = "immediate protection", "Immediate protection"
        MEET_AGAIN = "meet again", "Meet again"

    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="strategy_discussions")
    referral = models.ForeignKey(REFERRAL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    resident = models.BooleanField(default=True, help_text="Whether the child lives in the area")
    home_authority = models.CharField(max_length=100, blank=True, help_text="Of a child who lives elsewhere")
    police_there = models.BooleanField(default=True)
    health_there = models.BooleanField(default=True)
    decision = models.CharField(max_length=20, choices=Decision.choices, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "held_on"], name="strategy_held")]


class Section47Enquiry(Record):
    """An enquiry whether a child suffers or is likely to suffer significant harm (Children Act 1989, section 47)."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    class Outcome(models.TextChoices):
        """What it found."""

        NOT_SUBSTANTIATED = "not substantiated", "Concerns not substantiated"
        NO_CONTINUING_RISK = "no continuing risk", "Substantiated, no continuing risk"
        CONTINUING_RISK = "continuing risk", "Substantiated, continuing risk: conference"
        TRANSFERRED = "transferred", "Transferred to another authority"

    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="section_47_enquiries")
    referral = models.ForeignKey(REFERRAL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    discussion = models.ForeignKey(
        StrategyDiscussion, null=True, blank=True, on_delete=models.PROTECT, related_name="enquiries"
    )
    started_on = models.DateField(help_text="The day of the strategy discussion that decided it")
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)
    conference_not_required = models.BooleanField(null=True, blank=True)
    team = models.ForeignKey("access.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [in_order("section_47", "started_on", "ended_on")]
        indexes = [models.Index(fields=["area", "started_on"], name="section_47_started")]


class InitialConference(Record):
    """The first conference about a child, of those who know the child; `enquiry` is empty for a transfer in."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="initial_conferences")
    enquiry = models.OneToOneField(
        Section47Enquiry, null=True, blank=True, on_delete=models.PROTECT, related_name="conference"
    )
    held_on = models.DateField()
    transfer_in = models.BooleanField(default=False)
    plan_made = models.BooleanField()
    team = models.ForeignKey("access.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "held_on"], name="initial_conference_held")]


class ProtectionPlanRows(ProtectionRows):
    """Ways to read protection plans."""

    def open_on(self, day: date) -> "ProtectionPlanRows":
        """Started on or before the day and not ended by it."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), started_on__lte=day)


class ProtectionPlan(Record):
    """A child protection plan; it begins on the day of the conference that made it."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionPlanRows.as_manager()

    class EndReason(models.TextChoices):
        """Why a plan ended."""

        SAFE = "no longer at risk", "No longer at risk"
        LOOKED_AFTER = "looked after", "Looked after"
        ORDER = "order made", "Order made"
        MOVED = "moved", "Moved permanently: new plan there"
        ADULT = "reached 18", "Reached 18"
        DIED = "died", "Died"
        LEFT = "left the country", "Left the United Kingdom"
        ERROR = "transferred in error", "Transferred in error"

    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="protection_plans")
    referral = models.ForeignKey(REFERRAL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    conference = models.ForeignKey(
        InitialConference, null=True, blank=True, on_delete=models.PROTECT, related_name="plans"
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=20, choices=EndReason.choices, blank=True)
    initial_category = models.CharField(max_length=3, choices=Category.choices)
    latest_category = models.CharField(max_length=3, choices=Category.choices)
    previous_plans = models.PositiveSmallIntegerField(default=0, help_text="Earlier plans, of any authority")
    visit_every = models.PositiveSmallIntegerField(default=10, help_text="Working days between visits")
    lead = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("access.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            in_order("protection_plan", "started_on", "ended_on"),
            models.UniqueConstraint(
                fields=["area", "person"], condition=Q(ended_on=None), name="one_open_protection_plan_a_child"
            ),
        ]
        indexes = [
            models.Index(fields=["area", "ended_on", "started_on"], name="protection_plan_open"),
            models.Index(fields=["person", "ended_on"], name="protection_plan_person"),
        ]


class PlanReview(Record):
    """A review conference of a plan: held, or due and not yet held."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    plan = models.ForeignKey(ProtectionPlan, on_delete=models.PROTECT, related_name="reviews")
    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    held_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["plan", "due_on"], name="plan_review_due")]


class ProtectionVisitDuty(Record):
    """One visit that is due under a plan; met when the child was seen by the due day."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    plan = models.ForeignKey(ProtectionPlan, on_delete=models.PROTECT, related_name="visit_duties")
    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    visited_on = models.DateField(null=True, blank=True)
    seen_alone = models.BooleanField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["plan", "due_on"], name="visit_duty_due")]
