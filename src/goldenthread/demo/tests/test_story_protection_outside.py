"""The stories of what is counted apart from plans, told for an area made by hand."""

from datetime import date

import pytest

from goldenthread.demo.stories import TODAY, Cast
from goldenthread.demo.stories.protection_outside import tell
from goldenthread.services.people.models import Person
from goldenthread.services.protection.models import (
    AdolescentRoute,
    CriminalPlan,
    ProtectionPlan,
    Section47Enquiry,
    StrategyDiscussion,
    TemporaryPlan,
)


@pytest.fixture
def cast(settings, testing, area, north, somebody, amira, ben):
    settings.GOLDENTHREAD_TODAY = TODAY
    somebody("Rosa", "reviewing officer", area)
    about = {"area": area, "team": north, "lead": ben}
    for number in range(3):
        child = Person.begin(display_name=f"Child {number} Vale", born_on=date(2002, 1, 1 + number), **about)
    Section47Enquiry.begin(area=area, person=child, started_on=date(2017, 3, 20))
    return Cast(area)


def test_three_stories_that_no_figure_of_the_year_counts(cast, amira):
    tell(cast)
    assert all(cast.titles.values()) and len(cast.titles) == 3
    assert AdolescentRoute.objects.get().state == "open"
    assert TemporaryPlan.objects.get().authority == "Eastmarsh"
    assert CriminalPlan.objects.get().meeting.state == "called"
    assert not ProtectionPlan.objects.exists()
    assert not StrategyDiscussion.objects.exclude(held_on=None).exists()
    assert Section47Enquiry.objects.get().ended_on is None


def test_an_area_without_such_children_goes_without(cast):
    Section47Enquiry.objects.get().change(ended_on=TODAY)
    tell(cast)
    assert not AdolescentRoute.objects.exists() and len(cast.titles) == 2
