"""A rule in which days matter has an example that one day more or less would change: its boundary is tested."""

import polars as pl
import pytest

from goldenthread.returns.cin import check
from goldenthread.returns.cin.rules import RULES
from goldenthread.returns.rules.tests.edges import A_DAY, YEARS, depends_on_days

from .examples import examples


def with_outcome(example):
    def found(frames):
        return {(one.table, one.row) for one in check(frames, example.year, [example.number])}

    return example.frames(pl.DataFrame), found


@pytest.mark.parametrize("number", sorted({rule.number for rule in RULES}))
def test_a_rule_in_which_days_matter_has_an_example_on_its_edge(number):
    of_rule = [with_outcome(example) for example in examples() if example.number == number]
    assert depends_on_days(of_rule, A_DAY) or not depends_on_days(of_rule, YEARS)
