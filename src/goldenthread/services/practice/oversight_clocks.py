"""Time limits of supervision, risk, decisions and handovers. The day of the start is day zero."""

from datetime import date, datetime, timedelta
from typing import Any

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import Limit, end_of_day, months, weeks, working_days
from goldenthread.mechanisms.clocks.clock import Clock, field
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.services.practice.clocks import LOCAL, OURS, SINCE, moment_of, owner_of, team_of
from goldenthread.services.practice.models.oversight_codes import (
    GRAVE,
    OF_A_GROUP,
    OF_ONE_WORKER,
    DecisionKind,
    RiskGrade,
    SupervisionKind,
)
from goldenthread.services.practice.models.risk import RiskAssessment, RiskLookAgain
from goldenthread.services.practice.models.supervision import SupervisionCasePart, SupervisionSession

REVIEW_BY_GRADE = {
    RiskGrade.LOW: months(6),
    RiskGrade.MEDIUM: months(3),
    RiskGrade.HIGH: months(1),
    RiskGrade.VERY_HIGH: weeks(2),
}

SUPERVISION_DUE = Clock(
    key="practice.supervision_due",
    title="Next supervision of the worker",
    model="practice.SupervisionSession",
    starts=field("held_on"),
    stops=lambda session: None,
    limit=weeks(4),
    authority=f"{LOCAL}: every four weeks",
    since=SINCE,
    escalates_to=Role.SERVICE_MANAGER,
    owner=field("supervisor"),
    team=field("team"),
    applies=lambda session: session.kind in OF_ONE_WORKER,
    near=5,
)
SUPERVISION_CHILD = Clock(
    key="practice.supervision_child",
    title="Child talked about in supervision",
    model="practice.SupervisionCasePart",
    starts=field("session.held_on"),
    stops=lambda part: None,
    limit=weeks(8),
    authority=f"{OURS}: every 4 weeks on a protection plan, in pre-proceedings or at high risk, else every 8",
    since=SINCE,
    escalates_to=Role.SERVICE_MANAGER,
    owner=field("session.supervisor"),
    team=team_of,
    near=5,
)
SUPERVISION_POSTED = Clock(
    key="practice.supervision_posted",
    title="Supervision written up on the child’s file",
    model="practice.SupervisionSession",
    starts=field("held_on"),
    stops=lambda session: moment_of(session.finalised_on),
    limit=working_days(5),
    authority=OURS,
    since=SINCE,
    escalates_to=Role.SERVICE_MANAGER,
    owner=field("supervisor"),
    team=field("team"),
)
GROUP_SUPERVISION = Clock(
    key="practice.group_supervision",
    title="Next group supervision",
    model="practice.SupervisionSession",
    starts=field("held_on"),
    stops=lambda session: None,
    limit=months(1),
    authority=f"{LOCAL}: every month, across services every two months",
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=field("supervisor"),
    team=field("team"),
    applies=lambda session: session.kind in OF_A_GROUP,
    near=5,
)
RISK_REVIEW = Clock(
    key="practice.risk_review",
    title="Risk assessment reviewed",
    model="practice.RiskAssessment",
    starts=field("decided_on"),
    stops=lambda risk: None,
    limit=months(6),  # at most; each grade has its own
    authority=f"{LOCAL}: six months at most; by grade our choice (low 6 months, medium 3, high 1, very high 2 weeks)",
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=owner_of,
    team=team_of,
    near=5,
)
RISK_LOOK_AGAIN = Clock(
    key="practice.risk_look_again",
    title="Risk looked at again after an event",
    model="practice.RiskLookAgain",
    starts=field("opened_on"),
    stops=lambda look: moment_of(look.decided_on),
    limit=working_days(5),
    authority=f"{OURS}: 1 working day at high and very high risk, else 5",
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=owner_of,
    team=team_of,
)
RISK_AUTHORISE = Clock(
    key="practice.risk_authorise",
    title="Submitted risk assessment decided",
    model="practice.RiskAssessment",
    starts=field("submitted_at"),
    stops=lambda risk: None,
    limit=working_days(3),
    authority=f"{OURS}: 3 working days, 1 at high and very high risk",
    since=SINCE,
    escalates_to=Role.SERVICE_MANAGER,
    team=team_of,
)
DISENGAGED_REVIEW = Clock(
    key="practice.disengaged_review",
    title="Work with a family that has disengaged decided again",
    model="practice.ManagementDecision",
    starts=field("decided_on"),
    stops=lambda decision: None,
    limit=months(3),
    authority=f"{LOCAL} (from inspection)",
    since=SINCE,
    escalates_to=Role.SERVICE_MANAGER,
    owner=field("decided_by"),
    team=team_of,
    applies=lambda decision: decision.kind == DecisionKind.DISENGAGED and decision.continues,
)
HANDOVER = Clock(
    key="people.handover",
    title="Handover accepted by the next worker",
    model="practice.Handover",
    starts=field("leaving_known_on"),
    stops=lambda handover: moment_of(handover.accepted_on),
    limit=working_days(5),
    authority=f"{OURS}: 5 working days, and before the allocation ends",
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=field("from_worker"),
    team=team_of,
)
CLOCKS = (
    SUPERVISION_DUE, SUPERVISION_CHILD, SUPERVISION_POSTED, GROUP_SUPERVISION, RISK_REVIEW, RISK_LOOK_AGAIN,
    RISK_AUTHORISE, DISENGAGED_REVIEW, HANDOVER,
)  # fmt: skip


