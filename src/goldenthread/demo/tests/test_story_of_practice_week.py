"""The week, the picture and the snow of the demonstration are told by real steps."""

from datetime import date

import pytest

from goldenthread.demo.stories import TODAY, Cast, practice_week
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.entering import NewPerson, enter_people
from goldenthread.services.people.steps import record_consent
from goldenthread.services.practice.models import CaseNote, EmergencyMode
from goldenthread.services.practice.week import week_of

pytestmark = pytest.mark.django_db


def test_the_stories_are_told(area, north, ben, somebody, settings):
    settings.GOLDENTHREAD_TODAY = TODAY
    somebody("Hana", "head of service", area)
    born = date(2010, 3, 2)
    with recording(SystemActor("test")):
        told = [
            NewPerson(given=name, family="Reed", born_on=born, address=f"{name} Row") for name in ("Ada", "Bo", "Cy")
        ]
        for child in enter_people(area, told):
            child.change(team=north, lead=ben)
    how = {"capacity": "parental responsibility", "how": "spoken", "asked_on": date(2017, 1, 9)}
    record_consent(child, by=ben, purpose="photograph", answer="given", **how)
    practice_week.tell(Cast(area))
    stops = week_of(ben, date(2017, 4, 3))
    assert [one.way for one in stops] == ["First of the day", "About 30 minutes", "First of the day"]
    assert stops[1].short_by == 15
    assert CaseNote.objects.get().media is not None
    assert EmergencyMode.objects.get().ended_on == date(2017, 1, 15)
    assert not Notice.objects.unread().filter(text__contains="mergency mode").exists()
