"""Returns in the main navigation, and what waits for those who can put findings right."""

from typing import Any

from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.pages.navigation import FIGURES, Entry
from goldenthread.mechanisms.pages.waiting import Waiting
from goldenthread.returns.models import Finding, Return
from goldenthread.returns.policy import MENDERS, READ, SIGNERS

NAVIGATION = (Entry("Returns", "returns:returns", READ, place=65, under=("returns",), group=FIGURES),)


def _to_put_right(user: Any) -> Any:
    """Errors of the live record about children whom they lead, and what was given to them."""
    rows: Any = Finding.objects.visible_to(user)
    return rows.to_mend().held_by(user)


def _to_sign(user: Any) -> Any:
    """Returns in which no error is left and every query is explained."""
    rows: Any = Return.objects.visible_to(user)
    return rows.ready_to_sign()


WAITING = (
    Waiting("Findings in records that you hold", _to_put_right, "returns:mine", may(*MENDERS)),
    Waiting("Returns ready to be signed off", _to_sign, "returns:returns", may(*SIGNERS)),
)
