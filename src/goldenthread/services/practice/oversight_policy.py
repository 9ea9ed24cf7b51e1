"""Who may see supervision, decisions, risk, handovers and caseloads, and what an area may choose about them."""

from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.access.choices import AreaChoice
from goldenthread.mechanisms.access.models import Held, User
from goldenthread.mechanisms.access.permissions import SEE, Permission, may
from goldenthread.mechanisms.access.policy import YES, Allow, Answer, Policy, Relation, no
from goldenthread.mechanisms.access.roles import Role
from goldenthread.services.people.policy import about_a_person, need_to_know
from goldenthread.services.practice.distance import FAR_FROM_HOME
from goldenthread.services.practice.models.caseload import CaseloadDay, Handover, Pause
from goldenthread.services.practice.models.diary import WritingDay
from goldenthread.services.practice.models.oversight import ComplexCase, ManagementDecision
from goldenthread.services.practice.models.risk import RiskAssessment, RiskItem, RiskLookAgain, RiskUnknown
from goldenthread.services.practice.models.supervision import (
    SupervisionCasePart,
    SupervisionMember,
    SupervisionPrivate,
    SupervisionSession,
)

SENIOR = (Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)
MANAGERS = (Role.TEAM_MANAGER, *SENIOR)
SUPERVISORS = (*MANAGERS, Role.FRONT_DOOR_MANAGER, Role.EARLY_HELP_COORDINATOR)
SUPERVISED = (
    Role.SOCIAL_WORKER,
    Role.EARLY_HELP_WORKER,
    Role.DUTY_WORKER,
    Role.OUT_OF_HOURS_WORKER,
    Role.DOMESTIC_ABUSE_LEAD,
    Role.REVIEWING_OFFICER,
    Role.DESIGNATED_OFFICER,
    *SUPERVISORS,
)
READERS = (Role.REVIEWING_OFFICER, Role.GOVERNANCE_OFFICER)


def took_part(user: User) -> Q:
    """Sessions in which the user supervised or was supervised."""
    groups = SupervisionMember.objects.filter(user=user).values("session")
    return Q(worker=user) | Q(supervisor=user) | Q(pk__in=groups)


def _of_team(user: User, held: Held) -> Q:
    """Of the team that the user manages, but never a session of the user's own that somebody else would see so."""
    return Q(team=held.team_id) if held.team_id else Q(pk__in=[])


MINE = Relation("mine", "in which they supervised or were supervised", lambda user, held: took_part(user))
OF_TEAM = Relation("of the team", "of their own team", _of_team)
OWN_PRIVATE = Relation(
    "own private part",
    "of sessions in which they supervised or were supervised alone",
    lambda user, held: Q(session__worker=user) | Q(session__supervisor=user),
)


def _written_in_mine(user: User, held: Held) -> Q:
    return Q(session__in=SupervisionSession.objects.filter(took_part(user)).values("pk"))


OF_MY_SESSIONS = Relation("of my sessions", "of sessions in which they took part", _written_in_mine)


def _posted(rule: Allow) -> Allow:
    """A line about people, narrowed to parts that are on the file."""
    inside = rule.relation
    relation = Relation(
        f"{inside.key}, posted",
        f"{inside.says}, once it is on the file",
        lambda user, held: inside.rows(user, held) & Q(posted_on__isnull=False),
    )
    return Allow(rule.roles, relation)


def part_of_risk(model: Any) -> Policy:
    """The policy of what belongs to a risk assessment: whoever sees the person."""
    return Policy(
        model,
        see=need_to_know("assessment__person__"),
        area="assessment__person__area",
        person="assessment__person",
    )


GIVEN = Relation("given", "handed over to them", lambda user, held: Q(to_worker=user))

OWN_DAYS = Relation("own days", "days that they kept for themselves", lambda user, held: Q(worker=user))

