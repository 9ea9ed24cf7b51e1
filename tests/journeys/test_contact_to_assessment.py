"""From a contact to an authorised assessment, as the people of an area do it, without a gap between the services."""

from datetime import date

import pytest

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.trail.checking import anchor, broken_links
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.assessment import steps as assessing
from goldenthread.services.assessment.models import Assessment
from goldenthread.services.frontdoor import steps as door
from goldenthread.services.frontdoor.models import Feedback
from goldenthread.services.people.models import Person, ServiceStatus, SignificantAdult
from goldenthread.services.practice.steps.chronology import review_chronology, sign_off_chronology

TUESDAY, FRIDAY = date(2026, 6, 9), date(2026, 6, 26)


@pytest.fixture
def accepted(agreed, robin, mo, north, instructions):
    """Robin's referral, accepted for the North team."""
    return door.accept_referral(agreed(robin)[0], by=mo, team=north, **instructions)


@pytest.fixture
def allocated(accepted, amira, ben):
    door.allocate_referral(accepted, by=amira, worker=ben)
    return accepted


@pytest.fixture
def parents(area, robin):
    with recording(SystemActor("test")):
        mother = Person.begin(area=area, kind="adult", display_name="Mo Vale", sort_name="Vale Mo")
        SignificantAdult.begin(area=area, person=robin, adult=mother, role="mother", position="involved")
        unknown = {"position": "identity unknown", "steps_to_identify": "Asked the mother and the registrar"}
        SignificantAdult.begin(area=area, person=robin, role="father", **unknown)
    return mother


@pytest.fixture
def assess(allocated, amira, ben, parents, on_day):
    """Ben starts and writes, and Amira authorises: assess(outcome="child in need plan")."""

    def work(outcome):
        assessment = Assessment.objects.get(children__referral=allocated)
        assessing.start_assessment(assessment, by=ben, on=date(2026, 6, 5))
        part = assessment.children.get()
        found = {"day_in_life": "I get myself up.", "child_views": "I want breakfast.", "how_heard": "Drawing"}
        found |= {
            "risk_analysis": "Hungry most mornings.",
            "need_code": "N1",
            "in_need": True,
            "next_steps": "See plan",
        }
        assessing.write_child_part(
            part, by=ben, factors={"16A": ""}, seen_on=date(2026, 6, 8), seen_alone=True, outcome=outcome, **found
        )
        adult = assessing.add_adult(assessment, by=ben, person=parents, relationship="Mother", lives_with_child=True)
        assessing.write_adult_part(adult, by=ben, engaged="took part", capacity="Warm and tired")
        on_day(TUESDAY)
        assessing.hold_halfway_check(
            assessment, by=amira, held_on=TUESDAY, child_seen=True, hypotheses="Neglect", decision="keep"
        )
        on_day(FRIDAY)
        review = review_chronology(part.person, by=ben, reviewed_on=FRIDAY, nothing_significant=True)
        sign_off_chronology(review, by=amira, on=FRIDAY)
        assessing.submit_assessment(assessment, by=ben)
        told = {"comment": "Clear.", "complaint_information_told_on": FRIDAY}
        assessing.authorise_assessment(assessment, by=amira, on=FRIDAY, **told)
        assessing.share_with_family(
            assessment, by=ben, shared_on=FRIDAY, shared_with="Robin and his mother", shared_how="By hand"
        )
        return assessment

    return work


@pytest.fixture
def told(dina):
    """The school was told; nothing of the front door is owed any more."""

    def tell():
        for feedback in Feedback.objects.filter(sent_at=None, not_given_reason=""):
            door.give_feedback(feedback, by=dina, may_say="acknowledgement only", method="e-mail", text="We assess.")
        contact = Feedback.objects.first().contact
        door.confirm_in_writing(contact, by=dina, received_at=contact.received_at, evidence_note="Form of 5 June")

    return tell


def test_an_accepted_referral_has_a_team_a_status_and_a_planned_assessment(accepted, robin, north, instructions):
    robin.refresh_from_db()
    assessment = Assessment.objects.get(children__referral=accepted)
    assert (robin.team, assessment.state, assessment.team) == (north, "planned", north)
    assert assessment.instruction.questions == instructions["questions_to_cover"]
    assert assessment.child_timescale == date(2026, 7, 1)
    assert ServiceStatus.objects.open().get(person=robin).status == "child in need"


