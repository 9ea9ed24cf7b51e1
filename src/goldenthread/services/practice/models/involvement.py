"""Why we work with a person, what must be true for us to leave, and when the work ended and was closed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q, TextChoices

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order, together
from goldenthread.services.people.models import Person

USER = settings.AUTH_USER_MODEL


class Service(TextChoices):
    """Which service works with the person; several may at once, so counts say persons or involvements."""

    EARLY_HELP = "early help", "Early help"
    IN_NEED = "child in need", "Child in need"
    PROTECTION = "child protection", "Child protection"
    LOOKED_AFTER = "looked after", "Looked after"
    CARE_LEAVER = "care leaver", "Care leaver"
    DISABLED = "disabled children", "Disabled children"
    UNACCOMPANIED = "unaccompanied child", "Unaccompanied child"
    ADULT_CARE = "adult social care", "Adult social care"
    ADULT_SAFEGUARDING = "adult safeguarding", "Adult safeguarding"
    PRIVATE_FOSTERING = "private fostering", "Private fostering"
    YOUNG_CARER = "young carer", "Young carer"


class InvolvementState(TextChoices):
    """Where the work of a service with a person stands."""

    OPEN = "open", "Open"
    CEASED = "ceased", "Work has ended, to be closed"
    CLOSED = "closed", "Closed"
    PASSED_ON = "passed on", "Goes on under another service"


class EndReason(TextChoices):
    """Why a service left."""

    EXIT_MET = "exit met", "What had to be true for us to leave is true"
    MOVED = "moved", "The family moved away and another area was told"
    DECLINED = "declined", "The family no longer wants us, and we may not insist"
    GROWN_UP = "grown up", "Grew out of the service"
    NOT_NEEDED = "not needed", "It was found that we are not needed"
    DIED = "died", "Died"
    OTHER = "other", "Other"


ENDED = (InvolvementState.CLOSED, InvolvementState.PASSED_ON)


class CaseInvolvementRows(VisibleRows):
    """Ways to read involvements."""

    def standing(self) -> "CaseInvolvementRows":
        """Neither closed nor passed on; also those whose work has ended."""
        return self.exclude(state__in=ENDED)

    def about(self, person_id: int) -> "CaseInvolvementRows":
        """Of one person, the latest first."""
        return self.filter(person=person_id).order_by("-starts_on", "-pk")


class CaseInvolvement(Record):
    """The work of one service with one person, from its start to its closing."""

    PERSON: ClassVar[str | None] = "person"
    objects = CaseInvolvementRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="case_involvements")
    service = models.CharField(max_length=25, choices=Service.choices)
    team = models.ForeignKey("access.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=InvolvementState.choices, default=InvolvementState.OPEN)
    starts_on = models.DateField("since")
    purpose = models.TextField("why we are involved, in words that the family would recognise", blank=True)
    exit_text = models.TextField("what must be true for us to leave", blank=True)
    work_ceased_on = models.DateField("work ended on", null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    end_reason = models.CharField("why we left", max_length=12, choices=EndReason.choices, blank=True)
    exit_answer = models.TextField("what is true now", blank=True)
    left_open = models.JSONField("what was still open, and why it might be", default=list, blank=True)
    child_told_on = models.DateField("the child was told on", null=True, blank=True)
    child_told_how = models.CharField("who told the child, and how", max_length=200, blank=True)

    class Meta:
        verbose_name = "involvement"
        indexes = [
            models.Index(fields=["person", "state"], name="case_involvement_person"),
            models.Index(fields=["team", "state"], name="case_involvement_team"),
        ]
        constraints = [
            together("involvement", "closed_on", "closed_by"),
            in_order("involvement_work", "starts_on", "work_ceased_on"),
            in_order("involvement_closing", "work_ceased_on", "closed_on"),
            models.UniqueConstraint(
                fields=["person", "service"], condition=~Q(state__in=ENDED), name="one_standing_involvement_a_service"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_service_display()}, since {self.starts_on.day} {self.starts_on:%B %Y}"

    def get_absolute_url(self) -> str:
        """The tab on which it stands."""
        return f"/practice/people/{self.person_id}/involvement/"
