"""The people of the journey: Dina takes contacts, Mo decides, Sara checks; Amira's team takes the child on."""

from datetime import date, datetime

import pytest

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.services.frontdoor import steps as door
from goldenthread.services.people.models import Person


@pytest.fixture
def instructions():
    """What the front door asks of whoever assesses."""
    return {
        "primary_need": "N1",
        "questions_to_cover": "Food at home, who looks after him, what Robin says.",
        "hypotheses": "Neglect since the job was lost, or a benefit stopped.",
        "finish_by": date(2026, 7, 1),
        "see_first": "Robin, alone",
        "see_first_by": date(2026, 6, 8),
        "safety_now": "At school until 15:30, grandmother collects.",
    }


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


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
def on_day(settings):
    """Make it another day: on_day(date(2026, 6, 9))."""

    def move(day):
        settings.GOLDENTHREAD_TODAY = day

    return move


@pytest.fixture
def robin(area, db):
    from goldenthread.mechanisms.trail.context import SystemActor, recording

    with recording(SystemActor("test")):
        return Person.begin(area=area, display_name="Robin Vale", sort_name="Vale Robin", born_on=date(2018, 3, 2))


@pytest.fixture
def agreed(area, dina, mo, sara, frozen):
    """A contact about some children, decided by Mo and checked by Sara; gives its subjects."""

    def make(*children):
        contact = door.receive_contact(
            area,
            by=dina,
            received_at=at("2026-06-05T00:10"),
            channel="telephone",
            type="welfare",
            parent_told="agreed",
            what_happened="He came to school hungry and tired three days in a row.",
            source={"kind": "2A", "organisation": "Elm Primary", "name": "Ms Reed"},
            subjects=[{"described_as": str(child)} for child in children],
        )
        return [_agree(*one, dina, mo, sara) for one in zip(contact.subjects.order_by("pk"), children, strict=True)]

    return make


def _agree(subject, child, dina, mo, sara):
    door.note_search(subject, by=dina)
    door.identify_subject(subject, by=dina, person=child, residency="resident")
    door.read_history(subject, by=dina)
    why = "Three days hungry, third contact. Not level 3: no agreement and signs of neglect."
    door.propose_decision(subject, by=dina, level=4, paragraph="4.2", outcome="assessment", rationale=why)
    door.decide(subject, by=mo)
    door.open_evidence(subject, by=sara)
    door.check_decision(subject, by=sara, result="agreed")
    return subject
