"""Contacts, where they came from, and whom they are about."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Prefetch, Q

from goldenthread.mechanisms.access.models import Membership
from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.trail.records import Record, together
from goldenthread.services.frontdoor.models.codes import (
    EXPLOITED,
    INDIVIDUALS,
    NOBODY_KNOWN,
    Agreement,
    Channel,
    ContactState,
    ContactType,
    Domain,
    Level,
    Need,
    NeedTag,
    NoFurtherActionReason,
    Outcome,
    Residency,
    Source,
    SubjectState,
    Told,
    Urgency,
)
from goldenthread.services.frontdoor.models.fields import by_user, code, found_person, known_organisation

FINISHED = (ContactState.CARRIED_OUT, ContactState.CLOSED)
UNFINISHED = tuple(state for state in ContactState if state not in FINISHED)
LAST_NIGHTS = timedelta(days=4)  # a bank holiday weekend


class NumberSeries(models.Model):
    """The last number given in one year, so that references run without gaps that anybody must explain."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)


def next_references(year: int, count: int = 1) -> list[str]:
    """Set aside `count` references of a year ("C-2017-000123"); the row is locked until the transaction ends."""
    NumberSeries.objects.get_or_create(year=year)
    series = NumberSeries.objects.select_for_update().get(year=year)
    first = series.last + 1
    NumberSeries.objects.filter(year=year).update(last=series.last + count)
    return [f"C-{year}-{number:06}" for number in range(first, first + count)]


class ContactRows(VisibleRows):
    """Ways to read contacts."""

    def undecided(self) -> "ContactRows":
        """Still to be decided or checked."""
        return self.filter(state__in=UNFINISHED)  # named one by one, so that the index finds the few among the many

    def of_children(self) -> "ContactRows":
        """On the children's side of the door."""
        return self.exclude(domain=Domain.ADULTS)

    def by_time_left(self) -> "ContactRows":
        """The one that is due first comes first."""
        return self.order_by(F("decision_due_at").asc(nulls_last=True), "received_at", "pk")

    def shown_as(self, wish: str) -> "ContactRows":
        """The late ones, those about children living elsewhere, or those without a second check; else all."""
        if wish == "late":
            return self.filter(decision_due_at__lt=now(), decided_at=None)
        if wish == "non-resident":
            return self.filter(pk__in=ContactSubject.objects.living_elsewhere().values("contact"))
        return self.filter(state=ContactState.SECOND_CHECK) if wish == "no second check" else self

    def of_the_shift(self) -> "ContactRows":
        """Taken out of hours and not handed over yet; what was closed before the last nights needs no morning."""
        waiting = self.filter(out_of_hours=True, handed_over_at=None).order_by("received_at", "pk")
        return waiting.exclude(state=ContactState.CLOSED, received_at__lt=now() - LAST_NIGHTS)

    def with_subjects(self) -> "ContactRows":
        """With the subjects, their people and who works with them."""
        people = ContactSubject.objects.select_related("person", "person__lead").order_by("pk")
        return self.prefetch_related(Prefetch("subjects", people))

    def of_the_teams_of(self, user: Any) -> "ContactRows":
        """Those that somebody of the same teams took."""
        mates = Membership.objects.on(today()).filter(team__in=user.teams()).values("user")
        return self.filter(taken_by__in=mates)

    def taken_by_user(self, user: object) -> "ContactRows":
        """Those that one worker took."""
        return self.filter(taken_by=user)


class Contact(Record):
    """Any worry or request that reaches the door, about one or many people."""

    PERSON: ClassVar[str | None] = None
    PEOPLE: ClassVar[tuple[str, ...]] = ("subjects__person",)
    objects = ContactRows.as_manager()

    ref = models.CharField(max_length=20, unique=True)
    received_at = models.DateTimeField()
    channel = code(Channel, 20, blank=False)
    type = code(ContactType, 30, blank=False)
    reason = models.CharField(max_length=120, blank=True, help_text="The area's own word for why, under the type")
    domain = code(Domain, 10, blank=False, default=Domain.CHILDREN)
    what_happened = models.TextField(help_text="Facts, in the referrer's words")
    child_words = models.TextField(blank=True)
    why_now = models.TextField(blank=True)
    urgency = code(Urgency, 10, blank=False, default=Urgency.GREEN)
    urgency_by = by_user()
    urgency_reason = models.TextField(blank=True)
    online_risk = models.TextField(blank=True, help_text="Platforms and contacts")
    location_of_concern = models.CharField(max_length=300, blank=True)
    parent_told = code(Told, 20)
    parent_told_reason = models.TextField(blank=True)
    agreement_to_share = code(Agreement, 20)
    out_of_hours = models.BooleanField(default=False)
    taken_by = by_user()
    definition_note = models.CharField(max_length=300, blank=True)
    state = code(ContactState, 20, blank=False, default=ContactState.RECEIVED)
    decision_due_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True, help_text="When the last child subject was decided")
    handed_over_at = models.DateTimeField(null=True, blank=True)
    handed_over_by = by_user()
    handover_note = models.TextField(blank=True)
    split_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="split_into")
    linked_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="linked_here")

    class Meta:
        indexes = [
            models.Index(fields=["area", "state", "decision_due_at"], name="contact_queue"),
            models.Index(fields=["area", "received_at"], name="contact_received"),
        ]
        constraints = [together("contact", "handed_over_at", "handed_over_by")]

    def __str__(self) -> str:
        return self.ref


