"""Legal planning, pre-proceedings, care proceedings and emergency protection."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse

from goldenthread.mechanisms.trail.records import Record, in_order
from goldenthread.services.protection import codes
from goldenthread.services.protection.models.rows import (
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


class LegalPlanning(Record):
    """A legal planning meeting about a family; its advice is privileged and goes into no copy."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    person = to_child()
    held_on = models.DateField()
    advice = models.TextField(help_text="Legal advice on the threshold; never in a copy")
    decision = one_of(codes.LegalDecision, codes.LegalDecision.CONTINUE)
    decided_by = to_user()
    legal_adviser = line()
    reasons = models.TextField()
    review_on = some_day()
    team = to_team()

    def __str__(self) -> str:
        return f"Legal planning about {self.person}"

    def people(self) -> list[Any]:
        """The children whom it is about, the first one first; an imported one names that one alone."""
        rows = self.children.select_related("person").order_by("pk")
        return [one.person for one in rows] or [self.person]

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("protection:legal_planning", args=[self.pk])


class LegalPlanningChild(Record):
    """A child of the family whom a legal planning meeting, and pre-proceedings after it, are about."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    planning = to_one(LegalPlanning, "children")
    person = to_child()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["planning", "person"], name="one_place_a_child_in_planning")]


class PreProceedings(Record):
    """The last work with a family before court (public law outline)."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    class State(models.TextChoices):
        """Where it stands."""

        DECIDED = "decided", "Decided"
        LETTER_SENT = "letter sent", "Letter sent"
        ENDED = "ended", "Ended"

    person = to_child()
    planning = perhaps(LegalPlanning)
    state = one_of(State, State.DECIDED)
    decided_on = models.DateField()
    concerns = words()
    support = words()
    must_change = words()
    change_by = some_day()
    offers_family_meeting = yes()
    letter_sent_on = some_day()
    letter_served_on = some_day("Day on which the parents had the letter in their hands")
    letter_read_with = line()
    legal_help = line()
    first_meeting_on = some_day()
    midpoint_on = some_day()
    panel_extended_on = some_day("Day on which the panel allowed up to 16 weeks")
    extension_reason = words()
    family_meeting = one_of(codes.FamilyMeeting, codes.FamilyMeeting.NOT_OFFERED)
    offered_to = words()
    accepted_by = line()
    family_meeting_held_on = some_day()
    not_in_interests_reason = words()
    not_in_interests_by = to_user()
    ended_on = some_day()
    outcome = one_of(codes.PreProceedingsOutcome)
    national_outcome = one_of(codes.NationalOutcome)
    step_decision_on = some_day("Day of the decision to step down or to issue (census)")
    care_plan_letter_on = some_day("Day of the first letter with the care plan (census)")
    end_reason = words()
    previous = models.PositiveSmallIntegerField(default=0, help_text="Earlier pre-proceedings")
    lead = to_user()
    team = to_team()

    class Meta:
        constraints = [in_order("pre_proceedings", "decided_on", "ended_on")]

    def __str__(self) -> str:
        return f"Pre-proceedings about {self.person}"

    def people(self) -> list[Any]:
        """The children of the family whom it is about, the first one first."""
        return [self.person] if self.planning is None else self.planning.people()

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("protection:pre_proceedings", args=[self.pk])


class PreProceedingsReview(Record):
    """A review meeting of pre-proceedings, with decision and reason."""

    PERSON: ClassVar[str | None] = "pre_proceedings__person"
    objects = ProtectionRows.as_manager()

    pre_proceedings = to_one(PreProceedings, "reviews")
    held_on = models.DateField()
    progress = models.TextField()
    decision = models.TextField()
    rationale = models.TextField()


