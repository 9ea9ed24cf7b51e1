"""A rule in which days matter has an example that one day more or less would change: its boundary is tested."""

import pytest

from goldenthread.returns.rules.tests.edges import A_DAY, YEARS, depends_on_days
from goldenthread.returns.ssda903 import check
from goldenthread.returns.ssda903.rules import RULES
from goldenthread.returns.ssda903.tests.examples import REFERENCE, every_example

EXAMPLES = every_example()


def with_outcome(example):
    def found(frames):
        findings = check(frames, example.year, rules=[example.rule], reference=REFERENCE)
        return {(one.table, one.row) for one in findings}

    return example.frames, found


@pytest.mark.parametrize("number", sorted({rule.number for rule in RULES}))
def test_a_rule_in_which_days_matter_has_an_example_on_its_edge(number):
    of_rule = [with_outcome(example) for example in EXAMPLES if example.rule == number]
    assert depends_on_days(of_rule, A_DAY) or not depends_on_days(of_rule, YEARS)
