"""Child in need plans: who may open, who chairs, when they meet and how they end."""

from datetime import date

import pytest

from goldenthread.mechanisms.access.models import AreaSetting
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import GateOverride
from goldenthread.mechanisms.steps.refusals import GateRefused
from goldenthread.services.assessment.models import ChildInNeedPlan
from goldenthread.services.assessment.steps import (
    end_child_in_need_plan,
    hold_meeting,
    name_lead_practitioner,
    open_child_in_need_plan,
    open_plan_after_protection,
)
from goldenthread.services.assessment.steps.helping import close_for_protection
from goldenthread.services.protection.models import ProtectionPlan

WHY = {"threshold_reason": "Needs help to be safe", "exit_plan": "No more police calls by October; school stays"}
DONE = {"exit_answer": "Nothing since July", "end_reason": "The family moved on"}


def due(key, subject):
    return Deadline.objects.about(subject).running().get(clock=key).due_on


@pytest.fixture
def part(authorised):
    """A child found in need on Monday 11 May 2026."""
    return authorised(on=date(2026, 5, 11)).children.get()


@pytest.fixture
def plan(part, amira):
    return open_child_in_need_plan(part, by=amira, started_on=date(2026, 5, 11), **WHY)


@pytest.fixture
def protected(testing, area):
    """Put a child on a protection plan."""

    def put(child, started_on, ended_on=None, **more):
        categories = {"initial_category": "NEG", "latest_category": "NEG", **more}
        return ProtectionPlan.begin(area=area, person=child, started_on=started_on, ended_on=ended_on, **categories)

    return put


def test_the_first_meeting_is_due_in_ten_days_and_a_social_worker_may_not_chair(part, plan, amira, ben):
    assert due("assessment.cin_first_meeting", part) == date(2026, 5, 26)  # worked example 8, over 25 May
    held = {"held_on": date(2026, 5, 26)}
    with pytest.raises(GateRefused, match="team or deputy team manager"):
        hold_meeting(plan, by=ben, chair_role="social worker", **held)
    hold_meeting(plan, by=ben, chair_role="deputy team manager", **held)
    assert due("assessment.cin_review", plan) == date(2026, 7, 7)


def test_the_third_meeting_is_chaired_by_a_service_manager(plan, amira, ben, sunita):
    for number, role in ((1, "team manager"), (2, "social worker")):
        hold_meeting(plan, by=ben, held_on=date(2026, 5, 20 + number), chair_role=role)
    third = {"held_on": date(2026, 7, 1), "chair_role": "team manager"}
    with pytest.raises(GateRefused, match="third meeting"):
        hold_meeting(plan, by=amira, **third)
    meeting = hold_meeting(plan, by=sunita, override_reason="She is ill; the family cannot wait", **third)
    assert (meeting.number, meeting.chair_rule_met) == (3, False)
    assert GateOverride.objects.get().by == sunita


def test_meetings_of_an_older_plan_are_three_months_apart(plan, ben):
    hold_meeting(plan, by=ben, held_on=date(2026, 11, 16), chair_role="team manager")
    assert due("assessment.cin_later_review", plan) == date(2027, 2, 16)


def test_a_plan_needs_an_authorised_assessment(an_assessment, amira):
    part = an_assessment().children.get()
    with pytest.raises(GateRefused, match="not authorised"):
        open_child_in_need_plan(part, by=amira, started_on=date(2026, 3, 9), **WHY)


def test_no_plan_beside_a_protection_plan_or_another_plan(part, protected, plan, amira):
    protected(part.person, date(2026, 4, 16))
    with pytest.raises(GateRefused) as refused:
        open_child_in_need_plan(part, by=amira, started_on=date(2026, 5, 12), **WHY)
    assert [condition.says for condition in refused.value.unmet] == [
        "The child is on a protection plan on that day; help runs under that plan.",
        "The child has a plan from 11 May 2026; plans do not overlap.",
    ]


