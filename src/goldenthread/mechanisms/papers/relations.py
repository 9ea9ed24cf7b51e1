"""How the numbers of a paper add up to one another, for those who would subtract."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from goldenthread.mechanisms.calendar import quarter
from goldenthread.mechanisms.disclosure import TOTAL, CountTable
from goldenthread.mechanisms.papers.facts import Fact, MeasureFacts, Request, Sort

Family = tuple[Sequence[Fact], Fact]  # parts, and the whole that they may add up to
Counted = Callable[[Fact], int | None]


def count_tables(
    answers: Sequence[tuple[Request, Sequence[Fact]]],
    facts: Mapping[Hashable, Fact],
    measures: Mapping[str, MeasureFacts],
) -> list[CountTable]:
    """A table for every whole that stands in the paper with all its parts: breakdowns, and quarters of a year.

    Shares give three: their parts, their wholes and the rest. Parts that do not add to the whole (several factors
    each, children counted once a year) give nothing away and make no table.
    """
    families = [*_breakdowns(answers, facts), *_quarters(facts)]
    return [
        table
        for parts, whole in families
        for counted in _counted(measures[whole.measure].sort)
        if (table := _table(parts, whole, counted))
    ]


def followers(facts: Iterable[Fact], measures: Mapping[str, MeasureFacts]) -> dict[Hashable, set[Hashable]]:
    """For each name, the names that give its number away: withheld when it is.

    A count and its rate, a stock at the year's end and at its last quarter's are one number in two dresses; a share
    prints the count of its whole.
    """
    known = list(facts)
    found: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
    groups: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
    for fact in known:
        if count := _count_of(fact, measures):
            groups[_when(fact, measures), fact.breakdown, count].add(fact.name)
    for names in groups.values():
        for name in names:
            found[name] |= names - {name}
    for fact in known:
        if measures[fact.measure].sort is Sort.SHARE and fact.denominator:
            for name in groups.get((_when(fact, measures), (), fact.denominator), ()):
                found[name].add(fact.name)
    return dict(found)


def _count_of(fact: Fact, measures: Mapping[str, MeasureFacts]) -> int:
    sort = measures[fact.measure].sort
    return int({Sort.COUNT: fact.value, Sort.RATE: fact.numerator}.get(sort) or 0)


def _when(fact: Fact, measures: Mapping[str, MeasureFacts]) -> Hashable:
    return fact.area, fact.period.last if measures[fact.measure].at_a_date else fact.period.key


def _breakdowns(answers: Sequence[tuple[Request, Sequence[Fact]]], facts: Mapping[Hashable, Fact]) -> Iterator[Family]:
    for request, parts in answers:
        whole = facts.get((request.measure, request.area, request.period.key, request.breakdown))
        if request.by and whole:
            yield parts, whole


def _quarters(facts: Mapping[Hashable, Fact]) -> Iterator[Family]:
    for whole in facts.values():
        if whole.period.kind != "year":
            continue
        periods = [quarter(whole.period.first.year, number) for number in (1, 2, 3, 4)]
        names = [(whole.measure, whole.area, period.key, whole.breakdown) for period in periods]
        if all(name in facts for name in names):
            yield [facts[name] for name in names], whole


def _counted(sort: Sort) -> tuple[Counted, ...]:
    return {
        Sort.COUNT: (lambda fact: None if fact.value is None else int(fact.value),),
        Sort.SHARE: (lambda fact: fact.numerator, lambda fact: fact.denominator, _rest),
        Sort.RATE: (lambda fact: fact.numerator,),
        Sort.AVERAGE: (lambda fact: fact.denominator,),
    }[sort]


def _rest(fact: Fact) -> int | None:
    if fact.numerator is None or fact.denominator is None:
        return None
    return fact.denominator - fact.numerator


def _table(parts: Sequence[Fact], whole: Fact, counted: Counted) -> CountTable | None:
    counts = [counted(part) for part in parts]
    known = [count for count in counts if count is not None and count >= 0]
    if not known or len(known) < len(counts) or sum(known) != counted(whole):
        return None
    names = {(0, place): part.name for place, part in enumerate(parts)} | {(TOTAL, TOTAL): whole.name}
    return CountTable(whole.measure, (tuple(known),), total=sum(known), names=names)
