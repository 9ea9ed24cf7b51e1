"""What families say of the help, and what they are given in their own language."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order, together
from goldenthread.services.earlyhelp.codes import CopyKind, Said, ViewQuestion
from goldenthread.services.earlyhelp.models.episodes import Episode


class FamilyViewRows(VisibleRows):
    """Ways to read what families were asked."""

    def waiting(self) -> "FamilyViewRows":
        """Asked and not answered."""
        return self.filter(answered_on=None)


class FamilyView(Record):
    """Somebody of a family was asked what they think of the help; who does not answer is counted too."""

    PERSON: ClassVar[str | None] = "episode__person"
    objects = FamilyViewRows.as_manager()

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="views")
    asked_of = models.CharField(max_length=100, help_text="Mother, father, child")
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        constraints = [in_order("eh_view", "asked_on", "answered_on")]
        indexes = [models.Index(fields=["area", "asked_on"], name="eh_view_asked")]

    def get_absolute_url(self) -> str:
        """Where the answers are written down."""
        return f"/early-help/views/{self.pk}/"


class FamilyAnswer(Record):
    """The answer to one question; a question that nobody answered has no row."""

    PERSON: ClassVar[str | None] = "view__episode__person"

    view = models.ForeignKey(FamilyView, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(max_length=20, choices=ViewQuestion.choices)
    said = models.CharField(max_length=6, choices=Said.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["view", "question"], name="eh_one_answer_a_question")]


class FamilyCopy(Record):
    """A plan, letter or assessment that was given to somebody of the family, in their language and format."""

    PERSON: ClassVar[str | None] = "episode__person"
    objects = VisibleRows.as_manager()

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="copies")
    kind = models.CharField(max_length=15, choices=CopyKind.choices)
    to = models.CharField("to whom", max_length=200)
    language = models.CharField(max_length=3, default="eng", help_text="Three letters of ISO 639-3")
    easy_read = models.BooleanField(default=False)
    translated_by = models.CharField(max_length=200, blank=True)
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    given_on = models.DateField()
    how = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(language="eng") | ~Q(translated_by=""), name="eh_translation_names_translator"
            )
        ]
        indexes = [models.Index(fields=["episode", "given_on"], name="eh_copy_episode")]


class CaseStudy(Record):
    """The story of a family told to others: with its agreement, with details changed, and read by somebody else first."""

    PERSON: ClassVar[str | None] = "episode__person"
    objects = VisibleRows.as_manager()

    class State(models.TextChoices):
        """Whether it may be told."""

        WRITTEN = "written", "Written, to be read by somebody else"
        CLEARED = "cleared", "Cleared: it may be told"

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="studies")
    state = models.CharField(max_length=7, choices=State.choices, default=State.WRITTEN)
    title = models.CharField(max_length=200)
    story = models.TextField(help_text="As it is told, with details changed")
    changed = models.TextField("what was changed")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField()
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cleared_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "case studies"
        constraints = [
            together("eh_study", "cleared_on", "cleared_by"),
            models.CheckConstraint(
                condition=Q(cleared_by=None) | ~Q(cleared_by=models.F("written_by")), name="eh_study_two_people"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The case study, and what is still to be done with it."""
        return f"/early-help/studies/{self.pk}/"
