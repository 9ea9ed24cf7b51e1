"""Young carers, programmes with their enrolments and claims, activities, services offered, and the predictive list."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order, together
from goldenthread.services.earlyhelp.codes import CaredForNeed, CarerNeeds, ClaimState, EdgeOutcome, Headline, Likely
from goldenthread.services.earlyhelp.models.episodes import Episode
from goldenthread.services.earlyhelp.models.requests import Agreement

USER = settings.AUTH_USER_MODEL
SUBJECT = settings.SUBJECT_MODEL


class YoungCarer(Record):
    """A child who gives or intends to give care to another person (Children Act 1989, section 17ZA)."""

    objects = VisibleRows.as_manager()

    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="caring")
    episode = models.ForeignKey(Episode, null=True, blank=True, on_delete=models.PROTECT, related_name="young_carers")
    cared_for = models.ForeignKey(SUBJECT, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    cared_for_described = models.CharField(max_length=200, help_text="Who is cared for, as the child says")
    cared_for_need = models.CharField(max_length=20, choices=CaredForNeed.choices)
    gives_care = models.CharField(max_length=6, choices=Likely.choices)
    identified_on = models.DateField()
    identified_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    tasks = models.JSONField(default=list)
    hours_a_week = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(blank=True)
    excessive = models.BooleanField("excessive or inappropriate", null=True, blank=True)
    school_knows = models.BooleanField(default=False)
    in_local_definition = models.BooleanField(help_text="Within the local service's definition: a filter, not the test")
    assessor = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    assessment_started_on = models.DateField(null=True, blank=True)
    assessed_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    adult_assessment_asked_on = models.DateField(null=True, blank=True)
    transition_offered_on = models.DateField(null=True, blank=True)
    review_due_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            in_order("eh_carer", "identified_on", "assessed_on"),
            models.UniqueConstraint(fields=["person"], condition=Q(ended_on=None), name="eh_one_carer_record"),
        ]
        indexes = [models.Index(fields=["area", "assessed_on"], name="eh_carer_assessed")]

    def get_absolute_url(self) -> str:
        """The young carer's page."""
        return f"/early-help/young-carers/{self.pk}/"


class CarerPlan(Record):
    """What changes for a young carer, made with the child after the assessment; reviewed, and followed by the next one."""

    PERSON: ClassVar[str | None] = "carer__person"
    objects = VisibleRows.as_manager()

    carer = models.ForeignKey(YoungCarer, on_delete=models.PROTECT, related_name="plans")
    made_on = models.DateField()
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=CarerNeeds.choices)
    child_wants = models.TextField("what the child wants, in their own words")
    does_less = models.TextField("what the child does no more, or less, and who does it instead", blank=True)
    for_child = models.TextField("support for the child", blank=True)
    for_cared_for = models.TextField("help for the person cared for", blank=True)
    at_school = models.TextField("what the school does", blank=True)
    if_worse = models.TextField("whom the child calls when things go wrong")
    agreed_by = models.CharField(max_length=200, help_text="Who of the family agreed")
    copy_given_on = models.DateField(null=True, blank=True)
    review_due_on = models.DateField()
    reviewed_on = models.DateField(null=True, blank=True)
    reviewed_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    review_finding = models.TextField(blank=True)

    class Meta:
        constraints = [
            together("eh_carer_plan", "reviewed_on", "reviewed_by"),
            in_order("eh_carer_plan_review", "made_on", "review_due_on"),
            models.UniqueConstraint(fields=["carer"], condition=Q(reviewed_on=None), name="eh_one_carer_plan"),
        ]

    def __str__(self) -> str:
        return "Young carer's plan"

    def get_absolute_url(self) -> str:
        """The young carer with the plan."""
        return f"/early-help/young-carers/{self.carer_id}/"


class Programme(Record):
    """A programme with its rules; the rules are data with dates, and each must be true to enrol."""

    PERSON: ClassVar[str | None] = None
    objects = VisibleRows.as_manager()

    name = models.CharField(max_length=200)
    rules = models.CharField(max_length=40, help_text="The key of its rules of eligibility")
    length_months = models.PositiveSmallIntegerField(null=True, blank=True)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Cases a worker")
    private = models.BooleanField(default=False, help_text="Not shown on a child's page or to the child's partners")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="eh_one_programme_a_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The programme's page."""
        return f"/early-help/programmes/{self.pk}/"


