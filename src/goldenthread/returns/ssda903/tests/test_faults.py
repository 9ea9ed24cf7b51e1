"""A fault put into a clean return is found by its rule, and by no rule that has nothing to do with it."""

from collections import defaultdict

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from goldenthread.returns.ssda903 import check
from goldenthread.returns.ssda903.generator import STORIES, invent, reference
from goldenthread.returns.ssda903.rules import RULES
from goldenthread.returns.ssda903.tests.faults import FAULTS, XML, with_columns_of_the_xml, with_fault

FORMS = sorted({fault.form for fault in FAULTS})
# Enough children for a child of its own for each fault, and as many without one.
CHILDREN = {"2026": 2500, "2027": 600}


def test_every_rule_has_a_fault():
    assert {fault.rule for fault in FAULTS} == {rule.number for rule in RULES}
    assert {fault.story for fault in FAULTS} <= {story[0].__name__ for story in STORIES}


# Nothing is made smaller after a failure: the message names the rules already, and a return takes a second.
@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=3, deadline=None, phases=[Phase.generate])
@given(seed=st.integers(0, 10**6))
def test_each_fault_is_found_by_its_rule_and_by_no_unrelated_one(form, seed):
    faults = [fault for fault in FAULTS if fault.form == form]
    year = faults[0].year
    made = invent(CHILDREN.get(form, 200), year, seed)
    tables, at_fault = made.tables(), {}
    if form == XML:
        tables = with_columns_of_the_xml(tables)
    for fault in faults:
        child = made.stories[fault.story].pop()
        tables = with_fault(tables, child, fault)
        at_fault[child] = fault
    findings = check(tables, year, reference=reference())
    found = defaultdict(set)
    for finding in findings:
        found[finding.child].add(finding.rule)
    missed = [fault.rule for child, fault in at_fault.items() if fault.rule not in found[child]]
    unrelated = {
        (None if child not in at_fault else at_fault[child].rule): others
        for child, rules in found.items()
        if (others := rules - related(at_fault.get(child)))
    }
    assert (missed, unrelated, findings.failed) == ([], {}, {})


def related(fault):
    return set() if fault is None else {fault.rule, *fault.also}
