"""Questions to partners and what they answered; what was told to referrers."""

from typing import ClassVar

from django.db import models

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record
from goldenthread.services.frontdoor.models.codes import Basis, Known, NotGiven, Urgency
from goldenthread.services.frontdoor.models.contacts import Contact, ContactSubject
from goldenthread.services.frontdoor.models.fields import by_user, code, kept_file, known_organisation


class RequestRows(VisibleRows):
    """Ways to read information requests."""

    def waiting(self) -> "RequestRows":
        """Without an answer."""
        return self.filter(answered_at=None)

    def late(self, at: object) -> "RequestRows":
        """Without an answer past their time."""
        return self.filter(answered_at=None, due_at__lt=at)

    def to_organisation(self, name: str) -> "RequestRows":
        """Sent to one agency."""
        return self.filter(organisation=name)


class InformationRequest(Record):
    """A partner is asked what they know, and told why they are asked."""

    PERSON: ClassVar[str | None] = None
    objects = RequestRows.as_manager()

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="requests")
    subjects = models.ManyToManyField(ContactSubject, related_name="requests")
    organisation = models.CharField(max_length=200)
    body = known_organisation()
    why = models.TextField(help_text="Why we ask: the context without which no question is sent")
    questions = models.TextField()
    basis = code(Basis, 20, blank=False)
    reason_without_consent = models.TextField(blank=True)
    priority = code(Urgency, 10, blank=False)
    sent_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["organisation", "answered_at", "due_at"], name="information_request_partner")]


class InformationAnswer(Record):
    """What a partner said, and whether the family may be told."""

    PERSON: ClassVar[str | None] = None
    objects = VisibleRows.as_manager()

    class Share(models.TextChoices):
        """Whether the family may hear it."""

        YES = "yes", "Yes"
        NO = "no", "No"
        ASK_FIRST = "ask first", "Ask first"

    request = models.OneToOneField(InformationRequest, on_delete=models.PROTECT, related_name="answer")
    known = code(Known, 20, blank=False)
    refused_because = models.TextField(blank=True)
    what_we_know = models.TextField(blank=True)
    level_of_worry = models.CharField(max_length=200, blank=True)
    may_share_with_family = code(Share, 10, blank=False)
    answered_by = by_user()
    answered_by_name = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField()


class FeedbackRows(VisibleRows):
    """Ways to read feedback."""

    def due(self) -> "FeedbackRows":
        """Neither sent nor given up with a reason."""
        return self.filter(sent_at=None, not_given_reason="")

    def outcomes(self) -> "FeedbackRows":
        """What was decided, not only that it came."""
        return self.filter(kind=Feedback.Kind.OUTCOME)


class Feedback(Record):
    """The acknowledgement or the outcome told to a referrer; the letter is kept as it was sent."""

    PERSON: ClassVar[str | None] = None

    class Kind(models.TextChoices):
        """Which of the two."""

        ACKNOWLEDGEMENT = "acknowledgement", "Acknowledgement"
        OUTCOME = "outcome", "Outcome"

    class MaySay(models.TextChoices):
        """How much may be said."""

        FULL = "full", "Full"
        LIMITED = "limited", "Limited"
        ACKNOWLEDGEMENT_ONLY = "acknowledgement only", "Acknowledgement only"

    class Delivery(models.TextChoices):
        """What became of it."""

        SENT = "sent", "Sent"
        RECEIVED = "received", "Received"
        BOUNCED = "bounced", "Bounced"

    objects = FeedbackRows.as_manager()

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="feedback")
    kind = code(Kind, 20, blank=False)
    to = models.CharField(max_length=200, blank=True)
    may_say = code(MaySay, 30)
    text = models.TextField(blank=True)
    method = models.CharField(max_length=40, blank=True)
    due_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    delivery = code(Delivery, 10)
    not_given_reason = code(NotGiven, 20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact", "kind"], name="one_feedback_a_kind")]
        indexes = [models.Index(fields=["area", "kind", "sent_at"], name="feedback_due")]


class WrittenConfirmation(Record):
    """A professional's telephone referral put in writing."""

    PERSON: ClassVar[str | None] = None
    objects = VisibleRows.as_manager()

    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="written_confirmation")
    received_at = models.DateTimeField()
    evidence_note = models.TextField(blank=True)
    document = kept_file()
