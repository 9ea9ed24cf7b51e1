"""What a sender is told: the receipt, what happens next with its dates, how it stands, and a copy for professionals."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from smtplib import SMTPException
from typing import Any

from django.core.mail import EmailMessage, get_connection

from goldenthread.mechanisms.calendar import add_working_days
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.pages.words import day, moment
from goldenthread.mechanisms.papers.document import Value, words
from goldenthread.mechanisms.papers.errors import PaperError
from goldenthread.mechanisms.papers.pdf import pdf_of
from goldenthread.mechanisms.trail.context import recording
from goldenthread.services.frontdoor.letters import DISAGREE, WORSE
from goldenthread.services.frontdoor.models import Audience, ContactState, Feedback, OnlineReferral
from goldenthread.services.frontdoor.online.journeys import NAMES
from goldenthread.services.frontdoor.steps import PUBLIC_FORM

DECIDED = (ContactState.CARRIED_OUT, ContactState.CLOSED)
DAYS_TO_TELL = 3  # the clock frontdoor.feedback
MAIL_SECONDS = 10
PLAIN = re.compile(r"[^\n\x20-\u052f\u2010-\u2044\u20ac]")


def what_happens_next(referral: OnlineReferral) -> list[str]:
    """Sentences with dates from the clocks of the contact."""
    contact = referral.contact
    said = ["A worker of the front door reads it and may look up what is already known."]
    if contact.decision_due_at:
        said.append(f"A manager decides what to do by the end of {_date(contact.decision_due_at)}.")
    if referral.is_professional and contact.source.wants_feedback == "yes" and contact.decision_due_at:
        last = add_working_days(contact.decision_due_at.astimezone(LONDON).date(), DAYS_TO_TELL)
        said.append(f"We tell you what was decided by {day(last)}. If you have heard nothing by then, ring us.")
    elif contact.source.telephone and contact.source.wants_feedback == "yes":
        said.append("We may call you if we need to know more.")
    return said


def _date(value: datetime) -> str:
    return moment(value).rpartition(",")[0]


def send_receipt(referral: OnlineReferral) -> None:
    """The receipt by e-mail, at once, naming nobody. That it cannot be sent never loses the form."""
    to = referral.contact.source.email
    if not to or referral.receipt != OnlineReferral.Receipt.NOT_WANTED:
        return
    try:
        _message(referral, to).send()
        became = OnlineReferral.Receipt.SENT
    except (OSError, SMTPException):
        became = OnlineReferral.Receipt.FAILED
    with recording(PUBLIC_FORM):
        referral.change(receipt=became)


def _message(referral: OnlineReferral, to: str) -> EmailMessage:
    ref, door = referral.contact.ref, referral.area
    lines = [
        f"We have received your form. The reference is {ref}.",
        f"It was sent to {door} on {moment(referral.sent_at)}.",
        *what_happens_next(referral),
        WORSE,
        "Please do not answer this e-mail; nobody reads the answers.",
    ]
    return EmailMessage(
        subject=f"We have received your form {ref}",
        body="\n\n".join(lines),
        to=[to],
        connection=get_connection(timeout=MAIL_SECONDS),
    )


@dataclass(frozen=True)
class Standing:
    """How a form that was sent stands, as its sender may know."""

    stage: str
    says: str
    feedback: str = ""
    letter: str = ""
    disagree: str = ""


def standing_of(referral: OnlineReferral) -> Standing:
    """Received, being looked at, or decided; the outcome in words only to a professional, as it was told them."""
    contact = referral.contact
    if contact.state == ContactState.RECEIVED:
        return Standing("Received", "Your form is waiting to be read.")
    if contact.state not in DECIDED:
        return Standing("Being looked at", "A worker is looking at what you told us.")
    told = contact.feedback.filter(kind=Feedback.Kind.OUTCOME).first()
    feedback, letter = _feedback(told)
    shown = referral.is_professional
    return Standing("Decided", "A decision was made.", feedback, letter if shown else "", DISAGREE if shown else "")


def _feedback(told: Feedback | None) -> tuple[str, str]:
    if told is None or told.not_given_reason:
        return "No answer was asked for.", ""
    if told.sent_at is None:
        return "You have not been told the decision yet.", ""
    return f"You were told the decision on {moment(told.sent_at)}.", told.text


def copy_of(referral: OnlineReferral) -> bytes:
    """The answers as accessible PDF, for the sender's own records."""
    try:
        return _printed(referral, lambda text: text)
    except PaperError:  # no font here has a letter for something that was typed, such as a smiling face
        return _printed(referral, lambda text: PLAIN.sub("\u2022", text))


def _printed(referral: OnlineReferral, spell: Callable[[str], str]) -> bytes:
    blocks: list[Value] = []
    for title, rows in referral.answer_rows():
        blocks.append({"kind": "heading", "level": 1, "anchor": "", "body": [words(spell(title))]})
        entries = [{"term": spell(question), "lines": spell(answer).splitlines()} for question, answer in rows]
        blocks.append({"kind": "definitions", "entries": entries})
    title, sent = NAMES[Audience(referral.audience)], moment(referral.sent_at)
    facts: dict[str, Any] = {
        "title": title,
        "cover": False,
        "subtitle": f"Reference {referral.contact.ref}",
        "area": str(referral.area),
        "period": f"Sent {sent}",
        "heading": f"{title}: {referral.contact.ref}",
        "author": str(referral.area),
        "classification": "Official-sensitive: names children",
        "colophon": f"Copy of the form sent on {sent}, form version {referral.form_version}. Keep it safe.",
    }
    return pdf_of(blocks, facts, referral.sent_at)
