"""The living risk assessment: one current version, every earlier one readable; items, unknowns and second looks."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, together
from goldenthread.services.people.models import Person
from goldenthread.services.practice.models.oversight_codes import (
    LookAgainDecision,
    RiskChange,
    RiskDecision,
    RiskGrade,
    RiskState,
    RiskTrigger,
    RiskType,
)

USER = settings.AUTH_USER_MODEL


class RiskRows(VisibleRows):
    """Ways to read risk assessments."""

    def about(self, person_id: int) -> "RiskRows":
        """Of one person, the latest version first."""
        return self.filter(person=person_id).order_by("-edition")

    def current(self) -> "RiskRows":
        """The version that a manager decided and no later one has replaced."""
        return self.filter(state=RiskState.DECIDED)

    def being_written(self) -> "RiskRows":
        """Draft or waiting for the manager."""
        return self.filter(state__in=(RiskState.DRAFT, RiskState.SUBMITTED))

    def undecided(self) -> "RiskRows":
        """Submitted, and no manager has decided."""
        return self.filter(state=RiskState.SUBMITTED)


class RiskAssessment(Record):
    """One version of a child's risk assessment. `edition` counts the versions."""

    PERSON: ClassVar[str | None] = "person"
    objects = RiskRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="risk_assessments")
    edition = models.PositiveSmallIntegerField("version", default=1)
    state = models.CharField(max_length=10, choices=RiskState.choices, default=RiskState.DRAFT)
    trigger = models.CharField("why now", max_length=25, choices=RiskTrigger.choices)
    places = models.TextField("places", blank=True)
    peers = models.TextField("friends and peers", blank=True)
    adults = models.TextField("people who may harm or protect", blank=True)
    online = models.TextField("life online", blank=True)
    analysis = models.TextField("what it adds up to", blank=True)
    conclusion = models.TextField(blank=True)
    grade = models.CharField("grade of the whole", max_length=10, choices=RiskGrade.choices, blank=True)
    direction = models.CharField(max_length=10, choices=RiskChange.choices, blank=True)
    family_view = models.TextField("the family’s view", blank=True)
    no_family_view_because = models.TextField("why there is no view of the family", blank=True)
    child_view = models.TextField("the child’s view", blank=True)
    no_child_view_because = models.TextField("why there is no view of the child", blank=True)
    none_unknown_because = models.TextField("nothing is unknown, because", blank=True)
    plan = models.ForeignKey("practice.Plan", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=30, choices=RiskDecision.choices, blank=True)
    manager_comment = models.TextField("the manager’s comment", blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    strategy_on = models.DateField("strategy discussion held", null=True, blank=True)
    no_strategy_because = models.TextField("why there was no strategy discussion", blank=True)
    review_due_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "state"], name="risk_person"),
            models.Index(fields=["area", "state"], name="risk_area"),
        ]
        constraints = [
            together("risk", "submitted_at", "submitted_by"),
            together("risk", "decided_on", "decided_by"),
            models.UniqueConstraint(fields=["person", "edition"], name="one_risk_version_a_number"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state=RiskState.DECIDED), name="one_current_risk_version"
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state__in=(RiskState.DRAFT, RiskState.SUBMITTED)),
                name="one_risk_version_being_written",
            ),
        ]

    def __str__(self) -> str:
        return f"Risk assessment, version {self.edition}"

    def get_absolute_url(self) -> str:
        """The page of the version."""
        return f"/practice/risk/{self.pk}/"


class PartOfRisk(Record):
    """What belongs to a version of a risk assessment."""

    PERSON: ClassVar[str | None] = "assessment__person"
    objects = VisibleRows.as_manager()

    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="%(class)s_rows")

    class Meta:
        abstract = True


class RiskItem(PartOfRisk):
    """One thing that could happen, what points to it, what protects, and the measure against it."""

    kind = models.CharField(max_length=20, choices=RiskType.choices)
    what_could_happen = models.TextField()
    evidence = models.TextField("what points to it")
    grade = models.CharField(max_length=10, choices=RiskGrade.choices)
    protective = models.TextField("what protects", blank=True)
    measure = models.ForeignKey("actions.Action", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    no_measure_because = models.TextField("why there is no measure", blank=True)
    taken_out_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "risk"
        verbose_name_plural = "risks"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.what_could_happen}"[:200]


class RiskUnknown(PartOfRisk):
    """A question nobody can answer yet, why it matters, and who finds out; it stays when it is answered."""

    question = models.TextField()
    why_it_matters = models.TextField()
    action = models.ForeignKey("actions.Action", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "something not known yet"
        verbose_name_plural = "things not known yet"

    def __str__(self) -> str:
        return self.question[:200]


class RiskShare(PartOfRisk):
    """An agency or person with whom a version was shared, and when."""

    agency = models.CharField(max_length=200)
    shared_on = models.DateField()

    class Meta:
        verbose_name = "risk assessment given out"
        verbose_name_plural = "risk assessments given out"


class LookAgainRows(VisibleRows):
    """Ways to read second looks."""

    def open(self) -> "LookAgainRows":
        """Not yet decided."""
        return self.filter(decided_on=None)


class RiskLookAgain(Record):
    """Something happened that may change the risk: the lead worker looks again and says whether it does."""

    PERSON: ClassVar[str | None] = "person"
    objects = LookAgainRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="risk_look_agains")
    assessment = models.ForeignKey(RiskAssessment, on_delete=models.PROTECT, related_name="look_agains")
    trigger = models.CharField(max_length=25, choices=RiskTrigger.choices)
    event = models.CharField("what happened", max_length=300)
    opened_on = models.DateField()
    grade = models.CharField("grade at the time", max_length=10, choices=RiskGrade.choices)
    decision = models.CharField(max_length=12, choices=LookAgainDecision.choices, blank=True)
    reason = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "second look at the risk"
        verbose_name_plural = "second looks at the risk"
        indexes = [models.Index(fields=["person", "decided_on"], name="look_again_person")]
        constraints = [together("look_again", "decided_on", "decided_by")]

    def __str__(self) -> str:
        return f"{self.get_trigger_display()}: {self.event}"[:200]

    def get_absolute_url(self) -> str:
        """Where it is decided."""
        return f"/practice/risk/look-again/{self.pk}/"
