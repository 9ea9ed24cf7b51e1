"""Why each service works with a child is stored with the history, and stories of people who are away and drawn are told."""

from datetime import date
from random import Random

import pytest

from goldenthread.demo.plan.events import AreaPlan, Care, Child, Plan, Referral
from goldenthread.demo.stories import TODAY, Cast, people
from goldenthread.demo.storing.involvements import store_involvements
from goldenthread.demo.storing.people import AreaPeople
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.services.people.models import Absence, Allocation, Person
from goldenthread.services.people.story import identity_of
from goldenthread.services.practice.models import CaseInvolvement


@pytest.fixture
def entered(area, north, testing, settings):
    """Enter a child of the North team: entered("Isla Meadow", lead=ben)."""
    settings.GOLDENTHREAD_TODAY = TODAY

    def make(name="Isla Meadow", **more):
        given = {"born_on": date(2008, 5, 1), "team": north, **more}
        return Person.begin(area=area, person_no=f"T{Person.objects.count()}", display_name=name, **given)

    return make


def referred(child, on, need="N3", **more):
    return Referral(child=child, on=on, source="6", sub_source="", need=need, **more)


def test_what_is_open_closed_and_waiting_is_stored(entered, area, amira):
    child = Child(1, date(2008, 5, 1), "F", "WBRI", "Isla", "Meadow", 1)
    plan = AreaPlan(area.code, children=[child])
    plan.referrals = [
        referred(child, date(2017, 1, 9), closed_on=date(2017, 3, 20), closure_reason="RC7"),
        referred(child, date(2016, 6, 1), closed_on=date(2016, 9, 1), closure_reason="RC5"),
        referred(child, date(2016, 6, 1), nfa=True),
        referred(child, date(2014, 6, 1), closed_on=date(2014, 9, 1)),
    ]
    plan.plans = [Plan(child, None, date(2016, 5, 1), ended_on=date(2016, 8, 1))]
    plan.care = [Care(child, plan.referrals[0], date(2017, 2, 1))]
    known = AreaPeople(area, plan, None, Random(1))
    known.person = {1: entered()}
    store_involvements(known, amira)
    told = [(one.service, one.state, one.end_reason) for one in CaseInvolvement.objects.order_by("pk")]
    assert told == [
        ("child in need", "ceased", ""),
        ("child in need", "closed", "moved"),
        ("child protection", "passed on", ""),
        ("looked after", "open", ""),
    ]
    assert "ill" in CaseInvolvement.objects.order_by("pk")[0].purpose
    assert Deadline.objects.running().get(clock="practice.close_after_work").due_on == date(2017, 4, 19)


def test_a_colleague_covers_for_a_worker_who_is_away(entered, area, north, amira, ben, somebody):
    eve = somebody("Eve", "social worker", area, north)
    child = entered(lead=eve)
    Allocation.begin(area=area, person=child, worker=eve, team=north, starts_on=date(2016, 5, 1))
    people._a_worker_who_is_away(Cast(area))
    assert (Absence.objects.get().worker, Absence.objects.get().cover) == (eve, ben)
    assert dict(identity_of(child, amira).facts)["Lead worker"] == "Eve, away until 7 April 2017: Ben covers"


def test_the_photo_of_the_demonstration_is_a_drawing():
    assert people.drawn_face().startswith(b"\x89PNG")
