"""The child tracker, the page of a plan, and the forms that hang on it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.services.assessment.drift import look_for_drift
from goldenthread.services.assessment.models import DriftFlag, MeetingMember, MonthlyOversight
from goldenthread.services.assessment.steps import hold_meeting, offer_family_meeting
from goldenthread.services.people.models import Involvement, Organisation, Professional, SignificantAdult

JUNE_5 = date(2026, 6, 5)
CEILING = 26


@pytest.fixture
def page(client, frozen):
    def opened(user, address, status=200, **typed):
        client.force_login(user)
        answer = client.post(address, typed) if typed else client.get(address)
        assert answer.status_code == status, answer.content.decode()[-3000:]
        return answer.content.decode()

    return opened


@pytest.fixture
def old(a_plan, frozen):
    """A plan that has been open for a year."""
    return a_plan(date(2025, 5, 26), "Old Vale")


def test_the_worst_stand_first_with_what_the_record_shows(a_plan, old, page, amira, ben):
    young = a_plan(date(2026, 5, 11), "Young Vale")
    hold_meeting(young, by=ben, held_on=date(2026, 5, 26), chair_role="team manager", decisions="Go on")
    look_for_drift([old, young], JUNE_5)
    says = page(amira, "/assessments/tracker/")
    assert says.index("Old Vale") < says.index("Young Vale")
    assert "2 open plans; the entry of this month is written for 0." in says
    assert "D4&gt;9: answer" in says and "26 May 2026 (number 1)" in says and "Write it" in says


@pytest.mark.parametrize(("role", "status"), [("reviewing officer", 200), ("councillor", 403), ("social worker", 403)])
def test_who_opens_the_tracker(page, somebody, area, role, status):
    page(somebody("Visitor", role, area), "/assessments/tracker/", status)


@pytest.mark.parametrize(
    ("role", "answers", "writes"), [("reviewing officer", True, False), ("service manager", True, True)]
)
def test_no_link_leads_where_its_reader_may_not_go(old, page, somebody, area, role, answers, writes):
    look_for_drift([old], JUNE_5)
    says = page(somebody("Visitor", role, area), "/assessments/tracker/")
    assert (": answer" in says, "Write it" in says) == (answers, writes)


def test_another_team_s_manager_reads_the_line_only(old, page, cleo):
    look_for_drift([old], JUNE_5)
    says = page(cleo, "/assessments/tracker/?whose=all")
    assert "D4&gt;9" in says and ": answer" not in says and "Write it" not in says


def test_a_month_in_two_clicks_and_a_sentence(old, page, amira, cleo):
    at = f"{old.get_absolute_url()}oversight/"
    asked = page(amira, at)
    assert 'value="2026-06-01"' in asked and "June 2026" in asked
    page(cleo, at, 403)
    typed = {"month": "2026-06-01", "in_time": "yes", "visits_ok": "no", "smart": "yes", "threshold_met": "yes"}
    judged = {"step": "step down", "next_chair": "team manager", "decision": "Early help can do the mornings"}
    page(amira, at, 302, **typed, **judged)
    entry = MonthlyOversight.objects.get()
    assert (entry.month, entry.visits_ok, entry.step, entry.written_by) == (date(2026, 6, 1), False, "step down", amira)
    assert "Early help can do the mornings" in page(amira, "/assessments/tracker/")
    assert "Early help can do the mornings" in page(cleo, old.get_absolute_url())
    assert "is written already" in page(amira, at, **typed, **judged)


def test_a_flag_is_answered_on_its_page(old, page, amira, ben):
    look_for_drift([old], JUNE_5)
    flag = DriftFlag.objects.get()
    assert "Answer the flag" in page(amira, old.get_absolute_url())
    assert "Answer the flag" not in page(ben, old.get_absolute_url())
    assert "Open over nine months" in page(amira, flag.get_absolute_url())
    page(amira, flag.get_absolute_url(), 302, response="manager review", reason="A new plan by the 19th")
    assert "A new plan by the 19th" in page(ben, old.get_absolute_url())
    page(ben, flag.get_absolute_url(), 403)


@pytest.fixture
def group(old, area, a_child, testing):
    """A mother and a teacher around the plan."""
    mother = a_child("Mo Vale", kind="adult", born_on=date(1990, 1, 1))
    SignificantAdult.begin(area=area, person=old.person, adult=mother, role="mother", position="involved")
    school = Organisation.begin(area=area, name="Oak Primary", type="school")
    teacher = Professional.begin(area=area, name="Ms Reed", job="Teacher", organisation=school)
    Involvement.begin(area=area, person=old.person, professional=teacher, role="school")


def test_minutes_name_the_group_and_who_agreed(old, group, page, amira):
    at = f"{old.get_absolute_url()}meeting/"
    assert "Mo Vale, Mother" in page(amira, at) and "Ms Reed, Oak Primary" in page(amira, at)
    held = {"held_on-day": "3", "held_on-month": "6", "held_on-year": "2026", "chair_role": "team manager"}
    says = {"child_took_part": "Drew", "progress": "Sleeps", "decisions": "Close", "closing": "on"}
    wrong = page(amira, at, present=["0"], against=["1"], **held, **says)
    assert "Only somebody who was there can disagree" in wrong
    page(amira, at, 302, present=["0"], **held, **says)
    found = [(one.name, one.present, one.agrees) for one in MeetingMember.objects.all()]
    assert found == [("Mo Vale", True, True), ("Ms Reed", False, None)]
    shown = page(amira, old.get_absolute_url())
    assert "Mo Vale, Mother: agreed to close" in shown and "Ms Reed, Oak Primary: absent" in shown


def test_an_offer_and_the_family_s_answer(old, page, ben):
    offered = offer_family_meeting(old, by=ben, offered_on=date(2026, 5, 20))
    held = {"held_on-day": "1", "held_on-month": "6", "held_on-year": "2026"}
    refused = page(ben, offered.get_absolute_url(), accepted="yes", **held)
    assert "Write down the family’s own plan." in refused
    page(ben, offered.get_absolute_url(), 302, accepted="yes", family_plan="Gran has Fridays", **held)
    assert "Gran has Fridays" in page(ben, old.get_absolute_url())


def test_a_family_that_disengages(old, page, amira):
    at = f"{old.get_absolute_url()}disengaged/"
    says = {"tried": "Three visits", "threshold_view": "Met", "decision": "continue"}
    refused = page(amira, at, **says)
    assert "Say why you decide so." in refused and "Three visits" in refused
    page(amira, at, 302, rationale="She needs it", revised_plan="School keeps watch", **says)
    assert "Decided again by 5 September 2026" in page(amira, old.get_absolute_url())


@pytest.mark.parametrize("path", ["meeting", "oversight", "disengaged", "family-meeting", "end"])
def test_other_areas_do_not_know_the_plan(old, page, somebody, other_area, path):
    dina = somebody("Dina", "team manager", other_area)
    page(dina, f"{old.get_absolute_url()}{path}/", 404)


def test_steps_up_and_down_lead_to_the_rooms_that_take_them(old, page, amira):
    says = page(amira, old.get_absolute_url())
    assert f"/early-help/people/{old.person_id}/step-down/" in says
    assert f"/protection/children/{old.person_id}/discussion/" in says


asked = []


def queries_of(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    asked[:] = [query["sql"][:160] for query in captured]
    return len(captured)


def test_twice_the_rows_need_no_more_queries(old, a_plan, client, frozen, amira, ben, group):
    client.force_login(amira)
    addresses = ("/assessments/tracker/?whose=all", old.get_absolute_url())

    def fill(plan):
        hold_meeting(plan, by=ben, held_on=date(2026, 5, 26), chair_role="team manager", decisions="Go on")
        offer_family_meeting(plan, by=ben, offered_on=date(2026, 5, 26))
        look_for_drift([plan], JUNE_5)

    fill(old)
    before = [queries_of(client, address) for address in addresses]
    for number in range(3):
        fill(a_plan(date(2025, 5, 26), f"More {number} Vale"))
    offer_family_meeting(old, by=ben, offered_on=date(2026, 6, 1))
    after = [queries_of(client, address) for address in addresses]
    assert after[0] <= before[0] and after[1] <= before[1]
    assert max(after) <= CEILING, "\n".join(asked)
