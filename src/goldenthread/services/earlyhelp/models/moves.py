"""Moves between early help and social care: one timeline, with days waiting and who has it."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order, together
from goldenthread.services.earlyhelp.codes import WAITING_MOVES, Direction, MoveState, Tier
from goldenthread.services.earlyhelp.models.episodes import Episode

USER = settings.AUTH_USER_MODEL
SUBJECT = settings.SUBJECT_MODEL


class MoveRows(VisibleRows):
    """Ways to read step moves."""

    def down(self) -> "MoveRows":
        """Towards early help."""
        return self.filter(direction=Direction.DOWN)

    def up(self) -> "MoveRows":
        """Towards social care."""
        return self.filter(direction=Direction.UP)

    def waiting(self) -> "MoveRows":
        """Agreed and not accepted yet."""
        return self.filter(state__in=WAITING_MOVES)

    def without_contact_on(self, day: date) -> "MoveRows":
        """Agreed by the day with no first contact by its end."""
        contacted = Q(first_contact_on=None) | Q(first_contact_on__gt=day)
        return self.filter(contacted, agreed_on__lte=day).exclude(state=MoveState.DECLINED)


class StepMove(Record):
    """One move of a family, up or down. Accepted by a named person or returned with a reason, never left between.

    A move up hangs on the case it leaves; a move down makes a case when it is accepted.
    """

    objects = MoveRows.as_manager()

    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="step_moves")
    episode = models.ForeignKey(Episode, null=True, blank=True, on_delete=models.PROTECT, related_name="moves")
    direction = models.CharField(max_length=4, choices=Direction.choices)
    from_tier = models.CharField(max_length=16, choices=Tier.choices)
    to_tier = models.CharField(max_length=16, choices=Tier.choices)
    state = models.CharField(max_length=10, choices=MoveState.choices, default=MoveState.PROPOSED)
    reason = models.TextField(help_text="Against the threshold")
    goals = models.TextField(blank=True, help_text="The goals of the plan and what is left")
    original_source = models.CharField(max_length=2, blank=True, help_text="Who first referred the child")
    main_need = models.CharField(max_length=25, blank=True)
    referral = models.ForeignKey(
        "frontdoor.Referral", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    contact = models.ForeignKey("frontdoor.Contact", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    risk_of_harm = models.BooleanField(default=False, help_text="The front door was told at once; paper follows")
    recommended_on = models.DateField()
    recommended_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    family_agreed_on = models.DateField(null=True, blank=True)
    family_told_on = models.DateField(null=True, blank=True)
    not_told_because = models.TextField(blank=True, help_text="Why telling the family would be unsafe")
    agreed_on = models.DateField(null=True, blank=True)
    agreed_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    receiving_team = models.ForeignKey("access.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    receiving_worker = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    accepted_on = models.DateField(null=True, blank=True)
    accepted_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    returned_on = models.DateField(null=True, blank=True)
    return_reason = models.TextField(blank=True)
    returns = models.PositiveSmallIntegerField(default=0)
    handover_on = models.DateField(null=True, blank=True, help_text="The joint handover meeting")
    first_contact_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            together("eh_move", "agreed_on", "agreed_by"),
            together("eh_move", "accepted_on", "accepted_by"),
            in_order("eh_move", "agreed_on", "accepted_on"),
            models.CheckConstraint(
                condition=~Q(direction=Direction.UP) | Q(episode__isnull=False), name="eh_move_up_leaves_a_case"
            ),
        ]
        indexes = [
            models.Index(fields=["area", "direction", "state"], name="eh_move_tracker"),
            models.Index(fields=["person", "recommended_on"], name="eh_move_person"),
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()}: {self.get_from_tier_display()} to {self.get_to_tier_display()}"

    def get_absolute_url(self) -> str:
        """The move's page."""
        return f"/early-help/moves/{self.pk}/"


class MovePerson(Record):
    """Another child or an adult of the family who moves too."""

    move = models.ForeignKey(StepMove, on_delete=models.PROTECT, related_name="people")
    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["move", "person"], name="eh_move_person_once")]


class WeeklyLook(Record):
    """One of the eight weekly looks at a family that was stepped down (local practice)."""

    PERSON: ClassVar[str | None] = "move__person"

    move = models.ForeignKey(StepMove, on_delete=models.PROTECT, related_name="looks")
    week = models.PositiveSmallIntegerField()
    looked_on = models.DateField()
    looked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    note = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["move", "week"], name="eh_one_look_a_week"),
            models.CheckConstraint(condition=Q(week__range=(1, 8)), name="eh_look_in_eight_weeks"),
        ]