def test_the_manager_of_the_team_is_told_and_sees_the_child(accepted, robin, amira, cleo):
    assert "waits for a worker" in Notice.objects.visible_to(amira).latest("at").text
    assert Person.objects.visible_to(amira).filter(pk=robin.pk).exists()
    assert not Person.objects.visible_to(cleo).filter(pk=robin.pk).exists()


def test_whoever_is_given_the_referral_has_the_child_and_the_deadlines(allocated, robin, ben):
    robin.refresh_from_db()
    mine = Deadline.objects.running().owned_by(ben).values_list("clock", flat=True)
    assert robin.lead == ben
    assert Assessment.objects.get(children__referral=allocated).lead == ben
    assert {"assessment.assess_45", "assessment.child_timescale"} <= set(mine)


def test_a_child_who_has_a_worker_keeps_the_worker(accepted, robin, cleo, south, amira, ben):
    with recording(SystemActor("test")):
        robin.refresh_from_db()
        robin.change(lead=cleo, team=south)
    door.allocate_referral(accepted, by=amira, worker=ben)
    robin.refresh_from_db()
    assert robin.lead == cleo
    assert Person.objects.visible_to(ben).filter(pk=robin.pk).exists()


def test_every_duty_stands_on_a_list_and_ends(assess, told, amira, dina, sara):
    assess("child in need plan")
    told()
    everything = Deadline.objects.all()
    assert len(everything) >= 9
    for deadline in everything:
        holders = (dina, amira, sara)
        assert deadline.owner or any(Deadline.objects.visible_to(one).filter(pk=deadline.pk) for one in holders)
    running = set(everything.running().values_list("clock", flat=True))
    assert not {key for key in running if key.startswith("frontdoor.")}
    assert {"assessment.cin_first_meeting", "practice.chronology_fresh"} <= running  # what begins where the others end
    assert "assessment.assess_45" not in running


def test_the_45_working_days_stop_in_time(assess):
    assess("child in need plan")
    deadline = Deadline.objects.get(clock="assessment.assess_45")
    assert (deadline.due_on, deadline.in_time) == (date(2026, 8, 7), True)


def test_where_nothing_follows_the_referral_closes_and_only_the_closing_of_the_case_is_owed(
    assess, told, allocated, robin
):
    assess("no further action")
    told()
    allocated.refresh_from_db()
    assert (allocated.closed_on, allocated.closure_reason) == (FRIDAY, "RC8")
    assert not ServiceStatus.objects.open().filter(person=robin).exists()
    assert [one.clock for one in Deadline.objects.running()] == ["practice.close_after_work"]


def test_where_help_follows_the_referral_stays_open(assess, allocated, robin):
    assess("child in need plan")
    allocated.refresh_from_db()
    assert allocated.closed_on is None
    assert ServiceStatus.objects.open().filter(person=robin).exists()


def test_everything_is_in_the_trail_and_the_trail_verifies(assess, robin):
    assess("no further action")
    anchor()
    actions = set(Entry.objects.filter(person_id=robin.pk).values_list("action", flat=True))
    assert {"frontdoor.decide", "frontdoor.check_decision", "frontdoor.accept_referral"} <= actions
    assert {"frontdoor.allocate_referral", "people.allocate", "frontdoor.close_referral"} <= actions
    assert {"assessment.start_assessment", "assessment.authorise_assessment"} <= actions
    assert list(broken_links()) == []


def test_children_of_one_contact_have_one_assessment(agreed, robin, area, mo, north, instructions):
    with recording(SystemActor("test")):
        wren = Person.begin(area=area, display_name="Wren Vale", sort_name="Vale Wren", born_on=date(2015, 1, 4))
    first, second = agreed(robin, wren)
    door.accept_referral(first, by=mo, team=north, **instructions)
    door.accept_referral(second, by=mo, team=north, **(instructions | {"questions_to_cover": "Who collects Wren?"}))
    assessment = Assessment.objects.get()
    assert set(assessment.children.values_list("person", flat=True)) == {robin.pk, wren.pk}
    assert "Who collects Wren?" in assessment.instruction.questions
    assert Deadline.objects.running().filter(clock="assessment.assess_45").count() == 2


def test_closing_a_referral_at_once_withdraws_what_was_owed(accepted, mo, robin):
    door.close_referral(accepted, by=mo, reason="RC7", closed_on=date(2026, 6, 5), nfa=True)
    assert Deadline.objects.get(clock="assessment.assess_45").withdrawn_at is not None
    assert not ServiceStatus.objects.open().filter(person=robin).exists()
    assert "abandon its assessment" in Notice.objects.latest("pk").text
