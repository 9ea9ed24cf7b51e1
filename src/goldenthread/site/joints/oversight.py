"""Practice meets the front door: a new worry about a child at risk asks for a second look at the risk."""

from typing import Any

from goldenthread.mechanisms.steps.step import follows
from goldenthread.services.frontdoor.models import Contact, ContactSubject
from goldenthread.services.practice import triggers  # noqa: F401  # follows steps of people and of practice
from goldenthread.services.practice.models.oversight_codes import RiskTrigger
from goldenthread.services.practice.steps import caseload  # noqa: F401  # keeps a lead until the handover is accepted
from goldenthread.services.practice.steps.risk import look_again_at


@follows("frontdoor.receive_contact")
def after_a_contact(area: Any, contact: Contact, by: Any) -> None:
    """Each child of the contact who was known when it came."""
    for subject in contact.subjects.filter(person__isnull=False, is_child=True).select_related("person"):
        _look_again(subject)


@follows("frontdoor.identify_subject")
def after_a_child_was_found(subject: ContactSubject, result: Any, by: Any) -> None:
    """A child of the contact whose record was found later; asked again it opens nothing."""
    if subject.person is not None and subject.is_child:
        _look_again(subject)


def _look_again(subject: ContactSubject) -> None:
    """The contact is named by its number: who called stays at the front door."""
    look_again_at(subject.person, trigger=RiskTrigger.CONTACT, event=f"Contact {subject.contact.ref}")
