"""What managers decide, and the cases that several services discuss together."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order, together
from goldenthread.services.people.models import Person
from goldenthread.services.practice.models.oversight_codes import ComplexState, DecisionKind, RiskGrade

USER = settings.AUTH_USER_MODEL


class DecisionRows(VisibleRows):
    """Ways to read decisions."""

    def about(self, person_id: int) -> "DecisionRows":
        """Of one person, the latest first."""
        return self.filter(person=person_id).order_by("-decided_on", "-pk")

    def unsigned(self) -> "DecisionRows":
        """Waiting for a second signature."""
        return self.filter(needs_countersigning=True, countersigned_on=None)


class ManagementDecision(Record):
    """A decision of a manager. A talk in the corridor counts: what was decided and why is enough (local practice)."""

    PERSON: ClassVar[str | None] = "person"
    objects = DecisionRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="management_decisions")
    kind = models.CharField(max_length=25, choices=DecisionKind.choices)
    question = models.TextField("the question", blank=True)
    options = models.TextField("what else was considered", blank=True)
    decision = models.TextField()
    rationale = models.TextField("why")
    facts = models.TextField("facts relied on", blank=True)
    continues = models.BooleanField("the work continues", null=True, blank=True)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    told_family_on = models.DateField(null=True, blank=True)
    told_family_how = models.CharField(max_length=200, blank=True)
    needs_countersigning = models.BooleanField(default=False)
    countersigned_on = models.DateField(null=True, blank=True)
    countersigned_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["person", "decided_on"], name="decision_person")]
        constraints = [
            together("decision", "countersigned_on", "countersigned_by"),
            models.CheckConstraint(
                condition=Q(countersigned_by=None) | ~Q(countersigned_by=models.F("decided_by")),
                name="decision_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(kind=DecisionKind.DISENGAGED) | Q(continues__isnull=False),
                name="disengaged_continues_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.decided_on.day} {self.decided_on:%B %Y}"

    def get_absolute_url(self) -> str:
        """The tab on which it stands."""
        return f"/practice/people/{self.person_id}/oversight/"


class ComplexCaseRows(VisibleRows):
    """Ways to read complex cases."""

    def listed(self) -> "ComplexCaseRows":
        """On the list now."""
        return self.filter(state=ComplexState.LISTED)


class ComplexCase(Record):
    """A child whom two services or more discuss together; at medium exploitation or above it stays on the list."""

    PERSON: ClassVar[str | None] = "person"
    objects = ComplexCaseRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="complex_cases")
    state = models.CharField(max_length=10, choices=ComplexState.choices, default=ComplexState.LISTED)
    services = models.CharField("services, at least two", max_length=300)
    question = models.TextField("the question")
    owner = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    exploitation = models.CharField("exploitation", max_length=10, choices=RiskGrade.choices, blank=True)
    listed_on = models.DateField()
    decisions = models.TextField(blank=True)
    funding = models.CharField(max_length=300, blank=True)
    discussed_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    letter_sent_on = models.DateField(null=True, blank=True)
    removed_on = models.DateField(null=True, blank=True)
    removed_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state=ComplexState.LISTED), name="once_on_the_list_of_complex_cases"
            ),
            in_order("complex", "listed_on", "removed_on"),
        ]

    def __str__(self) -> str:
        return f"Complex case discussion, {self.services}"

    def get_absolute_url(self) -> str:
        """The tab on which it stands."""
        return f"/practice/people/{self.person_id}/oversight/"
