"""The numbers of one rendering: as they are for those inside, protected together for the public."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from goldenthread.mechanisms.disclosure import (
    Number,
    Override,
    ProtectedFigure,
    SmallNumbers,
    not_about_people,
    nothing_to_count,
    protect_average,
    protect_count,
    protect_rate,
    protect_share,
    protect_together,
    unavailable,
    withheld,
    worded,
)
from goldenthread.mechanisms.papers.facts import Fact, MeasureFacts, Request, Sort
from goldenthread.mechanisms.papers.nodes import AnyFigure, OpenFigure
from goldenthread.mechanisms.papers.relations import count_tables, followers

Answers = Sequence[tuple[Request, Sequence[Fact]]]
Measures = Mapping[str, MeasureFacts]


@dataclass(frozen=True)
class Shown:
    """A fact as this reader may see it, with the part and the whole of a share."""

    value: AnyFigure
    numerator: AnyFigure | None = None
    denominator: AnyFigure | None = None


def exact_value(fact: Fact, sort: Sort) -> Number | None:
    """The unrounded value: of a share from its part and whole."""
    if sort is Sort.SHARE and fact.numerator is not None and fact.denominator:
        return Fraction(100 * fact.numerator, fact.denominator)
    return fact.value


def open_numbers(answers: Answers, measures: Measures) -> dict[Hashable, Shown]:
    """True numbers, for those inside."""
    return {fact.name: _open(fact, measures[fact.measure]) for _, facts in answers for fact in facts}


def protected_numbers(
    answers: Answers, measures: Measures, rules: SmallNumbers, override: Override | None
) -> dict[Hashable, Shown]:
    """Numbers for everybody. What is withheld anywhere in the paper is withheld, and covered, everywhere in it."""
    facts = {fact.name: fact for _, found in answers for fact in found}
    alone = {name: _protected(fact, measures[fact.measure], rules, override) for name, fact in facts.items()}
    hidden = frozenset(name for name, shown in alone.items() if _is_withheld(shown))
    if override is None:
        hidden = _spread(answers, facts, measures, rules, hidden)
    closed = Shown(withheld(), withheld(), withheld())
    return {name: closed if name in hidden else shown for name, shown in alone.items()}


def _spread(
    answers: Answers,
    facts: Mapping[Hashable, Fact],
    measures: Measures,
    rules: SmallNumbers,
    hidden: frozenset[Hashable],
) -> frozenset[Hashable]:
    people = [(request, found) for request, found in answers if measures[request.measure].about_people]
    tables = count_tables(people, facts, measures)
    following = followers(facts.values(), measures)
    while True:
        protected = protect_together(tables, rules, also=hidden)
        found = hidden.union(*(table.withheld_names for table in protected))
        found = found.union(*(following.get(name, set()) for name in found))
        if found == hidden:
            return hidden
        hidden = found


def _is_withheld(shown: Shown) -> bool:
    return isinstance(shown.value, ProtectedFigure) and shown.value.is_withheld


def _open(fact: Fact, measure: MeasureFacts) -> Shown:
    value = exact_value(fact, measure.sort)
    if _counts_nothing(fact, measure):
        return Shown(OpenFigure("no cases", None))
    if value is None:
        return Shown(OpenFigure(f"not available: {fact.missing}" if fact.missing else "not available", None))
    parts = [None if n is None else OpenFigure(worded(n, ""), n) for n in (fact.numerator, fact.denominator)]
    return Shown(OpenFigure(worded(value, measure.unit, measure.decimals), value), *parts)


def _counts_nothing(fact: Fact, measure: MeasureFacts) -> bool:
    return measure.sort in (Sort.SHARE, Sort.AVERAGE) and fact.denominator == 0


def _protected(fact: Fact, measure: MeasureFacts, rules: SmallNumbers, override: Override | None) -> Shown:
    if _counts_nothing(fact, measure):
        return Shown(nothing_to_count())
    if fact.value is None:
        return Shown(unavailable())
    if not measure.about_people and fact.value is not None:
        return Shown(not_about_people(fact.value, measure.unit, measure.decimals))
    value = _protected_value(fact, measure, rules, override)
    parts = [None if n is None else protect_count(n, "", rules, override) for n in (fact.numerator, fact.denominator)]
    if value.is_withheld:
        return Shown(value, withheld(), withheld())
    return Shown(value, *parts)


def _protected_value(
    fact: Fact, measure: MeasureFacts, rules: SmallNumbers, override: Override | None
) -> ProtectedFigure:
    part, whole, value = fact.numerator or 0, fact.denominator or 0, fact.value or 0
    if measure.sort is Sort.SHARE:
        return protect_share(part, whole, rules, override)
    if measure.sort is Sort.RATE:
        return protect_rate(value, part, measure.unit, rules, override)
    if measure.sort is Sort.AVERAGE:
        return protect_average(value, whole, measure.unit, rules, override)
    return protect_count(int(value), measure.unit, rules, override)


def every_fact(answers: Answers) -> list[Fact]:
    """Each fact once, in order of first use."""
    found: dict[Hashable, Fact] = {}
    for fact in _flat(answers):
        found.setdefault(fact.name, fact)
    return list(found.values())


def _flat(answers: Answers) -> Iterable[Fact]:
    return (fact for _, facts in answers for fact in facts)
