"""Permissions that the front door needs beside roles."""

from typing import Any

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import Permission
from goldenthread.mechanisms.access.policy import YES, Answer, no
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.trail.context import SystemActor
from goldenthread.services.frontdoor.models import (
    Channel,
    Contact,
    ContactSubject,
    HomeAuthorityNotice,
    NoticeState,
    ThresholdDecision,
)
from goldenthread.services.frontdoor.policy import THREE_PEOPLE


def account(by: Any) -> User | None:
    """The account of whoever acts; None for a form or feed."""
    return by if isinstance(by, User) else None


def standing(subject: ContactSubject) -> ThresholdDecision | None:
    """The latest round of deciding about a subject, or None before the first proposal."""
    found: ThresholdDecision | None = subject.decisions.filter(is_current=True).first()
    return found


def _by_the_system(user: Any, record: Any) -> Answer:
    return YES if isinstance(user, SystemActor) else no("Only a form or a feed does this by itself.")


def _not_the_proposer(user: Any, subject: Any) -> Answer:
    if not isinstance(subject, ContactSubject) or not chosen(subject.area_id, THREE_PEOPLE, today()):
        return YES
    decision = standing(subject)
    if decision is not None and decision.proposed_by_id == user.pk:
        return no("Someone else must decide: you proposed it, and this area wants three people.")
    return YES


def _not_the_decider(user: Any, subject: Any) -> Answer:
    decision = standing(subject) if isinstance(subject, ContactSubject) else None
    if decision is not None and decision.decided_by_id == user.pk:
        return no("Someone else must check: you took this decision.")
    return YES


def _not_involved(user: Any, challenge: Any) -> Answer:
    decision = getattr(challenge, "decision", None)
    if decision and user.pk in (decision.proposed_by_id, decision.decided_by_id, decision.checked_by_id):
        return no("A manager who was not involved must read the decision again.")
    return YES


def _referred_it(user: Any, record: Any) -> Answer:
    decision = getattr(record, "decision", record)
    subject = getattr(decision, "subject", decision)
    source = getattr(getattr(subject, "contact", None), "source", None)
    partner = user.is_authenticated and user.holds(Role.PARTNER)
    if partner and source is not None and source.user_id == user.pk:
        return YES
    return no("Only the agency that referred can do this.")


def _came_as_a_notice(user: Any, contact: Any) -> Answer:
    """Asked of contacts that came from another system only, so that no other page pays for the question."""
    if not isinstance(contact, Contact):
        return YES
    if contact.channel != Channel.PARTNER_SYSTEM or not waits_for_receipt(contact):
        return no("Only a notice of another area that waits for its receipt is confirmed here.")
    return YES


def waits_for_receipt(contact: Contact) -> bool:
    """Whether a contact is the notice of another area, sent and not yet answered."""
    return HomeAuthorityNotice.objects.filter(arrived_as=contact, state=NoticeState.SENT).exists()


BY_THE_SYSTEM = Permission(_by_the_system, "a public form or feed")
NOT_THE_PROPOSER = Permission(_not_the_proposer, "not who proposed it, where the area wants three people")
NOT_THE_DECIDER = Permission(_not_the_decider, "not who decided")
NOT_INVOLVED = Permission(_not_involved, "not who proposed, decided or checked it")
WHO_REFERRED = Permission(_referred_it, "the partner who referred", (Role.PARTNER,))
CAME_AS_A_NOTICE = Permission(_came_as_a_notice, "where it is the notice of another area")


def only(restriction: Permission, then: Permission) -> Permission:
    """A permission whose restriction is told first; in the written policy it stands with the roles it restricts."""
    both = restriction & then
    return Permission(both.check, f"{then.says}; {restriction.says}", then.roles)


def decided_as(*outcomes: str) -> Permission:
    """Only where the decision is one of these outcomes."""

    def check(user: Any, subject: Any) -> Answer:
        outcome = getattr(subject, "outcome", None)
        if outcome is None or outcome in outcomes:
            return YES
        return no("The decision is another one.")

    return Permission(check, "where it was decided so")


def contact_with(field: str, value: str, says: str) -> Permission:
    """Only for contacts that came so."""

    def check(user: Any, contact: Any) -> Answer:
        return YES if getattr(contact, field, value) == value else no(says)

    return Permission(check, f"where the {field} is “{value}”")
