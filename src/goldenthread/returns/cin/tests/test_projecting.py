"""Pre-proceedings of the live record stand in the census of 2027."""

from datetime import date

import pytest
from lxml import etree

from goldenthread.returns.cin.checking import FileCheck
from goldenthread.returns.cin.writing import write
from goldenthread.returns.desk.record import tables_of_record
from goldenthread.services.frontdoor.models import Referral
from goldenthread.services.people.models import Disability, Person
from goldenthread.services.protection.models import PreProceedings, PreProceedingsReview, Proceedings

D = date
YEAR = 2027
MODULE = {f"{number}{query}" for number in range(9005, 9016) for query in ("", "Q")} | {"8995Q", "9000Q"}


@pytest.fixture
def robin(area, north, ben, frozen, testing):
    """A child of Ben's, referred in May, for whom pre-proceedings were decided."""
    child = Person.begin(
        area=area, team=north, lead=ben, display_name="Robin Vale", born_on=D(2016, 5, 12), sex="M", ethnicity="WBRI"
    )
    Disability.begin(area=area, person=child, code="NONE")
    for day, closed in ((D(2026, 4, 2), D(2026, 4, 20)), (D(2026, 5, 4), None)):
        referred = {"source": "1A", "primary_need": "N1", "team": north, "worker": ben}
        ended = {"closed_on": closed, "closure_reason": "RC7"} if closed else {}
        Referral.begin(area=area, person=child, referral_date=day, **referred, **ended)
    return child


@pytest.fixture
def case(robin, area):
    """Decided on 11 May, letter on 14 May, first meeting on 20 May."""
    return PreProceedings.begin(
        area=area,
        person=robin,
        decided_on=D(2026, 5, 11),
        letter_sent_on=D(2026, 5, 14),
        first_meeting_on=D(2026, 5, 20),
        offers_family_meeting=True,
        family_meeting="offered",
    )


def meet(case, *days):
    for day in days:
        PreProceedingsReview.begin(
            area=case.area, pre_proceedings=case, held_on=day, progress="x", decision="y", rationale="z"
        )


def module(area, folder):
    """The elements of the module in the census as the record stands, and the findings of its rules."""
    (path,) = write(tables_of_record(area), YEAR, folder, area=area.code)
    groups = etree.parse(path).findall(".//CINdetails/PreProceedingsandFGDM")
    found = {one.rule for part in FileCheck(path, YEAR).parts() for one in part}
    return [{one.tag: one.text for one in group} for group in groups], found & MODULE


def test_the_module_has_what_the_record_knows(case, area, tmp_path):
    meet(case, D(2026, 5, 20), D(2026, 5, 29), D(2026, 6, 3))
    groups, found = module(area, tmp_path)
    assert groups == [
        {
            "PPStartDate": "2026-05-11",
            "LBPSentDate": "2026-05-14",
            "FGDMMeetingOffer": "1",
            "FGDMMeetingFac": "0",
            "InitialPPMeetingDate": "2026-05-20",
            "ReviewMeetingsCount": "2",
        }
    ]
    assert found == set()


def test_it_stands_under_the_referral_that_was_open_on_the_day(case, area, tmp_path):
    (row,) = tables_of_record(area)["cin_pre_proceedings"].to_pylist()
    assert row["episode"] == str(Referral.objects.get(closed_on=None).pk)


def test_the_end_and_the_application_to_court(case, area, tmp_path, ben):
    case.change(ended_on=D(2026, 6, 1), outcome="issued", family_meeting="held", family_meeting_held_on=D(2026, 5, 25))
    case.change(step_decision_on=D(2026, 6, 1), national_outcome="B", care_plan_letter_on=D(2026, 6, 3))
    for day in (D(2026, 6, 4), D(2026, 6, 2)):
        Proceedings.begin(area=area, person=case.person, pre_proceedings=case, issued_on=day, due_on=D(2026, 12, 1))
    ((group,), found) = module(area, tmp_path)
    known = {name: group.get(name) for name in ("FGDMMeetingFac", "StepDecisionDate", "CourtAppDate", "PPOutcome")}
    assert known == {
        "FGDMMeetingFac": "1",
        "StepDecisionDate": "2026-06-01",
        "CourtAppDate": "2026-06-02",
        "PPOutcome": "B",
    }
    assert found == set()


@pytest.mark.parametrize(("decided", "there"), [(D(2026, 3, 31), 0), (D(2026, 4, 2), 1), (D(2027, 3, 31), 1)])
def test_only_what_began_in_the_year_is_asked_for(robin, area, tmp_path, settings, decided, there):
    settings.GOLDENTHREAD_TODAY = D(2027, 5, 1)
    PreProceedings.begin(area=area, person=robin, decided_on=decided, letter_sent_on=D(2027, 4, 2))
    groups, found = module(area, tmp_path)
    assert len(groups) == there
    assert all("LBPSentDate" not in group and "FGDMMeetingOffer" not in group for group in groups)
    assert found == (set() if there else {"8995Q", "9000Q"})


def test_before_2027_there_is_no_such_module(case, area, tmp_path):
    (path,) = write(tables_of_record(area), 2026, tmp_path, area=area.code)
    assert b"PreProceedings" not in path.read_bytes()
