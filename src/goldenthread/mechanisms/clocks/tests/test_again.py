"""Who is told again as a deadline comes nearer."""

from datetime import date, datetime, timedelta

import pytest

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import hours, working_days
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.again import warn_again
from goldenthread.mechanisms.clocks.clock import CLOCKS, Clock
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.services.people.models import Person

START = datetime(2026, 3, 2, 9, 30, tzinfo=LONDON)


@pytest.fixture
def a_clock(ben, north):
    """A clock from the second of March: a_clock(limit, *also_warns)."""

    def make(limit, *also_warns):
        return Clock(
            key="test.again",
            title="Assessment authorised",
            model="people.Person",
            starts=lambda person: START,
            stops=lambda person: None,
            limit=limit,
            authority="Working Together to Safeguard Children",
            since=date(2013, 4, 15),
            escalates_to=Role.SERVICE_MANAGER,
            owner=lambda person: ben,
            team=lambda person: north,
            also_warns=also_warns,
        )

    yield make
    CLOCKS.pop("test.again", None)


@pytest.fixture
def child(area, testing):
    return Person.begin(area=area, person_no="P1")


def test_the_manager_is_told_on_day_35_of_45_and_once(a_clock, child, settings, north):
    a_clock(working_days(45), (working_days(10), Role.TEAM_MANAGER)).start(child)
    settings.GOLDENTHREAD_TODAY = date(2026, 4, 21)  # day 34
    assert warn_again() == 0
    settings.GOLDENTHREAD_TODAY = date(2026, 4, 22)
    assert (warn_again(lambda deadline: "/there/"), warn_again()) == (1, 0)
    told = Notice.objects.get(role=Role.TEAM_MANAGER)
    assert told.text == "Due in 10 working days or less: Assessment authorised, 7 May 2026"
    assert (told.team, told.person, told.link) == (north, child, "/there/")


def test_the_owner_is_told_where_no_role_is_named_and_on_the_day_itself(a_clock, child, settings, ben):
    a_clock(working_days(3), (working_days(0), None)).start(child)
    settings.GOLDENTHREAD_TODAY = date(2026, 3, 5)
    assert warn_again() == 1
    assert Notice.objects.get(user=ben).text == "Due today: Assessment authorised, 5 March 2026"


def test_hours_are_told_by_the_clock_and_what_is_met_or_late_is_not(a_clock, child, settings, ben):
    clock = a_clock(hours(72), (hours(12), None), (hours(2), Role.LEGAL_ADVISER))
    deadline = clock.start(child, at=datetime.now(LONDON) - timedelta(hours=61))
    settings.GOLDENTHREAD_TODAY = None
    assert warn_again() == 1 and Notice.objects.get().user == ben
    clock.move_start(child, at=datetime.now(LONDON) - timedelta(hours=71), reason="It began earlier")
    assert warn_again() == 2  # another end, and the legal adviser
    clock.move_start(child, at=datetime.now(LONDON) - timedelta(hours=73), reason="Earlier still")
    assert warn_again() == 0
    clock.stop(child)
    assert deadline.person == child and warn_again() == 0