class ContactSource(Record):
    """Who brought the worry. A member of the public is masked from the family and from partners."""

    PERSON: ClassVar[str | None] = None
    PEOPLE: ClassVar[tuple[str, ...]] = ("contact__subjects__person",)

    class Feedback(models.TextChoices):
        """Whether the referrer wants to hear."""

        YES = "yes", "Yes"
        NO = "no", "No"
        CANNOT = "cannot", "Cannot be told"

    objects = VisibleRows.as_manager()

    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="source")
    kind = code(Source, 2, blank=False)
    sub_source = models.CharField(
        max_length=120, blank=True, help_text="The area's own kind of referrer under the code"
    )
    organisation = models.CharField(max_length=200, blank=True)
    body = known_organisation()
    person = found_person()
    user = by_user()
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    relation_to_child = models.CharField(max_length=200, blank=True)
    wants_anonymity = models.BooleanField(default=False)
    wants_feedback = code(Feedback, 10, blank=False, default=Feedback.YES)

    class Meta:
        indexes = [models.Index(fields=["kind", "sub_source"], name="contact_source_kind")]

    @property
    def is_individual(self) -> bool:
        """A member of the public, whose name is masked."""
        return self.kind in INDIVIDUALS

    @property
    def is_agency(self) -> bool:
        """A professional of some organisation."""
        return self.kind not in INDIVIDUALS and self.kind not in NOBODY_KNOWN


class ContactPerson(Record):
    """Somebody else who was named: a parent, a person who may pose a risk, a household member. Not counted."""

    PERSON: ClassVar[str | None] = "person"
    objects = VisibleRows.as_manager()

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="people")
    person = found_person()
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=100)


class SubjectRows(VisibleRows):
    """Ways to read the children and adults whom contacts are about."""

    def children(self) -> "SubjectRows":
        """Only children; adults are never counted."""
        return self.filter(is_child=True)

    def undecided(self) -> "SubjectRows":
        """Waiting for a primary decision."""
        return self.filter(state__in=[SubjectState.OPEN, SubjectState.PROPOSED, SubjectState.RETURNED])

    def in_the_year_to(self, moment: datetime) -> "SubjectRows":
        """Of contacts received in the twelve months up to a moment, that one included."""
        return self.filter(contact__received_at__lte=moment, contact__received_at__gt=moment - timedelta(days=365))

    def unmatched(self) -> "SubjectRows":
        """Nobody found for them yet."""
        return self.filter(person=None)

    def about(self, person: object) -> "SubjectRows":
        """Of one person."""
        return self.filter(person=person)

    def living_elsewhere(self) -> "SubjectRows":
        """Children of another authority."""
        return self.filter(residency__in=[Residency.PLACED_HERE, Residency.FOUND_HERE])


class ContactSubject(Record):
    """One child or adult whom a contact is about; each gets a decision of its own."""

    PERSON: ClassVar[str | None] = "person"
    objects = SubjectRows.as_manager()

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="subjects")
    person = found_person("contact_subjects")
    described_as = models.CharField(max_length=300, blank=True, help_text="As the referrer named or described them")
    age_told = models.PositiveSmallIntegerField(null=True, blank=True)
    sex_told = models.CharField(max_length=1, blank=True, choices=[("M", "Male"), ("F", "Female"), ("U", "Unknown")])
    is_child = models.BooleanField(default=True)
    residency = code(Residency, 20)
    home_authority = models.CharField(max_length=100, blank=True)
    main_need = code(Need, 2)
    needs = models.JSONField(default=list, blank=True, help_text="Other needs and local tags")
    worry = models.TextField(blank=True)
    strengths = models.TextField(blank=True)
    priority = models.PositiveSmallIntegerField(default=0)
    searched_at = models.DateTimeField(null=True, blank=True)
    history_read_at = models.DateTimeField(null=True, blank=True)
    history_read_by = by_user()
    previous_contacts = models.PositiveIntegerField(null=True, blank=True, help_text="Frozen at the decision")
    previous_referrals = models.PositiveIntegerField(null=True, blank=True, help_text="Frozen at the decision")
    previous_plans = models.PositiveIntegerField(null=True, blank=True, help_text="Frozen at the decision")
    known_now = models.CharField(max_length=300, blank=True, help_text="Who is working with them")
    early_help_agreement = code(Agreement, 20)
    state = code(SubjectState, 20, blank=False, default=SubjectState.OPEN)
    level = models.PositiveSmallIntegerField(choices=Level.choices, null=True, blank=True)
    outcome = code(Outcome, 30)
    no_further_action_reason = code(NoFurtherActionReason, 30)
    decided_at = models.DateTimeField(null=True, blank=True, help_text="The primary decision that stands")
    decided_by = by_user()
    carried_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["area", "state"], name="contact_subject_state"),
            models.Index(fields=["person", "contact"], name="contact_subject_person"),
            models.Index(fields=["area", "outcome"], name="contact_subject_outcome"),
        ]
        constraints = [
            together("contact_subject", "history_read_at", "history_read_by"),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(described_as=""), name="contact_subject_named_or_described"
            ),
            models.UniqueConstraint(fields=["contact", "person"], name="one_subject_a_person_and_contact"),
        ]

    @property
    def is_exploited(self) -> bool:
        """Exploitation is what the contact is about, or among the needs of the child."""
        return self.contact.type in EXPLOITED or NeedTag.EXPLOITATION in self.needs

    @property
    def lives_elsewhere(self) -> bool:
        """A child of another authority, placed or found here."""
        return self.residency in (Residency.PLACED_HERE, Residency.FOUND_HERE)
