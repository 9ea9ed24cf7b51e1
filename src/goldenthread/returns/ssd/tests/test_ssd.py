import polars as pl
import pytest

from goldenthread.returns.checking import Asked, by_collection
from goldenthread.returns.ssd import check
from goldenthread.returns.ssd.checking import recognises, report_of
from goldenthread.returns.ssd.dataset import SSD, fields, fields_of
from goldenthread.returns.ssd.folder import table_of
from goldenthread.returns.ssd.rules import IN_ORDER, RANK, REGISTRY

GOOD = {"text": "1", "day": "2026-01-05 00:00:00.000", "whole": "3", "number": "0.5"}


def good(one):
    return "N" if one.length == 1 and one.column != RANK else "{}" if one.column.endswith("_json") else GOOD[one.kind]


def whole_dataset():
    """One row in every table; every key is 1, so every link has its row."""
    return {
        shape.name: pl.DataFrame({one.column: [good(one)] for one in fields_of(shape.name)}) for shape in SSD.tables
    }


def found_with(table, **columns):
    tables = whole_dataset()
    tables[table] = tables[table].with_columns(
        **{name: pl.lit(value, dtype=pl.String) for name, value in columns.items()}
    )
    found = check(tables)
    assert not found.failed and not found.not_run
    return found


def test_a_dataset_that_holds_together_has_no_findings():
    found = check(whole_dataset())
    assert list(found) == [] and not found.failed and not found.not_run


def test_a_link_to_a_row_that_is_not_there_is_found():
    (one,) = found_with("ssd_cin_plans", cinp_referral_id="2")
    assert (one.rule, one.table, one.child, one.row) == ("cinp_referral_id-link", "ssd_cin_plans", "1", 0)
    assert list(found_with("ssd_cin_plans", cinp_referral_id=None)) == []


@pytest.mark.parametrize(
    ("value", "rules"),
    [("2026-02-30", {"cinp_cin_plan_start_date-day"}), ("soon", {"cinp_cin_plan_start_date-day"}), (None, set())],
)
def test_a_day_that_is_not_is_found(value, rules):
    assert {one.rule for one in found_with("ssd_cin_plans", cinp_cin_plan_start_date=value)} == rules


def test_a_value_that_is_too_long_or_no_number_is_found():
    assert {one.rule for one in found_with("ssd_person", pers_sex="x" * 21)} == {"pers_sex-length"}
    assert {one.rule for one in found_with("ssd_person", pers_sex="x" * 20)} == set()
    found = found_with("ssd_professionals", prof_full_time_equivalency="half", prof_professional_caseload="1.5")
    assert {one.rule for one in found} == {"prof_full_time_equivalency-number", "prof_professional_caseload-whole"}


def test_a_flag_and_json_are_read():
    assert {one.rule for one in found_with("ssd_person", pers_is_mother="X")} == {"pers_is_mother-flag"}
    assert {one.rule for one in found_with("ssd_person", pers_is_mother="N")} == set()
    rule = "cinf_assessment_factors_json-json"
    assert {one.rule for one in found_with("ssd_assessment_factors", cinf_assessment_factors_json="[1A")} == {rule}
    assert {one.rule for one in found_with("ssd_assessment_factors", cinf_assessment_factors_json='["1A"]')} == set()


@pytest.mark.parametrize(("first", "later"), IN_ORDER)
def test_an_end_before_its_start_is_found(first, later):
    (table,) = {one.table for one in fields() if one.column == first}
    days = {first: "2026-03-01", later: "2026-02-28"}
    assert {one.rule for one in found_with(table, **days)} == {f"{later}-order"}
    assert {one.rule for one in found_with(table, **days | {later: "2026-03-01"})} == set()


def test_a_link_to_a_row_about_another_person_is_found():
    tables = whole_dataset()
    person = tables["ssd_person"]
    tables["ssd_person"] = pl.concat([person, person.with_columns(pers_person_id=pl.lit("2"))])
    tables["ssd_cin_plans"] = tables["ssd_cin_plans"].with_columns(cinp_person_id=pl.lit("2"))
    found = check(tables)
    assert {one.rule for one in found} == {"cinp_referral_id-person"}


@pytest.mark.parametrize("keys", [["1", "1"], ["1", None], ["1", ""]])
def test_a_key_that_is_blank_or_stands_twice_is_found(keys):
    found = check({"ssd_disability": pl.DataFrame({"disa_table_id": keys})}, rules=["disa_table_id-key"])
    assert [one.row for one in found] == ([0, 1] if keys[1] else [1])


def test_a_link_into_a_table_that_was_not_supplied_is_not_run():
    found = check({"ssd_disability": whole_dataset()["ssd_disability"]})
    assert found.not_run == {"disa_person_id-link": "not supplied: ssd_person"}


def test_the_specification_is_whole():
    columns = {(one.table, one.column) for one in fields()}
    assert (len(SSD.tables), len(columns)) == (47, 348)
    assert {one.refers_to for one in fields() if one.refers_to} <= columns
    assert len({rule.number for rule in REGISTRY}) == len(REGISTRY.declared)


@pytest.fixture
def folder(tmp_path):
    for number, (_, frame) in enumerate(whole_dataset().items()):
        frame.write_csv(tmp_path / f"file-{number}.csv")
    return tmp_path


@pytest.mark.parametrize("shape", SSD.tables, ids=lambda shape: shape.name)
def test_a_file_is_known_by_its_columns_whatever_their_order(shape, tmp_path):
    names = [one.column.upper() for one in fields_of(shape.name)][::-1]
    (tmp_path / "any.csv").write_text("\ufeff" + ",".join(names) + "\n", encoding="utf-8")
    assert table_of(tmp_path / "any.csv") == shape.name


def test_a_folder_is_recognised_read_and_checked(folder):
    assert by_collection(Asked((folder,)).files()).keys() == {"ssd"}
    report = report_of(Asked((folder,)))
    (found,) = report.each_part()
    assert len(found) == 0 and report.problems == [] and report.errors == 0 and found.not_run == {}


@pytest.mark.parametrize(
    ("contents", "says"),
    [
        ("a,b\n1,2\n", "bad.csv, line 1: found columns of no table, expected those of a table such as ssd_person"),
        ("link_table_id,link_person_id,link_identifier_type\n1,1,x,y\n", "bad.csv, line 2: found 4 cells, expected 3"),
        ("link_table_id,link_person_id,link_identifier_type\n1,1,x\n", "line 1: found no column link_identifier_value"),
        (
            "link_table_id,link_table_id,link_person_id,link_identifier_type\n1,1,1,x\n",
            "found link_table_id more than once",
        ),
        ("", "bad.csv, line 1: found columns of no table"),
        (b"PAR1 and no more PAR1", "bad.csv, line 1: found columns of no table"),
    ],
)
def test_a_malformed_file_names_line_found_and_expected(contents, says, tmp_path):
    (tmp_path / "bad.csv").write_bytes(contents if isinstance(contents, bytes) else contents.encode())
    report = report_of(Asked((tmp_path,)))
    list(report.each_part())
    assert any(says in problem for problem in report.problems), report.problems
    assert report.errors > 0


def test_a_table_that_comes_twice_is_told(folder):
    (folder / "zz.csv").write_bytes((folder / "file-0.csv").read_bytes())
    report = report_of(Asked((folder,)))
    list(report.each_part())
    assert report.problems == ["zz.csv: found ssd_address again, expected each table once"]


def test_a_letter_is_no_table(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear all,\nkind regards", encoding="utf-8")
    assert not recognises(tmp_path / "letter.txt")
