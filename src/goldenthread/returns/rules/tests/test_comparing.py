"""What changed between two checks."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.returns.rules.comparing import State, compared, counts_of, keyed, since
from goldenthread.returns.rules.findings import SCHEMA

from .visits import VISITED, check

NAMES = ("rule", "table", "child", "place", "row")


def rows(*found):
    return pl.DataFrame([dict(zip(NAMES, one, strict=True)) for one in found], schema=SCHEMA)


def states(before, after, checked=("1", "2")):
    changes = compared(rows(*before), rows(*after), checked)
    return [(State(state), rule, row) for state, rule, row in changes.select("state", "rule", "row").iter_rows()]


MAY = ("1", "visits", "A", "2025-05-01", 0)


def test_a_finding_is_still_there_wherever_its_row_now_stands():
    assert states([MAY], [(*MAY[:4], 77)]) == [(State.STILL_THERE, "1", 77)]


def test_a_finding_that_was_not_there_is_new_and_one_that_is_not_there_any_more_is_gone():
    other = ("2", "visits", "A", "2025-05-01", 0)
    assert states([MAY], [other]) == [(State.GONE, "1", 0), (State.NEW, "2", 0)]


def test_what_was_not_checked_again_is_never_gone():
    assert states([MAY], [], checked=("2",)) == [(State.NOT_CHECKED, "1", 0)]


def test_a_finding_whose_place_was_changed_is_still_there_and_has_its_earlier_key():
    moved = ("1", "visits", "A", "2025-06-01", 0)
    changes = compared(rows(MAY), rows(moved), ["1"])
    assert changes["state"].to_list() == [State.STILL_THERE]
    assert changes["was"][0] == keyed(rows(MAY))["key"][0] != changes["key"][0]


def test_of_two_alike_one_is_gone():
    twice = [MAY, (*MAY[:4], 1)]
    assert states(twice, [MAY]) == [(State.STILL_THERE, "1", 0), (State.GONE, "1", 1)]
    assert states([MAY], twice) == [(State.STILL_THERE, "1", 0), (State.NEW, "1", 1)]


def test_a_finding_about_the_whole_return_is_known_again():
    whole = ("1", None, None, None, None)
    assert states([whole], [whole]) == [(State.STILL_THERE, "1", None)]


def test_two_checks_are_compared_by_what_they_found_and_which_rules_ran():
    before = check(VISITED, numbers=["2Q", "4"])
    after = check(VISITED.filter(pl.col("CHILD") == "B"), numbers=["2Q"])
    assert set(since(before, after)["state"]) == {State.GONE}
    assert since(after, before)["state"].to_list() == [State.NEW] * 2
    broken = check(VISITED, numbers=["3"])
    assert set(since(before, broken)["state"]) == {State.NOT_CHECKED}


finding = st.tuples(
    st.sampled_from("12"),
    st.just("visits"),
    st.sampled_from("AB"),
    st.sampled_from([None, "2025-05-01", "2025-06-01"]),
    st.integers(0, 9),
)


@given(before=st.lists(finding, max_size=6, unique=True), after=st.lists(finding, max_size=6, unique=True))
def test_every_finding_of_both_checks_is_told_of_once(before, after):
    counts = counts_of(compared(rows(*before), rows(*after), ["1", "2"]))
    assert counts[State.STILL_THERE] + counts[State.NEW] == len(after)
    assert counts[State.STILL_THERE] + counts[State.GONE] == len(before)


@given(found=st.lists(finding, max_size=6, unique=True), order=st.randoms())
def test_nothing_changes_when_rows_come_in_another_order_or_a_check_is_repeated(found, order):
    other = list(found)
    order.shuffle(other)
    assert set(compared(rows(*found), rows(*other), ["1", "2"])["state"]) <= {State.STILL_THERE}
    assert keyed(rows(*found))["key"].n_unique() == len(found)


@pytest.mark.parametrize("empty", [[], [MAY]])
def test_an_empty_check_can_be_compared(empty):
    assert len(states(empty, [])) == len(empty)
