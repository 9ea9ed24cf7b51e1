"""Notices to and from others: home authorities, missing-person alerts, police, domestic abuse."""

from datetime import date
from typing import ClassVar

from django.db import models

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.calendar import end_of_day, working_days_between
from goldenthread.mechanisms.calendar.days import ONE_DAY
from goldenthread.mechanisms.trail.records import Record, together
from goldenthread.services.frontdoor.models.codes import (
    AlertOutcome,
    NoticeState,
    PoliceKind,
    Residency,
    RiskLevel,
)
from goldenthread.services.frontdoor.models.contacts import Contact, ContactSubject
from goldenthread.services.frontdoor.models.fields import by_user, code, found_person, kept_file

SENIOR_AFTER = 3  # working days without a receipt, then the home authority's senior manager is asked


class HomeNoticeRows(VisibleRows):
    """Ways to read notices to home authorities."""

    def sent(self) -> "HomeNoticeRows":
        """Sent, whatever became of them."""
        return self.filter(sent_at__isnull=False)

    def without_receipt(self) -> "HomeNoticeRows":
        """Sent and not confirmed: the child stays on our list."""
        return self.filter(sent_at__isnull=False, confirmed_at=None).exclude(state=NoticeState.CLOSED)

    def for_their_senior_manager(self, today: date) -> "HomeNoticeRows":
        """Without a receipt on the third working day after sending."""
        sent_by = today
        while working_days_between(sent_by, today) < SENIOR_AFTER:
            sent_by -= ONE_DAY
        return self.without_receipt().filter(sent_at__lte=end_of_day(sent_by))


class HomeAuthorityNotice(Record):
    """Another authority is told of its child here; our own duty stays until they act (Children Act 1989, s47)."""

    PERSON: ClassVar[str | None] = "subject__person"
    objects = HomeNoticeRows.as_manager()

    class Joint(models.TextChoices):
        """A strategy discussion held together."""

        NOT_NEEDED = "not needed", "Not needed"
        OFFERED = "offered", "Offered"
        HELD = "held", "Held"

    subject = models.ForeignKey(ContactSubject, on_delete=models.PROTECT, related_name="home_notices")
    authority = models.CharField(max_length=100)
    area_there = models.ForeignKey(
        "access.Area",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The authority itself, where it works in this house: the notice arrives at its door",
    )
    arrived_as = models.OneToOneField(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="arrived_from"
    )
    referral = models.ForeignKey(
        "frontdoor.Referral",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="transfers",
        help_text="The open referral that goes with a child who moved",
    )
    moved_on = models.DateField(null=True, blank=True)
    team_spoken_to = models.CharField(max_length=200, blank=True)
    person_spoken_to = models.CharField(max_length=200, blank=True)
    content = models.TextField(blank=True)
    found_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    method = models.CharField(max_length=40, blank=True)
    receipt_due_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by_name = models.CharField(max_length=200, blank=True)
    their_reference = models.CharField(max_length=100, blank=True)
    joint_strategy = code(Joint, 20)
    their_decision = models.TextField(blank=True)
    refused_because = models.TextField(blank=True)
    state = code(NoticeState, 20, blank=False, default=NoticeState.DRAFTED)

    class Meta:
        indexes = [models.Index(fields=["area", "state", "sent_at"], name="home_notice_state")]


class AlertRows(VisibleRows):
    """Ways to read missing-person alerts."""

    def open(self) -> "AlertRows":
        """Not closed."""
        return self.filter(closed_at=None)

    def without_evidence(self) -> "AlertRows":
        """Nothing yet shows that health was told."""
        return self.filter(evidence_note="", document=None)