def test_protection_ends_the_plan_and_help_goes_on_after_it(part, protected, plan, area, amira, on_day):
    on_day(date(2026, 5, 20))
    close_for_protection(part.person_id, date(2026, 5, 20))  # worked example 11
    plan.refresh_from_db()
    assert (plan.state, plan.ended_on) == ("ended", date(2026, 5, 20))
    protection = protected(part.person, date(2026, 5, 20))
    with pytest.raises(GateRefused):
        open_plan_after_protection(area, by=amira, person=part.person, started_on=date(2026, 7, 14), **WHY)
    protection.change(ended_on=date(2026, 7, 14))
    fresh = open_plan_after_protection(area, by=amira, person=part.person, started_on=date(2026, 7, 14), **WHY)
    assert due("assessment.cin_first_meeting_after_protection", fresh) == date(2026, 7, 28)
    assert ChildInNeedPlan.objects.open_on(date(2026, 7, 14)).get() == fresh


def test_a_plan_ends_with_an_answer_and_stops_its_clocks(plan, amira, ben):
    hold_meeting(plan, by=ben, held_on=date(2026, 5, 26), chair_role="team manager")
    with pytest.raises(GateRefused) as refused:
        end_child_in_need_plan(plan, by=amira, ended_on=date(2026, 5, 11), exit_answer=" ")
    assert [condition.field for condition in refused.value.unmet] == ["end_reason", "exit_answer", "ended_on"]
    end_child_in_need_plan(plan, by=amira, ended_on=date(2026, 9, 1), closure_code="RC7", **DONE)
    assert plan.state == "ended"
    assert not Deadline.objects.about(plan).running().exists()


@pytest.mark.parametrize("code", ["RC8", "RC9"])
def test_after_assessment_is_no_reason_where_there_was_a_plan(plan, amira, code):
    with pytest.raises(GateRefused, match="After assessment"):
        end_child_in_need_plan(plan, by=amira, ended_on=date(2026, 9, 1), closure_code=code, **DONE)


@pytest.fixture
def fay(somebody, area, north):
    return somebody("Fay", "early help worker", area, north)


@pytest.fixture
def practitioners_lead(area):
    AreaSetting.objects.create(area=area, key="assessment.lead_practitioners", value=True, since=date(2026, 1, 1))


def test_a_social_worker_leads_unless_the_area_says_otherwise(plan, amira, ben, fay):
    with pytest.raises(GateRefused, match="A social worker leads") as refused:
        name_lead_practitioner(plan, by=amira, lead=fay)
    assert {one.field for one in refused.value.unmet} == {"lead", "supervisor"}
    assert name_lead_practitioner(plan, by=amira, lead=ben).lead == ben


def test_a_practitioner_leads_with_a_social_worker_who_supervises(
    plan, part, practitioners_lead, amira, ben, fay, opened, client, dina, a_plan
):
    at = plan.get_absolute_url()
    opened(fay, at, 404)
    with pytest.raises(GateRefused, match="Name the social worker who supervises"):
        name_lead_practitioner(plan, by=amira, lead=fay, supervisor=fay)
    assert f"{at}lead/" in opened(amira, at) and "Fay" in opened(amira, f"{at}lead/")
    assert client.post(f"{at}lead/", {"lead": fay.pk, "supervisor": ben.pk}).status_code == 302
    page = opened(fay, at)
    assert "Supervised by" in page and f"{at}meeting/" in page and "Open the assessment" not in page
    assert Deadline.objects.about(part).running().get(clock="assessment.cin_first_meeting").owner == fay
    opened(fay, f"{at}lead/", 403)
    opened(fay, a_plan(date(2026, 5, 4), "Wren Vale").get_absolute_url(), 404)
    opened(dina, f"{at}lead/", 404)
    hold_meeting(plan, by=fay, held_on=date(2026, 5, 11), chair_role="team manager")
