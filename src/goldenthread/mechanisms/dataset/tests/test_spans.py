"""Spells carried as a column agree with plain Python on every day."""

from datetime import date, timedelta

import ibis
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.mechanisms.dataset.spans import outside, with_spells

DAYS = st.dates(date(2016, 4, 1), date(2016, 4, 20))
SPELL = st.tuples(st.sampled_from("xyz"), DAYS, st.none() | st.integers(0, 9))


def frame(rows, days=("first", "last")):
    names = ["area", "child", *days]
    kinds = [pa.string(), pa.string(), *(pa.date32() for _ in days)]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    arrays = [pa.array(values, kind) for values, kind in zip(columns, kinds, strict=True)]
    return ibis.memtable(pa.table(arrays, names=names))


@given(st.lists(SPELL, max_size=6), DAYS)
def test_outside_every_spell(drawn, on):
    spells = [("a", child, first, None if n is None else first + timedelta(days=n)) for child, first, n in drawn]
    half = len(spells) // 2
    table = frame([("a", child, on) for child in "xyz"], days=("counted_on",))
    parts = [(frame(some), "first", "last") for some in (spells[:half], spells[half:])]
    marked = with_spells(table, parts, "elsewhere")
    found = marked.mutate(free=outside("elsewhere")(marked)).to_pyarrow().to_pylist()
    for row in found:
        mine = [spell for spell in spells if spell[1] == row["child"]]
        free = not any(first <= on and (last is None or last > on) for _, _, first, last in mine)
        assert row["free"] is free, row
