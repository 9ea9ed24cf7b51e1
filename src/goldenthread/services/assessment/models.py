"""Assessments of families, with a part for each child and each adult, and child in need plans."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order, together
from goldenthread.services.assessment.codes import (
    AWAITED,
    UNFINISHED,
    ChairRole,
    Closure,
    Contribution,
    Engagement,
    ExtensionReason,
    Factor,
    HalfwayDecision,
    Kind,
    LegalFramework,
    MeetingKind,
    Need,
    Outcome,
    Profile,
    State,
)

REFERRAL = "frontdoor.Referral"
USER = settings.AUTH_USER_MODEL
SUBJECT = settings.SUBJECT_MODEL


class AssessmentRows(VisibleRows):
    """Ways to read assessments."""

    def unfinished(self) -> "AssessmentRows":
        """Neither authorised nor abandoned."""
        return self.filter(state__in=UNFINISHED)

    def of_teams(self, teams: set[int]) -> "AssessmentRows":
        """Worked by any of these teams."""
        return self.filter(team__in=teams)

    def about(self, person_id: int) -> "AssessmentRows":
        """With a part for this child."""
        return self.filter(pk__in=ChildPart.objects.filter(person=person_id).values("assessment"))


class Assessment(Record):
    """One assessment of one family, from the manager's plan to authorisation.

    `person` is the child whose referral led to it; each child, that one too, has a `ChildPart`.
    """

    PERSON: ClassVar[str | None] = "person"
    objects = AssessmentRows.as_manager()

    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(REFERRAL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    referral_received_on = models.DateField(help_text="The day of the referral, from which 45 working days run")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.FAMILY)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PLANNED)
    lead = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("access.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    started_on = models.DateField(null=True, blank=True)
    child_timescale = models.DateField(null=True, blank=True, help_text="The manager's date, in the child's timescale")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    authorised_on = models.DateField(null=True, blank=True)
    authorised_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)
    manager_comment = models.TextField(blank=True)
    complaint_information_told_on = models.DateField(null=True, blank=True)
    shared_on = models.DateField(null=True, blank=True, help_text="The day on which the family had its copy")
    shared_with = models.CharField(max_length=300, blank=True)
    shared_how = models.CharField(max_length=100, blank=True)
    reviewed_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="updates")
    new_facts = models.TextField(blank=True, help_text="What made an update necessary")
    abandoned_on = models.DateField(null=True, blank=True)
    abandoned_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            together("assessment", "submitted_at", "submitted_by"),
            in_order("assessment", "referral_received_on", "started_on"),
            in_order("assessment", "started_on", "authorised_on"),
            models.CheckConstraint(
                condition=~Q(state=State.AUTHORISED) | Q(authorised_on__isnull=False),
                name="assessment_authorised_dated",
            ),
        ]
        indexes = [
            models.Index(fields=["area", "state", "team"], name="assessment_board"),
            models.Index(fields=["lead", "state"], name="assessment_lead"),
            models.Index(fields=["area", "authorised_on"], name="assessment_authorised"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} assessment"

    def get_absolute_url(self) -> str:
        """The workspace."""
        return f"/assessments/{self.pk}/"


class AssessmentInstruction(Record):
    """What the manager asks of an assessment; it cannot start without (local practice)."""

    PERSON: ClassVar[str | None] = "assessment__person"

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="instruction")
    questions = models.TextField()
    hypotheses = models.TextField(help_text="What may be going on, and why")
    expected_finish_on = models.DateField()
    profile = models.CharField(max_length=20, choices=Profile.choices, default=Profile.STANDARD)
    first_see_by = models.DateField()
    safety_now = models.TextField()
    story = models.TextField(blank=True, help_text="How it came here: step-up or step-down")
    given_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField()


class ChildPartRows(VisibleRows):
    """Ways to read child parts."""

    def of_unfinished(self) -> "ChildPartRows":
        """Of assessments that are neither authorised nor abandoned."""
        return self.filter(assessment__state__in=UNFINISHED)

    def awaiting_plan(self) -> "ChildPartRows":
        """Authorised with a child in need plan as outcome, and none opened."""
        agreed = self.filter(assessment__state=State.AUTHORISED, outcome=Outcome.CHILD_IN_NEED_PLAN)
        opened = ChildInNeedPlan.objects.filter(child_part__isnull=False).values("child_part")
        return agreed.exclude(pk__in=opened)


class ChildPart(Record):
    """What an assessment says of one child."""

    PERSON: ClassVar[str | None] = "person"
    objects = ChildPartRows.as_manager()

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="children")
    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="assessment_parts")
    referral = models.ForeignKey(REFERRAL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    referral_received_on = models.DateField()
    seen_on = models.DateField(null=True, blank=True, help_text="First seen")
    seen_again_on = models.JSONField(default=list, blank=True, help_text="Further days, as ISO dates")
    seen_alone = models.BooleanField(null=True, blank=True)
    not_alone_reason = models.CharField(max_length=300, blank=True)
    day_in_life = models.TextField(blank=True, help_text="What life is like for me")
    child_views = models.TextField(blank=True)
    how_heard = models.CharField(max_length=300, blank=True)
    needs = models.TextField(blank=True, help_text="By the headings of the Assessment Framework")
    strengths = models.TextField(blank=True)
    risk_analysis = models.TextField(blank=True)
    online_life = models.TextField(blank=True)
    identity_culture = models.TextField(blank=True)
    factor_codes = models.CharField(
        max_length=200,
        blank=True,
        editable=False,
        help_text="Copy of the factors' codes, so that choosing factors is a change of the part and nobody overwrites it",
    )
    need_code = models.CharField(max_length=2, choices=Need.choices, blank=True)
    in_need = models.BooleanField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)
    next_steps = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "person"], name="one_part_a_child")]
        indexes = [models.Index(fields=["person", "referral_received_on"], name="child_part_person")]

    def get_absolute_url(self) -> str:
        """The form of this child."""
        return f"/assessments/children/{self.pk}/"


class AssessmentFactor(Record):
    """A factor found for a child; taken back, it stays with the day."""

    PERSON: ClassVar[str | None] = "child_part__person"

    child_part = models.ForeignKey(ChildPart, on_delete=models.PROTECT, related_name="factors")
    code = models.CharField(max_length=3, choices=Factor.choices)
    text = models.CharField(max_length=300, blank=True, help_text="Required where the factor is “other”")
    removed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child_part", "code"], condition=Q(removed_on=None), name="factor_once"),
        ]


class AdultPart(Record):
    """What an assessment says of one adult; private to that adult."""

    PERSON: ClassVar[str | None] = "person"

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="adults")
    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="+")
    relationship = models.CharField(max_length=100)
    lives_with_child = models.BooleanField()
    history = models.TextField(blank=True)
    capacity = models.TextField(blank=True, help_text="Capacity to parent")
    engaged = models.CharField(max_length=20, choices=Engagement.choices, blank=True)
    engaged_reason = models.TextField(blank=True, help_text="The evidence or reason where not taking part")
    own_words = models.TextField(blank=True)
    own_needs = models.TextField(blank=True)

    objects = VisibleRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "person"], name="one_part_an_adult")]

    def get_absolute_url(self) -> str:
        """The form of this adult."""
        return f"/assessments/adults/{self.pk}/"


class AgencyContribution(Record):
    """What an agency was asked about a child, why, and what it said."""

    PERSON: ClassVar[str | None] = "person"

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="contributions")
    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="+")
    agency = models.CharField(max_length=100)
    practitioner = models.CharField(max_length=200, blank=True)
    question = models.TextField()
    reason = models.TextField(help_text="Why the agency is asked; it is always told")
    asked_on = models.DateField()
    state = models.CharField(max_length=15, choices=Contribution.choices, default=Contribution.ASKED)
    received_on = models.DateField(null=True, blank=True)
    text = models.TextField(blank=True)
    used = models.BooleanField(null=True, blank=True)
    accepted_without_reason = models.TextField(blank=True, help_text="Why the manager went on without a reply")

    objects = VisibleRows.as_manager()

    class Meta:
        constraints = [in_order("contribution", "asked_on", "received_on")]

    @property
    def is_awaited(self) -> bool:
        """Asked and neither received nor closed."""
        return self.state in AWAITED

    def get_absolute_url(self) -> str:
        """Where the answer is written down."""
        return f"/assessments/contributions/{self.pk}/"


class HalfwayCheck(Record):
    """The manager's look halfway through."""

    PERSON: ClassVar[str | None] = "assessment__person"

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="halfway_checks")
    held_on = models.DateField()
    held_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")
    child_seen = models.BooleanField()
    not_seen_reason = models.TextField(blank=True)
    hypotheses = models.TextField()
    gaps = models.TextField(blank=True)
    decision = models.CharField(max_length=10, choices=HalfwayDecision.choices)
    new_finish_on = models.DateField(null=True, blank=True)


class Extension(Record):
    """An authorised extension: it explains lateness and never turns late into in time (our choice)."""

    PERSON: ClassVar[str | None] = "assessment__person"

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="extensions")
    asked_on = models.DateField()
    reason = models.CharField(max_length=20, choices=ExtensionReason.choices)
    text = models.TextField()
    new_date = models.DateField()
    authorised_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")
    told_family_on = models.DateField(null=True, blank=True)
    after_due = models.BooleanField(default=False, help_text="Asked for only when the time had passed")


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
    agreement = models.TextField(blank=True, help_text="For closing: who agreed, who did not, who was absent")
    complaint_reminder_given = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_meeting_a_number")]