POLICIES = (
    Policy(
        SupervisionSession,
        see=(Allow(SUPERVISED, MINE), Allow((Role.TEAM_MANAGER,), OF_TEAM), Allow(SENIOR)),
        person=None,
    ),
    Policy(SupervisionPrivate, see=(Allow(SUPERVISED, OWN_PRIVATE), Allow(SENIOR)), person=None),
    Policy(
        SupervisionCasePart,
        see=(*map(_posted, need_to_know("person__")), Allow(SUPERVISED, OF_MY_SESSIONS)),
        area="person__area",
    ),
    about_a_person(ManagementDecision),
    about_a_person(ComplexCase),
    about_a_person(RiskAssessment),
    part_of_risk(RiskItem),
    part_of_risk(RiskUnknown),
    about_a_person(RiskLookAgain),
    Policy(Handover, see=(*need_to_know("person__"), Allow(SUPERVISED, GIVEN)), area="person__area"),
    Policy(
        WritingDay,
        see=(Allow(SUPERVISED, OWN_DAYS), Allow((Role.TEAM_MANAGER,), OF_TEAM), Allow(SENIOR)),
        person=None,
    ),
    Policy(Pause, see=(Allow(SUPERVISED, OF_TEAM), Allow(SENIOR)), person=None),
    Policy(CaseloadDay, see=(Allow((Role.TEAM_MANAGER,), OF_TEAM), Allow((*SENIOR, Role.ANALYST))), person=None),
)

SUPERVISE = may(*SUPERVISORS)
MANAGE = may(*MANAGERS)
DECIDE_SENIOR = may(*SENIOR)


def session_of(record: Any) -> SupervisionSession:
    """The session itself, or the one that a part belongs to."""
    found: SupervisionSession = record if isinstance(record, SupervisionSession) else record.session
    return found


def _holds_the_session(user: User, record: Any) -> Answer:
    session = session_of(record)
    if user.pk != session.supervisor_id and not user.holds(*SENIOR, area_id=session.area_id):
        return no(f"Only {session.supervisor}, who supervised, can do this.")
    return SEE(user, record)


def _takes_part(user: User, record: Any) -> Answer:
    session = session_of(record)
    if user.pk in (session.supervisor_id, session.worker_id):
        return YES
    return _holds_the_session(user, record)


def _not_own(user: User, record: Any) -> Answer:
    return no("Nobody supervises themselves.") if session_of(record).worker_id == user.pk else YES


HOLD_SESSION = Permission(_holds_the_session, "the supervisor of the session, or a senior manager", SUPERVISORS) & (
    Permission(_not_own, "not the worker")
)
WRITE_PART = Permission(_takes_part, "the worker or the supervisor of the session", SUPERVISED)


def _given_to(user: User, handover: Handover) -> Answer:
    if user.pk != handover.to_worker_id:
        return no(f"Only {handover.to_worker or 'the next worker'} can do this.")
    return SEE(user, handover)


def _gives(user: User, handover: Handover) -> Answer:
    if user.pk == handover.from_worker_id or user.holds(*MANAGERS, area_id=handover.area_id):
        return SEE(user, handover)
    return no(f"Only {handover.from_worker}, who hands over, or a manager can do this.")


RECEIVE = Permission(_given_to, "the worker who takes over", SUPERVISED)
GIVE = Permission(_gives, "the worker who hands over, or a manager", SUPERVISED)

CAPACITY = "practice.capacity"
WEIGHTS = {  # of a child by status, in hundredths (our choice)
    "child protection": 200,
    "looked after": 150,
    "child in need": 100,
    "early help": 75,
    "care leaver": 75,
}


# what a child weighs more, in hundredths (our choice)
HEAVIER_BY = {"open assessment": 50, "proceedings": 100, FAR_FROM_HOME: 25}


def weight_key(status: str) -> str:
    """The key of the choice that says what a child of a status weighs, or weighs more."""
    return f"practice.weight_{status.replace(' ', '_')}"


AREA_CHOICES = (
    AreaChoice(
        CAPACITY,
        "Load of a whole-time worker",
        20,
        "What a whole-time worker can carry, in weighted cases",
        unit="weighted cases",
    ),
    *(
        AreaChoice(
            weight_key(status),
            f"Weight of a case: {status}",
            hundredths,
            f"What a child with the status “{status}” weighs in a worker’s load, in hundredths of a case",
            unit="hundredths of a case",
        )
        for status, hundredths in WEIGHTS.items()
    ),
    *(
        AreaChoice(
            weight_key(what),
            f"More weight of a case: {what}",
            hundredths,
            f"What a child weighs more in a worker’s load while there is this: {what}, in hundredths of a case",
            unit="hundredths of a case",
        )
        for what, hundredths in HEAVIER_BY.items()
    ),
)
