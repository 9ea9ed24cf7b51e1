"""My week: visits with the way between them, where time is too short, and what is withheld."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from goldenthread.services.people.models import Address, Residence
from goldenthread.services.people.steps import approve_seal, propose_seal
from goldenthread.services.practice.steps import plan_visit
from goldenthread.services.practice.steps.emergency import begin_emergency, end_emergency
from goldenthread.services.practice.week import drawn, in_words, week_of

MONDAY = date(2026, 6, 8)


def at(hour, minute=0, day=8):
    return datetime(2026, 6, day, hour, minute, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def living(written, area):
    """Give somebody a home at a place in metres."""

    def make(person, lines, east=None, north=None):
        address = written(Address, area=area, lines=lines, postcode="ZZ99 1AA", easting=east, northing=north)
        return written(Residence, area=area, person=person, address=address, starts_on=date(2026, 1, 1))

    return make


@pytest.fixture
def hana(somebody, area):
    return somebody("Hana", "head of service", area)


@pytest.fixture
def visiting(ben):
    def make(person, when, **more):
        about = {"purpose": "See how the mornings go", "purpose_link": "duty", "purpose_of": "Plan"}
        return plan_visit(person, by=ben, planned_for=when, **about, **more)

    return make


def test_the_way_is_reckoned_and_a_gap_that_is_too_short_is_said(robin, wren, ben, living, visiting):
    living(robin, "1 Mill Row", 400_000, 300_000)
    living(wren, "9 Hill Top", 406_000, 308_000)  # 10 km off: 13.3 km of road, 27 minutes at 30 km an hour
    visiting(robin, at(10))
    visiting(wren, at(11, 15))
    visiting(robin, at(9, day=9))
    stops = week_of(ben, MONDAY)
    assert [(one.where, one.way, one.short_by) for one in stops] == [
        ("1 Mill Row, ZZ99 1AA", "First of the day", 0),
        ("9 Hill Top, ZZ99 1AA", "About 30 minutes", 15),
        ("1 Mill Row, ZZ99 1AA", "First of the day", 0),
    ]
    assert "Monday 8 June 2026 at 10am: Robin Vale" in in_words(stops)
    assert str(drawn(stops, MONDAY)).count("<rect") == 4  # three visits and one way


def test_a_call_by_video_needs_no_travel_and_the_way_goes_on_from_the_last_home(robin, wren, ben, living, visiting):
    living(robin, "1 Mill Row", 400_000, 300_000)
    living(wren, "9 Hill Top", 406_000, 308_000)
    visiting(robin, at(9))
    visiting(robin, at(10, 15), method="video")
    visiting(wren, at(11, 30))
    assert [(one.way, one.short_by) for one in week_of(ben, MONDAY)] == [
        ("First of the day", 0),
        ("No travel", 0),
        ("About 30 minutes", 15),
    ]


def test_travel_takes_longer_while_the_emergency_mode_is_on(
    robin, wren, ben, hana, area, living, visiting, opened, frozen
):
    living(robin, "1 Mill Row", 400_000, 300_000)
    living(wren, "9 Hill Top", 406_000, 308_000)
    for day in (8, 10):
        visiting(robin, at(10, day=day))
        visiting(wren, at(12, day=day))
    mode = begin_emergency(
        area, by=hana, reason="The river is over its banks", starts_on=frozen, until=date(2026, 6, 30)
    )
    end_emergency(mode, by=hana, on=date(2026, 6, 10))
    ways = [one.way for one in week_of(ben, MONDAY)]
    assert ways == ["First of the day", "About 40 minutes", "First of the day", "About 30 minutes"]
    assert "Emergency mode until" in opened(ben, "/practice/visits/week/?from=2026-06-08")


@pytest.mark.parametrize(
    ("more", "where"),
    [({"context": "school"}, "School"), ({"method": "video"}, "Video"), ({}, "No address recorded")],
)
def test_where_a_visit_is(robin, ben, visiting, more, where):
    visiting(robin, at(10), **more)
    assert week_of(ben, MONDAY)[0].where == where


def test_a_place_that_is_not_known_has_no_way(robin, wren, ben, living, visiting):
    living(robin, "1 Mill Row", 400_000, 300_000)
    living(wren, "9 Hill Top")
    visiting(robin, at(10))
    visiting(wren, at(12))
    assert week_of(ben, MONDAY)[1].way == "Not known"


def test_a_sealed_address_is_withheld_from_whoever_is_not_named(robin, ben, amira, sunita, living, visiting):
    home = living(robin, "1 Mill Row", 400_000, 300_000)
    seal = propose_seal(home, by=amira, on=date(2026, 6, 5), reason="court order", danger="Father", grantees=[amira])
    approve_seal(seal, by=sunita, on=date(2026, 6, 5))
    visiting(robin, at(10))
    assert "Mill Row" not in week_of(ben, MONDAY)[0].where


def test_the_page_is_the_readers_own_week(robin, ben, amira, living, visiting, opened, queries):
    living(robin, "1 Mill Row", 400_000, 300_000)
    visiting(robin, at(10))
    assert "1 Mill Row" in opened(ben, "/practice/visits/week/?from=2026-06-08")
    assert "No visit is planned" in opened(amira, "/practice/visits/week/?from=2026-06-08")
    assert "No visit is planned" in opened(ben, "/practice/visits/week/?from=2026-06-15")
    opened(ben, "/practice/visits/week/?from=nonsense")
    before = queries(ben, "/practice/visits/week/?from=2026-06-08")
    for hour in (12, 14, 16):
        visiting(robin, at(hour) + timedelta(days=1))
    assert queries(ben, "/practice/visits/week/?from=2026-06-08") == before <= 25
