"""What the census of a year asks for; and what only the census holds comes back from the dataset."""

from datetime import date

import pytest

from goldenthread.returns.cin.scope import CensusYear, of_year
from goldenthread.returns.cin.tests.conftest import EPISODE, child_xml, in_year
from goldenthread.returns.cin.writing import write
from goldenthread.returns.tests.trips import AREA, assert_same, loaded, tables_in

YEAR = CensusYear.of(2026)  # 1 April 2025 is a Tuesday
BEFORE, FIRST, LAST, AFTER = date(2025, 3, 31), date(2025, 4, 1), date(2026, 3, 31), date(2026, 4, 1)
EMPTY = {"closed_on": None, "closure_reason": None, "nfa": False, "episode": "E"}


def asked(episode=None, **tables):
    """What is left of a child with one open episode."""
    row = EMPTY | {"referral_date": date(2025, 6, 1)} | (episode or {})
    person = {"child": "A1", "died_on": None}
    return of_year({"person": [person], "cin_episodes": [row], **tables}, YEAR)


@pytest.mark.parametrize(
    ("episode", "stands"),
    [
        ({"referral_date": LAST}, True),
        ({"referral_date": AFTER}, False),
        ({"referral_date": date(2020, 2, 29)}, True),
        ({"referral_date": date(2020, 2, 29), "closed_on": FIRST}, True),
        ({"referral_date": date(2020, 2, 29), "closed_on": BEFORE}, False),
        ({"referral_date": BEFORE, "nfa": True}, True),
        ({"referral_date": date(2025, 3, 30), "nfa": True}, False),
    ],
)
def test_an_episode_stands_in_the_census_of_a_year_in_which_it_was_open(episode, stands):
    assert (asked(episode) is not None) is stands


def test_what_came_after_the_year_is_not_known_yet():
    kept = asked({"closed_on": AFTER, "closure_reason": "RC7"})
    assert (kept["cin_episodes"][0]["closed_on"], kept["cin_episodes"][0]["closure_reason"]) == (None, None)


@pytest.mark.parametrize("table", ["cin_assessments", "cin_plans", "cp_plans"])
@pytest.mark.parametrize(
    ("started", "ended", "left"),
    [
        (date(2024, 1, 1), BEFORE, []),
        (date(2024, 1, 1), FIRST, [FIRST]),
        (LAST, AFTER, [None]),
        (AFTER, None, []),
        (date(2024, 1, 1), None, [None]),
    ],
)
def test_what_runs_in_the_year_is_asked_for(table, started, ended, left):
    end = "authorised_on" if table == "cin_assessments" else "ended_on"
    row = {"episode": "E", "assessment": "A", "plan": "P", "started_on": started, end: ended}
    assert [one[end] for one in asked(**{table: [row]})[table]] == left


@pytest.mark.parametrize(
    ("started", "held", "stands"),
    [(BEFORE, FIRST, True), (BEFORE, None, False), (BEFORE, BEFORE, False), (FIRST, None, True), (LAST, AFTER, True)],
)
def test_an_enquiry_that_began_or_came_to_its_conference_in_the_year_is_asked_for(started, held, stands):
    row = {"episode": "E", "enquiry": "S", "started_on": started, "conference_on": held}
    assert bool(asked(s47_enquiry=[row])["s47_enquiry"]) is stands


def test_factors_of_an_assessment_that_is_not_finished_are_not_asked_for():
    row = {"episode": "E", "assessment": "A", "started_on": FIRST, "authorised_on": AFTER}
    kept = asked(cin_assessments=[row], assessment_factors=[{"assessment": "A", "factor": "2A"}])
    assert kept["assessment_factors"] == []


