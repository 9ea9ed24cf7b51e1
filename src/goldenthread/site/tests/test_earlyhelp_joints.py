"""Early help meets the front door, assessment and practice: what one knows, nobody types again."""

from datetime import date, datetime

import pytest

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.assessment.models import Assessment, ChildPart
from goldenthread.services.earlyhelp import steps as helping
from goldenthread.services.earlyhelp.models import EarlyHelpRequest, Episode, StepMove
from goldenthread.services.frontdoor import steps as door
from goldenthread.services.frontdoor.models import Contact, Referral
from goldenthread.services.people.models import Person
from goldenthread.services.practice.models import Plan
from goldenthread.site.joints import earlyhelp as joints

FRIDAY_NIGHT = datetime(2026, 6, 5, 0, 10, tzinfo=LONDON)
PROPOSAL = {"paragraph": "4.2", "rationale": "Hungry three days. Not lower, and not higher, because he is seen daily."}


@pytest.fixture
def dina(somebody, area):
    return somebody("Dina", Role.DUTY_WORKER, area)


@pytest.fixture
def mo(somebody, area):
    return somebody("Mo", Role.FRONT_DOOR_MANAGER, area)


@pytest.fixture
def sara(somebody, area):
    return somebody("Sara", Role.SERVICE_MANAGER, area)


@pytest.fixture
def kwame(somebody, area):
    return somebody("Kwame", Role.EARLY_HELP_COORDINATOR, area)


@pytest.fixture
def robin(area, frozen):
    with recording(SystemActor("test")):
        facts = {"person_no": "P0000901", "display_name": "Robin Vale", "born_on": date(2018, 3, 2)}
        return Person.begin(area=area, **facts)


@pytest.fixture
def decided(dina, mo, sara):
    """Take a subject of a contact to a checked decision."""

    def go(subject, **given):
        if subject.searched_at is None:
            door.note_search(subject, by=dina)
        if subject.history_read_at is None:
            door.read_history(subject, by=dina)
        door.propose_decision(subject, by=dina, **PROPOSAL, **given)
        door.decide(subject, by=mo)
        door.open_evidence(subject, by=sara)
        door.check_decision(subject, by=sara, result="agreed")
        return subject

    return go


@pytest.fixture
def handed_over(area, dina, mo, robin, decided):
    """The front door passes Robin to a children's centre."""
    told = {"what_happened": "He came to school hungry.", "child_words": "I want breakfast.", "parent_told": "agreed"}
    source = {"kind": "2A", "organisation": "Elm Primary", "name": "Ms Reed"}
    subjects = [{"described_as": "Robin, about 8", "main_need": "N5"}]
    more = {"received_at": FRIDAY_NIGHT, "channel": "telephone", "type": "welfare"}
    contact = door.receive_contact(area, by=dina, source=source, subjects=subjects, **told, **more)
    subject = contact.subjects.get()
    door.note_search(subject, by=dina)
    door.identify_subject(subject, by=dina, person=robin, residency="resident")
    view = {"early_help_agreement": "given", "early_help_view": "The breakfast club has room."}
    decided(subject, level=2, outcome="early help", **view)
    door.pass_to_early_help(subject, by=mo, receiver="Elm Children's Centre")
    return subject


@pytest.fixture
def episode(handed_over, kwame, ben, north):
    request = EarlyHelpRequest.objects.get()
    says = {"reason": "Two services", "told_family": "Called", "told_referrer": "Written", "level": 2}
    chosen = {"decision": "accepted: council lead", "lead": ben, "team": north}
    return helping.decide_request(request, by=kwame, **chosen, **says)


