"""The indicators of practice; each part of the room adds its measures on a line of its own."""

from typing import Any

from goldenthread.services.practice.burden_measures import BURDEN_MEASURES
from goldenthread.services.practice.casework_measures import CASEWORK_MEASURES
from goldenthread.services.practice.oversight_measures import OVERSIGHT_MEASURES

MEASURES: tuple[Any, ...] = (
    *CASEWORK_MEASURES,
    *OVERSIGHT_MEASURES,
    *BURDEN_MEASURES,
)  # fmt: skip
