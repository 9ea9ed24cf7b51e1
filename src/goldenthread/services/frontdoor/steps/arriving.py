"""A notice that arrives at the door of another area of this house, where it is a contact as every other."""

from typing import Any

from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.trail.context import SystemActor
from goldenthread.services.frontdoor.models import Channel, Contact, ContactType, HomeAuthorityNotice, Source
from goldenthread.services.frontdoor.steps.receiving import receive_contact

BETWEEN_AREAS = SystemActor("notice of another area")


def arrive(notice: HomeAuthorityNotice, by: Any) -> Contact:
    """The contact of the area there. Nobody is made by it: its duty worker finds the child, as for every contact.

    It holds what was sent and never who told us. Needs a recording.
    """
    subject, contact = notice.subject, notice.subject.contact
    sender = {"kind": Source.ANOTHER_AUTHORITY, "organisation": f"{notice.area}, children's services", "name": by.name}
    arrived: Contact = receive_contact(
        notice.area_there,
        by=BETWEEN_AREAS,
        source={**sender, "role": "Front door", "telephone": by.telephone, "email": by.email},
        subjects=[as_told(subject)],
        received_at=now(),
        channel=Channel.PARTNER_SYSTEM,
        type=ContactType.INCOMING_NOTICE,
        urgency=contact.urgency,
        what_happened=opening(notice) + notice.content,
        parent_told=contact.parent_told,
    )
    return arrived


def opening(notice: HomeAuthorityNotice) -> str:
    """What kind of notice it is, in a sentence."""
    ours = f"Their reference is {notice.subject.contact.ref}."
    if notice.referral is None:
        return f"A child who lives here was found in {notice.area}. {ours}\n\n"
    open_since = day(notice.referral.referral_date)
    return f"A child with an open referral of {open_since} moved here from {notice.area}. {ours}\n\n"


def as_told(subject: Any) -> dict[str, Any]:
    """The child as the other area describes it."""
    person = subject.person
    told = {
        "is_child": subject.is_child,
        "main_need": subject.main_need,
        "needs": subject.needs,
        "worry": subject.worry,
    }
    if person is None:
        return {
            **told,
            "described_as": subject.described_as,
            "age_told": subject.age_told,
            "sex_told": subject.sex_told,
        }
    born = f", born {day(person.born_on)}" if person.born_on else ""
    return {**told, "described_as": f"{person}{born}", "age_told": person.age(now().date()), "sex_told": person.sex}
