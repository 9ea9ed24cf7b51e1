"""What the front door tells others of a child is kept where all sharing is kept: to whom, what, why and on what basis."""

from typing import Any

from goldenthread.mechanisms.calendar import today
from goldenthread.services.frontdoor.models import ContactSubject, Told
from goldenthread.services.frontdoor.steps.permissions import account
from goldenthread.services.people.models import Consent, ConsentPurpose, InformationShare

FAMILY_KNOWS = (Told.AGREED, Told.DID_NOT_AGREE)


def keep_share(subject: ContactSubject, by: Any, *, to: str, body: Any = None, **told: Any) -> InformationShare | None:
    """One row of the list of what was shared of a child; none while nobody is found. Needs a recording.

    `told`: what, why, basis. Whether the family knew, and what consent said then, are taken from the contact.
    """
    person, worker, day = subject.person, account(by), today()
    if person is None or worker is None:
        return None
    consent = Consent.objects.last_answer(person, ConsentPurpose.SHARE, day)
    contact = subject.contact
    return InformationShare.begin(
        area_id=subject.area_id,
        person=person,
        shared_on=day,
        shared_by=worker,
        organisation=body,
        recipient="" if body else to[:200],
        consent=consent,
        consent_said=consent.said(day) if consent else "Never asked",
        told_family=contact.parent_told in FAMILY_KNOWS,
        why_not_told="" if contact.parent_told in FAMILY_KNOWS else contact.get_parent_told_display(),
        **{name: str(value)[:500] for name, value in told.items()},
    )
