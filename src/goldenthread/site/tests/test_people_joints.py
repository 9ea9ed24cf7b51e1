"""Accepting a referral starts the clocks of what must be known of the child."""

from types import SimpleNamespace

import pytest

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.step import FOLLOWERS
from goldenthread.services.people.entering import NewPerson, enter_people
from goldenthread.site.joints.people import ask_for_what_must_be_known

pytestmark = pytest.mark.django_db


def test_an_accepted_referral_asks_for_what_must_be_known(area, north, ben, testing):
    child = enter_people(area, [NewPerson(given="Isla", family="Meadow", ethnicity="WBRI")])[0]
    child.change(team=north, lead=ben)
    ask_for_what_must_be_known(None, SimpleNamespace(person=child), ben)
    running = Deadline.objects.running().filter(person=child)
    assert {row.clock for row in running} == {
        "people.essential_information",
        "people.nhs_number",
        "people.parent_identified",
    }
    assert {row.owner for row in running} == {ben, None}
    assert ask_for_what_must_be_known in FOLLOWERS["frontdoor.accept_referral"]
