"""Forums where cases are discussed, and what is decided there."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record
from goldenthread.services.earlyhelp.codes import ForumKind
from goldenthread.services.earlyhelp.models.episodes import Episode
from goldenthread.services.earlyhelp.models.requests import Agreement

USER = settings.AUTH_USER_MODEL
SUBJECT = settings.SUBJECT_MODEL


class Forum(Record):
    """A regular meeting of agencies; without a quorum it cannot decide."""

    PERSON: ClassVar[str | None] = None
    objects = VisibleRows.as_manager()

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=ForumKind.choices)
    chair_role = models.CharField(max_length=100)
    chair = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    cycle_weeks = models.PositiveSmallIntegerField()
    members = models.JSONField(default=list, help_text="The agencies that belong to it")
    quorum = models.PositiveSmallIntegerField(help_text="How many agencies must be there")
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="eh_one_forum_a_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The forum's list."""
        return f"/early-help/forums/{self.pk}/"


class ForumMeeting(Record):
    """One meeting of a forum: which agencies came, and how many people."""

    PERSON: ClassVar[str | None] = None
    objects = VisibleRows.as_manager()

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    agencies = models.JSONField(default=list, help_text="The member agencies that came")
    people_present = models.PositiveSmallIntegerField()
    quorate = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["forum", "held_on"], name="eh_one_forum_meeting_a_day")]


class ForumCaseRows(VisibleRows):
    """Ways to read forum cases."""

    def listed(self) -> "ForumCaseRows":
        """Waiting to be discussed."""
        return self.filter(decided_on=None).order_by("listed_on", "pk")


class ForumCase(Record):
    """A family brought to a forum, with the agreement that names that forum."""

    objects = ForumCaseRows.as_manager()

    class State(models.TextChoices):
        """Whether it was discussed."""

        LISTED = "listed", "Listed"
        DECIDED = "decided", "Decided"

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="cases")
    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="forum_cases")
    episode = models.ForeignKey(Episode, null=True, blank=True, on_delete=models.PROTECT, related_name="forum_cases")
    agreement = models.ForeignKey(Agreement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.LISTED)
    listed_on = models.DateField()
    brought_by = models.CharField(max_length=200)
    reason = models.TextField(help_text="What is asked of the forum")
    returning = models.BooleanField(default=False, help_text="Discussed at this forum before")
    meeting = models.ForeignKey(ForumMeeting, null=True, blank=True, on_delete=models.PROTECT, related_name="cases")
    decided_on = models.DateField(null=True, blank=True)
    discussion = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    package = models.TextField(blank=True, help_text="Service, who, from when; one a line")
    next_steps = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["forum", "person"], condition=Q(decided_on=None), name="eh_listed_once_at_a_forum"
            )
        ]
        indexes = [models.Index(fields=["area", "decided_on"], name="eh_forum_case_decided")]

    def get_absolute_url(self) -> str:
        """What is asked of the forum, and what it decided."""
        return f"/early-help/forum-cases/{self.pk}/"


class CaseDiscussion(Record):
    """A discussion among practitioners; no family is named in the minutes."""

    PERSON: ClassVar[str | None] = None
    objects = VisibleRows.as_manager()

    meeting = models.ForeignKey(ForumMeeting, on_delete=models.PROTECT, related_name="discussions")
    anonymous = models.BooleanField(default=True)
    themes = models.JSONField(default=list)
    learning = models.TextField()
    tools_tried = models.TextField(blank=True)
