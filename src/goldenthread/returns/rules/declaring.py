"""One rule is one declaration; a year's rules are those in force in it."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypedDict, Unpack

import polars as pl

from goldenthread.returns.rules.owners import Owner
from goldenthread.returns.rules.schema import Collection
from goldenthread.returns.rules.tables import Tables

Marked = bool | pl.DataFrame | Iterable[pl.DataFrame]
Condition = Callable[[Tables], Marked]
OTHER = "_other"


class OnRows(ABC):
    """A condition on each of some rows, which can be asked together with others on the same ones (equal `on`)."""

    on: tuple[str, ...]

    @abstractmethod
    def __call__(self, tables: Tables) -> pl.DataFrame:
        """The marked rows."""

    @abstractmethod
    def rows(self, tables: Tables) -> pl.DataFrame:
        """The rows on which the condition is asked."""

    @abstractmethod
    def holds(self, tables: Tables) -> pl.Expr:
        """When the rule fails, as an expression over these rows."""


class Severity(StrEnum):
    """An error must be put right; a query is put right or explained."""

    ERROR = "error"
    QUERY = "query"


class Declared(TypedDict, total=False):
    """What a rule may say beside its number, title and remedy; see `Rule`."""

    marks: Mapping[str, tuple[str, ...]]
    also_reads: tuple[str, ...]
    may_lack: tuple[str, ...]
    needs: tuple[str, ...]
    whole: Mapping[str, tuple[str, ...]]
    only_with: tuple[str, ...]
    since: int
    until: int | None
    severity: Severity
    owner: Owner | None


@dataclass(frozen=True, eq=False)
class Rule:
    """A national rule: when it fails, what it marks, what would put it right.

    `condition` gives the failing rows: a frame (or several) with a column named as each marked table that holds row
    numbers, or a truth for the return as a whole. In `marks` a second row of the same table is `<table>_other`.
    Of its tables, the rule does without those in `may_lack`. `needs` names reference data. `whole`
    says that it compares different children, and which columns of which tables it needs of all of them. Where a table
    of `only_with` has no row it finds nothing, so that it need not be asked.
    `since` and `until` are collection years (the year in which the census closes). `owner` is who can put it right,
    where that is not who keeps the first column marked.
    """

    number: str
    title: str
    remedy: str
    condition: Condition
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    also_reads: tuple[str, ...] = ()
    may_lack: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    whole: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    only_with: tuple[str, ...] = ()
    since: int = 2023
    until: int | None = None
    severity: Severity = Severity.ERROR
    owner: Owner | None = None

    @property
    def reads(self) -> tuple[str, ...]:
        """The tables it reads, marked ones first."""
        named = [table_of(role) for role in self.marks]
        return tuple(dict.fromkeys([*named, *self.also_reads, *self.whole]))

    def owner_in(self, collection: Collection) -> Owner:
        """Who can put it right. A fault of the whole return is the data team's."""
        if self.owner or not self.marks:
            return self.owner or Owner.DATA_TEAM
        role, columns = next(iter(self.marks.items()))
        return collection.owner_of(table_of(role), columns)

    def in_force(self, year: int) -> bool:
        """Whether the collection of this year has the rule."""
        return self.since <= year and (self.until is None or year <= self.until)


class Rules:
    """The rules of one theme, filled by its `add` decorator."""

    def __init__(self) -> None:
        self.declared: list[Rule] = []

    def add(self, number: str, title: str, remedy: str, **more: Unpack[Declared]) -> Callable[[Condition], Condition]:
        """Declare the rule whose condition is the decorated function. A number that ends in Q is a query."""
        more.setdefault("severity", Severity.QUERY if number.endswith("Q") else Severity.ERROR)

        def declare(condition: Condition) -> Condition:
            self.declared.append(Rule(number, title, remedy, condition, **more))
            return condition

        return declare


@dataclass(frozen=True)
class Difference:
    """What a collection year changed in the rules of the year before, by number."""

    added: frozenset[str]
    amended: frozenset[str]
    dropped: frozenset[str]


class Registry:
    """All rules of a collection through the years. Raises ValueError where a number would stand twice in a year."""

    def __init__(self, first_year: int, last_year: int, themes: Iterable[Rules]) -> None:
        self.years = range(first_year, last_year + 1)
        self.declared = tuple(rule for theme in themes for rule in theme.declared)
        self._of_year: dict[int, dict[str, Rule]] = {}
        for year in self.years:
            found = [rule for rule in self.declared if rule.in_force(year)]
            self._of_year[year] = {rule.number: rule for rule in sorted(found, key=lambda rule: rule.number)}
            if len(found) != len(self._of_year[year]):
                raise ValueError(f"a rule is declared twice for {year}")

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.declared)

    def of_year(self, year: int) -> Mapping[str, Rule]:
        """The rules in force by number. Raises ValueError for a year without rules."""
        if year not in self._of_year:
            raise ValueError(f"year: found {year}, expected {self.years[0]} to {self.years[-1]}")
        return self._of_year[year]

    def chosen(self, year: int, numbers: Iterable[str] | None) -> list[Rule]:
        """The rules of a year with these numbers, all of them for None. Raises ValueError for one not in force."""
        in_force = self.of_year(year)
        wanted = list(in_force) if numbers is None else [str(number) for number in numbers]
        if unknown := [number for number in wanted if number not in in_force]:
            raise ValueError(f"rules: found {', '.join(unknown)}, expected numbers in force in {year}")
        return [in_force[number] for number in wanted]

    def difference(self, year: int) -> Difference:
        """What this year changed; in the first year every rule is added."""
        now = self.of_year(year)
        before = self._of_year.get(year - 1, {})
        kept = now.keys() & before.keys()
        amended = frozenset(number for number in kept if now[number] is not before[number])
        return Difference(frozenset(now.keys() - kept), amended, frozenset(before.keys() - kept))


def table_of(role: str) -> str:
    """The table that a role in `marks` stands for."""
    return role.removesuffix(OTHER)
