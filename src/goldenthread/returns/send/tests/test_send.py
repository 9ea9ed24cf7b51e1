import polars as pl
import pytest

from goldenthread.returns.checking import Asked, by_collection
from goldenthread.returns.send import check
from goldenthread.returns.send.checking import reference_day, report_of
from goldenthread.returns.send.rules import REGISTRY
from goldenthread.returns.send.tables import INSIDE, items, key_of

YEAR = 2026
GOOD = {
    "text": "x",
    "day": "2025-05-06",
    "whole": "1",
    "flag": "0",
    "sex": "F",
    "outcome": "Y",
    "need": "ASD",
    "upn": "A123456789012",
    "uln": "1234567890",
    "upn_unknown": "UN1",
    "urn": "123456",
    "ukprn": "12345678",
    "authority": "301",
}
IN_YEAR = [one for one in items() if one.since <= YEAR and (one.until is None or one.until >= YEAR)]


def good_row(table, **other):
    row = {key_of(group): "1" for group in (*INSIDE[table], table)}
    row |= {one.column: GOOD[one.kind] for one in IN_YEAR if one.table == table}
    return row | ({"PersonBirthDate": "2015-02-03"} if table == "Person" else {}) | other


def found_in(*changed):
    tables = {table: [good_row(table)] for table in INSIDE}
    for table, values in changed:
        tables[table][0] |= values
    found = check({name: pl.DataFrame(rows) for name, rows in tables.items()}, YEAR)
    assert not found.failed and not found.not_run
    return {one.rule for one in found}


def test_a_good_return_has_no_findings():
    assert found_in() == set()


@pytest.mark.parametrize("one", [one for one in IN_YEAR if one.required], ids=lambda one: f"{one.table} {one.column}")
def test_a_cell_that_must_be_filled_is_missed(one):
    assert f"{one.table}-{one.column}-blank" in found_in((one.table, {one.column: None}))


@pytest.mark.parametrize(
    "one", [one for one in IN_YEAR if one.kind != "text"], ids=lambda one: f"{one.table} {one.column}"
)
def test_a_value_of_the_wrong_kind_is_told(one):
    found = found_in((one.table, {one.column: "31/02/2025"}))
    assert {rule.rpartition("-")[2] for rule in found if one.column in rule} & {"day", "whole", "pattern", "code"}


@pytest.mark.parametrize("table", [table for table, groups in INSIDE.items() if groups])
def test_a_row_that_belongs_to_nothing_is_told(table):
    assert f"{table}-link" in found_in((table, {key_of(INSIDE[table][-1]): "9"}))


@pytest.mark.parametrize(
    ("rule", "table", "wrong", "right"),
    [
        (
            "Requests-RequestOutcomeDate-order",
            "Requests",
            "RequestOutcomeDate=2025-05-05",
            "RequestOutcomeDate=2025-05-06",
        ),
        ("NamedPlan-CeaseDate-order", "NamedPlan", "CeaseDate=2025-05-05", "CeaseDate=2025-05-06"),
        ("PlacementDetail-LeavingDate-order", "PlacementDetail", "LeavingDate=2025-05-05", "LeavingDate=2025-05-06"),
        ("Requests-outcome", "Requests", "RequestOutcome=A", "RequestOutcome=N"),
        ("Assessment-outcome", "Assessment", "AssessmentOutcomeDate=", "AssessmentOutcomeDate=2025-05-06"),
        ("Person-number", "Person", "UPN= UniqueLearnerNumber= UPNunknown=", "UPN= UniqueLearnerNumber="),
        ("NamedPlan-ceased", "NamedPlan", "CeaseReason=", "CeaseReason= CeaseDate="),
        ("PlanDetail-setting", "PlanDetail", "URN= UKPRN= SENSetting=", "URN= UKPRN="),
        ("PlacementDetail-setting", "PlacementDetail", "URN= UKPRN= SENSetting=", "URN="),
        ("Person-ageQ", "Person", "PersonBirthDate=1999-08-31", "PersonBirthDate=1999-09-01"),
        ("Person-ageQ", "Person", "PersonBirthDate=2026-01-16", "PersonBirthDate=2026-01-15"),
        ("Requests-late", "Requests", "RequestOutcomeDate=2026-01-16", "RequestOutcomeDate=2026-01-15"),
    ],
)
def test_a_rule_about_several_columns_finds_what_is_wrong_and_passes_what_is_not(rule, table, wrong, right):
    def changed(text):
        return table, {name: value or None for name, value in (cell.split("=") for cell in text.split())}

    assert rule in found_in(changed(wrong))
    assert rule not in found_in(changed(right))


