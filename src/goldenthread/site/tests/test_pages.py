"""The pages that belong to no room, and the headers on every page."""

import pytest

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.steps.models import notify
from goldenthread.site.demo_views import DEMONSTRATION_DOMAIN, TODAY
from goldenthread.site.urls import urlpatterns


@pytest.fixture
def visitor(client, settings, db):
    settings.GOLDENTHREAD_SECOND_FACTOR = False
    client.defaults["SERVER_NAME"] = "localhost"
    return client


def test_every_route_says_who():
    assert all(callable(route.callback.who) for route in urlpatterns)


def test_nothing_inline_may_run_and_nothing_is_stored(visitor):
    headers = visitor.get("/about/").headers
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"


def test_outside_the_demonstration_there_is_no_role_picker(visitor, amira):
    assert visitor.get("/demo/").status_code == 404
    assert visitor.post(f"/demo/{amira.pk}/").status_code == 404
    assert "_auth_user_id" not in visitor.session


def test_in_the_demonstration_one_may_be_its_people_and_nobody_else(visitor, settings, amira, ben):
    settings.GOLDENTHREAD_DEMO = True
    amira.email = f"amira@{DEMONSTRATION_DOMAIN}"
    amira.save()
    page = visitor.get("/demo/").content
    assert b"Sign in as Amira" in page
    assert b"Ben" not in page
    assert visitor.post(f"/demo/{ben.pk}/").status_code == 404
    visitor.post(f"/demo/{amira.pk}/")
    assert visitor.session["_auth_user_id"] == str(amira.pk)


def test_every_role_has_a_day_in_the_demonstration():
    assert TODAY.keys() == set(Role)


def test_a_notice_is_counted_shown_and_marked_as_seen(visitor, amira, ben):
    notice = notify("A visit was missed", user=amira, link="/about/", urgent=True)
    visitor.force_login(amira)
    assert b"1 unread notice" in visitor.get("/account/").content
    assert b"Urgent: A visit was missed" in visitor.get("/notices/").content
    visitor.force_login(ben)
    assert visitor.post(f"/notices/{notice.pk}/seen/").status_code == 404
    visitor.force_login(amira)
    assert visitor.post(f"/notices/{notice.pk}/seen/", {"open": "yes"}).url == "/about/"
    assert b"No unread notices" in visitor.get("/notices/").content


def test_pages_of_ones_own_need_signing_in(visitor):
    assert visitor.get("/account/").url.startswith("/accounts/login/")
    assert visitor.get("/notices/").url.startswith("/accounts/login/")


def test_the_account_page_asks_few_questions(visitor, somebody, area, north, django_assert_max_num_queries):
    for role in (Role.TEAM_MANAGER, Role.ANALYST, Role.COUNCILLOR):
        user = somebody("Amira", role, area, north)
    visitor.force_login(user)
    visitor.get("/account/")
    with django_assert_max_num_queries(8):
        visitor.get("/account/")
