"""The stories of people for the demonstration are told by real steps."""

from datetime import date

import pytest

from goldenthread.demo.stories import Cast
from goldenthread.demo.stories.people import tell
from goldenthread.mechanisms.trail.checking import broken_links
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.care.models import CarePeriod
from goldenthread.services.people.entering import NewPerson, enter_people
from goldenthread.services.people.models import EcomapTie, Household, HouseholdMember, Merge, Person, Relationship

pytestmark = pytest.mark.django_db


FAMILIES = ("Meadow", "Orchard", "Pasture", "Quarry", "Ridge", "Spinney")


@pytest.fixture
def families(area, north, ben):
    """A child of each family with the mother and a home, led by Ben; and one child more, who is looked after."""
    with recording(SystemActor("test")):
        for family in FAMILIES:
            (child,) = enter_people(area, [NewPerson(given="Isla", family=family, born_on=date(2010, 3, 2))])
            (mother,) = enter_people(
                area, [NewPerson(kind="adult", given="Ada", family=family, born_on=date(1986, 5, 1))]
            )
            child.change(team=north, lead=ben)
            Relationship.begin(area=area, from_person=mother, to_person=child, type="parent")
            home = Household.begin(area=area, starts_on=date(2010, 3, 2))
            HouseholdMember.begin(area=area, household=home, person=child, role="child", starts_on=date(2010, 3, 2))
        (away,) = enter_people(area, [NewPerson(given="Noah", family="Tarn", born_on=date(2008, 3, 2))])
        CarePeriod.begin(area=area, person=away, started_on=date(2016, 6, 1))


def test_the_stories_are_told(area, families, amira, somebody, settings):
    settings.GOLDENTHREAD_TODAY = date(2017, 3, 31)
    for name, role in (
        ("Graham", "data steward"),
        ("Sunita", "governance officer"),
        ("Helena", "service manager"),
        ("Dilys", "duty worker"),
    ):
        somebody(name, role, area)
    cast = Cast(area)
    tell(cast)
    assert sum(1 for title in cast.titles.values() if title) == 9
    assert "A family drawn with its ties, and what it agreed to" in cast.titles.values()
    assert EcomapTie.objects.count() >= 4
    assert Merge.objects.get().state == "parted"
    assert Person.objects.exclude(merged_into=None).count() == 0
    assert list(broken_links()) == []
