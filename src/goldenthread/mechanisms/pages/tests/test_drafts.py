"""Drafts are kept for who typed them, also after the session has ended."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.pages.drafts import DraftPlace, forget_drafts_untouched_since
from goldenthread.mechanisms.pages.models import Draft


@pytest.fixture
def visitor(client, settings):
    settings.GOLDENTHREAD_SECOND_FACTOR = False
    client.defaults["SERVER_NAME"] = "localhost"
    return client


def place_of(user):
    return DraftPlace("worry", "people.person:1", user.pk, "", "/worry/")


def send(client, place, **typed):
    scripted = {"HTTP_X_REQUESTED_WITH": "draft"} if typed.pop("scripted", False) else {}
    return client.post(reverse("drafts:keep", args=[place.signed]), typed, **scripted)


def test_a_script_gets_a_sentence_and_a_person_the_page(visitor, amira):
    visitor.force_login(amira)
    assert send(visitor, place_of(amira), says="a", scripted=True).content.startswith(b"Draft saved at ")
    assert send(visitor, place_of(amira), says="b").url == "/worry/"
    assert Draft.objects.get().values == {"says": ["b"]}


def test_a_draft_survives_the_end_of_the_session(visitor, amira):
    send(visitor, place_of(amira), says="typed while the session ended")
    assert place_of(amira).find_draft().values == {"says": ["typed while the session ended"]}


def test_nobody_writes_into_the_drafts_of_another(visitor, amira, ben):
    visitor.force_login(ben)
    assert send(visitor, place_of(amira), says="a").status_code == 403
    assert visitor.post("/drafts/forged/", {"says": "a"}).status_code == 403
    assert not Draft.objects.exists()


def test_a_visit_without_an_account_has_drafts_of_its_own(visitor, db):
    place = DraftPlace("worry", "/worry/", None, "", "/worry/")
    send(visitor, place, says="mine")
    other = Client(SERVER_NAME="localhost")
    send(other, place, says="theirs")
    assert sorted(draft.values["says"][0] for draft in Draft.objects.all()) == ["mine", "theirs"]


def test_a_draft_can_be_thrown_away(visitor, amira):
    visitor.force_login(amira)
    send(visitor, place_of(amira), says="a")
    send(visitor, place_of(amira), forget="yes")
    assert not Draft.objects.exists()


def test_old_drafts_are_forgotten(amira):
    place_of(amira).keep(QueryDict("says=a"))
    assert forget_drafts_untouched_since(now() - timedelta(days=1)) == 0
    assert forget_drafts_untouched_since(now() + timedelta(seconds=1)) == 1
