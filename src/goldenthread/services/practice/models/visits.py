"""Visiting duties, visits with a row for each child, and what each visit was for and changed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order
from goldenthread.services.people.models import Person
from goldenthread.services.practice.models.codes import (
    ATTEMPTS,
    Achieved,
    DutyKind,
    NotAlone,
    PurposeLink,
    ViewsHow,
    VisitContext,
    VisitMethod,
    VisitStatus,
)

USER = settings.AUTH_USER_MODEL


class VisitDutyRows(VisibleRows):
    """Ways to read visiting duties."""

    def running(self) -> "VisitDutyRows":
        """Not ended."""
        return self.filter(ended_on=None)

    def about(self, person_id: int) -> "VisitDutyRows":
        """Of one person."""
        return self.filter(person=person_id)


class VisitDuty(Record):
    """Visits owed to a person again and again, such as every 10 working days of a protection plan.

    Other rooms start and end it; each visit that sees the child restarts its clock.
    """

    PERSON: ClassVar[str | None] = "person"
    objects = VisitDutyRows.as_manager()

    class Unit(models.TextChoices):
        """What the interval is counted in."""

        WORKING_DAYS = "working day", "Working days"
        WEEKS = "week", "Weeks"
        MONTHS = "month", "Months"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="visit_duties")
    kind = models.CharField(max_length=15, choices=DutyKind.choices)
    every = models.PositiveSmallIntegerField("at least every")
    unit = models.CharField(max_length=15, choices=Unit.choices, default=Unit.WORKING_DAYS)
    authority = models.CharField("why", max_length=300, blank=True)
    starts_on = models.DateField()
    met_on = models.DateField("last met on", null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "visit duties"
        indexes = [models.Index(fields=["person", "ended_on"], name="visit_duty_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(ended_on=None), name="one_running_duty_a_kind"
            ),
            models.CheckConstraint(condition=Q(every__gt=0), name="visit_duty_has_an_interval"),
            in_order("visit_duty", "starts_on", "ended_on"),
        ]

    def __str__(self) -> str:
        unit = self.unit if self.every == 1 else f"{self.unit}s"
        return f"{self.get_kind_display()}: every {self.every} {unit}"


class VisitRows(VisibleRows):
    """Ways to read visits."""

    def planned(self) -> "VisitRows":
        """Still to be made."""
        return self.filter(status=VisitStatus.PLANNED)

    def held(self) -> "VisitRows":
        """Made, with somebody met."""
        return self.filter(status=VisitStatus.HELD)

    def attempted(self) -> "VisitRows":
        """Tried in vain."""
        return self.filter(status__in=ATTEMPTS)

    def about(self, person_id: int) -> "VisitRows":
        """To this person."""
        return self.filter(pk__in=VisitChild.objects.filter(person=person_id).values("visit"))


class Visit(Record):
    """One visit: its purpose is written before, what it found and changed after.

    `person` is the first of those visited; each, that one too, has a `VisitChild`.
    """

    PERSON: ClassVar[str | None] = "person"
    objects = VisitRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=20, choices=VisitStatus.choices, default=VisitStatus.PLANNED)
    planned_for = models.DateTimeField("planned for")
    purpose = models.TextField("what it is for")
    purpose_link = models.CharField("tied to", max_length=10, choices=PurposeLink.choices)
    purpose_of = models.CharField("which action, question or duty", max_length=300)
    method = models.CharField("how", max_length=15, choices=VisitMethod.choices, default=VisitMethod.FACE_TO_FACE)
    context = models.CharField("where", max_length=15, choices=VisitContext.choices, default=VisitContext.HOME)
    announced = models.BooleanField("announced", default=True)
    held_at = models.DateTimeField("when it was made or tried", null=True, blank=True)
    purpose_achieved = models.CharField(
        "whether it did what it was for", max_length=10, choices=Achieved.choices, blank=True
    )
    observations = models.TextField("what was seen and heard", blank=True)
    learned = models.TextField("what we now know", blank=True)
    effect = models.TextField("what changes in plan, risk or next step", blank=True)
    still_unknown = models.TextField("what we still do not know", blank=True)
    others_present = models.CharField("who else was there", max_length=300, blank=True)
    interpreter = models.CharField(max_length=100, blank=True)
    tools = models.CharField("tools used", max_length=200, blank=True)
    next_visit_by = models.DateField("next visit by", null=True, blank=True)
    done_next = models.TextField("what was done next", blank=True)
    follow_up_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="follow_ups")
    written_at = models.DateTimeField("when the record was finished", null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["worker", "status", "planned_for"], name="visit_worker"),
            models.Index(fields=["area", "held_at"], name="visit_held"),
            models.Index(fields=["person", "planned_for"], name="visit_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=VisitStatus.PLANNED, written_at=None)
                | (~Q(status=VisitStatus.PLANNED) & Q(written_at__isnull=False)),
                name="visit_written_when_no_longer_planned",
            ),
            models.CheckConstraint(
                condition=~Q(status=VisitStatus.HELD) | Q(held_at__isnull=False), name="held_visit_has_its_moment"
            ),
        ]

    def __str__(self) -> str:
        return f"Visit: {self.purpose}"[:120]

    def get_absolute_url(self) -> str:
        """The visit's page."""
        return f"/practice/visits/{self.pk}/"


class VisitChildRows(VisibleRows):
    """Ways to read what visits say of each child."""


class VisitChild(Record):
    """What a visit says of one child: seen, alone or why not, bedroom, views."""

    PERSON: ClassVar[str | None] = "person"
    objects = VisitChildRows.as_manager()

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="children")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="visited")
    seen = models.BooleanField(null=True, blank=True)
    seen_alone = models.BooleanField(null=True, blank=True)
    not_alone_reason = models.CharField(max_length=20, choices=NotAlone.choices, blank=True)
    bedroom_seen = models.BooleanField(null=True, blank=True)
    presentation = models.TextField("how the child looked and was", blank=True)
    views = models.TextField("what the child said or showed", blank=True)
    views_how = models.CharField("how it was heard", max_length=15, choices=ViewsHow.choices, blank=True)
    no_views_because = models.CharField("why there are no views", max_length=300, blank=True)

    class Meta:
        verbose_name = "child of a visit"
        verbose_name_plural = "children of visits"
        indexes = [models.Index(fields=["person", "seen"], name="visit_child_person")]
        constraints = [
            models.UniqueConstraint(fields=["visit", "person"], name="one_row_a_child_visited"),
            models.CheckConstraint(condition=~Q(seen_alone=True) | Q(seen=True), name="seen_alone_is_seen"),
        ]

    def __str__(self) -> str:
        return f"{self.person} at a visit"
