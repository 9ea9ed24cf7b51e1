"""Each rule has rows that it must mark and rows that it must not."""

import pytest

from goldenthread.returns.ssda903.rules import RULES
from goldenthread.returns.ssda903.tests.examples import every_example

EXAMPLES = every_example()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_rule_marks_the_rows_of_its_example(example):
    assert example.found() == example.marked


@pytest.mark.parametrize("number", sorted({rule.number for rule in RULES}))
def test_each_rule_has_a_row_that_fails_and_one_that_passes(number):
    of_rule = [example for example in EXAMPLES if example.rule == number]
    tables = {table for rule in RULES if rule.number == number for table in rule.marks}
    assert any(example.marked for example in of_rule)
    assert any(tables & example.unmarked for example in of_rule)


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.since > 2023], ids=lambda rule: f"{rule.number}@{rule.since}"
)
def test_each_amendment_has_an_example_in_its_years(rule):
    assert any(example.rule == rule.number and rule.in_force(example.year) for example in EXAMPLES)
