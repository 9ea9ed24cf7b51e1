"""Language, equality, immigration, health and school: what a person needs that others must know to serve them."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q, TextChoices

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record
from goldenthread.services.people.models.network import Organisation
from goldenthread.services.people.models.person import Person


class DatedRows(VisibleRows):
    """Ways to read what holds for a time."""

    def current(self) -> "DatedRows":
        """Not ended."""
        return self.filter(ends_on=None)


class LanguageUse(TextChoices):
    """What a language is to a person."""

    FIRST = "first", "First language"
    HOME = "home", "Spoken at home"
    READING = "reading", "Read"
    PREFERRED = "preferred", "Preferred"


class English(TextChoices):
    """How well somebody manages in English."""

    FLUENT = "fluent", "Fluent"
    SOME = "some", "Some"
    LITTLE = "little", "Little"
    NONE = "none", "None"


class InterpreterNeed(TextChoices):
    """What interpreter somebody needs."""

    NOT_NEEDED = "not needed", "Not needed"
    SPOKEN = "spoken", "Spoken"
    SIGN = "BSL", "British Sign Language"
    OTHER_SIGN = "other sign", "Other sign language"
    LIP = "lip speaker", "Lip speaker"
    DEAFBLIND = "deafblind", "Deafblind interpreter"
    MAKATON = "Makaton", "Makaton"


class Format(TextChoices):
    """In what form somebody reads."""

    LARGE = "large print", "Large print"
    BRAILLE = "braille", "Braille"
    EASY_READ = "easy read", "Easy read"
    PICTURES = "pictures", "Pictures"
    AUDIO = "audio", "Audio"
    TRANSLATED = "plain translated", "Plain, translated"


class LanguageNeed(Record):
    """A language of a person, and what is needed to be understood in it."""

    objects = DatedRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="languages")
    language = models.CharField(max_length=3, help_text="Three letters of ISO 639-3, such as eng, pol, urd or bfi")
    use = models.CharField(max_length=10, choices=LanguageUse.choices, default=LanguageUse.FIRST)
    english = models.CharField("how well they manage in English", max_length=10, choices=English.choices)
    interpreter = models.CharField(max_length=12, choices=InterpreterNeed.choices, default=InterpreterNeed.NOT_NEEDED)
    interpreter_gender = models.CharField("interpreter should be", max_length=1, blank=True,
                                          choices=[("F", "Female"), ("M", "Male")])  # fmt: skip
    formats = models.JSONField(default=list, blank=True)
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "language", "use"], condition=Q(ends_on=None), name="one_use_a_language"
            )
        ]


class InterpreterKind(TextChoices):
    """Who interpreted."""

    PROFESSIONAL = "professional", "Professional interpreter"
    STAFF = "staff", "Bilingual member of staff"
    FAMILY = "family", "Family or friend"
    NOBODY = "none", "Nobody was available"


class BookingOutcome(TextChoices):
    """Whether the interpreter came."""

    ATTENDED = "attended", "Attended"
    LATE = "late", "Late"
    CANCELLED = "cancelled", "Cancelled"
    ABSENT = "absent", "Did not attend"


class InterpreterBooking(Record):
    """An interpreter for one visit or meeting with a person."""

    class Mode(TextChoices):
        """How the interpreter takes part."""

        FACE = "face to face", "Face to face"
        VIDEO = "video", "Video"
        TELEPHONE = "telephone", "Telephone"

    objects = VisibleRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interpreter_bookings")
    occasion = models.CharField("visit or meeting", max_length=100)
    needed_on = models.DateField()
    language = models.CharField(max_length=3)
    mode = models.CharField(max_length=15, choices=Mode.choices, default=Mode.FACE)
    kind = models.CharField(max_length=15, choices=InterpreterKind.choices)
    interpreter = models.CharField("name of the interpreter", max_length=100, blank=True)
    reason_not_professional = models.CharField(max_length=300, blank=True)
    booked_on = models.DateField()
    outcome = models.CharField(max_length=10, choices=BookingOutcome.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=InterpreterKind.PROFESSIONAL) | ~Q(reason_not_professional=""),
                name="not_professional_says_why",
            )
        ]


class CharacteristicKind(TextChoices):
    """The nine protected characteristics (Equality Act 2010) that are not elsewhere, and three local ones."""

    NATIONALITY = "nationality", "Nationality"
    COUNTRY_OF_ORIGIN = "country of origin", "Country of origin"
    RELIGION = "religion", "Religion or belief"
    ORIENTATION = "sexual orientation", "Sexual orientation"
    GENDER = "gender reassignment", "Gender reassignment"
    MARRIAGE = "marriage", "Marriage and civil partnership"
    PREGNANCY = "pregnancy", "Pregnancy and maternity"
    CARE_EXPERIENCE = "care experience", "Care experience"
    CARING_ROLE = "caring role", "Caring role"


ONLY_FROM_SELF = (CharacteristicKind.ORIENTATION, CharacteristicKind.GENDER)


class UnknownReason(TextChoices):
    """Why there is no answer; an empty field is never the same."""

    DECLINED = "asked_declined", "Asked, declined"
    NOT_ASKED = "not_asked", "Not asked"
    NOT_KNOWN = "not_known", "Asked, not known"


class AnswerSource(TextChoices):
    """Who answered."""

    SELF = "self", "The person"
    PARENT = "parent", "Parent or carer"
    AGENCY = "agency", "Another agency"
    RECORD = "record", "The worker's record"


class Characteristic(Record):
    """One characteristic of a person as answered, or why it is not known."""

    objects = DatedRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="characteristics")
    kind = models.CharField(max_length=25, choices=CharacteristicKind.choices)
    value = models.CharField("answer", max_length=100, blank=True)
    unknown_reason = models.CharField(
        "why there is no answer", max_length=15, choices=UnknownReason.choices, blank=True
    )
    source = models.CharField("who answered", max_length=10, choices=AnswerSource.choices)
    asked_on = models.DateField()
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(ends_on=None), name="one_current_characteristic"
            ),
            models.CheckConstraint(
                condition=(~Q(value="") & Q(unknown_reason="")) | (Q(value="") & ~Q(unknown_reason="")),
                name="answer_or_why_not",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=ONLY_FROM_SELF) | Q(source=AnswerSource.SELF) | Q(value=""),
                name="asked_of_the_person_alone",
            ),
        ]


class Immigration(TextChoices):
    """Where somebody stands in immigration law."""

    BRITISH = "British or Irish", "British or Irish"
    SETTLED = "settled", "Settled"
    PRE_SETTLED = "pre-settled", "Pre-settled"
    LIMITED = "limited leave", "Limited leave"
    REFUGEE = "refugee", "Refugee"
    HUMANITARIAN = "humanitarian protection", "Humanitarian protection"
    ASYLUM = "asylum seeker", "Asylum seeker"
    UNACCOMPANIED = "unaccompanied", "Unaccompanied asylum-seeking child"
    APPEAL = "appeal pending", "Appeal pending"
    NO_LEAVE = "no valid leave", "No valid leave"
    TRAFFICKED = "trafficked", "Victim of trafficking (referred, reasonable or conclusive grounds)"
    NOT_KNOWN = "not known", "Not known"


class ImmigrationStatus(Record):
    """Where a person stands in immigration law, for a time; seen by those who are allocated and their managers."""

    objects = DatedRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="immigration")
    status = models.CharField(max_length=25, choices=Immigration.choices)
    no_recourse = models.BooleanField("no recourse to public funds", default=False)
    next_review_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        verbose_name_plural = "immigration statuses"
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ends_on=None), name="one_immigration_status")
        ]


class RegistrationKind(TextChoices):
    """Where somebody is registered."""

    HEALTH = "health", "GP practice"
    EDUCATION = "education", "School or college"


class Registration(Record):
    """A person registered with a GP practice or school; whether that is in the area is shown as a fact."""

    objects = DatedRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="registrations")
    kind = models.CharField(max_length=10, choices=RegistrationKind.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="registrations")
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(ends_on=None), name="one_registration_a_kind"
            )
        ]


class ParentContingency(Record):
    """What is to happen if somebody whose child was removed or died is a parent again (local practice)."""

    PERSON: ClassVar[str | None] = "person"
    objects = DatedRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contingencies", verbose_name="parent")
    concern = models.CharField(max_length=500)
    plan = models.TextField("plan if a parent again")
    shared_with = models.CharField(max_length=300, help_text="The parent's health record, other authorities")
    review_due_on = models.DateField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        verbose_name_plural = "parent contingencies"

    def is_late(self, day: date) -> bool:
        """Past its review."""
        return self.ends_on is None and self.review_due_on < day
