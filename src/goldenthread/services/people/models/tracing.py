"""NHS numbers sent to be traced, what came back, and what a person decided of each difference."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q, TextChoices

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, together
from goldenthread.services.people.models.person import Person


class TraceAnswer(TextChoices):
    """How our number and theirs stand to each other."""

    SAME = "same", "Same number"
    MISSING_HERE = "missing here", "Missing here"
    MISSING_THERE = "missing there", "Missing there"
    DIFFERENT = "different", "Different number"
    SUPERSEDED = "superseded", "Our number was superseded"
    ADDRESS = "address", "Address differs"


class TraceDecision(TextChoices):
    """What a person decided of a difference."""

    ACCEPTED = "accepted", "Accepted"
    REFUSED = "refused", "Refused"


class NumberTraceRows(VisibleRows):
    """Ways to read traces."""

    def waiting(self) -> "NumberTraceRows":
        """Sent, and not answered."""
        return self.filter(answer="")

    def to_decide(self) -> "NumberTraceRows":
        """Answered with a difference that nobody has decided."""
        return self.filter(decision="").exclude(answer__in=("", TraceAnswer.SAME))


class NumberTrace(Record):
    """One person's number sent to the national service; the number we had is kept as it was."""

    PERSON: ClassVar[str | None] = "person"
    objects = NumberTraceRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="traces")
    number_here = models.CharField("our number", max_length=10, blank=True)
    sent_on = models.DateField()
    answer = models.CharField("what came back", max_length=15, choices=TraceAnswer.choices, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    number_there = models.CharField("their number", max_length=10, blank=True)
    postcode_there = models.CharField("their postcode", max_length=10, blank=True)
    decision = models.CharField(max_length=10, choices=TraceDecision.choices, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    decision_reason = models.CharField("why", max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "answer", "decision"], name="trace_area")]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(answer=""), name="one_waiting_trace"),
            together("number_trace", "decided_by", "decided_on"),
        ]

    def __str__(self) -> str:
        return f"NHS number of {self.person.person_no}, sent {self.sent_on}"
