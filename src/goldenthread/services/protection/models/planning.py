"""Protection plans with their aims, visits, core groups, reviews and oversight."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.mechanisms.trail.records import Record, in_order
from goldenthread.services.protection import codes
from goldenthread.services.protection.models.conferring import Conference, InitialConference
from goldenthread.services.protection.models.rows import (
    REFERRAL,
    ProtectionPlanRows,
    ProtectionRows,
    answer,
    one_of,
    perhaps,
    some_day,
    to_child,
    to_one,
    to_team,
    to_user,
    words,
    yes,
)

WRITTEN = "practice.Plan"


class ProtectionPlan(Record):
    """A child protection plan; it begins on the day of the conference that made it.

    `body` is the latest version of the written plan, which practice keeps: aims, actions, contingency, views, scores and
    copies. Plans that were imported have none until somebody begins one.
    """

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionPlanRows.as_manager()
    EndReason = codes.EndReason

    person = to_child("protection_plans")
    referral = perhaps(REFERRAL)
    conference = perhaps(InitialConference, "plans")
    started_on = models.DateField()
    ended_on = some_day()
    end_reason = models.CharField(max_length=20, choices=codes.EndReason.choices, blank=True)
    initial_category = models.CharField(max_length=3, choices=codes.Category.choices)
    latest_category = models.CharField(max_length=3, choices=codes.Category.choices)
    previous_plans = models.PositiveSmallIntegerField(default=0, help_text="Earlier plans, of any authority")
    previous_ended_on = some_day("End of the plan before, of any authority, where it is known")
    visit_every = models.PositiveSmallIntegerField(default=10, help_text="Working days between visits")
    lead = to_user()
    team = to_team()
    body = perhaps(WRITTEN, "protection_plans")
    in_proceedings = yes()
    no_change_reviews = models.PositiveSmallIntegerField(default=0, help_text="Reviews in a row without change")
    step_down_reason = words()
    exit_plan = models.TextField(blank=True, help_text="What help goes on after the plan, and until when")
    stepped_down_on = some_day()

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

    def __str__(self) -> str:
        return f"Protection plan of {self.person}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("protection:plan", args=[self.pk])

    @property
    def state(self) -> str:
        """Open or ended."""
        return "open" if self.ended_on is None else "ended"


class CategoryChange(Record):
    """A category that a conference gave a plan, with the reason."""

    PERSON: ClassVar[str | None] = "plan__person"
    objects = ProtectionRows.as_manager()

    plan = to_one(ProtectionPlan, "categories")
    category = models.CharField(max_length=3, choices=codes.Category.choices)
    since = models.DateField()
    reason = models.TextField()


class PlanReview(Record):
    """A review conference of a plan: held, or due and not yet held."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    plan = to_one(ProtectionPlan, "reviews")
    person = to_child()
    due_on = models.DateField()
    held_on = some_day()
    sitting = perhaps(Conference)
    changed_enough = answer()

    class Meta:
        indexes = [models.Index(fields=["plan", "due_on"], name="plan_review_due")]


class ProtectionVisitDuty(Record):
    """One visit that is due under a plan; met when the child was seen by the due day, at a visit that practice keeps."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    plan = to_one(ProtectionPlan, "visit_duties")
    person = to_child()
    due_on = models.DateField()
    visited_on = some_day()
    seen_alone = answer()
    bedroom_seen = answer()
    visit = perhaps("practice.Visit")

    class Meta:
        indexes = [models.Index(fields=["plan", "due_on"], name="visit_duty_due")]


class CoreGroup(Record):
    """A core group under a plan: held, or due and not yet held; structured, because free text alone says little."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    plan = to_one(ProtectionPlan, "core_groups")
    person = to_child()
    number = models.PositiveSmallIntegerField(default=1)
    due_on = models.DateField()
    held_on = some_day()
    absences = models.TextField(blank=True, help_text="Who was absent, and why")
    danger_now = models.PositiveSmallIntegerField(null=True, blank=True, help_text="0 to 10, 10 being safe")
    is_working = answer()
    disengaging = yes()
    legal_considered = words()
    plan_changes = words()
    exploitation_action = perhaps("actions.Action")
    next_on = some_day()

    class Meta:
        indexes = [models.Index(fields=["plan", "due_on"], name="core_group_due")]

    def __str__(self) -> str:
        return f"Core group {self.number} about {self.person}"

    def get_absolute_url(self) -> str:
        """Its record."""
        return reverse("protection:core_group_record", args=[self.pk])


class CoreGroupAnswer(Record):
    """What a core group says of one aim: what changed for the child, and where we are now, 0 to 10."""

    PERSON: ClassVar[str | None] = "core_group__person"
    objects = ProtectionRows.as_manager()

    core_group = to_one(CoreGroup, "answers")
    aim = to_one("practice.PlanAim")
    changed = models.TextField(help_text="What changed for the child")
    score = models.PositiveSmallIntegerField(help_text="0 to 10, 10 being reached")


class PlanOversight(Record):
    """Two managers look at a plan that goes on: due, or signed."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    plan = to_one(ProtectionPlan, "oversights")
    person = to_child()
    kind = one_of(codes.OversightKind, codes.OversightKind.TWELVE)
    due_on = models.DateField()
    finding = words()
    decision = words()
    legal_considered = words()
    first_by = to_user()
    first_on = some_day()
    second_by = to_user()
    signed_on = some_day()
    next_on = some_day()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(second_by=None) | ~Q(second_by=models.F("first_by")), name="oversight_by_two"
            )
        ]

    def __str__(self) -> str:
        return f"Oversight at {self.get_kind_display().lower()} of {self.person}"

    def get_absolute_url(self) -> str:
        """The page on which the second manager signs."""
        return reverse("protection:sign_oversight", args=[self.pk])

    @property
    def state(self) -> str:
        """Due, found by the first manager, or signed by both."""
        if self.signed_on is not None:
            return "signed"
        return "found" if self.first_on is not None else "due"
