"""Receiving contacts, finding out whom they are about, saying how urgent they are."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.documents.storing import accept
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.step import step
from goldenthread.mechanisms.trail.context import SystemActor
from goldenthread.services.frontdoor.clocks import ACKNOWLEDGE, OUT_OF_HOURS, WRITTEN
from goldenthread.services.frontdoor.models import (
    Channel,
    Contact,
    ContactPerson,
    ContactSource,
    ContactState,
    ContactSubject,
    ContactType,
    Feedback,
    Urgency,
    WrittenConfirmation,
    next_references,
)
from goldenthread.services.frontdoor.policy import DOOR, MANAGERS, WORKERS
from goldenthread.services.frontdoor.steps import gates
from goldenthread.services.frontdoor.steps.following import (
    UNDECIDED,
    decide_again,
    follow,
    owe,
    page_of,
    start_decision_clocks,
    tell_managers,
)
from goldenthread.services.frontdoor.steps.permissions import BY_THE_SYSTEM, account, contact_with, only

ONLINE = (Channel.ONLINE_PUBLIC, Channel.ONLINE_PROFESSIONAL)
BY_TELEPHONE = contact_with("channel", Channel.TELEPHONE, "Only a telephone referral is confirmed in writing.")
PUBLIC_FORM = SystemActor("online form")
FINISHED = {ContactState.CARRIED_OUT: ContactState.SCREENING, ContactState.CLOSED: ContactState.SCREENING}


@step(
    "frontdoor.receive_contact",
    title="Record a contact",
    who=BY_THE_SYSTEM | may(*DOOR),
    gates=gates.RECEIVE,
)
def receive_contact(
    area: Area,
    *,
    by: Any,
    source: Mapping[str, Any],
    subjects: Sequence[Mapping[str, Any]],
    people: Sequence[Mapping[str, Any]] = (),
    **facts: Any,
) -> Contact:
    """Write down a worry or request with everybody it is about; the decision and acknowledgement clocks start.

    `facts` are the fields of the contact, `received_at`, `channel`, `type` and `what_happened` among them.
    """
    ref = next_references(facts["received_at"].astimezone(LONDON).year)[0]
    contact = Contact.begin(area=area, ref=ref, taken_by=account(by), urgency_by=account(by), **facts)
    if source.get("body"):
        source = {**source, "organisation": source["body"].name}
    ContactSource.begin(area=area, contact=contact, **source)
    add_subjects(contact, subjects)
    for person in people:
        ContactPerson.begin(area=area, contact=contact, **person)
    _start(contact)
    return contact


def add_subjects(contact: Contact, subjects: Sequence[Mapping[str, Any]]) -> list[ContactSubject]:
    """A row for each child or adult whom a contact is about."""
    rows = [ContactSubject(area_id=contact.area_id, contact=contact, **one) for one in subjects]
    return ContactSubject.begin_many(rows)


def _start(contact: Contact) -> None:
    start_decision_clocks(contact)
    WRITTEN.start(contact)
    OUT_OF_HOURS.start(contact)
    acknowledgement = owe(contact, Feedback.Kind.ACKNOWLEDGEMENT)
    if contact.channel in ONLINE and not acknowledgement.not_given_reason:
        _receipt(acknowledgement)
    if contact.urgency == Urgency.RED:
        tell_managers(contact, f"{contact.ref} needs somebody to act now.", urgent=True)
    if contact.type == ContactType.ALLEGATION:
        notify(f"{contact.ref} is for you.", role=Role.DESIGNATED_OFFICER, area=contact.area, link=page_of(contact))


def _receipt(acknowledgement: Feedback) -> None:
    """The online form shows its receipt at once; that is the acknowledgement."""
    acknowledgement.change(
        sent_at=now(),
        may_say=Feedback.MaySay.ACKNOWLEDGEMENT_ONLY,
        method="online receipt",
        delivery=Feedback.Delivery.RECEIVED,
        text=f"We have received your form. Your reference is {acknowledgement.contact.ref}.",
    )
    ACKNOWLEDGE.stop(acknowledgement)


def receive_online(
    area: Area,
    *,
    professional: bool,
    source: Mapping[str, Any],
    subjects: Sequence[Mapping[str, Any]],
    by: Any = None,
    **facts: Any,
) -> Contact:
    """Receive what somebody sent with an online form; nobody needs to be signed in.

    `by` is the partner who is signed in, if any. `facts` as for `receive_contact`, without the channel and the moment.
    Creates no person: each subject is described, and a duty worker matches it. Raises GateRefused.
    """
    channel = Channel.ONLINE_PROFESSIONAL if professional else Channel.ONLINE_PUBLIC
    described = [{**one, "person": None} for one in subjects]
    asker = {**source, "user": by} if by is not None else source
    given = {"received_at": now(), "type": ContactType.WELFARE, "urgency": Urgency.GREEN, **facts}
    contact: Contact = receive_contact(area, by=PUBLIC_FORM, channel=channel, source=asker, subjects=described, **given)
    return contact


@step("frontdoor.add_subject", title="Add a child or adult to a contact", who=may(*DOOR), gates=())
def add_subject(contact: Contact, *, by: Any, described_as: str, **facts: Any) -> ContactSubject:
    """Somebody else the contact turns out to be about; a decided contact gets its clocks again."""
    subject = add_subjects(contact, [{"described_as": described_as, **facts}])[0]
    contact.change(decided_at=None)
    start_decision_clocks(contact)
    follow(contact)
    return subject


@step("frontdoor.note_search", title="Search for the person", who=may(*DOOR))
def note_search(subject: ContactSubject, *, by: Any) -> None:
    """Somebody looked for this person among those we know."""
    subject.change(searched_at=now())


@step("frontdoor.identify_subject", title="Say who this is", who=may(*DOOR), gates=gates.IDENTIFY)
def identify_subject(
    subject: ContactSubject, *, by: Any, residency: str, person: Any = None, **facts: Any
) -> ContactSubject:
    """Link the person who was found, or keep the description; whoever works with them is told at once."""
    if person is not None:
        facts |= {"person": person, "is_child": person.is_child, "known_now": str(person.lead or "")}
    subject.change(residency=residency, **facts)
    _tell_the_worker(subject)
    follow(subject.contact)
    return subject


def _tell_the_worker(subject: ContactSubject) -> None:
    lead = getattr(subject.person, "lead", None)
    if lead is not None:
        text = f"A new contact is about {subject.person}, whom you work with."
        notify(text, user=lead, person=subject.person, link=page_of(subject.contact))


@step("frontdoor.read_history", title="Read the history", who=may(*DOOR))
def read_history(subject: ContactSubject, *, by: Any) -> None:
    """The worker opened the earlier contacts, referrals and plans of this person."""
    subject.change(history_read_at=now(), history_read_by=by)


@step("frontdoor.set_urgency", title="Set the urgency", who=may(*DOOR), gates=gates.URGENCY)
def set_urgency(contact: Contact, *, by: Any, urgency: str, reason: str = "") -> None:
    """Change how urgent a contact is; questions to partners that wait get the limits of the new urgency."""
    from goldenthread.services.frontdoor.steps.asking import hurry_requests

    before = contact.urgency
    contact.change(urgency=urgency, urgency_by=account(by), urgency_reason=reason)
    hurry_requests(contact, urgency)
    if urgency == Urgency.RED and before != Urgency.RED:
        tell_managers(contact, f"{contact.ref} needs somebody to act now.", urgent=True)


@step(
    "frontdoor.tell_parent",
    title="Record whether the parent was told",
    who=may(*DOOR),
    gates=gates.TELL_PARENT,
)
def record_parent_told(contact: Contact, *, by: Any, parent_told: str, reason: str = "", agreement: str = "") -> None:
    """Whether the parent knows of the contact and agrees that information is shared."""
    contact.change(parent_told=parent_told, parent_told_reason=reason, agreement_to_share=agreement)


@step(
    "frontdoor.confirm_in_writing",
    title="Record the written confirmation",
    who=only(BY_TELEPHONE, may(*DOOR)),
)
def confirm_in_writing(
    contact: Contact, *, by: Any, received_at: datetime, evidence_note: str = "", file: UploadedFile | None = None
) -> WrittenConfirmation:
    """A professional's telephone referral came in writing too. Raises FileRefused when the file cannot be taken."""
    confirmation = WrittenConfirmation.begin(
        area_id=contact.area_id, contact=contact, received_at=received_at, evidence_note=evidence_note
    )
    if file is not None:
        kept = accept(file, area=contact.area, title="Written confirmation", kind="confirmation", holder=confirmation)
        confirmation.change(document=kept)
    WRITTEN.stop(contact, at=received_at)
    return confirmation