class EnrolmentRows(VisibleRows):
    """Ways to read enrolments."""

    def running(self) -> "EnrolmentRows":
        """Started and not ended."""
        return self.filter(ended_on=None)


class Enrolment(Record):
    """Somebody in a programme."""

    objects = EnrolmentRows.as_manager()

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, null=True, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    screened_on = models.DateField()
    screening = models.JSONField(default=dict, help_text="The answers that made it eligible")
    started_on = models.DateField()
    ends_by = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(
        "how it ended", max_length=13, choices=EdgeOutcome.choices, blank=True, help_text="On the edge of care"
    )

    class Meta:
        constraints = [
            in_order("eh_enrolment", "started_on", "ended_on"),
            models.UniqueConstraint(
                fields=["programme", "person"], condition=Q(ended_on=None), name="eh_enrolled_once"
            ),
        ]
        indexes = [models.Index(fields=["worker", "ended_on"], name="eh_enrolment_worker")]


class ProgrammeClaim(Record):
    """A family's outcomes claimed under the whole-family programme; it must stand audit."""

    PERSON: ClassVar[str | None] = "episode__person"
    objects = VisibleRows.as_manager()

    episode = models.OneToOneField(Episode, on_delete=models.PROTECT, related_name="claim")
    state = models.CharField(max_length=10, choices=ClaimState.choices, default=ClaimState.GATHERING)
    claimed_on = models.DateField(null=True, blank=True)
    claimed_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    audited_on = models.DateField(null=True, blank=True)
    audited_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    audit_finding = models.TextField(blank=True)

    def get_absolute_url(self) -> str:
        """The claim with its evidence."""
        return f"/early-help/claims/{self.pk}/"


class ClaimNeed(Record):
    """One need of a claim, with evidence before and after, and whether it was held."""

    PERSON: ClassVar[str | None] = "claim__episode__person"

    claim = models.ForeignKey(ProgrammeClaim, on_delete=models.PROTECT, related_name="needs")
    headline = models.CharField(max_length=40, choices=Headline.choices)
    found = models.TextField(help_text="The need found at the start")
    evidence_before = models.TextField()
    evidence_after = models.TextField(blank=True)
    achieved_on = models.DateField(null=True, blank=True)
    returned_on = models.DateField(null=True, blank=True, help_text="The day on which the need came back")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "headline"], name="eh_one_need_a_headline")]


class ActivitySession(Record):
    """One session of a group or activity. Attendances are counted, and people apart where they are known."""

    PERSON: ClassVar[str | None] = None
    objects = VisibleRows.as_manager()

    activity = models.CharField(max_length=200)
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="sessions", help_text="With a register"
    )
    held_on = models.DateField()
    attendances = models.PositiveIntegerField()
    people = models.PositiveIntegerField(null=True, blank=True, help_text="Different people, where they are known")

    class Meta:
        indexes = [models.Index(fields=["area", "held_on"], name="eh_activity_held")]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "held_on"], condition=Q(programme__isnull=False), name="eh_one_register_a_day"
            )
        ]


class SessionAttendance(Record):
    """Whether somebody enrolled came to one session."""

    objects = VisibleRows.as_manager()

    session = models.ForeignKey(ActivitySession, on_delete=models.PROTECT, related_name="register")
    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="+")
    came = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="eh_once_in_a_register")]


class ServiceOffered(Record):
    """A short break or other service offered to a child."""

    objects = VisibleRows.as_manager()

    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey(Episode, null=True, blank=True, on_delete=models.PROTECT, related_name="services")
    service = models.CharField(max_length=200)
    hours_a_week = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    stopped_because = models.CharField(max_length=300, blank=True)


class ListEntry(Record):
    """A family put forward by a predictive list: off unless an area turns it on, and never a reason to act alone."""

    objects = VisibleRows.as_manager()

    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="+")
    list_name = models.CharField(max_length=200)
    score = models.DecimalField(max_digits=6, decimal_places=3)
    reasons = models.TextField()
    entered_on = models.DateField()
    bias_check = models.TextField(help_text="How the list was checked for bias, by whom and when")
    offered_on = models.DateField(null=True, blank=True)
    opted_out_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True)

    def get_absolute_url(self) -> str:
        """The entry's page."""
        return f"/early-help/list-entries/{self.pk}/"
