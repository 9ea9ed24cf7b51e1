"""A fault put into a clean return is found by its rule, and by no rule that has nothing to do with it."""

from collections import defaultdict
from pathlib import Path

import polars as pl
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from goldenthread.returns.ssda903 import check
from goldenthread.returns.ssda903.generator import invent, reference

YEAR = 2026
FAULTS = [
    [part.strip() for part in line.split("|")]
    for line in Path(__file__).with_name("faults.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def with_fault(tables, child, change):
    """The tables with one child's rows of one table changed; `Table+` adds a row, `Table-` takes all of them out."""
    name, *cells = change.split()
    values = {column: value or None for column, value in (cell.split("=") for cell in cells)}
    frame = tables[name.rstrip("+-")]
    mine = pl.col("CHILD") == child
    if name.endswith("-"):
        frame = frame.filter(~mine)
    elif name.endswith("+"):
        born = {"DOB": tables["Header"].filter(mine)["DOB"][0]} if "DOB" in frame.columns else {}
        row = {"CHILD": child} | born | values
        frame = pl.concat([frame, pl.DataFrame([row], schema=dict.fromkeys(row, pl.String))], how="diagonal")
    else:
        frame = frame.with_columns(
            pl.when(mine).then(pl.lit(value, dtype=pl.String)).otherwise(pl.col(column)).alias(column)
            for column, value in values.items()
        )
    return tables | {name.rstrip("+-"): frame}


# Nothing is made smaller after a failure: the message names the rules already, and a return takes a second.
@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(seed=st.integers(0, 10**6))
def test_each_fault_is_found_by_its_rule_and_by_no_unrelated_one(seed):
    made = invent(1500, YEAR, seed)
    tables, at_fault = made.tables(), {}
    for rule, story, change, also in FAULTS:
        child = made.stories[story].pop()
        tables = with_fault(tables, child, change)
        at_fault[child] = (rule, {rule, *also.split()})
    findings = check(tables, YEAR, reference=reference())
    found = defaultdict(set)
    for finding in findings:
        found[finding.child].add(finding.rule)
    missed = [rule for child, (rule, _) in at_fault.items() if rule not in found[child]]
    nobody = ("nobody", set())
    unrelated = [
        (at_fault.get(child, nobody)[0], rules - at_fault.get(child, nobody)[1]) for child, rules in found.items()
    ]
    assert (missed, findings.failed) == ([], {})
    assert [(rule, others) for rule, others in unrelated if others] == []
