"""One edited child, checked again while the return is held, has the findings that the whole return would give it."""

import polars as pl
import pytest

from goldenthread.returns.rules.declaring import OnRows
from goldenthread.returns.rules.rechecking import COMPARES
from goldenthread.returns.ssda903 import check, session
from goldenthread.returns.ssda903.checking import _evidence
from goldenthread.returns.ssda903.evidence import Evidence, depends_on
from goldenthread.returns.ssda903.generator import invent, reference
from goldenthread.returns.ssda903.rules import RULES
from goldenthread.returns.ssda903.tests.examples import REFERENCE, every_example
from goldenthread.returns.ssda903.tests.faults import FAULTS, with_fault

# Faults in this year's and last year's tables, in the Header and in tables that have no other row of the child.
CHOSEN = [fault for fault in FAULTS if fault.form == "2026"][::8]


@pytest.fixture(scope="module")
def made():
    return invent(120, 2026, seed=3)


@pytest.fixture(scope="module")
def held(made):
    return session(made.tables(), 2026, reference())


def places(findings):
    return {(one.rule, one.table, one.columns) for one in findings}


@pytest.mark.parametrize("fault", CHOSEN, ids=lambda fault: fault.rule)
def test_an_edited_child_has_the_findings_of_the_whole_return(fault, made, held):
    tables = made.tables()
    child = made.stories[fault.story][0]
    faulty = with_fault(tables, child, fault)
    edited = {
        name: frame.filter(pl.col("CHILD") == child) for name, frame in faulty.items() if not frame.equals(tables[name])
    }
    again = held.recheck(child, edited)
    whole = {one for one in check(faulty, 2026, reference=reference()) if one.child == child}
    assert fault.rule in {one.rule for one in again} or fault.rule in again.not_run
    assert places(again) == places(one for one in whole if one.rule not in again.not_run)
    assert again.failed == {}


def test_a_child_that_was_not_edited_has_no_findings_and_rules_about_several_are_not_run(made, held):
    again = held.recheck(made.stories["stayed"][0].lower(), {})
    assert len(again) == 0 and again.not_run["444"] == COMPARES
    assert again.not_run.keys() == {"444", "105", "303"}


class Watched(Evidence):
    """Tables that remember which of them were looked at."""

    def __getitem__(self, name):
        self.looked_at = getattr(self, "looked_at", set()) | {name}
        return super().__getitem__(name)


def test_no_rule_looks_at_a_table_on_which_it_does_not_say_that_it_depends(made, held):
    for rule in RULES.of_year(2026).values():
        evidence = Watched(held.whole, 2026, held.whole.columns, held.whole.reference)
        rule.condition(evidence)
        # every view of an episode reads the date of birth; whether a rule uses it is told by its condition
        assert evidence.looked_at - depends_on(rule, held.whole) <= {"Header", "Header_l"}, rule.number


FINDERS = {rule.number: rule for rule in RULES if not isinstance(rule.condition, OnRows)}


@pytest.mark.parametrize("example", [one for one in every_example() if one.rule in FINDERS], ids=lambda one: one.name)
def test_a_function_that_reads_the_births_of_the_header_needs_the_header(example, monkeypatch):
    if "Header" not in FINDERS[example.rule].reads:
        monkeypatch.setattr("goldenthread.returns.ssda903.evidence.BORN_IN_HEADER", ())
        assert example.found() == example.marked


ONLY_WITH = {rule.number for rule in RULES if rule.only_with}


@pytest.mark.parametrize("example", [one for one in every_example() if one.rule in ONLY_WITH], ids=lambda one: one.name)
def test_without_the_tables_that_it_is_only_asked_with_a_rule_finds_nothing(example):
    rule = RULES.of_year(example.year)[example.rule]
    for name in rule.only_with:
        evidence = _evidence({**example.frames, name: example.frames[name].clear()}, example.year, REFERENCE)
        found = rule.condition(evidence)
        assert all(frame.is_empty() for frame in ([found] if isinstance(found, pl.DataFrame) else found))


def test_the_lists_are_cut_to_the_places_and_providers_of_the_child(made, held):
    child = made.stories["stayed"][0]
    mine = made.tables()["Episodes"].filter(CHILD=child)
    tables, _ = held.narrowed(child, {"Episodes": mine})
    places = {place.replace(" ", "") for name in ("PL_POST", "HOME_POST") for place in mine[name].drop_nulls()}
    assert 0 < tables.reference.postcodes.height <= 2 * len(places)
    assert set(tables.reference.providers["urn"]) == set(mine["URN"].drop_nulls()) - {"XXXXXXX"}


def test_a_row_of_a_table_that_was_not_edited_keeps_its_number(made):
    tables = made.tables()
    child = made.stories["stayed"][2]
    row = tables["Reviews"]["CHILD"].to_list().index(child)
    (fault,) = (fault for fault in FAULTS if fault.rule == "167")
    (one,) = session(with_fault(tables, child, fault), 2026, reference()).recheck(child, {})
    assert (one.rule, one.table, one.row) == ("167", "Reviews", row)


def test_an_unknown_table_is_refused(held):
    with pytest.raises(ValueError, match="found 'Shoes'"):
        held.recheck("C000001", {"Shoes": pl.DataFrame()})
