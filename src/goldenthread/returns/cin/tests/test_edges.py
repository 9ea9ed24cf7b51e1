"""A rule in which days matter has an example that one day more or less would change: its boundary is tested."""

from pathlib import Path

import polars as pl
import pytest

from goldenthread.returns.cin import check
from goldenthread.returns.cin.rules import RULES
from goldenthread.returns.rules.tests.edges import depends_on_a_day

from .examples import examples


def with_outcome(example):
    def found(frames):
        return {(one.table, one.row) for one in check(frames, example.year, [example.number])}

    return example.frames(pl.DataFrame), found


# Rules about codes, numbers, and whether something is given; which day it was does not matter to them.
WITHOUT_DAYS = set(Path(__file__).with_name("without_days.txt").read_text("utf-8").split())
NUMBERS = {rule.number for rule in RULES}


def test_rules_without_days_are_rules():
    assert WITHOUT_DAYS < NUMBERS


@pytest.mark.parametrize("number", sorted(NUMBERS - WITHOUT_DAYS))
def test_a_rule_in_which_days_matter_has_an_example_on_its_edge(number):
    of_rule = [with_outcome(example) for example in examples() if example.number == number]
    assert depends_on_a_day(of_rule)
