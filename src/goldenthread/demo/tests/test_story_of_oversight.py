"""The stories of risk, supervision, a complex case and a handover are told through their steps."""

from datetime import date

import pytest

from goldenthread.demo.stories import TODAY, Cast, oversight
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.models import Person, Sex
from goldenthread.services.people.steps import allocate
from goldenthread.services.practice.models import (
    ActionReview,
    CaseloadDay,
    Handover,
    ManagementDecision,
    RiskAssessment,
    SupervisionSession,
)


@pytest.fixture
def children(area, north, amira, ben, somebody, settings):
    settings.GOLDENTHREAD_TODAY = TODAY
    somebody("Eve", Role.SOCIAL_WORKER, area, north)
    for number in range(3):
        facts = {
            "person_no": f"T{number}",
            "display_name": f"Child {number}",
            "born_on": date(2002, 5, 1),
            "sex": Sex.MALE,
        }
        with recording(SystemActor("test")):
            child = Person.begin(area=area, team=north, **facts)
        allocate(child, by=amira, worker=ben, team=north, starts_on=date(2016, 9, 1))


def test_the_stories_are_told(children, area, ben):
    cast = Cast(area)
    oversight.tell(cast)
    assert all(cast.titles.values()) and len(cast.titles) == 3
    versions = RiskAssessment.objects.order_by("edition").values_list("state", "grade")
    assert list(versions) == [("decided", "high"), ("submitted", "very high")]
    assert set(SupervisionSession.objects.values_list("state", flat=True)) == {"final"}
    assert sorted(ActionReview.objects.values_list("roll_no", flat=True)) == [0, 1, 2]
    assert Notice.objects.filter(role="service manager", text__startswith="Escalated from supervision").exists()
    assert ManagementDecision.objects.unsigned().count() == 1
    assert Handover.objects.get().state == "sent"
    assert CaseloadDay.objects.get().children == 3
