"""Where protection meets assessment, practice and the front door, as the site joins them."""

from datetime import date

import pytest

from goldenthread.mechanisms.steps.refusals import GateRefused
from goldenthread.services.assessment.models import Assessment, ChildInNeedPlan
from goldenthread.services.frontdoor.models import Referral
from goldenthread.services.practice.models import Visit, VisitChild
from goldenthread.services.protection import steps
from goldenthread.services.protection.models import StrategyMeeting
from goldenthread.services.protection.tests.conftest import at
from goldenthread.site.joints import protection as joints

DECIDED, HELD, REVIEWED = date(2026, 3, 27), date(2026, 4, 16), date(2026, 7, 14)


@pytest.fixture
def in_need(testing, area, ben, north):
    def make(child, since):
        about = {"area": area, "person": child, "lead": ben, "team": north}
        return ChildInNeedPlan.begin(started_on=since, threshold_reason="Help", exit_plan="By June", **about)

    return make


def test_help_under_section_17_ends_when_a_protection_plan_begins(a_child, in_need, planned):
    child = a_child()
    help_plan = in_need(child, date(2026, 2, 2))
    planned(DECIDED, HELD, child)
    help_plan.refresh_from_db()
    assert (help_plan.ended_on, help_plan.state) == (HELD, "ended")


def test_help_goes_on_after_a_protection_plan(planned, reviewed, amira):
    (plan,) = planned(DECIDED, HELD)
    reviewed(plan, REVIEWED, decision="plan ends", end_reason="no longer at risk")
    says = {"started_on": REVIEWED, "step_down_reason": "Still needs help at night"}
    with pytest.raises(GateRefused, match="who steps in after"):
        steps.step_down(plan, by=amira, exit_plan=" ", **says)
    steps.step_down(plan, by=amira, exit_plan="Nights are calm for three months", **says)
    help_plan = ChildInNeedPlan.objects.get()
    assert (help_plan.started_on, help_plan.exit_plan) == (REVIEWED, "Nights are calm for three months")
    with pytest.raises(GateRefused, match="opened already"):
        steps.step_down(plan, by=amira, exit_plan="Again", **says)


def test_an_enquiry_stands_inside_an_assessment(testing, a_child, decided, area, north, ben):
    child = a_child()
    more = {"team": north, "worker": ben, "source": "1A", "primary_need": "N1"}
    referral = Referral.begin(area=area, person=child, referral_date=date(2026, 3, 26), **more)
    (enquiry,) = decided(DECIDED, child)
    enquiry.refresh_from_db()
    assert enquiry.referral_id == referral.pk
    assert Assessment.objects.get().referral_id == referral.pk


@pytest.mark.parametrize(
    "seen, method, met", [(True, "face to face", 1), (True, "telephone", 0), (False, "face to face", 0)]
)
def test_a_visit_of_practice_meets_the_duty_of_the_plan(planned, on_day, due, ben, seen, method, met):
    (plan,) = planned(DECIDED, HELD)
    on_day(date(2026, 4, 28))
    about = {"area": plan.area, "person": plan.person}
    noon = at(date(2026, 4, 28), 12)
    held = {"planned_for": noon, "held_at": noon, "written_at": noon, "method": method, "status": "held"}
    visit = Visit.begin(worker=ben, purpose="See Kay", purpose_link="duty", purpose_of="Plan", **held, **about)
    VisitChild.begin(visit=visit, seen=seen, seen_alone=seen, **about)
    joints.a_visit_meets_the_plan(visit, visit, ben)
    assert plan.visit_duties.exclude(visited_on=None).count() == met
    assert due(plan, "protection.cp_visit") == (date(2026, 5, 13) if met else date(2026, 4, 30))


def test_a_referral_for_a_strategy_discussion_calls_it(a_child, on_day, amira, ben):
    class Door:
        outcome = "strategy discussion"

        class contact:
            ref, received_at = "C1", at(DECIDED, 9)

    on_day(DECIDED)
    child = a_child()
    referral = Referral.begin(
        area=child.area, person=child, referral_date=DECIDED, team=child.team, source="1A", primary_need="N1"
    )
    joints.call_at_once(Door, referral, ben)
    assert not StrategyMeeting.objects.exists()  # a social worker does not call it: the manager is told
    joints.call_at_once(Door, referral, amira)
    joints.call_at_once(Door, referral, amira)
    assert StrategyMeeting.objects.get().referral_id == referral.pk
