"""Cases of early help: the family, who leads, the team round it, and the assessment."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order, together
from goldenthread.services.earlyhelp.codes import End, EpisodeState, HeldBy, LeadEnd, Need, Route
from goldenthread.services.earlyhelp.models.requests import EarlyHelpRequest

USER = settings.AUTH_USER_MODEL
SUBJECT = settings.SUBJECT_MODEL


class EpisodeRows(VisibleRows):
    """Ways to read cases."""

    def still_open(self) -> "EpisodeRows":
        """Without an end."""
        return self.filter(state=EpisodeState.OPEN)

    def open_on(self, day: date) -> "EpisodeRows":
        """Started on or before the day and not ended by it."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), started_on__lte=day)

    def led_by(self, user: Any) -> "EpisodeRows":
        """Whose lead practitioner this is."""
        return self.filter(lead=user)

    def with_person(self, person_id: int) -> "EpisodeRows":
        """In which this child or adult is."""
        return self.filter(pk__in=EpisodePerson.objects.filter(person=person_id).values("episode"))


class Episode(Record):
    """One case of one family. `person` is the child first named; everybody in it has an `EpisodePerson`.

    `lead` is never blank while the case is open; the database refuses it.
    """

    objects = EpisodeRows.as_manager()

    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="early_help_episodes")
    request = models.OneToOneField(
        EarlyHelpRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="episode"
    )
    state = models.CharField(max_length=6, choices=EpisodeState.choices, default=EpisodeState.OPEN)
    route = models.CharField(max_length=30, choices=Route.choices)
    source = models.CharField(max_length=2)
    original_source = models.CharField(max_length=2, blank=True)
    started_on = models.DateField()
    held_by = models.CharField(max_length=10, choices=HeldBy.choices, default=HeldBy.COUNCIL)
    organisation = models.CharField(max_length=200, blank=True, help_text="The partner who leads")
    organisation_type = models.CharField(max_length=25, blank=True)
    shared = models.BooleanField(default=False, help_text="The partner shares the notes with the coordinator")
    lead = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("access.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    centre = models.CharField(max_length=200, blank=True)
    ward = models.CharField(max_length=100, blank=True)
    level = models.PositiveSmallIntegerField(default=2)
    main_need = models.CharField(max_length=25, choices=Need.choices)
    needs = models.JSONField(default=list, blank=True)
    first_contact_on = models.DateField(null=True, blank=True)
    looked_at_on = models.DateField(null=True, blank=True, help_text="The manager's last look at a long open case")
    previous = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="later", help_text="Ended within a year"
    )
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=32, choices=End.choices, blank=True)
    end_destination = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=EpisodeState.CLOSED) | Q(lead__isnull=False), name="eh_open_case_has_a_lead"
            ),
            models.CheckConstraint(
                condition=Q(state=EpisodeState.OPEN, ended_on=None)
                | (Q(state=EpisodeState.CLOSED, ended_on__isnull=False) & ~Q(end_reason="")),
                name="eh_closed_case_has_day_and_reason",
            ),
            in_order("eh_episode", "started_on", "ended_on"),
        ]
        indexes = [
            models.Index(fields=["area", "state", "started_on"], name="eh_episode_open"),
            models.Index(fields=["lead", "state"], name="eh_episode_lead"),
            models.Index(fields=["person", "started_on"], name="eh_episode_person"),
        ]

    def __str__(self) -> str:
        return "Early help case"

    def get_absolute_url(self) -> str:
        """The family's page."""
        return f"/early-help/cases/{self.pk}/"

    @property
    def is_open(self) -> bool:
        """Not closed."""
        return self.state == EpisodeState.OPEN


class EpisodePerson(Record):
    """A child or adult of the family in a case."""

    objects = VisibleRows.as_manager()

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="people")
    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="early_help")
    is_child = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["episode", "person"], name="eh_person_once_a_case")]
        indexes = [models.Index(fields=["person", "is_child"], name="eh_episode_person_child")]


