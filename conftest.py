"""People and places that every test may use: Amira manages the North team, Ben works in it, Cleo manages another."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from time import monotonic

import pytest
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as properties

from goldenthread.mechanisms.trail import triggers
from goldenthread.mechanisms.trail.context import SystemActor, recording

properties.register_profile(
    "house",
    max_examples=40,
    deadline=None,  # no timed tests
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
properties.load_profile("house")
FRIDAY = date(2026, 6, 5)
NOON = datetime(2026, 6, 5, 12, tzinfo=UTC)
DATABASE = {"db", "transactional_db", "live_server"}  # whatever asks for one of these uses the database


def _flush_with_the_trail_open(flush):
    """A test that really commits is cleaned by removing rows, which the trail's triggers would refuse."""

    def flush_all(self):
        triggers.remove(connection)
        flush(self)
        triggers.install(connection)

    return flush_all


TransactionTestCase._fixture_teardown = _flush_with_the_trail_open(TransactionTestCase._fixture_teardown)


def pytest_addoption(parser):
    """On a second kind of database only the tests that use one need be run again."""
    parser.addoption("--only-database", action="store_true", help="leave out tests that touch no database")


def pytest_collection_modifyitems(config, items):
    """Leave out what touches no database, when that is asked for; pytest counts it as deselected."""
    if not config.getoption("--only-database"):
        return
    using = [one for one in items if one.get_closest_marker("django_db") or DATABASE & set(one.fixturenames)]
    config.hook.pytest_deselected(items=[one for one in items if one not in set(using)])
    items[:] = using


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tables are made from the models, which is quicker than by migrations; the triggers come by hand.

    The migrations themselves are run by the fresh-clone test of CI and compared with the models by `make lint`.
    """
    with django_db_blocker.unblock():
        triggers.remove(connection)
        triggers.install(connection)


@pytest.fixture(autouse=True)
def _quick_passwords(settings, tmp_path):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.GOLDENTHREAD_SECOND_FACTOR = False  # tests of the second factor switch it on
    settings.GOLDENTHREAD_DATA = tmp_path / "data"
    settings.MEDIA_ROOT = tmp_path / "documents"


@pytest.fixture(autouse=True)
def midday(monkeypatch):
    """A frozen day is at noon and goes on from there, so that no test depends on the hour at which it is run."""
    began = monotonic()
    asked = import_module("goldenthread.mechanisms.calendar.days")  # the package has a function of that name
    monkeypatch.setattr(asked, "time_of_day", lambda: (NOON + timedelta(seconds=monotonic() - began)).time())


@pytest.fixture
def frozen(settings):
    """Today is Friday 5 June 2026."""
    settings.GOLDENTHREAD_TODAY = FRIDAY
    return FRIDAY


@pytest.fixture
def area(db):
    from goldenthread.mechanisms.access.models import Area

    return Area.objects.create(code="castlemoor", name="Castlemoor", authority_number="941")


@pytest.fixture
def other_area(db):
    from goldenthread.mechanisms.access.models import Area

    return Area.objects.create(code="little-averley", name="Little Averley", authority_number="940")


@pytest.fixture
def north(area):
    from goldenthread.mechanisms.access.models import Team

    return Team.objects.create(area=area, name="North")


@pytest.fixture
def south(area):
    from goldenthread.mechanisms.access.models import Team

    return Team.objects.create(area=area, name="South")


@pytest.fixture
def somebody(db):
    """Make a user: somebody("Dina", Role.ANALYST, area, team)."""
    from goldenthread.mechanisms.access.models import Membership, User

    def make(name, role=None, area=None, team=None):
        email = f"{name.lower().replace(' ', '.')}@goldenthread.invalid"
        user = User.objects.filter(email=email).first() or User.objects.create_user(email, name, "a long enough phrase")
        if role:
            Membership.objects.create(user=user, role=role, area=area, team=team, starts_on=date(2010, 1, 1))
        return User.objects.get(pk=user.pk)

    return make


@pytest.fixture
def amira(somebody, area, north):
    return somebody("Amira", "team manager", area, north)


@pytest.fixture
def ben(somebody, area, north):
    return somebody("Ben", "social worker", area, north)


@pytest.fixture
def cleo(somebody, area, south):
    return somebody("Cleo", "team manager", area, south)


@pytest.fixture
def testing(db):
    """Write records directly, as a named system actor."""
    with recording(SystemActor("test")) as mine:
        yield mine
