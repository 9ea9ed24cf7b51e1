"""The front door's own copy of cases at the multi-agency risk assessment conference (MARAC)."""

from datetime import date
from typing import ClassVar

from django.db import models

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.calendar import add_months
from goldenthread.mechanisms.pages.words import day as in_words
from goldenthread.mechanisms.trail.records import Record, together
from goldenthread.services.frontdoor.models.fields import by_user, code, found_person
from goldenthread.services.frontdoor.models.notices import DomesticAbuseNotification

BACK_WITHIN = 12  # months


class ConferenceRows(VisibleRows):
    """Ways to read conference cases."""

    def to_research(self) -> "ConferenceRows":
        """Our information was not sent yet."""
        return self.filter(research_sent_at=None, heard_at=None)

    def to_hear(self) -> "ConferenceRows":
        """Not heard yet."""
        return self.filter(heard_at=None)

    def doctor_to_tell(self) -> "ConferenceRows":
        """Heard, and the general practitioners were not told yet."""
        return self.filter(heard_at__isnull=False, doctor_told_at=None)

    def heard_before(self, victim: object, name: str, day: date) -> "ConferenceRows":
        """Cases of the same victim at meetings in the twelve months before a day."""
        same = models.Q(victim=victim) if victim else models.Q(victim=None, victim_name__iexact=name)
        return self.filter(same, meeting_on__gte=add_months(day, -BACK_WITHIN), meeting_on__lt=day)


class ConferenceCase(Record):
    """One case at one meeting; the minutes stay with the coordinator of the conference."""

    PERSON: ClassVar[str | None] = "victim"
    objects = ConferenceRows.as_manager()

    class Reason(models.TextChoices):
        """Why it was referred."""

        VISIBLE = "visible high risk", "Visible high risk"
        JUDGEMENT = "professional judgement", "Professional judgement"
        ESCALATION = "escalation", "Escalation"
        REPEAT = "repeat", "Repeat"

    class Condition(models.TextChoices):
        """What those who gave the facts ask of those who read them."""

        ASK = "ask before use", "Ask before use"
        FREE = "may be used", "May be used in our own work"

    meeting_on = models.DateField()
    list_received_at = models.DateTimeField()
    victim = found_person()
    victim_name = models.CharField(max_length=200)
    perpetrator = found_person()
    perpetrator_name = models.CharField(max_length=200, blank=True)
    referred_by = models.CharField(max_length=200)
    reason = code(Reason, 30, blank=False)
    condition = code(Condition, blank=False, default=Condition.ASK)
    incident = models.ForeignKey(
        DomesticAbuseNotification, null=True, blank=True, on_delete=models.PROTECT, related_name="conference_cases"
    )
    our_information = models.TextField(blank=True)
    research_sent_at = models.DateTimeField(null=True, blank=True)
    research_by = by_user()
    heard_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    doctor_told_at = models.DateTimeField(null=True, blank=True)
    doctors_told = models.TextField(blank=True, help_text="Of the victim and of every child")
    back_within_12_months = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["area", "meeting_on"], name="conference_meeting")]
        constraints = [together("conference", "research_sent_at", "research_by")]

    def __str__(self) -> str:
        return f"Risk conference of {in_words(self.meeting_on)}"


class ConferenceChild(Record):
    """A child of a case at the risk conference."""

    PERSON: ClassVar[str | None] = "person"
    objects = VisibleRows.as_manager()

    case = models.ForeignKey(ConferenceCase, on_delete=models.PROTECT, related_name="children")
    person = found_person()
    name = models.CharField(max_length=200)
