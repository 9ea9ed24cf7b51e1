"""Before the glass is broken the user shows once more who they are: by their second factor, or by the password."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.urls import reverse

from goldenthread.mechanisms.access.models import BreakGlass

pytestmark = pytest.mark.django_db
WHY = "Mother has rung from the hospital."
PASSWORD = "a long enough phrase"


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


@pytest.fixture
def page(client, ben):
    client.force_login(ben)
    return reverse("people:break_glass")


def test_a_password_is_asked_and_what_was_typed_is_not_lost(page, child, client):
    sent = {"person_no": child.person_no, "reason": WHY}
    asked = client.post(page, sent)
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert not BreakGlass.objects.exists()
    wrong = client.post(asked.url, {"password": "another phrase", "next": page})
    assert (wrong.status_code, BreakGlass.objects.count()) == (200, 0)
    right = client.post(asked.url, {"password": PASSWORD, "next": page})
    assert right.url == reverse("people:person", args=[child.pk])
    assert BreakGlass.objects.get().reason == WHY
    assert client.get(page).status_code == 200  # for some minutes nobody is asked again


def test_who_has_a_second_factor_is_asked_for_that_and_a_password_is_not_enough(page, ben, client):
    TOTP.activate(ben, generate_totp_secret())
    codes = RecoveryCodes.activate(ben).get_unused_codes()
    asked = client.get(page)
    assert asked.url.startswith(reverse("mfa_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(page).url.startswith(reverse("mfa_reauthenticate"))
    assert client.post(asked.url, {"code": codes[0], "next": page}).url == page
    assert client.get(page).status_code == 200


def test_who_signs_in_at_the_organisation_is_not_asked_for_what_they_do_not_have(page, ben, client):
    ben.set_unusable_password()
    ben.save(update_fields=["password"])
    client.force_login(ben)
    assert client.get(page).status_code == 200
