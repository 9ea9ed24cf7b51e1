"""The people of the front door: Dina takes contacts, Mo decides, Sara checks."""

from datetime import date, datetime

import pytest

from goldenthread.mechanisms.access.models import AreaSetting
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.frontdoor import steps
from goldenthread.services.people.models import Person


def at(text):
    """A moment in London."""
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
def child(area):
    facts = {"person_no": "P0000901", "display_name": "Robin Vale", "born_on": date(2018, 3, 2), "sex": "F"}
    with recording(SystemActor("test")):
        return Person.begin(area=area, **facts)


@pytest.fixture
def choose(area):
    """Set what the area chose."""

    def set_choice(key, value):
        AreaSetting.objects.create(area=area, key=key, value=value, since=date(2010, 1, 1))

    return set_choice


@pytest.fixture
def receive(area, dina, frozen):
    """Dina takes a contact from a school about one child, or as told."""

    def take(received="2026-06-05T00:10", subjects=None, source=None, **facts):
        given = {
            "channel": "telephone",
            "type": "welfare",
            "what_happened": "He came to school hungry and tired three days in a row.",
            "source": {"kind": "2A", "organisation": "Elm Primary", "name": "Ms Reed"} | (source or {}),
            "subjects": subjects or [{"described_as": "Robin, about 8"}],
        }
        return steps.receive_contact(area, by=dina, received_at=at(received), **(given | facts))

    return take


@pytest.fixture
def identified(receive, dina, child):
    """A contact about Robin, found, with the history read and the parent told."""

    def make(**facts):
        contact = receive(**({"parent_told": "agreed"} | facts))
        subject = contact.subjects.get()
        steps.note_search(subject, by=dina)
        steps.identify_subject(subject, by=dina, person=child, residency="resident")
        steps.read_history(subject, by=dina)
        return subject

    return make


PROPOSAL = {
    "level": 4,
    "paragraph": "4.2",
    "outcome": "assessment",
    "rationale": "Three days hungry, third contact. Not level 3: no agreement and signs of neglect.",
}
INSTRUCTIONS = {
    "primary_need": "N1",
    "questions_to_cover": "Food at home, who looks after him, what Robin says.",
    "hypotheses": "Neglect since the job was lost, or a benefit stopped.",
    "finish_by": date(2026, 7, 1),
    "see_first": "Robin, alone",
    "see_first_by": date(2026, 6, 8),
    "safety_now": "At school until 15:30, grandmother collects.",
}


@pytest.fixture
def proposed(identified, dina):
    """A decision about Robin is proposed."""

    def make(contact=None, **given):
        subject = identified(**(contact or {}))
        steps.propose_decision(subject, by=dina, **(PROPOSAL | given))
        return subject

    return make


@pytest.fixture
def agreed(proposed, mo, sara):
    """Decided by Mo and checked by Sara."""

    def make(contact=None, **given):
        subject = proposed(contact, **given)
        steps.decide(subject, by=mo)
        steps.open_evidence(subject, by=sara)
        steps.check_decision(subject, by=sara, result="agreed")
        return subject

    return make


@pytest.fixture
def go(client):
    """Open or send a page as somebody, and expect a status."""

    def open_page(who, address, sent=None, expect=None):
        client.force_login(who)
        answer = client.get(address) if sent is None else client.post(address, sent)
        expected = expect or (200 if sent is None else 302)
        assert answer.status_code == expected, answer.content.decode()[-3000:]
        return answer

    return open_page


@pytest.fixture
def quick_forms(settings, frozen):
    """An online form may be sent at once, and nobody has sent one too often."""
    settings.GOLDENTHREAD_ONLINE_SECONDS = 0  # a test of its own looks at this
