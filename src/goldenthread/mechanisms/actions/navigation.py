"""The entry of actions in the main navigation, and what waits to be verified."""

from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.policy import SET
from goldenthread.mechanisms.pages.navigation import Entry
from goldenthread.mechanisms.pages.waiting import Waiting

NAVIGATION = (Entry("My actions", "actions:mine", SET, place=15, under=("actions",)),)
WAITING = (
    Waiting(
        "Actions claimed done, waiting for you to look",
        lambda user: Action.objects.visible_to(user).to_verify_by(user),  # type: ignore[attr-defined]
        "actions:mine",
        SET,
    ),
)
