"""A child found working illegally, who leads enquiries, and what the census asks of pre-proceedings."""

from datetime import date

import pytest

from goldenthread.mechanisms.access.models import AreaSetting
from goldenthread.mechanisms.calendar import as_at
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.people.models import Household, HouseholdMember, Identifier
from goldenthread.services.protection import steps
from goldenthread.services.protection.measures import MEASURES
from goldenthread.services.protection.models import CpisEntry, PreProceedings, StrategyMeeting, UnbornCase
from goldenthread.services.protection.tables import TABLES
from goldenthread.services.protection.tests.conftest import HEARD, at

DECIDED = date(2026, 3, 27)
FOUND = {"where": "a car wash in Mill Lane", "work": "Washed cars for ten hours", "told_by": "the police"}


@pytest.fixture
def works(a_child, on_day, ben):
    on_day(DECIDED)
    return steps.report_illegal_work(a_child(), by=ben, found_at=at(DECIDED, 9), **FOUND)


def test_the_worker_calls_the_discussion_by_reporting_it(works, due, ben, amira):
    assert (
        works.trigger
        == "Found working illegally at a car wash in Mill Lane: Washed cars for ten hours. Told by the police."
    )
    assert due(works, "protection.strategy_hold") == DECIDED  # the same day
    assert "police" in works.participants.values_list("agency", flat=True)
    assert Notice.objects.get(role="team manager", urgent=True).link == works.get_absolute_url()
    with pytest.raises(GateRefused, match="called already"):
        steps.report_illegal_work(works.person, by=ben, found_at=at(DECIDED, 9), **FOUND)
    with pytest.raises(GateRefused, match="Say where the child was found"):
        steps.report_illegal_work(works.person, by=amira, found_at=at(DECIDED, 9), **{**FOUND, "where": " "})


@pytest.mark.parametrize("decision", ["no further action", "assessment", "single"])
def test_it_always_has_an_enquiry_with_the_police(works, amira, decision):
    steps.note_participants(
        works, by=amira, parts=dict.fromkeys(works.participants.values_list("pk", flat=True), "attended")
    )
    said = {"held_on": DECIDED, "method": "call", **HEARD}
    with pytest.raises(GateRefused, match="an enquiry with the police is always made"):
        steps.decide_discussion(works, by=amira, decision=decision, **said)
    assert len(steps.decide_discussion(works, by=amira, decision="joint", **said)) == 1


def test_it_is_reported_on_the_childs_page_by_those_who_may(a_child, on_day, opened, sent, ben, cleo, dina):
    on_day(DECIDED)
    child = a_child()
    page = f"/protection/children/{child.pk}/"
    assert f"{page}illegal-work/" in opened(ben, page)
    sent(ben, f"{page}illegal-work/", found_at=at(DECIDED, 9), **FOUND)
    assert "Child found working illegally" in opened(ben, StrategyMeeting.objects.get().get_absolute_url())
    opened(cleo, f"{page}illegal-work/", 404)
    opened(dina, f"{page}illegal-work/", 404)


def choose(area, key, value):
    AreaSetting.objects.create(area=area, key=key, value=value, since=date(2026, 1, 1))


def test_lead_practitioners_lead_where_the_area_says_so(decided, area, amira, ben, cleo, opened, south):
    (enquiry,) = decided(DECIDED)
    named = {"lead": ben, "lead_registration": "SW1", "plan": "Visit today"}
    assert "Lead social worker" in opened(amira, f"{enquiry.get_absolute_url()}lead/")
    choose(area, "protection.lead_practitioner_since", "2026-03-01")
    choose(area, "protection.lead_team", south.name)
    page = opened(amira, f"{enquiry.get_absolute_url()}lead/")
    assert "Lead child protection practitioner" in page and "Cleo" in page and ">Ben<" not in page
    with pytest.raises(GateRefused, match="Ben is no lead child protection practitioner of “South"):
        steps.open_enquiry(enquiry, by=amira, **named)
    steps.open_enquiry(enquiry, by=amira, **{**named, "lead": cleo})
    assert "Lead child protection practitioner" in opened(amira, enquiry.get_absolute_url())


def test_before_its_day_the_lead_is_a_social_worker(decided, area, amira, ben, south):
    choose(area, "protection.lead_practitioner_since", "2027-04-01")
    choose(area, "protection.lead_team", south.name)
    (enquiry,) = decided(DECIDED)
    steps.open_enquiry(enquiry, by=amira, lead=ben, lead_registration="SW1", plan="Visit today")
    assert enquiry.lead == ben