@step(
    "frontdoor.reopen",
    title="Reopen the contact",
    who=may(*MANAGERS),
    moves=FINISHED,
    gates=gates.reason_given("Say why it is reopened."),
)
def reopen(contact: Contact, *, by: Any, reason: str, subjects: Sequence[ContactSubject] = ()) -> None:
    """Decide again about the named subjects, or all; earlier decisions stay and counts carry the note."""
    for subject in subjects or contact.subjects.all():
        subject.change(**UNDECIDED)
    note = f"Reopened on {day(now().date())}: {reason}"[:300]
    contact.change(definition_note=note)
    decide_again(contact)


@step(
    "frontdoor.link_contact",
    title="Link to another contact",
    who=may(*MANAGERS),
    gates=gates.reason_given("Say why they belong together."),
)
def link_contact(contact: Contact, *, by: Any, other: Contact, reason: str) -> None:
    """Two contacts about the same event stand together; each keeps its own decisions."""
    contact.change(linked_to=other, definition_note=f"Linked to {other.ref}: {reason}"[:300])


@step(
    "frontdoor.split_contact",
    title="Split the contact",
    who=may(*MANAGERS),
    gates=gates.reason_given("Say why it is split."),
)
def split_contact(contact: Contact, *, by: Any, subjects: Sequence[ContactSubject], reason: str) -> Contact:
    """Give the named subjects a contact of their own, received when this one was."""
    copied = ("area_id", "received_at", "channel", "type", "reason", "domain", "what_happened", "why_now", "urgency")
    facts = {name: getattr(contact, name) for name in copied}
    ref = next_references(contact.received_at.astimezone(LONDON).year)[0]
    other = Contact.begin(ref=ref, taken_by=contact.taken_by, split_from=contact, definition_note=reason[:300], **facts)
    told = (
        "kind",
        "sub_source",
        "organisation",
        "body_id",
        "person_id",
        "user_id",
        "name",
        "role",
        "telephone",
        "email",
    )
    ContactSource.begin(
        area_id=contact.area_id, contact=other, **{name: getattr(contact.source, name) for name in told}
    )
    for subject in subjects:
        subject.change(contact=other)
    _start(other)
    follow(contact)
    return other


@step(
    "frontdoor.hand_over_shift",
    title="Hand over the shift",
    who=may(Role.OUT_OF_HOURS_WORKER, Role.SERVICE_MANAGER),
    gates=gates.SHIFT,
)
def hand_over_shift(area: Area, *, by: Any, contacts: Sequence[Contact], note: str = "") -> None:
    """The morning's duty team takes over every contact of the shift."""
    for contact in contacts:
        contact.change(handed_over_at=now(), handed_over_by=by, handover_note=note)
        OUT_OF_HOURS.stop(contact)
    text = f"{len(contacts)} contacts were handed over from out-of-hours."
    notify(text, role=Role.FRONT_DOOR_MANAGER, area=area)


__all__ = [
    "PUBLIC_FORM",
    "WORKERS",
    "add_subject",
    "confirm_in_writing",
    "hand_over_shift",
    "identify_subject",
    "link_contact",
    "note_search",
    "read_history",
    "receive_contact",
    "receive_online",
    "record_parent_told",
    "reopen",
    "set_urgency",
    "split_contact",
]
