"""`compute`: measures, areas, periods and breakdowns in, results out."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

import pyarrow as pa

from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.dataset import Table
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.mechanisms.dataset.snapshot import Snapshot

from .bands import Dimension
from .binding import columns_used, missing_column
from .counting import PARTNERSHIP, Group, Rows, Signature, is_middle
from .declarations import Measure, Quotient, Rate
from .dimensions import PERSON, dimensions_of
from .engine import Combination, Count, combinations_of
from .population import Populations
from .registry import AnyMeasure
from .results import Results, split_key
from .spans import Spans
from .tallying import Tallies, store

By = Iterable[str | tuple[str, ...]]
COUNTS_FOR_ONE_ENGINE = 10
Told = Callable[[str], object]


@dataclass(frozen=True)
class Given:
    """What a computation may be given: else the populations of the database, the declared tables, and silence."""

    populations: Populations | None = None
    tables: Mapping[str, Table] | None = None
    told: Told = lambda title: None


def compute(
    snapshot: Snapshot,
    measures: Iterable[AnyMeasure],
    periods: Iterable[Period],
    areas: Sequence[str] | None = None,
    by: By | None = None,
    **given: Any,
) -> Results:
    """Count measures for areas ("partnership" is all areas together; every one when left out) and periods.

    `by` names breakdowns, each a key or a tuple of keys; every single one that a measure offers when left out, none
    when empty. Each period a year before is counted too, for changes. Optional: `populations`, else those in the
    database; `tables`, else the declared ones; `told`, which hears the title of each table as its counting starts.
    """
    asked = Asked.of(snapshot, periods, areas, by)
    return Computation(snapshot, tuple(measures), asked, Given(**given)).run()


@dataclass(frozen=True)
class Asked:
    """For which periods, areas and breakdowns; `members` are all areas of the snapshot."""

    periods: tuple[Period, ...]
    areas: tuple[str, ...]
    members: tuple[str, ...]
    by: tuple[tuple[str, ...], ...] | None

    @classmethod
    def of(cls, snapshot: Snapshot, periods: Iterable[Period], areas: Sequence[str] | None, by: By | None) -> Asked:
        """What was asked for, with every area and the partnership when no area is named."""
        members = snapshot.areas()
        wanted = None if by is None else tuple((each,) if isinstance(each, str) else tuple(each) for each in by)
        shown = (*members, PARTNERSHIP) if areas is None else tuple(areas)
        return cls(tuple(dict.fromkeys(periods)), shown, members, wanted)


class Computation:
    """One run of `compute`."""

    def __init__(self, snapshot: Snapshot, measures: tuple[AnyMeasure, ...], asked: Asked, given: Given) -> None:
        self.snapshot, self.measures, self.asked, self.told = snapshot, measures, asked, given.told
        self.tables = declared_tables() if given.tables is None else given.tables
        rates = any(isinstance(measure, Rate) for measure in measures)
        self.populations = given.populations if given.populations is not None else _from_database() if rates else {}
        self.spans = Spans([*asked.periods, *(period.year_before() for period in asked.periods)])
        self.reasons: dict[str, str] = {}
        self.combinations: dict[str, list[Combination]] = {}
        self.counts: dict[tuple[Signature, bool], Count] = {}

    def run(self) -> Results:
        """Plan, count, and give the results."""
        with _collector_resting():
            for measure in dict.fromkeys(self._counted()):
                self._plan(measure)
            tallies = self._counts()
        for quotient in self.measures:
            if isinstance(quotient, Quotient):
                self._join(quotient)
        return Results(
            snapshot=self.snapshot,
            measures={measure.key: measure for measure in self.measures},
            areas=self.asked.areas,
            members=self.asked.members,
            periods=self.asked.periods,
            tallies=tallies,
            combinations=self.combinations,
            reasons=self.reasons,
            populations=self.populations,
        )

    def _counts(self) -> Tallies:
        """The engines answer queries while the next ones are worded."""
        tallies: Tallies = {}
        with self._engines() as free, ThreadPoolExecutor(max_workers=free.qsize()) as waiting:
            asked = [
                (count, query.combinations, waiting.submit(self._answer, count, query.sql, free))
                for count in self.counts.values()
                for query in count.queries()
            ]
            for count, combinations, answer in asked:
                store(count, answer.result(), combinations, tallies)
        return tallies

    @contextmanager
    def _engines(self) -> Iterator[SimpleQueue[Any]]:
        """The engines that are free, ready for every query: several only where there is much to ask."""
        free: SimpleQueue[Any] = SimpleQueue()
        with ExitStack() as handed:
            for twin in self.snapshot.twins() if len(self.counts) > COUNTS_FOR_ONE_ENGINE else (self.snapshot,):
                for count in self.counts.values():
                    count.open_tables(twin)
                handed.enter_context(self.spans.handed_to(twin.backend))
                free.put(twin.backend)
            yield free

    def _answer(self, count: Count, sql: str, free: SimpleQueue[Any]) -> pa.Table:
        self.told(self.tables[count.group.signature.table].title)
        engine = free.get()
        try:
            return engine.raw_sql(sql).to_arrow_table()
        finally:
            free.put(engine)

    def _counted(self) -> Iterable[Measure]:
        for measure in self.measures:
            if isinstance(measure, Quotient):
                yield from (measure.part, measure.whole)
            else:
                yield measure

    def _plan(self, measure: Measure) -> None:
        if why := self._why_not(measure):
            self.reasons[measure.key] = why
            return
        offered = dimensions_of(measure, self.tables[measure.of], self._supplied())
        wanted = self._wanted(offered)
        combinations = combinations_of(offered.get(split_key(measure)), wanted)
        self.combinations[measure.key] = combinations
        count = self._count_for(measure)
        count.group.add(measure, (each for combination in combinations for each in combination))
        count.want(len(count.group.measures) - 1, combinations)

    def _count_for(self, measure: Measure) -> Count:
        place = Signature.of(measure), bool(measure.distinct) or is_middle(measure)
        if place not in self.counts:
            areas = None if PARTNERSHIP in self.asked.areas else self.asked.areas
            rows = Rows(self.snapshot, self.tables, place[0])
            self.counts[place] = Count(rows, Group(place[0]), self.spans, areas)
        return self.counts[place]

    def _wanted(self, offered: Mapping[str, Dimension]) -> list[Combination]:
        if self.asked.by is None:
            asked: list[tuple[str, ...]] = [(key,) for key in offered]
        else:
            asked = [each for each in self.asked.by if all(key in offered for key in each)]
        return [(), *(tuple(offered[key] for key in each) for each in asked)]

    def _supplied(self) -> Mapping[str, Table]:
        return {name: table for name, table in self.tables.items() if name != PERSON or PERSON in self.snapshot}

    def _why_not(self, measure: Measure) -> str:
        if measure.of not in self.tables:
            return f"there is no table {measure.of!r} in the dataset"
        if measure.of not in self.snapshot:
            return f"the snapshot has no table {measure.of!r}"
        supplied = self._supplied()
        if missing := missing_column(measure, self.tables[measure.of], supplied):
            return f"the dataset has no column {missing!r} for it"
        used, columns = columns_used(measure, self.tables[measure.of], supplied), self.tables[measure.of].every_column
        needed = {name for each in used & set(columns) for name in columns[each].needs}
        if lacking := needed - set(self.snapshot.tables):
            return f"the snapshot has no table {', '.join(sorted(lacking))}"
        absent = used & set(self.snapshot.manifest.tables[measure.of].absent)
        return f"the source of the snapshot has no {', '.join(sorted(absent))}" if absent else ""

    def _join(self, measure: Quotient) -> None:
        for part in (measure.part, measure.whole):
            if part.key in self.reasons:
                self.reasons[measure.key] = self.reasons[part.key]
        above, below = (self.combinations.get(part.key, []) for part in (measure.part, measure.whole))
        keys = [tuple(each.key for each in combination) for combination in below]
        self.combinations[measure.key] = [each for each in above if tuple(one.key for one in each) in keys]


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Python's collector would look at each of a million tallies again and again, and they are in no ring."""
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()


def _from_database() -> Populations:
    from .models import latest_populations

    return latest_populations()