@pytest.fixture
def before_court(a_child, on_day, sunita):
    on_day(DECIDED)
    said = {"advice": "Threshold is met.", "reasons": "No change", "legal_adviser": "Nell Frost"}
    about = {"held_on": DECIDED, "decision": "pre-proceedings", "chronology_current": True}
    steps.hold_legal_planning(a_child(), by=sunita, **about, **said)
    return PreProceedings.objects.get()


def test_what_the_census_asks_is_written_down_when_it_ended(before_court, sunita, opened, sent):
    case = before_court
    with pytest.raises(Refused):
        steps.complete_for_census(case, by=sunita, national_outcome="B")
    steps.end_pre_proceedings(case, by=sunita, ended_on=DECIDED, outcome="stepped down", end_reason="It changed")
    assert case.step_decision_on == DECIDED
    with pytest.raises(GateRefused, match="decided on 27 March 2026"):
        steps.complete_for_census(case, by=sunita, step_decision_on=date(2026, 3, 26))
    at_case = case.get_absolute_url()
    assert f"{at_case}census/" in opened(sunita, at_case)
    sent(sunita, f"{at_case}census/", national_outcome="B", step_decision_on=DECIDED)
    assert "National outcome code" in opened(sunita, at_case)
    case.refresh_from_db()
    assert (case.national_outcome, case.step_decision_on) == ("B", DECIDED)


def test_what_changed_since_the_national_service_accepted_it_is_counted(planned, opened, sunita):
    (plan,) = planned(DECIDED, date(2026, 4, 16))
    entry = CpisEntry.objects.get()
    Identifier.begin(area=plan.area, person=plan.person, type="NHS", value="9434765919", verified_on=DECIDED)
    steps.send_entry(entry, by=sunita)
    steps.accept_entry(entry, by=sunita)
    assert (entry.nhs_number, entry.traced_on) == ("9434765919", DECIDED)
    told = 'Accepted, and changed here since</dt>\n    <dd class="govuk-summary-list__value">{}<'
    assert told.format(0) in opened(sunita, "/protection/cpis/")
    entry.change(reach_in_hours="01632 960999")
    assert told.format(1) in opened(sunita, "/protection/cpis/")


def test_weeks_of_a_pregnancy_are_counted_back_from_the_expected_date():
    case = UnbornCase(expected_on=date(2026, 9, 14))
    assert [case.weeks_on(day) for day in (date(2026, 9, 14), date(2026, 9, 13), date(2026, 7, 6))] == [40, 39, 30]


def test_legal_planning_and_the_letter_are_about_every_child_of_the_family(
    a_child, on_day, sunita, amira, opened, sent, restricted, area, testing, tmp_path
):
    on_day(DECIDED)
    first, second = a_child("Robin Vale"), a_child("Wren Vale")
    home = Household.begin(area=area)
    for one in (first, second):
        HouseholdMember.begin(area=area, household=home, person=one, starts_on=DECIDED)
    said = {"advice": "Met", "reasons": "No change", "legal_adviser": "Nell Frost", "decision": "pre-proceedings"}
    at_form = f"/protection/children/{first.pk}/legal-planning/"
    assert "Wren Vale" in opened(sunita, at_form)
    sent(sunita, at_form, held_on=DECIDED, chronology_current="on", others=[second.pk], **said)
    case = PreProceedings.objects.get()
    assert case.people() == [first, second]
    tables = {one.name: one for one in TABLES}
    snapshot = take_snapshot(tmp_path / "live", DECIDED, tables=tables)
    wanted = [one for one in MEASURES if one.key in {"pre-proceedings-open", "pre-proceedings-children-open"}]
    found = compute(snapshot, wanted, [as_at(DECIDED)], areas=["castlemoor"], tables=tables)
    counted = {one.key: found.get(one.key, "castlemoor", as_at(DECIDED)).exact() for one in wanted}
    assert counted == {"pre-proceedings-open": 1, "pre-proceedings-children-open": 2}
    letter = {"concerns": "Hungry", "support": "Help", "must_change": "Food", "change_by": date(2026, 6, 1)}
    steps.send_letter(case, by=sunita, letter_sent_on=DECIDED, **letter)
    pages = (case.planning.get_absolute_url(), case.get_absolute_url(), f"{case.get_absolute_url()}letter/copy/")
    assert all("Robin Vale" in page and "Wren Vale" in page for page in (opened(sunita, at) for at in pages))
    assert "Wren Vale" in opened(amira, pages[1])
    restricted(second)
    for reader in (sunita, amira):
        for at_page in pages:
            opened(reader, at_page, 404)
