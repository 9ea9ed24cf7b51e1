"""Figures from what was counted, and the views of them: change, points, increase, trend, forecast."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.dataset.snapshot import Snapshot

from .counting import PARTNERSHIP, is_middle
from .declarations import Distribution, Measure, Quotient, Rate, Share
from .engine import Combination
from .figures import OF_A_BASE, Figure
from .population import Populations, residents_of
from .registry import AnyMeasure
from .tallying import Tallies, Tally, Values

NOTHING_TO_DIVIDE = "there was nothing to divide by"
NO_TALLY: Tally = (0, 0, None)


class Place(NamedTuple):
    """Where and when figures stand."""

    area: str
    period: Period


# The numbers of a figure, or why there are none: value, numerator, denominator, why, source. A plain tuple, for there is
# one for each of a million figures.
Found = tuple[float | None, float | None, float | None, str, str]
Finder = Callable[[Values], Found]


@dataclass
class Results:
    """Everything that one computation found. Figures are made when they are asked for."""

    snapshot: Snapshot
    measures: Mapping[str, AnyMeasure]
    areas: tuple[str, ...]
    members: tuple[str, ...]
    periods: tuple[Period, ...]
    tallies: Tallies
    combinations: Mapping[str, Sequence[Combination]]
    reasons: Mapping[str, str]
    populations: Populations

    def __iter__(self) -> Iterator[Figure]:
        """Every figure that was asked for: totals always, breakdown values where they occur."""
        for measure in self.measures.values():
            offered = self._offered(measure)
            for area in self.areas:
                for period in self.periods:
                    place = Place(area, period)
                    wanted = self._values_of(measure, place)
                    if offered is not None:
                        wanted = [each for each in wanted if tuple([key for key, _ in each]) in offered]
                    yield from self._figures(measure, place, wanted)

    def _offered(self, measure: AnyMeasure) -> set[tuple[str, ...]] | None:
        """The keys by which a measure is given, where more was counted for it; None for everything that was counted."""
        offered = {tuple(each.key for each in one) for one in self.combinations.get(measure.key, ())}
        if isinstance(measure, Share) and measure.split is not None:  # it stands for one value of its dimension
            return {keys for keys in offered if split_key(measure) in keys}
        return offered | {()} if isinstance(measure, Quotient) else None

    def _values_of(self, measure: AnyMeasure, place: Place) -> Iterable[Values]:
        """The breakdowns that occur, the total first if nothing was counted."""
        if isinstance(measure, Quotient):
            part, whole = (self._tallies_at(each, place) for each in (measure.part, measure.whole))
            return {(): None, **part, **whole}
        found = self._tallies_at(measure, place)
        return found if () in found else [(), *found]

    def _tallies_at(self, measure: Measure, place: Place) -> Mapping[Values, Tally]:
        """What was counted of a measure in one place, by breakdown."""
        return self.tallies.get(measure, {}).get((place.area, place.period), {})

    def get(self, measure: str | AnyMeasure, area: str, period: Period | str, **breakdown: str) -> Figure:
        """One figure. Raises LookupError when it was not computed, so that nothing is taken for nought."""
        found = self._measure(measure)
        span = Period.parse(period) if isinstance(period, str) else period
        self._must_be_computed(found, area, span, breakdown)
        (figure,) = self._figures(found, Place(area, span), [self._ordered(found, breakdown)])
        return figure

    def _measure(self, measure: str | AnyMeasure) -> AnyMeasure:
        key = measure if isinstance(measure, str) else measure.key
        if key not in self.measures:
            raise LookupError(f"The measure {key!r} was not computed")
        return self.measures[key]

    def _must_be_computed(self, measure: AnyMeasure, area: str, period: Period, breakdown: Mapping[str, str]) -> None:
        periods = {*self.periods, *(each.year_before() for each in self.periods)}
        if area not in self.areas or period not in periods:
            raise LookupError(f"{measure.key} was not computed for {area}, {period.key}")
        if not breakdown or measure.key in self.reasons:
            return
        known = [{each.key for each in combination} for combination in self.combinations.get(measure.key, ())]
        if set(breakdown) not in known:
            raise LookupError(f"{measure.key} was not computed by {', '.join(breakdown)}")

    def _ordered(self, measure: AnyMeasure, breakdown: Mapping[str, str]) -> Values:
        for combination in self.combinations.get(measure.key, ()):
            if {each.key for each in combination} == set(breakdown):
                return tuple((each.key, breakdown[each.key]) for each in combination)
        return tuple(breakdown.items())

    def _figures(self, measure: AnyMeasure, place: Place, wanted: Iterable[Values]) -> Iterator[Figure]:
        """The figures of one measure in one place.

        What is the same for all of them is settled once, and each is made from a plain tuple: a catalogue has a million.
        """
        find = self._finder(measure, place)
        first = (measure.key, measure.title, measure.edition, place.area, place.period)
        middle = (measure.unit, measure.kind, self.snapshot_name)
        scale = measure.per if isinstance(measure, Rate) else measure.scale
        last = (scale, measure.decimals, measure.people)
        for values in wanted:
            value, numerator, denominator, why, source = find(values)
            yield Figure._make(
                (*first, value, numerator, denominator, *middle, dict(values), *last, why, source, False)
            )

    def _finder(self, measure: AnyMeasure, place: Place) -> Finder:
        """How the numbers of a measure are found in one place, by breakdown."""
        if why := self._why_not(measure, place.period):
            return lambda values: (None, None, None, why, "")
        return FINDERS[measure.kind](self, measure, place)

    @cached_property
    def snapshot_name(self) -> str:
        """The name of the snapshot, which every figure carries."""
        return self.snapshot.name

    def _why_not(self, measure: AnyMeasure, period: Period) -> str:
        as_at = self.snapshot.manifest.as_at
        if period.last > as_at:
            return f"{period.label} ends after the snapshot, which is as at {as_at}; ask for the period to date"
        return self.reasons.get(measure.key, "")

    def _counted(self, measure: Measure, place: Place) -> Finder:
        at = self._tallies_at(measure, place)

        def find(values: Values) -> Found:
            part = at.get(values, NO_TALLY)[1]
            return part, part, None, "", ""

        return find

    def _of_a_whole(self, measure: Measure, place: Place) -> Finder:
        at, scale = self._tallies_at(measure, place), measure.scale
        is_split, is_count = measure.split is not None, isinstance(measure, Distribution)

        def find(values: Values) -> Found:
            whole, part, _ = at.get(values, NO_TALLY)
            if is_split and values:
                whole = at.get(values[1:], NO_TALLY)[0]  # what a measure is split across always comes first
            return (part, part, whole, "", "") if is_count else _divided(scale, part, whole)

        return find

    def _of_values(self, measure: Measure, place: Place) -> Finder:
        at, middle = self._tallies_at(measure, place), is_middle(measure)

        def find(values: Values) -> Found:
            whole, _, amount = at.get(values, NO_TALLY)
            return (amount, None, whole, "", "") if middle and whole else _divided(1, amount, whole)

        return find

    def _rate(self, measure: Rate, place: Place) -> Finder:
        at = self._tallies_at(measure, place)
        members = self.members if place.area == PARTNERSHIP else ()
        residents = residents_of(self.populations, place.area, members, measure.population, place.period)

        def find(values: Values) -> Found:
            part = at.get(values, NO_TALLY)[1]
            if isinstance(residents, str):
                return None, part, None, residents, ""
            source = f"{residents.source}, {residents.year}: {residents.value:,} aged {measure.population}"
            return (*_divided(measure.per, part, residents.value)[:4], source)

        return find

    def _quotient(self, measure: Quotient, place: Place) -> Finder:
        of_part, of_whole = (self._finder(each, place) for each in (measure.part, measure.whole))

        def find(values: Values) -> Found:
            part, whole = of_part(values), of_whole(values)
            if part[0] is None or whole[0] is None:
                return None, None, None, part[3] or whole[3], ""
            return _divided(measure.scale, part[0], whole[0])

        return find

    def change(self, measure: str, area: str, period: Period | str, **breakdown: str) -> Figure:
        """Percent on the same period a year before, both counts kept (rule 15)."""
        now, before = self._pair(measure, area, period, breakdown)
        made = _view(now, "change", unit="%", decimals=1, scale=100)
        if why := now.why or before.why:
            return made._replace(why=why)
        value = 100 * (now.exact() - before.exact()) / before.exact() if before.value else None
        why = "" if before.value else NOTHING_TO_DIVIDE
        hidden = now.is_suppressed or before.is_suppressed
        return made._replace(value=value, numerator=now.value, denominator=before.value, why=why, hidden=hidden)

    def increase(self, measure: str, area: str, period: Period | str, **breakdown: str) -> Figure:
        """How many more than in the same period a year before; for a share, how many points."""
        now, before = self._pair(measure, area, period, breakdown)
        in_points = now.unit == "%"
        made = _view(now, "points" if in_points else "increase", unit="points" if in_points else now.unit)
        if why := now.why or before.why:
            return made._replace(why=why)
        hidden = now.is_suppressed or before.is_suppressed
        return made._replace(value=now.exact() - before.exact(), hidden=hidden)

    def trend(self, measure: str, area: str, period: Period | str, **breakdown: str) -> Figure:
        """1 when the value rose on the same period a year before, -1 when it fell, else 0."""
        risen = self.increase(measure, area, period, **breakdown)
        made = risen._replace(breakdown={**risen.breakdown, "stat": "trend"}, kind="trend", unit="", decimals=0)
        return made._replace(value=(risen.exact() > 0) - (risen.exact() < 0)) if risen.is_available else made

    def forecast(self, measure: str, area: str, to_date: Period, **breakdown: str) -> Figure:
        """The straight line: year to date x 4 / quarters gone. Raises ValueError unless whole quarters of a year."""
        now = self.get(measure, area, to_date, **breakdown)
        quarters = quarters_gone(to_date)
        if now.denominator is not None or now.kind != "flow":
            raise ValueError(f"{measure}: only a count of events can be forecast along a straight line")
        made = _view(now, "forecast", unit=now.unit)
        source = f"straight line: {to_date.label} so far x 4 / {quarters}"
        value = None if now.value is None else now.value * 4 / quarters
        return made._replace(value=value, numerator=now.value, source=source, why=now.why, hidden=now.is_suppressed)

    def _pair(
        self, measure: str, area: str, period: Period | str, breakdown: Mapping[str, str]
    ) -> tuple[Figure, Figure]:
        span = Period.parse(period) if isinstance(period, str) else period
        return self.get(measure, area, span, **breakdown), self.get(measure, area, span.year_before(), **breakdown)


FINDERS: dict[str, Callable[[Results, Any, Place], Finder]] = {
    "flow": Results._counted,
    "stock": Results._counted,
    "rate": Results._rate,
    "share": Results._of_a_whole,
    "distribution": Results._of_a_whole,
    **dict.fromkeys(OF_A_BASE, Results._of_values),
    "quotient": Results._quotient,
}  # how the number of each kind of measure is found, from what was counted in its place


def split_key(measure: Measure) -> str:
    """The key of the dimension across which a measure is split; empty when there is none."""
    split: Any = measure.split
    return split if isinstance(split, str) else split.key if split else ""


def quarters_gone(to_date: Period) -> int:
    """Whole quarters in the part of a year. Raises ValueError when it does not end with a quarter."""
    months = (to_date.last.year - to_date.first.year) * 12 + to_date.last.month - to_date.first.month + 1
    ends = (to_date.last.toordinal() + 1, months % 3)
    if ends[1] or to_date.last.fromordinal(ends[0]).day != 1:
        raise ValueError(f"forecast: found a period to {to_date.last}; expected the end of a quarter")
    return months // 3


def _divided(scale: int, part: float | None, whole: float) -> Found:
    if not whole or part is None:
        return None, part, whole, NOTHING_TO_DIVIDE, ""
    return scale * part / whole, part, whole, "", ""


def _view(figure: Figure, name: str, **changed: Any) -> Figure:
    breakdown = {**figure.breakdown, "stat": name}
    made = {"breakdown": breakdown, "kind": name, "value": None, "numerator": None, "denominator": None}
    return figure._replace(**made | changed)
