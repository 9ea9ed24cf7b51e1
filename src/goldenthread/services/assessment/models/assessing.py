"""Assessments of families: the instruction, the checks on the way, and what is asked of specialists and networks."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order, together
from goldenthread.services.assessment.codes import (
    UNFINISHED,
    ExtensionReason,
    HalfwayDecision,
    Kind,
    Outcome,
    Profile,
    ReviewDecision,
    Specialist,
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
        return self.filter(children__person=person_id)  # a child has one part in an assessment


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
    told_family_on = models.DateField()
    after_due = models.BooleanField(default=False, help_text="Asked for only when the time had passed")


class AssessmentReview(Record):
    """A new fact that hit an assessment, and what a person decided about it."""

    PERSON: ClassVar[str | None] = "assessment__person"
    objects = VisibleRows.as_manager()

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="reviews")
    new_fact = models.TextField()
    opened_on = models.DateField()
    decision = models.CharField(max_length=10, choices=ReviewDecision.choices, blank=True)
    reason = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [together("assessment_review", "decided_on", "decided_by")]

    def __str__(self) -> str:
        return f"New fact: {self.new_fact}"

    def get_absolute_url(self) -> str:
        """Where it is decided."""
        return f"/assessments/reviews/{self.pk}/"


class SpecialistAssessment(Record):
    """An assessment that somebody else makes for this one, with what it found."""

    PERSON: ClassVar[str | None] = "person"
    objects = VisibleRows.as_manager()

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="specialists")
    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Specialist.choices)
    commissioned_from = models.CharField(max_length=200)
    asked_on = models.DateField()
    due_on = models.DateField()
    received_on = models.DateField(null=True, blank=True)
    cost = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True, help_text="Pounds")
    treatment = models.CharField("where treatment stands", max_length=200, blank=True)
    finding = models.TextField(blank=True)

    class Meta:
        constraints = [in_order("specialist_assessment", "asked_on", "received_on")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} assessment by {self.commissioned_from}"

    def get_absolute_url(self) -> str:
        """Where the finding is written down."""
        return f"/assessments/specialists/{self.pk}/"


class AssessmentJudgement(Record):
    """What an auditor says of an authorised assessment: in time for the child, and good, are two questions."""

    PERSON: ClassVar[str | None] = "assessment__person"

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="judgements")
    judged_on = models.DateField()
    judged_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    in_time = models.BooleanField("whether it was in time for the child")
    in_time_because = models.TextField("why it was, or was not, in time for the child")
    good = models.BooleanField("whether it is good")
    good_because = models.TextField("why it is, or is not, good")

    class Meta:
        indexes = [models.Index(fields=["area", "judged_on"], name="assessment_judged")]


class NetworkMeeting(Record):
    """The agencies around the family met, or it is said why they did not."""

    PERSON: ClassVar[str | None] = "assessment__person"

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="network_meetings")
    held_on = models.DateField(null=True, blank=True)
    attended = models.TextField("who was there", blank=True)
    agreed = models.TextField("what was agreed", blank=True)
    none_because = models.TextField("why there was none", blank=True)
    noted_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(held_on__isnull=False) & ~Q(agreed="")) | ~Q(none_because=""),
                name="network_met_or_says_why_not",
            )
        ]
