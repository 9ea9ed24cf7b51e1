"""Who may take the steps of people, where role and area alone do not say it."""

from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.access.models import BreakGlass, Restriction, User
from goldenthread.mechanisms.access.permissions import Permission, may
from goldenthread.mechanisms.access.policy import YES, Answer, Relation, no
from goldenthread.mechanisms.access.roles import CASE_HOLDING, Role
from goldenthread.services.people.kinship import is_kin


def _stands(user: User, record: Any) -> Answer:
    if getattr(record, "merged_into_id", None) is None:
        return YES
    return no(f"This record was joined to {record.survivor.person_no}: go on there.")


STANDS = Permission(_stands, "while the record is not joined to another")
WORK_WITH_PEOPLE = (
    may(*CASE_HOLDING, Role.EARLY_HELP_COORDINATOR, Role.EARLY_HELP_WORKER, Role.REVIEWING_OFFICER, Role.DATA_STEWARD,
        Role.DESIGNATED_OFFICER)
    & STANDS
)  # fmt: skip
MANAGE_PEOPLE = may(Role.TEAM_MANAGER, Role.FRONT_DOOR_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE) & STANDS
SEARCH = may(*CASE_HOLDING, Role.EARLY_HELP_COORDINATOR, Role.EARLY_HELP_WORKER, Role.REVIEWING_OFFICER,
             Role.CONFERENCE_ADMINISTRATOR, Role.LEGAL_ADVISER, Role.BUSINESS_SUPPORT, Role.AUDITOR, Role.DATA_STEWARD,
             Role.DESIGNATED_OFFICER, Role.DOMESTIC_ABUSE_LEAD, Role.GOVERNANCE_OFFICER)  # fmt: skip
RESTRICT = may(Role.GOVERNANCE_OFFICER, Role.HEAD_OF_SERVICE)
ADOPTION = may(Role.HEAD_OF_SERVICE, Role.GOVERNANCE_OFFICER) & STANDS  # who may know that two records are one child
LED = Relation("led", "children whose lead worker they are", lambda user, held: Q(lead=user))
WHO_LOOKED = may(
    Role.TEAM_MANAGER,
    Role.FRONT_DOOR_MANAGER,
    Role.SERVICE_MANAGER,
    Role.HEAD_OF_SERVICE,
    Role.GOVERNANCE_OFFICER,
) | may(Role.SOCIAL_WORKER, relation=LED)
DECIDE_MATCHES = may(Role.DATA_STEWARD)
JOINING = may(
    Role.DATA_STEWARD, Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE, Role.GOVERNANCE_OFFICER,
    Role.SOCIAL_WORKER,
)  # fmt: skip
REGISTERS = may(
    Role.DATA_STEWARD, Role.TEAM_MANAGER, Role.FRONT_DOOR_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE,
    Role.GOVERNANCE_OFFICER,
)  # fmt: skip
EQUALITIES = may(Role.ANALYST, Role.DATA_STEWARD, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE, Role.GOVERNANCE_OFFICER)
CONSENT_REGISTER = may(*CASE_HOLDING, Role.GOVERNANCE_OFFICER)
OVERSEERS = (Role.GOVERNANCE_OFFICER, Role.HEAD_OF_SERVICE)


def _oversees(user: User, record: Restriction | BreakGlass | None) -> Answer:
    area = record.person.area_id if record is not None else None
    if user.is_authenticated and user.holds(*OVERSEERS, area_id=area):
        return YES
    return no("Only an information governance officer or head of service of this area can do this.")


# holds outside the restriction itself: whoever keeps the register need not know the person
OVERSEE = Permission(_oversees, "information governance officer or head of service of the person's area", OVERSEERS)


def _breaks_glass(user: User, record: Any) -> Answer:
    if not user.is_authenticated or not user.holds(*CASE_HOLDING):
        return no("Only somebody who holds cases can open a record in an emergency.")
    if record is not None and record.pk == user.person_id:
        return no("Nobody opens their own record.")
    if record is not None and is_kin(user, record):
        return no("Nobody opens the record of their own family.")
    return YES


BREAK_GLASS = Permission(
    _breaks_glass, "whoever holds cases, never on their own record or their family’s", CASE_HOLDING
)
