"""The work with a family: meetings, scores, disengagement, closing and checking back."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, together
from goldenthread.services.earlyhelp.codes import Came, End, LevelCheck, Place, Point, Scorer, StillWorking, Threshold
from goldenthread.services.earlyhelp.models.episodes import Episode, TeamMember

USER = settings.AUTH_USER_MODEL


class FamilyMeeting(Record):
    """A meeting of the team around a family (team around the child)."""

    PERSON: ClassVar[str | None] = "episode__person"
    objects = VisibleRows.as_manager()

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveSmallIntegerField()
    held_on = models.DateField()
    place = models.CharField(max_length=20, choices=Place.choices)
    chair = models.CharField(max_length=200)
    present = models.TextField(blank=True, help_text="Who was there besides the team, one a line")
    apologies = models.TextField(blank=True)
    reports = models.TextField(blank=True)
    family_present = models.BooleanField()
    family_absent_reason = models.TextField(blank=True)
    child_took_part = models.CharField(max_length=200)
    goals_reviewed = models.TextField()
    actions_set = models.TextField(blank=True)
    scores_taken = models.BooleanField(default=False)
    level_check = models.CharField(max_length=8, choices=LevelCheck.choices)
    next_due_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["episode", "number"], name="eh_one_meeting_a_number")]
        indexes = [models.Index(fields=["area", "held_on"], name="eh_meeting_held")]

    def __str__(self) -> str:
        return f"Meeting {self.number}"

    def get_absolute_url(self) -> str:
        """What the meeting found, and who came."""
        return f"/early-help/meetings/{self.pk}/"


class MeetingSeat(Record):
    """Whether one of the team came to one meeting, by name and organisation as they were on that day."""

    PERSON: ClassVar[str | None] = "meeting__episode__person"

    meeting = models.ForeignKey(FamilyMeeting, on_delete=models.PROTECT, related_name="seats")
    member = models.ForeignKey(TeamMember, on_delete=models.PROTECT, related_name="seats")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200, blank=True)
    came = models.CharField(max_length=9, choices=Came.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="eh_one_seat_a_member")]


class DistanceScore(Record):
    """One administration of the distance-travelled tool. Start and end use one version or are not compared."""

    PERSON: ClassVar[str | None] = "episode__person"
    objects = VisibleRows.as_manager()

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="scores")
    tool_version = models.CharField(max_length=20)
    point = models.CharField(max_length=14, choices=Point.choices)
    scored_by = models.CharField(max_length=10, choices=Scorer.choices)
    scored_on = models.DateField()
    words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["episode", "point", "scored_by"], condition=~Q(point=Point.REVIEW), name="eh_one_score_a_point"
            )
        ]


class DomainScore(Record):
    """The score of one domain, 0 to 10."""

    PERSON: ClassVar[str | None] = "administration__episode__person"

    administration = models.ForeignKey(DistanceScore, on_delete=models.PROTECT, related_name="domains")
    domain = models.CharField(max_length=60)
    value = models.PositiveSmallIntegerField(validators=[MinValueValidator(0), MaxValueValidator(10)])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["administration", "domain"], name="eh_one_score_a_domain"),
            models.CheckConstraint(condition=Q(value__lte=10), name="eh_score_nought_to_ten"),
        ]


class FunctioningScore(Record):
    """A family's scores on SCORE-15; lower is better. A change needs two or more points."""

    PERSON: ClassVar[str | None] = "episode__person"
    objects = VisibleRows.as_manager()

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="functioning")
    scored_on = models.DateField()
    strengths = models.DecimalField("strengths and adaptability", max_digits=4, decimal_places=1)
    overwhelmed = models.DecimalField("overwhelmed by difficulties", max_digits=4, decimal_places=1)
    communication = models.DecimalField("disrupted communication", max_digits=4, decimal_places=1)
    total = models.DecimalField(max_digits=5, decimal_places=1)


class Disengagement(Record):
    """What a manager decided when a family stopped taking part and the threshold of social care is not met."""

    PERSON: ClassVar[str | None] = "episode__person"
    objects = VisibleRows.as_manager()

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="disengagements")
    attempts = models.TextField(help_text="What was tried, with days")
    threshold_view = models.TextField(help_text="Why the threshold of social care is not met")
    decision = models.CharField(max_length=6, choices=Threshold.choices)
    reason = models.TextField()
    decided_on = models.DateField()
    decided_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    reviewed_on = models.DateField(null=True, blank=True)
    review_finding = models.TextField(blank=True)


class Closure(Record):
    """The end of a case: proposed by the lead, authorised by a manager, told to the family in a letter."""

    PERSON: ClassVar[str | None] = "episode__person"
    objects = VisibleRows.as_manager()

    class State(models.TextChoices):
        """Where a closure is."""

        PROPOSED = "proposed", "Proposed"
        AUTHORISED = "authorised", "Authorised"
        SENT_BACK = "sent back", "Sent back"

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="closures")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    end_reason = models.CharField(max_length=32, choices=End.choices)
    goals_met = models.TextField(help_text="Which goals were met, and what is left")
    family_view = models.TextField()
    no_scores_reason = models.TextField(blank=True)
    next_who = models.CharField("who helps now", max_length=200)
    next_what = models.CharField("what universal support goes on", max_length=300)
    support_after = models.TextField(blank=True)
    open_actions = models.TextField(blank=True, help_text="Who accepted each action that goes on")
    proposed_on = models.DateField()
    proposed_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    authorised_on = models.DateField(null=True, blank=True)
    authorised_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sent_back_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            together("eh_closure", "authorised_on", "authorised_by"),
            models.UniqueConstraint(fields=["episode"], condition=Q(state="proposed"), name="eh_one_closure_waits"),
        ]

    def get_absolute_url(self) -> str:
        """Where it is authorised or sent back."""
        return f"/early-help/closures/{self.pk}/"


class CheckBack(Record):
    """Asking a family, three months on, whether it is still working."""

    PERSON: ClassVar[str | None] = "episode__person"
    objects = VisibleRows.as_manager()

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="check_backs")
    after = models.CharField(max_length=9, choices=[("closure", "Closure"), ("step-down", "Step-down")])
    due_from = models.DateField(help_text="The day of the closure or step-down")
    checked_on = models.DateField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=12, choices=StillWorking.choices, blank=True)
    words = models.TextField(blank=True)
    then = models.CharField(max_length=300, blank=True, help_text="Reopened, or where they were shown to")

    class Meta:
        indexes = [models.Index(fields=["area", "checked_on"], name="eh_checkback_due")]


class PlanRating(Record):
    """Somebody other than the author rated a plan, 1 to 4 on each of four questions."""

    PERSON: ClassVar[str | None] = "episode__person"
    objects = VisibleRows.as_manager()

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="ratings")
    rated_on = models.DateField()
    rater = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    specific = models.PositiveSmallIntegerField("every action owned, dated and measurable")
    child_voice = models.PositiveSmallIntegerField("the child's voice")
    outcomes = models.PositiveSmallIntegerField("about outcomes")
    whole_family = models.PositiveSmallIntegerField("the whole family")
    smart = models.BooleanField("every action is owned, dated and measurable")
    comment = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(specific__range=(1, 4), child_voice__range=(1, 4), outcomes__range=(1, 4))
                & Q(whole_family__range=(1, 4)),
                name="eh_rating_one_to_four",
            )
        ]
