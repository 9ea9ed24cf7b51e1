"""Plans elsewhere, repeat plans, children who move, and unborn children."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.mechanisms.trail.records import Record, in_order
from goldenthread.services.protection import codes
from goldenthread.services.protection.models.conferring import Conference
from goldenthread.services.protection.models.enquiring import Section47Enquiry
from goldenthread.services.protection.models.planning import ProtectionPlan
from goldenthread.services.protection.models.rows import (
    SUBJECT,
    ProtectionRows,
    line,
    one_of,
    perhaps,
    some_day,
    to_child,
    to_one,
    to_team,
    to_user,
    words,
    yes,
)

PREGNANCY = 40  # weeks


class EarlierPlan(Record):
    """A protection plan that the child had in another authority."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    person = to_child()
    authority = models.CharField(max_length=100)
    started_on = some_day()
    ended_on = some_day()

    class Meta:
        constraints = [in_order("earlier_plan", "started_on", "ended_on")]


class RepeatAudit(Record):
    """Is a conference the right route for a child who has had a plan before? Written before it is asked for."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    person = to_child()
    enquiry = perhaps(Section47Enquiry, "audits")
    adviser = to_user()
    written_on = models.DateField()
    right_route = models.BooleanField()
    finding = models.TextField(help_text="Why the last plan did not hold, and what will be different")


class Transfer(Record):
    """A child on a plan who moves in or out for good."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    class Direction(models.TextChoices):
        """Which way."""

        IN = "in", "Moves in"
        OUT = "out", "Moves out"

    class State(models.TextChoices):
        """Where it stands."""

        NOTIFIED = "notified", "Notified"
        ACCEPTED = "accepted", "Accepted"
        DONE = "done", "Conference held"

    person = to_child()
    direction = one_of(Direction, Direction.IN)
    state = one_of(State, State.NOTIFIED)
    authority = models.CharField(max_length=100, help_text="The other authority")
    notified_on = models.DateField()
    accepted_on = some_day()
    conference_on = some_day()
    conference = perhaps(Conference)
    their_plan_ended_on = some_day()
    category = one_of(codes.Category)
    team = to_team()

    def __str__(self) -> str:
        return f"{self.person} {self.get_direction_display().lower()}: {self.authority}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("protection:transfer", args=[self.pk])


class TemporaryPlan(Record):
    """A child who stays here for a time and is on a protection plan of another authority, which keeps it.

    It is no plan of this area: neither counted here nor sent to the national service by us.
    """

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    class State(models.TextChoices):
        """Whether the child is here still."""

        HERE = "here", "Here for a time"
        ENDED = "ended", "No longer here for a time"

    person = to_child("temporary_plans")
    state = one_of(State, State.HERE)
    authority = models.CharField(max_length=100, help_text="The authority that keeps the plan")
    category = one_of(codes.Category)
    plan_since = some_day("Start of the plan there")
    here_since = models.DateField()
    expected_until = models.DateField(help_text="When the stay is looked at again, at the latest")
    lives_with = models.TextField(help_text="With whom the child stays, and where")
    their_worker = models.CharField(max_length=200, help_text="Name and telephone of the worker there")
    agreed = models.TextField(help_text="Who visits, how often, and who does what in an emergency")
    ended_on = some_day()
    became = one_of(codes.StayBecame)
    team = to_team()

    class Meta:
        constraints = [
            in_order("temporary_plan", "here_since", "ended_on"),
            models.UniqueConstraint(fields=["person"], condition=Q(state="here"), name="one_stay_a_child"),
        ]
        indexes = [models.Index(fields=["area", "state"], name="temporary_plan_state")]

    def __str__(self) -> str:
        return f"{self.person}, on a plan of {self.authority}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("protection:temporary_plan", args=[self.pk])


class AdolescentRoute(Record):
    """Help for an adolescent whose risk lies outside the home, in place of a conference: proposed, and agreed by a chair.

    What is agreed stands in a plan of practice, of the kind for an adolescent at risk, with its aims, actions and reviews.
    A conference stays open at any time.
    """

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    class State(models.TextChoices):
        """Where it stands."""

        PROPOSED = "proposed", "Proposed"
        OPEN = "open", "Open"
        DECLINED = "declined", "Declined by the chair"
        ENDED = "ended", "Ended"

    person = to_child("adolescent_routes")
    enquiry = to_one(Section47Enquiry, "adolescent_routes")
    state = one_of(State, State.PROPOSED)
    proposed_on = models.DateField()
    proposed_by = to_user()
    harm_outside = models.TextField(help_text="What happens, where and with whom, outside the home")
    parental_care = models.BooleanField(help_text="Whether the harm is due, even in part, to parental care")
    section_47_reason = models.TextField(help_text="Why the harm is not due to parental care, as the enquiry found")
    parents_part = models.TextField(help_text="How parents protect the child, and what help they need")
    met_on = models.DateField(help_text="Day on which child and parents were met about it")
    chair = to_user()
    answered_on = some_day()
    answer = words()
    opened_on = some_day()
    ended_on = some_day()
    end_reason = one_of(codes.RouteEnd)
    ended_because = words()
    team = to_team()

    class Meta:
        constraints = [
            in_order("adolescent_route", "opened_on", "ended_on"),
            models.CheckConstraint(
                condition=Q(opened_on=None) | Q(parental_care=False), name="route_is_for_harm_outside_the_home"
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state__in=("proposed", "open")), name="one_route_a_child"
            ),
        ]
        indexes = [models.Index(fields=["area", "state"], name="adolescent_route_state")]

    def __str__(self) -> str:
        return f"Help for an adolescent at risk: {self.person}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("protection:adolescent", args=[self.pk])


class UnbornCase(Record):
    """An unborn child who may need protection; `person` is the unborn child's own record."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    class State(models.TextChoices):
        """Where it stands."""

        EXPECTED = "expected", "Expected"
        BORN = "born", "Born"
        ENDED = "ended", "Ended"

    person = to_child()
    mother = models.ForeignKey(SUBJECT, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    second_parent = models.ForeignKey(SUBJECT, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = one_of(State, State.EXPECTED)
    expected_on = models.DateField()
    told_on = models.DateField(help_text="Day on which the pregnancy was known here")
    maternity_unit = line()
    risks = models.TextField()
    pre_birth_assessment = models.TextField(blank=True, help_text="What the pre-birth assessment found, and when")
    birth_plan = words()
    discharge_meeting_on = some_day()
    conference_on = some_day()
    late_booking_reason = line(400)
    born_on = some_day()
    mother_unwell = yes()
    seen_after_birth_on = some_day()
    second_parent_unknown = models.CharField(max_length=300, blank=True, help_text="What is done to find out")
    lead = to_user()
    team = to_team()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(second_parent=None) | Q(second_parent_unknown=""), name="parent_or_steps"
            )
        ]

    def __str__(self) -> str:
        return str(self.person)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("protection:unborn", args=[self.pk])

    def weeks_on(self, day: date) -> int:
        """Whole weeks of the pregnancy on a day, counted back from the expected date."""
        return (PREGNANCY * 7 - (self.expected_on - day).days) // 7

    def older_children(self) -> "models.QuerySet[ProtectionPlan]":
        """Plans of the mother's and the second parent's other children, as the record knows them."""
        from goldenthread.services.people.models import Relationship

        parents = [pk for pk in (self.mother_id, self.second_parent_id) if pk]
        children = Relationship.objects.current().filter(from_person__in=parents).values("to_person")
        return ProtectionPlan.objects.filter(person__in=children).exclude(person=self.person_id)
