"""Plans and their lines. A line puts an action into a plan; it has no judgement of its own, the plan only prints one."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.actions import plan_codes as codes
from goldenthread.mechanisms.actions.codes import AccessClass
from goldenthread.mechanisms.actions.models.actions import Action
from goldenthread.mechanisms.actions.models.citing import Cited
from goldenthread.mechanisms.trail.records import Record, in_order, together

USER = settings.AUTH_USER_MODEL


class PlanRows(VisibleRows):
    """Ways to read plans."""

    def live(self) -> "PlanRows":
        """Followed now, until the last line is accounted for."""
        return self.filter(state__in=codes.AT_WORK)


class Plan(Record):
    """What a service, a board or a partnership has set out to do in a period, and how it is judged and printed.

    Name and period stand here once; the title on the cover is made of them.
    """

    PERSON: ClassVar[str | None] = None
    objects = PlanRows.as_manager()

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=codes.PlanKind.choices)
    aims = models.TextField("what it is for")
    period_from = models.DateField("begins")
    period_to = models.DateField("ends")
    owner = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="plans_owned")
    officer = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="plans_kept")
    strategies = models.TextField("strategies that it serves, one on each line", blank=True)
    monitored_by = models.CharField("boards and committees that follow it", max_length=300)
    implemented_on = models.DateField("put to work")
    review_on = models.DateField("to be reviewed")
    reviewed_on = models.DateField(null=True, blank=True)
    update_every = models.CharField(max_length=12, choices=codes.Rhythm.choices, default=codes.Rhythm.FORTNIGHTLY)
    report_every = models.CharField(max_length=12, choices=codes.Rhythm.choices, default=codes.Rhythm.QUARTERLY)
    scheme = models.CharField("meaning of the colours", max_length=20, choices=codes.SchemeKey.choices)
    scheme_edition = models.PositiveSmallIntegerField(default=1)
    own_scheme = models.ForeignKey(
        "actions.StatusScheme", null=True, blank=True, on_delete=models.PROTECT, related_name="used_by"
    )
    layout = models.CharField(max_length=12, choices=codes.Layout.choices)
    print_evidence = models.BooleanField("with a column of evidence", default=False)
    row_per_measure = models.BooleanField("with a row for each measure", default=False)
    print_numbers = models.BooleanField("with the number of each action", default=False)
    access = models.CharField(max_length=12, choices=AccessClass.choices, default=AccessClass.SERVICE)
    state = models.CharField(max_length=7, choices=codes.PlanState.choices, default=codes.PlanState.DRAFT)
    live_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "code"], name="one_plan_of_a_code_in_an_area"),
            in_order("plan", "period_from", "period_to"),
            models.CheckConstraint(
                condition=Q(access__in=[AccessClass.PUBLIC, AccessClass.PARTNERSHIP, AccessClass.SERVICE]),
                name="plan_is_of_the_services",
            ),
        ]

    def __str__(self) -> str:
        """The title on the cover."""
        first, last = self.period_from.year, self.period_to.year
        return f"{self.name} {first}" if first == last else f"{self.name} {first} to {last}"

    def get_absolute_url(self) -> str:
        """The page of the plan."""
        return reverse("actions:plan", args=[self.pk])

    @property
    def is_public(self) -> bool:
        """Printed for everybody: with roles instead of names."""
        return self.access == AccessClass.PUBLIC

    def areas(self) -> list[Any]:
        """The areas whose plan it is, the one that keeps it first."""
        return [self.area, *(one.area for one in self.shared_with.filter(ended_on=None).select_related("area"))]


class OfPlan(Record):
    """What belongs to a plan."""

    PERSON: ClassVar[str | None] = None

    class Meta:
        abstract = True


class PlanArea(OfPlan):
    """Another area whose plan it is too; its actions may stand in it, and its workers read it."""

    objects = VisibleRows.as_manager()

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="shared_with")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "area"], condition=Q(ended_on=None), name="one_area_once_in_a_plan_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.area}"

    def get_absolute_url(self) -> str:
        """The plan."""
        return self.plan.get_absolute_url()


class PlanBefore(OfPlan):
    """A plan that came before another; what it left open goes on there."""

    objects = VisibleRows.as_manager()

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="came_after")
    before = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="went_on_in")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "before"], condition=Q(ended_on=None), name="one_plan_once_before_another"
            )
        ]

    def __str__(self) -> str:
        return str(self.before)


class PlanSponsor(OfPlan):
    """Somebody senior who answers for the plan as a whole."""

    objects = VisibleRows.as_manager()

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sponsored_by")
    sponsor = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="plans_sponsored")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "sponsor"], condition=Q(ended_on=None), name="one_sponsor_once_in_a_plan_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return str(self.sponsor)


class StatusScheme(OfPlan):
    """An edition of what the colours of one plan mean: its values, and the complete table of rules that gives them."""

    objects = VisibleRows.as_manager()

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="schemes")
    edition = models.PositiveSmallIntegerField()
    written = models.JSONField("values and rules")
    because = models.CharField("why it was changed", max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "edition"], name="one_scheme_of_an_edition_in_a_plan")]

    def __str__(self) -> str:
        return f"Key of {self.plan}, edition {self.edition}"

    def get_absolute_url(self) -> str:
        """The plan."""
        return self.plan.get_absolute_url()


class PlanSection(OfPlan):
    """A principle, a priority, a theme or a source, under which lines are printed; it may stand inside another."""

    objects = VisibleRows.as_manager()

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sections")
    within = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="inner")
    number = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    strapline = models.CharField(max_length=300, blank=True)
    bullets = models.TextField("what it says in points, one on each line", blank=True)
    judgement_area = models.CharField(
        "what an inspection judges", max_length=10, choices=codes.JudgementArea.choices, blank=True
    )
    question = models.CharField(max_length=10, choices=codes.Question.choices, blank=True)
    lead_words = models.CharField("lead", max_length=200, blank=True)
    progress_and_impact = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_section_of_a_number_in_a_plan")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        """The plan."""
        return self.plan.get_absolute_url()


class PlanAim(OfPlan):
    """The first cell of printed rows, with the outcome that its lines share."""

    objects = VisibleRows.as_manager()

    section = models.ForeignKey(PlanSection, on_delete=models.PROTECT, related_name="aims")
    order = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=15, choices=codes.AimKind.choices, default=codes.AimKind.AIM)
    text = models.TextField()
    outcome = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """The plan."""
        return self.section.get_absolute_url()


class AimSource(Cited, OfPlan):
    """Where an aim comes from; it is printed in brackets after the aim."""

    objects = VisibleRows.as_manager()

    aim = models.ForeignKey(PlanAim, on_delete=models.PROTECT, related_name="sources")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["aim", "kind", "citation", "year", "cohort"], name="one_source_once_in_an_aim"
            )
        ]

    @property
    def plan(self) -> Plan:
        """The plan of the aim."""
        found: Plan = self.aim.section.plan
        return found

    def get_absolute_url(self) -> str:
        """The plan."""
        return self.aim.get_absolute_url()


class LineRows(VisibleRows):
    """Ways to read lines."""

    def current(self) -> "LineRows":
        """In the plan still."""
        return self.filter(ended_on=None)

    def of_plan(self, plan: Any) -> "LineRows":
        """The lines of a plan as they are printed, with what a print needs."""
        return self.of_plans([plan])

    def of_plans(self, plans: Any) -> "LineRows":
        """The lines of some plans, each in the order of its print."""
        rows = self.filter(plan__in=plans).select_related("plan", "section", "aim", "action__lead", "action__sponsor")
        return rows.order_by("section__number", "aim__order", "order", "pk")


class PlanLine(OfPlan):
    """One action in one plan, under a reference that stands there once. An action may be in many plans."""

    objects = LineRows.as_manager()

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="lines")
    section = models.ForeignKey(PlanSection, on_delete=models.PROTECT, related_name="lines")
    aim = models.ForeignKey(PlanAim, null=True, blank=True, on_delete=models.PROTECT, related_name="lines")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="lines")
    printed_ref = models.CharField("reference", max_length=20)
    order = models.PositiveSmallIntegerField(default=1)
    wording = models.CharField("as this plan words it", max_length=300, blank=True)
    added_on = models.DateField()
    carried_from = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to"
    )
    carried_count = models.PositiveSmallIntegerField("times carried forward", default=0)
    kept_because = models.CharField("why it goes on", max_length=300, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ending = models.CharField(max_length=10, choices=codes.LineEnding.choices, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "printed_ref"], name="one_line_of_a_reference_in_a_plan"),
            together("plan_line", "ended_on", "ending"),
            models.CheckConstraint(
                condition=Q(carried_from=None, carried_count=0)
                | (Q(carried_from__isnull=False, carried_count__gt=0) & ~Q(kept_because="")),
                name="plan_line_carried_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.printed_ref} {self.wording or self.action.title}"

    def get_absolute_url(self) -> str:
        """The plan."""
        return self.plan.get_absolute_url()

    @property
    def says(self) -> str:
        """What is to be done, in the words of this plan."""
        return self.wording or self.action.title

    @property
    def carried_in_words(self) -> str:
        """How often it was carried from plan to plan, and why; empty when never."""
        times = "once" if self.carried_count == 1 else f"{self.carried_count} times"
        return f"carried forward {times}: {self.kept_because}" if self.carried_count else ""


class AcceptedWarning(OfPlan):
    """A warning on a line that somebody let stand, with the reason, for as long as it says the same."""

    objects = VisibleRows.as_manager()

    line = models.ForeignKey(PlanLine, on_delete=models.PROTECT, related_name="accepted_warnings")
    rule = models.CharField(max_length=40)
    says = models.TextField()
    reason = models.TextField()
    accepted_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    accepted_on = models.DateField()


class PlanIssue(OfPlan):
    """What the committee saw, for ever: the lines and counts of a plan on a day. The live plan moves on."""

    objects = VisibleRows.as_manager()

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="issues")
    number = models.PositiveSmallIntegerField()
    as_at = models.DateField()
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    for_meeting = models.CharField(max_length=200, blank=True)
    held = models.JSONField("lines and counts")
    digest = models.CharField("SHA-256 of them", max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_issue_of_a_number_in_a_plan")]

    def __str__(self) -> str:
        return f"{self.plan}, issue {self.number}"

    def get_absolute_url(self) -> str:
        """The page of the issue."""
        return reverse("actions:issue", args=[self.pk])


class PlanCover(OfPlan):
    """The words that stand before a frozen issue; each claim in them was tested against its counts."""

    objects = VisibleRows.as_manager()

    issue = models.OneToOneField(PlanIssue, on_delete=models.PROTECT, related_name="cover")
    text = models.TextField("what the board should know")
    capacity = models.TextField("what held the work up, and what is done about it", blank=True)
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField()

    @property
    def plan(self) -> Plan:
        """The plan of the issue."""
        found: Plan = self.issue.plan
        return found

    def __str__(self) -> str:
        return f"Report on {self.issue}"

    def get_absolute_url(self) -> str:
        """The page of the report."""
        return reverse("actions:cover", args=[self.issue_id])