class MissingAlert(Record):
    """Another authority asks whether we know of a missing child; with no match, no person is made."""

    PERSON: ClassVar[str | None] = None
    objects = AlertRows.as_manager()

    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="missing_alert")
    issuing_authority = models.CharField(max_length=100)
    child_described = models.TextField()
    risk_told = models.TextField(blank=True)
    missing_since = models.DateField(null=True, blank=True)
    searched_at = models.DateTimeField(null=True)
    search_result = models.CharField(max_length=20, blank=True, choices=[("no match", "No match"), ("match", "Match")])
    sent_to_health = models.BooleanField(default=False)
    sent_to = models.TextField(blank=True, help_text="Health organisations that were told")
    sent_at = models.DateTimeField(null=True)
    sent_by = by_user()
    evidence_note = models.TextField(blank=True)
    document = kept_file()
    local_addresses = models.TextField(blank=True)
    call_back = models.TextField(blank=True)
    found_on = models.DateField(null=True, blank=True)
    outcome = code(AlertOutcome, 20)
    closed_at = models.DateTimeField(null=True)
    closed_by = by_user()
    closed_by_override = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["area", "closed_at"], name="missing_alert_open")]
        constraints = [together("missing_alert", "closed_at", "closed_by")]

    def __str__(self) -> str:
        return f"Alert of {self.issuing_authority}"


class PoliceRows(VisibleRows):
    """Ways to read police notifications."""

    def to_review(self) -> "PoliceRows":
        """Nobody has reviewed them."""
        return self.filter(reviewed_at=None)


class PoliceNotification(Record):
    """What the police told us, of children who came to their notice."""

    PERSON: ClassVar[str | None] = None
    objects = PoliceRows.as_manager()

    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="police_notifications"
    )
    force = models.CharField(max_length=100)
    reference = models.CharField(max_length=100)
    kind = code(PoliceKind, 30, blank=False)
    grade = models.CharField(max_length=40, blank=True)
    incident_at = models.DateTimeField()
    place = models.CharField(max_length=300, blank=True)
    transport_hub = models.BooleanField(default=False)
    story = models.TextField(blank=True)
    received_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = by_user()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "reference"], name="one_police_reference"),
            together("police_notification", "reviewed_at", "reviewed_by"),
        ]
        indexes = [models.Index(fields=["area", "received_at"], name="police_received")]

    def __str__(self) -> str:
        return f"{self.force} {self.reference}"


class PolicePerson(Record):
    """Somebody named in a police notification."""

    PERSON: ClassVar[str | None] = "person"
    objects = VisibleRows.as_manager()

    class Part(models.TextChoices):
        """What they had to do with it."""

        VICTIM = "victim", "Victim"
        WITNESS = "witness", "Witness"
        HOUSEHOLD = "household", "Lives in the household"
        ALLEGED_PERPETRATOR = "alleged perpetrator", "Alleged perpetrator"

    notification = models.ForeignKey(PoliceNotification, on_delete=models.PROTECT, related_name="people")
    person = found_person()
    name = models.CharField(max_length=200, blank=True)
    part = code(Part, 20, blank=False)
    is_child = models.BooleanField(default=False)


class AbuseRows(VisibleRows):
    """Ways to read domestic abuse notifications."""

    def with_children(self) -> "AbuseRows":
        """With a child in the household."""
        return self.filter(children_in_household__gt=0)

    def repeats(self) -> "AbuseRows":
        """Another within twelve months for the same household."""
        return self.filter(repeat=True)

    def school_not_told(self) -> "AbuseRows":
        """Of the police, with a child of school age, and nobody told the school."""
        return self.filter(police__isnull=False, school_age_child=True, school_told_at=None)