MORE = """<Assessments><AssessmentActualStartDate>2026-05-06</AssessmentActualStartDate>
<AssessmentInternalReviewDate>2026-05-16</AssessmentInternalReviewDate></Assessments>
<Section47><S47ActualStartDate>2026-05-07</S47ActualStartDate><InitialCPCtarget>2026-05-29</InitialCPCtarget>
<ICPCnotRequired>0</ICPCnotRequired></Section47><ReferralNFA>"""
CASE = """<PreProceedingsandFGDM><PPStartDate>2026-07-01</PPStartDate><LBPSentDate>2026-07-03</LBPSentDate>
<FGDMMeetingOffer>1</FGDMMeetingOffer><FGDMMeetingFac>0</FGDMMeetingFac>
<InitialPPMeetingDate>2026-07-20</InitialPPMeetingDate><ReviewMeetingsCount>2</ReviewMeetingsCount>
<StepDecisionDate>2026-12-01</StepDecisionDate><PPOutcome>B</PPOutcome><CourtAppDate>2026-12-02</CourtAppDate>
<LetterInitCPDate>2026-12-03</LetterInitCPDate></PreProceedingsandFGDM></CINdetails>"""


@pytest.fixture
def whole(tmp_path):
    """A child of the collection 2027 with everything that only the census holds."""
    episode = EPISODE.replace("2016", "2026").replace("<ReferralNFA>", MORE).replace("</CINdetails>", CASE)
    numbers = "<UPN>A123456789012</UPN><FormerUPN>B123456789012</FormerUPN><UPNunknown>UN4</UPNunknown><Sex>F</Sex>"
    path = tmp_path / "census.xml"
    path.write_text(in_year(2027, child_xml(episodes=episode, sex=numbers)), encoding="utf-8")
    return path


def test_what_only_the_census_holds_comes_back(whole, tmp_path):
    first = loaded([whole], tmp_path)
    held = tables_in(first)
    assert held["cin_children"].drop("area").rows() == [("A1", "B123456789012", "UN4", None)]
    assert held["cin_internal_reviews"]["review_on"].to_list() == [date(2026, 5, 16)]
    assert held["cin_conference_targets"]["target_on"].to_list() == [date(2026, 5, 29)]
    (case,) = held["cin_pre_proceedings"].drop("area", "child", "episode", "case").rows()
    assert case[1:4] == (date(2026, 7, 3), True, False) and case[5:8] == (2, date(2026, 12, 1), "B")
    assert_same(first, loaded(write(first, 2027, tmp_path / "out", authority="999"), tmp_path / "again"))


def test_an_indeterminate_gender_comes_back(tmp_path):
    path = tmp_path / "census.xml"
    path.write_text(in_year(2018, child_xml(sex="<GenderCurrent>9</GenderCurrent>")), encoding="utf-8")
    (written,) = write(loaded([path], tmp_path), 2017, tmp_path / "out")
    assert "<GenderCurrent>9</GenderCurrent>" in written.read_text("utf-8")


def test_tables_are_written_as_a_snapshot_is(whole, tmp_path):
    snapshot = loaded([whole], tmp_path)
    frames = {name: snapshot.table(name).to_pyarrow() for name in snapshot.tables}
    (one,) = write(snapshot, 2027, tmp_path / "one", area=AREA)
    (other,) = write(frames, 2027, tmp_path / "other", area=AREA)
    assert one.read_bytes() == other.read_bytes()
    (nobody,) = write(frames, 2027, tmp_path / "none", area="castlemoor")
    assert "<Child>" not in nobody.read_text("utf-8")


@pytest.mark.parametrize("year", [2016, 2028])
def test_a_year_without_a_census_is_refused(tmp_path, year):
    with pytest.raises(ValueError, match="expected 2017 to 2027"):
        write({}, year, tmp_path)


def test_what_breaks_off_leaves_the_earlier_file(tmp_path, whole):
    snapshot = loaded([whole], tmp_path)
    (path,) = write(snapshot, 2027, tmp_path / "out")
    before = path.read_bytes()
    frames = {name: snapshot.table(name).to_pyarrow() for name in snapshot.tables}
    place = frames["person"].column_names.index("ethnicity")
    frames["person"] = frames["person"].set_column(place, "ethnicity", [["W\x01"]])
    with pytest.raises(ValueError, match="child"):
        write(frames, 2027, tmp_path / "out")
    assert path.read_bytes() == before and [file.name for file in path.parent.iterdir()] == [path.name]
