"""Telling those who referred, advising without a name, and the threshold document."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.calendar.days import ONE_DAY
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.frontdoor.clocks import ACKNOWLEDGE, FEEDBACK
from goldenthread.services.frontdoor.letters import letter
from goldenthread.services.frontdoor.models import (
    Basis,
    Consultation,
    Contact,
    ContactState,
    ContactSubject,
    FamilyLetter,
    Feedback,
    LocalProtocol,
    NotGiven,
    ProtocolOpening,
    ThresholdDocument,
    ThresholdOpening,
    ThresholdParagraph,
)
from goldenthread.services.frontdoor.policy import AT_THE_DOOR, DOOR, PROTOCOL_READERS
from goldenthread.services.frontdoor.steps import gates
from goldenthread.services.frontdoor.steps.permissions import account
from goldenthread.services.frontdoor.steps.sharing import keep_share


@step("frontdoor.give_feedback", title="Tell the referrer", who=may(*DOOR), gates=gates.FEEDBACK)
def give_feedback(feedback: Feedback, *, by: Any, may_say: str, method: str = "letter", text: str = "") -> None:
    """Send the acknowledgement or the outcome; the letter is kept as it went out."""
    feedback.change(
        may_say=may_say,
        method=method,
        text=text or letter(feedback, may_say),
        sent_at=now(),
        delivery=Feedback.Delivery.SENT,
    )
    ACKNOWLEDGE.stop(feedback)
    FEEDBACK.stop(feedback)
    if feedback.kind == Feedback.Kind.OUTCOME and may_say == Feedback.MaySay.FULL:
        keep_outcome_told(feedback.contact, by)
    close_if_done(feedback.contact)


def keep_outcome_told(contact: Contact, by: Any) -> None:
    """Whoever referred knows the outcome; a member of the public is not named, for the family may read the list."""
    source = contact.source
    to = source.organisation if source.is_agency and source.organisation else "Whoever contacted us"
    said = {
        "what": f"Outcome of {contact.ref}",
        "why": "Whoever refers is told the outcome",
        "basis": Basis.PUBLIC_TASK,
    }
    for subject in contact.subjects.filter(is_child=True).select_related("person", "contact"):
        keep_share(subject, by, to=to, **said)


@step("frontdoor.give_no_feedback", title="Record why nobody is told", who=may(*DOOR))
def give_no_feedback(feedback: Feedback, *, by: Any, reason: NotGiven) -> None:
    """The referrer is not told, and why; reasons are counted apart."""
    feedback.change(not_given_reason=reason)
    ACKNOWLEDGE.withdraw(feedback, str(NotGiven(reason).label))
    FEEDBACK.withdraw(feedback, str(NotGiven(reason).label))
    close_if_done(feedback.contact)


@step(
    "frontdoor.record_delivery",
    title="Record whether it arrived",
    who=may(*DOOR),
    gates=(Gate("delivery", "What became of it", gates.wanted(delivery="Say what became of it.")),),
)
def record_delivery(feedback: Feedback, *, by: Any, delivery: str) -> None:
    """What became of a letter; one that came back is owed again."""
    feedback.change(delivery=delivery)
    if delivery == Feedback.Delivery.BOUNCED:
        feedback.change(sent_at=None)
        (ACKNOWLEDGE if feedback.kind == Feedback.Kind.ACKNOWLEDGEMENT else FEEDBACK).start(feedback, at=now())


@step("frontdoor.write_to_family", title="Write to the family", who=may(*DOOR), gates=gates.LETTER)
def write_to_family(subject: ContactSubject, *, by: Any, made_sure: bool = False, **letter: Any) -> FamilyLetter:
    """What we heard, what we decided, their choices and how to complain; kept as it went out.

    `letter`: reader, to, person, language, easy_read, says_what_was_told, method, text.
    """
    return FamilyLetter.begin(area_id=subject.area_id, subject=subject, sent_at=now(), sent_by=account(by), **letter)


def close_if_done(contact: Contact) -> None:
    """A contact that is carried out and answered is closed."""
    if contact.state == ContactState.CARRIED_OUT and not contact.feedback.due().outcomes().exists():
        contact.change(state=ContactState.CLOSED)


@step("frontdoor.consult", title="Record advice to a professional", who=may(*AT_THE_DOOR), gates=gates.CONSULT)
def record_consultation(area: Area, *, by: Any, **facts: Any) -> Consultation:
    """A question without a name and the advice given; it is not a contact."""
    if facts.get("body"):
        facts["organisation"] = facts["body"].name
    return Consultation.begin(area=area, **({"at": now()} | facts))


@step("frontdoor.consultation_became_contact", title="Turn the advice into a contact", who=may(*DOOR))
def consultation_became_contact(consultation: Consultation, *, by: Any, contact: Contact) -> None:
    """A name was given after all."""
    consultation.change(contact=contact)


@step(
    "frontdoor.publish_threshold",
    title="Publish a threshold document",
    who=may(Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE),
)
def publish_threshold(
    area: Area, *, by: Any, name: str, since: date, paragraphs: Sequence[Mapping[str, Any]]
) -> ThresholdDocument:
    """A new version of the levels of need, in force from a day; the one before ends the day before it."""
    for before in ThresholdDocument.objects.filter(area=area, until=None, since__lt=since):
        before.change(until=since - ONE_DAY)
    document = ThresholdDocument.begin(area=area, name=name, since=since)
    ThresholdParagraph.begin_many([ThresholdParagraph(area=area, document=document, **one) for one in paragraphs])
    return document


@step("frontdoor.open_threshold", title="Open the threshold document", who=may(*AT_THE_DOOR))
def open_threshold(
    document: ThresholdDocument, *, by: Any, contact: Contact | None = None, level: int | None = None
) -> None:
    """Its use is counted, because many who should know it do not."""
    ThresholdOpening.objects.create(document=document, user=by, contact=contact, level=level, at=now())


@step(
    "frontdoor.publish_protocol",
    title="Publish the local protocol for assessment",
    who=may(Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE),
    gates=(
        Gate(
            "whole",
            "Name, first day and text",
            gates.wanted(
                name="Say what this version is called.", since="Say from which day.", text="Write the protocol."
            ),
        ),
    ),
)
def publish_protocol(area: Area, *, by: Any, name: str, since: date, text: str, link: str = "") -> LocalProtocol:
    """A new version, in force from a day; the one before ends the day before it."""
    for before in LocalProtocol.objects.filter(area=area, until=None, since__lt=since):
        before.change(until=since - ONE_DAY)
    return LocalProtocol.begin(area=area, name=name, since=since, text=text, link=link)


@step("frontdoor.open_protocol", title="Open the local protocol", who=may(*PROTOCOL_READERS))
def open_protocol(protocol: LocalProtocol, *, by: Any) -> None:
    """Its use is counted, at the door and by those who assess."""
    ProtocolOpening.objects.create(protocol=protocol, user=by, at=now())
