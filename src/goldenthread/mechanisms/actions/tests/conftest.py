"""A child of the North team, whose worker is Ben, and ways to set actions."""

from datetime import date

import pytest


@pytest.fixture
def on_day(settings):
    """Make it another day: on_day(date(2026, 5, 7))."""

    def move(day):
        settings.GOLDENTHREAD_TODAY = day
        return day

    return move


@pytest.fixture
def a_child(testing, area, north, ben):
    """Make a child whom Ben works with: a_child("Robin Vale")."""
    from goldenthread.services.people.models import Person

    def make(name="Robin Vale", place=None, **more):
        number = f"T{Person.objects.count() + 1:07d}"
        given = {"born_on": date(2016, 5, 12), "lead": ben, "team": north, **more}
        return Person.begin(area=place or area, person_no=number, display_name=name, sort_name=name, **given)

    return make


@pytest.fixture
def child(a_child):
    return a_child()


@pytest.fixture
def lee(somebody, area):
    return somebody("Lee", "reviewing officer", area)


@pytest.fixture
def mina(somebody, area):
    return somebody("Mina", "service manager", area)


@pytest.fixture
def an_action(frozen, area, amira, ben):
    """Set an action by its step: an_action(person=child, due="ASAP"); Amira sets it and Ben leads it."""
    from goldenthread.mechanisms.actions.steps import set_action

    def make(title="Ask the school about lunch", due=date(2026, 6, 30), **more):
        more = {"by": amira, "kind": "immediate case action", "lead": ben, **more}
        return set_action(more.pop("place", area), title=title, due=due, **more)

    return make


@pytest.fixture
def a_plan_action(an_action):
    """An action of a plan of the service, which somebody else must verify."""

    def make(**more):
        return an_action(**{"kind": "plan action", **more})

    return make
