"""The action, and who takes part in it."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.actions import codes
from goldenthread.mechanisms.actions.codes import AccessClass, DueKind, Kind, Lateness, Progress, Recurs
from goldenthread.mechanisms.actions.due import Due, do_by
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.calendar.periods import spelled
from goldenthread.mechanisms.trail.records import Record, together

SOON_DAYS = 14  # “due within 14 days”
OFTEN_MOVED = 2  # after the second move the first date is printed too
USER = settings.AUTH_USER_MODEL


class ActionRows(VisibleRows):
    """Ways to read actions."""

    def of(self, record: models.Model) -> "ActionRows":
        """Those that were set in a record, as they were set."""
        return self.filter(source_model=record._meta.label, source_id=record.pk).order_by("pk")

    def of_many(self, model: type[models.Model], ids: Any) -> "ActionRows":
        """Those that were set in any of many records of one kind; `ids` may be a queryset."""
        return self.filter(source_model=model._meta.label, source_id__in=ids).order_by("pk")

    def about(self, person_id: int) -> "ActionRows":
        """Those about one person."""
        return self.filter(person_id=person_id)

    def open(self) -> "ActionRows":
        """Neither done nor ended; claimed ones are still open."""
        return self.filter(progress__in=codes.OPEN)

    def closed(self) -> "ActionRows":
        """Done, or ended without being done."""
        return self.filter(progress__in=codes.CLOSED)

    def late_on(self, day: date) -> "ActionRows":
        """Open now and past their date on a day; the due day itself is in time."""
        return self.open().filter(due_on__lt=day)

    def led_by(self, user: Any) -> "ActionRows":
        """Those that somebody leads, alone or with others."""
        shared = ActionPerson.objects.current().filter(user=user, part=codes.Part.CO_LEAD).values("action")
        return self.filter(Q(lead=user) | Q(pk__in=shared))

    def overseen_by(self, user: Any) -> "ActionRows":
        """Those that somebody sponsors or set for others, and those in the plans that they run; not those they lead."""
        in_plans = Q(lines__plan__owner=user) | Q(lines__plan__officer=user)
        planned = Action.objects.filter(in_plans, lines__ended_on=None).values("pk")
        return self.filter(Q(sponsor=user) | Q(raised_by=user) | Q(pk__in=planned)).exclude(lead=user)

    def to_verify_by(self, user: Any) -> "ActionRows":
        """Claimed done, and waiting for this person, who sponsors or set them, to say so."""
        waits = Q(sponsor=user) | Q(sponsor=None, raised_by=user)
        return self.filter(waits, progress=Progress.CLAIMED).exclude(lead=user)

    def by_date(self) -> "ActionRows":
        """The earliest due first, those without a date last."""
        return self.order_by(models.F("due_on").asc(nulls_last=True), "pk")


class Action(Record):
    """Something that somebody said they would do: for a person, a team, a plan or a meeting. Printed as A-0310.

    The accountable lead is a user, or somebody outside named in `lead_words` and `agency`. `first_due_on` never changes
    once it is set. What the action came from is `source_model`, `source_id` and `source_title`.
    """

    PERSON: ClassVar[str | None] = "person"
    objects = ActionRows.as_manager()

    person = models.ForeignKey(
        settings.SUBJECT_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    kind = models.CharField(max_length=30, choices=Kind.choices)
    title = models.CharField(max_length=300)
    plain_title = models.CharField("as it is said to the family", max_length=300, blank=True)
    detail = models.TextField(blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    raised_on = models.DateField()
    raised_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    source_model = models.CharField(max_length=100, blank=True)
    source_id = models.BigIntegerField(null=True, blank=True)
    source_title = models.CharField("set in", max_length=200, blank=True)
    body = models.CharField("board or committee that wants it", max_length=200, blank=True)
    wanted_by = models.ForeignKey(
        "actions.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="actions_wanted"
    )
    agenda_item = models.CharField("item of its agenda", max_length=100, blank=True)
    starts_raw = models.CharField("starts, as written", max_length=100, blank=True)
    starts_on = models.DateField("starts", null=True, blank=True)
    due_raw = models.CharField("due, as written", max_length=100, blank=True)
    due_kind = models.CharField("kind of due date", max_length=10, choices=DueKind.choices, default=DueKind.NONE)
    due_on = models.DateField("due", null=True, blank=True)
    due_recurs = models.CharField("how often", max_length=12, choices=Recurs.choices, blank=True)
    review_on = models.DateField("to be reviewed", null=True, blank=True)
    first_due_on = models.DateField("first due", null=True, blank=True)
    moved_count = models.PositiveSmallIntegerField("times moved", default=0)
    lead = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="actions_led")
    lead_words = models.CharField("lead outside the services", max_length=200, blank=True)
    agency = models.CharField(max_length=200, blank=True)
    sponsor = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="actions_sponsored")
    accepted_on = models.DateField(null=True, blank=True)
    progress = models.CharField(max_length=12, choices=Progress.choices, default=Progress.NOT_STARTED)
    judged_on = models.DateField(null=True, blank=True)
    judged_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    blocked_reason = models.TextField("why it is stuck", blank=True)
    help_wanted_from = models.CharField(max_length=200, blank=True)
    next_step = models.TextField(blank=True)
    claimed_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closure = models.CharField(max_length=20, choices=codes.Closure.choices, null=True, blank=True)
    closure_reason = models.TextField(blank=True)
    instead = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="taken_over")
    paused_on = models.DateField("paused since", null=True, blank=True)
    verified_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    verified_on = models.DateField(null=True, blank=True)
    reopened_on = models.DateField(null=True, blank=True)
    access = models.CharField(max_length=12, choices=AccessClass.choices, default=AccessClass.CASE)

    class Meta:
        indexes = [
            models.Index(fields=["source_model", "source_id"], name="action_source"),
            models.Index(fields=["lead", "progress", "due_on"], name="action_lead"),
            models.Index(fields=["person", "progress", "due_on"], name="action_person"),
            models.Index(fields=["area", "progress", "due_on"], name="action_area"),
            models.Index(fields=["sponsor", "progress"], name="action_sponsor"),
        ]
        constraints = [
            together("action", "closed_on", "closure"),
            together("action", "verified_on", "verified_by"),
            models.CheckConstraint(
                condition=Q(source_model="", source_id=None) | (~Q(source_model="") & Q(source_id__isnull=False)),
                name="action_source_whole",
            ),
            models.CheckConstraint(
                condition=Q(due_kind__in=codes.DATED, due_on__isnull=False)
                | (~Q(due_kind__in=codes.DATED) & Q(due_on=None)),
                name="action_due_whole",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=False, progress__in=codes.CLOSED)
                | Q(closed_on=None, progress__in=codes.OPEN),
                name="action_closed_when_done",
            ),
            models.CheckConstraint(condition=Q(lead__isnull=False) | ~Q(lead_words=""), name="action_has_a_lead"),
            models.CheckConstraint(
                condition=Q(instead=None) | Q(closure__in=codes.ELSEWHERE), name="action_instead_when_taken_over"
            ),
            models.CheckConstraint(
                condition=Q(verified_by=None) | Q(lead=None) | ~Q(verified_by=models.F("lead")),
                name="action_not_verified_by_its_lead",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        """The page of the action."""
        return reverse("actions:action", args=[self.pk])

    @property
    def number(self) -> str:
        """As it is printed everywhere, and never used again: A-0310."""
        return f"A-{self.pk:04d}"

    @property
    def due(self) -> Due:
        """The due date with the words it was read from."""
        return Due(self.due_raw, DueKind(self.due_kind), self.due_on, Recurs(self.due_recurs), self.review_on)

    @property
    def is_open(self) -> bool:
        """Neither done nor ended."""
        return self.progress in codes.OPEN

    @property
    def is_promise(self) -> bool:
        """Found in the text of another action, which cannot be claimed done while this is open."""
        return self.kind == Kind.PROMISE

    @property
    def needs_verifying(self) -> bool:
        """Whether somebody other than the lead must say that it is done."""
        return self.kind not in codes.CLOSED_BY_THE_WORKER

    @property
    def asks_for_impact(self) -> bool:
        """Whether nobody says that it is done without saying what is different for people."""
        return self.kind in codes.CHANGES_PRACTICE

    @property
    def needs_accepting(self) -> bool:
        """Whether the lead was given it by somebody else, and not face to face."""
        return self.lead_id not in (None, self.raised_by_id) and self.kind not in codes.AGREED_WHEN_SET

    @property
    def led_by(self) -> str:
        """Who is accountable, in words."""
        outside = ", ".join(part for part in (self.lead_words, self.agency) if part)
        return str(self.lead) if self.lead else outside

    def reopened_within_a_year(self, on: date) -> bool:
        """Opened again not long ago, which every list says."""
        return self.is_open and self.reopened_on is not None and on < add_months(self.reopened_on, 12)

    def days_late(self, on: date) -> int:
        """Whole days past its date on a day; 0 when in time, without a date, or closed."""
        if self.due_on is None or not self.is_open:
            return 0
        return max(0, (on - self.due_on).days)

    def lateness(self, on: date) -> Lateness:
        """Computed, never typed; what moves is late as soon as its date has passed."""
        if not self.is_open:
            return Lateness.CLOSED
        if self.due_on is None:
            return Lateness.ONGOING if self.due_kind == DueKind.ONGOING else Lateness.NO_DATE
        if self.due_on < on:
            return Lateness.LATE
        return Lateness.SOON if self.due_on <= on + timedelta(days=SOON_DAYS) else Lateness.ON_TIME

    def lateness_in_words(self, on: date) -> str:
        """For people: “3 days late”, “no date yet”."""
        found = self.lateness(on)
        if found == Lateness.LATE:
            late = self.days_late(on)
            return f"{late:,} day{'' if late == 1 else 's'} late"
        return str(found.label).lower()

    @property
    def due_in_words(self) -> str:
        """Its date as it is printed; the words as they were written where they name no day."""
        return spelled(self.due_on) if self.due_on else self.due_raw or "no date yet"

    def do_by(self) -> date | None:
        """The last working day on or before its date."""
        return None if self.due_on is None else do_by(self.due_on)

    @property
    def moved_in_words(self) -> str:
        """The first date and how often it moved, once it moved twice; empty before."""
        if self.moved_count < OFTEN_MOVED or self.first_due_on is None:
            return ""
        first = self.first_due_on
        return f"first due {first.day} {first:%B %Y}, moved {self.moved_count} times"


class ActionPersonRows(VisibleRows):
    """Ways to read who takes part."""

    def current(self) -> "ActionPersonRows":
        """Not ended; what was shared until a day is there on that day still."""
        return self.filter(Q(until=None) | Q(until__gte=today()))


class OfAction(Record):
    """What hangs on an action; it is about whom the action is about."""

    PERSON: ClassVar[str | None] = "action__person"

    class Meta:
        abstract = True


class ActionPerson(OfAction):
    """Somebody beside the lead and the sponsor: a co-lead, a partner organisation, somebody to be told."""

    objects = ActionPersonRows.as_manager()

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="people")
    part = models.CharField(max_length=20, choices=codes.Part.choices)
    user = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    words = models.CharField("role or organisation", max_length=200, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(user__isnull=False) | ~Q(words=""), name="action_person_named"),
            models.UniqueConstraint(
                fields=["action", "user", "part"], condition=Q(until=None), name="one_part_a_person_in_an_action"
            ),
        ]
