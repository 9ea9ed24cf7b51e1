"""Who agreed to what, and what was shared with whom and why; a decision not to share is kept just so."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q, TextChoices

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record
from goldenthread.services.people.models.network import Organisation, Professional
from goldenthread.services.people.models.person import Person


class ConsentPurpose(TextChoices):
    """What somebody is asked to agree to; agreement to help and agreement to share are separate rows."""

    HELP = "assessment and help", "Assessment and help"
    SHARE = "share", "Share with named agencies"
    REFERRAL = "referral", "Referral to a service"
    FORUM = "forum", "Forum or panel"
    MEDICAL = "medical", "Medical"
    PHOTOGRAPH = "photograph", "Recording or photograph"
    FAMILY_MEETING = "family meeting", "Family meeting"
    RESEARCH = "research", "Research or evaluation"
    SURVEY = "survey", "Survey"
    ADULT_SERVICES = "adult services", "Sharing with adult services"


class ConsentAnswer(TextChoices):
    """What was answered."""

    GIVEN = "given", "Given"
    REFUSED = "refused", "Refused"
    NOT_SOUGHT = "not sought", "Not sought"


class Capacity(TextChoices):
    """As what somebody answers."""

    SELF = "self", "For themselves"
    PARENT = "parental responsibility", "Holds parental responsibility"
    ATTORNEY = "attorney", "Attorney or deputy"
    OTHER = "other", "Other"


class AnsweredBy(TextChoices):
    """How the answer was given."""

    WRITTEN = "written", "Written"
    SPOKEN = "spoken", "Spoken"
    ELECTRONIC = "electronic", "Electronic"


class ConsentRows(VisibleRows):
    """Ways to read consents."""

    def on(self, day: date) -> "ConsentRows":
        """Answers that hold on a day: neither withdrawn nor run out by then."""
        standing = Q(withdrawn_on=None) | Q(withdrawn_on__gt=day)
        return self.filter(standing, Q(expires_on=None) | Q(expires_on__gte=day), asked_on__lte=day)

    def last_answer(self, person: Person, purpose: str, day: date) -> "Consent | None":
        """The last answer of a person for a purpose by a day, whatever it was."""
        rows = self.filter(person=person, purpose=purpose, asked_on__lte=day)
        found: Consent | None = rows.order_by("-asked_on", "-pk").first()
        return found


class Consent(Record):
    """One answer to one question of consent. Withdrawing keeps the row and stops what rests on it."""

    objects = ConsentRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    given_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField("as what", max_length=25, choices=Capacity.choices)
    competence_note = models.CharField("why a child under 16 can decide this", max_length=300, blank=True)
    purpose = models.CharField(max_length=20, choices=ConsentPurpose.choices)
    scope = models.CharField("with whom, what, and what not", max_length=500, blank=True)
    answer = models.CharField(max_length=10, choices=ConsentAnswer.choices)
    reason_not_sought = models.CharField(max_length=300, blank=True)
    how = models.CharField(max_length=10, choices=AnsweredBy.choices)
    asked_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    interpreter_used = models.BooleanField(default=False)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "purpose", "asked_on"], name="consent_person")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer=ConsentAnswer.NOT_SOUGHT) | ~Q(reason_not_sought=""), name="not_sought_says_why"
            ),
        ]

    def holds(self, day: date) -> bool:
        """Given, and neither withdrawn nor run out."""
        ended = self.withdrawn_on is not None and self.withdrawn_on <= day
        run_out = self.expires_on is not None and self.expires_on < day
        return self.answer == ConsentAnswer.GIVEN and not ended and not run_out

    def said(self, day: date) -> str:
        """The answer as it stands on a day."""
        if self.withdrawn_on is not None and self.withdrawn_on <= day:
            return "Withdrawn"
        if self.answer == ConsentAnswer.GIVEN and not self.holds(day):
            return "Run out"
        return str(self.get_answer_display())


class AgreementState(TextChoices):
    """Where a sharing agreement stands."""

    PROPOSED = "proposed", "Proposed"
    IN_FORCE = "in force", "In force"
    EXPIRED = "expired", "Expired"
    REFUSED = "refused", "Refused"
    ENDED = "ended", "Ended"


class SharingAgreementRows(VisibleRows):
    """Ways to read agreements."""

    def in_force(self) -> "SharingAgreementRows":
        """In force, whether reviewed in time or not."""
        return self.filter(state=AgreementState.IN_FORCE)


class SharingAgreement(Record):
    """Who may regularly be told what, for what, and on which legal ground; refusals are kept with their reason."""

    PERSON: ClassVar[str | None] = None
    objects = SharingAgreementRows.as_manager()

    parties = models.CharField(max_length=300)
    purpose = models.CharField(max_length=300)
    legal_basis = models.CharField(max_length=300)
    data_items = models.TextField("what is shared")
    state = models.CharField(max_length=10, choices=AgreementState.choices, default=AgreementState.PROPOSED)
    refusal_reason = models.CharField(max_length=300, blank=True)
    review_due_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=AgreementState.REFUSED) | ~Q(refusal_reason=""), name="refused_agreement_says_why"
            )
        ]

    def __str__(self) -> str:
        return f"{self.parties}: {self.purpose}"


class Basis(TextChoices):
    """On what ground something is shared."""

    CONSENT = "consent", "Consent"
    PUBLIC_TASK = "public task", "Public task with the safeguarding condition (UK GDPR 6(1)(e), DPA 2018 Sch 1 para 18)"
    LEGAL = "legal obligation", "Legal obligation or court order"
    VITAL = "vital interests", "Vital interests"
    WELFARE = "welfare duty", "Duty to share for welfare (Children Act 2004 s16LA, once in force)"
    CRIME = "crime prevention", "Prevention of crime (DPA 2018 Sch 2)"


class InformationShareRows(VisibleRows):
    """Ways to read shares."""

    def shared(self) -> "InformationShareRows":
        """Where it was decided to share."""
        return self.filter(not_shared=False)

    def awaiting_receipt(self) -> "InformationShareRows":
        """Shared with a receipt asked for that has not come."""
        return self.shared().filter(receipt_needed=True, received_on=None)


class InformationShare(Record):
    """Something told to somebody about a person, or the decision not to tell it."""

    class Method(TextChoices):
        """How it was told."""

        LETTER = "letter", "Letter"
        SECURE_MAIL = "secure mail", "Secure e-mail"
        TELEPHONE = "telephone", "Telephone"
        MEETING = "meeting", "Meeting"
        SYSTEM = "system", "Through the system"

    objects = InformationShareRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="shares")
    shared_on = models.DateField()
    shared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    not_shared = models.BooleanField("decided not to share", default=False)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    professional = models.ForeignKey(Professional, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recipient = models.CharField("to whom", max_length=200, blank=True)
    what = models.CharField(max_length=500)
    why = models.CharField(max_length=500)
    basis = models.CharField(max_length=20, choices=Basis.choices, blank=True)
    consent = models.ForeignKey(Consent, null=True, blank=True, on_delete=models.PROTECT, related_name="shares")
    consent_said = models.CharField("what consent said then", max_length=20, blank=True)
    agreement = models.ForeignKey(
        SharingAgreement, null=True, blank=True, on_delete=models.PROTECT, related_name="shares"
    )
    method = models.CharField(max_length=15, choices=Method.choices, blank=True)
    harm_considered = models.CharField("harm of sharing and of not sharing", max_length=500, blank=True)
    told_family = models.BooleanField("the family was told", default=False)
    why_not_told = models.CharField(max_length=300, blank=True)
    receipt_needed = models.BooleanField(default=False)
    received_on = models.DateField("receipt confirmed on", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "shared_on"], name="share_person")]
        constraints = [
            models.CheckConstraint(condition=Q(not_shared=True) | ~Q(basis=""), name="shared_on_a_basis"),
        ]

    @property
    def told_to(self) -> str:
        """To whom, in words."""
        named = [str(self.professional) if self.professional_id else "", str(self.organisation or ""), self.recipient]
        return ", ".join(part for part in named if part)
