"""The story of returns for the demonstration is told by real steps."""

from datetime import date

import pytest

from goldenthread.demo.stories import Cast
from goldenthread.demo.stories.returns import tell
from goldenthread.mechanisms.trail.checking import broken_links
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.returns.models import Check, Finding, Return
from goldenthread.services.people.entering import NewPerson, enter_people

pytestmark = pytest.mark.django_db


def test_the_story_is_told(area, north, ben, somebody, settings):
    settings.GOLDENTHREAD_TODAY = date(2017, 3, 31)
    somebody("Priya", "analyst"), somebody("Graham", "data steward")
    with recording(SystemActor("test")):
        child = enter_people(area, [NewPerson(given="Isla", family="Meadow", born_on=date(2010, 3, 2))])[0]
        child.change(team=north, lead=ben)
    tell(Cast(area))
    of_files, of_record = Return.objects.order_by("source")
    first, second = of_files.checks.order_by("number")
    assert first.errors - second.errors == second.gone == 4 and second.errors
    assert not of_files.findings.standing().unexplained().exists()
    assert Finding.objects.filter(person=child, worker=ben).exists()
    assert of_record.checks.get().state == Check.State.DONE
    assert list(broken_links()) == []
