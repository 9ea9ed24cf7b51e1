"""Who reads which numbers: true ones inside, protected ones for those who may publish what they read."""

from collections.abc import Iterable

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.access.permissions import Permission, may
from goldenthread.mechanisms.access.policy import YES, Answer, no
from goldenthread.mechanisms.access.roles import EVERYBODY, Role
from goldenthread.mechanisms.measures.counting import PARTNERSHIP

# councillors speak in public, partners work elsewhere, and administrators look after the system, not its children
PROTECTED_READERS = (Role.COUNCILLOR, Role.PARTNER, Role.ADMINISTRATOR)
INSIDE = tuple(role for role in EVERYBODY if role not in PROTECTED_READERS)

READ = may(*EVERYBODY)
TRUE_NUMBERS = may(*INSIDE)
LOADS = TRUE_NUMBERS
PSEUDONYMOUS_ROWS = may(Role.ANALYST)
PAPERS = may(Role.ANALYST, Role.BOARD_MANAGER)


def sees_true(user: User, area: str, members: Iterable[Area]) -> Answer:
    """Whether somebody sees true numbers of an area (by code), or of the partnership: then of each of its areas."""
    asked = [one for one in members if area in (one.code, PARTNERSHIP)]
    if asked and all(TRUE_NUMBERS(user, one) for one in asked):
        return YES
    return no("Small numbers of this area are protected for you: only those who work with its record see them.")


def _reads_all(user: User, record: object) -> Answer:
    """Partnership totals beside one's own area would give the other's small numbers away by subtraction."""
    held = user.areas(*INSIDE)
    if not held or len(held) == Area.objects.count():
        return YES
    return no("Totals of the partnership are for those who see the numbers of every area.")


READ_PARTNERSHIP = Permission(_reads_all, "whoever sees true numbers of every area, or of none", EVERYBODY)
