"""How many rules each year has, and what it changed."""

import pytest

from goldenthread.returns.ssda903.evidence import AUTHORITY, GEOGRAPHY, POSTCODES, PROVIDERS
from goldenthread.returns.ssda903.rules import RULES
from goldenthread.returns.ssda903.tables import COLLECTION

# Added, dropped and amended in each collection year, as the national lists of rules say.
CHANGES = {
    2024: (
        """1016 217t 230 347 SW01STG1 SW02STG1 SW03STG1 SW04STG1 SW05STG1 SW06STG2 SW07STG2 SW08STG2 SW09STG2 SW10STG2
        SW11aSTG2 SW11bSTG2 SW12STG2 SW13STG1 SW14STG2""",
        "",
        "221 222 370 371",
    ),
    2025: (
        "231 232 SW01aSTG1 SW01bSTG1",
        "217t 230 370 445 451 555 556 SW01STG1 SW03STG1 SW11aSTG2 SW14STG2",
        "101 146 174 218 221 222 371 393 503D 557 607 612 SW07STG2 SW10STG2 SW12STG2 SW13STG1",
    ),
    2026: (
        "233 234 241 242 243 348 444 454 SW10aSTG2 SW10bSTG2 SW17STG2 SW18STG2 SW19STG2",
        "SW01aSTG1 SW01bSTG1",
        "1015 146 178 213 218 222 226 229 383 503D 526 SW02STG1 SW04STG1 SW05STG1 SW09STG2",
    ),
    2027: ("700 701 702 703 704 705 706 707 708 709 710", "", ""),
}


@pytest.mark.parametrize(("year", "count"), [(2023, 293), (2024, 312), (2025, 305), (2026, 316), (2027, 327)])
def test_how_many_rules_a_year_has(year, count):
    assert len(RULES.of_year(year)) == count


@pytest.mark.parametrize("year", CHANGES)
def test_what_a_year_changed(year):
    added, dropped, amended = (set(numbers.split()) for numbers in CHANGES[year])
    difference = RULES.difference(year)
    assert difference.added == added
    assert difference.dropped == dropped
    assert difference.amended == amended


def test_340_rules_through_the_years():
    assert len({rule.number for rule in RULES}) == 340


@pytest.mark.parametrize("rule", list(RULES), ids=lambda rule: f"{rule.number}@{rule.since}")
def test_a_rule_marks_columns_of_its_tables_and_says_what_must_be_so(rule):
    for table, columns in rule.marks.items():
        assert columns
        assert set(columns) <= {column.name for column in COLLECTION.by_name[table].columns}
    assert " must " in rule.title or " may " in rule.title or " can " in rule.title
    assert rule.remedy.endswith(".")


def test_rules_that_need_reference_data_say_so():
    needing = {
        need: {rule.number for rule in RULES if need in rule.needs} for need in (PROVIDERS, POSTCODES, AUTHORITY)
    }
    assert needing[PROVIDERS] == {"219", "221", "224", "227", "228", "229", "241", "1008"}
    assert needing[POSTCODES] == {"392c"}
    assert needing[AUTHORITY] == {"229", "411", "1015"}
    located = {rule.number for rule in RULES if set(rule.needs) & set(GEOGRAPHY.values())}
    assert {"164", "169", "179", "218", "392a", "411", "420", "452", "453", "454", "503G", "503H", "503J"} <= located


def test_41_rules_in_force_read_last_year():
    read = {rule.number for rule in RULES.of_year(2027).values() if any(name.endswith("_l") for name in rule.reads)}
    assert len(read) == 41
