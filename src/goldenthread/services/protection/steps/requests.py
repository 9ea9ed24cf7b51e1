"""Asking for a conference: the chairs are consulted first, and a repeat plan is questioned before it is made."""

from collections.abc import Sequence
from datetime import date, datetime

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import Person
from goldenthread.services.protection import codes
from goldenthread.services.protection.models import (
    Conference,
    ConferenceChild,
    ConferenceRequest,
    EarlierPlan,
    RepeatAudit,
    Section47Enquiry,
)
from goldenthread.services.protection.policy import CHAIR, MANAGE, WORK_WITH
from goldenthread.services.protection.steps import gates
from goldenthread.services.protection.steps.enquiry import conference_due
from goldenthread.services.protection.steps.strategy import tell_managers

State = ConferenceRequest.State


@step("protection.record_earlier_plan", title="Record a plan of another authority", who=WORK_WITH)
def record_earlier_plan(
    person: Person, *, by: User, authority: str, started_on: date | None = None, ended_on: date | None = None
) -> EarlierPlan:
    """Plans count wherever they were (children in need census: previous plans of any authority)."""
    return EarlierPlan.begin(
        area=person.area, person=person, authority=authority, started_on=started_on, ended_on=ended_on
    )


@step("protection.write_repeat_audit", title="Write the repeat audit", who=CHAIR)
def write_repeat_audit(
    enquiry: Section47Enquiry, *, by: User, written_on: date, right_route: bool, finding: str
) -> RepeatAudit:
    """An adviser asks, before the conference, why the last plan did not hold and whether this is the right route."""
    if not finding.strip():
        raise Refused("Say what you found.")
    return RepeatAudit.begin(
        area=enquiry.area,
        person=enquiry.person,
        enquiry=enquiry,
        adviser_id=by.pk,
        written_on=written_on,
        right_route=right_route,
        finding=finding,
    )


@step(
    "protection.request_conference",
    title="Ask for a conference",
    who=MANAGE,
    gates=[
        Gate("consulted", "The chairs were consulted, and the threshold is argued", gates.consulted),
        Gate("repeat", "A repeat plan was audited before", gates.repeat_was_audited),
        Gate("no plan", "The child is not on a plan", gates.no_plan_runs),
    ],
)
def request_conference(
    enquiry: Section47Enquiry, *, by: User, consulted_on: date, consulted_with: str, threshold: str
) -> ConferenceRequest:
    """The manager asks; a chair accepts or returns it. The clock runs on either way."""
    if ConferenceRequest.objects.filter(enquiry=enquiry).exists():
        raise Refused("A conference was asked for already.")
    unborn = enquiry.person.kind == "unborn child"
    request = ConferenceRequest.begin(
        area=enquiry.area,
        person=enquiry.person,
        enquiry=enquiry,
        kind=codes.ConferenceKind.PRE_BIRTH if unborn else codes.ConferenceKind.INITIAL,
        due_on=conference_due(enquiry),
        consulted_on=consulted_on,
        consulted_with=consulted_with,
        threshold=threshold,
        earlier_plans=gates.earlier_plans_of(enquiry.person),
        audited=RepeatAudit.objects.filter(enquiry=enquiry).exists(),
        asked_on=today(),
        asked_by_id=by.pk,
        team=enquiry.team,
    )
    _tell_chairs(request, f"A conference about {enquiry.person} is asked for, due by {day(request.due_on)}.")
    return request


def _tell_chairs(request: ConferenceRequest, text: str) -> None:
    notify(
        text,
        role=Role.REVIEWING_OFFICER,
        area=request.area,
        person=request.person,
        link=request.get_absolute_url(),
    )


@step("protection.accept_request", title="Accept", who=CHAIR, moves={State.ASKED: State.ACCEPTED})
def accept_request(request: ConferenceRequest, *, by: User) -> None:
    """The threshold for a conference is met; it can be booked."""
    request.change(answered_on=today())
    tell_managers(request, f"The conference about {request.person} is accepted; book it.")


@step("protection.return_request", title="Return for more work", who=CHAIR, moves={State.ASKED: State.RETURNED})
def return_request(request: ConferenceRequest, *, by: User, reason: str) -> None:
    """More work is needed first; the 15 working days are not paused by it."""
    if not reason.strip():
        raise Refused("Say what is missing.")
    request.change(answered_on=today(), return_reason=reason)
    tell_managers(request, f"The request about {request.person} came back: {reason}")


@step("protection.ask_again", title="Ask again", who=MANAGE, moves={State.RETURNED: State.ASKED})
def ask_again(request: ConferenceRequest, *, by: User, threshold: str) -> None:
    """The work was done; the chairs look again."""
    if not threshold.strip():
        raise Refused("Say why the threshold is met now.")
    request.change(threshold=threshold, answered_on=None)
    _tell_chairs(request, f"The conference about {request.person} is asked for again.")


@step(
    "protection.book_conference",
    title="Book the conference",
    who=CHAIR | MANAGE,
    moves={State.ACCEPTED: State.BOOKED},
    gates=[
        Gate("chair", "The chair stands apart", gates.chair_stands_apart),
        Gate("limit", "Inside the limit, or with a reason", gates.in_limit_or_reason),
    ],
)
def book_conference(
    request: ConferenceRequest,
    *,
    by: User,
    planned_at: datetime,
    chair: User,
    place: str = "",
    with_requests: Sequence[ConferenceRequest] = (),
    after_limit_reason: str = "",
    model_used: str = "",
) -> Conference:
    """One conference for the children of a family, on a day inside the limit of each of them."""
    everybody = [request, *with_requests]
    if any(one.state != State.ACCEPTED for one in with_requests):
        raise Refused("Only accepted requests can be joined in one conference.")
    conference = Conference.begin(
        area=request.area,
        person=request.person,
        kind=request.kind,
        planned_at=planned_at,
        due_on=min(one.due_on for one in everybody),
        chair=chair,
        team=request.team,
        place=place,
        after_limit_reason=after_limit_reason,
        model_used=model_used,
    )
    for one in everybody:
        _join(conference, one)
    return conference


def _join(conference: Conference, request: ConferenceRequest) -> None:
    ConferenceChild.begin(area=conference.area, conference=conference, person=request.person, enquiry=request.enquiry)
    request.change(conference=conference, state=State.BOOKED)
