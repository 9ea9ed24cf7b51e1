"""Boards and committees that want actions and follow plans, and the days on which they meet."""

from datetime import date, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.actions import codes
from goldenthread.mechanisms.calendar.periods import spelled
from goldenthread.mechanisms.trail.records import Record

PAPER_DAYS = 14  # before the meeting (local practice)


class BodyRows(VisibleRows):
    """Ways to read boards and committees."""

    def standing(self) -> "BodyRows":
        """Not ended."""
        return self.filter(ended_on=None)


class Body(Record):
    """A board or committee, with the officer who keeps its list of outstanding actions."""

    PERSON: ClassVar[str | None] = None
    objects = BodyRows.as_manager()

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=codes.BodyKind.choices)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    chair = models.CharField(max_length=200, blank=True)
    paper_days = models.PositiveSmallIntegerField("days before a meeting that papers are due", default=PAPER_DAYS)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "bodies"
        constraints = [
            models.UniqueConstraint(
                fields=["area", "name"], condition=Q(ended_on=None), name="one_body_of_a_name_in_an_area"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of the body."""
        return reverse("actions:body", args=[self.pk])

    def next_meeting(self, on: date) -> "Meeting | None":
        """The first ordinary meeting on or after a day; None when none is set."""
        found: Meeting | None = self.meetings.ordinary().filter(held_on__gte=on).order_by("held_on").first()
        return found

    def meeting_before(self, on: date) -> "Meeting | None":
        """The last meeting before a day."""
        found: Meeting | None = self.meetings.not_cancelled().filter(held_on__lt=on).order_by("-held_on").first()
        return found


class MeetingRows(VisibleRows):
    """Ways to read meetings."""

    def not_cancelled(self) -> "MeetingRows":
        """Held, or to be held."""
        return self.filter(cancelled_because="")

    def ordinary(self) -> "MeetingRows":
        """Those at which outstanding actions are gone through."""
        return self.not_cancelled().filter(extraordinary=False)


class Meeting(Record):
    """One day on which a board or committee meets."""

    PERSON: ClassVar[str | None] = None
    objects = MeetingRows.as_manager()

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField("day of the meeting")
    papers_due_on = models.DateField("papers due")
    extraordinary = models.BooleanField("called for one matter only", default=False)
    cancelled_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "held_on"], name="one_meeting_of_a_body_a_day")]

    def __str__(self) -> str:
        return f"{self.body}, {spelled(self.held_on)}"

    def get_absolute_url(self) -> str:
        """The page of its body."""
        return self.body.get_absolute_url()

    @staticmethod
    def papers_for(body: Body, held_on: date) -> date:
        """When the papers of a meeting are due."""
        return held_on - timedelta(days=body.paper_days)


class FollowingRows(VisibleRows):
    """Ways to read who follows which plan."""

    def current(self) -> "FollowingRows":
        """Following still."""
        return self.filter(ended_on=None)


class PlanBody(Record):
    """A board or committee that follows a plan."""

    PERSON: ClassVar[str | None] = None
    objects = FollowingRows.as_manager()

    plan = models.ForeignKey("actions.Plan", on_delete=models.PROTECT, related_name="followings")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="followings")
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "body"], condition=Q(ended_on=None), name="a_body_follows_a_plan_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.plan}"

    def get_absolute_url(self) -> str:
        """The plan."""
        return reverse("actions:plan", args=[self.plan_id])
