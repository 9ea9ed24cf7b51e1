"""A return without faults has no findings; a fault put into it is found by its rule and by no unrelated one."""

from datetime import date
from random import Random

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from goldenthread.returns.cin import check
from goldenthread.returns.cin.invented import KINDS, Inventing, invented_child, invented_return, tables_of
from goldenthread.returns.cin.rules import RULES

from .faults import DAY, FAULTS

SEEDS = st.integers(0, 2**32)
# Rules about several children, or about none, have faults of their own below.
ABOUT_SEVERAL = {"100", "1520", "8510", "2883", "2886Q", "2887Q", "2888Q", "8995Q", "9000Q"}


def checked(children, year, closes=None):
    tables = {name: pl.DataFrame(rows, infer_schema_length=None) for name, rows in tables_of(children).items() if rows}
    tables["Header"] = pl.DataFrame({"Year": [year], "ReferenceDate": [closes or date(year, 3, 31)]})
    for table in ("PreProceedingsandFGDM", "CINPlanDates"):
        tables.setdefault(table, pl.DataFrame())
    found = check(tables, year)
    assert not found.failed and not found.not_run
    return found


def by_child(found):
    rules = {}
    for one in found:
        if one.table:
            rules.setdefault(one.child, set()).add(one.rule)
    return rules


@settings(max_examples=12, deadline=None, phases=(Phase.generate,))
@given(SEEDS, st.sampled_from(RULES.years))
def test_a_return_without_faults_has_no_findings(seed, year):
    assert list(checked(invented_return(18, year, seed), year)) == []


# A return of hundreds of children is not made smaller by shrinking its seed.
@settings(max_examples=6, deadline=None, phases=(Phase.generate,))
@given(SEEDS, st.sampled_from(RULES.years))
def test_each_fault_is_found_by_its_rule_and_by_no_unrelated_one(seed, year):
    chance = Random(seed)
    faulty = {}
    for number, fault in enumerate(FAULTS, 1001):
        if fault.since <= year:
            when = Inventing(number, year, chance)
            child = invented_child(fault.kind, when)
            fault.put(child, when)
            faulty[child["ChildIdentifiers"]["LAchildID"]] = (fault, child)
    clean = list(invented_return(90, year, seed))
    found = by_child(checked([*clean, *(child for _, child in faulty.values())], year))
    assert found.keys() <= faulty.keys()
    for number, (fault, _) in faulty.items():
        rules = found.get(number, set())
        assert fault.number in rules, (fault.number, fault.kind, rules)
        assert rules - {fault.number} <= fault.also, (fault.number, fault.kind, rules)


def test_every_rule_has_a_fault():
    assert {fault.number for fault in FAULTS} | ABOUT_SEVERAL == {rule.number for rule in RULES}
    assert {fault.kind for fault in FAULTS} <= KINDS.keys()


def of_kind(children, kind):
    return [child for child in children if child["kind"] == kind]


def same_upn(children):
    of_kind(children, "planned")[0]["ChildIdentifiers"]["UPN"] = of_kind(children, "planned")[1]["ChildIdentifiers"][
        "UPN"
    ]


def same_number(children):
    first, second = of_kind(children, "no_action")
    second["ChildIdentifiers"]["LAchildID"] = first["ChildIdentifiers"]["LAchildID"]


def more_plans(children):
    episode = of_kind(children, "protected")[0]["CINdetails"][0]
    plan = episode["ChildProtectionPlans"][0]
    episode["CINPlanDates"] = []
    episode["ChildProtectionPlans"].append(
        {**plan, "CPPstartDate": plan["CPPendDate"] + DAY, "CPPendDate": None, "Reviews": []}
    )


def unknown_sex(children):
    for child in of_kind(children, "planned"):
        child["ChildIdentifiers"]["Sex"] = "U"


def few_disabilities(children):
    for child in children:
        child["ChildCharacteristics"]["Disabilities"] = ["NONE"]
    children[0]["ChildCharacteristics"]["Disabilities"] = ["LD", "MOB"]


def never_two(children):
    children[0]["ChildCharacteristics"]["Disabilities"] = ["LD"]


def no_module(children):
    for child in of_kind(children, "twice"):
        child["CINdetails"][1]["PreProceedingsandFGDM"] = []


def no_start(children):
    for child in of_kind(children, "twice"):
        child["CINdetails"][1]["PreProceedingsandFGDM"][0]["PPStartDate"] = None


@pytest.mark.parametrize(
    ("number", "put", "also"),
    [
        ("1520", same_upn, set()),
        ("8510", same_number, {"8794", "8790"}),
        ("2883", more_plans, {"2885"}),
        ("2886Q", unknown_sex, set()),
        ("2887Q", few_disabilities, set()),
        ("2888Q", never_two, {"2887Q"}),
        ("8995Q", no_module, {"9000Q"}),
        ("9000Q", no_start, set()),
    ],
)
def test_a_fault_of_several_children_is_found_by_its_rule(number, put, also):
    children = list(invented_return(18, 2027, seed=7))
    put(children)
    found = {one.rule for one in checked(children, 2027)}
    assert number in found and found - {number} <= also


def test_a_wrong_reference_date_is_found():
    found = checked(invented_return(18, 2026), 2026, closes=date(2026, 3, 30))
    assert "100" in {one.rule for one in found}
