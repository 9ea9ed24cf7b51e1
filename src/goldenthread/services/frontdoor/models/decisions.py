"""Threshold documents, decisions, second checks, challenges and advice."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order, together
from goldenthread.services.frontdoor.models.codes import CheckResult, Level, NoFurtherActionReason, Outcome
from goldenthread.services.frontdoor.models.contacts import Contact, ContactSubject
from goldenthread.services.frontdoor.models.fields import by_user, code, known_organisation


class DocumentRows(VisibleRows):
    """Ways to read threshold documents."""

    def in_force(self, area_id: int, day: date) -> "DocumentRows":
        """Of one area, on one day."""
        return self.filter(Q(until=None) | Q(until__gte=day), area=area_id, since__lte=day).order_by("-since", "-pk")


class ThresholdDocument(Record):
    """The levels of need that the partnership agreed, as one area uses them."""

    PERSON: ClassVar[str | None] = None
    objects = DocumentRows.as_manager()

    name = models.CharField(max_length=100, help_text="Version, as people call it")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "name"], name="one_threshold_version_a_name"),
            in_order("threshold_document", "since", "until"),
        ]

    def __str__(self) -> str:
        return self.name


class ThresholdParagraph(Record):
    """One numbered paragraph of a threshold document, with its examples."""

    PERSON: ClassVar[str | None] = None
    objects = VisibleRows.as_manager()

    document = models.ForeignKey(ThresholdDocument, on_delete=models.PROTECT, related_name="paragraphs")
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    number = models.CharField(max_length=20)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="one_threshold_paragraph")]
        ordering = ["document", "level", "number"]


class ThresholdOpening(models.Model):
    """The threshold document was opened beside a decision: its use is counted."""

    document = models.ForeignKey(ThresholdDocument, on_delete=models.PROTECT, related_name="openings")
    user = by_user(required=True)
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(choices=Level.choices, null=True)
    at = models.DateTimeField()


class DecisionRows(VisibleRows):
    """Ways to read decisions."""

    def standing(self) -> "DecisionRows":
        """The latest round of each subject."""
        return self.filter(is_current=True)

    def unchecked(self) -> "DecisionRows":
        """Decided and waiting for the second check."""
        return self.filter(is_current=True, decided_at__isnull=False, checked_at=None, check_required=True)

    def proposed(self) -> "DecisionRows":
        """Proposed and waiting for the primary decision."""
        return self.filter(is_current=True, decided_at=None)

    def returned(self) -> "DecisionRows":
        """Sent back by the second check."""
        return self.filter(check_result=CheckResult.RETURNED)


class ThresholdDecision(Record):
    """One round of deciding about one subject: proposed, decided, checked. A returned round stays as it was."""

    PERSON: ClassVar[str | None] = "subject__person"
    objects = DecisionRows.as_manager()

    subject = models.ForeignKey(ContactSubject, on_delete=models.PROTECT, related_name="decisions")
    round = models.PositiveSmallIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    document = models.ForeignKey(
        ThresholdDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    paragraph = models.CharField(max_length=20)
    outcome = code(Outcome, 30, blank=False)
    no_further_action_reason = code(NoFurtherActionReason, 30)
    rationale = models.TextField(help_text="Why this, why not higher or lower")
    why_below = models.TextField(blank=True, help_text="Written reason for below-threshold domestic abuse")
    history_considered = models.TextField(blank=True)
    early_help_view = models.TextField(blank=True)
    early_help_view_by = models.CharField(max_length=200, blank=True)
    health_told = models.CharField(max_length=300, blank=True, help_text="Which health service was told, and how")
    proposed_by = by_user()
    proposed_at = models.DateTimeField(null=True)
    decided_by = by_user()
    decided_at = models.DateTimeField(null=True)
    urgent_action_started = models.TextField(blank=True)
    check_required = models.BooleanField(default=True)
    evidence_opened_at = models.DateTimeField(null=True)
    evidence_opened_by = by_user()
    checked_by = by_user()
    checked_at = models.DateTimeField(null=True)
    check_result = code(CheckResult, 10)
    check_comment = models.TextField(blank=True)
    checked_level = models.PositiveSmallIntegerField(choices=Level.choices, null=True)
    checked_outcome = code(Outcome, 30)

    class Meta:
        indexes = [
            models.Index(fields=["area", "is_current", "decided_at", "checked_at"], name="decision_queue"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject"], condition=Q(is_current=True), name="one_standing_decision_a_subject"
            ),
            models.UniqueConstraint(fields=["subject", "round"], name="one_decision_a_round"),
            together("threshold_decision", "decided_by", "decided_at"),
            together("threshold_decision", "checked_by", "checked_at"),
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=models.F("decided_by")),
                name="threshold_decision_two_people",
            ),
        ]


class ChallengeRows(VisibleRows):
    """Ways to read challenges."""

    def open(self) -> "ChallengeRows":
        """Without an answer."""
        return self.filter(answered_at=None)


class ThresholdChallenge(Record):
    """An agency disagrees with a decision."""

    PERSON: ClassVar[str | None] = "decision__subject__person"
    objects = ChallengeRows.as_manager()

    class Stage(models.TextChoices):
        """How far it has gone."""

        TALK = "talk", "Talk"
        MANAGERS = "managers", "Managers"
        SENIOR = "senior", "Senior managers"
        CHAIR = "partnership chair", "Partnership chair"

    class Result(models.TextChoices):
        """How it ended."""

        UPHELD = "upheld", "Upheld: the decision changed"
        NOT_UPHELD = "not upheld", "Not upheld"
        WITHDRAWN = "withdrawn", "Withdrawn"

    decision = models.ForeignKey(ThresholdDecision, on_delete=models.PROTECT, related_name="challenges")
    agency = models.CharField(max_length=200)
    issue = models.TextField()
    wished_level = models.PositiveSmallIntegerField(choices=Level.choices)
    stage = code(Stage, 20, blank=False, default=Stage.TALK)
    raised_by = by_user()
    raised_at = models.DateTimeField()
    stage_since = models.DateTimeField(null=True, blank=True, help_text="Since when it is at this stage")
    answer = models.TextField(blank=True)
    answered_by = by_user()
    answered_at = models.DateTimeField(null=True)
    result = code(Result, 20)
    impact = models.TextField(blank=True)

    class Meta:
        constraints = [together("challenge", "answered_by", "answered_at")]


class SignpostRows(VisibleRows):
    """Ways to read signposts."""

    def unchecked(self) -> "SignpostRows":
        """Nobody asked yet whether the family went."""
        return self.filter(checked_at=None)


class Signpost(Record):
    """A family was told of a service that can help."""

    PERSON: ClassVar[str | None] = "subject__person"
    objects = SignpostRows.as_manager()

    class How(models.TextChoices):
        """How it was done."""

        TOLD = "told", "Told"
        WARM = "warm hand-over", "Warm hand-over"

    subject = models.ForeignKey(ContactSubject, on_delete=models.PROTECT, related_name="signposts")
    service = models.CharField(max_length=200)
    body = known_organisation()
    how = code(How, 20, blank=False)
    agreed = models.BooleanField(default=False)
    sent_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    taken_up = models.BooleanField(null=True)

    class Meta:
        constraints = [together("signpost", "checked_at", "taken_up")]


class Consultation(Record):
    """Advice to a professional without a name; it is not a contact unless it is turned into one."""

    PERSON: ClassVar[str | None] = None
    objects = VisibleRows.as_manager()

    at = models.DateTimeField()
    professional = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200, blank=True)
    body = known_organisation()
    question = models.TextField()
    advice = models.TextField()
    level_discussed = models.PositiveSmallIntegerField(choices=Level.choices, null=True, blank=True)
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="consultations")
