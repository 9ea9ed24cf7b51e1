"""Residents by area, age band and year, for rates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldenthread.mechanisms.calendar import Period


@dataclass(frozen=True)
class Residents:
    """How many live in an area at 30 June of a year, by whose estimate."""

    value: int
    year: int
    source: str


Populations = Mapping[tuple[str, str, int], Residents]


def population_year(period: Period) -> int:
    """The year whose 30 June lies inside the financial year of the last day of the period (rule 6)."""
    return period.last.year - (period.last.month < 4)


def residents_of(
    populations: Populations, area: str, members: Sequence[str], band: str, period: Period
) -> Residents | str:
    """The residents for the rates of a period, summed over the `members` of a partnership; or why there are none."""
    year = population_year(period)
    found = [populations.get((each, band, year)) for each in members or (area,)]
    missing = [each for each, residents in zip(members or (area,), found, strict=True) if residents is None]
    if missing:
        return f"no population aged {band} of {', '.join(missing)} for {year}"
    known = [residents for residents in found if residents is not None]
    sources = "; ".join(dict.fromkeys(residents.source for residents in known))
    return Residents(sum(residents.value for residents in known), year, sources)
