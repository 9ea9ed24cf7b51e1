"""Each rule has rows that it must mark and rows that it must not."""

import pytest

from goldenthread.returns.ssda903.rules import RULES
from goldenthread.returns.ssda903.tests.examples import every_example

EXAMPLES = every_example()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_rule_marks_the_rows_of_its_example(example):
    assert example.found() == example.marked


@pytest.mark.parametrize("rule", list(RULES), ids=lambda rule: f"{rule.number}@{rule.since}")
def test_each_rule_and_each_amendment_has_a_row_that_fails_and_one_that_passes_in_its_years(rule):
    of_rule = [one for one in EXAMPLES if one.rule == rule.number and rule.in_force(one.year)]
    assert any(one.marked for one in of_rule)
    assert any(one.passes(table, columns) for one in of_rule for table, columns in rule.marks.items())
