"""A family that moves is watched until somebody there, by name, has it; only then the work here ends."""

from datetime import date

import pytest

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.assessment.models import CaseTransfer
from goldenthread.services.assessment.steps import (
    accept_transfer,
    transfer_assessment,
    transfer_plan,
    withdraw_transfer,
)
from goldenthread.services.people.models import InformationShare
from goldenthread.services.protection.models import ProtectionPlan

MARCH_9, MARCH_16 = date(2026, 3, 9), date(2026, 3, 16)
AWAY = {"direction": "out", "authority": "Eastmarsh", "notified_on": MARCH_9}
WATCHED = {"avoidant": True, "watch": "Ben rings the new school each Monday."}


@pytest.fixture
def moving(an_assessment, a_child, on_day, ben):
    """Two children of a family that avoided the assessment and moves to Eastmarsh."""
    assessment = an_assessment(a_child("Robin Vale"), a_child("Wren Vale"))
    on_day(MARCH_9)
    return transfer_assessment(assessment, by=ben, **AWAY, **WATCHED)


def test_a_family_that_avoids_the_work_is_watched_by_somebody(an_assessment, on_day, ben):
    assessment = an_assessment()
    on_day(MARCH_9)
    with pytest.raises(GateRefused, match="Say who keeps watch"):
        transfer_assessment(assessment, by=ben, **AWAY, avoidant=True)


def test_the_summary_is_in_the_list_of_what_was_shared_about_each_child(moving):
    shares = InformationShare.objects.values_list("person__display_name", "recipient", "what")
    assert sorted(shares) == [(name, "Eastmarsh", "Transfer summary") for name in ("Robin Vale", "Wren Vale")]


def test_until_somebody_accepts_it_everything_runs_on(moving, amira):
    assert moving.assessment.state == "open"
    assert Deadline.objects.running().filter(clock="assessment.assess_45").count() == 2
    with pytest.raises(Refused, match="cannot be accepted before"):
        accept_transfer(moving, by=amira, accepted_on=date(2026, 3, 8), accepted_by="Ola Reed, Eastmarsh north")


def test_accepted_it_is_theirs_and_nothing_is_owed_here(moving, on_day, amira, ben):
    on_day(MARCH_16)
    with pytest.raises(Refused):
        accept_transfer(moving, by=ben, accepted_on=MARCH_16, accepted_by="Ola Reed")
    accept_transfer(moving, by=amira, accepted_on=MARCH_16, accepted_by="Ola Reed, Eastmarsh north")
    moving.assessment.refresh_from_db()
    assert moving.assessment.state == "abandoned"
    says = "Eastmarsh goes on with it: accepted on 16 March 2026 by Ola Reed, Eastmarsh north"
    assert moving.assessment.abandoned_reason == says
    assert not Deadline.objects.running().exists()
    assert "Close the referral as transferred" in Notice.objects.get(role="team manager").text


def test_one_move_at_a_time_and_one_that_did_not_happen(moving, ben):
    with pytest.raises(GateRefused, match="A move to or from Eastmarsh waits already"):
        transfer_assessment(moving.assessment, by=ben, **AWAY)
    withdraw_transfer(moving, by=ben, reason="The tenancy fell through.")
    assert moving.withdrawn_because == "9 March 2026: The tenancy fell through."
    transfer_assessment(moving.assessment, by=ben, **AWAY)
    assert CaseTransfer.objects.waiting().count() == 1


def test_a_child_with_a_plan_moves_and_the_plan_ends_as_transferred(a_plan, on_day, amira, ben):
    plan = a_plan(date(2026, 1, 12))
    on_day(MARCH_16)
    move = transfer_plan(plan, by=ben, **AWAY)
    accept_transfer(move, by=amira, accepted_on=MARCH_16, accepted_by="Ola Reed")
    plan.refresh_from_db()
    assert (plan.state, plan.ended_on, plan.closure_code) == ("ended", MARCH_16, "RC5")


def test_a_family_that_comes_goes_on_here(an_assessment, on_day, amira, ben):
    assessment = an_assessment()
    on_day(MARCH_9)
    move = transfer_assessment(assessment, by=ben, **{**AWAY, "direction": "in"})
    accept_transfer(move, by=amira, accepted_on=MARCH_9, accepted_by="Amira")
    assessment.refresh_from_db()
    assert assessment.state == "open"


def test_a_child_on_a_protection_plan_moves_with_a_conference(a_plan, on_day, testing, area, ben):
    plan = a_plan(date(2026, 1, 12))
    on_day(MARCH_9)
    ProtectionPlan.begin(
        area=area, person=plan.person, started_on=MARCH_9, initial_category="NEG", latest_category="NEG"
    )
    with pytest.raises(GateRefused, match="record the move there, for it needs a conference"):
        transfer_plan(plan, by=ben, **AWAY)


def test_the_pages_from_the_move_to_its_end(an_assessment, client, on_day, amira, ben):
    assessment = an_assessment()
    on_day(MARCH_9)
    client.force_login(ben)
    assert "The family moves" in client.get(f"/assessments/{assessment.pk}/").content.decode()
    typed = {"direction": "out", "authority": "Eastmarsh", "avoidant": "on"}
    typed |= {"notified_on-day": "9", "notified_on-month": "3", "notified_on-year": "2026"}
    at = f"/assessments/{assessment.pk}/transfer/"
    refused = client.post(at, typed)
    assert "Say who keeps watch until they accept, and how." in refused.content.decode()
    made = client.post(at, {**typed, "watch": "Ben"})
    move = CaseTransfer.objects.get()
    assert made["Location"] == f"/assessments/transfers/{move.pk}/"
    assert "Moving between authorities" in client.get("/assessments/").content.decode()
    says = client.get(f"{move.get_absolute_url()}summary/").content.decode()
    assert "The family avoided the work here. Until you accept it: Ben" in says and "How safe is home?" in says


def test_who_may_open_a_move(moving, client, amira, ben, cleo, somebody, other_area, restricted):
    for user, status in ((amira, 200), (cleo, 200), (somebody("Dina", "team manager", other_area), 404)):
        client.force_login(user)
        assert client.get(moving.get_absolute_url()).status_code == status
    client.force_login(cleo)
    assert client.get(f"{moving.get_absolute_url()}summary/").status_code == 403
    restricted(moving.assessment.children.last().person)
    client.force_login(ben)
    assert client.get(moving.get_absolute_url()).status_code == 404
    assert client.get("/assessments/transfers/99999/").status_code == 404
