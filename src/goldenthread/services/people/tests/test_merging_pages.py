"""The pages of possible duplicates and of joined records, and the nightly comparison."""

from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.services.people.models import MatchCandidate, MatchRound, Merge, Person, RowSince
from goldenthread.services.people.rematching import rematch, rematch_once_a_day
from goldenthread.services.people.steps import (
    add_contact_method,
    add_identifier,
    correct_person,
    decide_match,
    propose_match,
    propose_merge,
    restrict,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def stella(somebody, area):
    return somebody("Stella", "data steward", area)


@pytest.fixture
def pair(someone, north):
    made = [someone("Erin", "Fallow", born_on=date(2015, 5, 1), sex="F", team=north, postcode="ZZ99 1AA")]
    return [*made, someone("Erin", "Fallowe", born_on=date(2015, 5, 1), sex="F", team=north, postcode="ZZ99 1AA")]


@pytest.fixture
def opened(client):
    def open_as(user, route, *args, data=None):
        client.force_login(user)
        address = reverse(f"people:{route}", args=args)
        return client.post(address, data) if data is not None else client.get(address)

    return open_as


@pytest.fixture
def merge(pair, steve):
    match = propose_match(pair[0], by=steve, other=pair[1])
    decide_match(match, by=steve, state="same", reason="Same")
    return propose_merge(match, by=steve, kept=pair[0], reason="Twice")


def test_from_the_list_to_one_record_and_back(pair, steve, stella, sofia, ben, opened, client):
    """The whole way by the pages alone: found by hand, decided, proposed, joined, parted, and a row placed."""
    numbers = {"person": pair[0].person_no, "other": pair[1].person_no}
    there = opened(steve, "propose_match", data=numbers).url
    page = client.get(there).content.decode()
    assert "Side by side" in page
    assert "ZZ99 1AA" in page
    there = client.post(there, {"state": "same", "reason": "Same mother"}).url
    there = client.post(there, {"kept": pair[0].pk, "chosen": ["names"], "reason": "Twice"}).url
    page = client.get(there).content.decode()
    assert "What would move" in page
    assert "Join the two records" not in page  # whoever proposed it does not decide
    made = Merge.objects.get()
    assert "Join the two records" in opened(stella, "merge", made.pk).content.decode()
    assert opened(stella, "approve_merge", made.pk, data={}).status_code == 302
    assert opened(ben, "person", pair[1].pk).url == reverse("people:person", args=[pair[0].pk])
    assert "Erin Fallowe" in opened(ben, "history", pair[0].pk).content.decode()
    add_contact_method(Person.objects.get(pk=pair[0].pk), by=ben, kind="mobile", value="07700 900123")
    assert opened(steve, "propose_parting", made.pk, data={"reason": "Cousins"}).status_code == 302
    assert opened(sofia, "approve_parting", made.pk, data={}).status_code == 302
    page = opened(ben, "merge", made.pk).content.decode()
    assert "Written while the two were one" in page
    row = RowSince.objects.get()
    assert opened(ben, "place_row", row.pk, data={"to": pair[1].pk}).status_code == 302
    assert pair[1].contact_methods.count() == 1
    assert opened(ben, "person", pair[1].pk).status_code == 200


def test_who_may_open_the_pages(merge, amira, ben, cleo, dina, steve, stella, somebody, other_area, opened):
    stranger = somebody("Nell", "data steward", other_area)
    assert [opened(user, "matches").status_code for user in (steve, ben, amira)] == [200, 403, 403]
    assert [opened(user, "merges").status_code for user in (steve, amira, dina)] == [200, 200, 403]
    assert [opened(user, "merge", merge.pk).status_code for user in (steve, ben, cleo, stranger)] == [
        200,
        200,
        404,
        404,
    ]
    routes = [opened(user, "approve_merge", merge.pk).status_code for user in (stella, amira, steve, ben, stranger)]
    assert routes == [200, 200, 403, 403, 404]
    assert opened(steve, "merge", 999_999).status_code == 404
    assert merge.kept.person_no not in opened(stranger, "merges").content.decode()


def test_a_restricted_half_hides_the_whole(merge, pair, steve, stella, sofia, hana, opened):
    restrict(pair[1], by=sofia, on=date(2026, 6, 3), reason="Staff", grantees=[sofia, hana], kind="staff")
    for route, args in (("merge", [merge.pk]), ("approve_merge", [merge.pk]), ("decide_match", [merge.match_id])):
        assert opened(stella, route, *args).status_code in (403, 404)
    assert pair[0].person_no not in opened(stella, "merges").content.decode()


def test_twice_the_pairs_make_no_more_queries(someone, steve, client, django_assert_max_num_queries):
    client.force_login(steve)
    for count in (2, 4):
        for number in range(count):
            one, other = (someone("Ann", f"Other{count}{number}"[:8] + "abcd"[number]) for _ in range(2))
            propose_match(one, by=steve, other=other)
        with django_assert_max_num_queries(25):
            assert client.get(reverse("people:matches")).status_code == 200


def test_queries_of_a_merge_page(merge, stella, ben, client, django_assert_max_num_queries):
    client.force_login(stella)
    client.get(reverse("people:merges"))
    with django_assert_max_num_queries(25):  # two people side by side
        client.get(reverse("people:merge", args=[merge.pk]))


def test_a_strong_match_is_decided_in_five_working_days(pair, ben, steve, settings):
    settings.GOLDENTHREAD_TODAY = date(2026, 6, 5)
    add_identifier(pair[0], by=ben, type="NHS", value="9990000018")
    add_identifier(pair[1], by=ben, type="NHS", value="9990000018")
    match = MatchCandidate.objects.get()
    running = Deadline.objects.running().get(clock="people.match_decision")
    assert (match.band, running.due_on) == ("strong", date(2026, 6, 12))
    decide_match(match, by=steve, state="different", reason="Twins, one number typed twice")
    assert not Deadline.objects.running().filter(clock="people.match_decision").exists()


def test_the_nightly_round_finds_imported_duplicates(pair, testing):
    assert not MatchCandidate.objects.exists()  # an import enters people without comparing them
    made = rematch()
    assert (made.people, made.opened) == (2, 1)
    assert MatchCandidate.objects.get().state == "open"
    assert rematch().people == 0
    assert rematch_once_a_day() is None


def test_a_round_takes_only_whoever_changed_and_goes_on_where_it_stopped(pair, someone, dina):
    first = rematch(most=1)
    assert (first.people, MatchRound.objects.count()) == (1, 1)
    assert rematch(most=10).people == 1
    third = someone("Aaron", "Quill", born_on=date(2015, 5, 1), sex="F", postcode="ZZ99 1AA")
    assert rematch().opened == 0
    assert rematch().people == 0
    correct_person(third, by=dina, sex="M")
    assert rematch().people == 1


def test_the_command_says_what_it_did(pair, capsys):
    call_command("rematch")
    assert capsys.readouterr().out == "2 people compared; 1 possible duplicates opened.\n"


def test_a_pair_across_a_border_is_pointed_to_from_both_sides(someone, steve, somebody, other_area, opened):
    here = someone("Erin", "Fallow", born_on=date(2015, 5, 1), sex="F")
    there = someone("Erin", "Fallow", in_area=other_area, born_on=date(2015, 5, 1), sex="F")
    match = propose_match(here, by=somebody("Graham", "data steward"), other=there)
    nell = somebody("Nell", "data steward", other_area)
    for user, own, other in ((steve, here, there), (nell, there, here)):
        page = opened(user, "matches").content.decode()
        assert own.person_no in page
        assert other.person_no not in page
        assert f"Known to {other.area}: ask its data steward" in page
        assert opened(user, "decide_match", match.pk).status_code == 404
