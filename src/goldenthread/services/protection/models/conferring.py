"""Conferences: asked for, prepared, held; who came, what was said, and who got which papers."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from goldenthread.mechanisms.trail.records import Record
from goldenthread.services.protection import codes
from goldenthread.services.protection.models.enquiring import Section47Enquiry
from goldenthread.services.protection.models.rows import (
    SUBJECT,
    ConferenceRows,
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
    yes,
)

PLAN = "protection.ProtectionPlan"


class Conference(Record):
    """One conference of those who know the children of a family; `person` is the first of the children."""

    PERSON: ClassVar[str | None] = "person"
    objects = ConferenceRows.as_manager()

    class State(models.TextChoices):
        """Where it stands."""

        PLANNED = "planned", "Booked"
        HELD = "held", "Held"
        ADJOURNED = "adjourned", "Adjourned"

    person = to_child()
    state = one_of(State, State.PLANNED)
    kind = one_of(codes.ConferenceKind, codes.ConferenceKind.INITIAL)
    planned_at = models.DateTimeField()
    due_on = models.DateField(help_text="Last day in time")
    after_limit_reason = models.TextField(blank=True, help_text="Why it is held after the limit")
    held_on = some_day()
    chair = to_user()
    team = to_team()
    place = line()
    model_used = line(100)
    quorate = answer()
    quorum_reason = words()
    split = models.BooleanField(default=False, help_text="Part of it without somebody of the family")
    shared_on = some_day("Day on which the family had the report")
    not_shared_reason = words()
    summary = models.TextField(blank=True, help_text="What was said in the room")
    decisions_sent_on = some_day()
    record_issued_on = some_day()
    adjourned_to = perhaps("self")
    adjourned_reason = words()

    class Meta:
        indexes = [models.Index(fields=["area", "state", "planned_at"], name="conference_planned")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} conference about {self.person}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("protection:conference", args=[self.pk])

    @property
    def is_review(self) -> bool:
        """Whether a plan stands already."""
        return self.kind in codes.REVIEWS

    @property
    def meeting_kind(self) -> codes.MeetingKind:
        """The kind as agencies count it."""
        return codes.MeetingKind.REVIEW if self.is_review else codes.MeetingKind.INITIAL


class ConferenceRequest(Record):
    """A manager asks the chairs for a conference about a child."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    class State(models.TextChoices):
        """Where it stands."""

        ASKED = "asked", "Asked for"
        RETURNED = "returned", "Returned for more work"
        ACCEPTED = "accepted", "Accepted"
        BOOKED = "booked", "Booked"

    person = to_child()
    enquiry = perhaps(Section47Enquiry, "requests")
    state = one_of(State, State.ASKED)
    kind = one_of(codes.ConferenceKind, codes.ConferenceKind.INITIAL)
    due_on = models.DateField()
    consulted_on = models.DateField(help_text="Day on which the chairs were consulted")
    consulted_with = line()
    threshold = models.TextField(help_text="Why the child suffers or is likely to suffer significant harm")
    earlier_plans = models.PositiveSmallIntegerField(default=0)
    audited = models.BooleanField(default=False, help_text="Whether the repeat audit was written before")
    asked_on = models.DateField()
    asked_by = to_user()
    answered_on = some_day()
    return_reason = words()
    conference = perhaps(Conference, "requests")
    team = to_team()

    def __str__(self) -> str:
        return f"Request for a conference about {self.person}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("protection:request", args=[self.pk])


class ConferenceChild(Record):
    """One child in a conference, and what was decided about that child."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    conference = to_one(Conference, "children")
    person = to_child()
    enquiry = perhaps(Section47Enquiry)
    plan = perhaps(PLAN, "conferences")
    took_part = one_of(codes.ChildPart)
    no_part_reason = line(400)
    child_views = words()
    parents_views = words()
    safety_scale = models.PositiveSmallIntegerField(null=True, blank=True, help_text="0 to 10, 10 being safe")
    harm = models.TextField(blank=True, help_text="What happened, what may happen, and to whom")
    decision = one_of(codes.ConferenceDecision)
    category = one_of(codes.Category)
    other_categories = line(40)
    reasons = words()
    must_change = words()
    measured_by = models.TextField(blank=True, help_text="How we will know that it has changed")
    contingency = words()
    visit_every = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Working days")
    core_group = words()
    next_review_by = some_day()
    end_reason = one_of(codes.EndReason)
    decided_on = some_day()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conference", "person"], name="one_place_a_child_in_conference")]

    def __str__(self) -> str:
        return f"{self.person} in {self.conference}"

    def get_absolute_url(self) -> str:
        """The conference, which shows every child."""
        return str(self.conference.get_absolute_url())


class InitialConference(Record):
    """The first conference about a child, of those who know the child; `enquiry` is empty for a transfer in."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    person = to_child("initial_conferences")
    enquiry = models.OneToOneField(
        Section47Enquiry, null=True, blank=True, on_delete=models.PROTECT, related_name="conference"
    )
    held_on = models.DateField()
    transfer_in = yes()
    plan_made = models.BooleanField()
    team = to_team()
    sitting = perhaps(Conference)

    class Meta:
        indexes = [models.Index(fields=["area", "held_on"], name="initial_conference_held")]


