"""Tables that are published together protect one another."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import InitVar, dataclass

from goldenthread.mechanisms.disclosure.figures import (
    SEAL,
    Override,
    ProtectedFigure,
    UnprotectedNumber,
    printed,
    withheld,
)
from goldenthread.mechanisms.disclosure.rules import SmallNumbers
from goldenthread.mechanisms.disclosure.suppression import places_to_withhold
from goldenthread.mechanisms.disclosure.tables import CountTable, Place


@dataclass(frozen=True)
class ProtectedTable:
    """A table that anybody may read: a protected figure in each printed place, and the notes that go under it."""

    title: str
    cells: Mapping[Place, ProtectedFigure]
    withheld_names: frozenset[Hashable]
    notes: tuple[str, ...]
    override: Override | None = None
    seal: InitVar[object] = None

    def __post_init__(self, seal: object) -> None:
        if seal is not SEAL:
            raise UnprotectedNumber("A protected table is made by protecting a table, not by hand.")


def protect_table(table: CountTable, rules: SmallNumbers, override: Override | None = None) -> ProtectedTable:
    """One table with its margins, small counts withheld and no way to work them out."""
    return protect_together([table], rules, override)[0]


def protect_together(
    tables: Sequence[CountTable],
    rules: SmallNumbers,
    override: Override | None = None,
    also: frozenset[Hashable] = frozenset(),
) -> list[ProtectedTable]:
    """Tables of one publication: a number withheld in one, by name, is withheld in all; `also` names others.

    Repeats until nothing more has to be withheld, so a total hidden in one table is not given away by the next.
    """
    if override is not None:
        return [_shown(table, rules, frozenset(), override) for table in tables]
    names, hidden = also, [frozenset[Place]()] * len(tables)
    while True:
        hidden = [places_to_withhold(table, rules, _places(table, names)) for table in tables]
        found = names.union(*(_names(table, places) for table, places in zip(tables, hidden, strict=True)))
        if found == names:
            return [_shown(table, rules, places, None) for table, places in zip(tables, hidden, strict=True)]
        names = found


def _places(table: CountTable, names: frozenset[Hashable]) -> set[Place]:
    return {place for place, name in table.names.items() if name in names}


def _names(table: CountTable, places: frozenset[Place]) -> set[Hashable]:
    return {table.names[place] for place in places if place in table.names}


def _shown(
    table: CountTable, rules: SmallNumbers, hidden: frozenset[Place], override: Override | None
) -> ProtectedTable:
    cells = {
        place: withheld() if place in hidden else printed(count if override else rules.shown(count), "", 0)
        for place, count in table.printed().items()
    }
    notes = rules.sentences if override is None else (override.sentence,)
    return ProtectedTable(table.title, cells, frozenset(_names(table, hidden)), notes, override, SEAL)
