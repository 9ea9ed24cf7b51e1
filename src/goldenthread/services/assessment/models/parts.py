"""What an assessment says of each child, adult and relative, and what agencies told."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order
from goldenthread.services.assessment.codes import (
    AWAITED,
    UNFINISHED,
    AdultNeedKind,
    AdultService,
    Contribution,
    Engagement,
    Factor,
    Need,
    Outcome,
    State,
)
from goldenthread.services.assessment.models.assessing import REFERRAL, SUBJECT, USER, Assessment


class ChildPartRows(VisibleRows):
    """Ways to read child parts."""

    def of_unfinished(self) -> "ChildPartRows":
        """Of assessments that are neither authorised nor abandoned."""
        return self.filter(assessment__state__in=UNFINISHED)

    def awaiting_plan(self) -> "ChildPartRows":
        """Authorised with a child in need plan as outcome, and none opened."""
        return self.filter(assessment__state=State.AUTHORISED, outcome=Outcome.CHILD_IN_NEED_PLAN, plans=None)


class ChildPart(Record):
    """What an assessment says of one child."""

    PERSON: ClassVar[str | None] = "person"
    objects = ChildPartRows.as_manager()

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="children")
    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="assessment_parts")
    referral = models.ForeignKey(REFERRAL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    referral_received_on = models.DateField()
    seen_on = models.DateField(null=True, blank=True, help_text="First seen")
    seen_again_on = models.JSONField(default=list, blank=True, help_text="Further days, as ISO dates")
    seen_alone = models.BooleanField(null=True, blank=True)
    not_alone_reason = models.CharField(max_length=300, blank=True)
    day_in_life = models.TextField(blank=True, help_text="What life is like for me")
    child_views = models.TextField(blank=True)
    how_heard = models.CharField(max_length=300, blank=True)
    needs = models.TextField(blank=True, help_text="By the headings of the Assessment Framework")
    needs_found = models.JSONField("headings under which there is a need", default=list, blank=True)
    disabilities = models.JSONField("disability codes of the census", default=list, blank=True)
    before_leaving = models.TextField("home before leaving (unaccompanied child)", blank=True)
    journey = models.TextField("the journey (unaccompanied child)", blank=True)
    life_here = models.TextField("life here (unaccompanied child)", blank=True)
    family_contact = models.TextField("contact with family abroad (unaccompanied child)", blank=True)
    legal_state = models.CharField("claim and status (unaccompanied child)", max_length=200, blank=True)
    strengths = models.TextField(blank=True)
    risk_analysis = models.TextField(blank=True)
    online_life = models.TextField(blank=True)
    identity_culture = models.TextField(blank=True)
    factor_codes = models.CharField(
        max_length=200,
        blank=True,
        editable=False,
        help_text="Copy of the factors' codes, so that choosing factors is a change of the part and nobody overwrites it",
    )
    need_code = models.CharField(max_length=2, choices=Need.choices, blank=True)
    in_need = models.BooleanField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)
    next_steps = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "person"], name="one_part_a_child")]
        indexes = [models.Index(fields=["person", "referral_received_on"], name="child_part_person")]

    def get_absolute_url(self) -> str:
        """The form of this child."""
        return f"/assessments/children/{self.pk}/"


class AssessmentFactor(Record):
    """A factor found for a child; taken back, it stays with the day."""

    PERSON: ClassVar[str | None] = "child_part__person"

    child_part = models.ForeignKey(ChildPart, on_delete=models.PROTECT, related_name="factors")
    code = models.CharField(max_length=3, choices=Factor.choices)
    text = models.CharField(max_length=300, blank=True, help_text="Required where the factor is “other”")
    removed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child_part", "code"], condition=Q(removed_on=None), name="factor_once"),
        ]


class AdultPart(Record):
    """What an assessment says of one adult; private to that adult."""

    PERSON: ClassVar[str | None] = "person"

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="adults")
    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="+")
    relationship = models.CharField(max_length=100)
    lives_with_child = models.BooleanField()
    history = models.TextField(blank=True)
    capacity = models.TextField(blank=True, help_text="Capacity to parent")
    does_well = models.JSONField("parenting headings under which they do well", default=list, blank=True)
    struggles_with = models.JSONField("parenting headings under which they need help", default=list, blank=True)
    support = models.TextField("who stands by them", blank=True)
    engaged = models.CharField(max_length=20, choices=Engagement.choices, blank=True)
    engaged_reason = models.TextField(blank=True, help_text="The evidence or reason where not taking part")
    own_words = models.TextField(blank=True)
    wanted = models.TextField("what they want to change, and what would help", blank=True)

    objects = VisibleRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "person"], name="one_part_an_adult")]

    def get_absolute_url(self) -> str:
        """The form of this adult."""
        return f"/assessments/adults/{self.pk}/"

    def needs_in_words(self) -> list[str]:
        """What they need help with themselves, each need with how it shows; none that was taken back."""
        return [one.in_words() for one in self.own_needs.all() if one.removed_on is None]


class AdultNeed(Record):
    """Something that an adult of the family needs help with themselves; taken back, it stays with the day."""

    PERSON: ClassVar[str | None] = "person"
    objects = VisibleRows.as_manager()

    part = models.ForeignKey(AdultPart, on_delete=models.PROTECT, related_name="own_needs")
    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=AdultNeedKind.choices)
    shows = models.TextField("how it shows")
    touches_child = models.TextField("how it touches the child", blank=True)
    helped_by = models.CharField("who helps now", max_length=200, blank=True)
    wants_help = models.BooleanField("whether they want help with it", null=True, blank=True)
    noted_on = models.DateField()
    removed_on = models.DateField(null=True, blank=True)
    removed_because = models.TextField(blank=True)

    class Meta:
        ordering = ["noted_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["part", "kind"], condition=Q(removed_on=None), name="adult_need_once"),
            models.CheckConstraint(
                condition=Q(removed_on=None) | ~Q(removed_because=""), name="adult_need_taken_back_says_why"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        """Where it is changed or taken back."""
        return f"/assessments/adult-needs/{self.pk}/"

    def in_words(self) -> str:
        """The need in a few sentences."""
        wants = {True: "Wants help with it", False: "Does not want help with it", None: ""}[self.wants_help]
        helped = f"Helped by {self.helped_by}" if self.helped_by else ""
        told = filter(None, (f"{self}: {self.shows}", self.touches_child, helped, wants))
        return " ".join(f"{one.strip().rstrip('.')}." for one in told)


class AdultReferral(Record):
    """A parent whom we refer to adult social care, or to another service, for needs of their own."""

    PERSON: ClassVar[str | None] = "person"
    objects = VisibleRows.as_manager()

    part = models.ForeignKey(AdultPart, on_delete=models.PROTECT, related_name="referrals")
    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="+")
    service = models.CharField("who is asked to help", max_length=200)
    needs = models.TextField("what they need help with, and how it touches the child")
    agreed = models.BooleanField("whether they agreed to it")
    without_agreement = models.TextField("why it was sent without agreement", blank=True)
    state = models.CharField(max_length=10, choices=AdultService.choices, default=AdultService.SENT)
    sent_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            in_order("adult_referral", "sent_on", "answered_on"),
            models.CheckConstraint(condition=Q(agreed=True) | ~Q(without_agreement=""), name="adult_agreed_or_why"),
        ]

    def __str__(self) -> str:
        return f"Referral to {self.service}"

    def get_absolute_url(self) -> str:
        """Where the answer is written down."""
        return f"/assessments/adult-referrals/{self.pk}/"


class KinPart(Record):
    """What a brother, sister, grandparent or other relative says and offers."""

    PERSON: ClassVar[str | None] = "person"
    objects = VisibleRows.as_manager()

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="kin")
    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="+")
    relationship = models.CharField(max_length=100)
    views = models.TextField("what they say")
    offer = models.TextField("help they offer", blank=True)
    contact = models.CharField("contact with the child", max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "person"], name="one_part_a_relative")]


class AgencyContribution(Record):
    """What an agency was asked about a child, why, and what it said."""

    PERSON: ClassVar[str | None] = "person"

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="contributions")
    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="+")
    agency = models.CharField(max_length=100)
    practitioner = models.CharField(max_length=200, blank=True)
    out_of_area = models.BooleanField("whether it works outside the area", default=False)
    user = models.ForeignKey(
        USER,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Partner with an account, who answers here",
    )
    question = models.TextField()
    reason = models.TextField(help_text="Why the agency is asked; it is always told")
    asked_on = models.DateField()
    state = models.CharField(max_length=15, choices=Contribution.choices, default=Contribution.ASKED)
    received_on = models.DateField(null=True, blank=True)
    text = models.TextField(blank=True)
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    used = models.BooleanField("whether it changed what was found", null=True, blank=True)
    accepted_without_reason = models.TextField(blank=True, help_text="Why the manager went on without a reply")

    objects = VisibleRows.as_manager()

    class Meta:
        constraints = [in_order("contribution", "asked_on", "received_on")]

    @property
    def is_awaited(self) -> bool:
        """Asked and neither received nor closed."""
        return self.state in AWAITED

    def get_absolute_url(self) -> str:
        """What was asked, and what came of it."""
        return f"/assessments/contributions/{self.pk}/"
