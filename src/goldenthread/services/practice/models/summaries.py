"""The one-page summary, direct work and its tools, filed documents, letters and referrals to partners."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order
from goldenthread.services.people.models import Format, Person
from goldenthread.services.practice.models.codes import Folder, ReferralState, Retention, ToolKind

USER = settings.AUTH_USER_MODEL
DOCUMENT = "documents.Document"


class SummaryRows(VisibleRows):
    """Ways to read records that are about one person."""

    def about(self, person_id: int) -> "SummaryRows":
        """Of one person."""
        return self.filter(person=person_id)


class AboutOnePerson(Record):
    """A record of one person."""

    PERSON: ClassVar[str | None] = "person"
    objects = SummaryRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class CaseSummary(AboutOnePerson):
    """One page that anybody understands in two minutes; each confirmed version is kept in the trail."""

    why_involved = models.TextField("why we are involved")
    family = models.TextField("the family")
    worries = models.TextField("what worries us")
    strengths = models.TextField("what is working")
    day_in_life = models.TextField("a day in the child’s life")
    risk_now = models.TextField("risk now")
    plan_now = models.TextField("the plan now")
    do_and_do_not = models.TextField("out of hours: do and do not")
    legal = models.TextField("legal", blank=True)
    next_key_date = models.DateField("next key date", null=True, blank=True)
    next_key_event = models.CharField("what happens then", max_length=200, blank=True)
    confirmed_on = models.DateField()
    confirmed_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    stale_since = models.DateField("something changed since", null=True, blank=True)
    stale_because = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "case summaries"
        constraints = [models.UniqueConstraint(fields=["person"], name="one_summary_a_person")]

    def __str__(self) -> str:
        return "Case summary"

    def get_absolute_url(self) -> str:
        """The summary's page."""
        return f"/practice/people/{self.person_id}/summary/"


class ToolRows(VisibleRows):
    """Ways to read tools."""


class Tool(Record):
    """A tool for direct work, in one version."""

    PERSON: ClassVar[str | None] = None
    objects = ToolRows.as_manager()

    name = models.CharField(max_length=100)
    edition = models.CharField("version", max_length=20, default="1")
    kind = models.CharField(max_length=15, choices=ToolKind.choices)
    from_age = models.PositiveSmallIntegerField(default=0)
    to_age = models.PositiveSmallIntegerField(default=25)
    expected_when = models.CharField(
        "expected when an assessment finds this factor",
        max_length=3,
        blank=True,
        help_text="A code of the assessment factors, such as 3A, or 3 for all that begin so.",
    )
    licence = models.CharField(max_length=100, blank=True)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "name", "edition"], name="one_tool_an_edition")]

    def __str__(self) -> str:
        return self.name


class DirectWork(AboutOnePerson):
    """Work done with a child, what the child said, and what it was used for."""

    tool = models.ForeignKey(Tool, on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField()
    done_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    what_child_said = models.TextField("what the child said")
    used_for = models.TextField("what it was used for")
    from_app = models.BooleanField("statement from an app, with the child’s consent", default=False)
    document = models.ForeignKey(DOCUMENT, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "direct work"
        indexes = [models.Index(fields=["person", "done_on"], name="direct_work_person")]


class FiledDocument(AboutOnePerson):
    """A document in its folder; the kind decides the folder, a move is written down."""

    document = models.ForeignKey(DOCUMENT, on_delete=models.PROTECT, related_name="+")
    folder = models.CharField(max_length=2, choices=Folder.choices)
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    dated_on = models.DateField("date of the document")
    received_on = models.DateField("received")
    from_whom = models.CharField("from", max_length=200)
    third_party = models.BooleanField("holds words about or from a third party", default=False)
    shared_with = models.CharField("shared with", max_length=300, blank=True)
    retention = models.CharField(
        "how long it is kept", max_length=10, choices=Retention.choices, default=Retention.FILE
    )
    kept_until = models.DateField("kept longer, until", null=True, blank=True)
    kept_because = models.CharField("why it is kept longer", max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "folder", "dated_on"], name="filed_document_person")]
        constraints = [
            models.CheckConstraint(condition=Q(kept_until=None) | ~Q(kept_because=""), name="kept_longer_says_why")
        ]


class Letter(AboutOnePerson):
    """A letter to somebody about a person: checked, then sent."""

    recipient = models.CharField(max_length=200)
    address_checked_on = models.DateField("when the address was confirmed")
    language = models.CharField(max_length=50, default="English")
    format = models.CharField("form", max_length=20, choices=Format.choices, blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    parents_apart = models.BooleanField("the parents live apart, or an address is protected", default=False)
    checked_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(null=True, blank=True)
    sent_how = models.CharField(max_length=100, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "sent_on"], name="letter_person")]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        """The letter's page."""
        return f"/practice/letters/{self.pk}/"


class PartnerReferral(AboutOnePerson):
    """A referral to another service, followed to its end and not only made."""

    service = models.CharField("to which service", max_length=200)
    reason = models.TextField()
    state = models.CharField(max_length=10, choices=ReferralState.choices, default=ReferralState.SENT)
    sent_on = models.DateField()
    sent_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    feedback_due_on = models.DateField("answer expected by")
    answered_on = models.DateField("accepted or declined on", null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "state", "sent_on"], name="partner_referral_state")]
        constraints = [in_order("partner_referral", "sent_on", "ended_on")]

    def __str__(self) -> str:
        return f"Referral to {self.service}"

    def get_absolute_url(self) -> str:
        """Where its way is written down."""
        return f"/practice/partner-referrals/{self.pk}/"
