"""The stories of people for the demonstration are told by real steps."""

from datetime import date

import pytest

from goldenthread.demo.stories import Cast
from goldenthread.demo.stories.people import tell
from goldenthread.mechanisms.trail.checking import broken_links
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.entering import NewPerson, enter_people
from goldenthread.services.people.models import EcomapTie, Flag, InformationShare, Merge, Person, Relationship

pytestmark = pytest.mark.django_db


def test_the_stories_are_told(area, north, ben, amira, somebody, settings):
    settings.GOLDENTHREAD_TODAY = date(2017, 3, 31)
    for name, role in (("Graham", "data steward"), ("Sunita", "governance officer"), ("Helena", "service manager")):
        somebody(name, role, area)
    with recording(SystemActor("test")):
        child = enter_people(area, [NewPerson(given="Isla", family="Meadow", born_on=date(2010, 3, 2))])[0]
        child.change(team=north, lead=ben)
        mother = enter_people(area, [NewPerson(kind="adult", given="Ada", family="Meadow", born_on=date(1986, 5, 1))])[
            0
        ]
        Relationship.begin(area=area, from_person=mother, to_person=child, type="parent")
    cast = Cast(area)
    tell(cast)
    assert cast.titles == {child.pk: "A family drawn with its ties, and what it agreed to"}
    assert EcomapTie.objects.filter(person=child).count() == 4
    assert (Flag.objects.get().state, InformationShare.objects.get().consent_said) == ("in force", "Given")
    assert Merge.objects.get().state == "parted"
    assert Person.objects.exclude(merged_into=None).count() == 0
    assert list(broken_links()) == []
