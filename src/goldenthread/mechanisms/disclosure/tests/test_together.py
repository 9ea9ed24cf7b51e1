"""Tables of one publication protect one another."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.mechanisms.disclosure import (
    TOTAL,
    CountTable,
    Override,
    SmallNumbers,
    feasible_ranges,
    protect_table,
    protect_together,
)

RULES = SmallNumbers()


def breakdown(title, *counts):
    names = {(0, place): (title, place) for place in range(len(counts))} | {(TOTAL, TOTAL): "all"}
    return CountTable(title, (counts,), total=sum(counts), names=names)


def texts(table):
    return [cell.text for cell in table.cells.values()]


def test_a_total_withheld_in_one_table_is_withheld_in_the_other_and_covered_there():
    one, other = protect_together([breakdown("source", 3, 3, 0), breakdown("age", 6, 0, 0)], RULES)
    assert texts(one) == ["withheld", "withheld", "0", "6"]
    assert texts(other) == ["6", "0", "0", "6"]
    one, other = protect_together([breakdown("source", 1, 1, 1, 1, 1), breakdown("age", 5, 0, 0)], RULES)
    assert texts(one) == ["withheld"] * 6
    assert texts(other) == ["withheld", "0", "0", "withheld"]


def test_names_from_elsewhere_are_withheld_here():
    (table,) = protect_together([breakdown("age", 20, 30)], RULES, also=frozenset({"all"}))
    assert texts(table) == ["withheld", "30", "withheld"]
    assert table.withheld_names == {("age", 0), "all"}


def test_an_override_shows_all_and_is_printed_with_the_table():
    decision = Override("The board needs the true numbers.", "Amira Osei", "Cleo Hart", date(2017, 3, 31))
    table = protect_table(breakdown("source", 3, 9), RULES, decision)
    assert texts(table) == ["3", "9", "12"]
    assert table.notes == (decision.sentence,)
    assert table.override is decision


def test_notes_say_what_is_withheld_and_rounded():
    table = protect_table(breakdown("source", 33, 49), SmallNumbers(rounding=5))
    assert texts(table) == ["35", "50", "80"]
    assert any("nearest 5" in note for note in table.notes)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=5), st.data())
def test_tables_that_share_a_total_never_disagree_about_it(counts, data):
    order = data.draw(st.permutations(counts))
    tables = [breakdown("source", *counts), breakdown("age", sum(order[:2]), *order[2:])]
    shown = protect_together(tables, RULES)
    assert len({table.cells[TOTAL, TOTAL].text for table in shown}) == 1
    for table, printed in zip(tables, shown, strict=True):
        hidden = {place for place, cell in printed.cells.items() if cell.is_withheld}
        assert not any(found.is_one_value for found in feasible_ranges(table, RULES, hidden).values())
