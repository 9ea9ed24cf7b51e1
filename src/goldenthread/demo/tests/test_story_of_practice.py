"""The story of a child in need is told through the steps of practice."""

from datetime import date

import pytest

from goldenthread.demo.stories import TODAY, Cast, practice
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.assessment.models import ChildInNeedPlan
from goldenthread.services.people.models import Person
from goldenthread.services.practice.models import CaseSummary, ChronologyEntry, Letter, Plan, Visit


@pytest.fixture
def child(area, north, ben, settings):
    settings.GOLDENTHREAD_TODAY = TODAY
    with recording(SystemActor("test")):
        made = Person.begin(
            area=area, person_no="T1", display_name="Isla Meadow", born_on=date(2008, 5, 1), team=north, lead=ben
        )
        ChildInNeedPlan.begin(area=area, person=made, started_on=date(2016, 12, 19))
    return made


def test_the_story_is_told(child, area, somebody):
    somebody("Sunita", "service manager", area)
    cast = Cast(area)
    practice.tell(cast)
    assert cast.titles[child.pk].startswith("A child in need")
    assert [one.status for one in Visit.objects.order_by("planned_for")] == ["held", "no answer", "held", "held"]
    assert ChronologyEntry.objects.accepted().count() == 6
    assert ChronologyEntry.objects.proposed().get().state == "process"
    plan = Plan.objects.get()
    assert (plan.state, plan.smart_met, plan.smart_actions, plan.review_due_on) == (
        "signed off",
        3,
        3,
        date(2017, 6, 20),
    )
    assert CaseSummary.objects.get().person == child
    assert Letter.objects.get().sent_on == date(2017, 2, 22)
    assert not Deadline.objects.overdue().filter(clock="practice.visit_due").exists()
