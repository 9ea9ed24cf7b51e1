"""The monthly look at every open plan, and the flags of those that drift."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order
from goldenthread.services.assessment.codes import ChairRole, DriftLevel, DriftResponse, DriftRule, OversightDecision
from goldenthread.services.assessment.models.assessing import SUBJECT, USER
from goldenthread.services.assessment.models.helping import ChildInNeedPlan


class MonthlyOversight(Record):
    """A manager’s entry about one open plan in one month; the first day of the month stands for it."""

    PERSON: ClassVar[str | None] = "plan__person"
    objects = VisibleRows.as_manager()

    plan = models.ForeignKey(ChildInNeedPlan, on_delete=models.PROTECT, related_name="oversight")
    month = models.DateField()
    written_on = models.DateField()
    written_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")
    in_time = models.BooleanField("whether the meeting was in time")
    smart = models.BooleanField("whether the plan is specific, measurable and timed")
    visits_ok = models.BooleanField("whether the visits are as they should be")
    threshold_met = models.BooleanField("whether the threshold is still met")
    drift_level = models.CharField(max_length=6, choices=DriftLevel.choices, default=DriftLevel.NONE)
    next_chair = models.CharField("who chairs next", max_length=20, choices=ChairRole.choices)
    step = models.CharField("which way", max_length=10, choices=OversightDecision.choices)
    decision = models.TextField("what was decided, and why")

    class Meta:
        verbose_name_plural = "monthly oversight"
        constraints = [models.UniqueConstraint(fields=["plan", "month"], name="one_oversight_a_month")]
        indexes = [models.Index(fields=["area", "month"], name="oversight_month")]

    def __str__(self) -> str:
        return f"Oversight of {self.month:%B %Y}"


class DriftRows(VisibleRows):
    """Ways to read flags of drift."""

    def waiting(self) -> "DriftRows":
        """Raised, and neither answered nor gone by themselves."""
        return self.filter(cleared_on=None)


class DriftFlag(Record):
    """A plan that drifts: which rules it hits, computed at night, and what a person answered."""

    PERSON: ClassVar[str | None] = "person"
    objects = DriftRows.as_manager()

    plan = models.ForeignKey(ChildInNeedPlan, on_delete=models.PROTECT, related_name="drift_flags")
    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=6, choices=DriftLevel.choices)
    raised_on = models.DateField()
    response = models.CharField(max_length=20, choices=DriftResponse.choices, blank=True)
    cleared_on = models.DateField(null=True, blank=True)
    cleared_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    cleared_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            in_order("drift_flag", "raised_on", "cleared_on"),
            models.CheckConstraint(condition=Q(cleared_on=None) | ~Q(cleared_because=""), name="cleared_flag_says_why"),
            models.UniqueConstraint(fields=["plan"], condition=Q(cleared_on=None), name="one_waiting_flag_a_plan"),
        ]
        indexes = [models.Index(fields=["area", "cleared_on", "level"], name="drift_waiting")]

    def __str__(self) -> str:
        return f"Drift, {self.get_level_display().lower()}"

    @property
    def rules(self) -> list[str]:
        """The signs that it shows, in order, without those that are gone since."""
        return sorted(hit.rule for hit in self.hits.all() if hit.gone_on is None)

    def get_absolute_url(self) -> str:
        """Where it is answered."""
        return f"/assessments/drift/{self.pk}/"


class DriftHit(Record):
    """One sign of drift on a flagged plan: from the night that found it to the first without it."""

    PERSON: ClassVar[str | None] = "flag__person"

    flag = models.ForeignKey(DriftFlag, on_delete=models.PROTECT, related_name="hits")
    rule = models.CharField(max_length=5, choices=DriftRule.choices)
    since = models.DateField()
    gone_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            in_order("drift_hit", "since", "gone_on"),
            models.UniqueConstraint(fields=["flag", "rule"], condition=Q(gone_on=None), name="one_hit_a_rule"),
        ]
