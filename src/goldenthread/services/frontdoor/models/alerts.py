"""What belongs to missing-person alerts of others: people who may be the child, and days without the national link."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.pages.words import day as in_words
from goldenthread.mechanisms.trail.records import Record, in_order, together
from goldenthread.services.frontdoor.models.contacts import ContactSubject
from goldenthread.services.frontdoor.models.fields import by_user, code, found_person


class MatchRows(VisibleRows):
    """Ways to read possible matches."""

    def open(self) -> "MatchRows":
        """To be looked at."""
        return self.filter(state=AlertMatch.State.OPEN)


class AlertMatch(Record):
    """Somebody who became known here after an alert, and may be the child whom the alert describes."""

    PERSON: ClassVar[str | None] = "person"
    objects = MatchRows.as_manager()

    class State(models.TextChoices):
        """What was found when somebody looked."""

        OPEN = "open", "To be looked at"
        SAME = "same child", "It is the child"
        ANOTHER = "another child", "It is another child"

    subject = models.ForeignKey(ContactSubject, on_delete=models.PROTECT, related_name="matches")
    person = found_person()
    score = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=300)
    state = code(State, blank=False, default=State.OPEN)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = by_user()
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "possible match of an alert"
        indexes = [models.Index(fields=["area", "state"], name="alert_match_state")]
        constraints = [
            models.UniqueConstraint(fields=["subject", "person"], name="one_match_a_subject_and_person"),
            together("alert_match", "looked_at", "looked_by"),
        ]


class OutageRows(VisibleRows):
    """Ways to read the times without the link."""

    def on(self, day: date) -> "OutageRows":
        """Running on a day."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


class AlertLinkOutage(Record):
    """A time in which the national link that tells hospitals of children with plans did not work."""

    PERSON: ClassVar[str | None] = None
    objects = OutageRows.as_manager()

    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    reason = models.TextField()
    decided_by = by_user()

    class Meta:
        verbose_name = "time without the national alert link"
        constraints = [in_order("alert_link_outage", "since", "until")]

    def __str__(self) -> str:
        return f"Without the national alert link since {in_words(self.since)}"