def by(deadline: Deadline | None, limit: Limit) -> Deadline | None:
    """Give a running deadline the limit that its record asks for."""
    if deadline is None:
        return None
    due = limit.due(deadline.started_at)
    warn = deadline.started_at + (due - deadline.started_at) * 0.75
    return deadline.change(due_at=due, warn_at=warn, limit_text=limit.text)


def next_supervision(session: SupervisionSession) -> None:
    """A session was held: earlier sessions of the same kind no longer ask for one, and this one does."""
    at = moment_of(session.held_on)
    alone = session.kind in OF_ONE_WORKER
    clock = SUPERVISION_DUE if alone else GROUP_SUPERVISION
    same: dict[str, Any] = {"worker": session.worker} if alone else {"team": session.team, "kind": session.kind}
    earlier = SupervisionSession.objects.filter(area=session.area_id, held_on__lte=session.held_on, **same)
    for one in _running(clock, earlier.exclude(pk=session.pk)):
        one.change(stopped_at=at)
    begun = clock.start(session)
    if session.kind == SupervisionKind.JOINT:
        by(begun, months(2))


def next_for_child(part: SupervisionCasePart, often: bool) -> None:
    """A child was talked about: the next time is in four weeks where it matters most, else in eight."""
    at = moment_of(part.session.held_on)
    earlier = SupervisionCasePart.objects.filter(person=part.person_id).exclude(pk=part.pk)
    for one in _running(SUPERVISION_CHILD, earlier):
        one.change(stopped_at=at)
    begun = SUPERVISION_CHILD.start(part)
    if often:
        by(begun, weeks(4))


def _running(clock: Clock, records: Any) -> Any:
    """Running deadlines of one clock for many records of its model."""
    label = records.model._meta.label_lower
    ids = records.values("pk")
    return Deadline.objects.running().filter(clock=clock.key, subject_model=label, subject_id__in=ids)


def ask_for_decision(risk: RiskAssessment) -> None:
    """A risk assessment was submitted; a grave one waits a day, others three."""
    begun = RISK_AUTHORISE.start(risk)
    if risk.grade in GRAVE:
        by(begun, working_days(1))


def next_risk_review(risk: RiskAssessment) -> date:
    """A manager decided: no earlier version is to be reviewed, and this one is, as soon as its grade asks."""
    at = moment_of(risk.decided_on or date.max)
    for one in _running(RISK_REVIEW, RiskAssessment.objects.filter(person=risk.person_id)):
        one.change(stopped_at=at)
    begun = by(RISK_REVIEW.start(risk), REVIEW_BY_GRADE[RiskGrade(risk.grade)])
    assert begun is not None and begun.due_on is not None
    return begun.due_on


def ask_to_look_again(look: RiskLookAgain) -> None:
    """Something happened: a grave risk is looked at again the next working day, others within five."""
    begun = RISK_LOOK_AGAIN.start(look)
    if look.grade in GRAVE:
        by(begun, working_days(1))


def begin_handover(handover: Any) -> None:
    """It is known that a worker leaves: five working days, or the day before the worker leaves if that is sooner."""
    begun = HANDOVER.start(handover)
    if begun is None or handover.leaves_on is None:
        return
    last = end_of_day(max(handover.leaves_on - timedelta(days=1), handover.leaving_known_on))
    if begun.due_at is not None and last < begun.due_at:
        begun.change(due_at=last, warn_at=_between(begun.started_at, last), limit_text="before the worker leaves")


def _between(start: datetime, end: datetime) -> datetime:
    return start + (end - start) * 0.75


def stop_earlier_reviews_of_disengagement(person_id: int, decision: Any) -> None:
    """Another decision about a family that disengaged settles the one before."""
    earlier = type(decision).objects.filter(person=person_id, kind=DecisionKind.DISENGAGED).exclude(pk=decision.pk)
    for one in _running(DISENGAGED_REVIEW, earlier):
        one.change(stopped_at=moment_of(decision.decided_on))
