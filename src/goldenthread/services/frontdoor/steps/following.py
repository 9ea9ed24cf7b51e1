"""How a contact follows its subjects, and what starts and stops when it does."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import notify
from goldenthread.services.frontdoor.clocks import ACKNOWLEDGE, DECISION, DECISION_24H, FEEDBACK
from goldenthread.services.frontdoor.models import (
    Contact,
    ContactSource,
    ContactState,
    ContactType,
    Feedback,
    NotGiven,
    Source,
    SubjectState,
)

SLOWEST_FIRST = (
    SubjectState.OPEN,
    SubjectState.RETURNED,
    SubjectState.PROPOSED,
    SubjectState.DECIDED,
    SubjectState.AGREED,
    SubjectState.CARRIED_OUT,
)
CONTACT_STATE = {
    SubjectState.RETURNED: ContactState.SCREENING,
    SubjectState.PROPOSED: ContactState.PROPOSED,
    SubjectState.DECIDED: ContactState.SECOND_CHECK,
    SubjectState.AGREED: ContactState.AGREED,
    SubjectState.CARRIED_OUT: ContactState.CARRIED_OUT,
}


UNDECIDED = {"state": SubjectState.OPEN, "decided_at": None, "decided_by": None, "carried_out_at": None}


def page_of(contact: Contact) -> str:
    """The address of a contact."""
    return reverse("frontdoor:contact", args=[contact.pk])


def tell_managers(contact: Contact, text: str, *, urgent: bool = False) -> None:
    """Leave a notice for the front door managers of the area."""
    notify(text, role=Role.FRONT_DOOR_MANAGER, area=contact.area, link=page_of(contact), urgent=urgent)


def follow(contact: Contact, *, expecting: Any = None, becoming: str = "") -> None:
    """Bring the contact up to date with its subjects: its state, its decision clock, the feedback that is owed.

    A step moves its subject only after its own function ran, so the subject it moves is named with its new state.
    """
    contact.refresh_from_db()
    states = dict(contact.subjects.values_list("pk", "state"))
    if expecting is not None:
        states[expecting.pk] = becoming
    changes: dict[str, Any] = {"state": _state(contact, list(states.values()))}
    decided_at = _decided_at(contact)
    if contact.decided_at is None and decided_at is not None:
        changes["decided_at"] = decided_at
    contact.change(**changes)
    if "decided_at" in changes:
        _decided(contact)


def _state(contact: Contact, states: list[str]) -> str:
    slowest = min(states, key=lambda state: SLOWEST_FIRST.index(SubjectState(state)))
    if slowest != SubjectState.OPEN:
        return str(CONTACT_STATE[SubjectState(slowest)])
    if contact.requests.waiting().exists():
        return str(ContactState.WAITING)
    return str(ContactState.SCREENING)


def _decided_at(contact: Contact) -> datetime | None:
    """When the last child was decided; None while one waits. Adults never hold a decision up."""
    subjects = (
        contact.subjects.filter(is_child=True) if contact.subjects.filter(is_child=True).exists() else contact.subjects
    )
    moments = list(subjects.values_list("decided_at", flat=True))
    return None if not moments or None in moments else max(moments)


def _decided(contact: Contact) -> None:
    DECISION.stop(contact)
    DECISION_24H.stop(contact)
    owe_outcome(contact)


def start_decision_clocks(contact: Contact) -> None:
    """Start the decision clocks and put the first due moment on the contact, for sorting."""
    started = [DECISION.start(contact), DECISION_24H.start(contact)]
    due = [deadline.due_at for deadline in started if isinstance(deadline, Deadline) and deadline.due_at]
    contact.change(decision_due_at=min(due) if due else None)


def decide_again(contact: Contact) -> None:
    """The clock of a contact that is decided again starts now, not when the contact came."""
    contact.change(decided_at=None)
    deadline = DECISION.start(contact, at=now())
    contact.change(decision_due_at=deadline.due_at if deadline else None)


def owe_outcome(contact: Contact) -> Feedback:
    """The outcome is owed to the referrer, or the reason why it is not is kept."""
    found: Feedback | None = contact.feedback.filter(kind=Feedback.Kind.OUTCOME).first()
    if found is not None:
        return found
    return owe(contact, Feedback.Kind.OUTCOME)


def owe(contact: Contact, kind: str) -> Feedback:
    """A row of feedback that is due, or with the reason why none is given."""
    source = contact.source
    feedback = Feedback.begin(
        area_id=contact.area_id,
        contact=contact,
        kind=kind,
        to=source.name or source.organisation,
        not_given_reason=why_not(contact, source, kind),
    )
    return feedback if feedback.not_given_reason else _with_clock(feedback)


def _with_clock(feedback: Feedback) -> Feedback:
    deadline = ACKNOWLEDGE.start(feedback) or FEEDBACK.start(feedback)
    return feedback.change(due_at=deadline.due_at) if deadline else feedback


def why_not(contact: Contact, source: ContactSource, kind: str) -> str:
    """Why nobody is told, or an empty text when somebody is."""
    if contact.type == ContactType.MISSING_ALERT:
        return str(NotGiven.BULK_ALERT)
    if source.kind == Source.ANONYMOUS:
        return str(NotGiven.ANONYMOUS)
    if kind == Feedback.Kind.OUTCOME and source.wants_feedback != ContactSource.Feedback.YES:
        return str(NotGiven.ASKED_FOR_NONE)
    return ""


def carried_out(subject: Any) -> None:
    """A subject's outcome was carried out now."""
    subject.change(carried_out_at=now())
    follow(subject.contact, expecting=subject, becoming=SubjectState.CARRIED_OUT)
