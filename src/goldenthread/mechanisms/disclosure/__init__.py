"""Small numbers: nothing reaches the public that would tell about one child."""

from goldenthread.mechanisms.disclosure.figures import (
    Override,
    ProtectedFigure,
    UnprotectedNumber,
    not_about_people,
    nothing_to_count,
    protect_average,
    protect_count,
    protect_rate,
    protect_share,
    require_protected,
    unavailable,
    withheld,
)
from goldenthread.mechanisms.disclosure.network import FeasibleRange
from goldenthread.mechanisms.disclosure.rules import SmallNumbers
from goldenthread.mechanisms.disclosure.suppression import feasible_ranges, places_to_withhold
from goldenthread.mechanisms.disclosure.tables import TOTAL, CountTable, Place
from goldenthread.mechanisms.disclosure.together import ProtectedTable, protect_table, protect_together
from goldenthread.mechanisms.disclosure.wording import Number, rounded_half_up, worded

__all__ = [
    "TOTAL",
    "CountTable",
    "FeasibleRange",
    "Number",
    "Override",
    "Place",
    "ProtectedFigure",
    "ProtectedTable",
    "SmallNumbers",
    "UnprotectedNumber",
    "feasible_ranges",
    "not_about_people",
    "nothing_to_count",
    "places_to_withhold",
    "protect_average",
    "protect_count",
    "protect_rate",
    "protect_share",
    "protect_table",
    "protect_together",
    "require_protected",
    "rounded_half_up",
    "unavailable",
    "withheld",
    "worded",
]
