"""A partner organisation sees the actions that are shared with it until a day, and never the case behind them."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.mechanisms.access.models import Membership, User
from goldenthread.mechanisms.actions.forms import workers_of
from goldenthread.mechanisms.actions.models import Action, ActionPerson
from goldenthread.mechanisms.actions.steps import end_sharing, share_with_partner, update_progress
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused

UNTIL = date(2026, 9, 30)


@pytest.fixture
def pat(somebody, area):
    found = somebody("Pat", "partner", area)
    User.objects.filter(pk=found.pk).update(organisation="Riverside Clinic")
    return User.objects.get(pk=found.pk)


@pytest.fixture
def status(client):
    def visit(user, address):
        client.logout()
        client.force_login(user)
        return client.get(address).status_code

    return visit


def test_a_partner_sees_what_is_shared_until_its_day(a_plan_action, amira, pat, status, on_day):
    action, other = a_plan_action(), a_plan_action(title="Train twenty workers")
    assert status(pat, action.get_absolute_url()) == 404
    share_with_partner(action, by=amira, user=pat, until=UNTIL)
    assert [status(pat, one.get_absolute_url()) for one in (action, other)] == [200, 404]
    on_day(UNTIL)
    assert status(pat, action.get_absolute_url()) == 200
    on_day(date(2026, 10, 1))
    assert status(pat, action.get_absolute_url()) == 404


def test_never_the_case_behind_it(an_action, child, amira, pat, status, client):
    action = an_action(person=child)
    share_with_partner(action, by=amira, user=pat, until=UNTIL)
    assert status(pat, action.get_absolute_url()) == 200
    says = client.get("/actions/").content.decode()
    assert "Shared with you" in says and action.title in says and str(child) not in says
    assert status(pat, reverse("house:child", args=[child.pk])) in (403, 404)


def test_a_partner_who_only_sees_does_not_write(a_plan_action, amira, pat):
    action = a_plan_action()
    share_with_partner(action, by=amira, user=pat, until=UNTIL)
    with pytest.raises(Refused):
        update_progress(action, by=pat, text="The clinic has sent the form.", progress="moving")


def test_a_co_lead_of_a_partner_writes_until_the_day(a_plan_action, amira, pat, on_day):
    action = a_plan_action()
    share_with_partner(action, by=amira, user=pat, until=UNTIL, part="co-lead")
    update_progress(action, by=pat, text="The clinic has sent the form.", progress="moving")
    assert Action.objects.led_by(pat).get() == action
    on_day(date(2026, 10, 1))
    with pytest.raises(Refused):
        update_progress(action, by=User.objects.get(pk=pat.pk), text="And once more.", progress="moving")


def test_it_ends_when_somebody_says_so(a_plan_action, amira, pat, status):
    action = a_plan_action()
    shared = share_with_partner(action, by=amira, user=pat, until=UNTIL)
    end_sharing(shared, by=amira)
    assert status(pat, action.get_absolute_url()) == 404
    with pytest.raises(GateRefused):
        end_sharing(shared, by=amira)
    assert ActionPerson.objects.count() == 1  # it stays in the story


@pytest.mark.parametrize(("until", "says"), [
    (date(2026, 6, 5), "expected a day after today"), (date(2027, 6, 6), "up to 5 June 2027"),
    (date(2026, 9, 1), "ends on 31 August 2026"),
])  # fmt: skip
def test_how_long_it_may_be_shared(a_plan_action, amira, pat, until, says):
    action = a_plan_action()
    Membership.objects.filter(user=pat).update(ends_on=date(2026, 8, 31))
    with pytest.raises(GateRefused, match=says):
        share_with_partner(action, by=amira, user=pat, until=until)


def test_only_with_a_partner_of_the_area_and_once(a_plan_action, amira, pat, cleo, somebody, other_area):
    action = a_plan_action()
    for user in (cleo, somebody("Petra", "partner", other_area)):
        with pytest.raises(GateRefused, match="holds no account as a partner"):
            share_with_partner(action, by=amira, user=user, until=UNTIL)
    share_with_partner(action, by=amira, user=pat, until=UNTIL)
    with pytest.raises(GateRefused, match="sees it already"):
        share_with_partner(action, by=amira, user=pat, until=UNTIL)


def test_the_lead_alone_does_not_share_it(a_plan_action, ben, pat):
    with pytest.raises(Refused):
        share_with_partner(a_plan_action(), by=ben, user=pat, until=UNTIL)


def test_by_its_page(a_plan_action, amira, pat, client):
    action = a_plan_action()
    client.force_login(amira)
    assert f"/actions/{action.pk}/share/" in client.get(action.get_absolute_url()).content.decode()
    day = {"until-day": 30, "until-month": 9, "until-year": 2026}
    sent = client.post(f"/actions/{action.pk}/share/", {"user": pat.pk, "part": "co-lead", **day})
    assert sent.status_code == 302
    assert "Pat (co-lead) until 30 September 2026" in client.get(action.get_absolute_url()).content.decode()


def test_a_sponsor_may_hold_a_role_in_the_whole_partnership(area, somebody, ben, frozen):
    wide = somebody("Wanda", "head of service")
    assert set(workers_of(area.pk)) == {ben, wide}
