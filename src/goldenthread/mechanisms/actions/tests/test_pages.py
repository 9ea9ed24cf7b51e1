"""The pages: who may open them, what they say, what they write down, and how many queries they need."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.proving import add_evidence, add_measure
from goldenthread.mechanisms.actions.steps import claim_done, move_due, update_progress
from goldenthread.mechanisms.pages.waiting import waiting_for

CEILING = 30


@pytest.fixture
def opened(client):
    """Sign somebody in and open an address."""

    def visit(user, address, status=200):
        client.force_login(user)
        answer = client.get(address)
        assert answer.status_code == status, answer.content.decode()[:2000]
        return answer.content.decode()

    return visit


@pytest.fixture
def hidden(amira):
    def hide(person):
        fields = {"kind": "staff", "reason": "Niece of a manager", "owner": amira}
        Restriction.objects.create(person=person, set_on=date(2026, 1, 1), review_due_on=date(2026, 9, 1), **fields)

    return hide


def test_my_actions_are_one_list_with_the_latest_first(an_action, child, on_day, opened, ben, testing):
    an_action(title="Ring the nursery", due=date(2026, 7, 31))
    an_action(title="Visit Robin", due=date(2026, 6, 9), person=child)
    on_day(date(2026, 6, 12))
    says = opened(ben, "/actions/")
    assert says.index("Visit Robin") < says.index("Ring the nursery")
    assert "1 of those you lead is late." in says and "3 days late" in says
    assert (child.pk,) in {draft.shown for draft in testing.drafts if draft.action == "listed"}


def test_nobody_owes_anything(opened, amira, frozen):
    assert "You owe nobody anything." in opened(amira, "/actions/")


@pytest.mark.parametrize(("who", "status"), [("amira", 200), ("ben", 200), ("mina", 200), ("cleo", 404)])
def test_a_childs_action_follows_the_childs_record(an_action, child, opened, request, who, status):
    action = an_action(person=child)
    opened(request.getfixturevalue(who), f"/actions/{action.pk}/", status)


def test_another_area_and_guessed_numbers_are_not_there(an_action, somebody, other_area, opened, ben):
    action = an_action(kind="plan action")
    opened(somebody("Dina", "service manager", other_area), f"/actions/{action.pk}/", 404)
    opened(ben, "/actions/99999/", 404)


def test_a_restricted_child_takes_the_action_along(an_action, child, hidden, opened, ben):
    action = an_action(person=child)
    hidden(child)
    opened(ben, f"/actions/{action.pk}/", 404)
    assert action.title not in opened(ben, "/actions/")


@pytest.mark.parametrize(("who", "status"), [("ben", 200), ("amira", 200), ("mina", 200), ("lee", 404)])
def test_a_workers_own_action_is_for_the_worker_and_those_above(an_action, child, opened, request, who, status):
    action = an_action(kind="supervision action", access="worker", person=child)
    opened(request.getfixturevalue(who), f"/actions/{action.pk}/", status)


def test_a_lead_from_outside_sees_the_action_and_not_the_person(an_action, child, somebody, area, opened):
    pat = somebody("Pat", "partner", area)
    action = an_action(person=child, lead=pat, title="Weigh the child")
    says = opened(pat, "/actions/") + opened(pat, f"/actions/{action.pk}/")
    assert "Weigh the child" in says and "A person whose record you cannot open" in says
    assert "Robin Vale" not in says


def test_progress_is_typed_on_a_page(an_action, client, opened, ben):
    action = an_action()
    client.force_login(ben)
    address = f"/actions/{action.pk}/progress/"
    refused = client.post(address, {"text": "The school rang.", "progress": "problem"}).content.decode()
    assert "Say what the next step is." in refused and "The school rang." in refused
    typed = {"text": "The school rang.", "progress": "problem", "next_step": "Meet on Monday"}
    assert client.post(address, typed).status_code == 302
    says = opened(ben, f"/actions/{action.pk}/")
    assert "The school rang. Next: Meet on Monday" in says


def test_a_date_is_typed_in_words_and_given_back_when_it_cannot_be_read(an_action, client, ben):
    action = an_action()
    client.force_login(ben)
    address = f"/actions/{action.pk}/move/"
    says = client.post(address, {"due": "soonish", "reason": "Half term"}).content.decode()
    assert "Found “soonish”; expected a date like 31 March 2017" in says
    assert client.post(address, {"due": "end of July 2026", "reason": "Half term"}).status_code == 302
    assert Action.objects.get().due_on == date(2026, 7, 31)


@pytest.mark.parametrize("path", ["verify", "return", "reopen", "answer"])
def test_a_lead_does_not_open_what_others_must_do(a_plan_action, opened, ben, path):
    action = a_plan_action()
    claim_done(action, by=ben)
    opened(ben, f"/actions/{action.pk}/{path}/", 403)


def test_what_was_claimed_waits_for_whoever_set_it(a_plan_action, client, opened, amira, ben):
    action = a_plan_action()
    evidence = add_evidence(action, by=ben, kind="document", title="The new form")
    claim_done(action, by=ben)
    assert [count for line, count in waiting_for(amira) if line.route == "actions:mine"] == [1]
    assert "waiting for you to look" in opened(amira, "/actions/")
    assert f"/actions/evidence/{evidence.pk}/accept/" in opened(amira, f"/actions/{action.pk}/")
    assert client.post(f"/actions/evidence/{evidence.pk}/accept/").status_code == 302
    address, read = f"/actions/{action.pk}/verify/", {"text": "I read it."}
    assert "Say what is different for children" in client.post(address, read).content.decode()
    found = {"impact": "Ask the children in July.", "strength": "not yet known"}
    assert client.post(address, {**read, **found}).status_code == 302
    assert "verified by Amira" in opened(amira, f"/actions/{action.pk}/")


def test_the_first_date_is_printed_once_it_moved_twice(an_action, opened, amira):
    action = an_action(due=date(2026, 6, 30))
    for due in (date(2026, 7, 31), date(2026, 8, 31)):
        move_due(action, by=amira, due=due, reason="The panel moved")
    says = opened(amira, f"/actions/{action.pk}/")
    assert "First due 30 June 2026, moved 2 times" in says
    assert "Friday 28 August 2026" in says


def queries_of(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_twice_the_rows_need_no_more_queries(an_action, a_child, client, amira, ben):
    def more(name):
        action = an_action(person=a_child(name), kind="plan action")
        for number in range(2):
            update_progress(action, by=ben, text=f"Word {number} of {name}", progress="moving")
            add_measure(action, by=ben, kind="judgement", text="It helps")
            add_evidence(action, by=ben, kind="document", title="A form")
        return action

    first = more("A Vale")
    client.force_login(ben)
    addresses = ["/actions/", f"/actions/{first.pk}/"]
    before = [queries_of(client, address) for address in addresses]
    more("B Vale")
    for number in range(4):
        add_evidence(first, by=ben, kind="document", title=f"Form {number}")
        update_progress(first, by=ben, text=f"More {number}", progress="moving")
    after = [queries_of(client, address) for address in addresses]
    assert after[0] <= before[0] and after[1] <= before[1]
    assert max(before) <= CEILING, before
