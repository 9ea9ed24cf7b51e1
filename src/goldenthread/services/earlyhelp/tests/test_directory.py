"""The directory of services: found by need and age, checked every half year, shown to families."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.earlyhelp import steps
from goldenthread.services.earlyhelp.models import HelpOffer, OfferNeed
from goldenthread.services.people.models import Organisation

MONDAY = date(2026, 10, 5)
ENTRY = {"says": "A group for parents", "level": 2, "how_to_ask": "Ring the centre"}


@pytest.fixture
def centre(testing, area):
    return Organisation.begin(area=area, name="Elm Centre", type="children's centre")


@pytest.fixture
def offer(on_day, area, kwame, centre):
    """Make an entry: offer("Sleep clinic", ["sleep"], age_to=5)."""
    on_day(MONDAY)

    def make(name="Sleep clinic", needs=("sleep",), **more):
        return steps.add_offer(
            area, by=kwame, organisation=centre, needs=needs, name=name, **{"for_families": True, **ENTRY, **more}
        )

    return make


def test_services_are_found_by_need_age_and_words(offer):
    sleep, teens = offer(age_to=5), offer("Teen talk", ["sleep", "parenting"], age_from=13)
    rows = HelpOffer.objects.standing()
    assert list(rows.for_any_of(["sleep"])) == [sleep, teens]
    assert list(rows.for_any_of(["parenting"])) == [teens]
    assert list(rows.for_age(5)) == [sleep]
    assert list(rows.for_age(6)) == []
    assert list(rows.called("elm")) == [sleep, teens]


def test_an_entry_needs_a_need_and_ages_in_order(offer):
    with pytest.raises(GateRefused) as refused:
        offer(needs=(), age_from=9, age_to=4)
    assert [one.field for one in refused.value.unmet] == ["needs", "age_from"]


def test_an_entry_is_checked_every_half_year_and_needs_that_end_are_kept(offer, kwame, on_day):
    made = offer()
    assert Deadline.objects.running().about(made).get().due_on == date(2027, 4, 5)
    assert not made.is_stale(date(2027, 4, 5))
    day = on_day(date(2027, 4, 6))
    assert made.is_stale(day)
    steps.check_offer(made, by=kwame, needs=["parenting"], waiting_weeks=6)
    assert (made.wait, made.is_stale(day)) == ("About 6 weeks", False)
    assert Deadline.objects.running().about(made).get().due_on == date(2027, 10, 6)
    assert sorted(OfferNeed.objects.values_list("need", "ends_on")) == [("parenting", None), ("sleep", day)]


def test_what_is_not_offered_any_more_is_not_found(offer, kwame):
    made = offer()
    with pytest.raises(GateRefused, match="Say why"):
        steps.withdraw_offer(made, by=kwame, reason="")
    steps.withdraw_offer(made, by=kwame, reason="No funds")
    assert not HelpOffer.objects.standing().exists() and not Deadline.objects.running().about(made).exists()
    with pytest.raises(GateRefused, match="No funds"):
        steps.check_offer(made, by=kwame, needs=["sleep"])


def test_only_the_coordinator_and_managers_keep_the_directory(area, ben, orla, centre):
    for user in (ben, orla):
        with pytest.raises(Refused):
            steps.add_offer(area, by=user, organisation=centre, needs=["sleep"], name="Sleep", **ENTRY)


def test_workers_and_partners_search_and_a_stranger_to_the_area_finds_nothing(offer, opened, ben, orla, dina):
    made = offer()
    for user in (ben, orla):
        assert "Sleep clinic" in opened(user, "/early-help/offers/?need=sleep&age=4")
        assert "No service of the directory fits" in opened(user, "/early-help/offers/?need=parenting")
        opened(user, made.get_absolute_url())
    assert "Sleep clinic" not in opened(dina, "/early-help/offers/")
    opened(dina, made.get_absolute_url(), 404)


def test_the_coordinator_adds_and_checks_on_the_pages(opened, sent, kwame, centre, on_day):
    on_day(MONDAY)
    opened(kwame, "/early-help/offers/add/")
    typed = {**ENTRY, "organisation": centre.pk, "name": "Sleep clinic", "needs": ["sleep"], "for_families": "on"}
    sent(kwame, "/early-help/offers/add/", typed)
    made = HelpOffer.objects.get()
    assert 'value="sleep" checked' in opened(kwame, f"{made.get_absolute_url()}check/").replace("\n", " ").replace(
        "  ", " "
    )
    sent(kwame, f"{made.get_absolute_url()}check/", {**typed, "seen": made.version, "cost": "£2"})
    assert "£2" in opened(kwame, made.get_absolute_url())


def test_a_family_looks_without_signing_in_and_sees_only_what_it_may_ask_for(offer, client, other_area):
    offer()
    offer("For workers only", for_families=False)
    says = client.get("/early-help/help-for-families/?need=sleep&age=3").content.decode()
    assert "Sleep clinic" in says and "For workers only" not in says and "Kwame" not in says
    assert client.get("/early-help/help-for-families/?area=nowhere&age=many").status_code == 200


def test_the_familys_page_names_services_for_its_needs_and_the_childs_age(offer, a_case, a_child, opened, sent, ben):
    offer("Bedtime group", ["parenting"], age_from=8, age_to=12)
    offer("Baby group", ["parenting"], age_to=2)
    episode = a_case(a_child())
    says = opened(ben, episode.get_absolute_url())
    assert "Bedtime group" in says and "Baby group" not in says
    assert 'value="Bedtime group"' in opened(ben, f"{episode.get_absolute_url()}service/?service=Bedtime+group")


def test_more_services_make_no_more_queries(offer, client, ben):
    offer()
    client.force_login(ben)
    client.get("/early-help/offers/")
    with CaptureQueriesContext(connection) as few:
        client.get("/early-help/offers/")
    for name in ("A", "B", "C"):
        offer(name)
    with CaptureQueriesContext(connection) as many:
        client.get("/early-help/offers/")
    assert len(many) == len(few) <= 12
