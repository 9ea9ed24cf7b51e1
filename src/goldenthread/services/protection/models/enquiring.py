"""Strategy discussions and section 47 enquiries."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from goldenthread.mechanisms.trail.records import Record, in_order
from goldenthread.services.protection import codes
from goldenthread.services.protection.models.rows import (
    REFERRAL,
    ProtectionRows,
    answer,
    line,
    one_of,
    perhaps,
    some_day,
    to_child,
    to_one,
    to_team,
    to_user,
    words,
)


class StrategyMeeting(Record):
    """One strategy discussion of those who know the children of a family; `person` is the first of the children."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    class State(models.TextChoices):
        """Called, or held."""

        CALLED = "called", "Called"
        HELD = "held", "Held"

    class Method(models.TextChoices):
        """How it was held."""

        MEETING = "meeting", "Meeting"
        CALL = "call", "Call"

    person = to_child()
    referral = perhaps(REFERRAL)
    state = one_of(State, State.CALLED)
    kind = one_of(codes.StrategyKind, codes.StrategyKind.INITIAL)
    trigger = models.TextField(help_text="What happened, and when it was recorded")
    concern_at = models.DateTimeField(help_text="When the concern was recorded as possible significant harm")
    immediate = models.BooleanField(default=False, help_text="Whether a child may not be safe today")
    planned_at = models.DateTimeField(null=True, blank=True)
    held_on = some_day()
    method = one_of(Method)
    chair = to_user()
    shared = models.TextField(blank=True, help_text="What each agency knows")
    safety_now = words()
    threshold_reason = words()
    decision = one_of(codes.StrategyDecision)
    medical = models.TextField(blank=True, help_text="Whether a medical is needed, and why")
    sees_child = models.TextField(blank=True, help_text="Who sees the child, and when")
    parents_told = models.TextField(blank=True, help_text="What parents are told, and when")
    disagreements = words()
    health_absent_reason = line(400)
    meet_again_on = some_day()
    home_authority = line(100)
    record_sent_on = some_day()
    record_sent_to = words()
    team = to_team()

    class Meta:
        indexes = [models.Index(fields=["area", "state"], name="strategy_meeting_state")]

    def __str__(self) -> str:
        return f"Strategy discussion about {self.person}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("protection:discussion", args=[self.pk])


class StrategyDiscussion(Record):
    """One child in a strategy discussion, counted apart from enquiries; `held_on` is empty while it is only called."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()
    Decision = codes.StrategyDecision

    person = to_child("strategy_discussions")
    meeting = perhaps(StrategyMeeting, "children")
    referral = perhaps(REFERRAL)
    held_on = some_day()
    resident = models.BooleanField(default=True, help_text="Whether the child lives in the area")
    home_authority = models.CharField(max_length=100, blank=True, help_text="Of a child who lives elsewhere")
    police_there = models.BooleanField(default=True)
    health_there = models.BooleanField(default=True)
    decision = models.CharField(max_length=20, choices=codes.StrategyDecision.choices, blank=True)
    reason = words()

    class Meta:
        indexes = [models.Index(fields=["area", "held_on"], name="strategy_held")]


class StrategyParticipant(Record):
    """An agency that was asked to a strategy discussion."""

    PERSON: ClassVar[str | None] = "meeting__person"
    objects = ProtectionRows.as_manager()

    meeting = to_one(StrategyMeeting, "participants")
    agency = one_of(codes.Agency, codes.Agency.OTHER)
    name = line()
    knows_best = models.BooleanField(default=False, help_text="Whether this agency knows the child best")
    invited_on = some_day()
    part = one_of(codes.TakingPart, codes.TakingPart.INVITED)
    absent_reason = line(400)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "agency", "name"], name="one_seat_a_participant")]


class PoliceSensitivePart(Record):
    """What the police shared that only the people named may read, for example a plan of arrest."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    meeting = models.OneToOneField(StrategyMeeting, on_delete=models.PROTECT, related_name="sensitive")
    person = to_child()
    text = models.TextField()
    written_by = to_user()

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("protection:sensitive", args=[self.pk])


class CriminalPlan(Record):
    """The criminal investigation beside an enquiry: who leads it, and what may be asked of the child meanwhile.

    Everybody who works with the child must know it; what only named people may read is the police-sensitive part.
    """

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    meeting = models.OneToOneField(StrategyMeeting, on_delete=models.PROTECT, related_name="criminal_plan")
    person = to_child()
    state = one_of(codes.PoliceWork, codes.PoliceWork.OPEN)
    police_lead = models.CharField(max_length=200, help_text="Officer and unit")
    reference = line(60)
    may_ask = models.TextField(help_text="What may be asked of the child, by whom and where")
    must_not_ask = models.TextField(help_text="What nobody asks until the child was interviewed, and whom nobody tells")
    who_speaks_first = models.TextField(help_text="Who speaks with the child first; interview and intermediary")
    interview_on = some_day()
    next_talk_on = models.DateField(help_text="When police and social care talk again")
    outcome = words()
    ended_on = some_day()

    def __str__(self) -> str:
        return f"Criminal investigation about {self.person}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("protection:criminal_plan", args=[self.pk])


class SensitiveReader(Record):
    """Somebody who is named to read a police-sensitive part."""

    PERSON: ClassVar[str | None] = "part__person"
    objects = ProtectionRows.as_manager()

    part = to_one(PoliceSensitivePart, "readers")
    user = to_user()


class Section47Enquiry(Record):
    """An enquiry whether a child suffers or is likely to suffer significant harm (Children Act 1989, section 47)."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()
    Outcome = codes.EnquiryOutcome

    person = to_child("section_47_enquiries")
    referral = perhaps(REFERRAL)
    discussion = perhaps(StrategyDiscussion, "enquiries")
    started_on = models.DateField(help_text="The day of the strategy discussion that decided it")
    ended_on = some_day()
    outcome = models.CharField(max_length=20, choices=codes.EnquiryOutcome.choices, blank=True)
    conference_not_required = answer()
    team = to_team()
    lead = to_user()
    lead_registration = models.CharField(
        max_length=20, blank=True, help_text="Registration number of the lead social worker"
    )
    unborn_only = models.BooleanField(default=False, help_text="The discussion concerned only an unborn child")
    seen_on = some_day()
    seen_alone = answer()
    not_alone_reason = line(400)
    child_account = words()
    household = models.TextField(blank=True, help_text="How every other child of the household was considered")
    parents_account = words()
    checks = models.TextField(blank=True, help_text="What agencies were asked and said")
    medical_asked_on = some_day()
    medical_held_on = some_day()
    medical_by = line()
    medical_finding = words()
    recorded_interview_on = some_day()
    plan = models.TextField(blank=True, help_text="Who does what, by when, to find out")
    rationale = words()
    conference_rationale = words()
    submitted_on = some_day()
    agreed_by = to_user()
    family_told_on = some_day()
    agencies_told_on = some_day()

    class Meta:
        verbose_name = "section 47 enquiry"
        constraints = [in_order("section_47", "started_on", "ended_on")]
        indexes = [models.Index(fields=["area", "started_on"], name="section_47_started")]

    def __str__(self) -> str:
        return f"Enquiry about {self.person}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("protection:enquiry", args=[self.pk])

    @property
    def state(self) -> str:
        """Open, submitted or ended."""
        if self.ended_on is not None:
            return "ended"
        return "submitted" if self.submitted_on is not None else "open"
