"""Forms that people fill in themselves, before and after they are sent."""

from typing import Any, ClassVar

from django.db import models
from django.utils.crypto import salted_hmac

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record
from goldenthread.services.frontdoor.models.contacts import Contact
from goldenthread.services.frontdoor.models.fields import code


class Audience(models.TextChoices):
    """For whom a form is."""

    PUBLIC = "public", "Anybody"
    PROFESSIONAL = "professional", "Professionals"


def digest_of(code: str) -> str:
    """How a return code is kept: nobody who reads the database can use it."""
    plain = "".join(one for one in code.upper() if one.isalnum())
    return salted_hmac("frontdoor.online", plain, algorithm="sha256").hexdigest()


class OnlineDraft(models.Model):
    """A form that was begun and not sent: it is nobody's record yet, in no trail, and removed after 28 days.

    `typed` holds what stands in the boxes of each page, right or wrong: {page: {box: [values]}}.
    """

    area = models.ForeignKey("access.Area", on_delete=models.CASCADE, related_name="+")
    audience = code(Audience, 20, blank=False)
    code_digest = models.CharField(max_length=64, unique=True)
    danger_now = models.BooleanField(default=False)
    typed = models.JSONField(default=dict)
    files = models.JSONField(default=list, help_text="Ids of documents")
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField(db_index=True)


class FormUse(models.Model):
    """How often something was done with a form in a window of time, from one address or in all.

    It is in the database, so that every process counts the same. The key holds no address that could be read.
    """

    key = models.CharField(max_length=100, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)


class OnlineReferral(Record):
    """A form as it was sent: its answers are frozen, whatever becomes of the contact."""

    PERSON: ClassVar[str | None] = None
    objects = VisibleRows.as_manager()

    class Receipt(models.TextChoices):
        """What became of the receipt by e-mail."""

        NOT_WANTED = "not wanted", "No e-mail address given"
        SENT = "sent", "Sent"
        FAILED = "failed", "Could not be sent"

    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="online_referral")
    audience = code(Audience, 20, blank=False)
    form_version = models.CharField(max_length=20)
    answers = models.JSONField(help_text="Pages in order: [title, [[question, answer], ...]]")
    sent_at = models.DateTimeField()
    declared = models.CharField(max_length=400, help_text="What the sender confirmed, in the words on the page")
    code_digest = models.CharField(max_length=64, unique=True)
    address = models.CharField(max_length=45, blank=True, help_text="Of the sender's network, where the area keeps it")
    receipt = code(Receipt, 20, blank=False, default=Receipt.NOT_WANTED)

    class Meta:
        verbose_name = "online referral"

    def __str__(self) -> str:
        return f"Online form {self.contact.ref}"

    @property
    def is_professional(self) -> bool:
        """Sent with the form for professionals."""
        return bool(self.audience == Audience.PROFESSIONAL)

    def answer_rows(self) -> list[tuple[str, list[Any]]]:
        """The pages with their questions and answers."""
        return [(title, rows) for title, rows in self.answers]
