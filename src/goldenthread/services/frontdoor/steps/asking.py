"""Asking partners what they know, and their answers."""

from collections.abc import Sequence
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.step import step
from goldenthread.services.frontdoor.clocks import REQUESTS
from goldenthread.services.frontdoor.models import Contact, ContactSubject, InformationAnswer, InformationRequest
from goldenthread.services.frontdoor.policy import DOOR
from goldenthread.services.frontdoor.steps import gates
from goldenthread.services.frontdoor.steps.following import follow
from goldenthread.services.frontdoor.steps.permissions import account
from goldenthread.services.frontdoor.steps.sharing import keep_share


@step("frontdoor.ask_partner", title="Ask a partner", who=may(*DOOR), gates=gates.ASK)
def ask_partner(
    contact: Contact, *, by: Any, subjects: Sequence[ContactSubject], priority: str = "", **asked: Any
) -> InformationRequest:
    """Ask an agency what it knows, and tell it why; its time depends on the urgency.

    `asked`: body (an organisation we know) or organisation (its name), why, questions, basis, reason_without_consent.
    """
    if asked.get("body"):
        asked["organisation"] = asked["body"].name
    request = InformationRequest.begin(
        area_id=contact.area_id,
        contact=contact,
        priority=priority or contact.urgency,
        sent_at=now(),
        **asked,
    )
    request.subjects.set(subjects)
    for subject in subjects:
        what = f"That we ask: {request.questions}"
        to = {"to": request.organisation, "body": request.body}
        keep_share(subject, by, **to, what=what, why=request.why, basis=request.basis)
    _start(request)
    follow(contact)
    for user in User.objects.filter(organisation=request.organisation, memberships__role=Role.PARTNER).distinct():
        notify("You are asked what you know about a child.", user=user, area_id=contact.area_id)
    return request


def _start(request: InformationRequest) -> None:
    """Start the clock of the request's own urgency and show its due moment."""
    started = [clock.start(request) for clock in REQUESTS]
    due = next((deadline.due_at for deadline in started if isinstance(deadline, Deadline)), None)
    request.change(due_at=due)


def hurry_requests(contact: Contact, urgency: str) -> None:
    """Questions that wait get the limit of the contact's new urgency, counted from when they were sent."""
    for request in contact.requests.waiting():
        for clock in REQUESTS:
            clock.withdraw(request, "The urgency of the contact changed.")
        request.change(priority=urgency)
        _start(request)


@step("frontdoor.answer_request", title="Answer a request", who=may(Role.PARTNER, *DOOR), gates=gates.ANSWER)
def answer_request(request: InformationRequest, *, by: Any, **answered: Any) -> InformationAnswer:
    """What the partner knows. A late answer is shown too; it never stops a decision.

    `answered`: known, what_we_know, level_of_worry, may_share_with_family, refused_because, answered_by_name.
    """
    moment = now()
    answer = InformationAnswer.begin(
        area_id=request.area_id, request=request, answered_by=account(by), answered_at=moment, **answered
    )
    request.change(answered_at=moment)
    for clock in REQUESTS:
        clock.stop(request)
    _tell_the_door(request)
    return answer


def _tell_the_door(request: InformationRequest) -> None:
    contact = request.contact
    if contact.decided_at is None:
        follow(contact)
    if contact.taken_by is not None:
        notify(f"{request.organisation} answered about {contact.ref}.", user=contact.taken_by, area_id=contact.area_id)


@step("frontdoor.remind_partner", title="Remind the partner", who=may(*DOOR))
def remind_partner(request: InformationRequest, *, by: Any) -> None:
    """One more reminder was sent."""
    request.change(reminders=request.reminders + 1)
