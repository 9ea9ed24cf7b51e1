"""Invented people of Castlemoor, made by the steps themselves."""

import sys
from datetime import date, datetime, timedelta
from itertools import count

import pytest

from goldenthread.mechanisms.calendar.days import LONDON, add_months
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.entering import NewPerson, enter_people
from goldenthread.services.people.models import Person

numbers = count(1)


@pytest.fixture
def dina(somebody, area):
    return somebody("Dina", "duty worker", area)


@pytest.fixture
def sofia(somebody, area):
    return somebody("Sofia", "governance officer", area)


@pytest.fixture
def steve(somebody, area):
    return somebody("Steve", "data steward", area)


@pytest.fixture
def hana(somebody, area):
    return somebody("Hana", "head of service", area)


@pytest.fixture
def someone(area):
    """Enter somebody directly: someone("Kathryn", "Sample", born_on=..., team=north)."""

    def make(given="", family="", in_area=None, team=None, lead=None, **more):
        family = family or f"Invented{'abcdefghij'[next(numbers) % 10]}{'klmnopqrst'[next(numbers) % 10]}"
        with recording(SystemActor("test")):
            person = enter_people(in_area or area, [NewPerson(given=given, family=family, **more)])[0]
            if team or lead:
                person.change(team=team, lead=lead)
        return Person.objects.get(pk=person.pk)

    return make


@pytest.fixture
def child(someone, north):
    return someone("Isla", "Meadow", born_on=date(2015, 3, 2), sex="F", team=north)


@pytest.fixture
def led(child, ben):
    """The same child, with Ben as the lead worker."""
    with recording(SystemActor("test")):
        return child.change(lead=ben)


@pytest.fixture
def clock(monkeypatch):
    """Set the time of day: clock(2026, 6, 5, 9, 30)."""
    days = sys.modules[add_months.__module__]  # the package has a function of the same name

    class Frozen(datetime):
        moment = datetime(2026, 6, 5, 9, 0, tzinfo=LONDON)

        @classmethod
        def now(cls, tz=None):
            return cls.moment

    monkeypatch.setattr(days, "datetime", Frozen)

    def set_to(*parts, later=0):
        if parts:
            Frozen.moment = datetime(*parts, tzinfo=LONDON)
        Frozen.moment += timedelta(minutes=later)

    return set_to
