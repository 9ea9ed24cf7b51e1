"""The adults who matter to a child, and what was done to involve them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record
from goldenthread.services.people.models.codes import AdultRole, AttemptMethod, AttemptOutcome, Engagement
from goldenthread.services.people.models.person import Person

PARENT_ROLES = (AdultRole.FATHER, AdultRole.SECOND_PARENT)


class SignificantAdultRows(VisibleRows):
    """Ways to read significant adults."""

    def of(self, child: Person) -> "SignificantAdultRows":
        """Of one child."""
        return self.filter(person=child)


class SignificantAdult(Record):
    """How an adult who matters to a child stands to the work: mother, father or second parent, day-to-day carers.

    `person` is the child; `adult` is empty only while somebody's identity is unknown.
    """

    objects = SignificantAdultRows.as_manager()

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="significant_adults", verbose_name="child"
    )
    adult = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="significant_to")
    role = models.CharField(max_length=25, choices=AdultRole.choices)
    position = models.CharField(max_length=25, choices=Engagement.choices, default=Engagement.NOT_YET)
    reason = models.TextField(blank=True, help_text="Why they are not involved or not to be contacted")
    steps_to_identify = models.TextField("steps taken to find out who it is", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "adult", "role"], name="one_engagement_a_role"),
            models.CheckConstraint(
                condition=~Q(position=Engagement.NOT_TO_BE_CONTACTED) | ~Q(reason=""),
                name="not_to_be_contacted_says_why",
            ),
            models.CheckConstraint(
                condition=Q(adult__isnull=False) | Q(position=Engagement.IDENTITY_UNKNOWN),
                name="adult_or_identity_unknown",
            ),
        ]


class EngagementAttemptRows(VisibleRows):
    """Ways to read attempts."""

    def in_person(self) -> "EngagementAttemptRows":
        """By visit, meeting or video."""
        return self.filter(method__in=(AttemptMethod.VISIT, AttemptMethod.MEETING, AttemptMethod.VIDEO))


class EngagementAttempt(Record):
    """One attempt to involve a significant adult."""

    objects = EngagementAttemptRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="child")
    significant_adult = models.ForeignKey(SignificantAdult, on_delete=models.PROTECT, related_name="attempts")
    made_on = models.DateField()
    method = models.CharField(max_length=20, choices=AttemptMethod.choices)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=20, choices=AttemptOutcome.choices)
    note = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["significant_adult", "made_on"], name="attempt_adult")]
