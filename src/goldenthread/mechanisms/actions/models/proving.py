"""How an action is shown to be done and to have helped: measures, evidence, impact, and the watch kept afterwards."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.actions import codes
from goldenthread.mechanisms.actions.models.actions import Action, OfAction
from goldenthread.mechanisms.actions.models.citing import Cited
from goldenthread.mechanisms.trail.records import together

USER = settings.AUTH_USER_MODEL


class ActionMeasure(OfAction):
    """How we will know that an action worked."""

    objects = VisibleRows.as_manager()

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="measures")
    text = models.TextField()
    kind = models.CharField(max_length=20, choices=codes.MeasureKind.choices)
    measure_key = models.CharField("declared measure", max_length=100, blank=True)
    baseline = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    better = models.CharField(max_length=8, choices=codes.Better.choices, default=codes.Better.NEITHER)
    target_by = models.DateField(null=True, blank=True)
    lead = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    result = models.CharField(max_length=16, choices=codes.MeasureResult.choices, default=codes.MeasureResult.NOT_YET)
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    as_at = models.DateField(null=True, blank=True)
    why = models.TextField("why it cannot be known", blank=True)


class EvidenceRows(VisibleRows):
    """Ways to read evidence."""

    def accepted(self) -> "EvidenceRows":
        """Looked at and accepted by somebody who does not lead the action."""
        return self.filter(accepted_on__isnull=False)

    def not_looked_at(self) -> "EvidenceRows":
        """Received, and neither accepted nor set aside."""
        return self.filter(received_on__isnull=False, accepted_on=None, set_aside_because="")

    def overdue(self, day: date) -> "EvidenceRows":
        """Expected by a day that has passed, and not received."""
        return self.filter(received_on=None, due_on__lt=day)


class Evidence(OfAction):
    """What shows that something was done; it may be listed before it exists, so that a missing audit is itself late."""

    objects = EvidenceRows.as_manager()

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="evidence")
    measure = models.ForeignKey(ActionMeasure, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=25, choices=codes.EvidenceKind.choices)
    title = models.CharField(max_length=200)
    dated_on = models.DateField("dated", null=True, blank=True)
    due_on = models.DateField("expected by", null=True, blank=True)
    received_on = models.DateField("received", null=True, blank=True)
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    link = models.CharField("where it is", max_length=300, blank=True)
    contains_person = models.BooleanField("says something of a person", default=False)
    set_aside_because = models.CharField("why it does not count", max_length=300, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    accepted_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [together("evidence", "accepted_on", "accepted_by")]

    def __str__(self) -> str:
        return self.title


class DependencyRows(VisibleRows):
    """Ways to read dependencies."""

    def holding(self) -> "DependencyRows":
        """Still in the way."""
        return self.filter(freed_on=None)


class Dependency(OfAction):
    """What an action waits for."""

    objects = DependencyRows.as_manager()

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="waits_for")
    kind = models.CharField(max_length=30, choices=codes.DependencyKind.choices)
    on_action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="holds_up")
    words = models.CharField(max_length=300)
    expected_on = models.DateField(null=True, blank=True)
    freed_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "dependencies"


class ActionSource(Cited, OfAction):
    """Where an action comes from: a finding, a recommendation, a survey. One action may have many."""

    objects = VisibleRows.as_manager()

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="sources")
    record_model = models.CharField(max_length=100, blank=True)
    record_id = models.BigIntegerField(null=True, blank=True)
    quoted = models.TextField("what was said, in words that name nobody", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(record_model="", record_id=None) | (~Q(record_model="") & Q(record_id__isnull=False)),
                name="action_source_record_whole",
            ),
            models.UniqueConstraint(
                fields=["action", "kind", "citation", "year", "cohort"], name="one_source_once_in_an_action"
            ),
        ]


class ImpactRows(VisibleRows):
    """Ways to read what difference it made."""

    def newest_first(self) -> "ImpactRows":
        """The last judgement first."""
        return self.order_by("-judged_on", "-pk")


class ImpactStatement(OfAction):
    """What is different for children, adults or families. “Not yet known” is an answer; blank is not."""

    objects = ImpactRows.as_manager()

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="impacts")
    text = models.TextField()
    strength = models.CharField(max_length=20, choices=codes.ImpactStrength.choices)
    theme = models.CharField("in one word", max_length=30, blank=True)
    evidence = models.ForeignKey(Evidence, null=True, blank=True, on_delete=models.PROTECT, related_name="impacts")
    judged_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    judged_on = models.DateField()
    check_again_on = models.DateField("to be judged again", null=True, blank=True)


class WatchRows(VisibleRows):
    """Ways to read watches."""

    def running(self) -> "WatchRows":
        """Not ended."""
        return self.filter(ended_on=None)


class RegressionWatch(OfAction):
    """Keeps what was met from sliding back: a figure that must not fall through its floor, looked at again and again."""

    objects = WatchRows.as_manager()

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="watches")
    measure_key = models.CharField("declared measure", max_length=100, blank=True)
    question = models.CharField("audit question", max_length=300, blank=True)
    floor = models.DecimalField(max_digits=12, decimal_places=2)
    better = models.CharField(max_length=8, choices=codes.Better.choices, default=codes.Better.HIGHER)
    every = models.CharField(max_length=12, choices=codes.Recurs.choices, default=codes.Recurs.QUARTERLY)
    owner = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    set_on = models.DateField()
    last_on = models.DateField("last looked at", null=True, blank=True)
    next_on = models.DateField("next to be looked at")
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "regression watches"
        constraints = [
            models.CheckConstraint(condition=~Q(measure_key="") | ~Q(question=""), name="watch_has_a_test"),
            models.CheckConstraint(condition=~Q(better="neither"), name="watch_knows_what_is_better"),
        ]

    def __str__(self) -> str:
        return self.question or self.measure_key

    def get_absolute_url(self) -> str:
        """The page on which its next check is recorded."""
        return reverse("actions:check", args=[self.pk])

    def holds(self, value: Decimal) -> bool:
        """Whether a value is not through the floor; the floor itself holds."""
        return value <= self.floor if self.better == codes.Better.LOWER else value >= self.floor


class WatchCheck(OfAction):
    """One look at a watched figure, with the cases behind it where they were counted."""

    PERSON: ClassVar[str | None] = "watch__action__person"
    objects = VisibleRows.as_manager()

    watch = models.ForeignKey(RegressionWatch, on_delete=models.PROTECT, related_name="checks")
    looked_on = models.DateField()
    value = models.DecimalField(max_digits=12, decimal_places=2)
    part = models.PositiveIntegerField("of them so", null=True, blank=True)
    whole = models.PositiveIntegerField("looked at", null=True, blank=True)
    held = models.BooleanField()
    source = models.CharField("where the figure is from", max_length=200, blank=True)

    class Meta:
        constraints = [together("watch_check", "part", "whole")]
