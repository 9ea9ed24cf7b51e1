"""Assessment meets the front door, people and early help: what is new asks whether an assessment still stands."""

from datetime import date, datetime

import pytest

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.assessment import steps as assessing
from goldenthread.services.assessment.models import Assessment, AssessmentReview, ChildInNeedPlan, ChildPart
from goldenthread.services.earlyhelp.models import StepMove
from goldenthread.services.frontdoor import steps as door
from goldenthread.services.people.models import Household, HouseholdMember, Person
from goldenthread.services.practice.duties import begin_duty
from goldenthread.services.practice.models.codes import DutyKind
from goldenthread.site.joints import assessment as joint

FRIDAY = date(2026, 6, 5)


@pytest.fixture
def robin(area, north, ben, frozen):
    """A child whose assessment is being written, with an open plan."""
    with recording(SystemActor("test")):
        facts = {"person_no": "P0000901", "display_name": "Robin Vale", "born_on": date(2018, 3, 2)}
        child = Person.begin(area=area, team=north, lead=ben, **facts)
        about = {"area": area, "person": child, "lead": ben, "team": north}
        found = Assessment.begin(state="open", started_on=FRIDAY, referral_received_on=FRIDAY, **about)
        ChildPart.begin(area=area, assessment=found, person=child, referral_received_on=FRIDAY)
        ChildInNeedPlan.begin(started_on=date(2026, 1, 5), **about)
    return child


@pytest.fixture
def receive(area, somebody):
    dina = somebody("Dina", Role.DUTY_WORKER, area)

    def take(**subject):
        told = {"what_happened": "He came to school hungry.", "channel": "telephone", "type": "welfare"}
        source = {"kind": "2A", "organisation": "Elm Primary", "name": "Ms Reed"}
        at = datetime(2026, 6, 5, 0, 10, tzinfo=LONDON)
        contact = door.receive_contact(area, by=dina, source=source, subjects=[subject], received_at=at, **told)
        return contact.subjects.get(), dina

    return take


def test_a_contact_asks_whether_the_assessment_stands(receive, robin, ben):
    subject, _ = receive(described_as="Robin, about 8", person=robin)
    review = AssessmentReview.objects.get()
    assert (review.new_fact, review.decided_on) == (f"Contact {subject.contact.ref}", None)
    assert "Reed" not in review.new_fact
    assert Notice.objects.filter(user=ben, link=review.get_absolute_url()).count() == 1


def test_a_child_who_is_found_later_asks_once(receive, robin):
    subject, dina = receive(described_as="Robin, about 8")
    assert not AssessmentReview.objects.exists()
    door.note_search(subject, by=dina)
    door.identify_subject(subject, by=dina, person=robin, residency="resident")
    with recording(SystemActor("test")):
        joint.a_found_child_asks_of_the_assessment(subject, None, dina)
    assert AssessmentReview.objects.count() == 1


@pytest.mark.parametrize(("kind", "many"), [("adult", 1), ("child", 0)])
def test_another_adult_at_home_is_a_new_fact(robin, area, ben, kind, many):
    with recording(SystemActor("test")):
        home = Household.begin(area=area)
        HouseholdMember.begin(area=area, household=home, person=robin)
        other = Person.begin(area=area, person_no="P0000902", display_name="Bo Vale", kind=kind)
        member = HouseholdMember.begin(area=area, household=home, person=other)
        joint.another_adult_asks_of_the_assessment(other, member, ben)
    assert AssessmentReview.objects.filter(new_fact="Bo Vale lives in the household").count() == many


def test_early_help_took_the_family_so_the_manager_ends_the_plan(robin, area, ben, north):
    with recording(SystemActor("test")):
        about = {"area": area, "person": robin, "recommended_by": ben, "recommended_on": FRIDAY, "reason": "Calm"}
        move = StepMove.begin(direction="down", from_tier="child in need", to_tier="early help", **about)
        joint.end_the_plan_now(move, None, ben)
    told = Notice.objects.get(role="team manager", team=north)
    assert told.text.startswith("Early help took Robin Vale") and "/assessments/plans/" in told.link


def test_8_the_plan_that_a_first_meeting_makes_owes_visits_from_that_day(robin, area, north, ben, amira, settings):
    """Worked example 8: authorised on 11 May, met on 26 May; the next visit by 23 June, the next meeting by 7 July."""
    meeting_day = settings.GOLDENTHREAD_TODAY = date(2026, 5, 26)
    with recording(SystemActor("test")):
        ChildInNeedPlan.objects.get().change(ended_on=date(2026, 5, 1), state="ended")
        part = ChildPart.objects.get().change(in_need=True, outcome="child in need plan")
        march = {"referral_received_on": date(2026, 3, 2), "started_on": date(2026, 3, 2)}
        part.assessment.change(state="authorised", authorised_on=date(2026, 5, 11), **march)
    plan = assessing.open_child_in_need_plan(
        part, by=amira, started_on=meeting_day, threshold_reason="Nights", exit_plan="Calm nights by October"
    )
    due = {one.clock: one.due_on for one in Deadline.objects.running().filter(person=robin)}
    assert due["assessment.cin_first_meeting"] == meeting_day and due["practice.visit_due"] == date(2026, 6, 23)
    assessing.hold_meeting(plan, by=ben, held_on=meeting_day, chair_role="deputy team manager", progress="Agreed")
    due = {one.clock: one.due_on for one in Deadline.objects.running().filter(person=robin)}
    assert due["practice.visit_due"] == date(2026, 6, 23) and due["assessment.cin_review"] == date(2026, 7, 7)


def test_visits_are_not_owed_here_once_another_authority_has_the_plan(robin, ben, amira, settings):
    plan = ChildInNeedPlan.objects.get()
    with recording(SystemActor("test")):
        begin_duty(robin, DutyKind.CHILD_IN_NEED, on=date(2026, 1, 5))
    move = assessing.transfer_plan(plan, by=ben, direction="out", authority="Eastmarsh", notified_on=FRIDAY)
    assert Deadline.objects.running().filter(clock="practice.visit_due", person=robin).exists()
    assessing.accept_transfer(move, by=amira, accepted_on=FRIDAY, accepted_by="Ola Reed")
    assert not Deadline.objects.running().filter(clock="practice.visit_due", person=robin).exists()
