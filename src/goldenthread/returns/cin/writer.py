"""Writes rows of the dataset tables as a census file in the shape of a collection year."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

import pyarrow as pa
from lxml import etree

from goldenthread.returns.cin.header import Header
from goldenthread.returns.cin.problems import quoted
from goldenthread.returns.cin.rows import COLUMNS, PRE_PROCEEDINGS

Rows = list[dict[str, Any]]
ChildRows = Mapping[str, Rows]

GENDER_OF_SEX = {"M": "1", "F": "2", "U": "0"}
SEX_SINCE = 2025
PLANS_SINCE = 2022
PRE_PROCEEDINGS_SINCE = 2027
LENGTH_OF_NUMBER = 13
PRE_PROCEEDINGS_COLUMNS = list(COLUMNS["cin_pre_proceedings"])[3:]


def write_census(stream: BinaryIO, header: Header, children: Iterable[ChildRows]) -> int:
    """Write a census file, one child after another; how many there were.

    Raises ValueError for a child with characters that XML cannot hold.
    """
    count = 0
    with etree.xmlfile(stream, encoding="UTF-8") as document:
        document.write_declaration()
        with document.element("Message"):
            document.write("\n", _header(header), pretty_print=True)
            with document.element("Children"):
                for rows in children:
                    document.write("\n", _written(rows, header.year), pretty_print=True)
                    count += 1
            document.write("\n")
    return count


def children_of(frames: Mapping[str, pa.Table]) -> Iterator[ChildRows]:
    """The rows of each child, in the order of the person table. Holds all of them in memory."""
    found: dict[str, dict[str, Rows]] = defaultdict(lambda: defaultdict(list))
    for table in COLUMNS:
        for row in frames[table].to_pylist() if table in frames else ():
            found[row["child"]][table].append(row)
    yield from found.values()


def _written(rows: ChildRows, year: int) -> etree._Element:
    try:
        return _child(rows, year)
    except ValueError as wrong:
        raise ValueError(f"child {quoted(rows['person'][0]['child'])}: {wrong}") from wrong


def _add(parent: etree._Element, name: str, value: Any) -> None:
    if value is not None:
        text = str(int(value)) if isinstance(value, bool) else str(value)
        etree.SubElement(parent, name).text = text


def _header(header: Header) -> etree._Element:
    element = etree.Element("Header")
    details = etree.SubElement(element, "CollectionDetails")
    _add(details, "Collection", "CIN")
    _add(details, "Year", header.year)
    _add(details, "ReferenceDate", header.reference_day)
    if header.authority:
        source = etree.SubElement(element, "Source")
        _add(source, "SourceLevel", "L")
        _add(source, "LEA", header.authority)
    return element


def _child(rows: ChildRows, year: int) -> etree._Element:
    person = rows["person"][0]
    child = etree.Element("Child")
    more = next(iter(rows.get("cin_children", ())), {})
    _identifiers(etree.SubElement(child, "ChildIdentifiers"), person, more, year)
    characteristics = etree.SubElement(child, "ChildCharacteristics")
    _add(characteristics, "Ethnicity", person["ethnicity"])
    if disabilities := rows.get("disability"):
        group = etree.SubElement(characteristics, "Disabilities")
        for row in disabilities:
            _add(group, "Disability", row["code"])
    for episode in rows.get("cin_episodes", ()):
        _episode(etree.SubElement(child, "CINdetails"), episode, rows, year)
    return child


def _identifiers(element: etree._Element, person: dict[str, Any], more: dict[str, Any], year: int) -> None:
    pupil = person["upn"]
    has_number = bool(pupil) and len(pupil) == LENGTH_OF_NUMBER
    _add(element, "LAchildID", person["child"])
    _add(element, "UPN", pupil if has_number else None)
    _add(element, "FormerUPN", more.get("former_upn"))
    _add(element, "UPNunknown", more.get("upn_unknown") if has_number else pupil)
    _add(element, "PersonBirthDate", person["born_on"])
    _add(element, "ExpectedPersonBirthDate", person["expected_on"])
    if year >= SEX_SINCE:
        _add(element, "Sex", person["sex"])
    else:
        _add(element, "GenderCurrent", more.get("gender") or GENDER_OF_SEX.get(person["sex"]))
    _add(element, "PersonDeathDate", person["died_on"])


def _episode(element: etree._Element, episode: dict[str, Any], rows: ChildRows, year: int) -> None:
    under = {
        table: _same(rows, table, "episode", episode["episode"]) for table in COLUMNS if "episode" in COLUMNS[table]
    }
    _add(element, "CINreferralDate", episode["referral_date"])
    _add(element, "ReferralSource", episode["source"])
    _add(element, "PrimaryNeedCode", episode["primary_need"])
    _add(element, "CINclosureDate", episode["closed_on"])
    _add(element, "ReasonForClosure", episode["closure_reason"])
    alone = [row["held_on"] for row in under["initial_cp_conference"] if row["enquiry_started_on"] is None]
    _add(element, "DateOfInitialCPC", max(alone, default=None))
    for assessment in under["cin_assessments"]:
        _assessment(element, assessment, rows)
    for plan in under["cin_plans"] if year >= PLANS_SINCE else ():
        group = etree.SubElement(element, "CINPlanDates")
        _add(group, "CINPlanStartDate", plan["started_on"])
        _add(group, "CINPlanEndDate", plan["ended_on"])
    for enquiry in under["s47_enquiry"]:
        _enquiry(element, enquiry, rows)
    _add(element, "ReferralNFA", episode["nfa"])
    for plan in under["cp_plans"]:
        _protection_plan(element, plan, rows)
    _pre_proceedings(element, under["cin_pre_proceedings"] if year >= PRE_PROCEEDINGS_SINCE else ())


def _pre_proceedings(parent: etree._Element, cases: Iterable[dict[str, Any]]) -> None:
    for case in cases:
        group = etree.SubElement(parent, "PreProceedingsandFGDM")
        for name, column in zip(PRE_PROCEEDINGS, PRE_PROCEEDINGS_COLUMNS, strict=True):
            _add(group, name, case[column])


def _enquiry(parent: etree._Element, enquiry: dict[str, Any], rows: ChildRows) -> None:
    group = etree.SubElement(parent, "Section47")
    held_on, not_required = enquiry["conference_on"], enquiry["conference_not_required"]
    _add(group, "S47ActualStartDate", enquiry["started_on"])
    for target in _same(rows, "cin_conference_targets", "enquiry", enquiry["enquiry"]):
        _add(group, "InitialCPCtarget", target["target_on"])
    _add(group, "DateOfInitialCPC", held_on)
    _add(group, "ICPCnotRequired", False if not_required is None and held_on else not_required)


def _assessment(parent: etree._Element, assessment: dict[str, Any], rows: ChildRows) -> None:
    group = etree.SubElement(parent, "Assessments")
    _add(group, "AssessmentActualStartDate", assessment["started_on"])
    for review in _same(rows, "cin_internal_reviews", "assessment", assessment["assessment"]):
        _add(group, "AssessmentInternalReviewDate", review["review_on"])
    _add(group, "AssessmentAuthorisationDate", assessment["authorised_on"])
    if factors := _same(rows, "assessment_factors", "assessment", assessment["assessment"]):
        identified = etree.SubElement(group, "FactorsIdentifiedAtAssessment")
        for row in factors:
            _add(identified, "AssessmentFactors", row["factor"])


def _protection_plan(parent: etree._Element, plan: dict[str, Any], rows: ChildRows) -> None:
    group = etree.SubElement(parent, "ChildProtectionPlans")
    _add(group, "CPPstartDate", plan["started_on"])
    _add(group, "CPPendDate", plan["ended_on"])
    _add(group, "InitialCategoryOfAbuse", plan["initial_category"])
    _add(group, "LatestCategoryOfAbuse", plan["latest_category"])
    _add(group, "NumberOfPreviousCPP", plan["previous_plans"])
    if reviews := _same(rows, "cp_reviews", "plan", plan["plan"]):
        held = etree.SubElement(group, "Reviews")
        for row in reviews:
            _add(held, "CPPreviewDate", row["reviewed_on"])


def _same(rows: ChildRows, table: str, column: str, value: str) -> Rows:
    return [row for row in rows.get(table, ()) if row[column] == value]


def header_for(year: int, authority: str | None = None) -> Header:
    """The header of a collection year."""
    return Header(date(year, 3, 31), authority)
