"""Plans: one shape for every kind, with its people, aims, scores, contingencies, reviews and copies."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order, together
from goldenthread.services.people.models import Person
from goldenthread.services.practice.models.codes import CopyState, PlanKind, PlanState, ReviewDecision, ViewsHow

USER = settings.AUTH_USER_MODEL
BEST = 10  # scores of an aim run from 0 to 10
IN_FORCE = (PlanState.SIGNED_OFF, PlanState.UNDER_REVIEW)
LIVE = (PlanState.DRAFT, PlanState.SUBMITTED, *IN_FORCE)


class PlanRows(VisibleRows):
    """Ways to read plans."""

    def live(self) -> "PlanRows":
        """Neither ended nor replaced by a later version."""
        return self.filter(state__in=LIVE)

    def in_force(self) -> "PlanRows":
        """Signed off, and neither ended nor replaced."""
        return self.filter(state__in=IN_FORCE)

    def about(self, person_id: int) -> "PlanRows":
        """With this person in it."""
        return self.filter(pk__in=PlanPerson.objects.filter(person=person_id).values("plan"))

    def of_kind(self, kind: str) -> "PlanRows":
        """Of one kind."""
        return self.filter(kind=kind)

    def in_force_on(self, day: date) -> "PlanRows":
        """Signed off by a day and not ended by it."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), signed_off_on__lte=day)


class Plan(Record):
    """One version of a plan for a person, and for others of the family who are named in it.

    `person` is the one whose plan it is first. A signed-off version is fixed: a change is a new version, and the
    earlier one is kept as replaced. `edition` counts the versions.
    """

    PERSON: ClassVar[str | None] = "person"
    objects = PlanRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="plans")
    kind = models.CharField(max_length=25, choices=PlanKind.choices)
    state = models.CharField(max_length=15, choices=PlanState.choices, default=PlanState.DRAFT)
    edition = models.PositiveSmallIntegerField("version", default=1)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    starts_on = models.DateField("starts on")
    review_due_on = models.DateField("review due", null=True, blank=True)
    child_view = models.TextField("the child’s view, in their own words", blank=True)
    child_view_how = models.CharField("how it was heard", max_length=15, choices=ViewsHow.choices, blank=True)
    child_view_on = models.DateField("when it was heard", null=True, blank=True)
    no_child_view_because = models.TextField("why there is no view of the child", blank=True)
    parent_views = models.TextField("the parents’ views", blank=True)
    identity_culture = models.TextField("identity and culture", blank=True)
    danger_if_nothing_changes = models.TextField("what happens if nothing changes", blank=True)
    agencies = models.TextField("agencies that contribute", blank=True)
    shared_child_on = models.DateField("shared with the child on", null=True, blank=True)
    shared_child_format = models.CharField("how it was shared with the child", max_length=200, blank=True)
    shared_parents_on = models.DateField("shared with the parents on", null=True, blank=True)
    smart_actions = models.PositiveSmallIntegerField("actions checked", null=True, blank=True)
    smart_met = models.PositiveSmallIntegerField("actions that pass", null=True, blank=True)
    smart_misses = models.JSONField("what does not pass, and why it may stay", default=list, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_off_on = models.DateField(null=True, blank=True)
    signed_off_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    manager_comment = models.TextField("the manager’s comment", blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.TextField("why it ended", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "state"], name="plan_person"),
            models.Index(fields=["area", "kind", "state"], name="plan_area_kind"),
            models.Index(fields=["area", "signed_off_on"], name="plan_signed_off"),
        ]
        constraints = [
            together("plan", "submitted_at", "submitted_by"),
            together("plan", "signed_off_on", "signed_off_by"),
            in_order("plan", "starts_on", "ended_on"),
            models.CheckConstraint(
                condition=Q(state__in=(PlanState.DRAFT, PlanState.SUBMITTED, PlanState.ENDED))
                | Q(signed_off_on__isnull=False),
                name="plan_in_force_is_signed_off",
            ),
            models.CheckConstraint(
                condition=~Q(state=PlanState.ENDED) | Q(ended_on__isnull=False), name="ended_plan_is_dated"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, version {self.edition}"

    def get_absolute_url(self) -> str:
        """The plan's page."""
        return f"/practice/plans/{self.pk}/"


class PartOfPlanRows(VisibleRows):
    """Ways to read the parts of a plan."""


class PartOfPlan(Record):
    """Something that belongs to a plan."""

    PERSON: ClassVar[str | None] = "plan__person"
    objects = PartOfPlanRows.as_manager()

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="%(class)s_rows")

    class Meta:
        abstract = True


class PlanPerson(PartOfPlan):
    """Somebody whom a plan is for; a family plan is for several."""

    PERSON: ClassVar[str | None] = "person"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "person in a plan"
        verbose_name_plural = "people in plans"
        constraints = [models.UniqueConstraint(fields=["plan", "person"], name="once_in_a_plan")]


class PlanAim(PartOfPlan):
    """A need or worry, what shall be different, and how we will know; taken out, it stays with the day."""

    number = models.PositiveSmallIntegerField()
    need = models.TextField("need or worry")
    outcome_wanted = models.TextField("what shall be different")
    how_we_will_know = models.TextField("how we will know")
    where_now = models.PositiveSmallIntegerField("where we are now, 0 to 10", validators=[MaxValueValidator(BEST)])
    where_at_review = models.PositiveSmallIntegerField(
        "where we are at review, 0 to 10", null=True, blank=True, validators=[MaxValueValidator(BEST)]
    )
    first_score = models.PositiveSmallIntegerField("where we began", validators=[MaxValueValidator(BEST)])
    taken_out_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "aim of a plan"
        verbose_name_plural = "aims of plans"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_aim_a_number"),
            models.CheckConstraint(
                condition=Q(where_now__lte=BEST)
                & Q(first_score__lte=BEST)
                & (Q(where_at_review=None) | Q(where_at_review__lte=BEST)),
                name="aim_scored_to_ten",
            ),
        ]

    @property
    def latest_score(self) -> int:
        """Where we are by the latest score."""
        return self.where_now if self.where_at_review is None else self.where_at_review

    @property
    def distance_travelled(self) -> int:
        """Points gained since the first version of the plan; negative when things got worse."""
        return self.latest_score - self.first_score


