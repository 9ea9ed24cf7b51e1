"""One edited child, checked again while the census is held, has the findings that the whole census would give it."""

from datetime import date

import polars as pl
import pytest

from goldenthread.returns.cin import check, session
from goldenthread.returns.cin.columns import CIN
from goldenthread.returns.cin.invented import invented_return, tables_of
from goldenthread.returns.cin.rules import RULES
from goldenthread.returns.rules import Tables
from goldenthread.returns.rules.rechecking import COMPARES


@pytest.fixture(scope="module")
def tables():
    made = {
        name: pl.DataFrame(rows, infer_schema_length=None)
        for name, rows in tables_of(invented_return(36, 2026)).items()
    }
    return made | {"Header": pl.DataFrame({"Year": [2026], "ReferenceDate": [date(2026, 3, 31)]})}


def places(findings, child):
    return {(one.rule, one.table, one.columns) for one in findings if one.child == child}


@pytest.mark.parametrize(
    ("table", "column", "value", "rule"),
    [
        ("CINdetails", "PrimaryNeedCode", "N99", "8650"),
        ("CINdetails", "CINreferralDate", None, "8600"),
        ("ChildCharacteristics", "Ethnicity", "XXXX", "4220"),
        ("ChildIdentifiers", "UPN", "A", "1540"),
    ],
)
def test_an_edited_child_has_the_findings_of_the_whole_census(table, column, value, rule, tables):
    child = tables[table]["LAchildID"][0]
    mine = pl.col("LAchildID") == child
    frame = tables[table]
    wrong = frame.with_columns(pl.when(mine).then(pl.lit(value)).otherwise(pl.col(column)).alias(column))
    again = session(tables, 2026).recheck(child, {table: wrong.filter(mine)})
    whole = check(tables | {table: wrong}, 2026)
    assert rule in {one.rule for one in again} and again.failed == {}
    assert places(again, child) == {one for one in places(whole, child) if one[0] not in again.not_run}


class Watched(Tables):
    """Tables that remember which of them were looked at."""

    looked_at = frozenset()

    def __getitem__(self, name):
        self.looked_at |= {name}
        return super().__getitem__(name)


def test_no_rule_looks_at_a_table_that_it_does_not_name(tables):
    whole = session(tables, 2026).whole
    for rule in RULES.of_year(2026).values():
        watched = Watched(CIN, whole, whole.closes, year=2026)
        rule.condition(watched)
        assert watched.looked_at <= set(rule.reads), rule.number


def test_rules_that_compare_children_are_left_to_the_whole_census(tables):
    again = session(tables, 2026).recheck(tables["ChildIdentifiers"]["LAchildID"][0], {})
    assert len(again) == 0
    assert again.not_run == dict.fromkeys(["1520", "2883", "2886Q", "2887Q", "2888Q", "8510"], COMPARES)
