"""What families say of the help, and what they are given in their own language."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order, together
from goldenthread.services.earlyhelp.codes import ConferenceState, CopyKind, Said, Telling, ViewQuestion
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


class FamilyAccount(Record):
    """How one of a family tells it, in their own words; it stands beside what the worker writes, and nobody edits it."""

    PERSON: ClassVar[str | None] = "episode__person"
    objects = VisibleRows.as_manager()

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="accounts")
    told_by = models.CharField("who tells it", max_length=100, help_text="Mother, father, child, grandmother")
    told_on = models.DateField()
    how = models.CharField(max_length=11, choices=Telling.choices)
    going_well = models.TextField("what goes well", blank=True)
    worries = models.TextField("what worries them", blank=True)
    wanted = models.TextField("what shall be different", blank=True)
    would_help = models.TextField("what would help", blank=True)
    sees_differently = models.TextField("what they see differently from the worker", blank=True)
    key = models.ForeignKey(
        "earlyhelp.FamilyKey", null=True, blank=True, on_delete=models.PROTECT, related_name="accounts"
    )
    kept_back = models.BooleanField(
        default=False, help_text="Kept from the rest of the family: it stays off every sheet"
    )
    read_back_on = models.DateField(null=True, blank=True, help_text="Read back to them, and found right")

    class Meta:
        constraints = [
            in_order("eh_account", "told_on", "read_back_on"),
            models.CheckConstraint(
                condition=~Q(going_well="", worries="", wanted="", would_help="", sees_differently=""),
                name="eh_account_says_something",
            ),
        ]
        indexes = [models.Index(fields=["episode", "told_on"], name="eh_account_episode")]

    def __str__(self) -> str:
        return self.told_by

    def get_absolute_url(self) -> str:
        """Their own copy of it."""
        return f"/early-help/accounts/{self.pk}/"


class GroupConference(Record):
    """A family group conference: considered with a reason and, where the family wants it, held with a plan of its own."""

    PERSON: ClassVar[str | None] = "episode__person"
    objects = VisibleRows.as_manager()

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="group_conferences")
    state = models.CharField(max_length=8, choices=ConferenceState.choices, default=ConferenceState.OFFERED)
    considered_on = models.DateField()
    reason = models.TextField("why it fits, or why not now")
    offered_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    declined_because = models.TextField(blank=True)
    coordinator = models.CharField(
        max_length=200, blank=True, help_text="Independent of those who work with the family"
    )
    held_on = models.DateField(null=True, blank=True)
    came = models.TextField(blank=True, help_text="Who of the family and its friends came, one a line")
    time_alone = models.BooleanField(null=True, blank=True, help_text="The family had time alone to make its plan")
    family_plan = models.TextField(blank=True, help_text="The family's own plan, in its words")
    safe_because = models.TextField(
        blank=True, help_text="Why the lead agrees to the plan, or what is still to be made safe"
    )
    review_due_on = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    review_finding = models.TextField(blank=True)

    class Meta:
        constraints = [
            in_order("eh_conference_offer", "considered_on", "offered_on"),
            in_order("eh_conference_held", "offered_on", "held_on"),
            in_order("eh_conference_review", "held_on", "reviewed_on"),
            models.CheckConstraint(condition=Q(held_on=None) | ~Q(family_plan=""), name="eh_conference_made_a_plan"),
        ]
        indexes = [models.Index(fields=["episode", "considered_on"], name="eh_conference_episode")]

    def __str__(self) -> str:
        return "Family group conference"

    def get_absolute_url(self) -> str:
        """The conference with the family's plan."""
        return f"/early-help/conferences/{self.pk}/"


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