class PlanAction(PartOfPlan):
    """An action in a plan, under one of its aims. The action itself is kept once and may stand elsewhere too."""

    aim = models.ForeignKey(PlanAim, on_delete=models.PROTECT, related_name="actions")
    action = models.ForeignKey("actions.Action", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    passes = models.BooleanField("whether it passed the check when the plan was signed off", null=True, blank=True)

    class Meta:
        verbose_name = "action of a plan"
        verbose_name_plural = "actions of plans"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "action"], name="once_an_action_a_plan")]


class PlanContingency(PartOfPlan):
    """If this happens, then this is done, by this person; taken out, it stays with the day."""

    if_this = models.CharField("if", max_length=500)
    then_this = models.CharField("then", max_length=500)
    who = models.CharField(max_length=200)
    taken_out_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "what to do if things go wrong"
        verbose_name_plural = "what to do if things go wrong"


class PlanReview(PartOfPlan):
    """One review of a plan: what it found and decided."""

    held_on = models.DateField()
    held_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")
    progress = models.TextField()
    child_view = models.TextField("what the child says now", blank=True)
    decision = models.CharField(max_length=10, choices=ReviewDecision.choices)
    next_review_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "review of a plan"
        verbose_name_plural = "reviews of plans"
        indexes = [models.Index(fields=["plan", "held_on"], name="plan_review_held")]


class PlanCopy(PartOfPlan):
    """A copy of a signed-off version for one recipient, and whether it arrived."""

    recipient = models.CharField(max_length=200)
    how = models.CharField("how it goes", max_length=100, blank=True)
    state = models.CharField(max_length=10, choices=CopyState.choices, default=CopyState.QUEUED)
    sent_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "copy of a plan"
        verbose_name_plural = "copies of plans"
        constraints = [
            models.UniqueConstraint(fields=["plan", "recipient"], name="one_copy_a_recipient"),
            in_order("plan_copy", "sent_on", "received_on"),
        ]
