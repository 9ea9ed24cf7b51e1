"""Child in need plans with their meetings."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.pages.words import day as in_words
from goldenthread.mechanisms.trail.records import Record, in_order
from goldenthread.services.assessment.codes import (
    ChairRole,
    Closure,
    Disengaged,
    FamilyMeetingKind,
    LegalFramework,
    MeetingKind,
)
from goldenthread.services.assessment.models.assessing import REFERRAL, SUBJECT, USER
from goldenthread.services.assessment.models.parts import ChildPart


class PlanRows(VisibleRows):
    """Ways to read child in need plans."""

    def open_on(self, day: date) -> "PlanRows":
        """Started on or before the day and not ended by it."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), started_on__lte=day)

    def still_open(self) -> "PlanRows":
        """Without an end."""
        return self.filter(ended_on=None)


class ChildInNeedPlan(Record):
    """A plan of help for a child in need (Children Act 1989, section 17)."""

    PERSON: ClassVar[str | None] = "person"
    objects = PlanRows.as_manager()

    class State(models.TextChoices):
        """Whether it still runs."""

        OPEN = "open", "Open"
        ENDED = "ended", "Ended"

    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="child_in_need_plans")
    child_part = models.ForeignKey(ChildPart, null=True, blank=True, on_delete=models.PROTECT, related_name="plans")
    referral = models.ForeignKey(REFERRAL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    statutory_basis = models.CharField(max_length=40, default="Children Act 1989, section 17")
    threshold_reason = models.TextField(blank=True)
    exit_plan = models.TextField(blank=True, help_text="What must change, by when, and who steps in after")
    legal_framework = models.CharField(max_length=20, choices=LegalFramework.choices, default=LegalFramework.NONE)
    lead = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey(
        USER,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Social worker who supervises a lead practitioner of another profession",
    )
    team = models.ForeignKey("access.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    exit_answer = models.TextField(blank=True, help_text="Whether what had to change has changed")
    end_reason = models.TextField(blank=True)
    closure_code = models.CharField(max_length=3, choices=Closure.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gt=F("started_on")), name="cin_plan_ends_after_its_start"
            ),
            models.UniqueConstraint(fields=["person"], condition=Q(ended_on=None), name="one_open_cin_plan_a_child"),
        ]
        indexes = [
            models.Index(fields=["area", "ended_on", "started_on"], name="cin_plan_open"),
            models.Index(fields=["lead", "ended_on"], name="cin_plan_lead"),
        ]

    def get_absolute_url(self) -> str:
        """The plan's page."""
        return f"/assessments/plans/{self.pk}/"


class ChildInNeedMeeting(Record):
    """A meeting about a child in need plan."""

    PERSON: ClassVar[str | None] = "plan__person"

    plan = models.ForeignKey(ChildInNeedPlan, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=MeetingKind.choices)
    held_on = models.DateField()
    chair = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")
    chair_role = models.CharField(max_length=20, choices=ChairRole.choices)
    chair_rule_met = models.BooleanField(default=True)
    attended = models.TextField(blank=True, help_text="Who was there, by agency")
    child_took_part = models.CharField(max_length=200, blank=True)
    progress = models.TextField(blank=True)
    decisions = models.TextField(blank=True)
    plan_changes = models.TextField("what changes in the plan", blank=True)
    agreement = models.TextField(blank=True, help_text="For closing: who agreed, who did not, who was absent")
    family_meeting_considered = models.BooleanField(null=True, blank=True)
    family_meeting_reason = models.TextField("why a family group meeting, or why not", blank=True)
    plan_print = models.CharField(
        max_length=64, blank=True, editable=False, help_text="Fingerprint of the plan’s words at the meeting"
    )
    complaint_reminder_given = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_meeting_a_number")]


class MeetingMember(Record):
    """Somebody who belongs to the group around a plan, and whether they came and agreed."""

    PERSON: ClassVar[str | None] = "meeting__plan__person"

    meeting = models.ForeignKey(ChildInNeedMeeting, on_delete=models.PROTECT, related_name="members")
    name = models.CharField(max_length=200)
    agency = models.CharField(max_length=200)
    present = models.BooleanField()
    agrees = models.BooleanField(null=True, blank=True, help_text="To closing; not asked of the absent")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "name", "agency"], name="one_seat_a_member"),
            models.CheckConstraint(condition=Q(present=True) | Q(agrees=None), name="who_was_absent_agreed_to_nothing"),
        ]


class MeetingAnswer(Record):
    """What a meeting says of one aim of the written plan: what changed for the child, and where we are, 0 to 10."""

    PERSON: ClassVar[str | None] = "meeting__plan__person"

    meeting = models.ForeignKey(ChildInNeedMeeting, on_delete=models.PROTECT, related_name="answers")
    aim = models.ForeignKey("practice.PlanAim", on_delete=models.PROTECT, related_name="+")
    changed = models.TextField("what changed for the child")
    score = models.PositiveSmallIntegerField(help_text="0 to 10, 10 being reached")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "aim"], name="one_answer_an_aim")]


class FamilyMeeting(Record):
    """A family group meeting: offered, and where the family wants it, held with its own plan."""

    PERSON: ClassVar[str | None] = "plan__person"
    objects = VisibleRows.as_manager()

    plan = models.ForeignKey(ChildInNeedPlan, on_delete=models.PROTECT, related_name="family_meetings")
    kind = models.CharField(max_length=15, choices=FamilyMeetingKind.choices, default=FamilyMeetingKind.CHILD_IN_NEED)
    offered_on = models.DateField()
    accepted = models.BooleanField(null=True, blank=True)
    declined_because = models.TextField(blank=True)
    held_on = models.DateField(null=True, blank=True)
    family_plan = models.TextField(blank=True)
    reviewed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            in_order("family_meeting", "offered_on", "held_on"),
            in_order("family_meeting", "held_on", "reviewed_on"),
            models.CheckConstraint(
                condition=Q(held_on=None) | (Q(accepted=True) & ~Q(family_plan="")), name="held_meeting_made_a_plan"
            ),
        ]

    def __str__(self) -> str:
        return f"Family group meeting offered on {in_words(self.offered_on)}"

    def get_absolute_url(self) -> str:
        """Where what came of it is written down."""
        return f"/assessments/family-meetings/{self.pk}/"


class DisengagementDecision(Record):
    """What a manager decides when a family no longer takes part: to cease, or to go on with another plan."""

    PERSON: ClassVar[str | None] = "plan__person"

    plan = models.ForeignKey(ChildInNeedPlan, on_delete=models.PROTECT, related_name="disengagements")
    tried = models.TextField("what was tried")
    threshold_view = models.TextField("whether the threshold is met")
    decision = models.CharField(max_length=8, choices=Disengaged.choices)
    rationale = models.TextField()
    revised_plan = models.TextField(blank=True)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    review_by = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision=Disengaged.CEASE) | (Q(review_by__isnull=False) & ~Q(revised_plan="")),
                name="going_on_has_a_plan_and_a_day",
            )
        ]
