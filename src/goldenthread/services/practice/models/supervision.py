"""Supervision: the session, its part for each child, and what became of each action."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.calendar import working_days_between
from goldenthread.mechanisms.trail.records import Record, in_order, together
from goldenthread.services.people.models import Person
from goldenthread.services.practice.models.oversight_codes import (
    NotDone,
    Reviewed,
    RiskChange,
    RollChoice,
    SessionState,
    SupervisionKind,
)

USER = settings.AUTH_USER_MODEL


class SessionRows(VisibleRows):
    """Ways to read sessions."""

    def of_worker(self, worker: Any) -> "SessionRows":
        """In which somebody was supervised, alone or in a group."""
        groups = SupervisionMember.objects.filter(user=worker).values("session")
        return self.filter(Q(worker=worker) | Q(pk__in=groups))

    def latest_first(self) -> "SessionRows":
        """The last one held first."""
        return self.order_by("-held_on", "-pk")


class SupervisionSession(Record):
    """One session of supervision, with a worker alone or with a group. About nobody: what it says of a child is a part."""

    PERSON: ClassVar[str | None] = None
    objects = SessionRows.as_manager()

    kind = models.CharField(max_length=10, choices=SupervisionKind.choices)
    worker = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("access.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=6, choices=SessionState.choices, default=SessionState.HELD)
    held_on = models.DateField()
    finalised_on = models.DateField(null=True, blank=True)
    finalised_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["worker", "held_on"], name="session_worker"),
            models.Index(fields=["area", "held_on"], name="session_area"),
        ]
        constraints = [
            together("session", "finalised_on", "finalised_by"),
            in_order("session", "held_on", "finalised_on"),
            models.CheckConstraint(
                condition=~Q(kind__in=("case", "personal")) | Q(worker__isnull=False), name="session_has_its_worker"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.held_on.day} {self.held_on:%B %Y}"

    def get_absolute_url(self) -> str:
        """The page of the session."""
        return f"/practice/supervision/{self.pk}/"

    @property
    def lag(self) -> int | None:
        """Working days from the session to the day it was on file; None while it is not."""
        return None if self.finalised_on is None else working_days_between(self.held_on, self.finalised_on)


class SupervisionMember(Record):
    """Somebody who took part in a session of a group."""

    PERSON: ClassVar[str | None] = None

    session = models.ForeignKey(SupervisionSession, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "member of a group supervision"
        verbose_name_plural = "members of group supervisions"
        constraints = [models.UniqueConstraint(fields=["session", "user"], name="once_in_a_session")]


class PrivateRows(VisibleRows):
    """Ways to read private parts."""


class SupervisionPrivate(Record):
    """The private part of a session: the worker's wellbeing. It never goes to a file."""

    PERSON: ClassVar[str | None] = None
    objects = PrivateRows.as_manager()

    session = models.OneToOneField(SupervisionSession, on_delete=models.PROTECT, related_name="private")
    text = models.TextField("wellbeing, development and support")

    class Meta:
        verbose_name = "private part of a supervision"
        verbose_name_plural = "private parts of supervisions"


class CasePartRows(VisibleRows):
    """Ways to read the parts of sessions."""

    def posted(self) -> "CasePartRows":
        """On the child's file."""
        return self.filter(posted_on__isnull=False)

    def about(self, person_id: int) -> "CasePartRows":
        """Of one person."""
        return self.filter(person=person_id)


class SupervisionCasePart(Record):
    """What a session said of one child; it goes to the child's record when the session is finalised."""

    PERSON: ClassVar[str | None] = "person"
    objects = CasePartRows.as_manager()

    session = models.ForeignKey(SupervisionSession, on_delete=models.PROTECT, related_name="parts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="supervision_parts")
    hypotheses = models.TextField("what may be going on", blank=True)
    lived_experience = models.TextField("what life is like for the child", blank=True)
    risk_change = models.CharField("risk since last time", max_length=10, choices=RiskChange.choices, blank=True)
    plan_progress = models.TextField("how the plan moves", blank=True)
    threshold_and_exit = models.TextField("threshold, and what must be true for us to leave", blank=True)
    drift = models.BooleanField("is there drift?", null=True, blank=True)
    drift_why = models.TextField("why", blank=True)
    recording_check = models.TextField("what the recording check found", blank=True)
    recommendations = models.TextField("earlier recommendations, and what became of them", blank=True)
    prompts = models.JSONField("talked about", default=list, blank=True)
    decisions = models.TextField(blank=True)
    posted_on = models.DateField("on the file since", null=True, blank=True)

    class Meta:
        verbose_name = "part of a supervision about somebody"
        verbose_name_plural = "parts of supervisions about people"
        indexes = [models.Index(fields=["person", "posted_on"], name="case_part_person")]
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="one_part_a_child_in_a_session")]

    def __str__(self) -> str:
        return str(self.session)

    def get_absolute_url(self) -> str:
        """The page on which it is written."""
        return f"/practice/supervision/parts/{self.pk}/"


class ActionReviewRows(VisibleRows):
    """Ways to read reviews of actions."""

    def not_done(self) -> "ActionReviewRows":
        """Those that rolled the action forward."""
        return self.filter(roll_no__gt=0)


class ActionReview(Record):
    """An open action met in supervision: done or not, why, and the new date. `roll_no` counts how often it rolled."""

    PERSON: ClassVar[str | None] = "action__person"
    objects = ActionReviewRows.as_manager()

    action = models.ForeignKey("actions.Action", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(SupervisionSession, on_delete=models.PROTECT, related_name="action_reviews")
    reviewed_on = models.DateField()
    result = models.CharField(max_length=5, choices=Reviewed.choices)
    not_done_reason = models.CharField(max_length=25, choices=NotDone.choices, blank=True)
    why = models.TextField(blank=True)
    new_due_on = models.DateField(null=True, blank=True)
    roll_no = models.PositiveSmallIntegerField("times rolled forward", default=0)
    choice = models.CharField(max_length=10, choices=RollChoice.choices, blank=True)

    class Meta:
        indexes = [models.Index(fields=["action", "reviewed_on"], name="action_review_action")]
        constraints = [
            models.UniqueConstraint(fields=["action", "session"], name="once_an_action_a_session"),
            models.CheckConstraint(
                condition=Q(result=Reviewed.DONE) | (~Q(not_done_reason="") & ~Q(why="")),
                name="not_done_has_its_reason",
            ),
            models.CheckConstraint(condition=Q(roll_no__lt=2) | ~Q(choice=""), name="second_roll_is_decided"),
        ]


def last_held(worker: Any, before: date) -> SupervisionSession | None:
    """The last session of a worker alone before a day."""
    rows = SupervisionSession.objects.filter(worker=worker, held_on__lt=before)
    found: SupervisionSession | None = rows.order_by("-held_on", "-pk").first()
    return found
