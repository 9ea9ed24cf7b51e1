"""Every way a file can be wrong: what is said, on which line, and what follows."""

import re

import pytest

from goldenthread.returns.cin.builder import Limits
from goldenthread.returns.cin.problems import KEPT, RULES, Effect, Fault

from .conftest import EPISODE, HEADER, census_xml, child_xml, in_year, read

BILLION_LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<Message>&c;</Message>"""
OUTSIDE = '<!DOCTYPE m [<!ENTITY f SYSTEM "file:///etc/hostname">]>\n<Message>&f;</Message>'
GOOD = census_xml()
ASSESSED = EPISODE.replace("<ReferralNFA>", "<Assessments>\n{}</Assessments><ReferralNFA>")
STARTED = "<AssessmentActualStartDate>2016-05-06</AssessmentActualStartDate>"
FACTORS = "<FactorsIdentifiedAtAssessment><AssessmentFactors>{}</AssessmentFactors></FactorsIdentifiedAtAssessment>"


def with_episode(old, new):
    return census_xml(child_xml(episodes=EPISODE.replace(old, new)))


REFUSED = [
    ("empty", "", Fault.TRUNCATED, "found an empty file, expected the rest of the file"),
    ("not xml", "LAchildID,Sex\nA1,F\n", Fault.NOT_XML, "line 1"),
    ("zip", b"PK\x03\x04\x14\x00\x06\x00", Fault.NOT_XML, "line 1"),
    ("html", "<!DOCTYPE html><html></html>", Fault.DOCTYPE, "found <!DOCTYPE, expected no document type declaration"),
    ("wrong root", "<EXPSSDA903><CHILD/></EXPSSDA903>", Fault.WRONG_ROOT, "found <EXPSSDA903>"),
    ("not closed", GOOD[:400], Fault.TRUNCATED, "found the end of the file, expected the rest of the file"),
    ("crossed tags", GOOD.replace("</LAchildID>", "</UPN>"), Fault.NOT_XML, "mismatched tag"),
    ("billion laughs", BILLION_LAUGHS, Fault.DOCTYPE, "line 2"),
    ("outside entity", OUTSIDE, Fault.DOCTYPE, "line 1"),
    (
        "entity without declaration",
        GOOD.replace(">A1<", ">&name;<"),
        Fault.NOT_XML,
        "an entity that XML does not define",
    ),
    ("control character", GOOD.replace(">A1<", ">A\x011<"), Fault.NOT_XML, "LAchildID"),
    ("cp1252 undeclared", census_xml(child_xml("O’Neil")).encode("cp1252"), Fault.ENCODING, "hexadecimal 92"),
    ("unknown encoding", f'<?xml version="1.0" encoding="klingon"?>{GOOD}', Fault.ENCODING, "klingon"),
    ("encoding that is none", f'<?xml version="1.0" encoding="zip"?>{GOOD}', Fault.ENCODING, "zip"),
    ("declared utf-16, is not", f'<?xml version="1.0" encoding="UTF-16"?>{GOOD}', Fault.ENCODING, "UTF-16"),
    ("no header", census_xml(header=""), Fault.WRONG_HEADER, "expected <Header> first"),
    ("another census", GOOD.replace(">CIN<", ">SWF<"), Fault.WRONG_HEADER, 'Collection: found "SWF", expected CIN'),
    ("no reference date", re.sub("<Ref.*Date>", "", GOOD), Fault.WRONG_HEADER, "ReferenceDate: found nothing"),
    ("day that is not 31 March", GOOD.replace("2017-03-31", "2017-03-30"), Fault.WRONG_HEADER, '"2017-03-30"'),
    ("year that disagrees", GOOD.replace("<Year>2017", "<Year>2016"), Fault.WRONG_HEADER, 'Year: found "2016"'),
    ("year before its time", in_year(2012), Fault.WRONG_HEADER, "expected a collection from 2017 to 2027"),
    ("year still to come", in_year(2031), Fault.WRONG_HEADER, "expected a collection from 2017 to 2027"),
    ("authority in words", GOOD.replace(">999<", ">Averley<"), Fault.WRONG_HEADER, 'LEA: found "Averley"'),
    ("two headers", census_xml(header=HEADER * 2), Fault.REPEATED_ELEMENT, "expected <Header> once"),
    ("no children", f"<Message>{HEADER}</Message>", Fault.MISSING_GROUP, "expected <Children> in <Message>"),
    ("not one child", f"<Message>{HEADER}<Children/></Message>", Fault.MISSING_GROUP, "expected <Child> in <Children>"),
    ("no episode", census_xml(child_xml(episodes="")), Fault.MISSING_GROUP, "of child A1: found no <CINdetails>"),
    ("no identifiers", re.sub("(?s)<ChildId.*Identifiers>", "", GOOD), Fault.MISSING_GROUP, "<ChildIdentifiers>"),
    ("no number", GOOD.replace("<LAchildID>A1</LAchildID>", ""), Fault.NO_IDENTIFIER, "the authority's own number"),
    ("empty number", GOOD.replace(">A1<", "> <"), Fault.NO_IDENTIFIER, "the authority's own number"),
    ("duplicate child", census_xml(child_xml(), child_xml()), Fault.DUPLICATE_CHILD, "first at line 4"),
    (
        "unknown element",
        with_episode("<ReferralNFA>", "<Shoe/><ReferralNFA>"),
        Fault.UNKNOWN_ELEMENT,
        "found <Shoe> in",
    ),
    ("misplaced", GOOD.replace("<Ethnicity>", "<UPN/><Ethnicity>"), Fault.UNKNOWN_ELEMENT, "<ChildCharacteristics>"),
    ("element in a value", with_episode(">6<", "><b>6</b><"), Fault.UNKNOWN_ELEMENT, "<b> inside a value"),
    (
        "value twice",
        with_episode("<ReferralNFA>", "<ReferralSource>8</ReferralSource><ReferralNFA>"),
        Fault.REPEATED_ELEMENT,
        "again",
    ),
    ("text between", with_episode("<ReferralNFA>", "see file<ReferralNFA>"), Fault.MISPLACED_TEXT, 'found "see file"'),
]


@pytest.mark.parametrize(
    ("contents", "fault", "says"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_a_structural_fault_refuses_the_file_even_where_faults_are_accepted(contents, fault, says):
    _, problems = read(contents, accept_faults=True)
    assert problems.refused
    assert fault in problems.counts
    said = next(str(problem) for problem in problems.kept if problem.fault is fault)
    assert says in said and said.startswith("census.xml, line ") and said.endswith("(file refused)")


WRONG = [
    ("30 February", with_episode("2016-05-04", "2017-02-30"), Fault.WRONG_KEY, "CINreferralDate", '"2017-02-30"'),
    ("British date", with_episode("2016-05-04", "04/05/2016"), Fault.WRONG_KEY, "CINreferralDate", "YYYY-MM-DD"),
    ("digits of another script", with_episode("2016-05-04", "２０１６-05-04"), Fault.WRONG_KEY, "CINreferralDate", ""),
    (
        "day after the reference day",
        with_episode("2016-05-04", "2017-04-01"),
        Fault.WRONG_KEY,
        "CINreferralDate",
        "after 2017-03-31",
    ),
    ("no referral date", re.sub("<CINref.*Date>", "", GOOD), Fault.NO_KEY, "CINreferralDate", "no <CINreferralDate>"),
    ("empty referral date", with_episode("2016-05-04", ""), Fault.NO_KEY, "CINreferralDate", "found nothing"),
    (
        "unknown source",
        with_episode(">6<", ">66<"),
        Fault.WRONG_VALUE,
        "ReferralSource",
        "a code of the list referral_source",
    ),
    ("source of a later year", with_episode(">6<", ">5D<"), Fault.WRONG_VALUE, "ReferralSource", "in 2017"),
    ("no source", re.sub("<ReferralS.*Source>", "", GOOD), Fault.NO_VALUE, "ReferralSource", "no <ReferralSource>"),
    ("not a truth", with_episode(">0<", ">maybe<"), Fault.WRONG_VALUE, "ReferralNFA", "expected 0 or 1"),
    ("year 0016", GOOD.replace("2010-06-01", "0010-06-01"), Fault.WRONG_VALUE, "PersonBirthDate", "a real day"),
    ("long number of pupil", GOOD.replace("<PersonB", "<UPN>A1</UPN><PersonB"), Fault.WRONG_VALUE, "UPN", "11 digits"),
    (
        "unknown factor",
        census_xml(child_xml(episodes=ASSESSED.format(STARTED + FACTORS.format("99")))),
        Fault.WRONG_KEY,
        "AssessmentFactors",
        '"99"',
    ),
    (
        "assessment without a start",
        census_xml(child_xml(episodes=ASSESSED.format(""))),
        Fault.NO_KEY,
        "AssessmentActualStartDate",
        "",
    ),
]


@pytest.mark.parametrize(
    ("contents", "fault", "element", "says"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG]
)
def test_a_wrong_value_refuses_the_file_unless_faults_are_accepted(contents, fault, element, says):
    _, problems = read(contents)
    assert problems.refused and problems.kept[0].effect is Effect.FILE_REFUSED
    _, problems = read(contents, accept_faults=True)
    assert not problems.refused and problems.counts == {fault: 1}
    problem = problems.kept[0]
    assert (problem.element, problem.child, problem.effect) == (element, "A1", RULES[fault].effect)
    assert says in str(problem)


def test_a_wrong_value_is_left_out_and_nothing_else():
    children, _ = read(with_episode(">6<", ">66<"), accept_faults=True)
    episode = children[0].under("CINdetails")[0]
    assert episode.get("ReferralSource") is None and episode.get("ReferralNFA") is False


def test_a_row_without_its_date_is_left_out_with_what_is_under_it():
    children, _ = read(census_xml(child_xml(episodes=EPISODE + EPISODE.replace("2016-05-04", "2016-13-01"))), True)
    assert len(children[0].under("CINdetails")) == 1


def test_a_wrong_factor_leaves_the_other_factors():
    factors = FACTORS.format("99</AssessmentFactors><AssessmentFactors>2A")
    children, _ = read(census_xml(child_xml(episodes=ASSESSED.format(STARTED + factors))), accept_faults=True)
    group = children[0].under("CINdetails")[0].under("Assessments")[0].under("FactorsIdentifiedAtAssessment")[0]
    assert group.every("AssessmentFactors") == ["2A"]


@pytest.mark.parametrize(
    ("limits", "contents"),
    [
        (Limits(file_bytes=100), GOOD),
        (Limits(value_characters=50), GOOD.replace(">A1<", f">{'A' * 51}<")),
        (Limits(elements_in_child=30), census_xml(child_xml(episodes=EPISODE * 20))),
        (Limits(depth=20), f"<Message>{'<a>' * 30}{'</a>' * 30}</Message>"),
        (Limits(tag_bytes=70_000), f"<Message><!-- {'x' * 300_000} -->"),
        (Limits(tag_bytes=70_000), f"<Message a='{'x' * 300_000}'>"),
    ],
    ids=["file", "value", "child", "depth", "comment", "attribute"],
)
def test_what_is_over_a_limit_is_refused(limits, contents):
    _, problems = read(contents, limits=limits)
    assert problems.counts[Fault.TOO_LARGE] == 1 and problems.refused


def test_the_first_hundred_problems_are_kept_and_all_are_counted():
    wrong = EPISODE.replace(">6<", ">66<")
    _, problems = read(census_xml(*[child_xml(f"A{number}", wrong) for number in range(KEPT + 50)]))
    assert (len(problems.kept), problems.total) == (KEPT, KEPT + 50)


def test_a_file_cannot_write_on_the_terminal():
    _, problems = read(with_episode(">6<", ">\u009b31m\u202e" + "x" * 500 + "<"))
    said = str(problems.kept[0])
    assert said.isprintable() and len(said) < 500


def test_every_fault_has_a_rule():
    assert RULES.keys() == set(Fault)
    assert all(rule.says and (rule.structural == (rule.effect is Effect.FILE_REFUSED)) for rule in RULES.values())
