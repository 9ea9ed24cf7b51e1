"""Tables, breakdowns and one kind that several measures of early help share."""

from dataclasses import dataclass
from typing import Any

import ibis
from ibis import _

from goldenthread.mechanisms.measures import (
    Dimension,
    Share,
)
from goldenthread.mechanisms.measures.declarations import Timing
from goldenthread.services.earlyhelp.codes import (
    Direction,
    HeldBy,
)

LOCAL = "Local practice"
OURS = "Our choice"
CASES, MOVES, REQUESTS = "early_help_cases", "early_help_moves", "early_help_requests"
MEETINGS, SCORES, ASSESSED = "early_help_meetings", "early_help_scores", "early_help_assessments"
DOWN = _.direction == Direction.DOWN.value
UP = _.direction == Direction.UP.value
STEPPED_DOWN = Dimension(
    "part", "Part", ibis.cases((_.route.startswith("step-down"), "step-downs"), else_="requests allocated")
)
CARRIED_IN = Dimension(
    "carried in",
    "Carried in",
    ibis.cases((_.started_on <= _.counted_on - ibis.interval(months=12), "yes"), else_="no"),
)
WHO_LEADS = Dimension("held_by", "Who leads", "held_by", labels=dict(HeldBy.choices))
FIRST_SOURCE = Dimension("first_source", "First source", "original_source")
BAND = Dimension("age_band", "Age when the case began")
SEND = Dimension("special needs", "Special educational needs", _.special_needs.fill_null("none known"))
OF_CASES: tuple[Any, ...] = ("source", "route", "need", "centre", "ward", "organisation_type", WHO_LEADS, BAND, SEND)


@dataclass(frozen=True, kw_only=True, eq=False)
class ShareOfPeriod(Share):
    """A share of what was open at any time in the period."""

    @property
    def timing(self) -> Timing:
        """Open at any time in the period."""
        return Timing.ANY
