"""The indicators of practice; each part of the room adds its measures on a line of its own."""

from typing import Any

from goldenthread.services.practice.casework_measures import CASEWORK_MEASURES

MEASURES: tuple[Any, ...] = (
    *CASEWORK_MEASURES,
)  # fmt: skip
