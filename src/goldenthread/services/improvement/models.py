"""What people said and what they are told, quotes that may be printed, and inspections that ask for a statement."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.actions.codes import SourceKind
from goldenthread.mechanisms.trail.records import Record, together
from goldenthread.services.improvement import codes

USER = settings.AUTH_USER_MODEL


class AboutNobody(Record):
    """A record of the service that names no person."""

    PERSON: ClassVar[str | None] = None

    class Meta:
        abstract = True


class SafeQuoteRows(VisibleRows):
    """Ways to read quotes."""

    def checked(self) -> "SafeQuoteRows":
        """Looked at by a second person, and not taken back."""
        return self.filter(checked_on__isnull=False, withdrawn_on=None)


class SafeQuote(AboutNobody):
    """Words of somebody, changed so that nobody is known by them; only these are printed."""

    objects = SafeQuoteRows.as_manager()

    text = models.TextField("the words, after changes")
    who = models.CharField(max_length=20, choices=codes.Audience.choices)
    said_in = models.CharField("where it was said", max_length=200)
    asked = models.PositiveIntegerField("how many were asked")
    changes = models.JSONField("what was changed", default=list)
    appears = models.CharField("may appear", max_length=10, choices=codes.Appears.choices)
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    checked_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    checked_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    source = models.ForeignKey(
        "actions.ActionSource", null=True, blank=True, on_delete=models.PROTECT, related_name="quotes"
    )

    class Meta:
        constraints = [
            together("safe_quote", "checked_on", "checked_by"),
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=models.F("made_by")), name="safe_quote_by_two_people"
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.text[:80]}”"

    def get_absolute_url(self) -> str:
        """The list in which it stands."""
        return reverse("improvement:quotes")


class PromiseRows(VisibleRows):
    """Ways to read answers to people."""

    def published(self) -> "PromiseRows":
        """Shown on the page."""
        return self.filter(published_on__isnull=False, withdrawn_on=None)

    def waiting(self) -> "PromiseRows":
        """Not answered yet, or not looked at by a second person."""
        return self.filter(state__in=(codes.State.ACCEPTED, codes.State.WRITTEN))


class Promise(AboutNobody):
    """What some people said, and what they are told: “you said, we did”. “We could not, because” is an answer.

    `shown` is what the page says: the words as they were when a second person published them.
    """

    objects = PromiseRows.as_manager()

    said = models.TextField("what people said")
    who = models.CharField(max_length=20, choices=codes.Audience.choices)
    asked = models.PositiveIntegerField("how many were asked")
    source = models.CharField("where they said it", max_length=30, choices=SourceKind.choices)
    said_in = models.CharField("which survey, meeting or letter", max_length=200)
    said_on = models.DateField()
    quote = models.ForeignKey(SafeQuote, null=True, blank=True, on_delete=models.PROTECT, related_name="promises")
    door = models.CharField("who reads the answer", max_length=10, choices=codes.Door.choices)
    accepted_on = models.DateField()
    accepted_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=codes.State.choices, default=codes.State.ACCEPTED)
    answer = models.CharField(max_length=12, choices=codes.Answer.choices, blank=True)
    we_did = models.TextField("what we did, do or will do", blank=True)
    will_by = models.DateField("by when", null=True, blank=True)
    why_not = models.TextField("why we could not", blank=True)
    whom_to_ask = models.CharField(max_length=200, blank=True)
    proper_names = models.CharField("names that are nobody's", max_length=300, blank=True)
    written_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    published_on = models.DateField(null=True, blank=True)
    published_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    shown: Any = models.JSONField("what the page says", default=dict, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "published_on"], name="promise_published")]
        constraints = [
            together("promise", "published_on", "published_by"),
            models.CheckConstraint(
                condition=Q(published_by=None) | ~Q(published_by=models.F("written_by"))
                | Q(state=codes.State.WRITTEN),
                name="promise_published_by_two_people",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"You said: {self.said[:80].rstrip('.')}"

    def get_absolute_url(self) -> str:
        """The page on which it is worked."""
        return reverse("improvement:promise", args=[self.pk])

    @property
    def words(self) -> dict[str, Any]:
        """What the page says once it is published."""
        return {
            "said": self.said,
            "quote": self.quote.text if self.quote else "",
            "answer": self.answer,
            "we_did": self.we_did,
            "will_by": self.will_by.isoformat() if self.will_by else "",
            "why_not": self.why_not,
            "whom_to_ask": self.whom_to_ask,
        }


class OfPromise(AboutNobody):
    """What hangs on an answer to people."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="%(class)ss")

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        """The answer."""
        return self.promise.get_absolute_url()


class PromiseVersion(OfPromise):
    """The answer in easy read or in another language: ready, or waived with a reason."""

    objects = VisibleRows.as_manager()

    edition = models.CharField("in what", max_length=30, choices=codes.Edition.choices)
    text = models.TextField(blank=True)
    made_by = models.CharField("who put it so", max_length=200, blank=True)
    waived_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["promise", "edition"], name="one_version_of_an_answer"),
            models.CheckConstraint(condition=Q(text="") | Q(waived_because=""), name="version_ready_or_waived"),
        ]

    def __str__(self) -> str:
        return str(self.get_edition_display())

    @property
    def is_settled(self) -> bool:
        """Ready, or waived."""
        return bool(self.text or self.waived_because)


class PromiseAction(OfPromise):
    """An action that the answer promises; it is open until the action is done."""

    objects = VisibleRows.as_manager()

    action = models.ForeignKey("actions.Action", on_delete=models.PROTECT, related_name="promised_in")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["promise", "action"], name="one_action_once_in_an_answer")]


class PromiseGiven(OfPromise):
    """One time that people were given the answer: on the page, on a postcard, in a letter, at a meeting."""

    objects = VisibleRows.as_manager()

    given_on = models.DateField()
    channel = models.CharField(max_length=10, choices=codes.Channel.choices)
    edition = models.CharField("in what", max_length=30, blank=True)
    to = models.CharField("to whom", max_length=200, blank=True)
    meeting = models.ForeignKey(
        "actions.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="answers_given"
    )
    agenda_item = models.CharField("item of its agenda", max_length=100, blank=True)


class InspectionRows(VisibleRows):
    """Ways to read inspections."""

    def unanswered(self) -> "InspectionRows":
        """Without a statement."""
        return self.filter(statement_on=None)


class Inspection(AboutNobody):
    """The report of an inspection, which a written statement of proposed action answers."""

    objects = InspectionRows.as_manager()

    kind = models.CharField(max_length=20, choices=codes.InspectionKind.choices)
    title = models.CharField(max_length=200)
    received_on = models.DateField("report received")
    director = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("actions.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey("actions.Plan", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    statement_on = models.DateField("statement sent", null=True, blank=True)
    statement_to = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The list in which it stands."""
        return reverse("improvement:inspections")
