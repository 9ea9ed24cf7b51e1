"""Spells of time carried as one column, for stocks that leave out whoever is counted elsewhere on the day.

A child in need who is on a protection plan leaves the count of children in need for as long as the plan runs. A row is
counted on many days, so the row carries the child's spells and the measure asks them about its own day.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import ibis
from ibis import _

FORM, FOREVER, LENGTH = "%Y%m%d", "99991231", 8


def with_spells(table: Any, spells: Sequence[tuple[Any, str, str]], name: str) -> Any:
    """Add the spells of each row's child in other tables, as text: "20160501-20160902,20161001-99991231".

    `spells` are tables with the names of their first and last day; all have `area` and `child`.
    """
    parts = [_spells_of(*one) for one in spells]
    every = parts[0] if len(parts) == 1 else ibis.union(*parts)
    texts = every.group_by(["spell_area_", "spell_child_"]).agg(**{name: _.spell_.group_concat(",", order_by=_.spell_)})
    same = [table.area == texts.spell_area_, table.child == texts.spell_child_]
    return table.left_join(texts, same).select(*table.columns, name)


def _spells_of(table: Any, first: str, last: str) -> Any:
    known = table.filter(table[first].notnull())
    end = known[last].cast("date").strftime(FORM).fill_null(FOREVER)
    text = known[first].cast("date").strftime(FORM) + "-" + end
    return known.select(spell_area_=known.area, spell_child_=known.child, spell_=text)


def outside(name: str) -> Callable[[Any], Any]:
    """A condition of a measure: no spell in the column is open at the end of the day on which the row counts.

    What ends on a day is not open on it (measures catalogue, rule 3).
    """

    def condition(rows: Any) -> Any:
        day = rows.counted_on.strftime(FORM)
        spells = rows[name].fill_null("").split(",")
        running = spells.filter(
            lambda spell: (spell.substr(0, LENGTH) <= day) & (spell.substr(LENGTH + 1, LENGTH) > day)
        )
        return running.length() == 0

    return condition