class Invitation(Record):
    """Somebody of an agency who is asked to a conference or core group, with the reply and the report.

    The kind and the day of the meeting stand here too, so that attendance is counted without the meeting.
    """

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    class Reply(models.TextChoices):
        """What was answered."""

        COMES = "comes", "Comes"
        CANNOT = "cannot come", "Cannot come"

    person = to_child()
    conference = perhaps(Conference, "invitations")
    core_group = perhaps("protection.CoreGroup", "invitations")
    meeting_kind = one_of(codes.MeetingKind, codes.MeetingKind.INITIAL)
    meeting_on = models.DateField()
    agency = one_of(codes.Agency, codes.Agency.OTHER)
    name = line()
    reach = models.CharField(max_length=200, blank=True, help_text="Secure address or telephone")
    user = to_user(help_text="Partner with an account, who writes the report here")
    direct_contact = models.BooleanField(default=True, help_text="Whether the agency has direct contact with the child")
    invited_on = models.DateField()
    reply = one_of(Reply)
    replied_on = some_day()
    attendance = one_of(codes.Attendance)
    report_asked = models.BooleanField(default=True)
    report_received_on = some_day()
    shared_with_family_on = some_day()

    class Meta:
        indexes = [models.Index(fields=["area", "meeting_on"], name="invitation_meeting")]

    def __str__(self) -> str:
        return f"{self.get_agency_display()}, {self.meeting_on:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        """The page of the agency's report."""
        return reverse("protection:report", args=[self.pk])


class AgencyReport(Record):
    """What an agency tells the conference; the same form for every agency."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    invitation = models.OneToOneField(Invitation, on_delete=models.PROTECT, related_name="report")
    person = to_child()
    contact = models.TextField(help_text="Contact with the child")
    facts = models.TextField()
    analysis = models.TextField()
    child_life = models.TextField(help_text="What life is like for the child")
    threshold_view = models.TextField()
    category_view = one_of(codes.Category)
    will_do = models.TextField()
    received_on = models.DateField()


class FamilyPart(Record):
    """Somebody of the family at a conference: preparation, advocacy, exclusion, and a copy of their own."""

    PERSON: ClassVar[str | None] = "conference__person"
    objects = ProtectionRows.as_manager()

    conference = to_one(Conference, "family")
    relative = models.ForeignKey(SUBJECT, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = line()
    role = one_of(codes.Relative, codes.Relative.FAMILY)
    child = perhaps(SUBJECT)
    lives_apart = models.BooleanField(default=False, help_text="Gets a copy without the others' addresses and words")
    prepared_on = some_day("Day on which the chair prepared them")
    report_shared_on = some_day()
    attended = answer()
    supporter = line()
    advocate_offered = yes()
    advocate_accepted = yes()
    interpreter = line(100)
    views = words()
    excluded_ground = words()
    excluded_by = to_user()
    appeal = words()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conference", "name"], name="one_place_a_relative")]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def is_excluded(self) -> bool:
        """Whether they were kept out; then nothing that others said goes to them."""
        return bool(self.excluded_ground)


class CopyGiven(Record):
    """One paper of a conference that went to one recipient; copies of the plan are kept by practice, for each version."""

    PERSON: ClassVar[str | None] = "conference__person"
    objects = ProtectionRows.as_manager()

    class Kind(models.TextChoices):
        """The papers of a conference."""

        DECISIONS = "decisions", "Decisions letter"
        RECORD = "record", "Record of the conference"
        PLAN = "plan", "Protection plan"

    conference = to_one(Conference, "copies")
    kind = one_of(Kind, Kind.DECISIONS)
    family = perhaps(FamilyPart, "copies")
    invitation = perhaps(Invitation, "copies")
    sent_on = models.DateField()
    how = line(100)
    delivered_on = some_day()


class Dissent(Record):
    """A member of a conference, or a parent, disagrees with a decision, on record."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    conference_child = to_one(ConferenceChild, "dissents")
    person = to_child()
    agency = models.CharField(max_length=30, choices=codes.Agency.choices, blank=True)
    by_parent = yes()
    name = line()
    about = one_of(codes.DissentAbout, codes.DissentAbout.THRESHOLD)
    reason = models.TextField()
    raised_on = models.DateField()
    chair_reply = words()
    replied_on = some_day()
    escalated_to = line()
    outcome = words()

    def get_absolute_url(self) -> str:
        """Where it is answered."""
        return reverse("protection:answer_dissent", args=[self.pk])


class QualityAlert(Record):
    """A chair tells a manager that the work for a child is not as it should be."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    class State(models.TextChoices):
        """Where it stands."""

        RAISED = "raised", "Raised"
        ANSWERED = "answered", "Answered"

    person = to_child()
    conference = perhaps(Conference, "alerts")
    state = one_of(State, State.RAISED)
    theme = one_of(codes.AlertTheme, codes.AlertTheme.OTHER)
    level = one_of(codes.AlertLevel, codes.AlertLevel.INFORMAL)
    says = models.TextField()
    to = to_user()
    raised_on = models.DateField()
    raised_by = to_user()
    due_on = models.DateField()
    reply = words()
    answered_on = some_day()
    outcome = words()

    def __str__(self) -> str:
        return f"Alert about {self.person}: {self.get_theme_display().lower()}"

    def get_absolute_url(self) -> str:
        """Where it is answered."""
        return reverse("protection:answer_alert", args=[self.pk])