class LeadRole(Record):
    """Who led a case from when to when; one follows the other without a gap."""

    PERSON: ClassVar[str | None] = "episode__person"

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="leads")
    worker = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=12, choices=LeadEnd.choices, blank=True)
    trained_on = models.DateField(null=True, blank=True)
    supervisor = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    cover = models.CharField(max_length=200, blank=True, help_text="Who is called when the lead is away")

    class Meta:
        constraints = [
            in_order("eh_lead", "starts_on", "ends_on"),
            models.UniqueConstraint(fields=["episode"], condition=Q(ends_on=None), name="eh_one_lead_a_case"),
        ]


class TeamMember(Record):
    """Somebody in the team around a family: a professional, or one of the family's own network."""

    PERSON: ClassVar[str | None] = "episode__person"
    objects = VisibleRows.as_manager()

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="members")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    professional = models.ForeignKey(
        "people.Professional", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    user = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField(help_text="The day on which the family agreed to this member")
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["user", "left_on"], name="eh_member_user")]

    @property
    def is_helper(self) -> bool:
        """Whether somebody is in the team for their work: of a relative the rest of the family is told less."""
        return bool(self.organisation or self.user_id or self.professional_id)


class AssessmentRows(VisibleRows):
    """Ways to read early help assessments."""

    def completed(self) -> "AssessmentRows":
        """Finished, the latest first."""
        return self.filter(completed_on__isnull=False).order_by("-completed_on", "-pk")


class EarlyHelpAssessment(Record):
    """An assessment made with the family on one version of the form; old versions stay readable for ever."""

    PERSON: ClassVar[str | None] = "episode__person"
    objects = AssessmentRows.as_manager()

    class State(models.TextChoices):
        """Whether it is finished."""

        OPEN = "open", "Being written"
        COMPLETED = "completed", "Completed"

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="assessments")
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    form_version = models.CharField(max_length=20)
    started_on = models.DateField()
    completed_on = models.DateField(null=True, blank=True)
    completed_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.CharField(max_length=200, blank=True, help_text="The organisation that completed it")
    held_by = models.CharField(max_length=10, choices=HeldBy.choices, default=HeldBy.COUNCIL)
    answers = models.JSONField(default=dict, blank=True, help_text="By the keys of the form's questions")
    child_view = models.TextField(blank=True, help_text="In the child's own words")
    child_view_private = models.BooleanField(
        default=False, help_text="The child wants these words kept from the family: they stay out of every copy"
    )
    child_view_reason = models.TextField(blank=True, help_text="Why the child's view is missing")
    contributors = models.TextField(blank=True, help_text="Each organisation and what it gave")
    caring_role_asked = models.BooleanField(null=True, blank=True)
    interpreter_used = models.BooleanField(null=True, blank=True)
    level_shown = models.PositiveSmallIntegerField(null=True, blank=True)
    family_copy_on = models.DateField(null=True, blank=True)
    complaint_told_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            together("eh_assessment", "completed_on", "completed_by"),
            in_order("eh_assessment", "started_on", "completed_on"),
            models.UniqueConstraint(fields=["episode"], condition=Q(state="open"), name="eh_one_open_assessment"),
        ]

    def get_absolute_url(self) -> str:
        """The assessment, readable in the form it was written in."""
        return f"/early-help/assessments/{self.pk}/"


class ParentView(Record):
    """What one parent says, or how that parent was sought; private to that parent."""

    PERSON: ClassVar[str | None] = "person"
    objects = VisibleRows.as_manager()

    assessment = models.ForeignKey(EarlyHelpAssessment, on_delete=models.PROTECT, related_name="parents")
    person = models.ForeignKey(SUBJECT, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=100, help_text="Mother, father, second parent")
    view = models.TextField(blank=True)
    how_sought = models.TextField(blank=True, help_text="How they were asked, where there is no view")


class SafetyReading(Record):
    """Front door or social care opened a case's notes because of a worry about harm; it holds for that day."""

    PERSON: ClassVar[str | None] = "episode__person"

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="safety_readings")
    reader = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    read_on = models.DateField()
    reason = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["reader", "read_on"], name="eh_safety_reader")]
