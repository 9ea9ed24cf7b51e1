"""The court's timetable: hearings that are listed, what must be filed, each with its day and its clock."""

from datetime import date

import pytest

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import GateRefused
from goldenthread.services.people.models import Household, HouseholdMember
from goldenthread.services.protection import steps
from goldenthread.services.protection.models import CourtDate, Proceedings

ISSUED, DAY_11, DAY_12 = date(2026, 3, 2), date(2026, 3, 17), date(2026, 3, 18)
EASTER = date(2026, 4, 7)


@pytest.fixture
def case(a_child, on_day, hana):
    on_day(ISSUED)
    ready = {"grounds": ["chronic neglect"], "care_plan_agreed_on": ISSUED}
    children = a_child("Kay Vale"), a_child("Wren Vale")
    return steps.issue_proceedings(children[0], by=hana, issued_on=ISSUED, others=children[1:], **ready)


@pytest.fixture
def report(case, on_day, ben):
    on_day(DAY_12)
    what = {"kind": "expert", "what": "Dr Moss about the mother", "by_whom": "The mother\u2019s solicitor"}
    return steps.set_court_date(case, by=ben, set_on=DAY_12, due_on=date(2026, 4, 3), **what)


def test_the_case_management_hearing_is_not_before_day_twelve(case, on_day, ben):
    listed = {"kind": "case management", "set_on": ISSUED}
    with pytest.raises(GateRefused, match="not before 18 March 2026; say why"):
        steps.set_court_date(case, by=ben, due_on=DAY_11, **listed)
    steps.set_court_date(case, by=ben, due_on=DAY_12, **listed)
    on_day(DAY_11)
    with pytest.raises(GateRefused, match="working day 12 to 18"):
        steps.record_hearing(case, by=ben, kind="case management", held_on=DAY_11)
    steps.record_hearing(case, by=ben, kind="directions", held_on=DAY_11)
    early = "The baby leaves hospital"
    steps.record_hearing(case, by=ben, kind="case management", held_on=DAY_11, early_reason=early)
    assert (case.timetable.get().state, case.timetable.get().met_on) == ("met", DAY_11)
    assert case.hearings.get(kind="case management").early_reason == early


def test_what_must_be_filed_has_a_clock_to_the_day_of_the_court(report, due, on_day, ben):
    assert due(report, "protection.court_filing") == date(2026, 4, 3)
    steps.move_court_date(report, by=ben, due_on=EASTER, reason="Easter")
    assert due(report, "protection.court_filing") == EASTER
    assert (report.first_due_on, report.due_on) == (date(2026, 4, 3), EASTER)
    on_day(date(2026, 4, 8))
    with pytest.raises(GateRefused, match="due by 7 April 2026; say why it is late"):
        steps.file_at_court(report, by=ben, met_on=date(2026, 4, 8))
    steps.file_at_court(report, by=ben, met_on=date(2026, 4, 8), late_reason="The doctor was ill")
    assert Deadline.objects.about(report).get().in_time is False


def test_a_day_fits_the_case(case, ben):
    with pytest.raises(GateRefused) as refused:
        steps.set_court_date(case, by=ben, kind="other", set_on=date(2026, 3, 1), due_on=date(2026, 2, 27))
    assert {one.field for one in refused.value.unmet} == {"set_on", "due_on", "what"}


def test_a_hearing_is_listed_without_a_clock_and_is_not_filed(case, ben):
    listed = steps.set_court_date(case, by=ben, kind="final", set_on=ISSUED, due_on=date(2026, 8, 17))
    assert not Deadline.objects.about(listed).exists()
    with pytest.raises(GateRefused, match="Record the hearing itself"):
        steps.file_at_court(listed, by=ben, met_on=ISSUED)
    steps.drop_court_date(listed, by=ben, reason="Vacated")
    assert CourtDate.objects.get().state == "dropped"


def test_with_the_final_order_nothing_more_is_owed(case, report, on_day, ben, opened):
    ended = on_day(date(2026, 3, 30))
    orders = {one.pk: "supervision" for one in case.children.all()}
    steps.record_final_order(Proceedings.objects.get(), by=ben, ended_on=ended, orders=orders)
    assert CourtDate.objects.get().dropped_reason == "The case has ended"
    assert not Deadline.objects.about(report).running().exists()
    says = opened(ben, case.get_absolute_url())
    assert "Supervision order" in says and "Add to the court timetable" not in says


def test_the_timetable_on_the_page_of_the_case(case, sent, opened, on_day, ben):
    at = case.get_absolute_url()
    assert "Add to the court timetable" in opened(ben, at)
    assert "Case management hearing held, not before 18 March 2026" in opened(ben, at)
    typed = {"kind": "care plan", "set_on": ISSUED, "due_on": date(2026, 3, 20), "by_whom": "The council"}
    sent(ben, f"{at}timetable/", **typed)
    one = CourtDate.objects.get()
    says = " ".join(opened(ben, at).split())
    for words in ("Timetable of the court", "Care plan filed", "20 March 2026", "Awaited", "30 August 2026"):
        assert words in says
    assert "Record that it was filed" in opened(ben, one.get_absolute_url())
    sent(ben, f"{one.get_absolute_url()}moved/", due_on=date(2026, 3, 24), reason="The court was full")
    assert "First set for 20 March 2026" in opened(ben, one.get_absolute_url())
    sent(ben, f"{one.get_absolute_url()}filed/", met_on=ISSUED)
    assert "Done on 2 March 2026" in opened(ben, at)
    assert "Care plan filed" in opened(ben, f"{at}?paper=yes")


def test_who_sees_a_day_of_the_court(case, report, opened, restricted, somebody, area, ben, sunita, cleo, dina):
    at = report.get_absolute_url()
    for reader, status in ((ben, 200), (sunita, 200), (cleo, 404), (dina, 404)):
        opened(reader, at, status)
    opened(somebody("Nell", "legal adviser", area), at)
    opened(somebody("Eve", "councillor", area), at, 404)
    opened(ben, "/protection/court-dates/99999/", 404)
    restricted(case.children.get(person__display_name="Wren Vale").person)
    opened(ben, at, 404)
    opened(ben, f"{at}moved/", 404)


def test_the_siblings_at_home_are_ticked_when_an_application_is_made(a_child, opened, hana, area, testing):
    kay, wren, home = a_child("Kay Vale"), a_child("Wren Vale"), Household.begin(area=area)
    for one in (kay, wren):
        HouseholdMember.begin(area=area, household=home, person=one, starts_on=ISSUED)
    page = opened(hana, f"/protection/children/{kay.pk}/issue/")
    box = page[page.index('name="others"') - 200 : page.index("Wren Vale")]
    assert "checked" in box


def test_twice_the_days_need_no_more_queries(case, ben, client, django_assert_max_num_queries):
    client.force_login(ben)

    def days(count):
        for number in range(count):
            steps.set_court_date(case, by=ben, kind="other", what=f"Paper {number}", set_on=ISSUED, due_on=EASTER)

    days(2)
    client.get(case.get_absolute_url())
    with django_assert_max_num_queries(40) as few:
        client.get(case.get_absolute_url())
    days(4)
    with django_assert_max_num_queries(len(few)):
        assert "Paper 3" in client.get(case.get_absolute_url()).content.decode()
