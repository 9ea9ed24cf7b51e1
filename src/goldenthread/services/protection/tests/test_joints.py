"""Where protection meets assessment, practice and the front door, as the site joins them."""

from datetime import date

import pytest
from django.db import transaction

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.assessment.models import Assessment, ChildInNeedPlan, ChildPart
from goldenthread.services.assessment.steps import open_child_in_need_plan
from goldenthread.services.frontdoor.models import Referral
from goldenthread.services.practice.duties import begin_duty
from goldenthread.services.practice.models import VisitDuty
from goldenthread.services.practice.models.codes import DutyKind
from goldenthread.services.practice.steps import begin_plan, end_plan, review_plan
from goldenthread.services.protection import steps
from goldenthread.services.protection.models import ProtectionPlan, StrategyMeeting
from goldenthread.services.protection.tests.conftest import WRITTEN, at
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
    "child, method, met",
    [({}, "face to face", 1), ({}, "phone", 0), ({"seen": False, "seen_alone": None}, "face to face", 0)],
)
def test_a_visit_at_the_door_meets_both_duties_once(planned, seen, owed, child, method, met):
    (plan,) = planned(DECIDED, HELD)
    visit = seen(plan, date(2026, 4, 28), method=method, **child)
    assert list(plan.visit_duties.exclude(visited_on=None).values_list("visit", flat=True)) == [visit.pk] * met
    assert owed(plan) == (date(2026, 5, 13) if met else date(2026, 4, 30))


def test_visits_for_help_end_when_protection_begins(a_child, in_need, planned, on_day):
    child = a_child()
    in_need(child, on_day(date(2026, 2, 2)))
    begin_duty(child, DutyKind.CHILD_IN_NEED, on=date(2026, 2, 2))
    planned(DECIDED, HELD, child)
    assert list(VisitDuty.objects.running().values_list("kind", flat=True)) == ["protection"]


def test_a_plan_that_was_imported_is_written_when_somebody_begins_it(testing, a_child, on_day, ben):
    on_day(HELD)
    kinds = {"initial_category": "NEG", "latest_category": "NEG"}
    child = a_child()
    plan = ProtectionPlan.begin(area=child.area, person=child, started_on=date(2026, 3, 2), **kinds)
    body = begin_plan(child, by=ben, kind="child protection", starts_on=HELD)
    plan.refresh_from_db()
    assert plan.body == body


def test_a_review_of_the_core_group_writes_the_next_version(planned, in_force, answered, on_day, ben):
    (plan,) = planned(DECIDED, HELD)
    first, day = in_force(plan, on_day(date(2026, 4, 20))), on_day(date(2026, 4, 28))
    assert not Deadline.objects.about(first).running().filter(clock="practice.plan_review").exists()
    steps.hold_core_group(plan, by=ben, held_on=day, plan_changes="Father collects Kay", **answered(plan, score=6))
    plan.refresh_from_db()
    assert (plan.body.edition, plan.body.state, plan.body.replaces) == (2, "draft", first)
    aim = plan.body.planaim_rows.get()
    assert (aim.first_score, aim.where_now) == (3, 6)  # scores are carried from version to version


def test_a_review_conference_reviews_the_written_plan(planned, reviewed, in_force, on_day):
    (plan,) = planned(DECIDED, HELD)
    body = in_force(plan, on_day(date(2026, 4, 20)))
    reviewed(plan, REVIEWED, must_change="Father sees a doctor", measured_by="The doctor's letter")
    assert body.planreview_rows.get().decision == "change"
    assert [aim.outcome_wanted for aim in plan.body.planaim_rows.all()][-1] == "Father sees a doctor"
    assert plan.body.edition == 2


def test_only_a_review_conference_ends_a_written_protection_plan(planned, reviewed, in_force, on_day, amira, ben):
    (plan,) = planned(DECIDED, HELD)
    body, day = in_force(plan, on_day(date(2026, 4, 20))), on_day(date(2026, 4, 28))
    for end in (
        lambda: end_plan(body, by=amira, on=day, reason="Done"),
        lambda: review_plan(body, by=ben, held_on=day, progress="Done", decision="end"),
    ):
        with pytest.raises(Refused, match="ends at a review conference"), transaction.atomic():
            end()
        body.refresh_from_db()
    assert body.state == "signed off"
    reviewed(plan, REVIEWED, decision="plan ends", end_reason="no longer at risk")
    body.refresh_from_db()
    assert (body.state, body.ended_on) == ("ended", REVIEWED)


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


@pytest.fixture
def assessed(testing, area, ben, north):
    """The part of a child in an assessment that nobody has authorised yet."""

    def make(child):
        about = {"area": area, "person": child, "referral_received_on": DECIDED}
        found = Assessment.begin(state="open", started_on=DECIDED, lead=ben, team=north, **about)
        return ChildPart.begin(assessment=found, **about)

    return make


@pytest.mark.parametrize(
    ("decision", "begins"),
    [("no plan, child in need", "/assessments/children/"), ("no plan, early help", "/early-help/"), ("no plan", "")],
)
def test_whoever_manages_help_instead_of_a_plan_is_told_where_it_begins(
    held, a_child, assessed, rosa, decision, begins
):
    child = a_child()
    conference, part = held(DECIDED, HELD, child), assessed(child)
    said = {name: WRITTEN[name] for name in ("took_part", "harm", "reasons")}
    steps.record_decision(conference.children.get(), by=rosa, decision=decision, **said)
    told = Notice.objects.filter(role="team manager", text__contains="Begin it today")
    assert [one.link.startswith(begins) for one in told] == ([True] if begins else [])
    refused = [one.says for one in open_child_in_need_plan.unmet(part, started_on=HELD)]
    assert refused == ([] if decision == "no plan, child in need" else ["The assessment is not authorised yet."])
