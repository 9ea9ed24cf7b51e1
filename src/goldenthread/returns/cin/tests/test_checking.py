"""Checking a file: what the reader keeps, what it notes, and that parts give what the whole gives."""

from datetime import date

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from goldenthread.returns.checking import Asked
from goldenthread.returns.cin import check, gathering
from goldenthread.returns.cin.builder import Limits
from goldenthread.returns.cin.checking import FileCheck, recognises, report_of
from goldenthread.returns.cin.invented import invented_return, tables_of, write_return
from goldenthread.returns.rules import joined

from .conftest import EPISODE, census_xml, child_xml
from .test_fuzz import FULL, PIECES

HEADER = (
    "<Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>"
    "<ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails><Source><LEA>999</LEA></Source></Header>"
)
SEX = "<Sex>F</Sex>"


@pytest.fixture
def file(tmp_path):
    def make(contents):
        path = tmp_path / "census.xml"
        path.write_bytes(contents if isinstance(contents, bytes) else contents.encode())
        return path

    return make


def checked(path, **more):
    asked = FileCheck(path, **more)
    parts = list(asked.parts())
    return (joined(parts) if parts else None), [problem.says for problem in asked.problems.kept]


def one_child(episode=EPISODE, **more):
    return census_xml(child_xml(episodes=episode.replace("2016", "2025"), **{"sex": SEX, **more}), header=HEADER)


def numbers(found):
    return {one.rule for one in found}


def test_a_wrong_code_is_kept_for_the_rules_and_its_line_is_told(file):
    found, problems = checked(file(one_child(EPISODE.replace(">6<", ">66<"))))
    (one,) = [one for one in found if one.rule == "8866"]
    assert (one.child, one.row, one.line, one.file, problems) == ("A1", 0, 11, "census.xml", [])
    assert one.columns == ("cin_referral_date", "referral_source")
    assert one.source_columns == ("CINreferralDate", "ReferralSource")