@pytest.mark.parametrize(
    ("rule", "table", "second"),
    [
        ("SENneed-rank", "SENneed", {"SENtype": "SLD"}),
        ("SENneed-rank", "SENneed", {"SENtypeRank": "2"}),
        ("Person-UPN-twice", "Person", {"PersonTableId": "2", "UniqueLearnerNumber": None}),
        ("Person-UniqueLearnerNumber-twice", "Person", {"PersonTableId": "2", "UPN": None}),
    ],
)
def test_two_rows_that_exclude_each_other_are_marked(rule, table, second):
    found = check({table: pl.DataFrame([good_row(table), good_row(table, **second)])}, YEAR, [rule])
    assert [one.row for one in found] == [0, 1]
    apart = {"UPN": "B123456789012", "UniqueLearnerNumber": "1", "SENtype": "HI", "SENtypeRank": "2"}
    apart = {name: value for name, value in apart.items() if name in good_row(table)}
    assert not len(check({table: pl.DataFrame([good_row(table), good_row(table, **apart)])}, YEAR, [rule]))


def test_sex_was_gender_in_2023_and_the_source_of_a_request_is_asked_for_since_2025():
    numbers = {year: set(REGISTRY.of_year(year)) for year in REGISTRY.years}
    assert "Person-GenderCurrent-code" in numbers[2023] - numbers[2024]
    assert "Person-Sex-code" in numbers[2024] - numbers[2023]
    assert "Requests-RequestSource-blank" in numbers[2025] - numbers[2024]


def test_the_census_day_is_the_third_thursday_of_january():
    assert [reference_day(year).day for year in (2023, 2024, 2025, 2026)] == [19, 18, 16, 15]


XML = """<?xml version="1.0" encoding="UTF-8"?>
<Message><Header><CollectionDetails><Collection>SEN2</Collection><Year>2026</Year>
<ReferenceDate>2026-01-15</ReferenceDate></CollectionDetails></Header>
<Persons><Person><Surname>Example</Surname><Forename>Ann</Forename><PersonBirthDate>2015-02-03</PersonBirthDate>
<Sex>F</Sex><Ethnicity>WBRI</Ethnicity><UPN>A123456789012</UPN>
<Requests><ReceivedDate>2025-05-06</ReceivedDate><RequestSource>1</RequestSource><RYA>0</RYA>
<RequestOutcomeDate>2025-06-06</RequestOutcomeDate><RequestOutcome>Y</RequestOutcome>
<Assessment><AssessmentOutcome>Y</AssessmentOutcome><AssessmentOutcomeDate>2025-09-01</AssessmentOutcomeDate>
<NamedPlan><StartDate>2025-10-01</StartDate><PlanDetail><URN>123456</URN></PlanDetail></NamedPlan></Assessment>
<ActivePlans><PlacementDetail><URN>123456</URN><PlacementRank>1</PlacementRank><EntryDate>2025-09-01</EntryDate>
</PlacementDetail><SENneed><SENtype>ASD</SENtype><SENtypeRank>1</SENtypeRank></SENneed></ActivePlans>
</Requests></Person></Persons></Message>
"""


def checked(tmp_path, text):
    path = tmp_path / "any.xml"
    path.write_text(text, encoding="utf-8")
    report = report_of(Asked((path,)))
    findings = [one for part in report.each_part() for one in part]
    return report, findings


def test_a_file_is_recognised_read_and_checked(tmp_path):
    report, findings = checked(tmp_path, XML)
    assert by_collection([tmp_path / "any.xml"]).keys() == {"sen2"}
    assert (findings, report.problems, report.year, report.failed, report.not_run) == ([], [], 2026, {}, {})


def test_a_finding_in_a_file_has_its_line_and_person(tmp_path):
    _, (one,) = checked(tmp_path, XML.replace("<StartDate>2025-10-01</StartDate>", "<StartDate/>"))
    assert (one.rule, one.child, one.line, one.file) == ("NamedPlan-StartDate-blank", "1", 9, "any.xml")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("<Message>", '<!DOCTYPE x [<!ENTITY a "b">]><Message>'), "found a document type declaration"),
        (("</Person>", ""), "found XML that cannot be read"),
        (("<Sex>F</Sex>", "<Shoe>4</Shoe>"), 'found "Shoe" in Person, expected one of Ethnicity'),
        (("<Sex>F</Sex>", "<Sex>F</Sex><Sex>M</Sex>"), "found Sex a second time"),
        (("Example", "x" * 1001), "found a value that is too long"),
    ],
)
def test_a_malformed_file_names_line_found_and_expected(change, says, tmp_path):
    report, _ = checked(tmp_path, XML.replace(*change))
    assert any(says in problem for problem in report.problems), report.problems
    assert report.errors > 0
