"""What goes wrong is told, and nobody loses what they typed."""

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpResponse
from django.test import Client

from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.pages.drafts import DraftPlace
from goldenthread.mechanisms.pages.models import Draft
from goldenthread.site import failures
from goldenthread.site.middleware import Closed


@pytest.fixture(autouse=True)
def _one_factor(settings):
    settings.GOLDENTHREAD_SECOND_FACTOR = False


@pytest.fixture
def careful(db):
    """A browser whose forms are checked."""
    return Client(enforce_csrf_checks=True, SERVER_NAME="localhost")


TYPED = {"worry": "He is\noften <late>", "password": "secret", "csrfmiddlewaretoken": "old"}


def test_a_form_that_is_too_old_gives_the_text_back(careful):
    page = careful.post("/account/", TYPED, HTTP_ORIGIN="http://localhost")
    text = page.content.decode()
    assert page.status_code == 403
    assert 'name="worry" value="He is\noften &lt;late&gt;"' in text
    assert "Send it again" in text
    assert "secret" not in text


def test_a_form_from_another_site_is_shown_nothing(careful):
    text = careful.post("/account/", TYPED, HTTP_ORIGIN="http://elsewhere.invalid").content.decode()
    assert "Send it again" not in text
    assert "often" not in text


def test_a_refusal_gives_its_reason(rf):
    page = failures.refused(rf.get("/"), PermissionDenied("Only a team manager can do this."))
    assert page.status_code == 403
    assert b"Only a team manager can do this." in page.content


def test_too_much_is_413_and_nonsense_400(rf):
    assert failures.bad_request(rf.get("/"), RequestDataTooBig()).status_code == 413
    assert failures.bad_request(rf.get("/"), ValueError()).status_code == 400


def test_our_own_faults_ask_the_database_nothing(rf):
    page = failures.broken(rf.get("/"))  # no database fixture: a query would be an error
    assert page.status_code == 500
    assert b"This is our fault" in page.content


def test_too_many_attempts_is_429(rf):
    assert failures.too_many_requests(rf.get("/")).status_code == 429


def test_what_is_sent_after_the_session_rested_too_long_is_kept(client, amira, settings):
    client.defaults["SERVER_NAME"] = "localhost"
    client.force_login(amira)
    client.get("/account/")
    session = client.session
    session["last_used"] -= settings.GOLDENTHREAD_IDLE_SECONDS + 1
    session.save()
    place = DraftPlace("worry", "", amira.pk, "", "/worry/")
    page = client.post("/account/", {"worry": "He is late", "draft": place.signed})
    assert page.status_code == 401
    assert b"What you typed is kept as a draft" in page.content
    assert Draft.objects.get().values == {"worry": ["He is late"]}
    assert client.get("/account/").status_code == 302


def test_a_session_in_use_goes_on(client, amira):
    client.defaults["SERVER_NAME"] = "localhost"
    client.force_login(amira)
    assert [client.get("/account/").status_code for _ in range(3)] == [200, 200, 200]


def test_a_session_of_the_frozen_day_outlives_midnight(client, amira, settings, frozen):
    client.defaults["SERVER_NAME"] = "localhost"
    client.force_login(amira)
    client.get("/account/")
    session = client.session
    session["last_used"] += 24 * 60 * 60 - 60  # a minute ago, when the frozen day was nearly over
    session.save()
    assert client.get("/account/").status_code == 200
    settings.GOLDENTHREAD_TODAY = None  # where the calendar goes on, such a clock is not to be trusted
    session["last_used"] = now().timestamp() + 24 * 60 * 60 - 60
    session.save()
    assert client.get("/account/").status_code == 401


def rested(client, user, settings):
    """A browser whose session has rested too long."""
    client.defaults["SERVER_NAME"] = "localhost"
    client.force_login(user)
    client.get("/account/")
    session = client.session
    session["last_used"] -= settings.GOLDENTHREAD_IDLE_SECONDS + 1
    session.save()
    return client


@pytest.mark.parametrize("origin, given_back", [("http://localhost", True), ("http://elsewhere.invalid", False)])
def test_what_no_draft_keeps_is_given_back_when_the_session_has_ended(client, amira, settings, origin, given_back):
    page = rested(client, amira, settings).post("/notices/1/seen/", TYPED, HTTP_ORIGIN=origin)
    text = page.content.decode()
    assert page.status_code == 401
    assert ("often &lt;late&gt;" in text) is given_back
    assert "secret" not in text


def test_what_is_sent_without_a_session_is_given_back(db):
    client = Client(SERVER_NAME="localhost")
    page = client.post("/notices/1/seen/", TYPED, HTTP_ORIGIN="http://localhost")
    assert (page.status_code, "often &lt;late&gt;" in page.content.decode()) == (401, True)


@pytest.fixture
def closed(settings, tmp_path):
    settings.GOLDENTHREAD_DATA = tmp_path
    (tmp_path / "closed").write_text("Open again at 4pm.\n")
    return Closed(lambda request: HttpResponse("open"))


def test_while_the_service_is_closed_everybody_is_told_and_gets_their_text_back(closed, rf):
    sent = rf.post("/front-door/record/", {"what_happened": "A long account"}, headers={"origin": "http://testserver"})
    answer = closed(sent)
    page = answer.content.decode()
    assert answer.status_code == 503
    assert answer["Retry-After"] == "600"
    assert all(words in page for words in ("Open again at 4pm.", "A long account", "call 999"))


def test_the_service_is_open_once_the_file_is_gone(closed, rf, tmp_path):
    (tmp_path / "closed").unlink()
    assert closed(rf.get("/")).content == b"open"


def test_a_closed_service_asks_the_database_nothing(closed, rf, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        closed(rf.get("/"))
