"""Practice meets the front door: a new worry about a child at risk asks for a second look."""

from datetime import date, datetime

import pytest

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.frontdoor import steps as door
from goldenthread.services.people.models import Person
from goldenthread.services.practice.models import RiskAssessment, RiskLookAgain
from goldenthread.site.joints import oversight as joint


@pytest.fixture
def robin(area, north, ben, frozen):
    """A child at high risk, by a decision of 1 June."""
    facts = {"person_no": "P0000901", "display_name": "Robin Vale", "born_on": date(2018, 3, 2)}
    with recording(SystemActor("test")):
        child = Person.begin(area=area, team=north, lead=ben, **facts)
        decided = {"decided_on": date(2026, 6, 1), "decided_by": ben, "decision": "authorised"}
        RiskAssessment.begin(area=area, person=child, state="decided", trigger="first", grade="high", **decided)
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


def test_a_contact_about_a_child_at_risk_asks_for_a_second_look(receive, robin):
    subject, _ = receive(described_as="Robin, about 8", person=robin)
    look = RiskLookAgain.objects.get()
    assert (look.trigger, look.event, look.person) == ("new contact", f"Contact {subject.contact.ref}", robin)
    assert "Reed" not in look.event


def test_a_child_who_is_found_later_and_only_once(receive, robin):
    subject, dina = receive(described_as="Robin, about 8")
    assert not RiskLookAgain.objects.exists()
    door.note_search(subject, by=dina)
    door.identify_subject(subject, by=dina, person=robin, residency="resident")
    joint.after_a_child_was_found(subject, None, dina)
    assert RiskLookAgain.objects.count() == 1