def test_a_hand_off_is_a_request_with_everything_and_never_who_told_it(handed_over):
    request = EarlyHelpRequest.objects.get()
    assert (request.person, request.route, request.source) == (handed_over.person, "front door hand-off", "2A")
    assert (request.main_need, request.wanted, request.centre) == ("N5", "I want breakfast.", "Elm Children's Centre")
    assert "The breakfast club has room." in request.story and "Ms Reed" not in request.story
    assert request.agreements.get().answer == "given"
    assert Deadline.objects.about(request).get().due_on == date(2026, 6, 9)


def test_a_step_up_is_a_contact_with_the_record_and_ends_when_it_is_accepted(episode, decided, ben, amira, mo, north):
    told = {"reason": "He was hit", "family_told_on": date(2026, 6, 5)}
    move = helping.propose_step_up(episode, by=ben, **told)
    helping.agree_move(move, by=amira)
    move.refresh_from_db()
    assert "Step up from early help: He was hit" in move.contact.what_happened
    episode.refresh_from_db()
    assert episode.is_open
    subject = decided(move.contact.subjects.get(), level=4, outcome="assessment")
    asks = {"primary_need": "N1", "questions_to_cover": "Who hit him?", "hypotheses": "Discipline, because of stress."}
    asks |= {
        "finish_by": date(2026, 7, 1),
        "see_first": "Robin",
        "see_first_by": date(2026, 6, 8),
        "safety_now": "At school",
    }
    referral = door.accept_referral(subject, by=mo, team=north, **asks)
    for record in (move, episode):
        record.refresh_from_db()
    assert (move.state, move.referral, move.accepted_by) == ("accepted", referral, mo)
    assert (episode.state, episode.end_reason) == ("closed", "stepped up")


def test_a_risk_of_harm_goes_to_the_door_before_any_manager_agrees(episode, ben):
    told = {"reason": "He was hit", "not_told_because": "The father is violent", "risk_of_harm": True}
    move = helping.propose_step_up(episode, by=ben, **told)
    move.refresh_from_db()
    assert (move.state, move.contact.urgency, Contact.objects.count()) == ("proposed", "red", 2)


def test_an_assessment_that_ends_in_early_help_prepares_the_step_down(area, robin, ben, amira, kwame, north):
    with recording(SystemActor("test")):
        referral = Referral.begin(
            area=area, person=robin, referral_date=date(2026, 5, 1), source="6", primary_need="N5"
        )
        about = {"person": robin, "referral": referral, "referral_received_on": date(2026, 5, 1)}
        assessment = Assessment.begin(area=area, lead=ben, submitted_by=ben, submitted_at=FRIDAY_NIGHT, **about)
        found = {"outcome": "early help", "next_steps": "Bedtimes", "need_code": "N5"}
        ChildPart.begin(area=area, assessment=assessment, **about, **found)
        joints.prepare_a_step_down(assessment, None, amira)
    move = StepMove.objects.get()
    assert (move.goals, move.original_source, move.main_need, move.recommended_by) == ("Bedtimes", "6", "N5", ben)
    assert (
        next(one.says for one in helping.agree_move.unmet(move))
        == "The family's agreement to early help is not recorded."
    )
    agreed = {"family_agreed_on": date(2026, 6, 5), "receiving_team": north}
    helping.complete_step_down(move, by=ben, goals=move.goals, **agreed)
    helping.agree_move(move, by=amira)
    taken = helping.accept_step_down(move, by=kwame, worker=ben)
    assert (taken.route, taken.original_source, taken.main_need) == ("step-down after assessment", "6", "N5")
    assert Episode.objects.count() == 1


def test_the_plan_that_parents_were_shown_stops_the_clock(episode, testing):
    from goldenthread.services.earlyhelp.clocks import PLAN_SHARED

    PLAN_SHARED.start(episode, at=date(2026, 6, 5))
    about = {"area": episode.area, "person": episode.person, "starts_on": date(2026, 6, 5)}
    plan = Plan.begin(kind="early help", shared_parents_on=date(2026, 6, 5), **about)
    joints.the_family_has_its_plan(plan, None, None)
    assert not PLAN_SHARED.running(episode)
