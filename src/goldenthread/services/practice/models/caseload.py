"""Handovers between workers, paused tasks, and what each worker carried on each day."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order, together
from goldenthread.services.people.models import Person
from goldenthread.services.practice.models.oversight_codes import HandoverState

USER = settings.AUTH_USER_MODEL


class HandoverRows(VisibleRows):
    """Ways to read handovers."""

    def pending(self) -> "HandoverRows":
        """Neither accepted nor set aside for an emergency."""
        return self.exclude(state=HandoverState.ACCEPTED).filter(emergency_reason="")

    def of(self, person_id: int, worker: object) -> "HandoverRows":
        """Of one person, from one worker."""
        return self.filter(person=person_id, from_worker=worker)


class Handover(Record):
    """What the next worker must know; compulsory once it is known that the lead worker leaves.

    The open actions and the next dates are not typed: the page shows them as they are.
    """

    PERSON: ClassVar[str | None] = "person"
    objects = HandoverRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="handovers")
    allocation = models.ForeignKey("people.Allocation", on_delete=models.PROTECT, related_name="+")
    from_worker = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    to_worker = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=HandoverState.choices, default=HandoverState.DRAFT)
    leaving_known_on = models.DateField("leaving known on")
    leaves_on = models.DateField("leaves on", null=True, blank=True)
    story_so_far = models.TextField(blank=True)
    live_risks = models.TextField("risks now", blank=True)
    promises_to_child = models.TextField("what the child was promised", blank=True)
    family_told_on = models.DateField("family told on", null=True, blank=True)
    family_told_how = models.CharField("who was told, and how", max_length=200, blank=True)
    joint_visit_on = models.DateField("joint visit", null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    declined_reason = models.TextField(blank=True)
    confirmed_on = models.DateField("confirmed by the manager", null=True, blank=True)
    confirmed_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    emergency_reason = models.TextField("why the work is passed on without it", blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "state"], name="handover_person")]
        constraints = [
            together("handover", "confirmed_on", "confirmed_by"),
            in_order("handover", "leaving_known_on", "accepted_on"),
            models.UniqueConstraint(
                fields=["allocation"],
                condition=~Q(state=HandoverState.ACCEPTED),
                name="one_open_handover_an_allocation",
            ),
        ]

    def __str__(self) -> str:
        return f"Handover from {self.from_worker}"

    def get_absolute_url(self) -> str:
        """The page of the handover."""
        return f"/practice/handovers/{self.pk}/"


class PauseRows(VisibleRows):
    """Ways to read pauses."""

    def on(self, day: date) -> "PauseRows":
        """In force on a day; a pause that has run out resumes by itself."""
        return self.filter(Q(resumed_on=None) | Q(resumed_on__gt=day), since__lte=day, until__gte=day)


class Pause(Record):
    """Tasks of a team that wait for a time, and why. Nothing that the law sets a date for can be paused."""

    PERSON: ClassVar[str | None] = None
    objects = PauseRows.as_manager()

    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="+")
    clocks = models.JSONField("what is paused", default=list)
    reason = models.TextField()
    cover = models.TextField("who covers", blank=True)
    since = models.DateField()
    until = models.DateField()
    agreed_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    resumed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [in_order("pause", "since", "until")]

    def __str__(self) -> str:
        return f"Paused since {self.since.day} {self.since:%B %Y}"


class CaseloadRows(VisibleRows):
    """Ways to read caseloads."""

    def on(self, day: date) -> "CaseloadRows":
        """Of one day."""
        return self.filter(day=day)


class CaseloadDay(Record):
    """What one worker carried at the end of one day; the census of the workforce asks for 30 September."""

    PERSON: ClassVar[str | None] = None
    objects = CaseloadRows.as_manager()

    worker = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("access.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    children = models.PositiveIntegerField()
    families = models.PositiveIntegerField()
    weighted_load = models.DecimalField(max_digits=7, decimal_places=2)
    capacity = models.DecimalField(max_digits=6, decimal_places=2)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["worker", "area", "day"], name="one_caseload_a_day")]


class WorkingShare(Record):
    """How much of a whole-time post a worker holds in an area, and when practice began; without a row, whole time."""

    PERSON: ClassVar[str | None] = None

    worker = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    share = models.DecimalField("part of a whole-time post", max_digits=3, decimal_places=2)
    practising_since = models.DateField(null=True, blank=True)
    since = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["worker", "area", "since"], name="one_working_share_a_day"),
            models.CheckConstraint(condition=Q(share__gt=0, share__lte=1), name="working_share_of_one"),
        ]