class DomesticAbuseNotification(Record):
    """An incident of domestic abuse; a child who sees or hears it is a victim (Domestic Abuse Act 2021, s3)."""

    PERSON: ClassVar[str | None] = "victim"
    objects = AbuseRows.as_manager()

    police = models.OneToOneField(
        PoliceNotification, null=True, blank=True, on_delete=models.PROTECT, related_name="domestic_abuse"
    )
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="domestic_abuse_notifications"
    )
    source = models.CharField(max_length=100, help_text="The police force, or who else told us")
    incident_on = models.DateField()
    received_at = models.DateTimeField()
    household = models.CharField(max_length=120, blank=True, help_text="The same word for the same household")
    residency = code(Residency, 20, blank=False, default=Residency.RESIDENT)
    victim = found_person()
    victim_name = models.CharField(max_length=200, blank=True)
    perpetrator = found_person()
    perpetrator_name = models.CharField(max_length=200, blank=True)
    children_in_household = models.PositiveSmallIntegerField(null=True, help_text="Nought is an answer")
    youngest_child_age = models.PositiveSmallIntegerField(null=True, blank=True)
    school_age_child = models.BooleanField(default=False)
    risk_tool = models.CharField(max_length=100, blank=True)
    ticks = models.PositiveSmallIntegerField(null=True, blank=True)
    risk_level = code(RiskLevel, 10)
    repeat = models.BooleanField(default=False)
    incidents_in_12_months = models.PositiveSmallIntegerField(default=1)
    conference_prompted = models.BooleanField(default=False, help_text="Risk assessment conference suggested")
    conference_referred_on = models.DateField(null=True, blank=True)
    children_seen = models.BooleanField(null=True)
    children_spoken_to = models.BooleanField(null=True)
    school_told_at = models.DateTimeField(null=True, blank=True)
    school_told_by = models.CharField(max_length=200, blank=True)
    safety_advice = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["area", "household", "incident_on"], name="domestic_abuse_household"),
            models.Index(fields=["victim", "incident_on"], name="domestic_abuse_victim"),
            models.Index(fields=["area", "received_at"], name="domestic_abuse_received"),
        ]


class HouseholdChild(Record):
    """A child in the household of a domestic abuse incident."""

    PERSON: ClassVar[str | None] = "person"
    objects = VisibleRows.as_manager()

    notification = models.ForeignKey(DomesticAbuseNotification, on_delete=models.PROTECT, related_name="children")
    person = found_person()
    name = models.CharField(max_length=200, blank=True)


class NoticeInRows(VisibleRows):
    """Ways to read notices from others."""

    def unseen(self) -> "NoticeInRows":
        """The written notice that is owed to us was not seen."""
        return self.filter(notice_seen_at=None)

    def attendances(self) -> "NoticeInRows":
        """Attendances at accident and emergency of children with a plan."""
        return self.filter(type=IncomingNotice.Type.EMERGENCY)


class IncomingNotice(Record):
    """Another body tells us of a child or family who came to live, or of a person who poses a risk."""

    PERSON: ClassVar[str | None] = "person"
    objects = NoticeInRows.as_manager()

    class Type(models.TextChoices):
        """What we are told."""

        LOOKED_AFTER_HERE = "looked after here", "Looked-after child placed here"
        PLAN_MOVED_HERE = "plan moved here", "Child protection plan moved here"
        TEMPORARY_ACCOMMODATION = "temporary accommodation", "Temporary accommodation placement"
        HOMELESSNESS = "homelessness", "Homelessness with children"
        RELEASE = "release", "Release or visit of a person posing risk"
        PRIVATE_FOSTERING = "private fostering", "Private fostering"
        HOME_EDUCATION = "home education", "Home education"
        OFF_ROLL = "off-roll", "School off-roll"
        EMERGENCY = "emergency attendance", "Accident and emergency attendance of a child with a plan"
        MANDATORY = "mandatory report", "Mandatory report"

    type = code(Type, 30, blank=False)
    sent_by = models.CharField(max_length=200)
    person = found_person()
    about = models.CharField(max_length=300)
    effective_on = models.DateField()
    in_emergency = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    note = models.TextField(blank=True)
    notice_seen_at = models.DateTimeField(null=True, help_text="When their written notice was seen")
    dealt_by = by_user()

    def __str__(self) -> str:
        return f"{self.get_type_display()}, from {self.sent_by}"


class Handover(Record):
    """What was passed to a service that keeps its own record, with everything it needs."""

    PERSON: ClassVar[str | None] = "subject__person"
    objects = VisibleRows.as_manager()

    subject = models.ForeignKey(ContactSubject, on_delete=models.PROTECT, related_name="handovers")
    outcome = models.CharField(max_length=30)
    receiver = models.CharField(max_length=200)
    agreement = models.CharField(max_length=20, blank=True)
    what_was_sent = models.TextField()
    restricted = models.BooleanField(default=False)
    sent_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by_name = models.CharField(max_length=200, blank=True)
