"""What a form cost whoever sent it is kept with the person it is about; a token tells when its page was opened."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.pages import sending
from goldenthread.mechanisms.pages.models import FormSent
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(area, north):
    with recording(SystemActor("test")):
        return Person.begin(area=area, team=north, display_name="Robin Vale", ethnicity="WBRI")


@pytest.fixture
def sent(person, ben, client, monkeypatch):
    """Send a form a while after its page was opened."""

    def send(route, minutes=12, token=None, **boxes):
        client.force_login(ben)
        opened = now() - timedelta(minutes=minutes)
        with monkeypatch.context() as then:
            then.setattr(sending, "now", lambda: opened)
            token = token or sending.token_of_now()
        answer = client.post(reverse(f"people:{route}", args=[person.pk]), {"token": str(token), **boxes})
        assert answer.status_code == 302
        return FormSent.objects.latest("pk")

    return send


def test_boxes_and_minutes_of_a_form_are_kept_and_nothing_of_what_was_typed(sent, person, ben):
    row = sent("add_contact", kind="mobile", value="07700 900 123", safe="yes")
    assert (row.person_id, row.by, row.form) == (person.pk, ben, "people.add_contact_method")
    assert (row.boxes, row.needed, row.minutes, row.asked_again) == (3, 3, 12, 0)


@pytest.mark.parametrize(("minutes", "token"), [(9 * 60, None), (-5, None), (12, uuid4())])
def test_a_page_that_lay_open_too_long_or_an_old_token_says_no_minutes(sent, minutes, token):
    assert sent("add_contact", minutes, token, kind="mobile", value="07700 900 123", safe="yes").minutes is None


def test_what_is_shown_and_left_as_it_is_was_not_typed(sent):
    row = sent("correct", kind="child", birth_precision="exact", sex="F", ethnicity="WBRI")
    assert (row.form, row.boxes, row.asked_again) == ("people.correct_person", 1, 0)


def test_a_known_fact_that_is_typed_again_counts(sent, monkeypatch):
    monkeypatch.setattr(sending, "asked_once", lambda: {"value": lambda person_id: True})
    assert sent("add_contact", kind="mobile", value="07700 900 123", safe="yes").asked_again == 1


def test_a_form_that_was_refused_costs_nothing(person, ben, client):
    client.force_login(ben)
    client.post(reverse("people:add_contact", args=[person.pk]), {"kind": "mobile"})
    assert not FormSent.objects.exists()


def test_a_token_says_when_and_no_two_are_the_same():
    one, other = sending.token_of_now(), sending.token_of_now()
    assert one != other and one.version == 7
    assert abs(sending.opened_at(one) - now()) < timedelta(seconds=5)
    assert sending.opened_at(uuid4()) is None and sending.opened_at("nonsense") is None
