"""Dimensions by which measures are broken down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import ibis
from ibis import _

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Through:
    """Another table with several rows for one counted row: `on` is the column that both have."""

    table: str
    on: str


@dataclass(frozen=True)
class Bands:
    """Named bands of a number by their least values, in order: `{"0–10": 0, "11–20": 11, "21 or more": 21}`.

    A number below the first band, or empty, is unknown.
    """

    of: Any
    least: Mapping[str, float]

    def expression(self) -> Any:
        """The name of the band as an Ibis expression."""
        value = self.of if not isinstance(self.of, str) else _[self.of]
        branches = [(value >= least, name) for name, least in reversed(list(self.least.items()))]
        return ibis.cases(*branches, else_=UNKNOWN)


@dataclass(frozen=True, eq=False)
class Dimension:
    """One way to break a measure down.

    `value` is a column name, an Ibis expression or `Bands`; empty values are shown as unknown. `groups` names
    groups of codes, and a code may be in several; codes in no group are left out. With `through`, the codes stand
    in another table: a counted row appears once under each of its values, so shares may pass 100%.
    """

    key: str
    title: str
    value: Any = None
    groups: Mapping[str, tuple[str, ...]] | None = None
    through: Through | None = None
    labels: Mapping[str, str] | None = None

    def expression(self) -> Any:
        """The value as text, as an Ibis expression."""
        value = self.key if self.value is None else self.value
        if isinstance(value, Bands):
            return value.expression()
        value = _[value] if isinstance(value, str) else value
        return value.cast("string").fill_null(UNKNOWN)

    def label(self, value: str) -> str:
        """A value for people."""
        return (self.labels or {}).get(value, value)


AGE_BANDS = Bands("age", {"under 1": 0, "1–4": 1, "5–9": 5, "10–15": 10, "16–17": 16, "18+": 18})
MONTH = _.counted_on.strftime("%Y-%m")
QUARTER = (
    (_.counted_on - ibis.interval(months=3)).strftime("%Y")
    + "/"
    + (_.counted_on + ibis.interval(months=9)).strftime("%y")
    + " Q"
    + ((_.counted_on - ibis.interval(months=3)).quarter()).cast("string")
)


def yes_no(column: str) -> Any:
    """A yes/no column in words."""
    return ibis.cases((_[column], "yes"), (~_[column], "no"), else_=UNKNOWN)


STANDARD = (
    Dimension("team", "Team", "team"),
    Dimension("age", "Age", AGE_BANDS),
    Dimension("sex", "Sex", "sex"),
    Dimension("ethnicity", "Ethnic group", "ethnicity"),
    Dimension("disability", "Disability", yes_no("disabled")),
    Dimension("month", "Month", MONTH),
    Dimension("quarter", "Quarter", QUARTER),
)
STANDARD_NEEDS = {
    "team": "team",
    "age": "age",
    "sex": "sex",
    "ethnicity": "ethnicity",
    "disability": "disabled",
    "month": None,
    "quarter": None,
}
