"""What families think of an assessment, of the first meeting about a plan, and of the help when it ends."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.pages.words import day as in_words
from goldenthread.mechanisms.trail.records import Record, in_order
from goldenthread.services.assessment.codes import Said, ViewOccasion, ViewWay
from goldenthread.services.assessment.models.assessing import SUBJECT, USER, Assessment
from goldenthread.services.assessment.models.helping import ChildInNeedPlan

OPEN_FOR = timedelta(days=28)  # how long the link of a family stays open
SIGNER = Signer(salt="assessment.family_view")
QUESTIONS = {
    "reason_clear": "Was it clear to you why we came?",
    "heard": "Did we listen to you, and to the children?",
    "knew_next": "Do you know what happens next, and whom to ask?",
    "helped": "Did it help your family?",
}


class FamilyViewRows(VisibleRows):
    """Ways to read what families think."""

    def signed(self, sign: str) -> Any:
        """The asking that a link leads to, or None where the link was never given."""
        try:
            number = SIGNER.unsign(sign)
        except BadSignature:
            return None
        return self.filter(pk=number).select_related("area", "person", "lead", "assessment", "plan").first()


def answer_to(question: str) -> Any:
    """The answer to one of the questions; empty where nobody answered it."""
    return models.CharField(QUESTIONS[question], max_length=6, choices=Said.choices, blank=True)


class FamilyView(Record):
    """Somebody of a family was asked what they think of our work; whoever does not answer is counted too."""

    PERSON: ClassVar[str | None] = "person"
    objects = FamilyViewRows.as_manager()

    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(
        Assessment, null=True, blank=True, on_delete=models.PROTECT, related_name="family_views"
    )
    plan = models.ForeignKey(
        ChildInNeedPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="family_views"
    )
    occasion = models.CharField(max_length=15, choices=ViewOccasion.choices)
    lead = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("access.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked_of = models.CharField("who was asked", max_length=200)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    way = models.CharField("how they answered", max_length=6, choices=ViewWay.choices, blank=True)
    reason_clear = answer_to("reason_clear")
    heard = answer_to("heard")
    knew_next = answer_to("knew_next")
    helped = answer_to("helped")
    words = models.TextField("in their own words", blank=True)

    class Meta:
        constraints = [
            in_order("family_view", "asked_on", "answered_on"),
            models.CheckConstraint(
                condition=Q(assessment__isnull=False, plan=None) | Q(assessment=None, plan__isnull=False),
                name="family_view_of_an_assessment_or_a_plan",
            ),
            models.CheckConstraint(condition=Q(answered_on=None) | ~Q(way=""), name="family_view_says_how_it_came"),
        ]
        indexes = [models.Index(fields=["area", "asked_on"], name="assessment_family_view")]

    def __str__(self) -> str:
        return f"{self.asked_of}, asked on {in_words(self.asked_on)}"

    @property
    def of(self) -> Assessment | ChildInNeedPlan:
        """What they were asked about."""
        about = self.assessment or self.plan
        assert about is not None  # a constraint of the table
        return about

    @property
    def sign(self) -> str:
        """The end of the family's own link; it names nobody and cannot be guessed."""
        return SIGNER.sign(str(self.pk))

    def waits_on(self, day: date) -> bool:
        """Whether the link can still be answered on a day."""
        return self.answered_on is None and day <= self.asked_on + OPEN_FOR

    def get_absolute_url(self) -> str:
        """What was asked and answered, for those who work with the family."""
        return reverse("assessment:family_view", args=[self.pk])
