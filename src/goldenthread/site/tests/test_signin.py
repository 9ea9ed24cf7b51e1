"""Who is let in, and how."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache

from goldenthread.mechanisms.trail.models import Entry


@pytest.fixture
def visitor(client, settings, db):
    settings.GOLDENTHREAD_SECOND_FACTOR = True
    client.defaults["SERVER_NAME"] = "localhost"
    cache.clear()  # failed attempts are counted there
    return client


def sign_in(client, user, password="a long enough phrase"):
    return client.post("/accounts/login/", {"login": user.email, "password": password})


def test_a_password_alone_leads_to_setting_up_a_second_factor(visitor, amira):
    sign_in(visitor, amira)
    assert visitor.get("/account/").url == "/accounts/2fa/"
    assert visitor.get("/about/").status_code == 200


def test_with_an_authenticator_app_the_code_is_asked_for(visitor, amira):
    TOTP.activate(amira, generate_totp_secret())
    assert sign_in(visitor, amira).url == "/accounts/2fa/authenticate/"
    assert visitor.get("/account/").url.startswith("/accounts/login/")
    assert b"Type the code" in visitor.get("/accounts/2fa/authenticate/").content


def test_the_secret_of_an_app_is_not_stored_in_the_open(amira):
    secret = generate_totp_secret()
    TOTP.activate(amira, secret)
    stored = Authenticator.objects.get(user=amira).data["secret"]
    assert stored != secret
    assert get_adapter().decrypt(stored) == secret


def test_whom_the_organisation_vouches_for_needs_no_second_factor_here(visitor, amira):
    visitor.force_login(amira)
    session = visitor.session
    session["account_authentication_methods"] = [{"method": "socialaccount", "at": 0}]
    session["account_authentication_methods_user"] = str(amira.pk)
    session.save()
    assert visitor.get("/account/").status_code == 200


def test_nobody_signs_up(visitor):
    page = visitor.post("/accounts/signup/", {"email": "new@elsewhere.invalid", "password1": "a long enough phrase"})
    assert b"Accounts are made by an administrator" in page.content


def test_guessing_is_stopped_after_five_attempts(visitor, amira):
    answers = [sign_in(visitor, amira, "wrong").content for _ in range(7)]
    assert b"is not right" in answers[0]
    assert b"Too many attempts" in answers[-1]


@pytest.mark.parametrize("page", ["password/reset/", "password/reset/done/", "inactive/", "3rdparty/login/error/"])
def test_pages_about_signing_in_have_our_look(visitor, page):
    assert b"Golden Thread" in visitor.get(f"/accounts/{page}").content


def told(user):
    """What the chain of an account says of signing in, the first first."""
    return list(
        Entry.objects.filter(stream=f"account:{user.pk}").order_by("sequence").values_list("sentence", "actor_name")
    )


def test_who_signed_in_and_who_tried_is_written_down(visitor, amira, settings):
    settings.GOLDENTHREAD_SECOND_FACTOR = False
    sign_in(visitor, amira, "wrong")
    sign_in(visitor, amira)
    page = visitor.get("/account/").content.decode()
    visitor.post("/accounts/logout/")
    assert told(amira) == [
        ("Not let in: the password was wrong", "sign-in page"),
        ("Signed in", "Amira"),
        ("Signed out", "Amira"),
    ]
    assert "Not let in: the password was wrong" in page


def test_a_wrong_code_after_a_right_password_is_written_down(visitor, amira):
    TOTP.activate(amira, generate_totp_secret())
    sign_in(visitor, amira)
    visitor.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert told(amira) == [("Not let in: the password was right, the second factor wrong", "sign-in page")]


def test_an_address_that_nobody_has_is_not_kept(visitor, amira):
    visitor.post("/accounts/login/", {"login": "my-password-by-mistake@x.invalid", "password": "x"})
    assert not Entry.objects.exists()


def test_the_trail_knows_the_visitor_behind_the_proxy(visitor, amira, settings):
    settings.GOLDENTHREAD_BEHIND_TLS_PROXY = True
    forwarded = {"HTTP_X_FORWARDED_FOR": "203.0.113.9, 198.51.100.7"}  # anybody may write the first of them
    visitor.post("/accounts/login/", {"login": amira.email, "password": "wrong"}, **forwarded)
    assert Entry.objects.get().address == "198.51.100.7"