class PreProceedingsAssessment(Record):
    """An assessment that is ordered before court: of whom, by whom, by when, and what it found."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    class State(models.TextChoices):
        """Where it stands."""

        ORDERED = "ordered", "Ordered"
        FILED = "filed", "Filed"
        DROPPED = "dropped", "Not made"

    pre_proceedings = to_one(PreProceedings, "assessments")
    person = to_child()
    state = one_of(State, State.ORDERED)
    kind = one_of(codes.CourtAssessment, codes.CourtAssessment.PARENTING)
    of_whom = models.CharField(max_length=200)
    made_by = models.CharField(max_length=200)
    questions = models.TextField(help_text="What it must answer")
    ordered_on = models.DateField()
    due_on = models.DateField()
    filed_on = some_day()
    finding = words()
    late_reason = models.TextField(blank=True, help_text="Why it was filed after its day")
    dropped_reason = words()

    class Meta:
        constraints = [
            in_order("pre_assessment", "ordered_on", "due_on"),
            in_order("pre_assessment", "ordered_on", "filed_on"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} assessment of {self.of_whom}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("protection:pre_assessment", args=[self.pk])


class Proceedings(Record):
    """Care proceedings of a family."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    class State(models.TextChoices):
        """Where it stands."""

        ISSUED = "issued", "Issued"
        ENDED = "ended", "Ended"

    person = to_child()
    pre_proceedings = perhaps(PreProceedings, "proceedings")
    state = one_of(State, State.ISSUED)
    court_reference = line(60)
    issued_on = models.DateField()
    route = one_of(codes.Route, codes.Route.PLANNED)
    short_notice_reason = words()
    contested = answer()
    guardian = line()
    care_plan_agreed_on = some_day()
    due_on = models.DateField(help_text="Last day of the 26 weeks, or of the court's extension")
    case_management_on = some_day()
    ended_on = some_day()
    lead = to_user()
    team = to_team()

    class Meta:
        constraints = [in_order("proceedings", "issued_on", "ended_on")]

    def __str__(self) -> str:
        return f"Proceedings about {self.person}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("protection:proceedings", args=[self.pk])


class ProceedingsChild(Record):
    """One child in a case, with the order at its end."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    proceedings = to_one(Proceedings, "children")
    person = to_child()
    from_section_20 = models.BooleanField(default=False, help_text="Accommodated under section 20 when it was issued")
    order = one_of(codes.Order)


class ProceedingsGround(Record):
    """One reason for which a case was issued; a case may have many."""

    PERSON: ClassVar[str | None] = "proceedings__person"
    objects = ProtectionRows.as_manager()

    proceedings = to_one(Proceedings, "grounds")
    ground = one_of(codes.Ground, codes.Ground.OTHER)


class Hearing(Record):
    """A hearing of a case."""

    PERSON: ClassVar[str | None] = "proceedings__person"
    objects = ProtectionRows.as_manager()

    proceedings = to_one(Proceedings, "hearings")
    kind = one_of(codes.HearingKind, codes.HearingKind.DIRECTIONS)
    held_on = models.DateField()
    directions = words()
    interim_order = one_of(codes.InterimOrder)
    filed_on_time = answer()
    adjourned_reason = words()
    early_reason = words()


class CourtDate(Record):
    """A day in the court's timetable of a case: a hearing that is listed, or something that must be filed."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    class State(models.TextChoices):
        """Where it stands."""

        AWAITED = "awaited", "Awaited"
        MET = "met", "Done"
        DROPPED = "dropped", "No longer needed"

    proceedings = to_one(Proceedings, "timetable")
    person = to_child()
    state = one_of(State, State.AWAITED)
    kind = one_of(codes.CourtDateKind, codes.CourtDateKind.OTHER)
    what = line()
    by_whom = line()
    set_on = models.DateField(help_text="Day of the court's order")
    first_due_on = models.DateField(help_text="The day that the court set first")
    due_on = models.DateField(help_text="The day as it stands")
    moved_reason = words()
    early_reason = words()
    met_on = some_day()
    late_reason = words()
    dropped_reason = words()

    class Meta:
        constraints = [in_order("court_date", "set_on", "due_on"), in_order("court_date_met", "set_on", "met_on")]
        indexes = [models.Index(fields=["proceedings", "due_on"], name="protection_court_date")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.what}" if self.what else self.get_kind_display()

    @property
    def is_hearing(self) -> bool:
        """Whether it is a hearing, and not something to file."""
        return self.kind in codes.HearingKind.values

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("protection:court_date", args=[self.pk])


class ProceedingsExtension(Record):
    """More time that the court ordered: eight weeks at most each time (Children Act 1989, section 32)."""

    PERSON: ClassVar[str | None] = "proceedings__person"
    objects = ProtectionRows.as_manager()

    proceedings = to_one(Proceedings, "extensions")
    ordered_on = models.DateField()
    old_end_on = models.DateField()
    new_end_on = models.DateField()
    reason = models.TextField(help_text="The court's reason")


class EmergencyProtection(Record):
    """Police protection, an emergency protection order, an exclusion requirement or a recovery order."""

    PERSON: ClassVar[str | None] = "person"
    objects = ProtectionRows.as_manager()

    person = to_child()
    kind = one_of(codes.EmergencyKind, codes.EmergencyKind.POLICE)
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    extended_on = some_day()
    place = line()
    next_step = models.TextField()
    ended_at = models.DateTimeField(null=True, blank=True)
    team = to_team()

    class Meta:
        constraints = [in_order("emergency", "started_at", "ends_at")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.person}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("protection:emergency", args=[self.pk])

    @property
    def state(self) -> str:
        """In force or ended."""
        return "in force" if self.ended_at is None else "ended"
