"""No withheld number can be worked out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.mechanisms.disclosure import TOTAL, CountTable, SmallNumbers, feasible_ranges, places_to_withhold
from goldenthread.mechanisms.disclosure.tests.attacker import possible_values

RULES = SmallNumbers()
ALL = (TOTAL, TOTAL)


def one_row(*counts, total=True):
    return CountTable("one row", (counts,), total=sum(counts) if total else None)


def square(*rows, margins=True, total=True):
    return CountTable(
        "square",
        rows,
        row_totals=tuple(map(sum, rows)) if margins else None,
        column_totals=tuple(map(sum, zip(*rows, strict=True))) if margins else None,
        total=sum(map(sum, rows)) if total else None,
    )


@pytest.mark.parametrize(
    "table, hidden",
    [
        (one_row(3, 9), {(0, 0), (0, 1)}),  # the worked example: 3 + 9 = 12
        (one_row(30, 9), set()),
        (one_row(0, 12), set()),  # zero is shown
        (one_row(3, 0, 0), {(0, 0), ALL}),
        (one_row(3, 9, total=False), {(0, 0)}),  # no total in sight, nothing to subtract from
        (one_row(4, 4, 50), {(0, 0), (0, 1)}),
        (one_row(1, 1, 50), {(0, 0), (0, 1), (0, 2)}),  # 1 + 1 = 2 is given away by the rest
        (one_row(3, 9, 0, 40), {(0, 0), (0, 1)}),  # the smallest goes with it
        (square((3, 20), (20, 20)), {(0, 0), (0, 1), (1, 0), (1, 1)}),
        (square((3, 20, 30), (4, 20, 30)), {(0, 0), (0, 1), (1, 0), (1, 1)}),
    ],
)
def test_what_is_withheld(table, hidden):
    assert places_to_withhold(table, RULES) == hidden


def test_what_another_table_withholds_is_covered_here_too():
    assert places_to_withhold(one_row(20, 30, 40), RULES, also={(0, 2)}) == {(0, 0), (0, 2)}


def test_a_range_says_what_a_reader_can_work_out():
    table = one_row(3, 9, 40)
    ranges = feasible_ranges(table, RULES, {(0, 0), (0, 1)})
    assert {(each.least, each.most) for each in ranges.values()} == {(1, 11)}
    assert feasible_ranges(table, RULES, {(0, 0), ALL})[0, 0].most is None
    assert feasible_ranges(table, RULES, {(0, 0)})[0, 0].is_one_value


@pytest.mark.parametrize("wrong", [{"total": 13}, {"row_totals": (11,)}, {"column_totals": (3, 8)}])
def test_a_total_that_is_not_the_sum_is_refused(wrong):
    with pytest.raises(ValueError, match="not the sum"):
        CountTable("wrong", ((3, 9),), **wrong)


def test_rows_have_one_length_and_counts_are_not_below_zero():
    with pytest.raises(ValueError, match="different length"):
        CountTable("ragged", ((3, 9), (1,)))
    with pytest.raises(ValueError, match="below zero"):
        CountTable("minus", ((-3, 9),))


small_rows = st.integers(1, 2).flatmap(
    lambda width: st.lists(st.tuples(*[st.integers(0, 8)] * width), min_size=1, max_size=2)
)
lines = st.lists(st.integers(0, 7), min_size=1, max_size=4).map(lambda counts: [tuple(counts)])
tables = st.builds(
    lambda rows, margins, total: square(*rows, margins=margins, total=total),
    small_rows | lines,
    st.booleans(),
    st.booleans(),
)


@settings(deadline=None, max_examples=60)
@given(tables, st.sampled_from([None, 5]))
def test_an_attacker_who_tries_every_table_never_pins_a_withheld_number(table, rounding):
    rules = SmallNumbers(rounding=rounding)
    hidden = places_to_withhold(table, rules)
    values = possible_values(table, rules, hidden, most=10)
    assert {place for place, count in table.printed().items() if 0 < count < 5} <= hidden
    assert all(len(seen) > 1 and table.sum_at(place) in seen for place, seen in values.items())


tiny = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=2).map(lambda rows: square(*rows))


@settings(deadline=None, max_examples=60)
@given(tiny, st.data())
def test_the_ranges_are_those_the_attacker_finds(table, data):
    places = [place for place, count in table.printed().items() if count and place != ALL]
    hidden = data.draw(st.sets(st.sampled_from(places))) if places else set()
    values = possible_values(table, RULES, hidden, most=table.total)
    found = feasible_ranges(table, RULES, hidden)
    assert {place: (min(seen), max(seen)) for place, seen in values.items()} == {
        place: (each.least, each.most) for place, each in found.items()
    }


larger = st.tuples(st.integers(3, 6), st.integers(3, 6)).flatmap(
    lambda size: st.lists(st.tuples(*[st.integers(0, 30)] * size[0]), min_size=size[1], max_size=size[1])
)


@settings(deadline=None, max_examples=60)
@given(larger, st.booleans())
def test_larger_tables_leave_a_range_and_never_withhold_a_zero(rows, margins):
    table = square(*rows, margins=margins)
    hidden = places_to_withhold(table, RULES)
    ranges = feasible_ranges(table, RULES, hidden)
    assert all(not found.is_one_value for found in ranges.values())
    assert all(found.least <= table.sum_at(place) for place, found in ranges.items())
    assert all(table.sum_at(place) > 0 for place in hidden)
