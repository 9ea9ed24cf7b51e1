"""The pages of oversight, of a child's actions and of handovers: who may open them, and what they say."""

from datetime import date

import pytest

from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.steps import claim_done, withdraw
from goldenthread.services.people.steps import allocate
from goldenthread.services.practice.models import ComplexCase, Handover, ManagementDecision
from goldenthread.services.practice.steps.caseload import begin_handover, send_handover, write_handover
from goldenthread.services.practice.steps.oversight import list_complex_case, record_decision

CEILING = 25
TODAY = {"day": 5, "month": 6, "year": 2026}


def day_boxes(name, **day):
    return {f"{name}-{box}": number for box, number in {**TODAY, **day}.items()}


@pytest.fixture
def eve(somebody, area, south):
    """The next worker, of another team: she cannot see Robin but for the handover."""
    return somebody("Eve", "social worker", area, south)


@pytest.fixture
def handover(a_child, amira, ben, eve, north, frozen):
    child = a_child("Una Vale", lead=None)
    allocate(child, by=amira, worker=ben, team=north, starts_on=date(2026, 1, 5))
    made = begin_handover(child, by=amira, known_on=frozen, to_worker=eve)
    told = {"family_told_on": frozen, "family_told_how": "At home"}
    return write_handover(
        made, by=ben, story_so_far="Lives at home.", live_risks="Noise.", promises_to_child="None.", **told
    )


def test_a_decision_is_two_lines_and_a_second_signature(robin, sent, opened, amira, sunita):
    address = f"/practice/people/{robin.pk}/oversight/"
    assert "two lines are enough" in opened(amira, address)
    typed = {"kind": "share without consent", "decision": "Tell the school.", "rationale": "He is not safe there."}
    sent(amira, f"{address}decide/", **typed, **day_boxes("decided_on"))
    mine = opened(amira, address)
    assert "Waits for a second signature" in mine and "Sign as second manager" not in mine
    assert "Sign as second manager" in opened(sunita, address)
    sent(sunita, f"/practice/decisions/{ManagementDecision.objects.get().pk}/sign/")
    assert "Signed by Sunita too" in opened(amira, address)


def test_a_complex_case_is_on_the_child_and_on_the_list(robin, sent, opened, amira, ben, cleo):
    typed = {"services": "Housing, health", "question": "Who leads?", "owner": ben.pk}
    sent(amira, f"/practice/people/{robin.pk}/oversight/complex/", **typed)
    assert "Housing, health" in opened(amira, "/practice/complex-cases/")
    assert "Housing, health" not in opened(cleo, "/practice/complex-cases/")
    opened(ben, "/practice/complex-cases/", 403)
    case = ComplexCase.objects.get()
    sent(amira, f"/practice/complex-cases/{case.pk}/discuss/", decisions="Housing leads.", **day_boxes("discussed_on"))
    sent(amira, f"/practice/complex-cases/{case.pk}/remove/", reason="Settled.")
    assert "Taken off the list" in opened(ben, f"/practice/people/{robin.pk}/oversight/")


def test_the_actions_of_a_child_stand_together(robin, sent, opened, ben, cleo):
    address = f"/practice/people/{robin.pk}/actions/"
    assert "Nothing is to be done" in opened(ben, address)
    sent(ben, f"{address}set/", title="Ring the clinic", due="end of June 2026", lead=ben.pk)
    made = Action.objects.get()
    assert (made.kind, made.person, made.due_on) == ("immediate case action", robin, date(2026, 6, 30))
    assert "Ring the clinic" in opened(ben, address)
    opened(cleo, address, 404)


def test_what_the_family_asks_for_is_followed_and_told_back(robin, sent, opened, ben):
    asked = f"/practice/people/{robin.pk}/actions/request/"
    typed = {"asked_by": "Robin", "detail": "I want to sit with my friends.", "due": "12 June 2026", "lead": ben.pk}
    for title in ("Ask school about the seats", "Find a laptop"):
        sent(ben, asked, title=title, **typed, **day_boxes("raised_on", day=1))
    seats, laptop = Action.objects.filter(kind="family request").order_by("pk")
    assert (seats.source_title, seats.raised_on) == ("Asked for by Robin", date(2026, 6, 1))
    claim_done(seats, by=ben, text="You sit beside Ali from Monday.")
    withdraw(laptop, by=ben, reason="The fund is empty until April.")
    says = opened(ben, f"/practice/people/{robin.pk}/packs/you-told-us/")
    assert "You sit beside Ali from Monday." in says and "We could not. The fund is empty until April." in says


def test_a_date_that_cannot_be_read_is_given_back(robin, sent, ben):
    says = sent(ben, f"/practice/people/{robin.pk}/actions/set/", 200, title="Ring the clinic", due="soonish")
    assert "Found “soonish”" in says and "Ring the clinic" in says


def test_a_handover_is_sent_read_and_accepted_by_somebody_of_another_team(handover, sent, opened, ben, eve, cleo):
    address = handover.get_absolute_url()
    opened(cleo, address, 404)
    sent(ben, f"{address}send/")
    assert "Una Vale" in opened(eve, "/practice/handovers/")
    assert "Lives at home." in opened(eve, address)
    assert "Read the risk first" in sent(eve, f"{address}accept/", 200, read_summary="on", read_plan="on")
    sent(eve, f"{address}accept/", read_summary="on", read_risk="on", read_plan="on")
    assert Handover.objects.get().state == "accepted"
    opened(ben, f"{address}accept/", 403)


def test_a_handover_is_declined_or_set_aside(handover, sent, opened, ben, eve, amira):
    address = handover.get_absolute_url()
    send_handover(handover, by=ben)
    sent(eve, f"{address}decline/", reason="I am away.")
    assert "I am away." in opened(ben, address)
    opened(ben, f"{address}set-aside/", 403)
    sent(amira, f"{address}set-aside/", reason="Ben is in hospital.")
    assert "Passed on without it" in opened(amira, address)


@pytest.mark.parametrize("path", ["oversight/", "actions/"])
def test_each_tab_by_who_asks(robin, restricted, opened, ben, cleo, dina, path):
    address = f"/practice/people/{robin.pk}/{path}"
    for who, status in ((ben, 200), (cleo, 404), (dina, 404)):
        opened(who, address, status)
    restricted(robin)
    opened(ben, address, 404)


def test_a_restricted_child_is_not_on_the_list_of_complex_cases(robin, restricted, opened, amira, sunita):
    list_complex_case(robin, by=amira, services="Housing, health", question="Who leads?", owner=amira)
    restricted(robin)
    assert "Robin" not in opened(sunita, "/practice/complex-cases/")


def test_twice_the_rows_need_no_more_queries(robin, a_child, queries, amira, ben):
    address = f"/practice/people/{robin.pk}/oversight/"
    given = {"kind": "threshold", "decision": "Stay.", "rationale": "It works.", "decided_on": date(2026, 6, 5)}
    record_decision(robin, by=amira, **given)
    list_complex_case(robin, by=amira, services="Housing, health", question="Who?", owner=ben)
    before = queries(amira, address), queries(amira, "/practice/complex-cases/")
    for number in range(4):
        record_decision(robin, by=amira, **given)
        listed = a_child(f"Child {number}")
        list_complex_case(listed, by=amira, services="Housing, health", question="Who?", owner=ben)
    after = queries(amira, address), queries(amira, "/practice/complex-cases/")
    assert after[0] <= before[0] <= CEILING
    assert after[1] <= before[1] <= CEILING
