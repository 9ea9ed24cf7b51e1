"""Whose account it is, what is lost and made anew, and what no administrator does alone."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.utils.timezone import now as real_now

from goldenthread.mechanisms.access.models import Team, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.people.models import Person
from goldenthread.site.settings_pages import account_steps as steps


@pytest.fixture
def in_use(amira):
    """Amira's account, to which she has signed in, with an authenticator app."""
    User.objects.filter(pk=amira.pk).update(last_login=real_now())
    TOTP.activate(amira, generate_totp_secret())
    return User.objects.get(pk=amira.pk)


@pytest.fixture
def another(somebody, frozen):
    return somebody("Oscar", Role.ADMINISTRATOR)


DETAILS = {"name": "Amira Quill", "email": "amira.quill@goldenthread.invalid", "telephone": "", "organisation": ""}


def change(visit, user, **given):
    return visit.post(f"/settings/accounts/{user.pk}/change/", DETAILS | given, follow=True).content.decode()


def test_the_first_account_of_an_installation_administers_it(client, db):
    client.force_login(User.objects.create_superuser("first@goldenthread.invalid", "First", "a long enough phrase"))
    assert client.get("/settings/areas/add/").status_code == 200
    assert "The first account was made" in client.get("/settings/changes/").content.decode()


def test_an_address_is_changed_and_the_old_one_is_told(visit, in_use):
    EmailAddress.objects.create(user=in_use, email=in_use.email, primary=True)
    old = in_use.email
    assert "The details were changed" in change(visit, in_use)
    in_use.refresh_from_db()
    assert (in_use.name, in_use.email) == ("Amira Quill", DETAILS["email"])
    assert not EmailAddress.objects.exists()
    assert mail.outbox[0].to == [old]
    assert DETAILS["email"] in mail.outbox[0].body
    assert Entry.objects.filter(stream="settings").latest("pk").changes["email"] == [old, DETAILS["email"]]


def test_nothing_is_sent_when_the_address_stays(visit, in_use):
    change(visit, in_use, email=in_use.email)
    assert mail.outbox == []


def test_an_address_belongs_to_one_account(visit, amira, ben):
    assert "There is an account with the address" in change(visit, amira, email=ben.email.upper())


def test_a_lost_telephone_is_forgotten_and_the_person_told(visit, in_use):
    page = f"/settings/accounts/{in_use.pk}/second-factor/"
    assert "Fill in “" in visit.post(page, {"reason": ""}).content.decode()
    visit.post(page, {"reason": "Lost on the bus; called her on her desk"})
    assert not Authenticator.objects.filter(user=in_use).exists()
    assert mail.outbox[0].to == [in_use.email]
    assert "has no second factor" in visit.post(page, {"reason": "Again"}).content.decode()


def test_no_administrator_gets_into_an_account_alone(in_use, iona, another):
    steps.change_account(in_use, by=iona, **DETAILS)
    with pytest.raises(Refused, match="Another administrator must do this"):
        steps.reset_second_factor(in_use, by=iona, reason="Lost")
    steps.reset_second_factor(in_use, by=another, reason="Lost")
    with pytest.raises(Refused, match="you removed its second factor"):
        steps.change_account(in_use, by=another, **DETAILS | {"email": "elsewhere@goldenthread.invalid"})


def test_after_thirty_days_the_same_administrator_may(in_use, iona, settings, frozen):
    steps.change_account(in_use, by=iona, **DETAILS)
    settings.GOLDENTHREAD_TODAY = frozen + timedelta(days=31)
    steps.reset_second_factor(in_use, by=iona, reason="Lost")
    assert not Authenticator.objects.exists()


def test_an_account_that_nobody_uses_yet_is_put_right_by_one(ben, iona):
    steps.change_account(ben, by=iona, **DETAILS)
    TOTP.activate(ben, generate_totp_secret())
    steps.reset_second_factor(ben, by=iona, reason="Set up at the wrong desk")


def test_nobody_changes_their_own_account_here(visit, iona):
    for page in ("change", "own-record", "second-factor"):
        given = DETAILS | {"person_no": "P1", "reason": "Mine"}
        answer = visit.post(f"/settings/accounts/{iona.pk}/{page}/", given).content.decode()
        assert "another administrator must do this" in answer


def test_whose_record_it_is_hides_it_from_them(visit, somebody, area):
    with recording(SystemActor("test")):
        own = Person.begin(area=area, person_no="P77")
    worker = somebody("Erin", Role.DUTY_WORKER, area)
    page = f"/settings/accounts/{worker.pk}/own-record/"
    assert "There is no record with the number P78" in visit.post(page, {"person_no": "P78"}).content.decode()
    assert Person.objects.visible_to(User.objects.get(pk=worker.pk)).exists()
    visit.post(page, {"person_no": "p77"})
    assert User.objects.get(pk=worker.pk).person == own
    assert not Person.objects.visible_to(User.objects.get(pk=worker.pk)).exists()
    assert Entry.objects.filter(stream="settings").latest("pk").changes["own_record"] == ["none", "P77"]
    visit.post(page, {"person_no": ""})
    assert User.objects.get(pk=worker.pk).person is None


def test_a_team_is_renamed_but_not_to_the_name_of_another(visit, north, south):
    page = f"/settings/teams/{north.pk}/change/"
    assert "a team called south already" in visit.post(page, {"name": "south"}).content.decode()
    visit.post(page, {"name": "North and hills"})
    assert Team.objects.get(pk=north.pk).name == "North and hills"
