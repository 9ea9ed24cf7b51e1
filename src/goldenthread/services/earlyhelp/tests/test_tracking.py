"""The tracker runs itself, promises are actions, a partner asks, and pictures show what lists cannot."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.mechanisms.actions.codes import Kind
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.steps import set_action
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.earlyhelp import steps
from goldenthread.services.earlyhelp.models import EarlyHelpRequest, ServiceOffered
from goldenthread.services.earlyhelp.reminding import remind_of_moves
from goldenthread.services.earlyhelp.views.lists import looks_of
from goldenthread.services.people.models import Address, Residence

MONDAY = date(2026, 10, 5)


@pytest.fixture
def get(client):
    """Open an address as somebody: get(kwame, "/early-help/")."""

    def visit(user, address, status=200):
        client.force_login(user)
        answer = client.get(address)
        assert answer.status_code == status
        return answer.content.decode()

    return visit


def readers():
    return sorted(one.role or one.user.name for one in Notice.objects.filter(text__contains=": it "))


def test_a_step_down_that_waits_is_told_to_both_managers_each_day(stepped_down, north, amira, on_day):
    stepped_down(date(2026, 12, 18))
    on_day(date(2026, 12, 22))
    assert remind_of_moves() == 0  # the last day is in time
    on_day(date(2026, 12, 23))
    assert (remind_of_moves(), remind_of_moves()) == (1, 0)
    assert readers() == ["Amira", "early help coordinator", "team manager"]
    on_day(date(2026, 12, 24))
    assert remind_of_moves() == 1


def test_a_family_without_contact_goes_to_the_service_manager(stepped_down, kwame, ben, on_day):
    move = stepped_down(date(2026, 12, 18))
    steps.accept_step_down(move, by=kwame, worker=ben, on=date(2026, 12, 18))
    on_day(date(2027, 1, 7))
    assert remind_of_moves() == 2  # no contact, and no look either
    assert "service manager" in readers()


def test_the_tracker_says_by_when_the_next_look_is(stepped_down, kwame, ben, on_day):
    move = stepped_down(date(2026, 12, 18))
    steps.accept_step_down(move, by=kwame, worker=ben, on=date(2026, 12, 18))
    move.looks_done = 0
    assert looks_of(move, date(2026, 12, 25)) == ["0 of 8", "Next by 25 December 2026"]
    assert looks_of(move, date(2026, 12, 26))[1].text == "Week 1 was due 25 December 2026"


def test_who_does_what_is_on_the_familys_sheet_and_holds_the_closing_back(a_case, closed, ben, get):
    episode = a_case(day=date(2026, 3, 2))
    about = {"lead_words": "Grandmother", "due": date(2026, 11, 2)}
    steps.set_team_action(episode, by=ben, title="Read together on Mondays", **about)
    assert "Grandmother" in get(ben, f"{episode.get_absolute_url()}sheet/")
    assert "Read together on Mondays" in get(ben, episode.get_absolute_url())
    with pytest.raises(GateRefused, match="1 action of the plan still open"):
        closed(episode, date(2026, 4, 1))


def test_a_partners_promise_names_nobody(partner_case, orla, kwame):
    episode = partner_case()
    made = steps.set_team_action(episode, by=orla, title="Keep a quiet corner", lead=orla, due=date(2026, 11, 2))
    assert (made.person, made.access) == (None, "restricted")
    assert not Action.objects.visible_to(kwame).exists()


def test_a_partner_says_who_does_what_in_the_family_it_leads_and_sets_no_other_action(
    a_case, partner_case, a_child, orla
):
    ours, theirs = partner_case(), a_case(a_child("Wren Hill"))
    about = {"title": "Keep a quiet corner", "lead": orla, "due": date(2026, 11, 2)}
    with pytest.raises(Refused):
        steps.set_team_action(theirs, by=orla, **about)
    with pytest.raises(Refused):
        set_action(ours.area, by=orla, kind=Kind.CASE, source=ours, **about)
    with pytest.raises(GateRefused, match="Begin with what is to be done"):
        steps.set_team_action(ours, by=orla, **{**about, "title": "A quiet corner"})
    assert steps.set_team_action(ours, by=orla, **about).raised_by == orla


def test_what_a_forum_decides_comes_back_to_the_lead_as_an_action(area, a_case, kwame, ben):
    episode = a_case()
    about = {"kind": "housing", "chair_role": "Head", "members": ["Housing"], "quorum": 1}
    forum = steps.open_forum(area, by=kwame, name="Housing panel", **about)
    says = {"scope": "forum", "named": forum.name, "answer": "given", "said_by": "Mo", "said_on": MONDAY}
    steps.record_agreement(episode, by=ben, **says)
    case = steps.list_at_forum(episode, by=ben, forum=forum, reason="Damp")
    meeting = steps.hold_forum(forum, by=kwame, held_on=MONDAY, agencies=["Housing"], people_present=2)
    found = {"discussion": "Seen", "decision": "Repair first", "next_steps": "Ben rings", "due": date(2026, 10, 30)}
    steps.decide_forum_case(case, by=kwame, meeting=meeting, **found)
    made = Action.objects.get()
    assert (made.lead, made.due_on, made.person) == (ben, date(2026, 10, 30), None)
    assert Action.objects.visible_to(ben).exists()


def test_a_recommendation_becomes_an_action(area, kwame, ben):
    report = steps.ask_report(area, by=kwame, asked_by="Sub-group", topic="Sleep", owner=ben, due_on=MONDAY)
    take = {"title": "Offer a sleep course", "lead": ben, "due": date(2026, 12, 1)}
    with pytest.raises(Refused):
        steps.take_recommendation(report, by=kwame, **take)
    steps.answer_report(report, by=ben, finding="Few are offered help", recommendations="A course")
    steps.take_recommendation(report, by=kwame, **take)
    assert Action.objects.get().kind == "recommendation"


def test_a_service_stops_with_a_reason(a_case, ben, get):
    episode = a_case()
    steps.offer_service(episode, by=ben, person=episode.person, service="Sleep course", starts_on=MONDAY)
    service = ServiceOffered.objects.get()
    assert "Stop it" in get(ben, episode.get_absolute_url())
    steps.stop_service(service, by=ben, on=MONDAY, stopped_because="The family moved the day")
    assert "The family moved the day" in get(ben, episode.get_absolute_url())
    with pytest.raises(Refused, match="stopped already"):
        steps.stop_service(service, by=ben, on=MONDAY, stopped_because="Again")


def test_a_partner_asks_the_council_and_sees_what_was_decided(area, orla, kwame, ben, on_day, client, get):
    on_day(MONDAY)
    client.force_login(orla)
    typed = {"given": "Robin", "family": "Vale", "agreement": "refused", "wanted": "Friends", "main_need": "isolation"}
    typed |= {"born_on-day": 12, "born_on-month": 5, "born_on-year": 2016, "source": "2A"}
    assert "Give information and advice only" in client.post("/early-help/ask/", typed).content.decode()
    assert client.post("/early-help/ask/", typed | {"agreement": "given", "agreed_by": "Mo"}).status_code == 302
    request = EarlyHelpRequest.objects.get()
    assert (request.route, request.asked_by_name) == ("partner starts it", "Orla, Alder Road School")
    assert "Robin Vale" in get(kwame, "/early-help/")
    says = {
        "decision": "information and advice",
        "reason": "A club is near",
        "told_family": "Called",
        "told_referrer": "Rang",
    }
    steps.decide_request(request, by=kwame, **says)
    assert "A club is near" in get(orla, request.get_absolute_url())
    assert "Information and advice" in get(orla, "/early-help/mine/")


def test_the_named_assessor_assesses_a_young_carer(area, a_child, ben, kwame, somebody, on_day):
    on_day(MONDAY)
    ffion = somebody("Ffion", "early help worker", area)
    about = {"cared_for_described": "A brother", "cared_for_need": "illness", "gives_care": "yes"}
    carer = steps.identify_young_carer(area, by=ben, person=a_child(), identified_on=MONDAY, **about)
    assert not steps.assess_young_carer.allowed(ffion, carer)
    steps.name_assessor(carer, by=kwame, assessor=ffion, started_on=MONDAY)
    steps.assess_young_carer(carer, by=ffion, on=MONDAY, excessive=False, outcome="A club")
    assert carer.outcome == "A club"


def test_a_case_knows_its_ward_unless_the_address_is_sealed(a_case, a_child, area, testing):
    for name, sealed in (("Robin Vale", False), ("Wren Vale", True)):
        child = a_child(name)
        address = Address.begin(area=area, lines="4 Mill Row", ward="E05000001")
        why = "domestic abuse" if sealed else ""
        Residence.begin(area=area, person=child, address=address, sealed=sealed, seal_reason=why)
        assert a_case(child).ward == ("" if sealed else "E05000001")


@pytest.fixture
def pictured(a_case, a_child, closed, testing):
    """Six families in one ward and two in another; one has ended."""
    cases = [a_case(a_child(f"Child {n}", sex="FM"[n % 2])) for n in range(8)]
    for place, one in enumerate(cases):
        one.change(ward="Mill Row" if place < 6 else "Quayside")
    closed(cases[0], date(2026, 10, 12))
    return cases


def test_pictures_with_their_tables(pictured, kwame, get):
    says = get(kwame, "/early-help/pictures/")
    for title in ("Sources, now and first", "In and out of early help", "Main needs over three years"):
        assert title in says
    assert "8 came: the family or others 8. 1 went: universal services 1." in says
    assert "The largest is Mill Row, 6 cases." in says and "under 5" in says
    assert "under 5: 0 boys, 0 girls" in says and "From request to closing" in says
    assert "No case has both scores yet." in says
    assert "Early help beside statutory assessments" in says and "no cause is claimed" in says


def test_more_cases_make_no_more_queries_for_the_pictures(pictured, a_case, a_child, kwame):
    def queries():
        client = Client()  # signed in on the day that it is now, which the cases move
        client.force_login(kwame)
        with CaptureQueriesContext(connection) as found:
            assert client.get("/early-help/pictures/").status_code == 200
        return len(found)

    queries()
    few = queries()
    for n in range(4):
        a_case(a_child(f"More {n}"))
    assert queries() <= few <= 25


def test_a_step_up_offers_only_what_fits_it(a_case, ben, amira, kwame, get, on_day):
    episode = a_case(day=MONDAY)
    on_day(MONDAY)
    move = steps.propose_step_up(episode, by=ben, reason="Bruises", not_told_because="The father is violent")
    steps.agree_move(move, by=amira, on=MONDAY)
    says = get(kwame, move.get_absolute_url())
    assert f"{move.get_absolute_url()}accept-up/" in says and f'{move.get_absolute_url()}accept/"' not in says
