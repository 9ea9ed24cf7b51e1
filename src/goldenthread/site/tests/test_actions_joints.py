"""Promises in letters, discussions and supervision are found when they go on file."""

from datetime import date

import pytest

from goldenthread.mechanisms.actions.models import FoundPromise
from goldenthread.mechanisms.steps.step import FOLLOWERS
from goldenthread.services.people.models import Allocation, Person
from goldenthread.services.practice.steps.letters import send_letter, write_letter
from goldenthread.services.practice.steps.oversight import discuss_complex_case, list_complex_case
from goldenthread.services.practice.steps.supervision import finalise_supervision, hold_supervision, write_case_part
from goldenthread.site.joints import actions as joints

FRESH = {"address_checked_on": date(2026, 6, 5)}
SAID = "Kim will ring the clinic by 30 June 2026. All is well."


@pytest.fixture
def child(testing, frozen, area, north, ben):
    made = Person.begin(
        area=area, person_no="T1", display_name="Isla Meadow", born_on=date(2016, 5, 1), team=north, lead=ben
    )
    Allocation.begin(area=area, person=made, worker=ben, team=north, lead=True, starts_on=date(2026, 5, 1))
    return made


def found():
    return [(one.title, one.due_on, one.person.display_name, one.for_user) for one in FoundPromise.objects.all()]


@pytest.mark.parametrize(
    "step", ["practice.send_letter", "practice.discuss_complex_case", "practice.finalise_supervision"]
)
def test_the_steps_are_followed(step):
    assert any(one.__module__ == joints.__name__ for one in FOLLOWERS[step])


def test_in_a_letter(child, ben):
    letter = write_letter(child, by=ben, recipient="Jo Meadow", subject="Our visit", body=SAID, **FRESH)
    send_letter(letter, by=ben, on=date(2026, 6, 5), sent_how="By post")
    assert found() == [("Kim will ring the clinic", date(2026, 6, 30), "Isla Meadow", ben)]


def test_in_a_discussion_of_several_services(child, amira, ben):
    case = list_complex_case(child, by=amira, services="Housing, mental health", question="Who leads?", owner=ben)
    discuss_complex_case(case, by=amira, decisions=SAID, discussed_on=date(2026, 6, 4))
    assert found() == [("Kim will ring the clinic", date(2026, 6, 30), "Isla Meadow", amira)]


def test_in_supervision_once_it_is_on_file(child, amira, ben, north):
    part = {
        "lived_experience": "At home.", "hypotheses": "None.", "risk_change": "same", "plan_progress": "It goes on.",
        "threshold_and_exit": "In July.", "recording_check": "Read.", "decisions": SAID, "drift": False,
        "prompts": ["father"],
    }  # fmt: skip
    session = hold_supervision(
        child.area, by=amira, kind="case", worker=ben, held_on=date(2026, 6, 4), people=[child], team=north
    )
    write_case_part(session.parts.get(), by=amira, **part)
    assert found() == []
    finalise_supervision(session, by=amira)
    assert found() == [("Kim will ring the clinic", date(2026, 6, 30), "Isla Meadow", amira)]
