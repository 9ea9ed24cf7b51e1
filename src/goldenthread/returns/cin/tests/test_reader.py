from datetime import date
from io import BytesIO

from goldenthread.returns.cin.generator import write_invented
from goldenthread.returns.cin.problems import Fault, Problems
from goldenthread.returns.cin.reader import CHUNK, CensusReader

from .conftest import EPISODE, HEADER, census_xml, child_xml, in_year, read

REVIEWED = """<CINdetails><CINreferralDate>2016-05-04</CINreferralDate><ReferralSource>6</ReferralSource>
<ReferralNFA>false</ReferralNFA><ChildProtectionPlans><CPPstartDate>2016-06-01</CPPstartDate>
<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse><LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>
<NumberOfPreviousCPP>0</NumberOfPreviousCPP>{reviews}</ChildProtectionPlans></CINdetails>"""


def test_a_plain_census_is_read_without_problems():
    children, problems = read(census_xml(child_xml("A1"), child_xml("A2")))
    assert problems.total == 0
    assert [child.under("ChildIdentifiers")[0].get("LAchildID") for child in children] == ["A1", "A2"]
    assert children[0].under("CINdetails")[0].get("CINreferralDate") == date(2016, 5, 4)
    assert children[0].under("CINdetails")[0].get("ReferralNFA") is False


def test_both_shapes_of_reviews_are_read_alike():
    once = "<Reviews><CPPreviewDate>2016-08-01</CPPreviewDate><CPPreviewDate>2017-01-02</CPPreviewDate></Reviews>"
    repeated = once.replace("</CPPreviewDate><C", "</CPPreviewDate></Reviews><Reviews><C")
    for reviews in (once, repeated):
        children, problems = read(census_xml(child_xml(episodes=REVIEWED.format(reviews=reviews))))
        plan = children[0].under("CINdetails")[0].under("ChildProtectionPlans")[0]
        assert problems.total == 0
        days = [day for group in plan.under("Reviews") for day in group.every("CPPreviewDate")]
        assert days == [date(2016, 8, 1), date(2017, 1, 2)]


def test_sex_takes_the_place_of_gender_in_2025():
    sex = "<Sex>F</Sex>"
    assert read(in_year(2025, child_xml(sex=sex)))[1].total == 0
    assert read(in_year(2024, child_xml()))[1].total == 0
    counts = read(in_year(2024, child_xml(sex=sex)), accept_faults=True)[1].counts
    assert counts == {Fault.ELEMENT_OF_ANOTHER_YEAR: 1, Fault.NO_VALUE: 1}


def test_plans_for_children_in_need_begin_in_2022_and_pre_proceedings_in_2027():
    plan = "<CINPlanDates><CINPlanStartDate>2016-06-01</CINPlanStartDate></CINPlanDates>"
    pre = "<PreProceedingsandFGDM><PPStartDate>2026-06-01</PPStartDate></PreProceedingsandFGDM>"
    for part, year, sex in ((plan, 2022, "<GenderCurrent>1</GenderCurrent>"), (pre, 2027, "<Sex>M</Sex>")):
        child = child_xml(episodes=EPISODE.replace("<ReferralNFA>", part + "<ReferralNFA>"), sex=sex)
        assert read(in_year(year, child))[1].total == 0
        assert read(in_year(year - 1, child))[1].counts == {Fault.ELEMENT_OF_ANOTHER_YEAR: 1}


def test_unknown_elements_of_the_header_and_attributes_are_passed_over():
    header = HEADER.replace(
        "</Header>", "<Content><CBDSLevels><CBDSLevel>Child</CBDSLevel></CBDSLevels></Content></Header>"
    )
    contents = census_xml(header=header).replace("<Message>", '<Message xmlns:x="urn:x" x:y="z">')
    assert read(contents)[1].total == 0


def test_an_empty_optional_value_is_an_absent_one():
    children, problems = read(
        census_xml(child_xml(episodes=EPISODE.replace("<ReferralNFA>", "<CINclosureDate/><ReferralNFA>")))
    )
    assert problems.total == 0
    assert children[0].under("CINdetails")[0].get("CINclosureDate") is None


def test_encodings_that_are_declared_are_read():
    contents = census_xml(child_xml("Zoë"))
    for encoding in ("UTF-8", "UTF-16", "ISO-8859-1", "windows-1252", "cp1252"):
        declared = f'<?xml version="1.0" encoding="{encoding}"?>{contents}'.encode(encoding)
        children, problems = read(declared)
        assert problems.total == 0, (encoding, [*map(str, problems.kept)])
        assert children[0].under("ChildIdentifiers")[0].get("LAchildID") == "Zoë"


def test_a_byte_order_mark_is_no_problem():
    assert read(b"\xef\xbb\xbf" + census_xml().encode())[1].total == 0
    assert read(census_xml().encode("utf-16"))[1].total == 0


def test_the_line_is_right_far_beyond_65535():
    children = [child_xml(f"A{number}") for number in range(12_000)]
    wrong = child_xml("WRONG", EPISODE.replace("2016-05-04", "2017-02-30"))
    contents = census_xml(*children, wrong)
    _, problems = read(contents)
    line = contents[: contents.index("2017-02-30")].count("\n") + 1
    assert line > 100_000 and len(contents) > 10 * CHUNK
    assert [problem.line for problem in problems.kept] == [line]
    assert problems.kept[0].child == "WRONG"


def test_lines_are_counted_whatever_ends_them():
    for end in ("\r\n", "\r"):
        contents = census_xml(child_xml(episodes=EPISODE.replace(">6<", ">6Z<")))
        line = contents[: contents.index("6Z")].count("\n") + 1
        assert read(contents.replace("\n", end))[1].kept[0].line == line


def test_nothing_of_a_child_is_kept_once_it_is_taken():
    reader = CensusReader(Problems("census.xml"))
    contents = census_xml(*[child_xml(f"A{number}") for number in range(2_000)]).encode()
    waiting = [len(reader._builder.children) for _ in reader.children(BytesIO(contents))]
    assert len(waiting) == 2_000 and max(waiting) == 0


def test_what_is_planned_may_lie_after_the_reference_day():
    unborn = "<ExpectedPersonBirthDate>2017-06-01</ExpectedPersonBirthDate>"
    contents = census_xml(child_xml()).replace("<PersonBirthDate>2010-06-01</PersonBirthDate>", unborn)
    assert read(contents)[1].total == 0


def test_a_census_invented_in_blocks_has_every_child_once():
    stream = BytesIO()
    write_invented(stream, 25, 2026, together=10)
    children, problems = read(stream.getvalue())
    one_each = [child.under("ChildIdentifiers")[0] for child in children]
    pupils = [one.get("UPN") for one in one_each if one.get("UPN")]
    assert [one.get("LAchildID") for one in one_each] == [f"C{number:07}" for number in range(1, 26)]
    assert problems.total == 0 and len(set(pupils)) == len(pupils) > 10
