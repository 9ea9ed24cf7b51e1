"""A worker is away: every page of the children says who covers, and whoever covers may open them."""

from datetime import date

import pytest

from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.people.family_papers import paper
from goldenthread.services.people.models import Absence, Person
from goldenthread.services.people.steps import allocate, end_absence, record_absence
from goldenthread.services.people.story import identity_of, people_around

MONDAY, FRIDAY = date(2026, 6, 1), date(2026, 6, 12)


@pytest.fixture
def eve(somebody, area, south):
    """Who covers, from another team."""
    made = somebody("Eve", "social worker", area, south)
    made.telephone = "01632 960333"
    made.save()
    return made


@pytest.fixture
def away(frozen, child, north, amira, ben, eve):
    """Ben leads the child and is away for two weeks, while Eve covers."""
    allocate(child, by=amira, worker=ben, team=north, starts_on=date(2026, 1, 5))
    return record_absence(north, by=amira, worker=ben, starts_on=MONDAY, ends_on=FRIDAY, cover=eve)


def lead_of(child, user):
    return dict(identity_of(Person.objects.get(pk=child.pk), user).facts)["Lead worker"]


def test_the_bar_and_the_network_say_who_covers(away, child, ben, amira):
    assert lead_of(child, amira) == "Ben, away until 12 June 2026: Eve covers"
    workers = {one.what: (one.name, one.says) for one in people_around(child, amira).workers}
    assert workers["Covers for Ben"] == ("Eve", "01632 960333, until 12 June 2026")
    end_absence(away, by=amira, on=date(2026, 6, 4))
    assert lead_of(child, amira) == "Ben"


def test_the_family_is_told_whom_to_call(away, child, ben):
    assert "Ben is away until 12 June 2026. Call Eve on 01632 960333." in paper("who-is-helping-us", child, ben).text
    assert "Eve helps you until your worker is back." in paper("who-helps-you", child, ben).text


def test_that_nobody_covers_is_said_too(away, child, amira, testing):
    away.change(cover=None, ends_on=None)
    assert lead_of(child, amira) == "Ben, away: nobody covers"
    workers = [one for one in people_around(child, amira).workers if one.name == "Nobody"]
    assert workers[0].says == "until further notice: call the manager"


def test_whoever_covers_may_open_the_child_until_the_worker_is_back(away, child, eve, amira):
    assert list(Person.objects.visible_to(eve)) == [child]
    end_absence(away, by=amira, on=date(2026, 6, 4))
    assert not Person.objects.visible_to(eve).exists()


def test_an_absence_is_for_the_managers_of_the_team(away, amira, ben, cleo, hana):
    seen = {user.name for user in (amira, ben, cleo, hana) if Absence.objects.visible_to(user).exists()}
    assert seen == {"Amira", "Hana"}


def test_cover_must_fit(away, north, amira, ben, eve, somebody, other_area):
    far = somebody("Far", "social worker", other_area)
    with pytest.raises(GateRefused, match="recorded already"):
        record_absence(north, by=amira, worker=ben, starts_on=MONDAY)
    with pytest.raises(GateRefused, match="Far has no role"):
        record_absence(north, by=amira, worker=eve, starts_on=MONDAY, cover=far)
    with pytest.raises(GateRefused, match="Ben is away then"):
        record_absence(north, by=amira, worker=eve, starts_on=MONDAY, cover=ben)
    with pytest.raises(Refused):
        record_absence(north, by=ben, worker=eve, starts_on=MONDAY)
    with pytest.raises(Refused, match="expected 1 June 2026 or later"):
        end_absence(away, by=amira, on=date(2026, 5, 30))