MALFORMED = {
    "a day that is not": (
        one_child(EPISODE.replace("2016-05-04", "2025-02-30")),
        'line 11, CINreferralDate of child A1: found "2025-02-30", expected a real day written YYYY-MM-DD',
    ),
    "a day the wrong way round": (
        one_child(EPISODE.replace("2016-05-04", "04/05/2025")),
        'line 11, CINreferralDate of child A1: found "04/05/2025", expected a real day',
    ),
    "no number": (
        one_child().replace(
            "</CINdetails>",
            "<ChildProtectionPlans><NumberOfPreviousCPP>one</NumberOfPreviousCPP></ChildProtectionPlans></CINdetails>",
        ),
        'line 12, NumberOfPreviousCPP of child A1: found "one", expected a whole number',
    ),
    "an unknown element": (
        one_child().replace("<ReferralNFA>", "<Shoes>9</Shoes><ReferralNFA>"),
        "Shoes of child A1: found <Shoes> in <CINdetails>, expected one of CINreferralDate",
    ),
    "an element of another year": (
        one_child(sex="<GenderCurrent>1</GenderCurrent>"),
        "GenderCurrent of child A1: found <GenderCurrent>, expected it in the collections 2017 to 2024 only",
    ),
    "a value twice": (
        one_child(sex=SEX * 2),
        "Sex of child A1: found <Sex> again, expected <Sex> once in its group",
    ),
    "no characteristics": (
        one_child().replace("<ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>", ""),
        "Child of child A1: found no <ChildCharacteristics>, expected <ChildCharacteristics> in <Child>",
    ),
    "text between": (one_child().replace("<Children>", "<Children>well"), 'found "well", expected only elements'),
    "an element in a value": (one_child(sex="<Sex><b/>F</Sex>"), "found <b> inside a value, expected a value only"),
    "no children": (f"<Message>{HEADER}</Message>", "Message: found no <Children>, expected <Children> in <Message>"),
    "another root": ("<Post/>", "Post: found <Post> as the outermost element, expected <Message>"),
    "cut off": (one_child()[:-40], "found the end of the file, expected the rest of the file, up to </Message>"),
    "nothing": ("", "found an empty file"),
    "not XML": ("<Message><", "expected"),
    "an entity": (f'<!DOCTYPE a [<!ENTITY b "c">]>{one_child()}', "found <!DOCTYPE, expected no document type"),
    "bytes of another encoding": (one_child().encode().replace(b"WBRI", b"\xff\xfe"), "found bytes that are not UTF-8"),
    "no header": (one_child().replace(HEADER, ""), "Year: found nothing, expected a collection from 2017 to 2027"),
    "a very long value": (one_child(sex=f"<Sex>{'F' * 1001}</Sex>"), "found a value of more than 1,000 characters"),
    "very deep": (one_child(sex="<a>" * 30), "expected fewer levels"),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_input_names_file_line_element_found_and_expected(name, file):
    contents, says = MALFORMED[name]
    _, problems = checked(file(contents))
    assert any(problem.startswith("census.xml, line ") and says in problem for problem in problems), problems


def test_more_elements_than_a_child_can_have_are_refused(file):
    _, problems = checked(file(one_child(EPISODE * 50)), limits=Limits(elements_in_child=100))
    assert "found more than 100 elements in one child or header" in problems[0]


def test_rules_about_the_whole_return_are_not_run_on_half_of_it(file):
    found, _ = checked(file(one_child()[:-40]))
    assert found.not_run["2883"] == "the file could not be read to its end"
    assert "8620" not in found.not_run


def test_another_year_than_asked_for_is_told(file):
    found, problems = checked(file(one_child()), year=2025)
    assert problems == ['census.xml, line 3, Year: found "2026", expected 2025, the year asked for']
    assert len(found) == 0


def test_a_year_without_rules_is_refused(file):
    with pytest.raises(ValueError, match="found 2017, expected 2023 to 2027"):
        checked(file(census_xml()))


def test_children_without_a_number_are_not_taken_for_one_child(file):
    children = [child_xml("", EPISODE.replace("2016", "2025"), SEX) for _ in range(2)]
    found, _ = checked(file(census_xml(*children, header=HEADER)))
    assert {one.row for one in found if one.rule == "8500"} == {0, 1}
    assert not numbers(found) & {"8815", "8816", "8820", "8590"}


@pytest.mark.parametrize("together", [1, 4, 1000])
def test_a_file_in_parts_has_the_findings_of_its_tables(together, tmp_path, monkeypatch):
    monkeypatch.setattr(gathering, "CHILDREN_TOGETHER", together)
    children = list(invented_return(9, 2027))
    for child in children[:5]:
        child["ChildIdentifiers"]["UPN"] = "A1"
        child["CINdetails"][0].update(CINclosureDate=date(2026, 3, 1), ReferralSource="ZZ")
    with (path := tmp_path / "census.xml").open("wb") as stream:
        write_return(stream, 2027, children)
    frames = {name: pl.DataFrame(rows, infer_schema_length=None) for name, rows in tables_of(children).items()}
    frames["Header"] = pl.DataFrame({"Year": ["2027"], "ReferenceDate": ["2027-03-31"]})
    of_file, problems = checked(path)
    of_tables = check(frames, 2027)
    columns = ["rule", "table", "child", "row", "columns"]
    assert of_file.frame.select(columns).sort(columns).equals(of_tables.frame.select(columns).sort(columns))
    assert len(of_file) > 20 and problems == [] and not of_file.failed


def test_a_report_of_several_files_tells_them_apart(tmp_path):
    for name in ("a.xml", "b.xml"):
        (tmp_path / name).write_text(one_child(sex=""), encoding="utf-8")
    report = report_of(Asked((tmp_path,), rules=("4180",)))
    assert [one.file for part in report.each_part() for one in part] == ["a.xml", "b.xml"]
    assert (report.year, report.errors) == (2026, 2)


@pytest.mark.parametrize(
    ("start", "known"),
    [
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- one -->\n<Message>', True),
        ("<Message>".encode("utf-16"), True),
        (b"<Message/>", False),
        (b"<Messages>", False),
        (b"CHILD,SEX,DOB\n", False),
        (b"", False),
    ],
)
def test_a_census_is_known_by_its_outermost_element(start, known, tmp_path):
    (tmp_path / "any").write_bytes(start)
    assert recognises(tmp_path / "any") is known


FEW = ("100", "8500", "8510", "8590", "8600", "8568", "4220", "8540", "2887Q")


def fuzz(path, contents):
    path.write_bytes(contents)
    found, problems = checked(path, year=2026, numbers=FEW)
    assert found is not None and not found.failed
    assert problems or len(found)
    assert all(problem.isprintable() for problem in problems)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz") / "census.xml"


FUZZ = settings(max_examples=25, deadline=None, phases=(Phase.generate,))
MODERN = FULL.replace("2017", "2026").replace("2016", "2025").replace("<GenderCurrent>2</GenderCurrent>", SEX)


@FUZZ
@given(st.binary(max_size=400))
def test_any_bytes(scratch, contents):
    fuzz(scratch, contents)


@FUZZ
@given(st.integers(0, len(MODERN) - 1), st.integers(0, 40), st.binary(max_size=8))
def test_a_census_with_a_piece_overwritten(scratch, start, length, piece):
    whole = MODERN.encode()
    fuzz(scratch, whole[:start] + piece + whole[start + length :])


@FUZZ
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_lines_of_a_census_in_any_order(scratch, pieces):
    fuzz(scratch, b"\n".join([*PIECES[:3], *pieces]).replace(b"2017", b"2026"))
