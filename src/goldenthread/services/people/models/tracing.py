"""Numbers compared with those that others keep: NHS numbers sent to be traced, pupil numbers from the schools’ list."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q, TextChoices

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, together
from goldenthread.services.people.models.codes import IdentifierType
from goldenthread.services.people.models.person import Person

TRACED = [(one.value, one.label) for one in (IdentifierType.NHS, IdentifierType.UPN)]


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

    def of(self, kind: str) -> "NumberTraceRows":
        """Of one kind of number."""
        return self.filter(type=kind)

    def waiting(self) -> "NumberTraceRows":
        """Sent, and not answered."""
        return self.filter(answer="")

    def to_decide(self) -> "NumberTraceRows":
        """Answered with a difference that nobody has decided."""
        return self.filter(decision="").exclude(answer__in=("", TraceAnswer.SAME))


class NumberTrace(Record):
    """One person's number beside the one that others have; the number we had is kept as it was."""

    PERSON: ClassVar[str | None] = "person"
    objects = NumberTraceRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="traces")
    type = models.CharField("kind of number", max_length=20, choices=TRACED, default=IdentifierType.NHS)
    number_here = models.CharField("our number", max_length=13, blank=True)
    sent_on = models.DateField()
    matched_by = models.CharField("by what we know that it is the same person", max_length=60, blank=True)
    answer = models.CharField("what came back", max_length=15, choices=TraceAnswer.choices, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    number_there = models.CharField("their number", max_length=13, blank=True)
    postcode_there = models.CharField("their postcode", max_length=10, blank=True)
    decision = models.CharField(max_length=10, choices=TraceDecision.choices, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    decision_reason = models.CharField("why", max_length=300, blank=True)

    class Meta:
        verbose_name = "comparison of a number"
        verbose_name_plural = "comparisons of numbers"
        indexes = [models.Index(fields=["area", "type", "answer", "decision"], name="trace_area")]
        constraints = [
            models.UniqueConstraint(fields=["person", "type"], condition=Q(answer=""), name="one_waiting_trace"),
            together("number_trace", "decided_by", "decided_on"),
        ]

    def __str__(self) -> str:
        return f"{self.get_type_display()} of {self.person.person_no}, {self.sent_on}"
