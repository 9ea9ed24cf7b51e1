"""Early help in the main navigation, and what waits there."""

from typing import Any

from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.pages.navigation import FAMILIES, MY_WORK, Entry
from goldenthread.mechanisms.pages.waiting import Waiting
from goldenthread.services.earlyhelp.models import Closure, EarlyHelpRequest, StepMove
from goldenthread.services.earlyhelp.policy import BOARD

NAVIGATION = (
    Entry("Early help", "earlyhelp:board", BOARD, place=25, under=("earlyhelp",), group=FAMILIES),
    Entry("My families", "earlyhelp:mine", may(Role.PARTNER, Role.EARLY_HELP_WORKER), place=26, group=MY_WORK),
    Entry("Step tracker", "earlyhelp:tracker", may(Role.EARLY_HELP_WORKER), place=27, group=MY_WORK),
)


def requests(user: Any) -> Any:
    """Requests that nobody decided."""
    rows: Any = EarlyHelpRequest.objects.visible_to(user)
    return rows.waiting()


def moves(user: Any) -> Any:
    """Moves agreed and not accepted."""
    rows: Any = StepMove.objects.visible_to(user)
    return rows.waiting()


def closures(user: Any) -> Any:
    """Closures to be authorised."""
    return Closure.objects.visible_to(user).filter(state=Closure.State.PROPOSED)


WAITING = (
    Waiting("Early help requests to decide", requests, "earlyhelp:board", may(Role.EARLY_HELP_COORDINATOR)),
    Waiting(
        "Step moves waiting to be accepted",
        moves,
        "earlyhelp:tracker",
        may(Role.EARLY_HELP_COORDINATOR, Role.FRONT_DOOR_MANAGER),
    ),
    Waiting("Early help cases to close", closures, "earlyhelp:board", may(Role.TEAM_MANAGER)),
)
