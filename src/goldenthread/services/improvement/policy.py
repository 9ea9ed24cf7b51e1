"""Who may see and do what with answers to people, quotes and inspections."""

from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.access.models import Held, User
from goldenthread.mechanisms.access.permissions import Permission, may, not_the
from goldenthread.mechanisms.access.policy import Allow, Policy, Relation
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions.policy import STAFF
from goldenthread.services.improvement.codes import Appears
from goldenthread.services.improvement.models import (
    Inspection,
    Promise,
    PromiseAction,
    PromiseGiven,
    PromiseVersion,
    SafeQuote,
)

OUTSIDE = (Role.COUNCILLOR, Role.PARTNER)
# who listens to people and answers them; there is no post of its own for it in the house
ANSWERING = (
    Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE, Role.BOARD_MANAGER, Role.EARLY_HELP_COORDINATOR,
    Role.REVIEWING_OFFICER,
)  # fmt: skip
SENIOR = (Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE, Role.BOARD_MANAGER)


def _published(user: User, held: Held) -> Any:
    return Q(published_on__isnull=False, withdrawn_on=None)


def _for_boards(user: User, held: Held) -> Any:
    return Q(checked_on__isnull=False, withdrawn_on=None, appears__in=(Appears.BOARD, Appears.PUBLIC))


PUBLISHED = Relation("published", "what was published", _published)
FOR_BOARDS = Relation("for boards", "looked at by a second person, for boards or in public", _for_boards)
POLICIES = (
    Policy(Promise, see=(Allow(STAFF), Allow(OUTSIDE, PUBLISHED)), person=None),
    Policy(SafeQuote, see=(Allow(STAFF), Allow((Role.COUNCILLOR,), FOR_BOARDS)), person=None),
    *(Policy(model, see=(Allow(STAFF),), person=None) for model in (PromiseVersion, PromiseAction, PromiseGiven)),
    Policy(Inspection, see=(Allow(STAFF),), person=None),
)
LISTEN: Permission = may(*ANSWERING)
READ: Permission = may(*STAFF)
PUBLISH: Permission = may(*ANSWERING) & not_the("written_by")
CHECK_QUOTE: Permission = may(*ANSWERING) & not_the("made_by")
INSPECTED: Permission = may(*SENIOR)
