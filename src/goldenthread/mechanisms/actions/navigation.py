"""The entries of actions in the main navigation, and what waits to be looked at or decided."""

from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions.models import Action, FoundPromise
from goldenthread.mechanisms.actions.policy import SET
from goldenthread.mechanisms.pages.navigation import MY_WORK, PRACTICE, Entry
from goldenthread.mechanisms.pages.waiting import Waiting

READERS = may(Role.COUNCILLOR, Role.PARTNER, Role.AUDITOR, Role.ANALYST)  # they set no action, and read plans
NAVIGATION = (
    Entry("My actions", "actions:mine", SET, place=15, under=("actions",), group=MY_WORK),
    Entry("Plans", "actions:plans", READERS, place=16, under=("actions",), group=PRACTICE),
)


def _promises_of(user: User) -> Any:
    rows: Any = FoundPromise.objects.visible_to(user)
    return rows.undecided().filter(for_user=user)


def _claimed_before(user: User) -> Any:
    rows: Any = Action.objects.visible_to(user)
    return rows.to_verify_by(user)


WAITING = (
    Waiting("Actions claimed done, waiting for you to look", _claimed_before, "actions:mine", SET),
    Waiting("Promises found in words, to take up or dismiss", _promises_of, "actions:promises", SET),
)
