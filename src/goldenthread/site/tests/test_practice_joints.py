"""What practice owes begins and ends with the work of other services."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.step import FOLLOWERS
from goldenthread.mechanisms.trail.context import recording
from goldenthread.services.assessment import steps as assessing
from goldenthread.services.frontdoor.models import Referral
from goldenthread.services.people.models import Person
from goldenthread.services.people.statuses import open_status
from goldenthread.services.practice.caseloads import loads_of
from goldenthread.services.practice.models import CaseInvolvement, CaseSummary, ChronologyEntry, VisitDuty
from goldenthread.services.practice.steps import confirm_summary
from goldenthread.services.practice.steps.closing_gates import ASKED_BY_OTHERS
from goldenthread.services.practice.steps.summaries import HEADINGS
from goldenthread.services.protection.models import Proceedings, ProceedingsChild
from goldenthread.site.joints import practice as joints

JUNE_1, JUNE_5 = date(2026, 6, 1), date(2026, 6, 5)


@pytest.fixture
def child(testing, frozen, area, north, ben):
    return Person.begin(
        area=area, person_no="T1", display_name="Isla Meadow", born_on=date(2016, 5, 1), team=north, lead=ben
    )


@pytest.fixture
def referral(child, area, north, ben):
    return Referral.begin(
        area=area, person=child, referral_date=JUNE_1, source="6", reason="Shouting at night", team=north, worker=ben,
        primary_need="N1",
    )  # fmt: skip


def running(child):
    return {row.clock for row in Deadline.objects.running().filter(person=child)}


def test_a_referral_asks_for_the_first_chronology_and_suggests_what_the_police_told(child, referral, ben):
    joints.begin_with_a_referral(None, referral, ben)
    assert Deadline.objects.running().get(clock="practice.first_chronology").due_on == date(2026, 6, 29)
    entry = ChronologyEntry.objects.get()
    assert (entry.state, entry.suggested, entry.effect_on_child) == ("proposed", True, "")
    assert "Shouting at night" in entry.what_happened


def test_the_end_of_the_work_ends_it(child, referral, ben):
    joints.begin_with_a_referral(None, referral, ben)
    referral.change(closed_on=JUNE_5, closure_reason="RC7")
    joints.end_with_the_work(referral, None, ben)
    assert running(child) == {"practice.close_after_work"}


def test_another_open_referral_keeps_it(child, referral, area, ben):
    joints.begin_with_a_referral(None, referral, ben)
    Referral.begin(area=area, person=child, referral_date=JUNE_5, source="1A", primary_need="N1")
    referral.change(closed_on=JUNE_5, closure_reason="RC7")
    joints.end_with_the_work(referral, None, ben)
    assert "practice.first_chronology" in running(child)


def test_a_child_in_need_plan_owes_visits_until_it_ends(child, ben):
    plan = SimpleNamespace(person=child, started_on=JUNE_1, statutory_basis="Section 17", ended_on=None)
    joints.visits_are_owed(None, plan, ben)
    assert VisitDuty.objects.running().get().kind == "child in need"
    plan.ended_on = JUNE_5
    joints.visits_are_no_longer_owed(plan, None, ben)
    assert VisitDuty.objects.get().ended_on == JUNE_5
    assert running(child) == set()


def test_a_change_of_worker_or_home_asks_for_the_summary(child, ben, amira):
    with recording(ben):
        confirm_summary(child, by=ben, on=JUNE_5, **dict.fromkeys(HEADINGS, "As it is"))
        joints.another_worker(child, SimpleNamespace(lead=False, worker=amira), ben)
        assert CaseSummary.objects.get().stale_since is None
        joints.worker_changed(child, SimpleNamespace(lead=True, worker=amira, team=child.team), ben)
    summary = CaseSummary.objects.get()
    assert summary.stale_because == "Amira became the lead worker"
    assert Deadline.objects.about(summary).running().get().due_on == date(2026, 6, 12)
    joints.home_changed(child, SimpleNamespace(starts_on=JUNE_1), ben)
    assert "moved to another home" in ChronologyEntry.objects.get().what_happened


def test_each_joint_is_in_place():
    assert joints.begin_with_a_referral in FOLLOWERS["frontdoor.accept_referral"]
    assert joints.home_changed in FOLLOWERS["people.move"]
    assert joints.visits_are_owed in FOLLOWERS["assessment.open_child_in_need_plan"]


def involvements(child):
    rows = CaseInvolvement.objects.filter(person=child).order_by("pk")
    return [(one.service, one.state) for one in rows]


def test_a_referral_begins_an_involvement_and_its_end_asks_to_close_the_case(child, referral, ben):
    joints.begin_with_a_referral(None, referral, ben)
    referral.change(closed_on=JUNE_5, closure_reason="RC7")
    joints.end_with_the_work(referral, None, ben)
    assert involvements(child) == [("child in need", "ceased")]
    assert Deadline.objects.running().get(clock="practice.close_after_work").due_on == date(2026, 7, 3)


def test_protection_goes_over_into_help_without_a_closing(child, referral, ben):
    joints.begin_with_a_referral(None, referral, ben)
    plan = SimpleNamespace(person=child, started_on=JUNE_1, ended_on=None, stepped_down_on=JUNE_5)
    joints.plan_changed(SimpleNamespace(person=child), plan, ben)
    assert involvements(child)[1] == ("child protection", "open")
    plan.ended_on = JUNE_5
    joints.plan_changed(SimpleNamespace(person=child), plan, ben)
    joints.help_after_protection(plan, None, ben)
    assert involvements(child) == [("child in need", "open"), ("child protection", "passed on")]
    assert "practice.close_after_work" not in running(child)


def test_help_that_begins_later_takes_the_case_up_again(child, ben):
    plan = SimpleNamespace(person=child, started_on=JUNE_1, ended_on=None, stepped_down_on=JUNE_5)
    joints.plan_changed(SimpleNamespace(person=child), plan, ben)
    plan.ended_on = JUNE_5
    joints.plan_changed(SimpleNamespace(person=child), plan, ben)
    assert involvements(child) == [("child protection", "ceased")]
    joints.help_after_protection(plan, None, ben)
    assert involvements(child) == [("child protection", "passed on"), ("child in need", "open")]


def test_the_team_of_an_involvement_is_the_child_s(child, referral, ben, amira, south):
    joints.begin_with_a_referral(None, referral, ben)
    joints.worker_changed(child, SimpleNamespace(lead=True, worker=amira, team=south), ben)
    assert CaseInvolvement.objects.get().team == south


def test_nobody_leaves_a_child_whose_assessment_is_unfinished(child, referral, area, north, ben, amira):
    assessing.plan_assessment(area, by=amira, referrals=[referral])
    (unmet,) = joints.unfinished_assessments(child)
    assert "An assessment is" in unmet.says and unmet.link
    assert joints.unfinished_assessments in ASKED_BY_OTHERS


def test_an_open_assessment_and_proceedings_weigh_more(child, referral, area, ben, amira):
    def load():
        return loads_of([child], area, JUNE_5)[ben.pk].weighted

    open_status(child, "child in need", JUNE_1)
    assert load() == Decimal(1)
    assessing.plan_assessment(area, by=amira, referrals=[referral])
    assert load() == Decimal("1.5")
    case = Proceedings.begin(area=area, person=child, issued_on=JUNE_1, due_on=date(2026, 11, 30))
    ProceedingsChild.begin(area=area, proceedings=case, person=child)
    assert load() == Decimal("2.5")
    case.change(state="ended")
    assert load() == Decimal("1.5")
